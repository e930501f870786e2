"""Columns of public registers of schools, by the names that they have there. What a guess would miss, or take for
something else.

Names are those of the directory of the US National Center for Education Statistics (Common Core of Data), of the public
schools in the Homeland Infrastructure Foundation-Level Data, and of England's register Get Information about Schools.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

HEADERS: Mapping[str, Mapping[str, Any]] = {
    "ncessch": {"to": "/registers/nces"},
    "ncesid": {"to": "/registers/nces"},
    "urn": {"to": "/registers/urn"},
    "sch_name": {"to": "/name"},
    "establishmentname": {"to": "/name"},
    "school name": {"to": "/name"},
    "school": {"to": "/name"},
    "lea_name": {"to": "/district/name"},
    "la (name)": {"to": "/district/name"},
    "la": {"to": "/district/name"},
    "district": {"to": "/district/name"},
    "address": {"to": "/address"},
    "lstreet1": {"to": "/address"},
    "street": {"to": "/address"},
    "lcity": {"to": "/address"},
    "city": {"to": "/address"},
    "town": {"to": "/address"},
    "lstate": {"to": "/address"},
    "state": {"to": "/address"},
    "lzip": {"to": "/postal_code"},
    "zip": {"to": "/postal_code"},
    "postcode": {"to": "/postal_code"},
    "latitude": {"to": "/location/0", "as": "number"},
    "latcod": {"to": "/location/0", "as": "number"},
    "longitude": {"to": "/location/1", "as": "number"},
    "loncod": {"to": "/location/1", "as": "number"},
    "telephone": {"to": "/phone"},
    "titlei": {"to": "/title_i", "as": "yes-no"},
    "member": {"to": "/students", "as": "number"},
    "enrollment": {"to": "/students", "as": "number"},
    "numberofpupils": {"to": "/students", "as": "number"},
    "totfrl": {"to": "/free_lunch", "as": "share", "of": "MEMBER"},
    "fsm_percentage": {"to": "/free_lunch", "as": "percent"},
    "percentagefsm": {"to": "/free_lunch", "as": "percent"},
    "close_date": {"to": "/closed", "as": "date"},
    "closedate": {"to": "/closed", "as": "date"},
}
_NUMBERS = ("ncessch", "ncesid", "urn")
_NOTHING = frozenset(
    {
        "-999",
        "-9",
        "-2",
        "-1",
        "m",
        "n",
        "n/a",
        "na",
        "missing",
        "not available",
        "not applicable",
        "null",
        "none",
    }
    | {"supp", "†", "–", "-", "x", "z"}
)


def entry_for(name: str, header: Collection[str]) -> dict[str, Any] | None:
    """What a column of a register is, None when its name is not known."""
    known = HEADERS.get(" ".join(name.split()).casefold())
    if known is None or known.get("of", name) not in {*header, name}:
        return None
    return dict(known)


def is_number(name: str) -> bool:
    """Whether a column holds schools' numbers in a register."""
    return name.strip().casefold() in _NUMBERS


def number_of(header: Collection[str]) -> str | None:
    """The column that holds a school's number in the register."""
    return next(filter(is_number, header), None)


def nothing_in(cells: Collection[str], *, figures: bool) -> list[str]:
    """The words in a column that stand for nothing: `-999`, `NOT AVAILABLE`; a letter or sign alone among figures."""
    found = {cell.strip() for cell in cells}
    return sorted(word for word in found if word.casefold() in _NOTHING and (figures or len(word) > 2))
