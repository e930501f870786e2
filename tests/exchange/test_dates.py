"""Days, months and times as forms write them; what can be read in two ways."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalyst_tui.exchange.dates import clock, day, format_of, moment, month
from catalyst_tui.exchange.refusal import CellRefused

US = "M/D/YYYY h:mm:ss"


@pytest.mark.parametrize(
    ("cell", "format", "expected"),
    [
        ("1/3/2023 17:40:47", US, "2023-01-03 17:40:47"),
        ("1/3/2023 5:40 PM", US, "2023-01-03 17:40:00"),
        ("1/3/2023", US, "2023-01-03 00:00:00"),
        ("1/3/2023", "D/M/YYYY", "2023-03-01 00:00:00"),
        ("2023-01-03 17:40:47", US, "2023-01-03 17:40:47"),
        ("2023-01-03T17:40:47.123Z", None, "2023-01-03 17:40:47"),
        ("2023-01-03T17:40:47+01:00", None, "2023-01-03 17:40:47"),
        ("2023/01/03 5:40:47 PM GMT-5", None, "2023-01-03 17:40:47"),
        ("12:00 AM", None, None),
        ("2023-01-03 12:10:00 AM", None, "2023-01-03 00:10:00"),
        ("13/4/2023", None, "2023-04-13 00:00:00"),
        ("3/3/2023 1:00:00", None, "2023-03-03 01:00:00"),
        ("3 January 2023", None, "2023-01-03 00:00:00"),
        ("Jan 3rd, 2023 17:00", None, "2023-01-03 17:00:00"),
        ("31.12.2022", "DD.MM.YYYY", "2022-12-31 00:00:00"),
        ("1/3/23", "M/D/YY", "2023-01-03 00:00:00"),
        ("  1/3/2023   8:00:00 ", US, "2023-01-03 08:00:00"),
        ("3/4/2023", None, None),
        ("2/30/2023", US, None),
        ("2023-13-01", None, None),
        ("44929", None, None),
        ("Tuesday", None, None),
        ("1/3/2023 25:00:00", US, None),
    ],
)
def test_moments(cell: str, format: str | None, expected: str | None) -> None:
    if expected is None:
        with pytest.raises(CellRefused, match="“"):
            moment(cell, format)
    else:
        assert moment(cell, format).isoformat(" ") == expected


def test_what_can_be_two_days_is_refused_with_both() -> None:
    with pytest.raises(
        CellRefused, match=r"4 March or 3 April\. Say which in the mapping.*M/D/YYYY or D/M/YYYY"
    ):
        day("3/4/2023")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("January 2023", "2023-01"), ("jan 2023", "2023-01"), ("Sept. 2022", "2022-09"), ("2023-01", "2023-01"),
        ("1/2023", "2023-01"), ("2023-01-01", "2023-01"), ("1/1/2023", "2023-01"), ("2023 March", "2023-03"),
        ("January", None), ("13/2023", None), ("Ja 2023", None), ("soon", None),
    ],
)  # fmt: skip
def test_months(cell: str, expected: str | None) -> None:
    if expected is None:
        with pytest.raises(CellRefused, match="month"):
            month(cell, "MMMM YYYY")
    else:
        assert month(cell, "MMMM YYYY") == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("13:10", "13:10"), ("1:10 pm", "13:10"), ("1 PM", "13:00"), ("12 AM", "00:00"), ("9:05:00", "09:05")],
)
def test_times(cell: str, expected: str) -> None:
    assert clock(cell) == expected


@pytest.mark.parametrize("cell", ["13", "25:00", "13:00 PM", "noon", ""])
def test_what_is_no_time(cell: str) -> None:
    with pytest.raises(CellRefused, match="no time of day"):
        clock(cell)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["1/3/2023", "1/13/2023"], "M/D/YYYY"),
        (["1/3/2023 8:00:00", "13/1/2023 9:00:00"], "D/M/YYYY"),
        (["1/3/2023", "3/1/2023"], None),
        (["13/1/2023", "1/13/2023"], None),
        (["2023-01-03"], None),
        (["1/3/2023", "soon"], None),
    ],
)
def test_the_order_of_figures_is_found_out_where_it_shows(cells: list[str], expected: str | None) -> None:
    assert format_of(cells) == expected


@given(st.datetimes(datetime(1999, 1, 1), datetime(2099, 12, 31)))
def test_every_moment_is_read_as_it_was_written(when: datetime) -> None:
    when = when.replace(microsecond=0)
    american = f"{when.month}/{when.day}/{when.year} {when.hour}:{when:%M:%S}"
    assert (
        moment(american, US)
        == moment(when.isoformat(), None)
        == moment(f"{when:%d.%m.%Y %H:%M:%S}", "DD.MM.YYYY HH:mm:ss")
        == when
    )


@given(st.dates(date(1999, 1, 1), date(2099, 12, 31)))
def test_a_day_without_a_format_is_never_another_one(when: date) -> None:
    try:
        assert day(f"{when.month}/{when.day}/{when.year}") == when.isoformat()
    except CellRefused:
        assert when.day <= 12 and when.day != when.month
