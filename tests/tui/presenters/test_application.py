"""The page of an application: from when on somebody sees what other reviewers gave."""

from __future__ import annotations

from datetime import date

import pytest

from catalyst_tui.selection.candidates import Candidates
from catalyst_tui.selection.others import are_shown
from catalyst_tui.tui.presenters.application import application_lines
from catalyst_tui.tui.presenters.values import Words
from tests.bare_cohort import FILES, cohort
from tests.selection.small_round import ANSWERS, APPLICATION, PROGRAM, SECOND_STAFF, WITHOUT_ANSWERS

TODAY = date(2023, 2, 15)
THEIRS = "{by: staff-02, date: 2022-08-15, scores: {motivation: 4, fit: 3}, recommends: selected, comment: far south}"
MINE = "{by: staff-01, date: 2022-08-16, scores: {motivation: 1, fit: 1}}"
BEGUN = "{by: staff-01, date: 2022-08-16, scores: {motivation: 1}}"
NEAR = "{by: staff-01, date: 2022-08-16, conflict: true}"
DECIDED = "decisions: [{date: 2022-08-20, outcome: wait-list}]\n"


@pytest.mark.parametrize(
    ("reviews", "review", "more", "me", "expected"),
    [
        ([THEIRS], "", "", "staff-01", False),
        ([THEIRS, BEGUN], "", "", "staff-01", False),
        ([THEIRS, MINE], "", "", "staff-01", True),
        ([THEIRS, NEAR], "", "", "staff-01", True),
        ([THEIRS], "", "", "staff-02", True),
        ([THEIRS], "", "", None, True),
        ([THEIRS], "", DECIDED, "staff-01", True),
        ([THEIRS], "review: {open: true}\n", "", "staff-01", True),
        ([THEIRS], "review: {reviewers: 2}\n", "", "staff-01", False),
        ([THEIRS], "review: {reviewers: 1}\n", "", "staff-01", True),
    ],
)
def test_what_others_gave_is_shown_when_it_leads_nobody(
    reviews: list[str], review: str, more: str, me: str | None, expected: bool
) -> None:
    there = cohort(
        {
            "cohort/program.yaml": FILES["cohort/program.yaml"] + PROGRAM + review,
            "cohort/people/staff-02.yaml": SECOND_STAFF,
            APPLICATION: f"{WITHOUT_ANSWERS}{ANSWERS}reviews: [{', '.join(reviews)}]\n{more}",
        }
    )
    record = there.get("applications", "2022-pro-061")
    assert are_shown(Candidates(there, TODAY).of(record), me, there) is expected
    lines = list(application_lines(record, Words(there, TODAY), 80, me))
    text = "\n".join("".join(part for part, _ in line.parts) for line in lines)
    assert ("far south" in text) is expected
    assert ("Lee Park" in text and "shown when yours is complete" in text) is not expected
    stops = {line.pointer for line in lines}
    assert ("/reviews/0" in stops) is expected
    assert len(reviews) < 2 or "/reviews/1" in stops
