from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalyst_tui.model.day_words import Looks
from catalyst_tui.model.days import program_years, read_date
from catalyst_tui.tui.dates import long_day

WEDNESDAY = date(2023, 2, 15)
YEAR = program_years("2022-23")


@pytest.mark.parametrize(
    ("text", "back", "near", "ahead"),
    [
        ("mon", "2023-02-13", "2023-02-13", "2023-02-20"),
        ("tue", "2023-02-14", "2023-02-14", "2023-02-21"),
        ("wed", "2023-02-15", "2023-02-15", "2023-02-15"),
        ("thu", "2023-02-09", "2023-02-16", "2023-02-16"),
        ("fri", "2023-02-10", "2023-02-17", "2023-02-17"),
        ("sat", "2023-02-11", "2023-02-18", "2023-02-18"),
        ("sun", "2023-02-12", "2023-02-12", "2023-02-19"),
        ("Tuesday", "2023-02-14", "2023-02-14", "2023-02-21"),
        ("tues", "2023-02-14", "2023-02-14", "2023-02-21"),
        ("weds", "2023-02-15", "2023-02-15", "2023-02-15"),
        ("tu", "2023-02-14", "2023-02-14", "2023-02-21"),
        ("on tue", "2023-02-14", "2023-02-14", "2023-02-21"),
        ("last tue", "2023-02-14", "2023-02-14", "2023-02-14"),
        ("last wed", "2023-02-08", "2023-02-08", "2023-02-08"),
        ("next wed", "2023-02-22", "2023-02-22", "2023-02-22"),
        ("next tue", "2023-02-21", "2023-02-21", "2023-02-21"),
        ("this fri", "2023-02-17", "2023-02-17", "2023-02-17"),
        ("14", "2023-02-14", "2023-02-14", "2023-03-14"),
        ("the 16th", "2023-01-16", "2023-02-16", "2023-02-16"),
        ("15", "2023-02-15", "2023-02-15", "2023-02-15"),
        ("31", "2023-01-31", "2023-01-31", "2023-03-31"),
        ("2 weeks", "2023-02-01", "2023-03-01", "2023-03-01"),
        ("a week", "2023-02-08", "2023-02-22", "2023-02-22"),
    ],
)
def test_where_a_field_looks(text: str, back: str, near: str, ahead: str) -> None:
    directions: list[Looks] = ["back", "near", "ahead"]
    for looks, expected in zip(directions, (back, near, ahead), strict=True):
        assert read_date(text, today=WEDNESDAY, looks=looks, years=YEAR).value == expected, looks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("today", "2023-02-15"),
        ("Today ", "2023-02-15"),
        ("yesterday", "2023-02-14"),
        ("tomorrow", "2023-02-16"),
        ("last week", "2023-02-08"),
        ("next week", "2023-02-22"),
        ("+3", "2023-02-18"),
        ("-3", "2023-02-12"),
        ("+ 3", "2023-02-18"),
        ("+2w", "2023-03-01"),
        ("-1w", "2023-02-08"),
        ("3 days", "2023-02-18"),
        ("3d", "2023-02-18"),
        ("3 days ago", "2023-02-12"),
        ("two weeks ago", "2023-02-01"),
        ("in 2 weeks", "2023-03-01"),
        ("1 month", "2023-03-15"),
        ("2 months ago", "2022-12-15"),
        ("10/1", "2022-10-01"),
        ("10-1", "2022-10-01"),
        ("02/03", "2023-02-03"),
        ("6/30", "2023-06-30"),
        ("7/1", "2022-07-01"),
        ("12/31", "2022-12-31"),
        ("1/1", "2023-01-01"),
        ("10/1/22", "2022-10-01"),
        ("10/1/2021", "2021-10-01"),
        ("feb 14", "2023-02-14"),
        ("Feb 14th", "2023-02-14"),
        ("14 feb", "2023-02-14"),
        ("14 february 2022", "2022-02-14"),
        ("Feb 14, 2024", "2024-02-14"),
        ("sept 9", "2022-09-09"),
        ("Tue 14 Feb 2023", "2023-02-14"),
        ("tuesday, february 14, 2023", "2023-02-14"),
        ("2023-02-14", "2023-02-14"),
        ("2023/2/14", "2023-02-14"),
        ("20230214", "2023-02-14"),
    ],
)
def test_days(text: str, expected: str) -> None:
    reading = read_date(text, today=WEDNESDAY, years=YEAR)
    assert (reading.value, reading.problem) == (expected, "")


