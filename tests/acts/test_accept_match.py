"""A match is accepted: partnerships are made, or completed where one looks for somebody."""

from __future__ import annotations

from datetime import date

import pytest

from catalyst_tui.model.cohort import Cohort
from tests.matching.small import PROGRAM, cohort, professional, school

from .doing import asked, done, files, lines, refused

ACT = "accept-match"
RUN = "matches/2022-08-1"
RECORD = """\
id: 2022-08-1
date: 2022-08-19
status: proposed
pairs:
  - id: p01
    partners: {school: north, educator: e-north, professional: p1}
    score: 50
  - id: p02
    partners: {school: south, educator: e-south, professional: p2}
    score: 50
"""
DAY = date(2022, 8, 20)
ROLES = PROGRAM.replace(
    "manager: {title: Program manager, is: person}", "manager: {title: Manager, count: 1}"
)


def proposed(run: str = RECORD, *more: dict[str, str]) -> Cohort:
    people = (school("north"), school("south"), professional("p1"), professional("p2"))
    return cohort(*people, {"cohort/program.yaml": ROLES, "cohort/matches/2022-08-1.yaml": run}, *more)


def test_every_pair_becomes_a_partnership() -> None:
    there = proposed()
    change = done(there, ACT, RUN, {}, today=DAY)
    assert change.sentence == "2022-08-1: 2 pairs accepted"
    assert (
        lines(change, there)
        == """\
cohort/matches/2022-08-1.yaml
- status: proposed
+ status: accepted
+     partnership: north-22
+     partnership: south-22
+ accepted: {by: staff-01, date: 2022-08-20}
cohort/partnerships/north-22.yaml
+ id: north-22
+ status: offered
+ partners:
+   - {role: school, who: north, from: 2022-08-20}
+   - {role: educator, who: e-north, from: 2022-08-20}
+   - {role: professional, who: p1, from: 2022-08-20}
+   - {role: manager, who: staff-01, from: 2022-08-20}
+ match: 2022-08-1
cohort/partnerships/south-22.yaml
+ id: south-22
+ status: offered
+ partners:
+   - {role: school, who: south, from: 2022-08-20}
+   - {role: educator, who: e-south, from: 2022-08-20}
+   - {role: professional, who: p2, from: 2022-08-20}
+   - {role: manager, who: staff-01, from: 2022-08-20}
+ match: 2022-08-1
"""
    )


def test_pairs_one_by_one() -> None:
    there = proposed()
    first = done(there, ACT, RUN, {"pairs": ["p02"]}, today=DAY)
    after = there.with_files(files(first, there))
    assert after.find(RUN).value["status"] == "proposed"
    second = done(after, ACT, RUN, {}, today=DAY)
    assert second.sentence == "2022-08-1: 1 pair accepted"
    assert after.with_files(files(second, after)).find(RUN).value["status"] == "accepted"


def test_an_id_that_is_taken_gets_a_letter() -> None:
    other = {"cohort/partnerships/north-22.yaml": "id: north-22\nstatus: ended\npartners: []\n"}
    change = done(proposed(RECORD, other), ACT, RUN, {"pairs": ["p01"]}, today=DAY)
    assert change.paths[1] == "cohort/partnerships/north-22b.yaml"


SEEKS = """\
id: north-22
status: seeking-partner
partners:
  - {role: school, who: north, from: 2022-08-01}
  - {role: educator, who: e-north, from: 2022-08-01}
searches:
  - {id: s1, role: professional, from: 2022-08-15}
"""


def test_who_is_looked_for_joins() -> None:
    run = RECORD.replace("p1}\n    score: 50\n", "p1}\n    score: 50\n    partnership: north-22\n")
    there = proposed(run, {"cohort/partnerships/north-22.yaml": SEEKS})
    change = done(there, ACT, RUN, {"pairs": ["p01"]}, today=DAY)
    assert (
        lines(change, there)
        == """\
cohort/matches/2022-08-1.yaml
cohort/partnerships/north-22.yaml
- status: seeking-partner
+ status: active
+   - {role: professional, who: p1, from: 2022-08-20}
-   - {id: s1, role: professional, from: 2022-08-15}
+   - {id: s1, role: professional, from: 2022-08-15, to: 2022-08-20, found: p1}
"""
    )


BUSY = """\
id: south-22
status: active
partners:
  - {role: school, who: south, from: 2022-08-01}
  - {role: educator, who: e-south, from: 2022-08-01}
  - {role: professional, who: p1, from: 2022-08-01}
"""


@pytest.mark.parametrize(
    ("run", "there", "sentence"),
    [
        (RECORD.replace("proposed", "accepted"), {}, "2022-08-1 is accepted already."),
        (RECORD.replace("proposed", "set-aside"), {}, "2022-08-1 is set aside already."),
        (RECORD, {"cohort/partnerships/south-22.yaml": BUSY}, "p01: p1 has a partnership by now (south-22)."),
        (RECORD.replace("school: north, ", ""), {}, "p01 names no school."),
    ],
)
def test_what_cannot_be_accepted(run: str, there: dict[str, str], sentence: str) -> None:
    assert str(refused(proposed(run, there), ACT, RUN, {}, today=DAY)).startswith(sentence)


def test_it_is_offered_until_it_is_accepted() -> None:
    from catalyst_tui.acts.act import act

    assert act(ACT).offered(asked(proposed(), RUN))
    assert not act(ACT).offered(asked(proposed(RECORD.replace("proposed", "accepted")), RUN))
