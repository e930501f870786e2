"""Days on which a visit could be, by hand: 2023-02-15 is a Wednesday, the professional comes Thursdays and Fridays."""

from __future__ import annotations

from datetime import date

import pytest

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.visits import visits
from catalyst_tui.program.openings import Opening, Openings
from catalyst_tui.program.to_place import to_place
from tests.school_time import cohort

TODAY = date(2023, 2, 15)
COAN = "cohort/partnerships/coan-ms-22.yaml"


SIXTH_GRADE_CLOSED = "  - {from: 2023-02-16, to: 2023-02-16, kind: closed, grades: [6]}\n"


def openings(cohort: Cohort, partnership: str, id: str, most: int = 3) -> list[Opening]:
    (visit,) = (v for v in visits(cohort.get("partnerships", partnership)) if v.id == id)
    return Openings(cohort, TODAY).of(visit, most)


def days(found: list[Opening]) -> list[str]:
    return [each.day.isoformat() for each in found]


def waiting(text: str) -> str:
    return f"  - {{id: w, date: 2023-02-08, status: moved, to: TBD, mode: in-person, {text}}}\n"


@pytest.mark.parametrize(
    ("visit", "added", "expected"),
    [
        ("classes: [p1]", {}, ["2023-02-16", "2023-02-23", "2023-02-24"]),  # a visit on Friday 17th already
        ("time: 9:00-10:00", {}, []),  # never before 13:00
        ("time: 14:00", {"organizations/north-schools": "  - {from: 2023-02-16, to: 2023-02-23, kind: testing}\n"},
            ["2023-02-24", "2023-03-02", "2023-03-03"]),
        ("classes: [p5]", {"organizations/north-schools": SIXTH_GRADE_CLOSED},
            ["2023-02-16", "2023-02-23", "2023-02-24"]),
        ("classes: [p1]", {"organizations/north-schools": SIXTH_GRADE_CLOSED},
            ["2023-02-23", "2023-02-24", "2023-03-02"]),
        ("classes: [p1]", {"people/pro-014": "away: [{from: 2023-02-16, to: 2023-03-02}]\n"},
            ["2023-03-03", "2023-03-09", "2023-03-10"]),
        ("classes: [p1]", {"events": "  - {id: fair, title: Fair, date: 2023-02-23}\n"},
            ["2023-02-16", "2023-02-24", "2023-03-02"]),
        ("classes: [p1]", {"partnerships/coan-ms-22": "pauses: [{id: x, from: 2023-02-01, to: 2023-03-31}]\n"},
            ["2023-04-13", "2023-04-14", "2023-04-20"]),  # the break after it
        ("classes: [p1]", {"program": "to: 2023-02-23\n"}, ["2023-02-16", "2023-02-23"]),
        ("classes: [p1]", {"events": "  - {id: fair, title: Fair, date: 2023-02-23, status: cancelled}\n"},
            ["2023-02-16", "2023-02-23", "2023-02-24"]),
        ("who: [edu-014]", {}, ["2023-02-16", "2023-02-20", "2023-02-21"]),
    ],
    ids=[
        "class", "time", "tests", "other grades", "these grades", "away", "event", "paused",
        "the end", "no event", "who",
    ],
)  # fmt: skip
def test_the_first_days(visit: str, added: dict[str, str], expected: list[str]) -> None:
    texts = {f"cohort/{path}.yaml": text for path, text in added.items()}
    texts[COAN] = waiting(visit) + texts.get(COAN, "")
    assert days(openings(cohort(added=texts), "coan-ms-22", "w")) == expected


def test_who_is_taken_elsewhere_at_that_time_cannot_come() -> None:
    elsewhere = "  - {id: v2, date: 2023-02-16, time: %s, status: planned, who: [pro-014]}\n"
    for time, first in (("13:30-15:00", "2023-02-23"), ("14:00-15:00", "2023-02-16")):
        texts = {COAN: waiting("classes: [p1]"), "cohort/partnerships/far-ms-22.yaml": elsewhere % time}
        assert days(openings(cohort(added=texts), "coan-ms-22", "w"))[0] == first


