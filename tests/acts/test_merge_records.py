"""A double merged into the record that stays: nothing that only one of them knew is lost, and references follow."""

from __future__ import annotations

from typing import Any

import pytest

from catalyst_tui.acts.act import act
from catalyst_tui.model.cohort import Cohort
from tests.acts.doing import asked, done, files, lines, refused
from tests.bare_cohort import FILES, cohort

KEPT = "cohort/people/pro-014.yaml"
DOUBLE = """\
id: pro-063
role: professional
job: engineer
contact: {name: D. Osei, email: dana.osei@example.org, phone: 404-555-0114}
subjects: [circuits]
sources:
  - {import: spring, row: "12"}
merged_from: [pro-070]
"""
ATTENDANCE = "event: kickoff\npeople:\n  pro-063: {was: present}  # by train\n"


def with_double(kept: str = "", **more: str) -> Cohort:
    """The small cohort with a second record of a professional, named by a partnership and by an attendance."""
    pair = FILES["cohort/partnerships/coan-ms-22.yaml"]
    mapping = "id: spring\ntitle: Spring\ntarget: {kind: people}\ncolumns: []\n"
    return cohort(
        {
            "cohort/program.yaml": FILES["cohort/program.yaml"] + "subjects: [circuits, energy]\n",
            KEPT: FILES[KEPT] + kept,
            "cohort/people/pro-063.yaml": DOUBLE,
            "cohort/imports/spring.yaml": mapping,
            "cohort/attendance/kickoff.yaml": ATTENDANCE,
            "cohort/partnerships/coan-ms-22.yaml": pair.replace("who: pro-014", "who: pro-063"),
            **{f"cohort/{path}": text for path, text in more.items()},
        }
    )


def merged(before: Cohort, **answers: Any) -> Cohort:
    change = done(before, "merge-records", "people/pro-014", {"double": "pro-063", **answers})
    return before.with_files(files(change, before))


def test_one_record_stays_with_what_both_knew() -> None:
    before = with_double('sources:\n  - {import: spring, row: "7"}\nsubjects: [energy]  # she said so\n')
    change = done(before, "merge-records", "people/pro-014", {"double": "pro-063"})
    assert change.sentence == "pro-063: merged into pro-014, 2 records refer to it now"
    after = before.with_files(files(change, before))
    assert not after.has("people", "pro-063")
    kept = after.get("people", "pro-014").value
    assert kept["contact"] == {"name": "Dana Osei", "email": "dana.osei@example.org", "phone": "404-555-0114"}
    assert (kept["job"], kept["subjects"]) == ("engineer", ["energy", "circuits"])
    assert [source["row"] for source in kept["sources"]] == ["7", "12"]
    assert kept["merged_from"] == ["pro-070", "pro-063"]
    assert "# she said so" in after.get("people", "pro-014").document.text


def test_references_follow_also_those_that_are_keys() -> None:
    after = merged(with_double())
    assert not after.referrers("people", "pro-063")
    assert after.get("attendance", "kickoff").value["people"] == {"pro-014": {"was": "present"}}
    partners = after.get("partnerships", "coan-ms-22").value["partners"]
    assert [partner["who"] for partner in partners if partner["role"] == "professional"] == ["pro-014"]


def test_fields_in_which_the_double_is_right_are_taken() -> None:
    before = with_double("job: teacher\n")
    assert merged(before).get("people", "pro-014").value["job"] == "teacher"
    assert merged(before, take=["job"]).get("people", "pro-014").value["job"] == "engineer"
    told = act("merge-records").preview(asked(before, "people/pro-014", {"double": "pro-063"}))
    assert "job: “teacher” stays, the double says “engineer”" in told
    assert told[-1] == "refer to pro-014 then: attendance/kickoff, partnerships/coan-ms-22"


def test_what_the_double_is_right_in_may_stand_within_a_field() -> None:
    kept = merged(with_double(), take=["contact/name", "contact/email"]).get("people", "pro-014").value
    assert kept["contact"] == {"name": "D. Osei", "email": "dana.osei@example.org", "phone": "404-555-0114"}
    found = refused(
        with_double(), "merge-records", "people/pro-014", {"double": "pro-063", "take": ["grades"]}
    )
    assert str(found) == "pro-063 has no grades to take. They differ in: contact/name."


APART = "not_same_as:\n  - {who: pro-063, by: staff-01, date: 2022-08-20}\n"


def test_who_is_merged_after_all_is_not_apart_from_themselves() -> None:
    assert "not_same_as" not in merged(with_double(APART)).get("people", "pro-014").value
    others = {"people/pro-061.yaml": FILES["cohort/people/pro-061.yaml"] + APART}
    [apart] = merged(with_double(**others)).get("people", "pro-061").value["not_same_as"]
    assert apart["who"] == "pro-014"


def test_two_are_kept_apart_by_whom_and_when() -> None:
    before = with_double()
    change = done(before, "keep-apart", "people/pro-014", {"other": "pro-063", "why": "brothers"})
    assert change.sentence == "pro-014: not the same as pro-063"
    assert lines(change, before) == (
        f"{KEPT}\n+ not_same_as:\n+   - {{who: pro-063, by: staff-01, date: 2023-02-15, why: brothers}}\n"
    )
    again = before.with_files(files(change, before))
    assert "said already" in str(refused(again, "keep-apart", "people/pro-014", {"other": "pro-063"}))


@pytest.mark.parametrize("other", ["pro-014", "coan-ms"])
def test_nobody_is_kept_apart_from_themselves_or_from_a_school(other: str) -> None:
    assert refused(with_double(), "keep-apart", "people/pro-014", {"other": other}).question == "other"


@pytest.mark.parametrize(
    ("files_of", "answers", "sentence"),
    [
        ({}, {"double": "pro-014"}, "no double of itself"),
        ({}, {"double": "coan-ms"}, "none of the people"),
        (
            {"attendance/kickoff.yaml": ATTENDANCE + "  pro-014: {was: absent}\n"},
            {"double": "pro-063"},
            "attendance/kickoff names both.",
        ),
        (
            {"people/pro-063.yaml": "id: pro-063\nrole: professional\ncontact: {sealed: abc}\n"},
            {"double": "pro-063"},
            "is sealed",
        ),
    ],
)
def test_what_cannot_be_one_is_refused(
    files_of: dict[str, str], answers: dict[str, str], sentence: str
) -> None:
    refusal = refused(with_double(**files_of), "merge-records", "people/pro-014", answers)
    assert refusal.question == "double"
    assert sentence in str(refusal)
