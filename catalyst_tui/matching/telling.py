"""A match in a line, and what to call those in it."""

from __future__ import annotations

import re

from catalyst_tui.matching.figures import cost_of_pins, figures
from catalyst_tui.matching.match import Match
from catalyst_tui.matching.pool import Candidate
from catalyst_tui.model.cohort import Cohort


def headline(found: Match) -> str:
    """The figures of a match on one line."""
    told = figures(found)
    parts = [f"{told['pairs']} pair{'' if told['pairs'] == 1 else 's'}", f"{found.total:,} points"]
    if told["title_i_asked"]:
        parts.append(f"{told['title_i_served']} of {told['title_i_asked']} Title I schools served")
    if "worst_pair" in told:
        parts.append(f"worst pair {told['worst_pair']}")
    if found.settled.pins or found.settled.forbids:
        parts.append(f"settled by hand costs {cost_of_pins(found)} points")
    return " · ".join(parts)


def named(one: Candidate, cohort: Cohort) -> str:
    """What to call a candidate."""
    return name_of(one.id, cohort)


def school_of(one: Candidate, cohort: Cohort) -> str:
    """What to call the organization of a candidate, as short as it can be; "" when there is none."""
    return str(
        one.host.get("short_name") or (cohort.label("organizations", one.host_id) if one.host_id else "")
    )


def with_names(sentence: str, cohort: Cohort) -> str:
    """A sentence of an explanation, which says ids, with names instead."""
    return _ID.sub(lambda found: name_of(found[0], cohort), sentence)


def name_of(id: str, cohort: Cohort) -> str:
    """The name of a person or an organization; the text itself when it is nobody's id."""
    kind = next((kind for kind in ("people", "organizations") if cohort.has(kind, id)), None)
    return cohort.label(kind, id) if kind else id


_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
