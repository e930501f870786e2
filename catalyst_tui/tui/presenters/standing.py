"""What the program asks of one partnership, and how each of it stands: the row behind a row of the grid, unfolded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from catalyst_tui.agenda.entry import beginning
from catalyst_tui.program import SIGNS, STATES, DueItem, State, wanted
from catalyst_tui.program.telling import full_day, when, why
from catalyst_tui.schema import kind_of_path
from catalyst_tui.tui.presenters.names import with_names
from catalyst_tui.tui.presenters.values import Words
from catalyst_tui.tui.rows import Column, Row
from catalyst_tui.tui.session import Snapshot

COLUMNS = (
    Column("", least=1, most=1),
    Column("asked", least=18, most=40),
    Column("which", least=13, most=24),
    Column("of", least=10, most=20),
    Column("when", least=12, most=18),
    Column("found", least=14, most=80),
)
TITLES: dict[State, str] = {
    "overdue": "Overdue",
    "due": "Due soon",
    "unknown": "Not known",
    "upcoming": "Ahead",
    "waived": "Waived",
    "met": "Met",
    "not-applicable": "Not asked for",
}


NOTES = "Told, and held against nobody"
SETTLED = frozenset({"met", "waived", "not-applicable"})


def items_of(snapshot: Snapshot, partnership: str) -> list[DueItem]:
    """Its due items: what needs somebody most first, then by the day they are due."""
    own = snapshot.owed_by(partnership)
    return sorted(own, key=lambda item: (_place(item), STATES.index(item.state), item.due or date.max))


def rows(found: Sequence[DueItem], snapshot: Snapshot) -> list[Row]:
    """A row for each item, grouped by how it stands. The id of a row is the due item's."""
    counts = Counter(map(_group, found))
    words = Words(snapshot.cohort, snapshot.today)
    return [_row(item, f"{_group(item)}  {counts[_group(item)]}", words) for item in found]


def detail(item: DueItem, words: Words) -> str:
    """All of one item: where the rule comes from, what was found, and what would meet it."""
    return "\n".join(_told(item, words))


def place(item: DueItem, partnership: str) -> tuple[str, str, str]:
    """Where its proof stands, or is missing: kind and id of a record, and the pointer in it."""
    for file, pointer in item.evidence:
        if kind := kind_of_path(file):
            return kind.name, kind.id_of(file), pointer
    fields = item.requirement.fields
    event = item.occurrence or fields.get("event")
    if item.requirement.kind == "attend" and isinstance(event, str):
        return "attendance", event, f"/people/{item.person}" if item.person else ""
    return "partnerships", partnership, f"/{part}" if (part := _part(item)) else ""


def form(item: DueItem, today: date) -> tuple[str, dict[str, Any] | None] | None:
    """The form in which it is entered: its place in the partnership, and what it begins with; None without one."""
    part, kind = _part(item), item.requirement.kind
    if not part or kind not in _FORMS:
        return None
    if kind == "submit":
        return f"/{part}/-", beginning(item, today)
    return (f"/{part}/-" if kind == "count" else f"/{part}"), None


_FORMS = {
    "submit": "r enters it, begun with what is known.",
    "count": "r enters another one.",
    "complete": "r opens what is to be filled in.",
}
_OTHERWISE = {
    "attend": "r opens the list of who was there: mark them, or say who came instead or when it was made up for.",
}


def _part(item: DueItem) -> str:
    """The part of a partnership that it is about: `reports`."""
    fields = item.requirement.fields
    part = fields.get({"count": "of", "sum": "of", "complete": "part"}.get(item.requirement.kind, "what"))
    return part.partition(".")[0] if isinstance(part, str) else ""


def _group(item: DueItem) -> str:
    return TITLES[item.state] if item.counts or item.state in SETTLED else NOTES


def _place(item: DueItem) -> tuple[int, bool]:
    """Notes stand together after what is open, and before what is settled."""
    if item.counts or item.state in SETTLED:
        return STATES.index(item.state), False
    return STATES.index("upcoming"), True


def _row(item: DueItem, group: str, words: Words) -> Row:
    cells = (
        SIGNS[item.state],
        item.requirement.title,
        item.title,
        words.initials(item.person) if item.person else "",
        f"put off until {full_day(item.snoozed)}" if item.snoozed else when(item, words.today),
        with_names(words, why(item)),
    )
    due = item.due.isoformat() if item.due else "9"
    return Row(
        item.id, cells, sort=(STATES.index(item.state), None, None, None, due, None), group=group,
        tone="" if item.counts else "dim",
    )  # fmt: skip


def _told(item: DueItem, words: Words) -> Iterator[str]:
    source = item.requirement.source or "no source is given"
    note = "" if item.counts else " Held against nobody."
    due = full_day(item.due) if item.due else item.due_text
    found = f" {with_names(words, why(item))}" if item.state != "waived" and item.miss else ""
    yield words.joined(f"{item.requirement.title}, due {due} ({source}).{note}{found}")
    if item.waiver:
        by = words.person(item.waiver.by)
        yield words.joined(f"Waived by {by} on {words.day(item.waiver.date)}: {item.waiver.why}")
    elif item.state == "met":
        yield "Enter opens the lines that prove it."
    elif item.state != "not-applicable":
        kind = item.requirement.kind
        how = _FORMS.get(kind) if form(item, words.today) else _OTHERWISE.get(kind)
        yield words.joined(f"To settle it: {how or wanted(item)}")
