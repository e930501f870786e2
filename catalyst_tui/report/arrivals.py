"""Arrivals: who came to a school without a clearance that holds, what was done with them, and who decided it.

The newest first. Each was entered with `catalyst do record-arrival`, and stands in its partnership's `arrivals`.
"""

from __future__ import annotations

from catalyst_tui.acts.act import Asked
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.labels import title_of
from catalyst_tui.program.arrivals import Arrival, arrivals
from catalyst_tui.report.sheet import Block, Paragraph, Section, Sheet, Table

ID = "arrivals"
TITLE = "Arrivals without clearance"
QUESTIONS = {
    "type": "object",
    "properties": {
        "school": {
            "title": "School",
            "description": "One school (otherwise all).",
            "$ref": "#/$defs/id",
            "x-catalyst": {"reference": ["organizations"]},
        }
    },
    "additionalProperties": False,
}
_HEADS = ("When", "Who", "School", "What was done", "Decided by", "Note")


def sheet(asked: Asked) -> Sheet:
    """The sheet of all arrivals."""
    cohort, school = asked.cohort, asked.answers.get("school")
    if school:
        cohort.get("organizations", school)
    rows = [_row(cohort, each) for each in arrivals(cohort, school)]
    block: Block = Table(_HEADS, rows) if rows else Paragraph("Nobody came without clearance.")
    title = cohort.label("organizations", school) if school else "All schools"
    return Sheet(TITLE, [Section(title, [block])], foot=f"As of {asked.today.isoformat()}.")


def _row(cohort: Cohort, each: Arrival) -> tuple[str, ...]:
    fields = each.fields
    return (
        f"{fields.get('date', '')} {fields.get('time', '')}".strip(),
        cohort.label("people", str(fields.get("who", ""))),
        cohort.label("partnerships", each.partnership.id),
        outcome(cohort, each),
        cohort.label("people", str(fields.get("decided_by", ""))),
        str(fields.get("note", "")),
    )


def outcome(cohort: Cohort, each: Arrival) -> str:
    """`escorted by Kim Ash`, `turned away`."""
    told = title_of(str(each.fields.get("outcome", "")))
    by = each.fields.get("escorted_by")
    return f"{told} by {cohort.label('people', by)}" if by else told
