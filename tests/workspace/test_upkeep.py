"""What git is asked to do in the background."""

from __future__ import annotations

import time

from catalyst_tui.workspace import Workspace
from catalyst_tui.workspace.upkeep import index_history

from .changes import COAN, setting
from .conftest import Git


def test_the_past_of_a_file_is_noted_and_stays_right(workspace: Workspace, git: Git) -> None:
    workspace.apply(setting("/goals/0/target", 90, sentence="90"))
    index_history(workspace.repository)
    graphs = workspace.repository.common_dir / "objects" / "info" / "commit-graphs"
    while not (graphs / "commit-graph-chain").exists():
        time.sleep(0.01)
    [graph] = graphs.glob("*.graph")
    assert b"BIDX" in graph.read_bytes()  # the chunk of changed-path filters (gitformat-commit-graph(5))
    workspace.apply(setting("/goals/0/target", 91, sentence="91"))
    assert [entry.sentence for entry in workspace.history(COAN)] == ["91", "90", "Begin"]
    git("fsck", "--strict")
