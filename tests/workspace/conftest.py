"""A workspace over the small cohort, and git beside it."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from catalyst_tui.workspace import Workspace

Git = Callable[..., str]


@pytest.fixture
def git(repository: Path) -> Git:
    """Run git in the repository; what it says, without the last line's end."""

    def run(*arguments: str, input: str | None = None) -> str:
        done = subprocess.run(
            ["git", *arguments], cwd=repository, check=True, capture_output=True, input=input, text=True
        )
        return done.stdout.rstrip("\n")

    return run


@pytest.fixture
def workspace(repository: Path) -> Workspace:
    return Workspace.open(repository)
