"""Commands run in this process, with streams, folder and clock of their own; the repository and git are real."""

from __future__ import annotations

import io
import json
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from catalyst_tui.cli.environment import Environment
from catalyst_tui.cli.main import run

CLOCK = date(2023, 3, 1)


@dataclass(frozen=True)
class Result:
    status: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        found = json.loads(self.out)
        assert found["version"] == 1
        return found


Catalyst = Callable[..., Result]


class Stream(io.TextIOWrapper):
    """A stream of text over bytes, as those of a process are."""

    def __init__(self, data: bytes = b"") -> None:
        super().__init__(io.BytesIO(data), encoding="utf-8", newline="")

    def text(self) -> str:
        self.flush()
        return self.buffer.getvalue().decode()  # type: ignore[attr-defined]


@pytest.fixture
def catalyst(repository: Path) -> Catalyst:
    """`catalyst("set", "people/pro-014", …)` in a repository with the small cohort; no terminal."""

    def call(*argv: str, stdin: bytes = b"", cwd: Path = repository, **variables: str) -> Result:
        out, err = Stream(), Stream()
        status = run(argv, Environment(Stream(stdin), out, err, cwd, variables, lambda: CLOCK))
        return Result(status, out.text(), err.text())

    return call


@pytest.fixture
def git(repository: Path) -> Callable[..., str]:
    """Ask git about the repository."""

    def ask(*arguments: str) -> str:
        return subprocess.run(
            ["git", *arguments], cwd=repository, check=True, capture_output=True, text=True
        ).stdout.strip("\n")

    return ask
