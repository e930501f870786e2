"""Why somebody whom staff name is not among those who can be paired, in a few words."""

from __future__ import annotations

from catalyst_tui.matching.board import Board
from catalyst_tui.matching.pool import is_over
from catalyst_tui.matching.taking_part import STATES, state
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.nearest import Nearest
from catalyst_tui.model.partners import partners, serves


def why_absent(id: str, board: Board) -> str:
    """`does not fit: works in STEM now`, `has a partnership already: north-22`, `not decided yet`."""
    cohort, pool = board.cohort, board.pool
    for kept_out in pool.not_eligible:
        if kept_out.who.id == id:
            return kept_out.why
    for one in pool.not_taking_part:
        if one.id == id:
            return STATES[one.state]
    if cohort.has("organizations", id):
        return "nobody of it is free"
    person = cohort.peek("people", id)
    if person is None:
        alike = Nearest(one.id for one in (*pool.left, *pool.right)).of(id)
        return "there is no such record" + (f", but {' or '.join(alike)}" if alike else "")
    role = str(person.value.get("role"))
    if role not in board.rules.roles:
        roles = cohort.vocabulary("roles")
        sides = " and ".join(str(roles.get(one, one)) for one in board.rules.roles)
        return f"{roles.get(role, role)}, and this is about {sides}"
    return _what_was(id, cohort, board.today.isoformat())


def _what_was(id: str, cohort: Cohort, day: str) -> str:
    """What a person of the right role has done until a day that keeps them out."""
    serving: list[str] = []
    left: list[str] = []
    for record in cohort.sound_records("partnerships"):
        for entry in partners(record.value):
            if entry.get("who") == id:
                goes_on = serves(entry, day) and not is_over(record.value, day)
                (serving if goes_on else left).append(record.id)
    if serving:
        return f"has a partnership already, {', '.join(serving)}; matching anew takes everybody"
    mine = [one.value for one in cohort.sound_records("applications") if one.value.get("person") == id]
    if any(one.get("submitted", "") > day for one in mine):
        return "applied later"
    stands = sorted((one.get("submitted", ""), state(one, day)) for one in mine)
    if stands and stands[-1][1] not in STATES:
        return stands[-1][1].replace("-", " ")
    if left:
        return f"had a partnership, {', '.join(left)}, and nothing was heard or decided since"
    return "left out here" if stands else "has not applied"
