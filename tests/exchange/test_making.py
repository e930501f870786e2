"""Mappings proposed from a file, and what staff decide about columns."""

from __future__ import annotations

from typing import Any

import pytest

from catalyst_tui.document import Document
from catalyst_tui.exchange.guess import row_key
from catalyst_tui.exchange.making import decided, missing, proposal, target_of
from catalyst_tui.exchange.opening import source_of
from catalyst_tui.exchange.source import MappingError, shortened
from catalyst_tui.exchange.table import Table
from catalyst_tui.workspace.change import Create, Patch
from tests.bare_cohort import cohort as small_cohort
from tests.exchange.tables import cohort, planned, report, states, table

MAILED = ["Timestamp", "Mail"]
HEADER = [
    "Timestamp", "Email Address", "Which month is this report about?", "Hours with students (visits, clubs)",
    "Hours of planning", "How many students took part?", "What went well?", "What was hard?", "Slack Name",
    "Your phone",
]  # fmt: skip
ROWS = [
    [
        "1/3/2023 17:40:47",
        "a@example.org",
        "December 2022",
        "2",
        "1.5",
        "28",
        "A bridge.",
        "",
        "ada",
        "404-555-0100",
    ],
    [
        "1/13/2023 8:00:00",
        "b@example.org",
        "December 2022",
        "3",
        "1",
        "27",
        "All",
        "Time",
        "bobk",
        "404-555-0101",
    ],
]


def made(table: Table, into: str, *decisions: str) -> dict[str, Any]:
    change, _ = proposal(table, "new-form", "", into, cohort(), decisions)
    (edit,) = change.edits
    assert isinstance(edit, Create)
    value = Document(edit.text.encode()).value
    assert isinstance(value, dict)
    return value


def test_columns_are_guessed_by_name_and_by_what_stands_in_them() -> None:
    value = made(table(*ROWS, header=HEADER), "partnerships/reports")
    columns = {each["column"]: each for each in value["columns"]}
    assert {name: each.get("to") for name, each in columns.items()} == dict(
        zip(
            HEADER,
            ["/submitted", "/by", "/month", "/hours/visits", "/hours/planning", "/students", "/highlights",
             "/challenges", None, None],
            strict=True,
        )
    )  # fmt: skip
    assert (columns["Timestamp"]["format"], columns["Email Address"]["as"]) == ("M/D/YYYY h:mm:ss", "person")
    assert (value["row_key"], value["people_by"]) == (["Timestamp"], "email")


def test_what_is_about_people_is_left_to_staff_and_nothing_is_kept_unasked() -> None:
    _, guesses = proposal(table(*ROWS, header=HEADER), "new-form", "", "grants", cohort())
    by_name = {guess.entry["column"]: guess for guess in guesses}
    assert all("do" not in guess.entry for guess in guesses)
    assert by_name["Slack Name"].open and by_name["Your phone"].open
    assert "looks like phone numbers" in by_name["Your phone"].why


def test_an_address_in_a_question_is_not_written_down() -> None:
    question = "What do you need? Or mail help@example.org, or call (404) 555-0100"
    value = made(table(["x"], header=[question]), "partnerships/reports", f"{question}=/help")
    assert value["columns"] == [
        {"column": "What do you need? Or mail (mail), or call (phone)", "to": "/help"}
    ]


def test_the_order_of_figures_in_a_date_is_left_open_when_it_does_not_show() -> None:
    value = made(table([*ROWS[0]], header=HEADER), "partnerships/reports")
    assert "format" not in value["columns"][0]


@pytest.mark.parametrize(
    ("decision", "entry"),
    [
        ("Slack Name=drop", {"column": "Slack Name", "do": "drop"}),
        ("slack=drop", {"column": "Slack Name", "do": "drop"}),
        ("Slack Name=/note", {"column": "Slack Name", "to": "/note"}),
        ("Slack Name=record", {"column": "Slack Name", "as": "record"}),
        ("/via=form", {"column": "(via)", "to": "/via", "constant": "form"}),
    ],
)
def test_decisions(decision: str, entry: dict[str, str]) -> None:
    assert entry in made(table(*ROWS, header=HEADER), "partnerships/reports", decision)["columns"]


