"""What a field offers, and what a typed text was taken for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from catalyst_tui.model.day_words import Looks, Years
from catalyst_tui.schema.fields import Field


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the values that a field offers: what is stored, what it is called, and a word on it. Who is `close` has
    a part in the record already, and comes before others."""

    id: str
    label: str = ""
    detail: str = ""
    close: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A typed text as the form understood it.

    `value` is what would be written (a document's value; Decimal where digits matter), None for no value; `hint` says
    it back in a few words ("Tue 14 Feb 2023"); `problem` is a sentence on why the text cannot be taken, and then
    `value` means nothing.
    """

    value: Any = None
    hint: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a text's meaning depends on besides the field: the day, where dates look, and what can be chosen."""

    today: date
    looks: Looks = "near"
    years: Years | None = None
    choices: Callable[[Field], Sequence[Choice]] = lambda field: ()
    known: Callable[[Field, str], Choice | None] = lambda field, id: None
    """The choice with an id, found without looking at all the others; None when it has to be looked for."""

    def choice(self, field: Field, id: str) -> Choice | None:
        """The choice with an id, None when there is none."""
        found = self.known(field, id)
        return found or next((choice for choice in self.choices(field) if choice.id == id), None)
