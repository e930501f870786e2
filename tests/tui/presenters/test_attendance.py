"""A roll: who is expected, what letters say, and the change that keeps it."""

from __future__ import annotations

import pytest

from catalyst_tui.document import Document, load
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.tui.presenters.attendance import Roll, rows
from catalyst_tui.workspace.change import Create, Patch

from .conftest import CohortWith, words

FILE = "cohort/attendance/kickoff.yaml"
EVENTS = "cohort/events.yaml"
MANDATORY = "    mandatory: [educator, professional]\n"  # of the last event, the closing


@pytest.fixture
def roll(cohort: Cohort) -> Roll:
    return Roll.of(cohort, "kickoff")


def test_expected_are_those_who_served_on_the_day(cohort_with: CohortWith, roll: Roll) -> None:
    # pro-061 began with the second pair on 20 Aug; pro-014 left after the kickoff
    assert set(roll.expected) == {"edu-014", "pro-014", "pro-061"}
    assert roll.expected["pro-014"] == ("Coan MS", "STEM professional")
    cohort = cohort_with({EVENTS: MANDATORY})
    assert Roll.of(cohort, "closing").expected.keys() == {"edu-014", "pro-061"}


def test_rows_stand_by_last_name(cohort: Cohort, roll: Roll) -> None:
    shown = rows(roll, words(cohort))
    assert [row.cells[0] for row in shown] == ["Jo Ford", "Dana Osei", "Imani Whitfield"]
    assert shown[0].cells[1:] == ("! late", "Coan MS b", "Educator", "came 9:40")
    assert shown[2].cells[1] == "·"


@pytest.mark.parametrize(
    ("letter", "mark"),
    [
        ("p", {"was": "present"}),
        ("l", {"was": "late", "at": "9:40"}),
        ("x", {"was": "absent"}),
        ("e", {"was": "excused"}),
        ("r", {"was": "present", "how": "remote"}),
    ],
)
def test_a_letter_keeps_of_what_is_known_what_still_fits(
    roll: Roll, letter: str, mark: dict[str, str]
) -> None:
    roll.mark("edu-014", letter)
    assert roll.mark_of("edu-014") == mark


def test_a_mark_as_it_is_in_the_file_is_no_change(roll: Roll) -> None:
    roll.mark("pro-014", "x")
    roll.mark("pro-014", "p")
    assert roll.marked == {}


def test_counts(roll: Roll) -> None:
    assert roll.told() == "2 of 3 marked"
    assert roll.counted() == "1 present, 1 late"
    assert roll.unmarked() == ["pro-061"]
    roll.clear("edu-014")
    assert roll.told() == "1 of 3 marked"
    assert roll.counted() == "1 present"


def test_the_change_of_a_file_touches_only_what_was_marked(cohort: Cohort, roll: Roll) -> None:
    data = cohort.tree.read(FILE)
    roll.mark("pro-061", "r")
    roll.mark("edu-014", "e")
    roll.clear("pro-014")
    change = roll.change(data)
    (edit,) = change.edits
    assert isinstance(edit, Patch)
    after = Document(data).patch(edit.operations)
    assert after.value["people"] == {
        "edu-014": {"was": "excused"},
        "pro-061": {"was": "present", "how": "remote"},
    }
    assert "# one line a person, sorted" in after.text
    assert change.sentence == "kickoff: 3 marks of attendance, now 1 remote, 1 excused"
    assert "Whitfield" not in change.sentence


def test_a_first_roll_is_a_new_file_sorted_by_id(cohort_with: CohortWith) -> None:
    roll = Roll.of(cohort_with({EVENTS: MANDATORY}), "closing")
    roll.mark("pro-061", "p")
    roll.mark("edu-014", "l")
    (edit,) = roll.change(None).edits
    assert isinstance(edit, Create)
    assert edit.path == "cohort/attendance/closing.yaml"
    assert load(edit.text.encode()) == {
        "event": "closing",
        "people": {"edu-014": {"was": "late"}, "pro-061": {"was": "present"}},
    }
    assert "  edu-014: {was: late}\n" in edit.text


def test_a_draft_is_taken_up_again(cohort: Cohort) -> None:
    roll = Roll.of(
        cohort, "kickoff", {"marked": {"pro-061": {"was": "absent"}, "pro-999": {"was": "present"}}}
    )
    assert roll.mark_of("pro-061") == {"was": "absent"}
    assert "pro-999" in roll.expected


def test_somebody_who_came_without_being_expected_is_shown(cohort_with: CohortWith) -> None:
    cohort = cohort_with({FILE: "  staff-01: {was: present}\n"})
    assert Roll.of(cohort, "kickoff").expected["staff-01"] == ("Science ATL", "Program manager")
