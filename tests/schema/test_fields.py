from __future__ import annotations

from typing import Any

import pytest

from catalyst_tui.schema import KINDS, Field, Registry, UnknownPlace

REQUIREMENTS = {
    "requirements": [
        {"kind": "attend", "event": "kickoff"},
        {"kind": "sum", "of": "reports.hours", "due": {"event": "x"}},
    ]
}


@pytest.mark.parametrize(
    ("kind", "pointer", "type"),
    [
        ("partnerships", "", "object"),
        ("partnerships", "/id", "string"),
        ("partnerships", "/status", "enum"),
        ("partnerships", "/partners", "list"),
        ("partnerships", "/partners/0", "object"),
        ("partnerships", "/partners/0/role", "vocabulary"),
        ("partnerships", "/partners/-/who", "reference"),
        ("partnerships", "/partners/0/from", "date"),
        ("partnerships", "/notes", "text"),
        ("partnerships", "/title", "string"),
        ("partnerships", "/classes/0/students", "integer"),
        ("partnerships", "/classes/0/same_as", "item"),
        ("partnerships", "/classes/0/grade", "enum"),
        ("partnerships", "/goals/0/target", "number"),
        ("partnerships", "/goals/0/due", "union"),
        ("partnerships", "/interactions/0/hours", "map"),
        ("partnerships", "/interactions/0/hours/pro-014", "number"),
        ("partnerships", "/interactions/0/time", "time"),
        ("partnerships", "/reports/0/month", "month"),
        ("partnerships", "/needs_assessment/needs/0", "union"),
        ("partnerships", "/extras", "map"),
        ("people", "/contact", "union"),
        ("people", "/contact/email", "string"),
        ("people", "/stem_role", "boolean"),
        ("attendance", "/event", "item"),
        ("attendance", "/people/pro-014/was", "enum"),
        ("program", "/requirements/0", "union"),
        ("program", "/forms", "union"),
        ("program", "/forms/0", "union"),
    ],
)
def test_types(kind: str, pointer: str, type: str, registry: Registry) -> None:
    assert registry.field(kind, pointer).type == type


def test_what_a_form_asks(registry: Registry) -> None:
    field = registry.field("partnerships", "/interactions/0/status")
    assert (field.name, field.title, field.required, field.default) == ("status", "Status", True, "planned")
    assert field.enum == ("planned", "confirmed", "done", "cancelled", "moved")
    students = registry.field("partnerships", "/interactions/0/students")
    assert (students.required, students.minimum, students.examples) == (False, 0, (28,))
    assert registry.field("partnerships", "/partners").identity == ("role", "who", "from")
    assert registry.field("people", "/contact/postal_code").hint.startswith("A code of digits")
    assert registry.field("people", "/contact").personal
    assert registry.field("people", "/contact").usual
    assert not registry.field("people", "/forgotten").usual
    assert registry.field("partnerships", "/interactions/0/title").max_length == 2000


@pytest.mark.parametrize(
    ("kind", "pointer", "reference", "vocabulary", "item", "of"),
    [
        ("partnerships", "/partners/0/who", ("people", "organizations"), None, None, None),
        ("partnerships", "/interactions/0/form", (), "forms", None, None),
        ("partnerships", "/interactions/0/goal", (), None, "goals", None),
        ("partnerships", "/classes/0/same_as", (), None, "classes", "partnerships"),
        ("attendance", "/event", (), None, "events", None),
    ],
)
def test_what_it_refers_to(
    kind: str, pointer: str, reference: Any, vocabulary: Any, item: Any, of: Any, registry: Registry
) -> None:
    field = registry.field(kind, pointer)
    assert (field.reference, field.vocabulary, field.item, field.of) == (reference, vocabulary, item, of)


def test_keys_of_a_map(registry: Registry) -> None:
    hours = registry.field("partnerships", "/interactions/0/hours")
    assert hours.keys is not None
    assert hours.values is not None
    assert (hours.keys.type, hours.keys.reference, hours.values.type) == ("reference", ("people",), "number")
    assert registry.field("partnerships", "/extras").values is None


@pytest.mark.parametrize(
    ("value", "title"),
    [
        ("2022-10-01", "Day"),
        ("2022-10", "Month"),
        ("TBD", "Not fixed"),
        ("2022-02-30", "Day"),
        ("someday", None),
        (7, None),
    ],
)
def test_branches_of_texts(value: Any, title: str | None, registry: Registry) -> None:
    field = registry.field("partnerships", "/goals/0/due")
    assert [branch.type for branch in field.branches] == ["date", "month", "enum"]
    found = field.branch_for(value)
    assert (found.title if found else None) == title


@pytest.mark.parametrize(
    ("value", "title"),
    [
        ({"kind": "attend"}, "Attend an event"),
        ({"kind": "money", "event": "x"}, "Stay within money rules"),
        ({"kind": "atend", "event": "x"}, None),
        ({"event": "x"}, "Attend an event"),
        ({"pace": "days", "of": "interactions"}, "Count"),
        ({}, None),
        ("attend", None),
    ],
)
def test_branches_of_objects(value: Any, title: str | None, registry: Registry) -> None:
    found = registry.field("program", "/requirements/0").branch_for(value)
    assert (found.title if found else None) == title


def test_a_value_tells_the_way_through_a_union(registry: Registry) -> None:
    assert registry.field("program", "/requirements/1/pace", REQUIREMENTS).type == "enum"
    with pytest.raises(UnknownPlace, match="/requirements/0/pace"):
        registry.field("program", "/requirements/0/pace", REQUIREMENTS)
    assert registry.field("program", "/requirements/1/due/event", REQUIREMENTS).item == "events"
    assert registry.field("program", "/requirements/0/pace").type == "enum"


@pytest.mark.parametrize("pointer", ["/nothing", "/status/x", "/goals/0/nothing", "/extras/own"])
def test_places_that_cannot_be(pointer: str, registry: Registry) -> None:
    with pytest.raises(UnknownPlace, match=pointer):
        registry.field("partnerships", pointer)


@pytest.mark.parametrize("kind", list(KINDS))
def test_columns(kind: str, registry: Registry) -> None:
    columns = registry.columns(kind)
    assert sum(column.width + 2 for column in columns) <= 100
    assert all(column.width >= len(column.title) for column in columns)


def test_numbers_and_counts_stand_to_the_right(registry: Registry) -> None:
    align = {column.pointer: column.align for column in registry.columns("partnerships")}
    assert align["/interactions"] == "right"
    assert align["/status"] == "left"


@pytest.mark.parametrize(
    ("kind", "pointer", "identity"),
    [
        ("partnerships", "/goals", ("id",)),
        ("partnerships", "/reports", ("month", "by")),
        ("partnerships", "/reports/12/visits", ("of",)),
        ("partnerships", "/check_ins/0/actions", ("id",)),
        ("partnerships", "/interactions/3/classes", None),
        ("partnerships", "/nothing", None),
        ("partnerships", "/status", None),
        ("organizations", "/clearance_levels", ("id",)),
        ("program", "/forms", ("id",)),
        ("program", "/requirements", ("id",)),
        ("events", "/events", ("id",)),
    ],
)
def test_identity(kind: str, pointer: str, identity: Any, registry: Registry) -> None:
    assert registry.identity(kind, pointer) == identity
    assert registry.identity(kind, pointer) == identity


def test_fields_are_made_once(registry: Registry) -> None:
    field = registry.field("program", "/requirements/0")
    assert isinstance(field, Field)
    assert field.branch_for({"kind": "count"}) in field.branches
    assert registry.field("program", "/requirements/0") is field
