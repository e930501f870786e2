"""What to show for a record instead of its id: names, joined from where they stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from catalyst_tui.document.pointer import PointerError, get
from catalyst_tui.model.partners import holder

if TYPE_CHECKING:
    from catalyst_tui.model.cohort import Cohort
    from catalyst_tui.model.record import Record

_SHORT = {
    "Elementary School": "ES",
    "Middle School": "MS",
    "High School": "HS",
    "Primary School": "PS",
    "Charter School": "CS",
}
_ID = re.compile(
    r"(?<![\w/-])[a-z0-9]+(?:-[a-z0-9]+)+\b"
)  # what an id looks like; whether it is one, the cohort knows
_SECOND_PAIR = re.compile(r"-[0-9]{2}([a-z])$")


def label_of(cohort: Cohort, kind: str, id: str) -> str:
    """The name that the schema's `label` points at; for a partnership its school; the id when there is none."""
    record = cohort.peek(kind, id)
    if record is None:
        return id
    if kind == "partnerships":
        return _partnership(cohort, record)
    pointer = cohort.registry.label(kind)
    if pointer is None:
        return id
    try:
        named = get(cohort.opened(record).value, pointer)
    except PointerError:
        return id  # a contact that is sealed or forgotten has no name
    if not isinstance(named, str) or not named:
        return id
    target = cohort.registry.field(kind, pointer).target
    return cohort.title(target, named) if target else named


def _partnership(cohort: Cohort, record: Record) -> str:
    """`Coan MS`, and `Coan MS b` for the school's second pair (`coan-ms-22b`)."""
    place = host(cohort, record)
    if place is None:
        return record.id
    second = _SECOND_PAIR.search(record.id)
    organization = cohort.peek("organizations", place)
    short = organization.value.get("short_name") if organization else None
    name = short if isinstance(short, str) and short else short_name(cohort.label("organizations", place))
    return f"{name} {second[1]}" if second else name


def host(cohort: Cohort, record: Record) -> str | None:
    """The id of the organization at which a partnership takes place: its partner in the first role that is one."""
    role = cohort.host_role
    return holder(record.value, role) if role else None


def short_name(name: str) -> str:
    """An organization's name as people say it: `Coan Middle School` → `Coan MS`."""
    for long, short in _SHORT.items():
        if name.endswith(" " + long):
            return f"{name[: -len(long)]}{short}"
    return name


def title_of(id: str) -> str:
    """An id as words: `classroom-visit` → `classroom visit`."""
    return id.replace("-", " ").replace("_", " ")


def named(cohort: Cohort, text: str) -> str:
    """A text in which people, schools and pairs are named by their ids, as notes have it, with their names instead."""
    return _ID.sub(lambda found: _name(cohort, found[0]), text)


def _name(cohort: Cohort, id: str) -> str:
    kind = next((kind for kind in ("people", "partnerships", "organizations") if cohort.has(kind, id)), None)
    record = cohort.peek(kind, id) if kind else None
    if kind is None or record is None:
        return id
    short = record.value.get("short_name")
    return short if isinstance(short, str) and short else short_name(cohort.label(kind, id))


def counted(number: int, thing: str) -> str:
    """`1 week`, `6 weeks`."""
    return f"{number:,} {thing}{'s' * (number != 1)}"
