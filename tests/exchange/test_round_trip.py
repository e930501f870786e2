"""What is written as a table and taken in again is what it was."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import Any

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from catalyst_tui.exchange.opening import source_of
from catalyst_tui.exchange.plan import plan
from catalyst_tui.exchange.separated import read_separated, written
from catalyst_tui.exchange.table import Table
from catalyst_tui.exchange.workbook import read_workbook
from tests.exchange.tables import HEADER, TODAY, after, cohort

months = st.tuples(st.integers(2022, 2023), st.integers(1, 12)).map(lambda pair: f"{pair[0]}-{pair[1]:02}")
words = st.text(st.sampled_from("abc äß“,;\"'=+-@"), min_size=1, max_size=20).map(
    lambda text: " ".join(text.split())
)
lines = st.lists(words.filter(bool), min_size=1, max_size=3)
reports = st.fixed_dictionaries(
    {
        "month": months.filter(lambda month: month >= "2022-09"),
        "by": st.sampled_from(["pro-014", "edu-014"]),
        "submitted": st.just("2024-01-02"),
        "hours": st.decimals(0, 700, places=2),
        "students": st.integers(0, 5000),
        "highlights": lines.map(lambda each: "\n".join(each) + ("\n" if len(each) > 1 else "")),
    }
)


def cells(report: dict[str, Any], number: int) -> list[str]:
    """A report as a row of the form, each at a second of its own."""
    when = f"{report['submitted']} 08:{number // 60:02}:{number % 60:02}"
    return [
        when,
        report["by"],
        report["month"],
        str(report["hours"]),
        str(report["students"]),
        report["highlights"],
        "",
    ]


def as_csv(rows: list[list[str]]) -> Table:
    return read_separated(
        written([HEADER, *rows]).encode("utf-8-sig"), delimiter=",", header_rows=1, name="f.csv"
    )


def as_workbook(rows: list[list[str]]) -> Table:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for row in [HEADER, *rows]:
        page.append(row)
        for cell in page[page.max_row]:
            cell.data_type = "s"  # a text that begins with = is a text
    out = io.BytesIO()
    book.save(out)
    return read_workbook(out.getvalue(), header_rows=1, name="f.csv")


@settings(max_examples=25, deadline=None)
@given(st.lists(reports, min_size=1, max_size=5, unique_by=lambda report: (report["month"], report["by"])))
def test_reports_come_back_as_they_were(made: list[dict[str, Any]]) -> None:
    before = cohort()
    rows = [cells(report, number) for number, report in enumerate(made)]
    outcome = plan(source_of(before, "monthly"), as_csv(rows), before, TODAY)
    assert {each.state for each in outcome.outcomes} == {"taken"}, outcome.outcomes
    found = after(before, outcome)
    items = found.get("partnerships", "coan-ms-22").value["reports"]
    assert [{**item, "hours": Decimal(str(item["hours"]["visits"]))} for item in items] == [
        {**report, "hours": report["hours"].normalize()} for report in made
    ]
    assert plan(source_of(found, "monthly"), as_csv(rows), found, TODAY).change is None


@settings(max_examples=15, deadline=None)
@given(st.lists(reports, min_size=1, max_size=4, unique_by=lambda report: (report["month"], report["by"])))
def test_a_workbook_gives_what_its_csv_gives(made: list[dict[str, Any]]) -> None:
    before = cohort()
    rows = [cells(report, number) for number, report in enumerate(made)]
    one, other = (
        plan(source_of(before, "monthly"), read(rows), before, TODAY) for read in (as_csv, as_workbook)
    )
    assert one.change == other.change
    assert [each.reading.digest for each in one.outcomes] == [each.reading.digest for each in other.outcomes]
