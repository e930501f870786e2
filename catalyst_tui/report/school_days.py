"""School days: when schools are closed to visits from today on, by district and school, and which visits that hits.

Breaks, closed days, tests, days without volunteers; half days are open. Planned visits that fall on such a day stand
out: move them, or call them off.
"""

from __future__ import annotations

from itertools import groupby

from catalyst_tui.acts.act import Asked
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.labels import title_of
from catalyst_tui.program import visit_words as words
from catalyst_tui.program.closed_days import ClosedDays, closed_days
from catalyst_tui.report.sheet import Paragraph, Section, Sheet, Table

ID = "school-days"
TITLE = "School days: breaks, tests, closed days"
QUESTIONS = {
    "type": "object",
    "properties": {
        "of": {
            "title": "Of",
            "description": "One district or school (otherwise all).",
            "$ref": "#/$defs/id",
            "x-catalyst": {"reference": ["organizations"]},
        }
    },
    "additionalProperties": False,
}
_HEADS = ("When", "What", "Why", "Visits then")


def sheet(asked: Asked) -> Sheet:
    """The sheet from today on."""
    cohort, of = asked.cohort, asked.answers.get("of")
    if of:
        cohort.get("organizations", of)
    found = closed_days(cohort, asked.today, of)
    found.sort(key=lambda each: (each.organization.value.get("kind") != "district", each.organization.id))
    sections = [
        _section(cohort, id, list(days)) for id, days in groupby(found, key=lambda each: each.organization.id)
    ]
    nothing = Section("No closed day", [Paragraph("No calendar has one from today on.")])
    return Sheet(TITLE, sections or [nothing], foot=f"As of {asked.today.isoformat()}.")


def _section(cohort: Cohort, id: str, days: list[ClosedDays]) -> Section:
    rows = [
        (when(each), what(each), str(each.fields.get("why", "")), ", ".join(_called(cohort, each)))
        for each in days
    ]
    strong = frozenset(number for number, each in enumerate(days) if each.visits)
    return Section(cohort.label("organizations", id), [Table(_HEADS, rows, strong)])


def when(each: ClosedDays) -> str:
    """`Fri 17 Feb`, `Mon 3 Apr to Fri 7 Apr`."""
    first, last = words.week_day(each.fields["from"]), words.week_day(str(each.fields.get("to", "")))
    return first if first == last else f"{first} to {last}"


def what(each: ClosedDays) -> str:
    """`testing, grades 6, 7`."""
    grades = each.fields.get("grades") or ()
    told = title_of(str(each.fields.get("kind", "")))
    return f"{told}, grade{'s' * (len(grades) > 1)} {', '.join(map(str, grades))}" if grades else told


def _called(cohort: Cohort, each: ClosedDays) -> list[str]:
    return [
        f"{cohort.label('partnerships', visit.partnership.id)} {words.when(visit)}" for visit in each.visits
    ]
