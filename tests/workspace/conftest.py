"""A workspace over the small cohort, and git beside it; copies of it around a shared place."""

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


Clone = Callable[[str], Workspace]
Two = tuple[Workspace, Workspace]


@pytest.fixture
def hub(repository: Path, tmp_path: Path) -> Path:
    """The shared place."""
    place = tmp_path / "hub.git"
    subprocess.run(["git", "clone", "-q", "--bare", str(repository), str(place)], check=True)
    return place


@pytest.fixture
def clone(hub: Path, tmp_path: Path) -> Clone:
    """Makes a copy, of somebody with this name."""

    def make(name: str) -> Workspace:
        subprocess.run(["git", "clone", "-q", str(hub), name], cwd=tmp_path, check=True)
        subprocess.run(["git", "config", "user.name", name], cwd=tmp_path / name, check=True)
        return Workspace.open(tmp_path / name)

    return make


@pytest.fixture
def two(clone: Clone) -> Two:
    return clone("ana"), clone("ben")
