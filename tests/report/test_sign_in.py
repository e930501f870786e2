"""The sign-in sheet of an event."""

from __future__ import annotations

import pytest

from catalyst_tui.acts.act import Asked, Refused
from catalyst_tui.report.reports import report
from catalyst_tui.report.sheet import Table, as_html
from tests.acts.doing import TODAY
from tests.bare_cohort import cohort

MARKS = {
    "cohort/attendance/kickoff.yaml": """\
event: kickoff
people:
  edu-014: {was: excused}
  pro-061: {was: present, instead_of: pro-014}
"""
}


def test_everybody_who_is_expected_by_last_name_with_room_for_more() -> None:
    made = report("sign-in").sheet(Asked(cohort(MARKS), None, {"event": "kickoff"}, TODAY))
    table = made.sections[0].blocks[0]
    assert isinstance(table, Table)
    named = [row[:4] for row in table.rows if row[0]]
    assert [row[0] for row in named] == ["Jo Ford", "Dana Osei", "Imani Whitfield"]
    assert named[0][3] == "excused"
    assert named[2][3] == "for Dana Osei"
    assert len(table.rows) - len(named) == 6
    assert "Kickoff: sign in" in as_html(made)


def test_an_unknown_event_is_a_sentence() -> None:
    with pytest.raises(Refused, match="There is no event “kickof”") as refusal:
        report("sign-in").sheet(Asked(cohort(), None, {"event": "kickof"}, TODAY))
    assert refusal.value.question == "event"
