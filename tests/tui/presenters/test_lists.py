"""What the lists show: partnerships, today, events, problems."""

from __future__ import annotations

from datetime import date

from catalyst_tui.diagnostic import Diagnostic, Span
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.tui.presenters import events, partnerships, problems
from catalyst_tui.tui.rows import Row
from catalyst_tui.tui.session import Snapshot

from .conftest import PARTNERSHIP, TODAY, CohortWith, words

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


def by_id(cohort: Cohort, *found: Diagnostic) -> dict[str, Row]:
    snapshot = Snapshot(cohort, TODAY, problems=found)
    return {row.id: row for row in partnerships.rows(snapshot)}


def test_partnerships_at_a_glance(cohort: Cohort) -> None:
    rows = by_id(cohort)
    coan, paused = rows["coan-ms-22"], rows["coan-ms-22b"]
    assert coan.cells[1:3] == ("Coan MS", "1/8")
    assert coan.cells[-5:] == ("17 Feb", "J. Ford ↔ I. Whitfield", "28", "20 Aug", "coan-ms-22")
    assert "Dana Osei" in coan.search
    assert "paused" in paused.cells[4]
    assert paused.tone == "dim"


def test_partnerships_with_errors_say_so(cohort: Cohort) -> None:
    rows = by_id(cohort, WRONG, MILD._replace(severity="note"))
    assert "1 error in the file" in rows["coan-ms-22"].cells[4]
    assert rows["coan-ms-22"].cells[0] == "!"


def test_a_file_that_cannot_be_read_is_not_hidden(cohort_with: CohortWith) -> None:
    cohort = cohort_with(files={PARTNERSHIP: "id: ["})
    broken = by_id(cohort)["coan-ms-22"]
    assert (broken.cells[1], broken.cells[-1]) == ("coan-ms-22 cannot be read", "coan-ms-22")
    assert len(broken.cells) == len(partnerships.columns(cohort.program))


def test_the_next_visit_is_the_first_that_is_not_past(cohort: Cohort) -> None:
    value = cohort.get("partnerships", "coan-ms-22").value
    assert partnerships.next_visit(value, TODAY) == "2023-02-17"
    assert partnerships.next_visit(value, date(2023, 2, 18)) is None


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
    rows = problems.rows(words(cohort), (MILD, MILD, WRONG), {})
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
    assert problems.detail(words(cohort), WRONG, {}).splitlines() == [
        "status is not one of the words. Did you mean active?",
        f"status   {PARTNERSHIP}:2:9",
    ]


def test_what_there_is_to_do_is_told_by_keys(cohort: Cohort) -> None:
    found = WRONG._replace(message="A contact is in the open.", help="Seal them: `catalyst seal --all`.")
    told = problems.detail(words(cohort), found, {}).splitlines()[0]
    assert told == "A contact is in the open. Seal them: “Keepers” (ctrl+p)."


def test_people_are_named_in_what_is_told(cohort: Cohort) -> None:
    found = WRONG._replace(message="pro-061 has no clearance; pro-999 neither.", help=None)
    assert (
        problems.rows(words(cohort), (found,), {})[0].cells[2]
        == "I. Whitfield has no clearance; pro-999 neither."
    )
