"""git's list of files, torn by a cut of power: what was staged elsewhere comes back with it."""

from __future__ import annotations

import pytest

from catalyst_tui.workspace import Workspace
from catalyst_tui.workspace.journal import Journal, Plan, Planned
from catalyst_tui.workspace.swap import keep_list

from .changes import COAN
from .conftest import Git


@pytest.mark.parametrize("kept", [True, False], ids=["with its old one", "without one"])
@pytest.mark.parametrize("torn", [b"", b"DIRC\0\0\0\2"], ids=["empty", "cut off"])
def test_the_next_command_mends_it(workspace: Workspace, git: Git, torn: bytes, kept: bool) -> None:
    (workspace.root / "notes.txt").write_text("staged by hand")
    git("add", "notes.txt")
    repository = workspace.repository
    old = (workspace.root / COAN).read_bytes()
    repository.state_folder.mkdir(exist_ok=True)
    plan = Plan((Planned(COAN, old, old.replace(b"target: 84", b"target: 90")),), "target 90")
    Journal.begin(repository.journal, workspace.root, plan)
    if kept:
        keep_list(repository.index_file, repository.aside)
    repository.index_file.unlink()
    repository.index_file.write_bytes(torn)
    assert workspace.recover() == [
        "The change “target 90” was interrupted and is not kept: everything is as it was before it."
    ]
    assert git("status", "--porcelain") == ("A  notes.txt" if kept else "?? notes.txt")
    assert not repository.journal.exists()
    assert not list(repository.aside.glob("*"))
