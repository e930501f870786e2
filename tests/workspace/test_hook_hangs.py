"""A hook that never ends is ended."""

from __future__ import annotations

import time

import pytest

from catalyst_tui.workspace import Workspace, commit, process
from catalyst_tui.workspace.commit import HookHangs

from .changes import COAN, setting
from .conftest import Git


@pytest.mark.parametrize("name", ["pre-commit", "prepare-commit-msg", "post-commit"])
def test_a_hook_that_hangs_is_ended_and_everything_is_whole(
    workspace: Workspace, git: Git, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    hooks = workspace.root / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    hook = hooks / name
    hook.write_text('#!/bin/sh\necho $$ > "$(git rev-parse --git-dir)/hook-pid"\nsleep 600\n')
    hook.chmod(0o755)
    before = (workspace.root / COAN).read_bytes()
    monkeypatch.setattr(commit, "HOOK_PATIENCE", 1.0)
    kept = name == "post-commit"  # the change is in the history by then
    if kept:
        workspace.apply(setting("/goals/0/target", 90))
    else:
        with pytest.raises(HookHangs, match="was still running after 1 seconds"):
            workspace.apply(setting("/goals/0/target", 90))
    assert ((workspace.root / COAN).read_bytes() == before) != kept
    assert git("status", "--porcelain") == ""
    assert not workspace.repository.journal.exists()
    pid = int((workspace.root / ".git" / "hook-pid").read_text())
    while process.started(pid):
        time.sleep(0.01)
    hook.unlink()
    assert not workspace.apply(setting("/goals/0/target", 91)).nothing_to_do
