"""Which report comes next when many are entered in a row."""

from __future__ import annotations

from datetime import date

from catalyst_tui.agenda.entry import beginning, next_missing
from catalyst_tui.program import due_items
from tests.program.small_year import PAIR, cohort

TODAY = date(2022, 12, 10)
REPORT = """\
{id: report, title: Report, kind: submit, what: reports, each: month, from: 2022-10, to: 2022-11,
   by: {each: [educator, professional]}, due: {after: month, days: 5}}"""
FAR = PAIR.replace("coan-ms", "far-ms")
OCTOBER = "reports: [{month: 2022-10, by: edu-1, submitted: 2022-11-02}]\n"


def items() -> list:  # type: ignore[type-arg]
    made = cohort(REPORT, {"partnerships/coan-ms-22": PAIR + OCTOBER, "partnerships/far-ms-22": FAR})
    return due_items(made, TODAY)


def test_a_form_begins_with_the_month_and_who_it_is_from() -> None:
    assert beginning(items()[1], TODAY) == {"month": "2022-11", "by": "edu-1", "submitted": "2022-12-10"}


def test_the_same_partnership_first_then_those_that_follow_and_from_the_beginning() -> None:
    entered: tuple[str, dict[str, str]] = ("coan-ms-22", {"month": "2022-11", "by": "edu-1"})
    place = next_missing(items(), "reports", TODAY, entered)
    assert place == ("coan-ms-22", {"month": "2022-10", "by": "pro-1", "submitted": "2022-12-10"})
    last: tuple[str, dict[str, str]] = ("zoo-ms-22", {"month": "2022-11", "by": "edu-1"})
    first = next_missing(items(), "reports", TODAY, last)
    assert first is not None and first[0] == "coan-ms-22"


def test_the_next_came_in_the_same_way() -> None:
    told = {"month": "2022-11", "by": "edu-1", "via": "phone", "entered_by": "staff-1", "highlights": "x"}
    place = next_missing(items(), "reports", TODAY, ("coan-ms-22", told))
    assert place is not None
    assert place[1] == {
        "month": "2022-10", "by": "pro-1", "submitted": "2022-12-10", "via": "phone", "entered_by": "staff-1",
    }  # fmt: skip


def test_nothing_is_missing() -> None:
    assert next_missing([], "reports", TODAY, ("coan-ms-22", {})) is None
    assert next_missing(items(), "surveys", TODAY, ("coan-ms-22", {})) is None
