"""The letter for parents."""

from __future__ import annotations

import pytest

from catalyst_tui.acts.act import Asked, Refused
from catalyst_tui.report.reports import report
from catalyst_tui.report.sheet import as_text
from tests.acts.doing import TODAY
from tests.bare_cohort import cohort

VISITED = {
    "cohort/partnerships/coan-ms-22.yaml": """\
classes:
  - {id: p1, title: Period 1, grade: 6, students: 28}
interactions:
  - {id: v1, date: 2022-10-20, status: done, form: classroom-visit, students: 28}
  - {id: v2, date: 2022-11-20, status: done, form: classroom-visit, students: 27}
  - {id: v3, date: 2023-02-20, status: planned, form: classroom-visit, students: 27}
"""
}


def test_it_tells_numbers_and_nobody() -> None:
    made = report("students").sheet(Asked(cohort(added=VISITED), None, {"school": "coan-ms"}, TODAY))
    text = as_text(made)
    assert "Period 1  6               28" in text
    assert "2 visits so far; 55 students were counted" in text
    assert not any(name in text for name in ("Dana", "Jo Ford", "Sam"))


def test_a_school_without_a_partnership_is_a_sentence() -> None:
    with pytest.raises(Refused, match="no partnership at north-schools") as refusal:
        report("students").sheet(Asked(cohort(), None, {"school": "north-schools"}, TODAY))
    assert refusal.value.question == "school"
