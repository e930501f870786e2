"""Words and days of a form that mean nothing to the program yet, and what is said of them."""

from __future__ import annotations

import pytest

from catalyst_tui.document import load
from catalyst_tui.exchange.making import decided
from catalyst_tui.exchange.opening import source_of
from catalyst_tui.exchange.unknown import unknown_words
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.workspace.change import Patch
from tests.exchange.tables import FILES, after, cohort, planned, reasons, states, table

MAPPING = """\
id: monthly
target: {kind: people}
row_key: [When]
columns:
  - {column: When, do: drop}
  - {column: Mail, to: /contact/email}
  - {column: Name, to: /contact/name}
  - {column: "Subjects: which?", to: /subjects, as: list}
  - {column: In STEM, to: /stem_role, as: yes-no}
  - {column: (role), to: /role, constant: professional}
"""
PROGRAM = {"cohort/program.yaml": FILES["cohort/program.yaml"] + "subjects: [circuits, energy, careers]\n"}
HEADER = ["When", "Mail", "Name", "Subjects: which?", "In STEM"]
ROWS = [
    ["2023-01-01 8:00", "a@example.org", "Ada Stone", "Circuits, Enrgy", "Sure"],
    ["2023-01-02 8:00", "b@example.org", "Ben Reed", "Robots", "no"],
]


def with_decisions(*decisions: str) -> Cohort:
    before = cohort(MAPPING, PROGRAM)
    source = source_of(before, "monthly")
    (edit,) = decided(source, table(*ROWS, header=HEADER), before, decisions).edits
    assert isinstance(edit, Patch)
    return before.with_files({edit.path: source.record.document.patch(edit.operations).data})


def test_words_that_mean_nothing_are_asked_about_with_the_likeliest() -> None:
    before = cohort(MAPPING, PROGRAM)
    found = unknown_words(source_of(before, "monthly"), table(*ROWS, header=HEADER), before)
    asked = {(one.column, one.word): one.likely for one in found}
    assert asked.keys() == {
        ("Subjects: which?", "Enrgy"),
        ("Subjects: which?", "Robots"),
        ("In STEM", "Sure"),
    }
    assert asked["Subjects: which?", "Enrgy"].casefold() == "energy"


@pytest.mark.parametrize(
    ("cells", "asked"),
    [
        (["Careers, art and design, Circuits"], ["Careers, art and design"]),
        (
            ["Art, music and design, Energy", "Robots, Art, music and design"],
            ["Art, music and design", "Robots"],
        ),
        (["Art, music", "Robots, music"], ["Art", "music", "Robots"]),  # an answer of its own
        (["Other: robots, and more", "Energy"], ["Other: robots, and more"]),
        (["robots, drones"], ["robots", "drones"]),  # a form that writes all of them small
        (["Circuits, energy, Robots"], ["Robots"]),
        (["Art, Drama\nRobots"], ["Art, Drama", "Robots"]),
    ],
)
def test_an_option_with_a_comma_is_asked_about_whole(cells: list[str], asked: list[str]) -> None:
    before = cohort(MAPPING, PROGRAM)
    rows = [["2023-01-01 8:00", f"{n}@example.org", "Ada", cell, "no"] for n, cell in enumerate(cells)]
    found = unknown_words(source_of(before, "monthly"), table(*rows, header=HEADER), before)
    assert sorted(one.word for one in found) == sorted(asked)


def test_what_was_said_of_an_option_with_a_comma_holds_beside_others() -> None:
    told = with_decisions("Subjects: which?: Art, music and design=careers")
    row = ["2023-01-01 8:00", "a@example.org", "Ada", "Circuits, Art, music and design, Robots", "no"]
    found = unknown_words(source_of(told, "monthly"), table(row, header=HEADER), told)
    assert [one.word for one in found] == ["Robots"]


def test_what_was_said_once_holds() -> None:
    told = with_decisions(
        "Subjects: which?: Enrgy=energy", "Subjects: which?: Robots=circuits, careers", "In STEM: Sure=true"
    )
    assert not unknown_words(source_of(told, "monthly"), table(*ROWS, header=HEADER), told)
    made = planned(told, *ROWS, header=HEADER)
    assert (states(made), reasons(made)) == (["taken", "taken"], [])
    ada, ben = (after(told, made).get("people", one.record.partition("/")[2]).value for one in made.outcomes)
    assert (ada["subjects"], ada["stem_role"]) == (["circuits", "energy"], True)
    assert ben["subjects"] == ["circuits", "careers"]


@pytest.mark.parametrize(
    ("decision", "values"),
    [
        ("Subjects: which?: Robots=nothing", {"Robots": []}),
        ("In STEM: Sure=true", {"Sure": True}),
        ("In STEM: 5=5", {"5": 5}),
    ],
)
def test_a_word_and_its_meaning_stand_in_the_mapping(decision: str, values: dict[str, object]) -> None:
    told = with_decisions(decision)
    columns = load(told.tree.read("cohort/imports/monthly.yaml"))["columns"]  # type: ignore[index,call-overload]
    assert [each["values"] for each in columns if "values" in each] == [values]


def test_days_in_two_ways_are_asked_about() -> None:
    mapping = MAPPING.replace("{column: When, do: drop}", "{column: When, to: /consents/0/date, as: date}")
    before = cohort(mapping)
    rows = table(["3/4/2023", "a@example.org", "A B", "", ""], header=HEADER)
    (asked,) = unknown_words(source_of(before, "monthly"), rows, before)
    assert asked.about == "format"
    assert asked.choices == (("M/D/YYYY", "4 March 2023"), ("D/M/YYYY", "3 April 2023"))
