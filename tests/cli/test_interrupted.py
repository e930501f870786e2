"""After an interrupted save, the next command finishes it or takes it back, and says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalyst_tui.workspace import Workspace
from catalyst_tui.workspace.journal import Journal, Plan, Planned

from .conftest import Catalyst

COAN = "cohort/partnerships/coan-ms-22.yaml"
DANA = "cohort/people/pro-014.yaml"


@pytest.fixture
def interrupted(repository: Path) -> bytes:
    """A change of two files of which one is written; the bytes before it."""
    found = Workspace.open(repository).repository
    old = (repository / COAN).read_bytes()
    plan = Plan(
        (Planned(COAN, old, old + b"# more\n"), Planned(DANA, (repository / DANA).read_bytes(), b"")),
        "two files\n",
    )
    found.state_folder.mkdir()
    Journal.begin(found.journal, repository, plan)
    (repository / COAN).write_bytes(old + b"# more\n")
    return old


@pytest.mark.parametrize(
    "command",
    [
        ("list", "people"),
        ("get", "partnerships/coan-ms-22", "/status"),
        ("set", "partnerships/coan-ms-22", "/goals/circuits/target", "90"),
        ("log",),
        ("diff",),
        ("status",),
    ],
)
def test_the_next_command_takes_it_back(
    catalyst: Catalyst, repository: Path, interrupted: bytes, command: tuple[str, ...]
) -> None:
    result = catalyst(*command)
    assert result.status == 0, result.err
    assert result.err.count("“two files” was interrupted and is not kept") == 1
    expected = interrupted.replace(b"target: 84", b"target: 90") if command[0] == "set" else interrupted
    assert (repository / COAN).read_bytes() == expected
    assert catalyst(*command).err == ""


def test_the_doctor_asks_first(catalyst: Catalyst, repository: Path, interrupted: bytes) -> None:
    looked = catalyst("doctor", "--dry-run")
    assert "it can be finished or taken back" in looked.out
    assert (repository / COAN).read_bytes() != interrupted
    done = catalyst("doctor")
    assert "is not kept" in done.out
    assert (repository / COAN).read_bytes() == interrupted
