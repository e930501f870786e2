"""`complete`: a part of the record is there, with so many items that have all that each must have.

With `due: {after: interaction, days: …}` each item comes up by itself, so many days after its own date.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from catalyst_tui.program.case import Case, Found
from catalyst_tui.program.dates import Due, Occurrence, is_dated, moved, resolve
from catalyst_tui.program.item import DueItem
from catalyst_tui.program.world import Item

_EMPTY: tuple[object, ...] = (None, "", [], {})


def judge(case: Case) -> Iterator[tuple[Occurrence, Found]]:
    items = case.items(case.requirement.need("part"))
    due = case.requirement.fields.get("due")
    if isinstance(due, dict) and due.get("after") == "interaction":
        for item in items:
            if "id" in item.value and is_dated(item.day):
                yield _after(item, due.get("days", 0), case), _find([item], 1, case)
    else:
        for occurrence in case.times():
            about = case.about(items, occurrence)
            yield occurrence, _find(about, case.requirement.fields.get("count", 1), case)


def wanted(item: DueItem) -> str:
    fields, several = item.requirement.fields, item.need is not None and item.need > 1
    having = " and ".join(f"`{key}`" for key in fields.get("having", ()))
    each = f", {'each ' if several else ''}with {having}" if having else ""
    part = f"`{fields.get('part')}`" + (f" ({item.occurrence})" if item.occurrence else "")
    how_many = f"{item.need} entries under " if several else ""
    return f"{how_many}{part} in cohort/partnerships/{item.partnerships[0]}.yaml{each}; or a waiver."


def _after(item: Item, days: int, case: Case) -> Occurrence:
    """The time of one item: so many days after its date."""
    day = resolve(item.value.get("date", item.day), case.calendar).day
    due = Due(day and day + timedelta(days=days), f"{days} days after {item.day}")
    return Occurrence(
        item.value["id"],
        item.value.get("title") or item.day,
        moved(due, case.calendar, case.requirement.fields),
    )


def _find(items: list[Item], need: int, case: Case) -> Found:
    having, today = case.requirement.fields.get("having", ()), case.world.today_text
    unfinished = [(item, missing) for item in items if (missing := _missing(item, having, today))]
    done = [item for item in items if not _missing(item, having, today)] if unfinished else items
    if len(done) >= need:
        on = sorted(item.day for item in done)[need - 1]
        return Found(True, tuple(item.evidence for item in done), on=on, have=len(done), need=need)
    told = [f"{_name(item)} has no {', no '.join(missing)}." for item, missing in unfinished[:3]]
    if not items:
        told = ["There is none so far." if need == 1 else f"There are 0 of {need}."]
    elif len(items) < need:
        told.insert(0, f"There {'is' if len(items) == 1 else 'are'} {len(items)} of {need}.")
    evidence = tuple(item.evidence for item in (*(item for item, _ in unfinished), *done))
    return Found(False, evidence, " ".join(told), have=len(done), need=need)


def _missing(item: Item, having: list[str], today: str) -> list[str]:
    """What an item must have and does not have yet."""
    value = item.value
    return [key for key in having if value.get(key) in _EMPTY or (key == "completed" and value[key] > today)]


def _name(item: Item) -> str:
    part = item.evidence.pointer.split("/")[1].replace("_", " ")
    return str(item.value.get("id") or part.capitalize())
