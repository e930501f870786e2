"""Several processes at once: every save that was acknowledged is in the history, and none is swept into another's."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from catalyst_tui.workspace import Workspace, lock
from catalyst_tui.workspace.lock import Locked, writer_lock

from .changes import setting
from .conftest import Git

SAVER = """
import sys
from pathlib import Path
from catalyst_tui.document import Operation
from catalyst_tui.workspace import Workspace
from catalyst_tui.workspace.change import Change, Patch
from catalyst_tui.workspace.objects import blob_id
root, who, count = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
path = "cohort/partnerships/coan-ms-22.yaml"
workspace = Workspace.open(root)
for number in range(count):
    win = {"id": f"w-{who}-{number}", "date": "2022-12-01", "what": f"win {number} of {who}"}
    base = blob_id((root / path).read_bytes())
    edit = Patch(path, (Operation("add", "/wins/-", win),), base)
    print(workspace.apply(Change((edit,), f"{who} {number}", "set")).commit)
"""


def test_four_processes_ten_saves_each(workspace: Workspace, git: Git) -> None:
    savers = [
        subprocess.Popen(
            [sys.executable, "-c", SAVER, str(workspace.root), str(who), "10"],
            cwd=Path(__file__).parents[2],
            stdout=subprocess.PIPE,
            text=True,
        )
        for who in range(4)
    ]
    acknowledged = [commit for saver in savers for commit in saver.communicate()[0].split()]
    assert [saver.returncode for saver in savers] == [0] * 4
    assert len(set(acknowledged)) == 40
    assert set(git("rev-list", "HEAD").split()) >= set(acknowledged)
    wins = workspace.cohort().get("partnerships", "coan-ms-22").value["wins"]
    assert {win["id"] for win in wins} == {"w1", *(f"w-{who}-{n}" for who in range(4) for n in range(10))}
    for entry in workspace.history(limit=40):
        changed = [
            line for line in git("show", "--format=", "-U0", entry.commit).splitlines() if "  - {" in line
        ]
        [added] = changed
        assert added.startswith("+")
        assert entry.sentence == " ".join(added.partition("win ")[2].strip("}").split(" of ")[::-1])
    assert git("status", "--porcelain") == ""


def test_who_waits_too_long_is_told_who_holds_it(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0.05)
    with (
        writer_lock(workspace.repository.state_folder),
        pytest.raises(Locked, match=r"process \d+ since \d\d:\d\d:\d\d"),
        writer_lock(workspace.repository.state_folder, patience=0.05),
    ):
        pass


def test_a_lock_ends_with_its_process(workspace: Workspace) -> None:
    folder = workspace.repository.state_folder
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys, pathlib\nfrom catalyst_tui.workspace.lock import writer_lock\n"
            "with writer_lock(pathlib.Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()",
            str(folder),
        ],
        cwd=Path(__file__).parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert holder.stdout
    assert holder.stdout.readline() == b"held\n"
    with pytest.raises(Locked, match=f"process {holder.pid}"), writer_lock(folder, patience=0):
        pass
    assert workspace.recover() == []  # reading waits for nobody
    holder.kill()
    holder.communicate()
    assert workspace.apply(setting("/goals/0/target", 90)).commit
