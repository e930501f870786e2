"""`catalyst undo` where later changes touched the same place: asked at a terminal, told elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from catalyst_tui.cli.environment import Environment
from catalyst_tui.cli.main import run

from .conftest import Catalyst, Stream

Git = Callable[..., str]
PAIR = "partnerships/coan-ms-22"
TARGET = "/goals/circuits/target"


class Typed(Stream):
    """A terminal, and what is typed there."""

    def __init__(self, typed: str = "") -> None:
        super().__init__()
        self.write(typed)
        self.seek(0)

    def isatty(self) -> bool:
        return True


@pytest.fixture
def changed_twice(catalyst: Catalyst) -> str:
    """The short id of a change whose field was changed again."""
    made = catalyst("set", PAIR, TARGET, "90").out.split()[0]
    assert catalyst("set", PAIR, TARGET, "91").status == 0
    return made


def test_without_a_terminal_it_refuses_with_the_choices(
    catalyst: Catalyst, changed_twice: str, git: Git
) -> None:
    head = git("rev-parse", "HEAD")
    result = catalyst("undo", changed_twice)
    assert (result.status, result.out) == (1, "")
    assert "goal circuits, target was 84, the change made it 90, and it is 91 now" in result.err
    assert "by Sam Reyes, " in result.err
    assert "keep: 91" in result.err
    assert "back: 84" in result.err
    assert "--where-changed keep" in result.err
    assert git("rev-parse", "HEAD") == head


def test_the_choice_can_be_given_at_once(catalyst: Catalyst, changed_twice: str) -> None:
    assert catalyst("undo", changed_twice, "--where-changed", "back").status == 0
    assert catalyst("get", PAIR, TARGET).out == "84\n"
    assert "taken back" in catalyst("log", "-n", "1").out


@pytest.mark.parametrize(("typed", "status", "target"), [("x\nb\n", 0, "84"), ("\n", 1, "91"), ("", 1, "91")])
def test_at_a_terminal_it_asks(
    catalyst: Catalyst, repository: Path, changed_twice: str, typed: str, status: int, target: str
) -> None:
    out = Typed()
    environment = Environment(Typed(typed), out, Stream(), repository, {}, lambda: date(2023, 3, 1))
    assert run(["undo", changed_twice], environment) == status
    assert "k = keep, b = back, enter = change nothing: " in out.text()
    assert catalyst("get", PAIR, TARGET).out == f"{target}\n"


def at_a_terminal(repository: Path, typed: str, *argv: str) -> tuple[int, str, str]:
    out, err = Typed(), Stream()
    environment = Environment(Typed(typed), out, err, repository, {}, lambda: date(2023, 3, 1))
    return run(["undo", *argv], environment), out.text(), err.text()


@pytest.mark.parametrize(("typed", "status", "target"), [("yes\n", 0, "84"), ("\n", 1, "90"), ("", 1, "90")])
def test_at_a_terminal_it_is_shown_first_and_asked(
    catalyst: Catalyst, repository: Path, typed: str, status: int, target: str
) -> None:
    short = catalyst("set", PAIR, TARGET, "90").out.split()[0]
    done, out, _ = at_a_terminal(repository, typed)
    assert done == status
    assert f"“coan-ms-22: goal circuits, target 84 to 90” ({short}), by Sam Reyes, " in out
    assert "goal circuits, target 90 to 84" in out and "Take this back? Type yes: " in out
    assert catalyst("get", PAIR, TARGET).out == f"{target}\n"


def test_a_second_one_says_that_it_goes_further_back_and_how_the_first_is_done_again(
    catalyst: Catalyst, repository: Path
) -> None:
    catalyst("set", PAIR, "/status", "paused")
    catalyst("set", PAIR, TARGET, "90")
    first = catalyst("undo")
    short = first.out.split()[0]
    assert f"`catalyst undo {short}` does it again." in first.err
    status, out, _ = at_a_terminal(repository, "\n")
    assert status == 1
    assert f"goes one change further back. `catalyst undo {short}` does again" in out
    assert "“coan-ms-22: status from active to paused”" in out
    status, out, err = at_a_terminal(repository, "yes\n", short)
    assert (status, "Do this again? Type yes: " in out) == (0, True)
    assert "takes that back again." in err
    assert catalyst("get", PAIR, TARGET).out == "90\n"


def test_yes_asks_nothing(catalyst: Catalyst, repository: Path) -> None:
    catalyst("set", PAIR, TARGET, "90")
    status, out, _ = at_a_terminal(repository, "", "--yes")
    assert (status, "Type yes" in out) == (0, False)
    assert catalyst("get", PAIR, TARGET).out == "84\n"
