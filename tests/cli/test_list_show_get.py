"""Records as a table, as JSON, as CSV; one record; one value."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from catalyst_tui.cli.list import harmless
from catalyst_tui.schema import KINDS

from .conftest import Catalyst


def test_a_table_has_a_line_a_record_with_names_joined(catalyst: Catalyst) -> None:
    result = catalyst("list", "partnerships")
    assert (result.status, result.err) == (0, "")
    head, first, second = result.out.splitlines()
    assert "Coan" in first
    assert "coan-ms-22" in first
    assert "active" in first
    assert "coan-ms-22b" in second
    assert head.split()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("format", ["table", "json", "csv"])
def test_every_kind_is_listed_in_every_format(catalyst: Catalyst, kind: str, format: str) -> None:
    result = catalyst("list", kind, "--format", format)
    assert (result.status, result.err) == (0, "")


def test_json_holds_whole_records(catalyst: Catalyst) -> None:
    records = catalyst("list", "people", "--format", "json").json["records"]
    assert [record["id"] for record in records] == ["edu-014", "pro-014", "pro-061", "staff-01"]
    assert records[2]["contact"]["name"] == "Imani Whitfield"
    attendance = catalyst("list", "attendance", "--format", "json").json["records"]
    assert attendance[0]["id"] == "kickoff"


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("status:active", ["coan-ms-22"]),
        ("status:active and school.title_i:true and interactions<4", ["coan-ms-22"]),
        ("interactions>1", ["coan-ms-22"]),
        ("status:ended", []),
        ("", ["coan-ms-22", "coan-ms-22b"]),
    ],
)
def test_a_query_keeps_what_it_is_true_of(catalyst: Catalyst, query: str, ids: list[str]) -> None:
    result = catalyst("list", "partnerships", "--where", query, "--format", "json")
    assert [record["id"] for record in result.json["records"]] == ids


def test_a_query_that_nothing_fits_says_so(catalyst: Catalyst) -> None:
    result = catalyst("list", "partnerships", "--where", "status:ended")
    assert len(result.out.splitlines()) == 1
    assert (result.status, result.err) == (0, "None of the partnerships is like that.\n")


def test_events_are_listed_one_by_one(catalyst: Catalyst) -> None:
    assert [line.split()[:2] for line in catalyst("list", "events").out.splitlines()] == [
        ["id", "date"],
        ["kickoff", "2022-10-01"],
        ["closing", "2023-05-13"],
    ]
    found = catalyst("list", "events", "--where", "mode:in-person and date>2023-01-01", "--format", "json")
    assert [event["id"] for event in found.json["records"]] == ["closing"]


def test_csv_can_be_read_back_and_holds_no_formula(catalyst: Catalyst, repository: Path) -> None:
    person = repository / "cohort/people/pro-061.yaml"
    person.write_text(person.read_text().replace("Imani Whitfield", '\'=HYPERLINK("x", "a, b")\''))
    rows = list(csv.reader(io.StringIO(catalyst("list", "people", "--format", "csv").out)))
    assert len({len(row) for row in rows}) == 1
    assert '\'=HYPERLINK("x", "a, b")' in {cell for row in rows for cell in row}


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+49 40 1234", "'+49 40 1234"),
        ("@here", "'@here"),
        ("-1.5", "-1.5"),
        ("+3", "+3"),
        ("-cmd", "'-cmd"),
        ("plain", "plain"),
        ("", ""),
    ],
)
def test_what_a_spreadsheet_would_take_for_a_formula_is_made_harmless(cell: str, written: str) -> None:
    assert harmless(cell) == written


def test_a_record_is_shown_word_for_word(catalyst: Catalyst, small_files: dict[str, bytes]) -> None:
    for name, path in (("program", "cohort/program.yaml"), ("people/pro-061", "cohort/people/pro-061.yaml")):
        assert catalyst("show", name).out.encode() == small_files[path]
    assert (
        catalyst("show", "people/pro-061", "--format", "json").json["record"]["field"]
        == "electrical engineering"
    )


def test_a_file_that_is_no_record_can_still_be_looked_at(catalyst: Catalyst, repository: Path) -> None:
    (repository / "cohort/people/pro-014.yaml").write_text("id: [\n")
    assert catalyst("show", "people/pro-014").out == "id: [\n"
    assert catalyst("show", "people/pro-014", "--format", "json").status == 1


def test_a_record_as_it_was(catalyst: Catalyst) -> None:
    catalyst("set", "people/pro-061", "/field", "plasma physics")
    assert "plasma" in catalyst("show", "people/pro-061").out
    then = catalyst("show", "people/pro-061", "--at", "HEAD~1")
    assert "electrical" in then.out
    assert (
        catalyst("show", "people/pro-061", "--at", "HEAD~1", "--format", "json").json["record"]["id"]
        == "pro-061"
    )
    for when, said in (
        *(("1999-12-31", "1999-12-31"), ("nonsense", "nonsense")),
        *(("tomorrow", "still to come"), ("jun 1", "still to come"), ("last christmas", "last christmas")),
    ):
        result = catalyst("show", "people/pro-061", "--at", when)
        assert result.status in (1, 2)
        assert said in result.err


@pytest.mark.parametrize(
    ("pointer", "out"),
    [
        ("/requested/amount", "412.50\n"),
        ("/title", "Batteries and buzzers for 84 circuits\n"),
        ("/requested/date", "2022-12-09\n"),
        ("/requested", "{date: 2022-12-09, by: edu-014, amount: 412.50}\n"),
    ],
)
def test_a_value_as_it_stands(catalyst: Catalyst, pointer: str, out: str) -> None:
    assert catalyst("get", "grants/coan-ms-22-g1", pointer).out == out


def test_a_group_of_fields_keeps_its_comments_and_loses_its_indentation(catalyst: Catalyst) -> None:
    item = catalyst("get", "partnerships/coan-ms-22", "/interactions/v221020").out.splitlines()
    assert item[:4] == [
        "id: v221020",
        "date: 2022-10-20",
        "time: 10:05-11:00",
        "status: done                 # planned, confirmed, done, cancelled, moved",
    ]
    assert item[-2].startswith("  Series and parallel")
    assert catalyst("get", "people/pro-061", "/subjects").out == "[circuits, energy, careers]\n"


def test_what_an_alias_means_is_shown(catalyst: Catalyst, repository: Path) -> None:
    (repository / "cohort/people/pro-014.yaml").write_text(
        "id: pro-014\nrole: professional\nsubjects: &s [energy]\nextras: {same: *s}\n"
    )
    for pointer in ("/subjects", "/extras/same"):
        assert catalyst("get", "people/pro-014", pointer, "--format", "json").json["value"] == ["energy"]
        assert "energy" in catalyst("get", "people/pro-014", pointer).out


@pytest.mark.parametrize("pointer", ["/nothing", "/requested/nothing", "/title/0", "title"])
def test_where_nothing_stands_the_answer_is_no(catalyst: Catalyst, pointer: str) -> None:
    result = catalyst("get", "grants/coan-ms-22-g1", pointer)
    assert (result.status, result.out) == (1, "")
    assert result.err.count("\n") == 1


@pytest.mark.parametrize(
    ("pointer", "meant"),
    [("/statsu", "status"), ("/goals/circuits/targt", "target"), ("/goals/circuits/untit", "unit")],
)
def test_get_says_what_may_have_been_meant(catalyst: Catalyst, pointer: str, meant: str) -> None:
    result = catalyst("get", "partnerships/coan-ms-22", pointer)
    assert (result.status, result.out) == (1, "")
    assert f"Did you mean '{meant}'?" in result.err