@pytest.mark.parametrize(
    ("today", "text", "expected"),
    [
        (date(2022, 12, 30), "1/2", "2023-01-02"),
        (date(2023, 1, 2), "12/30", "2022-12-30"),
        (date(2022, 12, 30), "mon", "2023-01-02"),
        (date(2023, 1, 2), "fri", "2022-12-30"),
        (date(2023, 1, 2), "sat", "2022-12-31"),
        (date(2022, 12, 31), "+1", "2023-01-01"),
        (date(2022, 12, 15), "1 month", "2023-01-15"),
        (date(2023, 1, 31), "1 month", "2023-02-28"),
        (date(2024, 1, 31), "1 month", "2024-02-29"),
        (date(2023, 12, 1), "feb 29", "2024-02-29"),
        (date(2023, 6, 30), "1", "2023-07-01"),
        (date(2022, 12, 30), "2", "2023-01-02"),
    ],
)
def test_year_turns_without_a_program_year(today: date, text: str, expected: str) -> None:
    assert read_date(text, today=today).value == expected


def test_the_program_year_wins_over_nearness() -> None:
    """In August of the next year, `10/1` still falls in the year that the program ran."""
    late = date(2023, 8, 20)
    assert read_date("10/1", today=late, years=YEAR).value == "2022-10-01"
    assert read_date("10/1", today=late).value == "2023-10-01"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022-12", "2022-12"),
        ("dec", "2022-12"),
        ("december 2021", "2021-12"),
        ("12/2022", "2022-12"),
        ("this month", "2023-02"),
        ("last month", "2023-01"),
        ("may", "2023-05"),
        ("today", "2023-02"),
        ("10/1", "2022-10"),
    ],
)
def test_months(text: str, expected: str) -> None:
    reading = read_date(text, today=WEDNESDAY, years=YEAR, shapes=("month",))
    assert (reading.value, reading.problem) == (expected, "")


def test_a_field_of_both_keeps_what_was_typed() -> None:
    both = ("day", "month", "TBD", "unknown")
    assert read_date("dec", today=WEDNESDAY, years=YEAR, shapes=both).value == "2022-12"
    assert read_date("12/5", today=WEDNESDAY, years=YEAR, shapes=both).value == "2022-12-05"
    assert read_date("tbd", today=WEDNESDAY, shapes=both) == read_date("TBD", today=WEDNESDAY, shapes=both)
    assert read_date("tbd", today=WEDNESDAY, shapes=both).value == "TBD"
    assert read_date("Unknown", today=WEDNESDAY, shapes=both).value == "unknown"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("soon", "Not a date."),
        ("", "Not a date."),
        ("t", "Not a date."),
        ("+", "Not a date."),
        ("32", "Not a date."),
        ("0", "Not a date."),
        ("next", "Not a date."),
        ("feb feb", "Not a date."),
        ("tue wed", "Not a date."),
        ("2023-02-30", "February 2023 has no day 30."),
        ("2/30", "February 2023 has no day 30."),
        ("feb 29", "February 2023 has no day 29."),
        ("2023-13-01", "There is no month 13"),
        ("13/13", "There is no month 13"),
        ("14/2", "The month comes first: 2/14 is 14 February."),
        ("mon 14 feb 2023", "14 February 2023 is a Tuesday."),
        ("2022-12", "A day is needed, for instance 12/1."),
        ("dec", "A day is needed"),
        ("TBD", "A date is needed here; TBD is not one of its choices."),
        ("unknown", "A date is needed here"),
        ("in 999999 weeks", "That is too far"),
    ],
)
def test_what_cannot_be_taken_says_why(text: str, sentence: str) -> None:
    reading = read_date(text, today=WEDNESDAY, years=YEAR)
    assert not reading.value
    assert reading.problem.startswith(sentence)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_what_it_says_can_be_typed_back(day: date, today: date) -> None:
    for text in (day.isoformat(), long_day(day), f"{day.month}/{day.day}/{day.year}"):
        assert read_date(text, today=today, years=YEAR).value == day.isoformat()


@given(st.text(max_size=20), st.dates(date(1, 1, 1), date(9999, 12, 31)))
def test_anything_typed_gets_an_answer(text: str, today: date) -> None:
    reading = read_date(text, today=today, shapes=("day", "month"))
    assert bool(reading.value) != bool(reading.problem)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.sampled_from(["mon", "tue", "sun"]))
def test_a_weekday_is_never_more_than_six_days_away(today: date, text: str) -> None:
    back = date.fromisoformat(read_date(text, today=today, looks="back").value)
    ahead = date.fromisoformat(read_date(text, today=today, looks="ahead").value)
    assert timedelta(0) <= today - back < timedelta(7)
    assert timedelta(0) <= ahead - today < timedelta(7)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2022-23", (date(2022, 7, 1), date(2023, 6, 30))),
        ("2022-2023", (date(2022, 7, 1), date(2023, 6, 30))),
        ("1999-00", (date(1999, 7, 1), date(2000, 6, 30))),
        ("2022-24", None),
        ("2022", None),
        (None, None),
    ],
)
def test_program_years(text: object, years: object) -> None:
    assert program_years(text) == years
