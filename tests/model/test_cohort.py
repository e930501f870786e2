"""Names are joined, the program's words are had in any shape, and references are followed both ways."""

from __future__ import annotations

import pytest

from tests.bare_cohort import cohort


@pytest.mark.parametrize(
    ("kind", "id", "label"),
    [
        ("people", "pro-014", "Dana Osei"),
        ("organizations", "coan-ms", "Coan Middle School"),
        ("partnerships", "coan-ms-22", "Coan MS"),
        ("partnerships", "coan-ms-22b", "Coan MS b"),
        ("partnerships", "north-22", "The North"),
        ("partnerships", "empty-22", "empty-22"),
        ("applications", "2022-pro-014", "Dana Osei"),
        ("attendance", "kickoff", "Kickoff"),
        ("program", "program", "STEM Professional School Partnership"),
        ("people", "forgotten", "forgotten"),
        ("people", "sealed", "sealed"),
        ("people", "nobody", "nobody"),
    ],
)
def test_labels(kind: str, id: str, label: str) -> None:
    school = "{id: %s, status: active, partners: [{role: school, who: %s, from: 2022-08-20}]}"
    files = {
        "cohort/partnerships/coan-ms-22b.yaml": school % ("coan-ms-22b", "coan-ms"),
        "cohort/partnerships/north-22.yaml": school % ("north-22", "north"),
        "cohort/partnerships/empty-22.yaml": "{id: empty-22, status: offered, partners: []}",
        "cohort/organizations/north.yaml": "{id: north, kind: school, name: Northern School, short_name: The North}",
        "cohort/applications/2022-pro-014.yaml": "{id: 2022-pro-014, role: professional, person: pro-014}",
        "cohort/attendance/kickoff.yaml": "{event: kickoff, people: {}}",
        "cohort/people/forgotten.yaml": "{id: forgotten, role: educator}",
        "cohort/people/sealed.yaml": "{id: sealed, role: educator, contact: {sealed: abc}}",
    }
    assert cohort(files).label(kind, id) == label


def test_vocabularies_in_any_shape() -> None:
    added = {
        "cohort/program.yaml": "stages: [identified, first-call]\nreasons: [{id: work, title: Work}, {id: other}]\n"
        "subjects: {circuits: Circuits}\n"
    }
    small = cohort(added=added)
    assert small.vocabulary("stages") == {"identified": "identified", "first-call": "first call"}
    assert small.vocabulary("reasons") == {"work": "Work", "other": "other"}
    assert small.vocabulary("subjects") == {"circuits": "Circuits"}
    assert small.vocabulary("roles")["professional"] == "STEM professional"
    assert small.vocabulary("nothing") == {}


def test_references_both_ways() -> None:
    small = cohort()
    partnership = small.get("partnerships", "coan-ms-22")
    named = {(found.target_kind, found.target_id, found.pointer) for found in small.references(partnership)}
    assert named == {
        ("organizations", "coan-ms", "/partners/0/who"),
        ("people", "edu-014", "/partners/1/who"),
        ("people", "pro-014", "/partners/2/who"),
    }
    assert [(found.source.name, found.pointer) for found in small.referrers("people", "pro-014")] == [
        ("partnerships/coan-ms-22", "/partners/2/who")
    ]
    assert [found.source.name for found in small.referrers("organizations", "north-schools")] == [
        "organizations/coan-ms"
    ]
    assert small.referrers("people", "pro-01") == []


def test_looking_for_referrers_parses_only_files_that_mention_the_id() -> None:
    small = cohort({"cohort/partnerships/broken-22.yaml": "id: ["})
    assert len(small.referrers("people", "pro-014")) == 1
    assert "cohort/partnerships/broken-22.yaml" not in small._read