def test_the_day_from_which_it_was_moved_is_none() -> None:
    text = waiting("classes: [p1]").replace("2023-02-08", "2023-02-16")
    assert days(openings(cohort(added={COAN: text}), "coan-ms-22", "w"))[0] == "2023-02-23"


def test_without_a_clearance_no_day_will_do_but_for_a_virtual_visit() -> None:
    suspended = {"cohort/people/pro-014.yaml": "travel: {at_most_km: 5}\n"}
    person = (
        cohort().tree.read("cohort/people/pro-014.yaml").decode().replace("status: valid", "status: applied")
    )
    for mode, count in (("in-person", 0), ("virtual", 3)):
        texts = {COAN: waiting("classes: [p1]").replace("in-person", mode), **suspended}
        made = cohort(added=texts).with_files({"cohort/people/pro-014.yaml": person.encode()})
        assert len(openings(made, "coan-ms-22", "w")) == count


def test_who_covers_comes_instead_of_who_is_on_leave() -> None:
    partners = (
        cohort().tree.read(COAN).decode()
        .replace("from: 2022-08-20}\nclasses",
                 "from: 2022-08-20}\n  - {role: educator, who: edu-021, from: 2023-02-20, covers: edu-014}\nclasses")
    )  # fmt: skip
    leave = "away: [{from: 2023-02-20, to: 2023-03-03, cover: edu-021}]\n"
    made = cohort(added={"cohort/people/edu-014.yaml": leave}).with_files(
        {COAN: (partners + waiting("who: [edu-014, pro-014], time: 13:10")).encode()}
    )
    assert [(each.day.isoformat(), each.who) for each in openings(made, "coan-ms-22", "w", 4)] == [
        ("2023-02-16", ("edu-014", "pro-014")),
        ("2023-02-23", ("edu-021", "pro-014")),
        ("2023-02-24", ("edu-021", "pro-014")),
        ("2023-03-02", ("edu-021", "pro-014")),
    ]


@pytest.mark.parametrize(
    ("visits_of_it", "expected"),
    [
        ("  - {id: a, date: 2023-02-01, status: moved, to: TBD}\n", [("a", "moved")]),
        ("  - {id: a, date: 2023-02-01, status: moved}\n", [("a", "moved")]),
        ("  - {id: a, date: 2023-02-01, status: moved, to: 2023-03}\n", [("a", "moved")]),
        ("  - {id: a, date: 2023-02-01, status: moved, to: 2023-02-17}\n", []),  # v230217 stands there
        ("  - {id: a, date: 2023-02-01, status: moved, to: 2023-02-20}\n", [("a", "moved")]),
        ("  - {id: a, date: 2023-02-01, status: cancelled}\n", []),
        ("  - {id: a, date: 2023-02-01, status: cancelled, why: weather}\n", [("a", "called-off")]),
        ("  - {id: a, date: 2023-02-01, status: moved, to: TBD}\n"
         "  - {id: b, date: 2023-03-01, status: planned, replaces: a}\n", []),
        ("  - {id: a, date: 2023-02-01, status: moved, to: 2023-02-20}\n"
         "  - {id: b, date: 2023-02-20, status: moved, to: TBD}\n", [("b", "moved")]),  # moved twice
        ("  - {id: a, date: 2023-02-03, status: cancelled, why: weather}\n"
         "  - {id: b, date: 2023-02-10, status: moved, to: TBD}\n"
         "  - {id: c, date: 2023-02-06, status: moved, to: TBD}\n",
         [("c", "moved"), ("b", "moved"), ("a", "called-off")]),
        ("  - {id: a, date: 2023-02-01, status: moved, to: TBD}\nstatus: paused\n", []),
    ],
)  # fmt: skip
def test_what_waits_for_a_day(visits_of_it: str, expected: list[tuple[str, str]]) -> None:
    made = cohort(added={COAN: visits_of_it.replace("status: paused\n", "")})
    if "status: paused" in visits_of_it:
        text = made.tree.read(COAN).decode().replace("status: active", "status: paused")
        made = made.with_files({COAN: text.encode()})
    assert [(each.visit.id, each.was) for each in to_place(made, TODAY)] == expected
    assert to_place(made, TODAY, "far-ms-22") == []
