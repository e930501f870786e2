"""The commit of one `catalyst set` against `git commit --only` of the same edit, with the same fsync settings.

Both sides start from the same repository and the same new bytes. Ours is what `apply` adds around git: the preflight, the
journal, the atomic write, the trailers. Measured as CPU of this process and of the git processes it waited for.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.measure import Figure, interleaved
from catalyst_tui.document.patch import Operation
from catalyst_tui.workspace.change import Change, Patch
from catalyst_tui.workspace.workspace import Workspace

SAMPLE = Path(__file__).parent.parent
RECORD = "cohort/partnerships/coan-ms-22.yaml"


def cpu() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def repository(folder: Path) -> Path:
    for name in ("cohort", "schemas"):
        shutil.copytree(SAMPLE / name, folder / name)
    for arguments in (
        ["init", "-q"],
        ["config", "user.name", "Bench"],
        ["config", "user.email", "bench@example.org"],
        ["add", "."],
        ["commit", "-qm", "Start"],
    ):
        subprocess.run(["git", *arguments], cwd=folder, check=True)
    return folder


def figures() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as scratch:
        ours_at, peer_at = (repository(Path(scratch, name)) for name in ("ours", "peer"))
        workspace = Workspace.open(ours_at)
        counter = iter(range(1, 10_000))

        def ours() -> float:
            operation = Operation("replace", "/interactions/0/students", next(counter))
            change = Change((Patch(RECORD, (operation,)),), "students of a visit", "set")
            before = cpu()
            workspace.apply(change, force=True)
            return cpu() - before

        def peer() -> float:
            path = peer_at / RECORD
            path.write_text(path.read_text("utf-8") + f"# {next(counter)}\n", "utf-8")
            before = cpu()
            subprocess.run(
                [
                    "git",
                    "-c",
                    "core.fsync=committed,index,reference",
                    "commit",
                    "-q",
                    "--only",
                    "-m",
                    "x",
                    "--",
                    RECORD,
                ],
                cwd=peer_at,
                check=True,
            )
            return cpu() - before

        yield Figure(
            "one change committed (check and edit included), CPU",
            "`git commit --only`",
            *interleaved(ours, peer, runs=25),
            1.8,
        )
