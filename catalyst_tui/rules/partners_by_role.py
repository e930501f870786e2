"""A partnership has as many partners of each role as the program says, at any one time.

The program counts in `roles`: `professional: {count: 1}`. Too many may be a successor whose predecessor has no last day
yet; too few is told only while the partnership is active (a partnership without a professional is `seeking-partner`).
Whoever `covers` for a partner on leave is not counted: the place is still the partner's.

Passes:

    # cohort/people/edu-055.yaml
    id: edu-055
    role: educator
    # cohort/partnerships/coan-ms-22.yaml
    id: coan-ms-22
    status: active
    partners:
      - {role: school, who: coan-ms, from: 2022-08-20}
      - {role: educator, who: edu-014, from: 2022-08-20}
      - {role: professional, who: pro-014, from: 2022-08-20, to: 2022-11-18}
      - {role: professional, who: pro-061, from: 2022-12-05}
      - {role: educator, who: edu-055, from: 2023-01-09, covers: edu-014}

Fails:

    # cohort/partnerships/coan-ms-22.yaml
    id: coan-ms-22
    status: active
    partners:
      - {role: school, who: coan-ms, from: 2022-08-20}
      - {role: educator, who: edu-014, from: 2022-08-20}
      - {role: professional, who: pro-014, from: 2022-08-20}
      - {role: professional, who: pro-061, from: 2022-12-05}

Fails:

    # cohort/partnerships/coan-ms-22.yaml
    id: coan-ms-22
    status: active
    partners:
      - {role: school, who: coan-ms, from: 2022-08-20}
      - {role: professional, who: pro-061, from: 2022-12-05}
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from catalyst_tui.model.partners import Partner, serves
from catalyst_tui.model.record import Record
from catalyst_tui.rules.finding import Context, Finding, entries

ID = "partners-by-role"
TITLE = "Every role is filled, and none twice over"
SEVERITY: Final = "warning"
KINDS = ("partnerships",)


def check(record: Record, context: Context) -> Iterator[Finding]:
    held: dict[str, list[tuple[str, Partner]]] = defaultdict(list)
    for pointer, entry in entries(record.value, "partners"):
        if "covers" not in entry:
            held[entry.get("role", "")].append((pointer, entry))
    active = record.value.get("status") == "active"
    for role, (least, most) in context.once(_counts).items():
        in_role = held.get(role, [])
        if len(in_role) > most:
            yield from _too_many(role, most, in_role)
        if active and len(in_role) - sum("to" in entry for _, entry in in_role) < least:
            yield from _too_few(role, least, in_role, context.today)


def _counts(context: Context) -> dict[str, tuple[int, int]]:
    """How many partners of each role there are at least and at most, for the roles that the program counts."""
    counts = {}
    for role, entry in context.cohort.roles().items():
        count = entry.get("count")
        if isinstance(count, int):
            counts[role] = count, count
        elif isinstance(count, dict):
            counts[role] = count.get("at_least", 0), count.get("at_most", sys.maxsize)
    return counts


def _too_many(role: str, most: int, in_role: list[tuple[str, Partner]]) -> Iterator[Finding]:
    """Told at the entry on whose first day there are too many."""
    for pointer, entry in in_role:
        day = entry.get("from")
        if day is None:
            continue
        serving = [other for _, other in in_role if "from" in other and serves(other, day)]
        if len(serving) > most:
            others = ", ".join(str(other.get("who")) for other in serving if other is not entry)
            yield Finding(
                pointer,
                f"From {day} on {len(serving)} partners are {role}, with {others}; the program has {most}.",
                "Give whoever has left a last day, `to`.",
            )
            return


def _too_few(
    role: str, least: int, in_role: list[tuple[str, Partner]], today: str | None
) -> Iterator[Finding]:
    serving = [
        entry for _, entry in in_role if "to" not in entry or (today is not None and today <= entry["to"])
    ]
    if len(serving) < least:
        yield Finding(
            "/partners",
            f"This partnership is active, but {len(serving) or 'nobody'} of its partners is {role}; "
            f"the program has {least}.",
            "Add the partner, or set the status to seeking-partner.",
            on="key",
        )
