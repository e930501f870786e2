"""The visits that hang on somebody, for acts that tell what becomes of them."""

from __future__ import annotations

from collections.abc import Iterator

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.visits import AHEAD, Visit, is_over, visits, who_comes
from catalyst_tui.program import visit_words as words


def visits_ahead(cohort: Cohort, who: str, first: str, last: str = "9") -> list[Visit]:
    """The visits to which somebody is to come, from the first to the last day (ISO), by day."""
    near = map(cohort.sound, cohort.mentioning("partnerships", who))
    found = [
        visit
        for partnership in near
        for visit in visits(partnership)
        if visit.value.get("status") in AHEAD
        and visit.day
        and first <= visit.day <= last
        and not is_over(partnership, visit.day)
        and who in who_comes(cohort, visit, visit.day)
    ]
    return sorted(found, key=lambda each: (each.day, each.name))


def told(cohort: Cohort, found: list[Visit]) -> Iterator[str]:
    """A line for each: `Coan MS, Fri 17 Feb 13:10-14:00: p5 (27 students), classroom visit; Jo Ford, Dana Osei`."""
    for visit in found:
        place = cohort.label("partnerships", visit.partnership.id)
        what = "; ".join(
            filter(
                None, (words.what(cohort, visit), words.names(cohort, who_comes(cohort, visit, visit.day)))
            )
        )
        yield f"{place}, {words.when(visit)}: {what}"
