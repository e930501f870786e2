"""Likely doubles: tables of pairs, and precision and recall on doubles made from a register."""

from __future__ import annotations

import csv
from pathlib import Path
from random import Random
from typing import Any

import pytest

from catalyst_tui.selection.doubles import doubles

REGISTER = Path(__file__).parents[2].parent / "shared/data/schools/florida_public_schools.csv"


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
        (person("Imani Whitfield"), person("Imani Whitfeld"), 0),
        (person("Ana Cole", phone="404-555-0114"), person("Ben Cole", phone="404-555-0114"), 0),
    ],
    ids=[
        "mail",
        "phone",
        "one organization",
        "only the name",
        "alike alone is not enough",
        "an office's phone",
    ],
)
def test_people(one: dict[str, Any], other: dict[str, Any], likely: int) -> None:
    found = doubles("people", [("p1", one), ("p2", other)])
    assert [double.likely for double in found] == ([likely] if likely else [])
    assert all(double.reasons for double in found)


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
    ],
)
def test_schools(one: dict[str, Any], other: dict[str, Any], found: bool) -> None:
    assert bool(doubles("organizations", [("o1", one), ("o2", other)])) is found


def misspelled(name: str, random: Random) -> str:
    """A school's name as somebody types it: shortened, a letter left out or two swapped."""
    for long, short in (("Elementary School", "ES"), ("Middle School", "MS"), ("High School", "HS")):
        if random.random() < 0.5:
            name = name.replace(long, short)
    at = random.randrange(1, max(len(name.split()[0]) - 1, 2))
    way = random.randrange(3)
    if way == 0:
        return name[:at] + name[at + 1 :]
    return name if way == 1 else name[:at] + name[at : at + 2][::-1] + name[at + 2 :]


@pytest.mark.skipif(not REGISTER.exists(), reason="the registers are not here")
def test_precision_and_recall_on_doubles_made_from_a_register() -> None:
    random = Random(7)
    with REGISTER.open(encoding="utf-8-sig", newline="") as file:
        rows = random.sample(list(csv.DictReader(file)), 2000)
    schools = [
        (
            f"s{at}",
            {"name": row["NAME"].title(), "postal_code": row["ZIP"], "registers": {"nces": row["NCESID"]}},
        )
        for at, row in enumerate(rows)
    ]
    truth, typed = set(), []
    for id, value in schools[:300]:
        name = misspelled(str(value["name"]), random)
        postal = {"postal_code": value["postal_code"]} if random.random() < 0.8 else {}
        typed.append((f"{id}-again", {"name": name, **postal}))
        truth.add((id, f"{id}-again"))
    found = {(double.one, double.other) for double in doubles("organizations", [*schools, *typed])}
    precision, recall = len(found & truth) / len(found), len(found & truth) / len(truth)
    print(f"precision {precision:.3f}, recall {recall:.3f}")
    assert precision >= 0.95
    assert recall >= 0.9
