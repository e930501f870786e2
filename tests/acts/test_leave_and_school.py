"""Educators on leave, and educators who change school."""

from __future__ import annotations

from typing import Any

import pytest

from catalyst_tui.acts.act import act
from tests.acts.doing import asked, done, files, lines, refused
from tests.school_time import cohort

EDU = "people/edu-014"
COAN = "cohort/partnerships/coan-ms-22.yaml"


def test_a_leave_with_cover_gives_the_cover_a_line_in_each_partnership() -> None:
    before = cohort()
    answers = {"from": "2023-02-20", "to": "2023-03-31", "why": "family-or-health", "cover": "edu-021"}
    change = done(before, "go-on-leave", EDU, answers)
    assert (
        lines(change, before)
        == """\
cohort/people/edu-014.yaml
+ away:
+   - {from: 2023-02-20, to: 2023-03-31, why: family-or-health, cover: edu-021}
cohort/partnerships/coan-ms-22.yaml
+   - {role: educator, who: edu-021, from: 2023-02-20, to: 2023-03-31, covers: edu-014}
"""
    )
    assert change.sentence == "edu-014: on leave from 20 Feb to 31 Mar; covered by edu-021 in coan-ms-22"


def test_without_cover_and_end_only_the_person_is_away() -> None:
    change = done(cohort(), "go-on-leave", EDU, {})
    assert change.paths == (f"cohort/{EDU}.yaml",)
    assert change.sentence == "edu-014: on leave from 15 Feb"


COMING = "Coan MS, Fri 17 Feb 13:10-14:00: p1 (grade 6, 28 students), classroom visit; Jo Ford, Dana Osei"

BY_VIDEO = "Coan MS, Fri 17 Feb: p5 (grade 8, 27 students); Dana Osei"


@pytest.mark.parametrize(
    ("id", "record", "answers", "expected"),
    [
        (
            "go-on-leave",
            EDU,
            {"from": "2023-02-17"},
            ["Visits are planned in that time, and stay as they are:", COMING],
        ),
        ("go-on-leave", EDU, {"from": "2023-02-18"}, []),
        ("go-on-leave", EDU, {"from": "2023-02-01", "to": "2023-02-16"}, []),
        (
            "change-school",
            EDU,
            {"from": "2023-02-16", "here": "ends"},
            ["These visits are called off:", COMING, BY_VIDEO],
        ),
        (
            "change-school",
            EDU,
            {"from": "2023-02-16", "here": "successor"},
            ["These visits are planned there for later, and stay:", COMING, BY_VIDEO],
        ),
        (
            "suspend-clearance",
            "people/pro-014",
            {"by": "north-schools", "date": "2023-02-15"},
            ["Without it these cannot take place as planned:", COMING],
        ),
    ],
)
def test_the_visits_that_hang_on_somebody_are_told_first(
    id: str, record: str, answers: dict[str, Any], expected: list[str]
) -> None:
    assert act(id).preview(asked(cohort(), record, answers)) == expected


def test_covers_of_the_same_role_come_first() -> None:
    there = {"cohort/people/edu-021.yaml": "organization: coan-ms\n"}
    covers = act("go-on-leave").choices(asked(cohort(added=there), EDU))["cover"]
    assert covers == {"edu-021": "Tom Vega", "edu-020": "Ada Bell"}


@pytest.mark.parametrize(
    ("answers", "question"),
    [
        ({"to": "2023-02-01"}, "to"),
        ({"cover": "edu-014"}, "cover"),
        ({"from": "2023-01-20"}, "from"),
    ],
)
def test_a_leave_refused(answers: dict[str, Any], question: str) -> None:
    away = {f"cohort/{EDU}.yaml": "away: [{from: 2023-01-09, to: 2023-01-31}]\n"}
    given = {"from": "2023-02-20", **answers}
    assert refused(cohort(added=away), "go-on-leave", EDU, given).question == question


MOVE = {"school": "far-ms", "from": "2023-03-01", "credit": "one interaction"}


