"""Likely doubles: tables of pairs, and precision and recall on doubles made from a register."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from bench.doubles import FLORIDA, people, schools, score
from catalyst_tui.diagnostic import Diagnostic
from catalyst_tui.document import dump
from catalyst_tui.rules.check import check
from catalyst_tui.selection.doubles import doubles
from catalyst_tui.selection.nicknames import is_same
from tests.bare_cohort import cohort


def person(name: str, **more: Any) -> dict[str, Any]:
    organization = {"organization": more.pop("organization")} if "organization" in more else {}
    return {"contact": {"name": name, **more}, **organization}


@pytest.mark.parametrize(
    ("one", "other", "likely"),
    [
        (person("Zoë Park", email="zp@example.org"), person("Z. Park", email="ZP@example.org"), 90),
        (person("Zoë Park", phone="404-555-0114"), person("Park, Zoe", phone="(404) 555 0114"), 97),
        (person("Imani Whitfield", organization="x"), person("Imani Whitfeld", organization="x"), 95),
        (person("Imani Whitfield", email="a@x.org"), person("Imani Whitfield", email="b@x.org"), 90),
        (person("Imani Whitfield", organization="x"), person("Imani Whitfield", organization="y"), 75),
        (person("Bill Tate", phone="404-555-0114"), person("William Tate", phone="404-555-0114"), 97),
        (person("I. Whitfield", organization="x"), person("Imani Whitfeild", organization="x"), 80),
        (person("I. Whitfield", organization="x"), person("A. Whitfield", organization="x"), 0),
        (person("Ana Cole", phone="404-555-0114"), person("Ana Reyes", phone="404-555-0114"), 85),
        (person("Ana Cole", email="acole1@x.org"), person("Anna Cole", email="a.cole@y.org"), 0),
        (
            person("Ana Coleman", email="ana.coleman@x.org"),
            person("Ana Colemann", email="AnaColeman@y.org"),
            95,
        ),
        (person("Ana Cole", email="office@x.org"), person("Ben Ruiz", email="office@x.org"), 70),
        (person("Dr. Cole, Ana", organization="x"), person("Ana Cole", organization="x"), 95),
        (person("Imani Whitfield"), person("Imani Whitfeld"), 0),
        (person("Ana Cole", phone="404-555-0114"), person("Ben Cole", phone="404-555-0114"), 0),
        (person("Mentor 001", email="mentor.001@x.org"), person("Mentor 002", email="mentor.002@x.org"), 0),
    ],
    ids=[
        "mail",
        "phone",
        "one organization",
        "only the name",
        "the name, and two employers",
        "a nickname and a phone",
        "an initial and a slip at one organization",
        "two initials",
        "somebody married",
        "a short name before the @ tells nothing",
        "another provider",
        "an office's mail address",
        "a title, and the family name first",
        "alike alone is not enough",
        "an office's phone",
        "two that a form counts",
    ],
)
def test_people(one: dict[str, Any], other: dict[str, Any], likely: int) -> None:
    found = doubles("people", [("p1", one), ("p2", other)])
    assert [double.likely for double in found] == ([likely] if likely else [])
    assert all(double.reasons for double in found)
    told = [each.message for each in problems(one, other)]
    assert set(told) <= {f"{each.one} may be the same person: {', '.join(each.reasons)}." for each in found}


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        (person("Zoë Park", phone="404-555-0114"), person("Park, Zoe", phone="(404) 555 0114"), True),
        (person("Zoë Park", email="zp@example.org"), person("Z. Park", email="ZP@example.org"), True),
        (person("Imani Whitfield", organization="x"), person("Imani Whitfield", organization="x"), True),
        (person("Ana Cole", phone="404-555-0114"), person("Ben Ruiz", phone="404-555-0114"), False),
        (person("Ana Cole", phone="114"), person("Ana Cole", phone="114", organization="x"), False),
    ],
    ids=["phone", "mail", "name and organization", "an office's phone", "an extension"],
)
def test_what_is_told_as_a_problem_says_how_to_settle_it(
    one: dict[str, Any], other: dict[str, Any], told: bool
) -> None:
    found = [each.help or "" for each in problems(one, other)]
    assert len(found) == told
    assert all("catalyst do merge-records people/p1 --double p2" in help for help in found)
    assert all("catalyst do keep-apart people/p1 --other p2" in help for help in found)


def problems(one: dict[str, Any], other: dict[str, Any]) -> list[Diagnostic]:
    """What validation says of two people."""
    files = {
        f"cohort/people/{id}.yaml": dump({"id": id, **value}) for id, value in (("p1", one), ("p2", other))
    }
    return [each for each in check(cohort(files), select=["duplicate-person"]) if each.rule != "syntax"]


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ({"name": "Coan MS"}, {"name": "Coan Middle School"}, True),
        ({"name": "Coan MS"}, {"name": "Coan Elementary School"}, False),
        ({"name": "P.S. 5", "postal_code": "1"}, {"name": "P.S. 15", "postal_code": "1"}, False),
        ({"name": "Dunbar ES", "registers": {"n": "1"}}, {"name": "Dunbar", "registers": {"n": "1"}}, True),
        (
            {"name": "Dunbar ES", "registers": {"n": "1"}},
            {"name": "Dunbar ES", "registers": {"n": "2"}},
            False,
        ),
        ({"name": "Dunbar ES", "postal_code": "1"}, {"name": "Dunbar ES", "postal_code": "2"}, False),
        ({"name": "Saint Mary's"}, {"name": "St. Marys"}, True),
        ({"name": "Dunbar ES"}, {"name": "Dunbra Elementary"}, True),
        ({"name": "Oak ES"}, {"name": "Oka ES"}, False),
    ],
)
def test_schools(one: dict[str, Any], other: dict[str, Any], found: bool) -> None:
    assert bool(doubles("organizations", [("o1", one), ("o2", other)])) is found


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("bill", "william", True), ("tina", "chris", True), ("imani", "imani", True), ("bill", "bob", False)],
)
def test_given_names_that_stand_for_each_other(one: str, other: str, same: bool) -> None:
    assert is_same(one, other) is same


def test_who_was_said_to_be_two_is_no_double() -> None:
    one, other = person("Imani Whitfield"), person("Imani Whitfield")
    assert doubles("people", [("p1", one), ("p2", other)])
    assert not doubles("people", [("p1", one), ("p2", {**other, "not_same_as": [{"who": "p1"}]})])


def test_what_very_many_share_tells_nothing() -> None:
    crowd = [(f"p{n}", {"contact": {"email": "office@x.org"}}) for n in range(60)]
    assert len(doubles("people", crowd[:3])) == 3
    assert not doubles("people", crowd)


@pytest.mark.skipif(not FLORIDA.exists(), reason="the registers are not here")
def test_precision_and_recall_on_schools_typed_a_second_time() -> None:
    found = score(schools(Random(7)))
    assert found.precision >= 0.95
    assert found.recall >= 0.98


def test_precision_and_recall_on_people_who_applied_a_second_time() -> None:
    found = score(people(Random(7), size=1000, again=200))
    assert found.precision >= 0.93
    assert found.recall >= 0.98
