"""A partnership that was offered begins."""

from __future__ import annotations

from catalyst_tui.acts.act import act
from catalyst_tui.model.cohort import Cohort
from tests.acts.doing import asked, done, lines, refused
from tests.bare_cohort import cohort

PAIR = "partnerships/coan-ms-22"
PATH = "cohort/partnerships/coan-ms-22.yaml"
OFFERED = """\
id: coan-ms-22
status: offered
partners:
  - {role: school, who: coan-ms, from: 2022-08-20}
  - {role: educator, who: edu-014, from: 2022-08-20}
  - {role: professional, who: pro-014, from: 2022-09-01}
"""


def year(text: str = OFFERED) -> Cohort:
    return cohort().with_files({PATH: text.encode()})


def test_it_is_active_from_the_day_that_it_was_offered_from() -> None:
    change = done(year(), "begin-partnership", PAIR, {})
    assert change.sentence == "coan-ms-22: begins on 20 Aug"
    assert lines(change, year()) == f"{PATH}\n- status: offered\n+ status: active\n"


def test_those_who_were_to_begin_together_begin_on_another_day() -> None:
    change = done(year(), "begin-partnership", PAIR, {"from": "2022-08-27"})
    told = lines(change, year())
    assert "+   - {role: school, who: coan-ms, from: 2022-08-27}" in told
    assert "+   - {role: educator, who: edu-014, from: 2022-08-27}" in told
    assert "pro-014" not in told


def test_what_has_begun_does_not_begin_again() -> None:
    begun = year(OFFERED.replace("offered", "active"))
    assert not act("begin-partnership").offered(asked(begun, PAIR))
    assert str(refused(begun, "begin-partnership", PAIR, {})) == "coan-ms-22 is active already."


def test_who_has_left_by_then_does_not_begin() -> None:
    left = year(OFFERED.replace("edu-014, from: 2022-08-20", "edu-014, from: 2022-08-20, to: 2022-08-25"))
    refusal = refused(left, "begin-partnership", PAIR, {"from": "2022-08-27"})
    assert (str(refusal), refusal.question) == ("edu-014 serves until 25 Aug only.", "from")