@pytest.mark.parametrize(
    ("decision", "why"),
    [
        ("Slack Name=keep", "a monthly report has no room for fields of your own"),
        ("Slack Name=seal:/contact/phone", "does not name two keepers of keys yet"),
        ("Slack Name=seal", "nothing says in which field"),
        ("Slack Name=/nowhere", "has no field /nowhere"),
    ],
)
def test_what_no_import_could_carry_out_is_refused_when_it_is_decided(decision: str, why: str) -> None:
    with pytest.raises(MappingError, match=why):
        made(table(*ROWS, header=HEADER), "partnerships/reports", decision)


def test_a_column_that_is_called_otherwise_takes_the_place_of_the_one_that_is_gone() -> None:
    mapping = """\
id: monthly
target: {kind: partnerships, list: /reports}
row_key: [When]
columns:
  - {column: When, to: /submitted, as: date}
  - {column: First, to: /note}
  - {column: Last, to: /note}
"""
    before = cohort(mapping)
    renamed = table(["2023-03-01 8:00", "x"], header=["Timestamp", "First"])
    change = decided(source_of(before, "monthly"), renamed, before, ["Timestamp=/submitted", "First=/note"])
    (edit,) = change.edits
    assert isinstance(edit, Patch)
    value = Document(before.tree.read(edit.path)).patch(edit.operations).value
    assert isinstance(value, dict)
    assert value["row_key"] == ["Timestamp"]
    assert [(each["column"], each.get("do", each.get("to"))) for each in value["columns"]] == [
        ("When", "drop"), ("First", "/note"), ("Last", "drop"), ("Timestamp", "/submitted"),
    ]  # fmt: skip


def test_rows_are_told_apart_by_one_more_column() -> None:
    value = made(
        table(*ROWS, header=HEADER), "partnerships/reports", "Slack Name=key", "Timestamp=key", "*=drop"
    )
    assert value["row_key"] == ["Timestamp", "Slack Name"]
    assert {"column": "Slack Name", "do": "drop"} in value["columns"]


@pytest.mark.parametrize(
    "answer", ["ada@example.org", "7/21/2022 9:00:00", "2022-07-21T09:00:00Z", " 21.07.2022 09:00 "]
)
def test_a_file_without_titles_is_refused_so_that_no_answer_is_written_down(answer: str) -> None:
    with pytest.raises(
        MappingError, match=r"The first row of form.csv is an answer: .* Put a row with titles"
    ):
        made(table(["Ben Reed", "x"], header=["Ada Stone", answer]), "grants")


def test_one_decision_for_all_that_is_open() -> None:
    value = made(table(*ROWS, header=HEADER), "partnerships/reports", "*=drop")
    assert [each["column"] for each in value["columns"] if each.get("do") == "drop"] == [
        "Slack Name",
        "Your phone",
    ]


@pytest.mark.parametrize(
    ("decision", "said"),
    [
        ("Slack Name", "no decision"),
        ("Slack Name=", "no decision"),
        ("=drop", "no decision"),
        ("Slack Nam=away", "none of keep, seal, drop, record and key"),
        ("Skype=drop", 'There is no column "Skype"'),
        ("H=drop", 'Several columns are called "H"'),
        ("Slack Name=/hourz", "no field /hourz"),
        ("/hourz=3", "no field /hourz"),
    ],
)
def test_what_is_no_decision(decision: str, said: str) -> None:
    with pytest.raises(MappingError, match=said):
        made(table(*ROWS, header=HEADER), "partnerships/reports", decision)


def test_deciding_later_changes_only_that_line() -> None:
    mapping = """\
id: monthly
target: {kind: partnerships, list: /reports}
columns:
  - {column: When, to: /submitted, as: date}   # as it comes
  - {column: Slack}
"""
    before = cohort(mapping)
    change = decided(
        source_of(before, "monthly"),
        table(header=["When", "Slack", "New"]),
        before,
        ["Slack=drop", "New=/note"],
    )
    (edit,) = change.edits
    assert isinstance(edit, Patch)
    text = Document(before.tree.read(edit.path)).patch(edit.operations).text
    assert (
        text
        == mapping.replace("{column: Slack}", "{column: Slack, do: drop}") + "  - {column: New, to: /note}\n"
    )


def test_what_no_column_gives_is_told() -> None:
    before = cohort(
        "id: monthly\ntarget: {kind: grants}\n"
        "columns:\n  - {column: Title, to: /title}\n  - {column: Day, to: /requested/date}\n"
    )
    assert [slot.pointer for slot in missing(source_of(before, "monthly"), before)] == [
        "/requested/by",
        "/requested/amount",
    ]