def test_to_another_school_with_credit_and_with_the_goals() -> None:
    before = cohort(added={"cohort/program.yaml": "year: 2022-23\n"})
    change = done(before, "change-school", EDU, MOVE)
    after = before.with_files(files(change, before))
    assert change.paths == (f"cohort/{EDU}.yaml", COAN, "cohort/partnerships/far-ms-22b.yaml")
    assert (
        lines(change, before).split("cohort/partnerships/far-ms-22b.yaml\n")[0]
        == f"""\
cohort/{EDU}.yaml
- organization: coan-ms
+ organization: far-ms
+ past:
+   - {{organization: coan-ms, role: educator, to: 2023-02-28}}
{COAN}
- status: active
+ status: ended
-   - {{role: school, who: coan-ms, from: 2022-08-20}}
+   - {{role: school, who: coan-ms, from: 2022-08-20, to: 2023-02-28}}
-   - {{role: educator, who: edu-014, from: 2022-08-20}}
+   - {{role: educator, who: edu-014, from: 2022-08-20, to: 2023-02-28}}
-   - {{role: professional, who: pro-014, from: 2022-08-20}}
+   - {{role: professional, who: pro-014, from: 2022-08-20, to: 2023-02-28}}
+ ending:
+   date: 2023-02-28
+   why: moved
+   by: staff-01
+   completed: false
+   credit:
+     - {{who: edu-014, what: one interaction, given: 2023-02-28}}
+     - {{who: pro-014, what: one interaction, given: 2023-02-28}}
+   goes_on_as: far-ms-22b
"""
    )
    assert after.get("partnerships", "far-ms-22b").value == {
        "id": "far-ms-22b",
        "status": "active",
        "partners": [
            {"role": "school", "who": "far-ms", "from": "2023-03-01"},
            {"role": "educator", "who": "edu-014", "from": "2023-03-01"},
            {"role": "professional", "who": "pro-014", "from": "2023-03-01"},
        ],
        "continues": "coan-ms-22",
        "goals": [
            {
                "id": "circuits",
                "statement": "Every student builds a circuit",
                "target": 84,
                "status": "planned",
                "copied_from": "coan-ms-22/circuits",
            }
        ],
    }
    assert change.sentence == (
        "edu-014: from coan-ms to far-ms on 1 Mar; coan-ms-22 ends, goes on as far-ms-22b"
    )


def test_visits_to_come_at_a_school_where_it_ends_are_called_off() -> None:
    before = cohort(added={"cohort/program.yaml": "year: 2022-23\n"})
    for here, now in (("ends", "cancelled"), ("successor", "confirmed")):
        change = done(
            before, "change-school", EDU, {**MOVE, "from": "2023-02-16", "here": here, "together": False}
        )
        visits = (
            before.with_files(files(change, before)).get("partnerships", "coan-ms-22").value["interactions"]
        )
        assert [visit["status"] for visit in visits[:2]] == ["done", now]


def test_the_other_partner_stays_and_both_look_for_somebody() -> None:
    before = cohort(added={"cohort/program.yaml": "year: 2022-23\n"})
    change = done(before, "change-school", EDU, {**MOVE, "here": "successor", "goals": False})
    after = before.with_files(files(change, before))
    old, new = (after.get("partnerships", id).value for id in ("coan-ms-22", "far-ms-22b"))
    assert [entry["who"] for entry in new["partners"]] == ["far-ms", "edu-014"]
    assert (new["status"], [search["role"] for search in new["searches"]]) == (
        "seeking-partner",
        ["professional"],
    )
    assert "goals" not in new
    assert [search["role"] for search in old["searches"]] == ["educator"]
    assert old["partners"][1] == {
        "role": "educator", "who": "edu-014", "from": "2022-08-20", "to": "2023-02-28", "left": "moved",
        "credit": "one interaction",
    }  # fmt: skip


def test_who_does_not_go_on_leaves_no_partnership_behind() -> None:
    before = cohort(added={"cohort/program.yaml": "year: 2022-23\n"})
    change = done(before, "change-school", EDU, {**MOVE, "goes_on": False})
    assert change.paths == (f"cohort/{EDU}.yaml", COAN)
    assert "goes_on_as" not in lines(change, before)


@pytest.mark.parametrize(
    ("record", "answers", "question"),
    [
        (EDU, {"school": "north-schools"}, "school"),
        (EDU, {"school": "coan-ms"}, "school"),
        (EDU, {"here": "successor", "together": True}, "together"),
        ("people/edu-021", {}, None),
    ],
)
def test_a_change_of_school_refused(record: str, answers: dict[str, Any], question: str | None) -> None:
    assert refused(cohort(), "change-school", record, {**MOVE, **answers}).question == question
