"""Why somebody who is named cannot be paired, in a few words."""

from __future__ import annotations

from datetime import date

import pytest

from catalyst_tui.matching.refused import MatchingRefused
from tests.matching.small import applied, cohort, matched, professional, request, school

DECIDED = "decisions: [{{date: 2022-08-10, outcome: {}}}]\n"
STEM = """\
    - {id: days, kind: availability, points: 20}
eligibility:
  - id: stem
    title: Works in STEM now
    sentence: This is for people who work in STEM.
    schema: {properties: {answers: {properties: {stem: {const: true}}}}}
    source: program page
"""
SERVES = "- {role: professional, who: p-busy, from: 2022-08-01}"
LEFT = "- {role: professional, who: p-left, from: 2022-08-01, to: 2022-08-12, left: work}"
PARTNERSHIP = f"id: north-22\nstatus: active\npartners:\n  {SERVES}\n  {LEFT}\n"
THERE = cohort(
    school("north"),
    {"cohort/organizations/empty.yaml": "id: empty\nkind: school\nname: Empty\n"},
    {"cohort/partnerships/north-22.yaml": PARTNERSHIP},
    professional("p1", application=DECIDED.format("selected")),
    professional("p-open"),
    professional("p-declined", application=DECIDED.format("declined-by-us")),
    professional("p-fleet", application=f"answers: {{stem: false}}\n{DECIDED.format('selected')}"),
    professional("p-busy", application=DECIDED.format("accepted")),
    professional("p-left", application=DECIDED.format("accepted")),
    {"cohort/people/p-new.yaml": "id: p-new\nrole: professional\n"},
    applied("l1", "liaison"),
    criteria=STEM,
)


@pytest.mark.parametrize(
    ("id", "why"),
    [
        ("p2", "there is no such record."),
        ("e-nort", "there is no such record, but e-north."),
        ("p-open", "not decided yet."),
        ("p-declined", "declined by us."),
        ("p-fleet", "does not fit: works in STEM now."),
        ("p-busy", "has a partnership already, north-22; matching anew takes everybody."),
        ("p-left", "had a partnership, north-22, and nothing was heard or decided since."),
        ("p-new", "has not applied."),
        ("l1", "liaison, and this is about STEM professional and Educator."),
        ("empty", "nobody of it is free."),
        ("p1", "left out here."),
    ],
)
def test_the_reason_is_told(id: str, why: str) -> None:
    asked = request(pins=((id, "north"),), without=("p1",) if id == "p1" else (), today=date(2022, 8, 19))
    with pytest.raises(MatchingRefused) as refusal:
        matched(THERE, asked)
    assert str(refusal.value) == f"{id} is nobody who can be paired here: {why}"
