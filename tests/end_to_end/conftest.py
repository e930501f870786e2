"""A cohort in a repository of its own, in a home where nothing of this machine's is found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.end_to_end.harness import CATALYST, Cohort
from tests.tui.pty_run import Terminal

_NOT_OURS = ("NO_COLOR", "COLORTERM", "EDITOR", "VISUAL", "CATALYST_DEBUG", "PYTHONPATH", "COLUMNS", "LINES")


@pytest.fixture
def cohort(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cohort:
    """The small cohort; git finds no settings but those of the test, and the program no home but an empty one."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    for name in ("CONFIG", "STATE", "CACHE", "DATA"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    for name in _NOT_OURS:
        monkeypatch.delenv(name, raising=False)
    return Cohort(repository)


@pytest.fixture
def terminal(cohort: Cohort) -> Iterator[Callable[..., Terminal]]:
    """Start the program on a terminal; it is ended when the test ends."""
    started: list[Terminal] = []

    def start(
        *argv: str,
        size: tuple[int, int] = (80, 24),
        program: tuple[str, ...] = (CATALYST,),
        **variables: str,
    ) -> Terminal:
        begun = Terminal([*program, *argv], cohort.root, variables, size)
        started.append(begun)
        return begun

    yield start
    for each in started:
        each.close()
