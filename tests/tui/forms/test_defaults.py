from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

import catalyst_tui
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.tree import DictTree
from catalyst_tui.schema import Registry
from catalyst_tui.tui.forms.defaults import Suggestion, looks, new_item, suggestion, usual

TODAY = date(2023, 2, 15)
SCHEMAS = Path(catalyst_tui.__file__).parent.parent / "schemas"


@pytest.fixture(scope="module")
def cohort(small_files: dict[str, bytes]) -> Cohort:
    registry = Registry.from_files({path.name: path.read_bytes() for path in SCHEMAS.glob("*.json")})
    return Cohort(DictTree(small_files), registry)


@pytest.fixture(scope="module")
def coan(cohort: Cohort) -> dict[str, Any]:
    return cohort.get("partnerships", "coan-ms-22").value


def made(cohort: Cohort, record: dict[str, Any], name: str) -> dict[str, Any]:
    listed = cohort.registry.field("partnerships", f"/{name}")
    assert listed.items is not None
    return new_item(record, f"/{name}", listed.items.fields, listed.identity or (), cohort, TODAY)


def test_a_visit_is_like_the_last_one_with_those_who_are_partners_now(
    cohort: Cohort, coan: dict[str, Any]
) -> None:
    """In October it was pro-014, who left in November: her successor comes now."""
    assert coan["interactions"][0]["who"] == ["pro-014", "edu-014"]
    assert made(cohort, coan, "interactions") == {
        "id": "v230215",
        "date": "2023-02-15",
        "status": "done",
        "form": "classroom-visit",
        "mode": "in-person",
        "who": ["edu-014", "pro-061"],
    }


def test_what_is_planned_is_not_what_was_done(cohort: Cohort, coan: dict[str, Any]) -> None:
    planned = {"id": "v230301", "date": "2023-03-01", "status": "planned", "form": "field-trip"}
    record = {**coan, "interactions": [*coan["interactions"], planned]}
    assert made(cohort, record, "interactions")["form"] == "classroom-visit"


def test_the_form_is_the_most_frequent_of_the_latest(cohort: Cohort, coan: dict[str, Any]) -> None:
    done = [
        {"id": id, "date": day, "status": "done", "form": form}
        for id, day, form in (
            ("v1", "2022-10-01", "field-trip"),
            ("v2", "2022-11-01", "field-trip"),
            ("v3", "2022-12-01", "club"),
        )
    ]
    assert made(cohort, {**coan, "interactions": done}, "interactions")["form"] == "field-trip"
    assert made(cohort, {**coan, "interactions": done[1:]}, "interactions")["form"] == "club"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("reports", {"month": "2023-01"}),
        ("wins", {"id": "w2", "date": "2023-02-15"}),
        ("goals", {}),
        ("contact_log", {"id": "c1", "date": "2023-02-15"}),
        (
            "planning_calls",
            {"date": "2023-02-15", "status": "done", "who": ["edu-014", "pro-061"]},
        ),
    ],
)
def test_other_lists(cohort: Cohort, coan: dict[str, Any], name: str, expected: dict[str, Any]) -> None:
    found = made(cohort, coan, name)
    assert {key: found[key] for key in expected} == expected
    assert not {"result", "students", "hours", "by"} & found.keys()


def test_a_record_in_disorder_gives_fewer_defaults(cohort: Cohort) -> None:
    broken = {
        "interactions": ["x", {"who": 3, "date": 5}],
        "partners": [{"role": "educator"}, 7],
        "classes": "p1",
    }
    assert made(cohort, broken, "interactions")["date"] == "2023-02-15"
    assert (
        suggestion({"interactions": [{"classes": ["p1"]}], "classes": [3]}, "/interactions/0/students")
        is None
    )


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ({"classes": ["p1"]}, Suggestion("28", "in p1")),
        ({"classes": ["p1", "p5"]}, Suggestion("55", "in p1, p5")),
        ({"classes": ["p1", "p9"]}, None),
        ({"classes": []}, None),
        ({}, None),
    ],
)
def test_the_students_of_a_visit_are_those_of_its_classes(
    coan: dict[str, Any], item: dict[str, Any], expected: Suggestion | None
) -> None:
    assert suggestion({**coan, "interactions": [item]}, "/interactions/0/students") == expected


def test_a_report_tells_the_students_of_the_visit(coan: dict[str, Any]) -> None:
    assert suggestion(coan, "/reports/0/visits/0/students") == Suggestion("28", "in v221020")


@pytest.mark.parametrize(
    ("pointer", "expected"),
    [
        ("/interactions/0/date", "back"),
        ("/interactions/1/date", "ahead"),
        ("/goals/0/due", "ahead"),
        ("/wins/0/date", "near"),
        ("", "near"),
    ],
)
def test_where_dates_look(coan: dict[str, Any], pointer: str, expected: str) -> None:
    assert looks(coan, pointer) == expected


def test_usual_fields_are_those_that_are_often_there(cohort: Cohort) -> None:
    assert "students" in usual(cohort, "partnerships", "/interactions/7")
    assert "escalation" not in usual(cohort, "partnerships", "")
    assert usual(cohort, "partnerships", "/searches") == set()
