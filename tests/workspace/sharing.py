"""What tests of several copies ask of them."""

from __future__ import annotations

import subprocess
from pathlib import Path

from catalyst_tui.workspace import Workspace

TARGET = "/goals/0/target"


def git(root: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True, text=True)
    return done.stdout.strip("\n")


def value(workspace: Workspace, pointer: str = TARGET) -> object:
    goals = workspace.cohort().get("partnerships", "coan-ms-22").value["goals"]
    return goals[0][pointer.rpartition("/")[2]]


def same(*workspaces: Workspace) -> None:
    """All are at one commit, and nothing is half done."""
    assert len({git(each.root, "rev-parse", "HEAD") for each in workspaces}) == 1
    for each in workspaces:
        assert git(each.root, "status", "--porcelain") == ""
        assert not each.repository.journal.exists()
