"""What changed, in words: a table that reads as commits will, and the promise that no text of a person is quoted."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from catalyst_tui.document import load
from catalyst_tui.model.words import Changed, describe, describe_value, place_in_words, sentence
from tests.bare_cohort import REGISTRY, cohort

PARTNERSHIP = """
id: coan-ms-22
status: active
partners:
  - {role: school, who: coan-ms, from: 2022-08-20}
  - {role: professional, who: pro-014, from: 2022-08-20}
goals:
  - {id: circuits, statement: Every student builds a circuit, status: planned, target: 84}
interactions:
  - {id: v1, date: 2022-10-20, status: planned, who: [pro-014]}
reports:
  - {month: 2022-10, by: edu-014, hours: {visits: 1}}
notes: Ask Dana about the room
"""

PERSON = """
id: pro-014
role: professional
contact: {name: Dana Osei, email: dana@example.org}
grades: [3, 4]
available: {days: [tue]}
notes: prefers mail
"""


def partnership(change: Any = None) -> dict[str, Any]:
    value: Any = load(PARTNERSHIP.encode())
    if change:
        change(value)
    return value


def visit(**fields: Any) -> dict[str, Any]:
    return {"id": "v2", "date": "2023-02-14", "status": "done"} | fields


@pytest.mark.parametrize(
    ("change", "phrases"),
    [
        (lambda p: p.update(status="paused"), ["status from active to paused"]),
        (lambda p: p["goals"][0].update(status="met"), ["goal circuits from planned to met"]),
        (lambda p: p["goals"][0].update(target=80), ["goal circuits, target 84 to 80"]),
        (lambda p: p["goals"][0].update(due="2023-03-31"), ["goal circuits, due set to 2023-03-31"]),
        (lambda p: p["goals"][0].update(progress=[{"date": "2023-01-26", "value": 55}]), [
            "goal circuits, figure of 26 Jan added, 55"]),
        (lambda p: p["interactions"][0].update(done="We met Jayden"), ["interaction of 20 Oct, what was done added"]),
        (lambda p: p["goals"][0].pop("target"), ["goal circuits, target removed"]),
        (lambda p: p["goals"][0].update(statement="Jayden builds one"), ["goal circuits, statement changed"]),
        (lambda p: p["interactions"].append(visit(students=28)), ["interaction of 14 Feb added, 28 students"]),
        (lambda p: p["interactions"].append(visit(status="confirmed")), ["interaction of 14 Feb added, confirmed"]),
        (lambda p: p["interactions"].append(visit(date="2022-10-20")), ["interaction v2 added"]),
        (lambda p: p["interactions"].append(visit(date="TBD")), ["interaction v2 added"]),
        (lambda p: p["interactions"][0].update(status="done"), ["interaction of 20 Oct from planned to done"]),
        (lambda p: p["interactions"][0].update(who=["pro-014", "edu-014"]), [
            "interaction of 20 Oct, who comes from pro-014 to pro-014, edu-014"]),
        (lambda p: p.update(interactions=[]), ["interaction of 20 Oct removed"]),
        (lambda p: p.pop("interactions"), ["interaction of 20 Oct removed"]),
        (lambda p: p["reports"][0]["hours"].update(planning=1.5), [
            "monthly report of Oct 2022 by edu-014, hours planning set to 1.5"]),
        (lambda p: p["reports"].append({"month": "2022-11", "by": "edu-014"}), [
            "monthly report of Nov 2022 by edu-014 added"]),
        (lambda p: p["partners"][1].update(to="2022-11-18", left="work"), [
            "partner professional pro-014 from 20 Aug, to set to 2022-11-18",
            "partner professional pro-014 from 20 Aug, why they left set to work"]),
        (lambda p: p.update(wins=[{"id": "w1", "date": "2022-11-10", "what": "Jayden won"}]), ["win of 10 Nov added"]),
        (lambda p: p.update(notes="Ask Imani Whitfield"), ["notes rewritten"]),
        (lambda p: p.update(extras={"color": "blue"}), ["extras added"]),
        (lambda p: p["goals"].insert(0, {"id": "careers", "statement": "x"}), ["goal careers added"]),
        (lambda p: p["partners"].reverse(), ["partners in another order"]),
        (lambda p: p.update(classes=[{"id": f"p{n}", "students": 20} for n in range(5)]), ["classes: 5 added"]),
        (lambda p: p.update(needs_assessment={"completed": "2022-10-01"}), ["needs assessment added"]),
    ],
)  # fmt: skip
def test_a_change_of_a_partnership(change: Any, phrases: list[str]) -> None:
    assert describe("partnerships", partnership(), partnership(change), cohort()) == phrases


@pytest.mark.parametrize(
    ("change", "phrases"),
    [
        (lambda p: p["contact"].update(name="Dana Osei-Cole"), ["name changed"]),
        (lambda p: p["contact"].update(phone="404-555-0123"), ["phone added"]),
        (lambda p: p["contact"].pop("email"), ["email removed"]),
        (lambda p: p["contact"].update(mother="Jo"), ["contact changed"]),
        (lambda p: p.update(contact={"sealed": "abc"}), ["contact sealed"]),
        (lambda p: p.pop("contact"), ["contact removed"]),
        (lambda p: p.update(notes="Dana's son is ill"), ["notes changed"]),
        (lambda p: p.update(grades=[3, 4, 5]), ["grades from 3, 4 to 3, 4, 5"]),
        (lambda p: p["available"].update(days=["tue", "thu"]), ["available days from tue to tue, thu"]),
        (lambda p: p.update(stem_role=True), ["works in stem now set to yes"]),
    ],
)
def test_a_change_of_a_person(change: Any, phrases: list[str]) -> None:
    old: Any = load(PERSON.encode())
    new = copy.deepcopy(old)
    change(new)
    found = describe("people", old, new, cohort())
    assert [phrase.lower() for phrase in found] == phrases


def test_a_text_is_rewritten_and_a_figure_is_said() -> None:
    old = partnership(lambda p: p["interactions"][0].update(done="We met Jayden", students=28))
    new = partnership(lambda p: p["interactions"][0].update(done="We met", students=27))
    assert describe("partnerships", old, new, cohort()) == [
        "interaction of 20 Oct, what was done rewritten",
        "interaction of 20 Oct, students 28 to 27",
    ]


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/status", "status"),
        ("/goals/circuits/target", "goal circuits, target"),
        ("/goals/careers", "goal careers"),
        ("/interactions/v1/students", "interaction of 20 Oct, students"),
        ("/reports/2022-10,edu-014/hours/visits", "monthly report of Oct 2022 by edu-014, hours visits"),
        ("/extras/color", "extras color"),
        ("", "partnership"),
    ],
)
def test_a_place(address: str, words: str) -> None:
    assert place_in_words(address, "partnerships", partnership(), REGISTRY) == words


def test_sentences() -> None:
    old, new = partnership(), partnership(lambda p: p["goals"][0].update(status="met", target=80))
    one = Changed("partnerships", "coan-ms-22", old, new)
    person = Changed("people", "pro-071", None, {"id": "pro-071", "contact": {"name": "Robin Sample"}})
    assert (
        sentence([one], cohort())
        == "coan-ms-22: goal circuits from planned to met; goal circuits, target 84 to 80"
    )
    assert sentence([person], cohort()) == "pro-071: person added"
    assert sentence([Changed("people", "pro-071", person.new, None)], cohort()) == "pro-071: person removed"
    assert sentence([person, one], cohort()).startswith("pro-071: person added; and 1 more")
    assert sentence([], cohort()) == "Nothing changed"


def test_a_room_of_people_is_counted() -> None:
    old = {"event": "kickoff", "people": {}}
    new = {"event": "kickoff", "people": {f"edu-{n:03}": {"was": "present"} for n in range(97)}}
    assert describe("attendance", old, new, cohort()) == ["people: 97 added"]
    new["people"] = {"edu-001": {"was": "present"}}
    assert describe("attendance", old, new, cohort()) == ["people edu-001 added"]
    other = {"event": "kickoff", "people": {"edu-001": {"was": "late"}}}
    assert describe("attendance", new, other, cohort()) == ["people edu-001 from present to late"]


def test_a_reader_is_told_every_value() -> None:
    def told(kind: str, text: str, **fields: Any) -> list[str]:
        old = load(text.encode())
        assert isinstance(old, dict)
        return describe(kind, old, {**old, **fields}, cohort(), openly=True)

    contact = {"name": "Dana Osei", "email": "dana@example.org", "phone": "404-555-0101"}
    assert told("people", PERSON, contact=contact) == ["contact phone set to “404-555-0101”"]
    assert told("people", PERSON, notes="prefers a call") == ["notes from “prefers mail” to “prefers a call”"]
    assert told("people", PERSON, grades=[3]) == ["grades from 3, 4 to 3"]
    visits = [{"id": "v1", "date": "2022-10-20", "status": "planned", "who": ["pro-061"]}]
    assert told("partnerships", PARTNERSHIP, interactions=visits) == [
        "interaction of 20 Oct, who comes from Dana Osei to Imani Whitfield"
    ]
    long = "word " * 100
    assert told("partnerships", PARTNERSHIP, notes=long + "one") == [
        f"notes from “Ask Dana about the room” to “{('word ' * 12).strip()}…”"
    ]


def test_what_became_of_one_value() -> None:
    visits = REGISTRY.field("partnerships", "/interactions")
    before = {"id": "v1", "date": "2022-10-20", "students": 28}
    assert describe_value(before, {**before, "students": 27}, visits.items, cohort()) == [
        "students from 28 to 27"
    ]
    assert describe_value([before], [], visits, cohort()) == ["interaction of 20 Oct removed"]
    assert describe_value(84, 90, REGISTRY.field("partnerships", "/goals/-/target"), cohort()) == [
        "from 84 to 90"
    ]
