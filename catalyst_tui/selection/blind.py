"""Reading blind: a cohort in which nobody can see who applied, until the application is decided.

Applications go by their ids; their people have no names and no contacts, wherever they are named. It is the same cohort
otherwise, and nothing is written from it that was not typed: what is saved is made of the files.
"""

from __future__ import annotations

import re
from datetime import date

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.record import Fields, Record
from catalyst_tui.schema import kind_of_path
from catalyst_tui.selection.decisions import decided

HIDDEN = "hidden while you read blind"
BLANK = "▒▒▒"

_ADDRESS = re.compile(r"\S+@\S+\.\w+|https?://\S+|www\.\S+|\+?[0-9][0-9 ().-]{7,}[0-9]")
_SHOWN = ("id", "role")  # of a person; an employer, or a school, would do to know them by
_LEAST = 3  # letters of a part of a name: with fewer it may be any word


class Veiled(Cohort):
    """A cohort as it reads to somebody who must not recognize applicants. `people` are the ids of those."""

    def __init__(self, cohort: Cohort, people: frozenset[str]) -> None:
        super().__init__(cohort.tree, cohort.registry, cohort.contacts)
        self._read, self._valid = cohort._read, cohort._valid
        self.plain = cohort
        self.people = people

    def contact(self, id: str) -> Fields:
        return {} if id in self.people else super().contact(id)

    def opened(self, record: Record) -> Record:
        if record.kind.name == "people" and record.id in self.people:
            return record.with_value({key: value for key, value in record.value.items() if key in _SHOWN})
        return super().opened(record)

    def label(self, kind: str, id: str) -> str:
        return id if kind == "applications" else super().label(kind, id)


def veiled(cohort: Cohort, today: date, me: str | None) -> Veiled:
    """The cohort without the names of those whose applications are open on a day; my own I know."""
    people = {
        str(record.value["person"])
        for record in cohort.sound_records("applications")
        if "person" in record.value and decided(record.value, today) is None
    }
    return Veiled(cohort, frozenset(people - {me}))


def openly(cohort: Cohort) -> Cohort:
    """The cohort as its files have it, for what compares them with something and writes the difference."""
    return cohort.plain if isinstance(cohort, Veiled) else cohort


def hides(cohort: Cohort, kind: str, id: str) -> bool:
    """Whether a record would say who applied."""
    return isinstance(cohort, Veiled) and (
        kind == "applications" or (kind == "people" and id in cohort.people)
    )


def hides_file(cohort: Cohort, path: str) -> bool:
    """The same for the file of a record."""
    kind = kind_of_path(path)
    return kind is not None and hides(cohort, kind.name, kind.id_of(path))


def masked(text: str, cohort: Cohort, application: Fields) -> str:
    """A text of an applicant without what would give them away: their name and organization as the files have them, and
    mail addresses, links and phone numbers. What else they tell of themselves stays: nobody can know."""
    told = {word for word in _name(cohort, application).split() if len(word) >= _LEAST}
    if organization := cohort.peek("organizations", application.get("organization", "")):
        names = (organization.value.get(key) for key in ("name", "short_name"))
        told |= {name for name in names if isinstance(name, str)}
    text = _ADDRESS.sub(BLANK, text)
    for each in sorted(told, key=len, reverse=True):
        text = re.sub(rf"(?i)\b{re.escape(each)}\b", BLANK, text)
    return text


def _name(cohort: Cohort, application: Fields) -> str:
    """The applicant's name as the files have it, whoever reads."""
    record = cohort.peek("people", application.get("person", ""))
    contact = Cohort.opened(cohort, record).value.get("contact") if record else None
    return str(contact.get("name", "")) if isinstance(contact, dict) else ""
