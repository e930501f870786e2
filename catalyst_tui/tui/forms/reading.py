"""What a field offers, and what a typed text was taken for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


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
