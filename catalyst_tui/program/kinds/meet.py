"""`meet`: meet with certain people, once or in every month or period: check-ins, planning calls.

A meeting counts when somebody of each role in `with` was there: whoever has or had the role in the partnership, also
the one who is on leave, or whoever is that to the whole program. One that is planned is the nearest miss.
"""

from __future__ import annotations

from collections.abc import Iterator

from catalyst_tui.program.case import Case, Found
from catalyst_tui.program.dates import Occurrence
from catalyst_tui.program.item import DueItem
from catalyst_tui.program.world import Item

_NOT_YET = frozenset({"planned", "confirmed"})


def judge(case: Case) -> Iterator[tuple[Occurrence, Found]]:
    name, roles = case.requirement.need("what"), case.requirement.need("with")
    held = [item for item in case.items(name) if item.value.get("status", "done") == "done"]
    planned = [item for item in case.world.listed(case.partnerships[0], name) if _is_planned(item, case)]
    for occurrence in case.times():
        about = case.about(held, occurrence)
        yield occurrence, _find(about, planned, roles, case, occurrence)


def wanted(item: DueItem) -> str:
    fields = item.requirement.fields
    when = f" of {item.occurrence}" if item.occurrence else ""
    place = f"cohort/partnerships/{item.partnerships[0]}.yaml"
    roles = ", ".join(fields.get("with", ()))
    entry = f"an entry{when} under `{fields.get('what')}` in {place}"
    return f"{entry} that names somebody of each role ({roles}); or a waiver."


def _find(
    held: list[Item], planned: list[Item], roles: list[str], case: Case, occurrence: Occurrence
) -> Found:
    need = case.requirement.fields.get("at_least", 1)
    full = [item for item in held if not _absent(item, roles, case)]
    if len(full) >= need:
        last = sorted(full, key=lambda item: item.day)[need - 1]
        return Found(True, tuple(item.evidence for item in full), on=last.day, have=len(full), need=need)
    empty = _empty_place(case, roles, occurrence)
    if empty:
        return Found(False, miss=empty, state="not-applicable", have=len(full), need=need)
    coming = [item for item in planned if occurrence.about(item.value)]
    if not held and not coming:
        return Found(False, miss="No date yet.", have=0, need=need)
    told = []
    for item in held:
        absent = [f"the {case.world.title(role)}" for role in _absent(item, roles, case)]
        told += [f"On {item.day} it was without {' and '.join(absent)}."] if absent else []
    told += [f"Planned for {item.day}." for item in coming[:1]]
    evidence = tuple(item.evidence for item in (*held, *coming))
    return Found(False, evidence, " ".join(told) or "No date yet.", have=len(full), need=need)


def _is_planned(item: Item, case: Case) -> bool:
    status = item.value.get("status")
    return status in _NOT_YET or (status is None and not item.happened(case.world.today_text))


def _absent(item: Item, roles: list[str], case: Case) -> list[str]:
    """The roles of which nobody was there."""
    return [role for role in roles if not _was_there(item, role, case)]


def _was_there(item: Item, role: str, case: Case) -> bool:
    if any(member.who in item.by for member in case.partnerships[0].memberships.get(role, ())):
        return True
    return any(case.world.person(who).get("role") == role for who in item.by)


def _empty_place(case: Case, roles: list[str], occurrence: Occurrence) -> str:
    """Which of the roles nobody served in at that time, in a sentence; "" when somebody did in each."""
    days = occurrence.whole or occurrence.due.asks(case.world.today)
    for role in roles:
        members = case.partnerships[0].memberships.get(role, ())
        for member in members:
            if member.service.holds_half(days):
                break
        else:
            if members:
                return f"The place of the {case.world.title(role)} was empty then."
    return ""
