"""What a form fills in before anybody types, from the record itself: quick to accept, and easy to see.

A new item gets today as its day, the usual form, and the mode and roles (whoever holds them now) of the last time that
it had that form. A default is never a guess about what happened: results, reasons and counts stay empty.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from catalyst_tui.document.patch import ABSENT, look
from catalyst_tui.document.pointer import tokens
from catalyst_tui.model import days
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.day_words import Looks
from catalyst_tui.model.ids import item_id
from catalyst_tui.model.partners import current, partners
from catalyst_tui.schema.fields import Field

# Fields that tend to stay what they were last time.
_AS_BEFORE = frozenset({"form", "mode", "by"})
_OFTEN = 0.3


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A value that could be taken for a field, and where it comes from."""

    text: str
    why: str


def new_record(fields: Field) -> dict[str, Any]:
    """A new record, with what its schema says of fields that every record has."""
    required = (field for field in fields.fields if field.required and field.default is not None)
    return {field.name: field.default for field in required}


def new_item(
    record: dict[str, Any],
    pointer: str,
    fields: Sequence[Field],
    identity: Collection[str],
    cohort: Cohort,
    today: date,
) -> dict[str, Any]:
    """A new item of the list at a pointer into a record, with what can be known of it.

    `fields` are those of its items, and `identity` the keys that tell them apart: these are never taken over.
    """
    siblings = _mappings(look(record, pointer))
    last = _last_usual(siblings, today)
    item: dict[str, Any] = {}
    for field in fields:
        value = _default(field, record, {} if field.name in identity else last, cohort, today)
        if value is not ABSENT:
            item[field.name] = value
    id_field = next((field for field in fields if field.name == "id"), None)
    if id_field is not None and (id := item_id(siblings, item, tokens(pointer)[-1], id_field.examples)):
        item = {"id": id, **item}
    return item


def _last_usual(siblings: Sequence[dict[str, Any]], today: date) -> dict[str, Any]:
    """The newest item of the most frequent form that took place, else the last of the list.

    What is planned says little about how it was; of forms that are equally frequent, the latest counts.
    """
    past = [item for item in siblings if str(item.get("date", "")) <= today.isoformat()]
    done = [item for item in past if item.get("status", "done") == "done"]
    times = Counter(str(item.get("form", "")) for item in done)
    newest = max(
        done, key=lambda item: (times[str(item.get("form", ""))], str(item.get("date", ""))), default=None
    )
    return newest or (siblings[-1] if siblings else {})


def status_on(field: Field, day: Any, today: date) -> Any:
    """The status of something on a day, where the choices are planned and done; ABSENT where they are not."""
    if not {"planned", "done"} <= set(field.enum):
        return ABSENT
    return "planned" if isinstance(day, str) and (len(day) != 10 or day > today.isoformat()) else "done"


def looks(record: Mapping[str, Any], pointer: str) -> Looks:
    """Whether a date being typed is more likely behind or ahead: by the item's status, else by the field's name."""
    name = tokens(pointer)[-1] if pointer else ""
    above = look(record, pointer.rpartition("/")[0])
    status = above.get("status") if isinstance(above, dict) and len(tokens(pointer)) > 1 else None
    return days.looks(name, status)


def suggestion(record: Mapping[str, Any], pointer: str) -> Suggestion | None:
    """What a field may well be: a visit has the students of its classes, a report tells those of the visit."""
    above, _, name = pointer.rpartition("/")
    item = look(record, above)
    if name != "students" or not isinstance(item, dict):
        return None
    if isinstance(item.get("classes"), list):
        sizes = {str(group.get("id")): group.get("students") for group in _mappings(record.get("classes"))}
        known = [sizes.get(str(id)) for id in item["classes"]]
        counts = [count for count in known if isinstance(count, int)]
        if counts and len(counts) == len(known):
            return Suggestion(str(sum(counts)), "in " + ", ".join(map(str, item["classes"])))
    for visit in _mappings(record.get("interactions")):
        if "of" in item and visit.get("id") == item["of"] and isinstance(visit.get("students"), int):
            return Suggestion(str(visit["students"]), f"in {item['of']}")
    return None


def usual(cohort: Cohort, kind: str, pointer: str) -> Collection[str]:
    """The names of the fields that records of a kind, or the items of one of their lists, often have."""
    path = [part for part in tokens(pointer) if not part.isdecimal() and part != "-"]
    found: dict[str, int] = {}
    total = 0
    for count, record in enumerate(cohort.records(kind)):
        if count == 50:
            break
        for member in _at(record.value, path):
            total += 1
            for key in member:
                found[key] = found.get(key, 0) + 1
    return {key for key, times in found.items() if times >= total * _OFTEN}


def _at(value: Any, path: list[str]) -> list[dict[str, Any]]:
    """Every mapping at a path of keys, through all items of the lists on the way."""
    if isinstance(value, list):
        return [found for item in value for found in _at(item, path)]
    if not isinstance(value, dict):
        return []
    return _at(value.get(path[0]), path[1:]) if path else [value]


def _default(
    field: Field, record: Mapping[str, Any], last: Mapping[str, Any], cohort: Cohort, today: date
) -> Any:
    if field.required and "day" in days.shapes_of(field):
        return today.isoformat()
    if field.required and field.type == "month":
        before = date(today.year, today.month, 1).toordinal() - 1
        return date.fromordinal(before).isoformat()[:7]
    if field.name == "status":
        return status_on(field, today.isoformat(), today)
    if field.type == "list" and field.items is not None and "people" in field.items.reference:
        return _same_roles(record, last.get(field.name), cohort) or ABSENT
    if field.name in _AS_BEFORE and isinstance(last.get(field.name), str):
        return last[field.name]
    return ABSENT


def _same_roles(record: Mapping[str, Any], before: Any, cohort: Cohort) -> list[str]:
    """Who now holds the roles of those who were there last time; whoever reports, when there was no last time."""
    there = before if isinstance(before, list) else []
    roles = {entry.get("role") for entry in partners(record) if entry.get("who") in there}
    roles = roles or {role for role, entry in cohort.roles().items() if entry.get("reports")}
    now = (entry.get("who") for role in cohort.roles() if role in roles for entry in current(record, role))
    return [who for who in now if isinstance(who, str)]


def _mappings(listed: Any) -> list[dict[str, Any]]:
    """The mappings in a list; none when it is no list."""
    return [item for item in listed if isinstance(item, dict)] if isinstance(listed, list) else []
