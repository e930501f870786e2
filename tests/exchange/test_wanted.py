"""A column goes rather where the program looks, and what its rules read without a column is told."""

from __future__ import annotations

import pytest

from catalyst_tui.document import Document, load
from catalyst_tui.exchange.making import proposal
from catalyst_tui.exchange.source import Source
from catalyst_tui.exchange.wanted import as_asked, unread, wanted
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.record import Record
from catalyst_tui.schema import KINDS
from catalyst_tui.workspace.change import Create
from tests.bare_cohort import FILES, cohort
from tests.exchange.tables import table

PROGRAM = (
    FILES["cohort/program.yaml"]
    + """\
questions:
  - {id: hours_a_month, title: How many hours a month can you give?, kind: number}
  - {id: stem, title: Do you work in a STEM role now?, kind: yes-no}
  - {id: why, title: Why?, kind: text}
eligibility:
  - id: time-enough
    title: Has time
    sentence: It takes four hours a month.
    schema: {properties: {answers: {properties: {hours_a_month: {minimum: 3}}}}}
  - id: stem
    title: Works in STEM
    roles: [professional]
    sentence: It is for people in STEM.
    schema: {properties: {answers: {properties: {stem: {const: true}}}}}
  - id: a-school
    title: Is at a school
    roles: [educator]
    sentence: It is for schools.
    schema: {properties: {organization: {properties: {kind: {const: school}}}, person: {required: [grades]}}}
matching:
  criteria:
    - {id: subjects, title: Subjects, kind: overlap, points: 40, of: professional.subjects, with: school.needs}
"""
)


@pytest.fixture(scope="module")
def program() -> Cohort:
    return cohort({"cohort/program.yaml": PROGRAM})


HEADER = ["Timestamp", "Name", "Email", "Hours a month", "Works in STEM now"]
ROWS = (
    ["2022-07-21 9:00:00", "Ada Stone", "ada@example.org", "4", "yes"],
    ["2022-07-22 9:00:00", "Ben Reed", "ben@example.org", "2", "no"],
)


def mapping(program: Cohort, *decisions: str) -> Source:
    change, _ = proposal(table(*ROWS, header=HEADER), "form", "", "applications", program, decisions)
    (edit,) = change.edits
    assert isinstance(edit, Create)
    value = load(edit.text.encode())
    assert isinstance(value, dict)
    return Source(
        Record(KINDS["imports"], "form", edit.path, Document(edit.text.encode()).data, value), value
    )


def test_what_the_program_wants_to_know(program: Cohort) -> None:
    assert wanted(program, "applications") == {
        "/answers/hours_a_month", "/answers/stem", "/answers/why", "/organization/kind", "/person/grades",
        "/person/subjects", "/organization/needs",
    }  # fmt: skip
    assert wanted(program, "people") == frozenset()


def test_a_column_goes_rather_where_the_program_looks(program: Cohort) -> None:
    into = {column.name: column.to for column in mapping(program).columns}
    assert (into["Hours a month"], into["Works in STEM now"]) == ("/answers/hours_a_month", "/answers/stem")
    without = proposal(table(*ROWS, header=HEADER), "form", "", "applications", cohort())[1]
    assert "/person/available/hours_a_month" in {guess.entry.get("to") for guess in without}


@pytest.mark.parametrize(
    "decisions", [(), ("Hours a month=/answers/hours_a_month", "Works in STEM now=/answers/stem")]
)
def test_an_answer_is_read_as_the_question_asks(program: Cohort, decisions: tuple[str, ...]) -> None:
    """A text “2” would pass a rule that wants at least three."""
    ways = {column.to: column.way for column in mapping(program, *decisions).columns}
    assert (ways["/answers/hours_a_month"], ways["/answers/stem"]) == ("number", "yes-no")


def test_a_word_among_numbers_is_told_and_not_taken_for_one(program: Cohort) -> None:
    rows = [*ROWS, ["2022-07-23 9:00:00", "Eve Wood", "eve@example.org", "5 or more", "yes"]]
    _, guesses = proposal(table(*rows, header=HEADER), "form", "", "applications", program, ["*=drop"])
    entry = next(guess.entry for guess in guesses if guess.entry["column"] == "Hours a month")
    assert as_asked(entry, program)["as"] == "number"


@pytest.mark.parametrize(
    ("decisions", "left"),
    [
        (["/role=professional"], []),
        (["/role=professional", "Hours a month=drop"], ["/answers/hours_a_month"]),
        (["/role=professional", "Hours a month=/person/available/hours_a_month"], ["/answers/hours_a_month"]),
        (["/role=educator"], ["/organization/kind", "/person/grades"]),
        (["/role=educator", "/organization/name=coan-ms"], ["/person/grades"]),
        (["/role=educator", "Hours a month=drop", "/person/grades=7"],
         ["/answers/hours_a_month", "/organization/kind"]),
        ([], ["/organization/kind", "/person/grades"]),
    ],
    ids=["all is given", "dropped", "elsewhere", "of another role", "an organization that is here", "both", "any role"],
)  # fmt: skip
def test_what_rules_read_and_no_column_gives_is_told(
    program: Cohort, decisions: list[str], left: list[str]
) -> None:
    found = unread(mapping(program, *decisions), program)
    assert [each.pointer for each in found] == left
    assert all(each.title and each.rule for each in found)


def test_it_is_told_in_the_words_of_the_program(program: Cohort) -> None:
    (found,) = unread(mapping(program, "/role=professional", "Hours a month=drop"), program)
    assert (found.title, found.rule) == ("How many hours a month can you give?", "Has time")
