"""An act done to several records: one change, and a word on each."""

from __future__ import annotations

from dataclasses import replace

from catalyst_tui.acts.act import act
from catalyst_tui.acts.many import Outcome, joined, outcomes
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.workspace.change import Patch
from tests.acts.doing import asked, lines
from tests.acts.year import FILE, cohort

SECOND = """\
id: coan-ms-22b
status: active
partners:
  - {role: school, who: coan-ms, from: 2022-08-20}
  - {role: professional, who: pro-061, from: 2022-08-20}
"""
OTHER = "cohort/partnerships/coan-ms-22b.yaml"


def done(id: str, before: Cohort, *names: str, **answers: str) -> list[Outcome]:
    found = act(id)
    each = [asked(before, f"partnerships/{name}", answers) for name in names]
    return outcomes(found, [replace(one, answers=found.defaults(one)) for one in each])


def two(there: str = "") -> Cohort:
    return cohort(there, {OTHER: SECOND})


def test_each_record_has_its_own_defaults() -> None:
    before = two()
    made = done("log-contact", before, "coan-ms-22", "coan-ms-22b", how="mail")
    change = joined([outcome.change for outcome in made if outcome.change])
    assert change.paths == (FILE, OTHER)
    told = lines(change, before)
    assert told.count("with: edu-014") == told.count("with: pro-061") == 1
    assert change.sentence == "coan-ms-22: contact of 15 Feb with edu-014, mail; and 1 more"


def test_what_is_said_of_all_is_said_once() -> None:
    made = done("snooze", two(), "coan-ms-22", "coan-ms-22b")
    change = joined([outcome.change for outcome in made if outcome.change])
    assert change.sentence == "coan-ms-22, coan-ms-22b: put off until 22 Feb"


def test_who_is_refused_is_named() -> None:
    made = done(
        "waive",
        two("asset_map: {completed: 2022-09-30}\n"),
        "coan-ms-22",
        "coan-ms-22b",
        item="asset-map",
        why="x",
    )
    assert [outcome.told for outcome in made] == [
        "coan-ms-22: This is met already: Asset map · met.",
        "coan-ms-22b: asset-map waived",
    ]


def test_what_touches_one_file_twice_is_one_patch() -> None:
    before = cohort()
    made = done("snooze", before, "coan-ms-22", "coan-ms-22")
    change = joined([outcome.change for outcome in made if outcome.change])
    assert len(change.edits) == 1
    assert isinstance(change.edits[0], Patch)
    assert [word for word in ("z1", "z2", "z3") if word in lines(change, before)] == ["z1", "z2"]
