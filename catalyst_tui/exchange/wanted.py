"""What the program itself wants to know of who applies: its questions, what its rules of eligibility read, and what its
matching compares. A column rather goes there than into a field of the same name that nothing reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from catalyst_tui.document.pointer import join
from catalyst_tui.exchange.related import ORGANIZATION, PERSON
from catalyst_tui.exchange.slots import Slots
from catalyst_tui.exchange.source import MappingError, Source
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.selection.eligibility import Eligibility, Rule

_APPLICATIONS = "applications"
_READ_SO = frozenset({"number", "yes-no"})
_WITHIN = {"person": PERSON, "organization": ORGANIZATION}


@dataclass(frozen=True, slots=True)
class Unread:
    """A field that a rule of eligibility reads, and that no column gives."""

    pointer: str
    title: str
    rule: str


def wanted(cohort: Cohort, kind: str) -> frozenset[str]:
    """The fields of an application that the program wants to know, as pointers; none of another kind."""
    if kind != _APPLICATIONS:
        return frozenset()
    questions = cohort.program.get("questions") or ()
    asked = {join(("answers", question["id"])) for question in questions if "id" in question}
    read = {place for rule in Eligibility(cohort).rules for place in rule.places}
    return frozenset(asked | read | set(_compared(cohort)))


def as_asked(entry: Mapping[str, Any], cohort: Cohort) -> dict[str, Any]:
    """The entry of a mapping, read as the question asks that it answers: a number as a number, whatever else stands in
    the column. A rule that wants at least three would let the text “2” pass."""
    kinds = {f"/answers/{each.get('id')}": each.get("kind") for each in cohort.program.get("questions") or ()}
    kind = kinds.get(str(entry.get("to")))
    return {**entry, "as": kind} if kind in _READ_SO else dict(entry)


def unread(source: Source, cohort: Cohort) -> list[Unread]:
    """What rules of eligibility read and no column gives: whoever comes in so has to be asked for it."""
    if source.target != (_APPLICATIONS, ""):
        return []
    given = {column.to for column in source.columns if column.taken}
    role = next((str(c.constant) for c in source.columns if c.to == "/role" and c.constant is not None), "")
    slots = Slots(cohort, *source.target)
    return [
        Unread(place, _title(place, slots), rule.title)
        for rule in Eligibility(cohort).rules
        if not role or rule.concerns(role)
        for place in _left_open(rule, given)
    ]


def _left_open(rule: Rule, given: set[str]) -> Iterator[str]:
    """Where a rule looks and nothing is given; of an organization, which comes in as it is known, only when none is."""
    for place in rule.places:
        near = ORGANIZATION if place.startswith(f"{ORGANIZATION}/") else place
        if not any(to == near or to.startswith(f"{near}/") or near.startswith(f"{to}/") for to in given):
            yield place


def _title(pointer: str, slots: Slots) -> str:
    titles = {slot.pointer: slot.title for slot in slots.all()}
    if pointer in titles:
        return titles[pointer]
    try:
        field = slots.field(pointer)
    except MappingError:  # a rule may name what the schema does not have
        return pointer
    return field.title if field is not None and field.name else pointer


def _compared(cohort: Cohort) -> Iterator[str]:
    """The fields that criteria of matching name: `professional.subjects` is `/person/subjects`."""
    matching = cohort.program.get("matching") or {}
    roles = cohort.program.get("roles") or {}
    for criterion in matching.get("criteria") or ():
        for text in (criterion.get("of"), criterion.get("with")):
            role, dot, field = str(text or "").partition(".")
            within = _WITHIN.get(str((roles.get(role) or {}).get("is")))
            if dot and within:
                yield f"{within}{join(field.split('.'))}"
