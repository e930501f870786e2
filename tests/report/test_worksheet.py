"""The kickoff worksheet, blank and filled, and the picture of the asset map."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest

from catalyst_tui.acts.act import Asked
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.report.asset_picture import asset_picture
from catalyst_tui.report.reports import report
from catalyst_tui.report.sheet import as_html, as_text
from tests.acts.doing import TODAY
from tests.bare_cohort import FILES
from tests.bare_cohort import cohort as bare

COAN = "cohort/partnerships/coan-ms-22.yaml"
WORDS = """\
asset_owners: {school: School, community: Community}
asset_kinds: [space, place]
requirements: [{id: goals, title: Goals, kind: complete, part: goals, count: 3}]
"""
FILLED = """\
needs_assessment: {completed: 2022-10-01, needs: [wire <b>, {what: people, students: 28}], strengths: [keen]}
asset_map:
  assets:
    - {of: school, kind: space, what: "maker room <script>alert(1)</script>"}
    - {of: community, kind: place, what: Coan Park}
goals:
  - {id: circuits, statement: Every student builds a circuit, target: 84, due: 2023-03-31}
"""


def cohort() -> Cohort:
    return bare({"cohort/program.yaml": FILES["cohort/program.yaml"] + WORDS}, {COAN: FILLED})


def sheets(**answers: object) -> tuple[str, str]:
    """The sheet as text and as a page."""
    made = report("worksheet").sheet(Asked(cohort(), None, answers, TODAY))
    return as_text(made), as_html(made)


def test_filled_it_says_what_the_partners_agreed_upon() -> None:
    text, page = sheets(partnership="coan-ms-22")
    for told in ("people (28 students)", "Every student builds a circuit", "Target: 84", "keen", "Coan Park"):
        assert told in text and told in page
    assert "____" not in text
    assert "<svg" in page


def test_blank_it_asks_for_as_many_goals_as_the_program_wants() -> None:
    for answers in ({}, {"partnership": "coan-ms-22", "blank": True}):
        text, page = sheets(**answers)
        assert text.count("Target") == 3
        assert page.count('class="line"') > 20
        assert "circuit" not in text


def test_nothing_of_a_file_is_markup() -> None:
    _, page = sheets(partnership="coan-ms-22")
    assert "<script" not in page and "<b>" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize("owners", range(1, 7))
def test_the_picture_is_sound_and_shows_everything_within_it(owners: int) -> None:
    assets = [(f"Owner {n}", "space", f"thing {n} & <co> " + "long " * 20) for n in range(owners)]
    picture = asset_picture("Coan <MS>", assets)
    root = ET.fromstring(picture.svg)
    texts = [" ".join(node.itertext()) for node in root.iter("{http://www.w3.org/2000/svg}text")]
    assert "Coan <MS>" in texts and {f"Owner {n}" for n in range(owners)} <= set(texts)
    _, _, width, height = map(float, root.attrib["viewBox"].split())
    for node in root.iter("{http://www.w3.org/2000/svg}rect"):
        x, y, wide, tall = (float(node.attrib[key]) for key in ("x", "y", "width", "height"))
        assert x >= 0 and y >= 0 and x + wide <= width and y + tall <= height
    drawn = "\n".join(picture.drawn)
    assert all(f"Owner {n}" in drawn and f"thing {n}" in drawn for n in range(owners))
    assert all(len(line) <= 80 for line in picture.drawn)
    assert re.search(r"< Coan <MS> >", drawn)
