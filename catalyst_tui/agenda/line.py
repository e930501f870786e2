"""One line of what the office should do, and the groups in which lines stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, NamedTuple, get_args

from catalyst_tui.program import Evidence

Group = Literal["call", "visits", "week", "decide", "paperwork"]
GROUPS: tuple[Group, ...] = get_args(Group)
TITLES: dict[Group, str] = {
    "call": "Call",
    "visits": "Visits at risk",
    "week": "This week",
    "decide": "Decide",
    "paperwork": "Paperwork",
}


class Settling(NamedTuple):
    """What settles a line: an act (see `catalyst_tui.acts`), the record that it begins from, and known answers."""

    act: str
    record: str
    given: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Line:
    """Something to do.

    Its id says what it is about and stays the same as long as there is something to do about it: `call/pro-061`,
    `visit/coan-ms-22/v230217`. Texts are for people: names instead of ids.
    """

    group: Group
    id: str
    what: str
    """What there is to do, or what is wrong."""
    record: tuple[str, str]
    """Kind and id of the record in which it stands, and is settled."""
    pointer: str = ""
    """The place in the record (JSON Pointer)."""
    urgent: bool = False
    """Whether it should have been done already, or cannot wait."""
    place: str = ""
    """At which schools; "" for what is nowhere in particular."""
    who: str = ""
    phone: str = ""
    mail: str = ""
    when: str = ""
    """The day, and time, as people say it."""
    last: str = ""
    """The last contact in words, or what else helps whoever does it."""
    days_late: int = 0
    person: str | None = None
    partnerships: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    """The ids of the due items that it stands for, the one that matters most first."""
    evidence: tuple[Evidence, ...] = ()
    settles: Settling | None = None
    """What settles it; None where nothing does but to edit the record."""
    put_off: str = ""
    """What is put off when the line is, in the words of a partnership's `snoozes`; "" when it cannot be."""
