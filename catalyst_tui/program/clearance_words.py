"""Clearances in words, the same on screens and in commands."""

from __future__ import annotations

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.labels import title_of
from catalyst_tui.program.clearances import Held, Standing

STATES: dict[Standing, str] = {
    "valid": "valid",
    "ends-soon": "ends soon",
    "applied": "applied for",
    "later": "not valid yet",
    "suspended": "suspended",
    "withdrawn": "withdrawn",
    "expired": "expired",
    "none": "none",
}
SIGNS: dict[Standing, str] = {"valid": "✓", "ends-soon": "!", "applied": "·", "later": "·"}
HEADS = ("", "who", "state", "level", "until", "of", "holds for", "checked", "serves at")


def sign(held: Held) -> str:
    """`✓` valid, `!` to be looked at, `·` under way."""
    return SIGNS.get(held.state, "!")


def row(held: Held, cohort: Cohort) -> tuple[str, ...]:
    """One clearance under `HEADS`."""
    fields = held.fields
    return (
        sign(held),
        cohort.label("people", held.person),
        state(held),
        title_of(str(fields.get("level", ""))),
        str(fields.get("until", "")),
        cohort.label("organizations", str(fields.get("by", ""))),
        places(held, cohort),
        checked(held, cohort),
        _names(held.serves, cohort),
    )


def state(held: Held) -> str:
    """`suspended since 2023-01-10`, `ends soon`."""
    told, fields = STATES[held.state], held.fields
    if held.state == "suspended" and "suspended" in fields:
        return f"{told} since {fields['suspended']}"
    if held.state == "applied" and "applied" in fields:
        return f"{told} on {fields['applied']}"
    return told


def places(held: Held, cohort: Cohort) -> str:
    """For which schools: `all of it` when it is all of the authority's."""
    if held.number is None:
        return ""
    return "all of its schools" if held.schools == (held.fields.get("by"),) else _names(held.schools, cohort)


def checked(held: Held, cohort: Cohort) -> str:
    """Who looked at the paper, and when: never what was found."""
    looked = held.fields.get("checked") or {}
    return (
        f"{looked.get('date', '')} by {cohort.label('people', str(looked.get('by', '')))}" if looked else ""
    )


def _names(organizations: tuple[str, ...], cohort: Cohort) -> str:
    return ", ".join(cohort.label("organizations", id) for id in organizations)
