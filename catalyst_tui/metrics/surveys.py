"""Who has answered a survey, and who has not. What they answered is never kept with who they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal, NamedTuple

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.partners import current
from catalyst_tui.program import DueItem, State, due_items

Answering = Literal["answered", "missing", "ahead", "waived", "not-asked"]

_ANSWERING: dict[State, Answering] = {
    "met": "answered",
    "waived": "waived",
    "not-applicable": "not-asked",
}


class Participant(NamedTuple):
    """A person who was asked, or answered without being asked: where, how it stands, when and by which way."""

    person: str
    partnerships: tuple[str, ...]
    state: Answering
    submitted: str = ""
    via: str = ""
    days_late: int = 0


class Participation(NamedTuple):
    """Everybody whom a survey concerns, by partnership."""

    survey: str
    people: tuple[Participant, ...]

    def of(self, state: Answering) -> list[Participant]:
        return [each for each in self.people if each.state == state]

    @property
    def answered(self) -> int:
        return len(self.of("answered"))

    @property
    def asked(self) -> int:
        """How many should answer: those who have, those who are missing, and all others while it is not open yet."""
        return self.answered + len(self.of("missing")) + len(self.of("ahead"))


def participation(
    cohort: Cohort, survey: str, today: date, items: Iterable[DueItem] | None = None
) -> Participation:
    """Who was asked and who has answered until a day.

    Who is asked is what the program's requirements for this survey say; without one, everybody who has one of the
    survey's roles on the day. `items` are the due items of the day, for whoever has worked them out already.
    """
    entries = _entries(cohort, survey, today)
    if items is None:
        items = due_items(cohort, today)
    owed = [item for item in items if _is_about(item, survey)]
    people = (
        [_judged(item, entries) for item in owed] if owed else list(_by_role(cohort, survey, today, entries))
    )
    if not _is_open(cohort, survey, today):
        people = [each._replace(state="ahead") if each.state == "missing" else each for each in people]
    known = {each.person for each in people}
    people += [
        Participant(person, (partnership,), "answered", submitted, via)
        for (person, partnership), (submitted, via) in entries.items()
        if person not in known
    ]
    return Participation(survey, tuple(sorted(people, key=lambda each: (each.partnerships, each.person))))


def _is_open(cohort: Cohort, survey: str, today: date) -> bool:
    """Whether it may be answered: from the first day of the date on which it opens, if it says one."""
    record = cohort.peek("surveys", survey)
    opens = cohort.sound(record).value.get("opens", "") if record else ""
    return not opens[:1].isdigit() or bool(opens <= today.isoformat()[: len(opens)])


def _is_about(item: DueItem, survey: str) -> bool:
    requirement = item.requirement
    return (
        requirement.kind == "submit"
        and requirement.fields.get("survey") == survey
        and item.person is not None
    )


def _entries(cohort: Cohort, survey: str, today: date) -> dict[tuple[str, str], tuple[str, str]]:
    """Person and partnership → the day on which an answer came in, and the way."""
    return {
        (entry.get("by", ""), record.id): (entry.get("submitted", ""), entry.get("via", ""))
        for record in cohort.sound_records("partnerships")
        for entry in record.value.get("surveys", ())
        if entry.get("survey") == survey and entry.get("submitted", "") <= today.isoformat()
    }


def _judged(item: DueItem, entries: dict[tuple[str, str], tuple[str, str]]) -> Participant:
    person = item.person or ""
    places = [(person, partnership) for partnership in item.partnerships]
    submitted, via = next((entries[place] for place in places if place in entries), ("", ""))
    state = _ANSWERING.get(item.state, "missing")
    return Participant(person, item.partnerships, state, submitted, via, item.days_late)


def _by_role(
    cohort: Cohort, survey: str, today: date, entries: dict[tuple[str, str], tuple[str, str]]
) -> Iterator[Participant]:
    record = cohort.peek("surveys", survey)
    roles = cohort.sound(record).value.get("roles", ()) if record else ()
    seen: set[str] = set()
    for partnership in cohort.sound_records("partnerships"):
        if partnership.value.get("status") == "offered":
            continue
        for role in roles:
            for entry in current(partnership.value, role, today.isoformat()):
                person = entry.get("who", "")
                if person and person not in seen:
                    seen.add(person)
                    found = [place for place in entries if place[0] == person]
                    submitted, via = entries[found[0]] if found else ("", "")
                    state: Answering = "answered" if found else "missing"
                    yield Participant(person, (partnership.id,), state, submitted, via)
