"""What a query holds for, and how it is said that one cannot be understood."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalyst_tui.model.query import parse, select
from catalyst_tui.model.query_nodes import QueryError
from tests.bare_cohort import cohort

PARTNERSHIPS = {
    "cohort/partnerships/coan-ms-22.yaml": """\
id: coan-ms-22
status: active
partners:
  - {role: school, who: coan-ms, from: 2022-08-20}
  - {role: professional, who: pro-014, from: 2022-08-20, to: 2022-11-18}
  - {role: professional, who: pro-061, from: 2022-12-05}
goals:
  - {id: circuits, statement: Every student builds a circuit, target: 84, due: 2023-03-31}
interactions:
  - {id: v1, date: 2022-10-20, status: done, students: 28, who: [pro-014, edu-014]}
  - {id: v2, date: 2023-02-17, status: planned, classes: [p1, p3]}
extras: {color: blue}
""",
    "cohort/partnerships/cook-es-22.yaml": """\
id: cook-es-22
status: seeking-partner
partners:
  - {role: school, who: cook-es, from: 2022-08-20}
""",
    "cohort/organizations/cook-es.yaml": """\
id: cook-es
kind: school
name: Cook Elementary School
district: dekalb-county
title_i: true
grades: [k, 1, 2]
""",
    "cohort/organizations/dekalb-county.yaml": "{id: dekalb-county, kind: district, name: DeKalb County Schools}\n",
}
SMALL = cohort(PARTNERSHIPS)


def found(kind: str, text: str) -> set[str]:
    return {record.id for record in select(SMALL, kind, text)}


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("status:active", "coan"),
        ("status:ACTIVE", "coan"),
        ("not status:active", "cook"),
        ("status:active and interactions<4", "coan"),
        ("status:active or status:seeking-partner", "coan cook"),
        ("not (status:active or status:seeking-partner)", ""),
        ("not status:active and not status:paused", "cook"),
        ("school:cook-es", "cook"),
        ("school.district:dekalb-county", "cook"),
        ("school.district.name:dekalb*", "cook"),
        ("school.title_i:true", "cook"),
        ("school.grades:k", "cook"),
        ("school.grades:1", "cook"),
        ("school.name:'Coan Middle School'", "coan"),
        ('school.name:"coan middle school"', "coan"),
        ("professional:pro-061", "coan"),
        ("professional:pro-014", ""),
        ("partners.who:pro-014", "coan"),
        ("partners.who.name:dana*", "coan"),
        ("professional.contact.email:imani*", "coan"),
        ("interactions:*", "coan"),
        ("not interactions:*", "cook"),
        ("interactions>=2", "coan"),
        ("interactions>2", ""),
        ("interactions<1", "cook"),
        ("interactions[status:done]<2", "coan cook"),
        ("interactions[status:done]>=1", "coan"),
        ("interactions[status:cancelled]<1", "coan cook"),
        ("interactions[status:cancelled]:*", ""),
        ("interactions[status:done and students>30].date:2022-10", ""),
        ("interactions[status:done and students>20].date:2022-10", "coan"),
        ("interactions[not (status:done)].date:2023-02", "coan"),
        ("interactions[who.name:dana*].status:done", "coan"),
        ("partners[role:professional].who.name:imani*", "coan"),
        ("interactions.students>27", "coan"),
        ("interactions.students:28", "coan"),
        ("interactions.students:28.0", "coan"),
        ("interactions.classes>1", "coan"),
        ("interactions.date<2022-11", "coan"),
        ("interactions.date<=2022-10", "coan"),
        ("interactions.date:2022-10", "coan"),
        ("interactions.date:2022-1", ""),
        ("interactions.date>2023-02-17", ""),
        ("goals.due>2023", ""),
        ("goals.due>=2023", "coan"),
        ("goals.target<84.5", "coan"),
        ("goals.target<x", ""),
        ("id:coan*", "coan"),
        ("name:cook*", "cook"),
        ("extras.color:blue", "coan"),
        ("", "coan cook"),
    ],
)
def test_partnerships(text: str, ids: str) -> None:
    assert found("partnerships", text) == {
        {"coan": "coan-ms-22", "cook": "cook-es-22"}[id] for id in ids.split()
    }


@pytest.mark.parametrize(
    ("kind", "text", "ids"),
    [
        ("people", "name:imani*", {"pro-061"}),
        ("people", "role:professional and contact.email:*", {"pro-014", "pro-061"}),
        ("people", "organization.district:north-schools", {"edu-014"}),
        ("organizations", "name:coan*", {"coan-ms"}),
        ("organizations", 'name:"coan*"', set()),
        ("organizations", "kind:school and district:north-schools", {"coan-ms"}),
        ("funds", "amount>12499.99", {"ncr-2022"}),
        ("funds", "amount>12500.00", set()),
        ("events", "events.mandatory:educator", {"events"}),
    ],
)
def test_other_kinds(kind: str, text: str, ids: set[str]) -> None:
    assert found(kind, text) == ids


@pytest.mark.parametrize(
    ("text", "column", "message"),
    [
        ("status:", 8, "Expected a value after `status:`"),
        ("status:active and", 18, "Expected a question"),
        ("status:active interactions<4", 15, "Expected `and` or `or`"),
        ("active", 1, "Expected a question"),
        ("(status:active", 1, "never closed"),
        ("status:active)", 14, "Expected `and` or `or`"),
        ("stauts:active", 1, "Did you mean 'status'?"),
        ("status:active and school.distrct:x", 26, "Did you mean 'district'?"),
        ("goals.nothing:1", 7, "'goals' has no field 'nothing'. There are:"),
        ("status.more:1", 8, "'status' has no fields of its own"),
        ("profesional:x", 1, "Did you mean 'professional'?"),
    ],
)
def test_what_is_not_understood_is_shown_with_its_place(text: str, column: int, message: str) -> None:
    with pytest.raises(QueryError) as caught:
        found("partnerships", text)
    assert caught.value.column == column
    assert message in str(caught.value)
    _, shown, caret = str(caught.value).split("\n")
    assert shown.strip() == text
    assert caret.index("^") == column + 1


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("status:done and students>0", True),
        ("status:done and students>30", False),
        ("who:pro-014", True),
        ("mode:*", False),
        ("not mode:virtual", True),
    ],
)
def test_a_query_of_a_plain_value(text: str, holds: bool) -> None:
    assert parse(text).holds({"status": "done", "students": 28, "who": ["pro-014", "edu-014"]}) is holds


@given(st.text(alphabet="abc.:<>=()*'\" \t\n", max_size=30))
def test_no_text_ends_in_anything_but_a_query_or_its_error(text: str) -> None:
    try:
        parse(text)
    except QueryError as error:
        assert 1 <= error.column <= len(text) + 1


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("interactions[stauts:done]<4", 14),
        ("interactions[status:done and]<4", 29),
        ("interactions[status]<4", 14),
    ],
)
def test_what_is_wrong_in_brackets_is_shown_there(text: str, column: int) -> None:
    with pytest.raises(QueryError) as error:
        select(SMALL, "partnerships", text)
    assert error.value.column == column


def test_brackets_in_a_plain_value() -> None:
    value = {"visits": [{"of": "v1", "students": 28}, {"of": "v2", "students": 9}]}
    assert parse("visits[students>20]<2").holds(value)
    assert not parse("visits[students>20].of:v2").holds(value)
