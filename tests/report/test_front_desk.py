from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from catalyst_tui.acts.act import Asked, Refused
from catalyst_tui.report.reports import UnknownReport, report
from catalyst_tui.report.sheet import as_text
from tests.school_time import cohort

PRO = "cohort/people/pro-014.yaml"


def text(answers: dict[str, Any], expired: bool = False) -> str:
    made = cohort(added={"cohort/organizations/coan-ms.yaml": "visitors: Side door; ring twice.\n"})
    if expired:
        person = made.tree.read(PRO).decode().replace("until: 2024-09-30", "until: 2023-02-16")
        made = made.with_files({PRO: person.encode()})
    return as_text(report("front-desk").sheet(Asked(made, None, answers, date(2023, 2, 15))))


def test_a_week_of_a_school() -> None:
    assert (
        text({"school": "coan-ms"})
        == """\
Front desk, week of Mon 13 Feb 2023
===================================
STEM Professional School Partnership

Coan Middle School
------------------
Fri 17 Feb 13:10-14:00
    who Dana Osei; for p1 (grade 6, 28 students), classroom visit; comes to Jo
    Ford; clearance supervised, North Schools, until 2024-09-30; escort yes
For visitors: Side door; ring twice.

As of 2023-02-15. This list alone lets nobody in: ask for a card with a picture.
"""
    )


def test_who_has_no_clearance_stands_out() -> None:
    told = text({"week": "2023-02-19", "school": "coan-ms"}, expired=True)
    assert "! Fri 17 Feb 13:10-14:00\n" in told
    assert "clearance NONE: supervised, North Schools," in told
    assert "! Dana Osei has no clearance that holds here: ask the office of the program\nfirst." in told


def test_each_school_has_a_page_of_its_own() -> None:
    sections = report("front-desk").sheet(Asked(cohort(), None, {}, date(2023, 2, 15))).sections
    assert [(section.title, section.new_page) for section in sections] == [
        ("Coan Middle School", False),
        ("Far Middle School", True),
    ]


def test_schools_without_visits_are_left_out_and_an_empty_week_says_so() -> None:
    assert "Far Middle School" in text({})
    assert "Nobody comes this week." in text({"week": "2023-03-01"})


@pytest.mark.parametrize("answers", [{"school": "north-schools"}, {"week": "soon"}, {"day": "2023-02-15"}])
def test_refused(answers: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        text(answers)


def test_an_unknown_report_is_named_with_what_was_meant() -> None:
    with pytest.raises(UnknownReport, match="front-desk"):
        report("frontdesk")
