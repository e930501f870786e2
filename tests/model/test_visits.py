from __future__ import annotations

import pytest

from catalyst_tui.model.visits import is_over, visits, who_comes
from tests.school_time import cohort

COAN = "cohort/partnerships/coan-ms-22.yaml"
PAIR = """\
id: coan-ms-22
status: active
partners:
  - {role: school, who: coan-ms, from: 2022-08-20}
  - {role: manager, who: staff-01, from: 2022-08-20}
  - {role: educator, who: edu-014, from: 2022-08-20}
  - {role: professional, who: pro-014, from: 2022-08-20, to: 2023-02-20}
%sinteractions:
  - {id: v, date: 2023-02-17, status: planned}
  - {id: named, date: 2023-02-17, status: planned, who: [pro-061, pro-061, edu-014]}
"""
COVER = "  - {role: educator, who: edu-021, from: 2023-02-01, covers: edu-014%s}\n"
LEAVE = "away: [{from: 2023-02-01, to: 2023-02-28}]\n"


@pytest.mark.parametrize(
    ("more", "leave", "day", "expected"),
    [
        ("", "", "2023-02-17", ["edu-014", "pro-014"]),
        ("", "", "2023-02-21", ["edu-014"]),
        ("", LEAVE, "2023-02-17", ["pro-014"]),
        (COVER % "", LEAVE, "2023-02-17", ["pro-014", "edu-021"]),
        (COVER % "", LEAVE, "2023-03-01", ["edu-014"]),  # who covers does so until the end of the leave
        (COVER % ", to: 2023-03-05", LEAVE, "2023-03-01", ["edu-021"]),
        (COVER % ", to: 2023-03-05", LEAVE, "2023-03-06", ["edu-014"]),
    ],
)
def test_who_comes_unless_the_visit_says_so(more: str, leave: str, day: str, expected: list[str]) -> None:
    made = cohort(added={"cohort/people/edu-014.yaml": leave}).with_files({COAN: (PAIR % more).encode()})
    unnamed, named = visits(made.get("partnerships", "coan-ms-22"))
    assert who_comes(made, unnamed, day) == expected
    assert who_comes(made, named, day) == ["pro-061", "edu-014"]


@pytest.mark.parametrize(
    ("status", "day", "expected"),
    [
        ("planned", "2023-02-20", ["pro-014", "staff-02"]),
        ("planned", "2023-02-21", ["staff-02"]),  # who left does not come, a guest may
        ("done", "2023-02-21", ["pro-014", "staff-02"]),  # what has taken place stays as it was
    ],
)
def test_who_left_does_not_come(status: str, day: str, expected: list[str]) -> None:
    text = (PAIR % "").replace(
        "planned, who: [pro-061, pro-061, edu-014]", f"{status}, who: [pro-014, staff-02]"
    )
    made = cohort().with_files({COAN: text.encode()})
    named = list(visits(made.get("partnerships", "coan-ms-22")))[-1]
    assert who_comes(made, named, day) == expected


@pytest.mark.parametrize(
    ("ending", "day", "over"),
    [
        ("status: active", "2023-02-17", False),
        ("status: ended", "2023-02-17", True),
        ("status: ended\nending: {date: 2023-02-17}", "2023-02-17", False),
        ("status: ended\nending: {date: 2023-02-16}", "2023-02-17", True),
    ],
)
def test_what_is_over(ending: str, day: str, over: bool) -> None:
    text = (PAIR % "").replace("status: active", ending)
    made = cohort().with_files({COAN: text.encode()})
    assert is_over(made.get("partnerships", "coan-ms-22"), day) == over