@pytest.mark.parametrize(
    ("into", "target"),
    [
        ("partnerships/reports", {"kind": "partnerships", "list": "/reports"}),
        ("grants", {"kind": "grants"}),
        ("/people/", {"kind": "people"}),
        ("surveys/mid-year", {"kind": "surveys", "list": "/results", "record": "mid-year"}),
        ("surveys/mid-year/results", {"kind": "surveys", "list": "/results", "record": "mid-year"}),
        ("partnerships/coan-ms-22/wins", {"kind": "partnerships", "list": "/wins", "record": "coan-ms-22"}),
    ],
)
def test_targets(into: str, target: dict[str, str]) -> None:
    survey = {"cohort/surveys/mid-year.yaml": "id: mid-year\ntitle: Mid-year survey\n"}
    assert target_of(into, small_cohort(survey)) == target


@pytest.mark.parametrize(
    ("into", "said"),
    [
        ("reports", "no kind 'reports'"),
        ("partnerships/report", "have no list /report. There are: .*partnerships/reports"),
        ("program", "there is one file of it"),
        ("surveys/nope", "no survey nope"),
        ("surveys//results", "no survey"),
        ("partnerships/nope/reports", "no partnership nope"),
        ("partnerships/title", "no list /title"),
    ],
)
def test_what_is_no_target(into: str, said: str) -> None:
    with pytest.raises(MappingError, match=said):
        target_of(into, cohort())


@pytest.mark.parametrize(
    ("id", "said"),
    [
        ("monthly", "already"),
        ("Monthly Form", "cannot be an id"),
        ("", "cannot be an id"),
        ("é", "cannot be an id"),
    ],
)
def test_names_of_mappings(id: str, said: str) -> None:
    with pytest.raises(MappingError, match=said):
        proposal(table(*ROWS, header=HEADER), id, "", "grants", cohort())


@pytest.mark.parametrize(
    ("header", "rows", "key"),
    [
        (MAILED, [["1/3/2023 8:00:00", "a@b.example"], ["1/3/2023 9:00:00", "a@b.example"]], ["Timestamp"]),
        (MAILED, [["1/3/2023 8:00:00", "a@b.example"], ["1/3/2023 8:00:00", "b@b.example"]], MAILED),
        (["RespondentID", "x"], [["17", "a"], ["18", "a"]], ["RespondentID"]),
        (["Day", "x"], [["1/3/2023", "a"], ["1/4/2023", "b"]], []),
        (["Timestamp"], [], ["Timestamp"]),
    ],
)  # fmt: skip
def test_what_tells_rows_apart(header: list[str], rows: list[list[str]], key: list[str]) -> None:
    assert row_key(table(*rows, header=header)) == key


def test_a_mapping_as_it_was_proposed_takes_rows_in() -> None:
    proposed = proposal(
        table(*ROWS, header=HEADER), "monthly-2", "", "partnerships/reports", cohort(), ["*=drop"]
    )[0].edits[0]
    assert isinstance(proposed, Create)
    before = cohort(proposed.text.replace("monthly-2", "monthly"))
    rows = [["1/3/2023 17:40:47", "pro-014", "December 2022", "2", "1.5", "28", "x", "", "adal", "1"]]
    assert states(planned(before, *rows, header=HEADER)) == ["taken"]
    assert len(report()) == 7


def test_the_number_of_a_school_in_a_register_says_which_one_applies() -> None:
    file = table(["100492", "Leeds"], header=["urn", "Town"])
    assert made(file, "applications")["columns"][0] == {"column": "urn", "to": "/organization/registers/urn"}
    assert "to" not in made(file, "partnerships/reports")["columns"][0]


GRID = "Choose the skills you can help your mentee with, from lowest to highest [{}]"


def test_a_column_of_a_grid_is_named_without_its_middle() -> None:
    header = [GRID.format("SQL"), GRID.format("Python")]
    assert [shortened(name).rpartition(" ")[2] for name in header] == ["[SQL]", "[Python]"]
    file = table(["1", "2"], header=header)
    value = made(file, "partnerships/reports", f"{shortened(header[1])}=drop")
    assert value["columns"] == [{"column": header[0]}, {"column": header[1], "do": "drop"}]
    with pytest.raises(MappingError, match="Several columns are called"):
        made(file, "partnerships/reports", "Choose…=drop")
