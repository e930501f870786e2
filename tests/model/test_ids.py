from __future__ import annotations

from typing import Any

import pytest

from catalyst_tui.model.ids import item_id, next_ids, next_number, record_id, slug


@pytest.mark.parametrize(
    ("siblings", "item", "name", "examples", "expected"),
    [
        (["v221020"], {"date": "2023-02-14"}, "interactions", [], "v230214"),
        (["v230214"], {"date": "2023-02-14"}, "interactions", [], "v230214b"),
        (["v230214", "v230214b"], {"date": "2023-02-14"}, "interactions", [], "v230214c"),
        ([], {"date": "2023-02-14"}, "interactions", ["v221020"], "v230214"),
        (["v221020"], {"date": "TBD"}, "interactions", [], "v1"),
        (["c1", "c9"], {}, "contact_log", [], "c10"),
        (["c9", "c2"], {}, "contact_log", [], "c10"),
        ([], {}, "contact_log", ["c1"], "c1"),
        ([], {}, "wins", [], "w1"),
        (["wv1"], {}, "waivers", [], "wv2"),
        (
            ["circuits"],
            {"statement": "Every student can name five careers"},
            "goals",
            [],
            "student-name-five",
        ),
        (["circuits"], {}, "goals", [], ""),
        (["robots"], {"statement": "Robots"}, "goals", [], "robotsb"),
    ],
)
def test_item_ids(
    siblings: list[str], item: dict[str, Any], name: str, examples: list[str], expected: str
) -> None:
    assert item_id([{"id": id} for id in siblings], item, name, examples) == expected


@pytest.mark.parametrize(
    ("kind", "value", "taken", "school", "year", "expected"),
    [
        ("people", {"role": "professional"}, {"pro-001", "pro-061", "edu-014"}, None, "", "pro-062"),
        ("people", {"role": "educator"}, {"pro-001", "edu-014"}, None, "", "edu-015"),
        ("people", {"role": "staff"}, {"staff-01"}, None, "", "staff-02"),
        ("people", {"role": "liaison"}, {"pro-001"}, None, "", "lia-001"),
        ("people", {}, {"pro-001"}, None, "", ""),
        ("partnerships", {}, {"coan-ms-21"}, "coan-ms", "2022-23", "coan-ms-22"),
        ("partnerships", {}, {"coan-ms-22"}, "coan-ms", "2022-23", "coan-ms-22b"),
        ("partnerships", {}, set(), None, "2022-23", ""),
        ("grants", {"partnership": "coan-ms-22"}, {"coan-ms-22-g1"}, None, "", "coan-ms-22-g2"),
        ("applications", {"person": "pro-061"}, set(), None, "2022-23", "2022-pro-061"),
        ("attendance", {"event": "kickoff"}, set(), None, "", "kickoff"),
        ("organizations", {"name": "Coan Middle School"}, set(), None, "", "coan-middle-school"),
        ("organizations", {}, set(), None, "", ""),
    ],
)
def test_record_ids(
    kind: str, value: dict[str, Any], taken: set[str], school: str | None, year: str, expected: str
) -> None:
    assert record_id(kind, value, taken, school, year) == expected


def test_people_are_numbered_like_others_of_their_role() -> None:
    taken = {"sch-001", "pro-004", "edu-002"}
    assert record_id("people", {"role": "liaison"}, taken, alike=["sch-001"]) == "sch-002"
    assert record_id("people", {"role": "educator"}, taken, alike=[]) == "edu-003"


def test_a_number_that_was_ever_taken_is_not_given_again() -> None:
    """`taken` holds removed ids as well: the highest of all counts, not the first gap."""
    assert next_number("pro-", {"pro-001", "pro-050"}) == "pro-051"
    assert next_number("x", set()) == "x1"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Élan vital & more", "elan-vital-more"), ("", ""), ("Don't stop", "dont-stop"), ("A", "a")],
)
def test_slug(text: str, expected: str) -> None:
    assert slug(text) == expected


@pytest.mark.parametrize(
    ("taken", "free"),
    [
        ([], []),
        (["pro-001", "pro-061", "pro-014", "edu-9", "edu-1", "edu-2"], ["edu-10", "pro-062"]),
        (["staff-01", "staff-02"], []),
        (["coan-ms-22", "cook-es-22", "suder-es-22"], []),
    ],
)
def test_the_next_free_ids(taken: list[str], free: list[str]) -> None:
    assert next_ids(taken) == free
