"""Whose data are over their time."""

from __future__ import annotations

from datetime import date

import pytest

from catalyst_tui.program.retention import after, kept, unknown_rules
from tests.bare_cohort import FILES, cohort

PROGRAM = "cohort/program.yaml"
PAIR = "cohort/partnerships/coan-ms-22.yaml"
RULES = {
    PROGRAM: """\
to: 2023-06-30
organizer: north-schools
retention: {declined_applicants: 6 months, former_partners: 24 months}
"""
}
ENDED = FILES[PAIR].replace(
    "who: pro-014, from: 2022-08-20", "who: pro-014, from: 2022-08-20, to: 2022-11-18"
)
OVER = FILES[PAIR].replace("status: active", "status: completed")
PERSON = "cohort/people/pro-061.yaml"


def application(*decisions: str, id: str = "2022-pro-061", person: str = "pro-061") -> dict[str, str]:
    listed = "".join(f"  - {{date: {each.split()[0]}, outcome: {each.split()[1]}}}\n" for each in decisions)
    return {f"cohort/applications/{id}.yaml": f"id: {id}\nperson: {person}\ndecisions:\n{listed}"}


def found(files: dict[str, str], added: dict[str, str] | None = None) -> list[tuple[str, str, str]]:
    listed = kept(cohort(files, {**RULES, **(added or {})}))
    return [(each.person, each.rule, each.until.isoformat()) for each in listed]


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({}, []),
        (application("2022-08-20 declined-by-us"), [("pro-061", "declined_applicants", "2023-02-20")]),
        (
            application("2022-09-01 withdrawn", "2022-08-20 selected"),
            [("pro-061", "declined_applicants", "2023-03-01")],
        ),
        (application("2022-08-20 wait-list"), []),
        (application("2022-08-20 declined-by-us", "2022-09-01 called-up"), []),
        (
            application("2022-08-20 declined-by-us")
            | application("2022-12-01 selected", id="2022-pro-061-b"),
            [],
        ),
        (application("2022-08-20 declined-by-us", person="pro-014"), []),  # serves all the same
        (
            application("2022-08-20 declined-by-us")
            | {PERSON: "id: pro-061\nforgotten: {date: 2023-01-01, ground: asked}\n"},
            [],
        ),
        ({PAIR: ENDED}, [("pro-014", "former_partners", "2024-11-18")]),
        (
            {PAIR: OVER},
            [("edu-014", "former_partners", "2025-06-30"), ("pro-014", "former_partners", "2025-06-30")],
        ),
        (
            {PAIR: OVER + "ending: {date: 2023-02-28, why: moved}\n"},
            [("edu-014", "former_partners", "2025-02-28"), ("pro-014", "former_partners", "2025-02-28")],
        ),
        (
            {
                PAIR: ENDED,
                "cohort/partnerships/coan-ms-22b.yaml": FILES[PAIR].replace("coan-ms-22", "coan-ms-22b"),
            },
            [],
        ),
    ],
)
def test_who_is_kept_until_when(files: dict[str, str], expected: list[tuple[str, str, str]]) -> None:
    assert found(files) == expected


@pytest.mark.parametrize(
    "added",
    [
        {PROGRAM: "keepers: [{who: pro-014, key: age1x}]\n" + RULES[PROGRAM]},
        {"cohort/organizations/coan-ms.yaml": "contacts: [{person: pro-014, role: manager}]\n"},
        {"cohort/people/pro-014.yaml": "organization: north-schools\n"},
    ],
    ids=["keeper", "contact", "office"],
)
def test_who_is_needed_is_not_listed(added: dict[str, str]) -> None:
    assert found({PAIR: ENDED}, added) == []


def test_what_says_so_is_told() -> None:
    (one,) = kept(cohort({PAIR: ENDED}, RULES))
    assert [(each.record, each.pointer) for each in one.sources] == [
        ("partnerships/coan-ms-22", "/partners/2")
    ]
    assert not one.is_over(date(2024, 11, 18))
    assert one.is_over(date(2024, 11, 19))


def test_a_rule_that_nobody_knows_is_named() -> None:
    program = {PROGRAM: "retention: {photos: 1 year, former_partners: 1 year}\n"}
    assert unknown_rules(cohort(added=program)) == ["photos"]


@pytest.mark.parametrize(
    ("day", "how_long", "last"),
    [
        ("2022-08-31", "6 months", "2023-02-28"),
        ("2022-12-15", "1 month", "2023-01-15"),
        ("2024-02-29", "1 year", "2025-02-28"),
        ("2022-12-01", "30 days", "2022-12-31"),
        ("2022-12-01", "2 weeks", "2022-12-15"),
    ],
)
def test_the_last_day_of_a_time(day: str, how_long: str, last: str) -> None:
    assert after(date.fromisoformat(day), how_long).isoformat() == last
