"""What the lists show: partnerships, today, events, problems."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from catalyst_tui.diagnostic import Diagnostic, Span
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.tui.presenters import events, partnerships, problems, today
from catalyst_tui.tui.session import Snapshot

from .conftest import PARTNERSHIP, TODAY, CohortWith, cells_of, words

WRONG = Diagnostic(
    "schema",
    "error",
    "status is not one of the words.",
    PARTNERSHIP,
    Span(2, 9, 2, 15),
    "/status",
    "Did you mean active?",
)
MILD = Diagnostic(
    "reports-differ", "warning", "Two reports differ.", PARTNERSHIP, Span(60, 1, 60, 2), "/reports/0"
)

CONTACT = """
contact_log:
  - {id: c1, date: 2023-02-06, by: staff-01, with: pro-061, how: phone, result: voicemail, next: 2023-02-10}
  - {id: c2, date: 2023-02-01, by: staff-01, with: edu-014, how: phone, next: 2023-02-03}
  - {id: c3, date: 2023-02-08, by: staff-01, with: edu-014, how: phone, result: reached}
  - {id: c4, date: 2023-02-09, by: staff-01, with: pro-061, how: mail, next: 2023-04-01}
"""


def test_partnerships_at_a_glance(cohort: Cohort) -> None:
    first, second = partnerships.rows(cohort, TODAY, ())
    assert first.cells == (
        "",
        "Coan MS",
        "J. Ford ↔ I. Whitfield",
        "1/8",
        "17 Feb",
        "2",
        "1",
        "28",
        "20 Aug",
        "coan-ms-22",
    )
    assert second.cells[4] == "paused"
    assert second.tone == "dim"
    assert "Dana Osei" in first.search


def test_partnerships_with_problems_carry_a_sign(cohort: Cohort) -> None:
    first, second = partnerships.rows(cohort, TODAY, (WRONG, replace(MILD, severity="note")))
    assert (first.cells[0], second.cells[0]) == ("!", "")


def test_a_file_that_cannot_be_read_is_not_hidden(cohort_with: CohortWith) -> None:
    cohort = cohort_with(files={PARTNERSHIP: "id: ["})
    _, broken = partnerships.rows(cohort, TODAY, ())
    assert (broken.id, broken.cells[1], broken.cells[-1]) == (
        "coan-ms-22",
        "coan-ms-22 cannot be read",
        "coan-ms-22",
    )
    assert len(broken.cells) == len(partnerships.COLUMNS)


def test_the_next_visit_is_the_first_that_is_not_past(cohort: Cohort) -> None:
    value = cohort.get("partnerships", "coan-ms-22").value
    assert partnerships.next_visit(value, TODAY) == "2023-02-17"
    assert partnerships.next_visit(value, date(2023, 2, 18)) is None


def snapshot(cohort: Cohort, *found: Diagnostic, hand_edits: tuple[str, ...] = ()) -> Snapshot:
    return Snapshot(cohort, TODAY, hand_edits, found)


def test_today_shows_visits_of_the_week_and_events_to_come(cohort: Cohort) -> None:
    rows = today.rows(snapshot(cohort))
    assert cells_of(rows, "Visits") == [
        ("·", "Coan MS", "Fri 17 Feb", "classroom visit, J. Ford ↔ I. Whitfield")
    ]
    assert cells_of(rows, "Next events") == [("·", "Closing ceremony", "Sat 13 May", "13:00-16:00, TBD")]


def test_today_calls_back_whom_nobody_reached_since(cohort_with: CohortWith) -> None:
    rows = today.rows(
        snapshot(cohort_with({PARTNERSHIP: CONTACT.replace("c4", "c4x").replace("2023-04-01", "2023-02-16")}))
    )
    assert [cells[3].partition(",")[0] for cells in cells_of(rows, "Call")] == ["Imani Whitfield"]
    assert not cells_of(today.rows(snapshot(cohort_with({PARTNERSHIP: CONTACT}))), "Call")


def test_today_tells_what_waits_for_a_decision(cohort: Cohort) -> None:
    rows = today.rows(snapshot(cohort))
    assert cells_of(rows, "Decide") == [
        ("·", "Coan MS", "9 Dec", "412.50  Batteries and buzzers for 84 circuits")
    ]


def test_today_counts_problems_the_gravest_first(cohort: Cohort) -> None:
    rows = today.rows(snapshot(cohort, MILD, WRONG, replace(MILD, pointer="/reports/1")))
    assert [cells[:3] for cells in cells_of(rows, "Put right")] == [
        ("✗", "schema", "1"),
        ("!", "reports differ", "2"),
    ]


def test_today_begins_with_edits_made_by_hand(cohort: Cohort) -> None:
    rows = today.rows(snapshot(cohort, hand_edits=(PARTNERSHIP,)))
    assert rows[0].cells[1] == "Coan MS"
    assert rows[0].group == "Take in  1"


def test_today_shows_a_few_and_counts_the_rest(cohort: Cohort) -> None:
    paths = tuple(f"cohort/people/pro-{n}.yaml" for n in range(20))
    rows = [row for row in today.rows(snapshot(cohort, hand_edits=paths)) if row.group.startswith("Take in")]
    assert len(rows) == today.FEW + 1
    assert rows[-1].cells[1] == "and 8 more"


def test_the_figures_of_the_cohort(cohort: Cohort) -> None:
    assert today.figures(snapshot(cohort)) == "2 of 2 partnerships · 2 of 16 visits done · 55 of 150 students"


def test_events_by_date_with_who_was_there(cohort: Cohort) -> None:
    kickoff, closing = events.rows(cohort, TODAY)
    assert kickoff.cells == (
        "Sat 1 Oct",
        "09:00-16:00",
        "Kickoff and training",
        "2 there · 1 to mark",
        "to be announced",
    )
    assert kickoff.tone == "dim"
    assert closing.cells[3] == ""


def test_problems_are_grouped_the_gravest_first(cohort: Cohort) -> None:
    rows = problems.rows(words(cohort), (MILD, MILD, WRONG))
    assert [row.group for row in rows] == ["schema  1", "reports differ  2", "reports differ  2"]
    assert rows[0].cells == (
        "✗",
        "Coan MS",
        "status is not one of the words. Did you mean active?",
        "status",
    )
    assert rows[0].id == "2"  # its place in the list


def test_problems_are_summed_up() -> None:
    assert problems.summary(None) == "looking for problems …"
    assert problems.summary(()) == "no problems"
    assert problems.summary((WRONG, MILD, MILD)) == "1 error, 2 warnings"


def test_one_problem_in_full(cohort: Cohort) -> None:
    assert problems.detail(words(cohort), WRONG).splitlines() == [
        "status is not one of the words. Did you mean active?",
        f"status   {PARTNERSHIP}:2:9",
    ]


def test_people_are_named_in_what_is_told(cohort: Cohort) -> None:
    found = replace(WRONG, message="pro-061 has no clearance; pro-999 neither.", help=None)
    assert (
        problems.rows(words(cohort), (found,))[0].cells[2]
        == "I. Whitfield has no clearance; pro-999 neither."
    )
