"""The acts about clearances: looked at, applied for, suspended."""

from __future__ import annotations

from typing import Any

import pytest

from catalyst_tui.acts.act import act
from tests.acts.doing import asked, done, files, lines, refused
from tests.school_time import cohort

PRO = "people/pro-014"
NEW = "people/pro-061"
HELD = "{level: supervised, by: north-schools, status: valid, from: 2022-09-30, until: 2024-09-30"


@pytest.mark.parametrize(
    ("record", "answers", "expected", "sentence"),
    [
        (
            PRO,
            {},
            f"-   - {HELD}}}\n+   - {HELD}, checked: {{by: staff-01, date: 2023-02-15}}}}\n",
            "pro-014: clearance supervised of north-schools checked on 15 Feb until 2024-09-30",
        ),
        (
            PRO,
            {"from": "2024-10-01", "until": "2026-09-30"},
            "+   - level: supervised\n+     by: north-schools\n+     status: valid\n+     from: 2024-10-01\n"
            "+     until: 2026-09-30\n+     checked: {by: staff-01, date: 2023-02-15}\n",
            "pro-014: clearance supervised of north-schools checked on 15 Feb until 2026-09-30",
        ),
        (
            NEW,
            {"status": "applied"},
            "+ clearances:\n"
            "+   - {level: supervised, by: north-schools, status: applied, applied: 2023-02-15}\n",
            "pro-061: clearance supervised of north-schools applied for on 15 Feb",
        ),
    ],
    ids=["looked at", "renewed", "applied for"],
)
def test_checked(record: str, answers: dict[str, Any], expected: str, sentence: str) -> None:
    before = cohort(added={"cohort/partnerships/coan-ms-22.yaml": "notes: pro-061 comes in spring\n"})
    if record == NEW:
        answers = {"by": "north-schools", **answers}
    change = done(before, "check-clearance", record, answers)
    assert lines(change, before) == f"cohort/{record}.yaml\n{expected}"
    assert change.sentence == sentence


def test_what_was_applied_for_is_granted_in_its_own_entry() -> None:
    applied = "clearances: [{level: supervised, by: north-schools, status: applied, applied: 2023-01-09}]\n"
    before = cohort(added={f"cohort/{NEW}.yaml": applied})
    change = done(
        before, "check-clearance", NEW, {"status": "valid", "from": "2023-02-10", "until": "2025-02-09"}
    )
    assert lines(change, before) == (
        f"cohort/{NEW}.yaml\n- {applied}"
        "+ clearances: [{level: supervised, by: north-schools, status: valid, applied: 2023-01-09, from: 2023-02-10, "
        "until: 2025-02-09, checked: {by: staff-01, date: 2023-02-15}}]\n"
    )


APPLIED = {
    f"cohort/{NEW}.yaml": "clearances: [{level: supervised, by: north-schools, status: applied, applied: 2023-01-09}]\n"
}


@pytest.mark.parametrize(
    ("answers", "question"),
    [
        ({}, "status"),
        ({"status": "valid"}, "until"),
        ({"status": "valid", "no_end": False}, "until"),
        ({"status": "valid", "no_end": True, "until": "2025-02-09"}, "no_end"),
    ],
)
def test_nothing_is_granted_unsaid(answers: dict[str, Any], question: str) -> None:
    assert refused(cohort(added=APPLIED), "check-clearance", NEW, answers).question == question


def test_granted_without_a_last_day() -> None:
    before = cohort(added=APPLIED)
    change = done(before, "check-clearance", NEW, {"status": "valid", "no_end": True})
    assert "status: valid, applied: 2023-01-09, checked: {by: staff-01, date: 2023-02-15}}]" in lines(
        change, before
    )


def test_suspended_and_lifted_by_a_new_look() -> None:
    before = cohort()
    change = done(before, "suspend-clearance", PRO, {})
    assert change.sentence == "pro-014: clearance of north-schools suspended on 15 Feb; 1 visit ahead"
    suspended = HELD.replace("valid", "suspended") + ", suspended: 2023-02-15}"
    assert lines(change, before) == f"cohort/{PRO}.yaml\n-   - {HELD}}}\n+   - {suspended}\n"
    after = before.with_files(files(change, before))
    assert not act("suspend-clearance").offered(asked(after, PRO))
    assert refused(after, "check-clearance", PRO, {}).question == "status"
    lifted = done(after, "check-clearance", PRO, {"status": "valid"})
    assert (
        lines(lifted, after).splitlines()[-1]
        == f"+   - {HELD}, checked: {{by: staff-01, date: 2023-02-15}}}}"
    )


@pytest.mark.parametrize(
    ("id", "record", "answers", "question"),
    [
        ("check-clearance", PRO, {"level": "golden"}, "level"),
        ("check-clearance", PRO, {"until": "2022-01-01"}, "until"),
        ("check-clearance", PRO, {"checked_by": None}, "checked_by"),
        ("check-clearance", NEW, {"by": "nowhere", "status": "valid"}, "by"),
        ("suspend-clearance", NEW, {"by": "north-schools"}, "by"),
        ("suspend-clearance", PRO, {"level": "unsupervised"}, "by"),
    ],
)
def test_refused(id: str, record: str, answers: dict[str, Any], question: str) -> None:
    assert refused(
        cohort(), id, record, {"level": "supervised", **answers} if "check" in id else answers
    ).question == (question)


def test_it_is_checked_of_those_of_whom_one_is_asked() -> None:
    offered = {
        id: act("check-clearance").offered(asked(cohort(), f"people/{id}")) for id in ("pro-061", "edu-014")
    }
    assert offered == {"pro-061": True, "edu-014": False}


def test_what_can_be_answered() -> None:
    choices = act("check-clearance").choices(asked(cohort(), PRO))
    assert choices["by"] == {"north-schools": "North Schools"}
    assert list(choices["level"]) == ["no-contact", "supervised", "unsupervised"]
