"""Due dates of every shape, at a school with breaks, reckoned by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalyst_tui.program.calendar import BEGINNING, FOREVER, Calendar, Span, merged, weekdays, without
from catalyst_tui.program.dates import Schedule, resolve
from catalyst_tui.program.requirement import requirements

CALENDAR = Calendar(
    Span(date(2022, 8, 8), date(2023, 5, 24)),
    [
        {"from": "2022-10-10", "to": "2022-10-11", "kind": "break", "grades": [8]},
        {"from": "2022-11-21", "to": "2022-11-25", "kind": "break"},
        {"from": "2022-12-16", "to": "2022-12-16", "kind": "half-day"},
        {"from": "2022-12-19", "to": "2023-01-03", "kind": "break"},
        {"from": "2023-01-04", "to": "2023-01-04", "kind": "closed", "why": "ice"},
        {"from": "2023-04-24", "to": "2023-05-05", "kind": "testing"},
        {"from": "2023-05-15", "to": "2023-05-24", "kind": "no-volunteers"},
    ],
)

PROGRAM = {
    "from": "2022-08-15",
    "to": "2023-06-30",
    "year": "2022-23",
    "periods": [
        {"id": "fall", "title": "Fall semester", "from": "2022-09-01", "to": "2022-12-31"},
        {"id": "spring", "title": "Spring semester", "from": "2023-01-01", "to": "2023-05-31"},
    ],
}
EVENTS = {
    "kickoff": {"date": "2022-10-01"},
    "fair": {"date": "2022-12"},
    "closing": {"date": "TBD"},
}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2022-10-01", "2022-10-01"),
        ("2022-10", "2022-10-31"),
        ("2022-12", "2022-12-16"),  # before the break; half a day is a school day
        ("2022-11", "2022-11-30"),
        ("2023-05", "2023-05-24"),  # the last day of school, although volunteers are not welcome
        ("2023-07", "2023-07-31"),  # no school at all
        ("TBD", None),
        ("unknown", None),
    ],
)
def test_a_date_of_a_program(text: str, day: str | None) -> None:
    found = resolve(text, CALENDAR)
    assert (found.day and found.day.isoformat(), found.text) == (day, text)


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        ("2022-10-10", {"": "2022-10-10"}),  # a break of one grade is none
        ("2022-11-19", {"": "2022-11-19"}),  # a Saturday stays
        ("2022-11-23", {"": "2022-11-28"}),
        ("2022-12-24", {"": "2023-01-05"}),  # the 4th was icy
        ("2023-01-04", {"": "2023-01-04"}),  # closed is no break
        ("2023-05", {"": "2023-05-24"}),
        ("TBD", {"": None}),
        ({"event": "kickoff", "days": 0}, {"": "2022-10-01"}),
        ({"event": "kickoff", "days": -14}, {"": "2022-09-17"}),
        ({"event": "kickoff", "days": 53}, {"": "2022-11-28"}),
        ({"event": "fair"}, {"": "2022-12-16"}),
        ({"event": "closing", "days": 7}, {"": None}),
        ({"event": "nowhere"}, {"": None}),
        ({"by_period": {"fall": "2022-10", "spring": "2023-02-14"}}, {"fall": "2022-10-31", "spring": "2023-02-14"}),
        ({"by_period": {"fall": "TBD"}}, {"fall": None}),
        ({"after": "month", "days": 5}, {"": "2023-07-05"}),  # of the program's last month
        ({"after": "interaction", "days": 5}, {"": None}),
        (None, {"": "2023-06-30"}),  # the program's last day
    ],
)  # fmt: skip
def test_a_due_date(due: object, expected: dict[str, str | None]) -> None:
    assert dues({"due": due} if due else {}) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (
            {"each": "month", "from": "2022-10", "to": "2023-01", "due": {"after": "month", "days": 5}},
            {"2022-10": "2022-11-05", "2022-11": "2022-12-05", "2022-12": "2023-01-05", "2023-01": "2023-02-05"},
        ),
        (
            {"each": "month", "from": "2022-11-15", "to": "2022-12-01", "due": {"after": "month", "days": 25}},
            {"2022-11": "2023-01-05", "2022-12": "2023-01-25"},  # 25 December is in the break
        ),
        ({"each": "month", "from": "2023-03", "to": "2023-03"}, {"2023-03": "2023-03-31"}),
        (
            {"each": "period", "due": {"after": "period", "days": 10}},
            {"fall": "2023-01-10", "spring": "2023-06-10"},
        ),
        ({"each": "period", "from": "2023-01"}, {"spring": "2023-05-31"}),
        ({"each": "year", "due": "2023-05-31"}, {"2022-23": "2023-05-31"}),
        (
            {"each": "month", "from": "2022-11", "to": "2022-11", "in_break": "stays",
             "due": {"after": "month", "days": 24}},
            {"2022-11": "2022-12-24"},
        ),
        # A rule that came in January, and one that went in November.
        (
            {"each": "month", "from": "2022-10", "to": "2023-02", "since": "2023-01-09"},
            {"2023-01": "2023-01-31", "2023-02": "2023-02-28"},
        ),
        (
            {"each": "month", "from": "2022-10", "to": "2023-02", "until": "2022-11-09"},
            {"2022-10": "2022-10-31", "2022-11": "2022-11-30"},
        ),
        ({"due": "2022-10-31", "since": "2022-11-01"}, {}),
        ({"due": "2022-10-31", "since": "2022-10-31"}, {"": "2022-10-31"}),
    ],
)  # fmt: skip
def test_what_comes_up_again(fields: dict[str, object], expected: dict[str, str]) -> None:
    assert dues(fields) == expected


def dues(fields: dict[str, object]) -> dict[str, str | None]:
    asked = {"id": "it", "kind": "submit", "what": "reports", **fields}
    (requirement,) = requirements({**PROGRAM, "requirements": [asked]})
    found = Schedule(PROGRAM, EVENTS).occurrences(requirement, CALENDAR)
    return {each.key: each.due.day.isoformat() if each.due.day else None for each in found}


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2022-11-18", "2022-11-28", 2),  # Friday, a week of break, Monday
        ("2022-12-16", "2023-01-06", 3),  # 16 December, 5 and 6 January
        ("2023-04-21", "2023-05-08", 2),
        ("2023-05-08", "2023-06-30", 5),
        ("2022-07-01", "2022-08-09", 2),
        ("2022-10-02", "2022-10-01", 0),
    ],
)
def test_days_on_which_a_school_can_be_visited(start: str, end: str, days: int) -> None:
    assert CALENDAR.visitable_days(date.fromisoformat(start), date.fromisoformat(end)) == days


DAYS = st.dates(date(2022, 7, 1), date(2023, 8, 1))
SPANS = st.lists(st.tuples(DAYS, DAYS).map(lambda pair: Span(min(pair), max(pair))), max_size=6)


@given(DAYS, DAYS)
def test_weekdays_are_counted_without_walking_them(start: date, end: date) -> None:
    walked = (start + timedelta(days=step) for step in range((end - start).days + 1))
    assert weekdays(start, end) == sum(day.weekday() < 5 for day in walked)


@given(SPANS, SPANS)
def test_spans_are_sets_of_days(spans: list[Span], gaps: list[Span]) -> None:
    def days(listed: list[Span]) -> set[date]:
        return {
            span.start + timedelta(days=step)
            for span in listed
            for step in range((span.end - span.start).days + 1)
        }

    assert days(merged(spans)) == days(spans)
    assert days(list(without(merged(spans), gaps))) == days(spans) - days(gaps)


def test_spans_without_an_end() -> None:
    always = Span(BEGINNING, FOREVER)
    assert list(without([always], [always])) == []
    assert list(without([always], [Span(date(2023, 1, 1), FOREVER)])) == [Span(BEGINNING, date(2022, 12, 31))]
