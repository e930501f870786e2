"""What settles something that is overdue: a call, a mail, a decision, or work of the office; each item one of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Literal

from catalyst_tui.agenda.desk import Desk
from catalyst_tui.document.pointer import PointerError, get
from catalyst_tui.model.record import Fields
from catalyst_tui.program import DueItem

Way = Literal["call", "mail", "receipts", "office", "excuse", "left"]

_CALL_AFTER = 7  # days, where the program's reminders do not say


def by_way(items: Iterable[DueItem], desk: Desk) -> dict[Way, list[DueItem]]:
    """Overdue items by what settles them.

    From the day on which the program tells somebody else than whoever owes it, a person calls; until then mail will do.
    Receipts come by mail, whenever they do. What somebody of the office promised is the office's. An excuse that is not
    made up for is accepted or not; so is what somebody still owes who has left.
    """
    after = call_after(desk.cohort.program)
    found: dict[Way, list[DueItem]] = defaultdict(list)
    for item in items:
        found[_way(item, desk, after)].append(item)
    return found


def call_after(program: Fields) -> int:
    """How many days after its due date a person calls about something."""
    told = [
        days
        for rule in program.get("reminders") or ()
        if "to" in rule
        for days in rule.get("days") or ()
        if days > 0
    ]
    return min(told, default=_CALL_AFTER)


def _way(item: DueItem, desk: Desk, after: int) -> Way:
    if item.requirement.kind == "money":
        return "receipts"
    there = [desk.partnerships[id] for id in desk.own(item.partnerships)]
    if item.person is None and not any(map(desk.partners, there)):
        return "mail"  # nobody is there to be called
    if item.person is not None:
        if item.requirement.kind == "action" and not any(
            desk.is_partner(item.person, each) for each in there
        ):
            return "office"
        if not any(desk.serves(item.person, each) for each in there):
            return "left"
    if item.requirement.kind == "attend" and _is_excused(item, desk):
        return "excuse"
    return "call" if item.days_late >= after else "mail"


def _is_excused(item: DueItem, desk: Desk) -> bool:
    """Whether the list of who was there says that they were excused."""
    for file, pointer in item.evidence:
        record = desk.record_at(file)
        try:
            mark = get(record.value, pointer) if record else None
        except PointerError:
            continue
        if isinstance(mark, dict) and mark.get("was") == "excused":
            return True
    return False
