"""What Today shows: lines in columns, a few of each group, what is to be put right."""

from __future__ import annotations

from dataclasses import replace

from catalyst_tui.diagnostic import Diagnostic, Span
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.tui.presenters import today
from catalyst_tui.tui.session import Snapshot

from .conftest import PARTNERSHIP, TODAY, CohortWith, cells_of

WRONG = Diagnostic(
    "schema", "error", "status is not one of the words.", PARTNERSHIP, Span(2, 9, 2, 15), "/status"
)
MILD = Diagnostic(
    "reports-differ", "warning", "Two reports differ.", PARTNERSHIP, Span(60, 1, 60, 2), "/reports/0"
)
CONTACT = """
contact_log:
  - {id: c1, date: 2023-02-06, by: staff-01, with: pro-061, how: phone, result: voicemail, next: 2023-02-10}
  - {id: c2, date: 2023-02-01, by: staff-01, with: edu-014, how: phone, next: 2023-02-03}
  - {id: c3, date: 2023-02-08, by: staff-01, with: edu-014, how: phone, result: reached}
"""


def snapshot(cohort: Cohort, *found: Diagnostic, hand_edits: tuple[str, ...] = ()) -> Snapshot:
    return Snapshot(cohort, TODAY, hand_edits, problems=found)


def test_a_line_stands_in_columns_and_the_last_contact_below(cohort_with: CohortWith) -> None:
    rows = today.rows(snapshot(cohort_with({PARTNERSHIP: CONTACT})), None)
    call = next(row for row in rows if row.id == "call/pro-061")
    assert call.cells == ("·", "Coan MS", "I. Whitfield", "by mail", "a call was promised for Fri 10 Feb")
    assert call.below == "last: voicemail on 6 Feb"
    assert call.group == "CALL 1"


def test_what_is_about_no_person_runs_on_after_its_place(cohort: Cohort) -> None:
    rows = today.rows(snapshot(cohort), None)
    assert cells_of(rows, "THIS WEEK") == [
        ("·", "Coan MS", "Fri 17 Feb  classroom visit, class p5, 27 students", "", "")
    ]
    assert cells_of(rows, "DECIDE")[0] == (
        ("·", "Coan MS", "grant coan-ms-22-g1, 412.50 of 12,500.00 left in the fund", "", "")
    )


def test_what_is_to_be_put_right(cohort: Cohort) -> None:
    found = snapshot(
        cohort, MILD, WRONG, MILD._replace(pointer="/reports/1"), hand_edits=(PARTNERSHIP, "cohort/x.txt")
    )
    drafts = (
        "form partnerships/coan-ms-22/interactions/-", "form people/", "form people/edu-014",
        "act log-contact partnerships/coan-ms-22", "attendance kickoff", "reviews staff-01", "of another day",
    )  # fmt: skip
    assert [(row.id.partition(" ")[0], *row.cells[:3]) for row in today.rows(found, None, drafts)][-9:] == [
        ("hand", "·", "Coan MS", "changed by hand, and not saved yet"),
        ("hand", "·", "cohort/x.txt", "changed by hand, and not saved yet"),
        ("draft", "·", "Coan MS", "a form was left half done: new in interactions"),
        ("draft", "·", "People", "a form was left half done"),
        ("draft", "·", "Jo Ford", "a form was left half done"),
        ("draft", "·", "Coan MS", "left half done: log contact"),
        ("draft", "·", "Kickoff and training", "marks of attendance that are not saved yet"),
        ("draft", "·", "Sam Reyes", "reviews of applications that are not saved yet"),
        ("problems", "✗", "3 problems: reports differ 2, schema 1", ""),
    ]


def test_a_few_of_a_group_and_all_when_somebody_wants_them(cohort: Cohort) -> None:
    found = snapshot(cohort, hand_edits=tuple(f"cohort/people/pro-{n}.yaml" for n in range(20)))
    rows = [row for row in today.rows(found, None) if row.group.startswith("PUT RIGHT 20")]
    assert len(rows) == today.FEW + 1
    assert (rows[-1].id, rows[-1].cells[1]) == ("more right", "… and 12 more")
    assert (
        len([row for row in today.rows(found, None, (), {"right"}) if row.group.startswith("PUT RIGHT")])
        == 20
    )


def test_the_figures_of_the_cohort(cohort: Cohort) -> None:
    assert today.figures(snapshot(cohort)) == "in all: 55 of 150 students · 2 of 16 visits done"


def test_whose_it_is(cohort: Cohort) -> None:
    known = replace(snapshot(cohort), me="staff-01")
    assert today.whose(known, "staff-01") == "Only mine (Sam Reyes) ▸ everybody: tab"
    assert today.whose(known, None) == "Everybody's ▸ only mine (Sam Reyes): tab"
    assert today.whose(snapshot(cohort), None) == "Everybody's"


def test_all_of_a_line_in_a_sentence(cohort: Cohort) -> None:
    lines = snapshot(cohort).to_do(None).lines
    assert today.detail(lines[0]) == ("Coan MS · Fri 17 Feb: classroom visit, class p5, 27 students")


def test_what_is_told_of_forms_that_were_left_when_it_is_opened(cohort: Cohort) -> None:
    found = snapshot(cohort)
    assert today.half_done(found, ("of another day",)) == ""
    drafts = ("act log-contact partnerships/coan-ms-22", "attendance kickoff")
    assert today.half_done(found, drafts) == (
        "Coan MS: left half done: log contact, and 1 more. What was typed is kept: enter on its line under “Put right” "
        "goes on with it."
    )


def test_a_form_of_one_item_that_was_left(cohort: Cohort) -> None:
    found = snapshot(cohort)
    row = today.rows(found, None, ("form partnerships/coan-ms-22/goals/0",))[-1]
    assert row.cells[:3] == ("·", "Coan MS", "a form was left half done")
