"""Not a keystroke is lost: what has been painted is in the draft, so a kill right after it costs nothing."""

from __future__ import annotations

import signal
from collections.abc import Callable

import pytest

from tests.end_to_end.harness import Cohort
from tests.end_to_end.test_interface import READY
from tests.selection.small_round import PROGRAM
from tests.tui.pty_run import Terminal

Start = Callable[..., Terminal]

WORD = "Zwölf@x"
DOWN, TO_SENTENCE = "\x1b[B", "\x1bOR"
APPLICATION = "id: 2022-{0}\nperson: {0}\nrole: professional\nround: summer-2022\nsubmitted: 2022-08-14\n"

FORM = (("4", "edu-014"), ("e", "ctrl+w save"))
ACT = (("2", "Partnerships  "), ("c", "ctrl+w save"))
REVIEW = (("6", "Applications  "), ("j", "Imani"), ("r", "2 of 2"))
# How to get to a field, how to get back to what was typed, and what the first screen says of it.
PLACES = {
    "a line of a form": (FORM, FORM, "a form was left half done"),
    "the sentence of a change": ((*FORM, ("y", "not saved yet"), (TO_SENTENCE, "Type over it")), FORM, "half done"),
    "a text of an act": ((*ACT, (DOWN * 2, "Anything worth")), ACT, "left half done: log contact"),
    "a reviewer's comment": ((*REVIEW, ("c", "esc done")), REVIEW, "reviews of applications that are not saved yet"),
}  # fmt: skip


@pytest.fixture
def reviewing(cohort: Cohort) -> Cohort:
    """The small cohort with two applications to be read, and somebody known at the keyboard."""
    program = cohort.root / "cohort/program.yaml"
    program.write_text(program.read_text("utf-8") + PROGRAM, "utf-8")
    for person in ("pro-014", "pro-061"):
        cohort.write(f"cohort/applications/2022-{person}.yaml", APPLICATION.format(person))
    cohort.git("config", "catalyst.me", "staff-01")
    cohort.keep_by_hand()
    return cohort


def go(terminal: Terminal, *steps: tuple[str, str]) -> None:
    terminal.until(READY)
    for keys, shown in steps:
        terminal.press(keys)
        terminal.until(shown)


def drafts(cohort: Cohort) -> str:
    """All that lies in drafts, as a kill at this moment would leave it."""
    files = (cohort.root / ".git/catalyst/drafts").rglob("[!.]*.*")
    return "\n".join(file.read_bytes().decode("unicode-escape") for file in files)


@pytest.mark.parametrize("place", PLACES)
def test_what_has_been_painted_is_in_the_draft(reviewing: Cohort, terminal: Start, place: str) -> None:
    there, back, told = PLACES[place]
    first = terminal(size=(120, 40))
    go(first, *there)
    for end in range(1, len(WORD) + 1):
        first.press(WORD[end - 1])
        first.until(WORD[:end])
        assert WORD[:end] in drafts(reviewing)
    first.signal(signal.SIGKILL)
    first.end()
    second = terminal(size=(120, 40))
    second.until(told)
    go(second, *back)
    second.until(WORD)


def test_a_mark_that_has_been_painted_is_in_the_draft(cohort: Cohort, terminal: Start) -> None:
    (cohort.root / "cohort/attendance/kickoff.yaml").unlink()
    first = terminal(size=(120, 40))
    go(first, ("3", "Events  "), ("\r", "0 of 3 marked"))
    for count, letter in enumerate("plx", 1):
        first.press(letter)
        first.until(f"{count} of 3 marked")
        assert drafts(cohort).count('"was"') == count
    first.signal(signal.SIGKILL)
    first.end()
    second = terminal(size=(120, 40))
    second.until("marks of attendance that are not saved yet")
    go(second, ("3", "Events  "), ("\r", "3 of 3 marked"))
