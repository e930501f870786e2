"""What is told to the person: a sentence above the hints, for as long as it takes to read. It covers nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from textwrap import wrap

LEAST = 5.0
"""Seconds that even a short sentence stays."""

LETTERS = 14
"""How many letters a second are read without haste, the time to look there included."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence, since when and until when it is told. One that `stays` is not replaced by what is told after it."""

    text: str
    wrong: bool
    since: float
    until: float
    stays: bool


class Notices:
    """The newest sentence, below those that everybody has to read. Moments are seconds of any clock that runs on."""

    def __init__(self) -> None:
        self._told: tuple[Notice, ...] = ()

    def add(self, text: str, now: float, *, wrong: bool = False, seconds: float | None = None) -> float:
        """Tell a sentence, for `seconds` if everybody has to read it; for how many seconds it will be shown."""
        lasting = seconds or max(LEAST, len(text) / LETTERS)
        kept = [notice for notice in self.at(now) if notice.stays and notice.text != text]
        self._told = (*kept, Notice(text, wrong, now, now + lasting, seconds is not None))
        return lasting

    def at(self, now: float) -> tuple[Notice, ...]:
        """What is told at this moment, the newest last."""
        self._told = tuple(notice for notice in self._told if notice.until > now)
        return self._told


def laid_out(notices: Iterable[Notice], width: int) -> list[tuple[str, bool]]:
    """The lines of notices in this many cells, and whether each tells that something is wrong. What is wrong begins
    with a sign, since color alone may not be seen."""
    return [
        (line, notice.wrong)
        for notice in notices
        for paragraph in f"{'! ' * notice.wrong}{notice.text}".splitlines()
        for line in wrap(paragraph, max(width, 1), subsequent_indent="  " * notice.wrong)
    ]
