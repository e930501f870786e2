"""Everything that is held on a person."""

from __future__ import annotations

import re

import pytest

from catalyst_tui.model.applicants import applications_of
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.records import UnknownRecord
from catalyst_tui.model.tree import DictTree
from catalyst_tui.report.disclosure import disclosure
from catalyst_tui.report.sheet import as_html, as_text
from catalyst_tui.resources import files
from tests.acts.doing import TODAY
from tests.bare_cohort import REGISTRY, cohort

FILES = {
    "cohort/attendance/kickoff.yaml": "event: kickoff\npeople:\n  edu-014: {was: excused}\n",
    "cohort/applications/2022-edu-014.yaml": """\
id: 2022-edu-014
person: edu-014
answers: {why: "<b>because</b>"}
""",
    "cohort/people/edu-0140.yaml": "id: edu-0140\nrole: educator\ncontact: {name: Nobody Else}\n",
}
ADDED = {
    "cohort/partnerships/coan-ms-22.yaml": """\
interactions:
  - {id: v1, date: 2022-10-20, status: done, form: classroom-visit, who: [pro-014, edu-014], students: 28}
contact_log:
  - {id: c1, date: 2023-02-13, by: staff-01, with: pro-014, how: phone, note: asked about edu-014}
  - {id: c2, date: 2023-02-13, by: staff-01, with: pro-014, how: phone, note: asked about edu-0140}
"""
}


def told(id: str = "edu-014") -> str:
    text = as_text(disclosure(cohort(FILES, ADDED), id, TODAY, {f"people/{id}": 3}))
    return " ".join(text.split())


@pytest.mark.parametrize(
    "entry",
    [
        "What is held on Jo Ford",
        "contact: name Jo Ford, email j.ford@example.org",
        "answers: why <b>because</b>",
        "attendance/kickoff, people edu-014: was excused",
        "partners educator,edu-014,2022-08-20: role educator",
        "interactions v1: id v1, date 2022-10-20",
        "note asked about edu-014",
        "people/edu-014 3",
    ],
)
def test_every_entry_that_names_them_is_told(entry: str) -> None:
    assert entry in told()


def test_what_names_them_in_a_comment_or_by_their_application_is_told() -> None:
    files = {
        "cohort/matches/first.yaml": "id: first\n# looked at for edu-014 too\npairs: [{a: 2022-edu-014}]\n",
    }
    text = " ".join(as_text(disclosure(cohort({**FILES, **files}, ADDED), "edu-014", TODAY, {})).split())
    assert "matches/first, line 2, a comment: looked at for edu-014 too" in text
    assert "a 2022-edu-014" in text


def test_files_that_cannot_be_read_are_said_to_be_missing() -> None:
    text = as_text(
        disclosure(cohort({**FILES, "cohort/grants/x.yaml": "id: ["}, ADDED), "edu-014", TODAY, {})
    )
    assert "files that cannot be read" in text


def test_every_record_of_the_sample_that_holds_an_id_has_a_line() -> None:
    """Whoever stands in a file, by their own id or that of their application, is told so."""
    sample = Cohort(DictTree({f"cohort/{path}": data for path, data in files("cohort").items()}), REGISTRY)
    texts = {record.name: record.data.decode() for record in sample.records()}
    for person in sample.ids("people")[::5]:
        ids = [person, *(each.id for each in applications_of(sample, person))]
        held = re.compile(rf"(?<![a-z0-9-])(?:{'|'.join(ids)})(?![a-z0-9-])")
        told = " ".join(as_text(disclosure(sample, person, TODAY, {})).split())
        own = {f"people/{person}", *(f"applications/{id}" for id in ids)}
        named = {name for name, text in texts.items() if name not in own and held.search(text)}
        assert {name for name in named if f"{name}, " not in told} == set(), person


@pytest.mark.parametrize("other", ["edu-0140", "Nobody", "Dana", "Sam"])
def test_nothing_of_others_is_told_but_their_ids(other: str) -> None:
    assert other not in told()


def test_each_entry_once_and_nothing_as_markup() -> None:
    assert told().count("interactions v1") == 1
    assert "<b>because" not in as_html(disclosure(cohort(FILES, ADDED), "edu-014", TODAY, {}))


def test_of_somebody_unknown_there_is_nothing() -> None:
    with pytest.raises(UnknownRecord):
        told("edu-999")


def test_a_sealed_contact_is_said_to_be_missing() -> None:
    sealed = {
        "cohort/people/edu-014.yaml": "id: edu-014\nrole: educator\ncontact: {sealed: abc, key: age1x}\n"
    }
    text = as_text(disclosure(cohort(sealed), "edu-014", TODAY, {}))
    assert "the key is not here, so it cannot be read: contact" in " ".join(text.split())
    assert "abc" not in text
