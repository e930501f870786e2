"""A match as rows, as a grid, as a map; what-ifs as plain data, and what each changes in a sentence."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalyst_tui.matching.explain import Explained
from catalyst_tui.matching.run import matched
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.tui.line import Part
from catalyst_tui.tui.presenters.match_apart import record_of
from catalyst_tui.tui.presenters.match_grid import Grid
from catalyst_tui.tui.presenters.match_map import Map
from catalyst_tui.tui.presenters.matching import detail, heading, match_rows, others
from catalyst_tui.tui.presenters.moved import moved
from catalyst_tui.tui.presenters.what_if import NOTHING, Trials, WhatIf
from tests.matching.small import CRITERIA, TODAY, cohort, professional, request, school

PLACES = ("location: [33.75, -84.33]\n", "location: [33.55, -84.43]\n")
SMALL = cohort(
    school("north", "needs: [circuits]\ntitle_i: false\n" + PLACES[0]),
    school("south", "needs: [plants]\ntitle_i: true\n" + PLACES[1]),
    professional("p1", "subjects: [circuits]\norganization: north\n"),
    professional("p2", "subjects: [plants]\norganization: south\n"),
    professional("p3", "subjects: [art]\n"),
    criteria=CRITERIA + "    - {id: distance, kind: distance, points: 20}\n",
)
PAIR = ("p1", "e-north")


def explained(asked: WhatIf = NOTHING, there: Cohort = SMALL) -> Explained:
    return Explained(Trials(there, TODAY).of(asked))


def text(lines: list[list[Part]]) -> list[str]:
    return ["".join(part for part, _ in line).rstrip() for line in lines]


def test_rows_tell_pairs_who_waits_and_whoever_is_not_there() -> None:
    asked = WhatIf(forbids=(PAIR,), why={PAIR: "neighbors"}, without=("p2",))
    rows = match_rows(explained(asked), asked, SMALL)
    assert [(row.group, row.cells[0], row.id) for row in rows] == [
        ("Pairs  2", "", "p p3 e-north"),
        ("Pairs  2", "", "p p1 e-south"),
        ("Ruled out", "×", "x p1 e-north"),
        ("Left out", "–", "o p2"),
        ("To ask", "?", "q p3"),
    ]
    ruled_out = next(row for row in rows if row.group == "Ruled out")
    assert ruled_out.cells == ("×", "", "Name of e-north", "Name of p1", "", "neighbors")


def test_a_host_of_another_kind_is_seen() -> None:
    company = school("north")
    path = "cohort/organizations/north.yaml"
    there = cohort(
        {**company, path: company[path].replace("kind: school", "kind: company")}, professional("p1")
    )
    found = explained(there=there)
    (row,) = (row for row in match_rows(found, NOTHING, there) if row.cells[0] == "≠")
    assert row.group == "Would host, and is no school"
    assert row.cells == ("≠", "North", "company", "", "", "1 would be paired")
    assert heading(found.match, found.match, NOTHING).endswith(" · 1 host is no school")
    assert record_of(row.id, found.match) == "organizations/north"
    assert detail(found, row.id, there).startswith("By its record this is a company")


def test_how_many_pairs_stay_stands_above_them() -> None:
    asked = WhatIf(anew=True, stay="now")
    served = "id: north-22\nstatus: active\npartners:\n"
    served += "".join(f"  - {{role: {role}, who: {who}, from: 2022-08-01}}\n" for role, who in SERVING)
    there = cohort(school("north"), professional("p1"), {"cohort/partnerships/north-22.yaml": served})
    found = explained(asked, there).match
    assert heading(found, found, asked).endswith(" · 1 of 1 pairs stay")


SERVING = (("school", "north"), ("educator", "e-north"), ("professional", "p1"))
RULES = """\
eligibility:
  - id: stem
    title: Works in STEM now
    sentence: This is for people who work in STEM.
    schema: {properties: {answers: {properties: {stem: {const: true}}}}}
"""


def test_who_does_not_fit_a_rule_is_told_with_the_rule() -> None:
    there = cohort(
        school("north"),
        professional("p1", "", "answers: {stem: true}\n"),
        professional("p2", "", "answers: {stem: false}\n"),
        criteria=CRITERIA + RULES,
    )
    shown = explained(there=there)
    (row,) = (row for row in match_rows(shown, NOTHING, there) if row.id.startswith("n "))
    assert row.cells[-1] == "does not fit: works in STEM now"
    assert detail(shown, row.id, there).startswith(
        "Works in STEM now: This is for people who work in STEM.\n! sets"
    )
    assert record_of(row.id, shown.match) == "applications/2022-p2"


@pytest.mark.parametrize(
    ("asked", "told", "reach"),
    [
        (NOTHING, "2 pairs · 140 points · 1 of 1 Title I · worst 70", ""),
        (
            NOTHING.forbid(PAIR),
            "2 pairs · 80 points · 1 of 1 Title I · worst 10 · by hand costs 60 points",
            "",
        ),
        (NOTHING.pin(PAIR), "2 pairs · 140 points · 1 of 1 Title I · worst 70 · by hand costs nothing", ""),
        (WhatIf(anew=True), "2 pairs · 140 points · 1 of 1 Title I · worst 70", "everybody anew"),
    ],
)
def test_the_figures_on_one_line(asked: WhatIf, told: str, reach: str) -> None:
    trials = Trials(SMALL, TODAY)
    expected = " · ".join(filter(None, (told, "5 not decided yet", reach)))
    assert heading(trials.of(asked), trials.plain(asked), asked) == expected


def test_others_who_could_go_there_are_the_cheapest_first() -> None:
    shown = explained()
    assert others(shown, shown.match.pairs[0], SMALL) == [
        (("p3", "e-north"), "Name of p3, 10 points; costs the whole 60 points"),
        (("p2", "e-north"), "Name of p2, 14 points; costs the whole 112 points"),
    ]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (NOTHING, "Nobody moves, nothing lost."),
        (NOTHING.forbid(PAIR), "3 people move, 60 points lost: North gets Name of p3; Name of p1 waits."),
        (NOTHING.leave_out("p1"), "3 people move, 60 points lost: North gets Name of p3."),
        (NOTHING.leave_out("e-north"), "2 people move, 1 pair fewer, 70 points lost: Name of p1 waits."),
        (NOTHING.weigh("subjects", 50, 40), "Nobody moves; points count differently now."),
        (
            NOTHING.leave_out("e-south"),
            "2 people move, 1 pair fewer, 1 Title I school fewer, 70 points lost: Name of p2 waits.",
        ),
    ],
)
def test_what_another_match_changes(asked: WhatIf, told: str) -> None:
    trials = Trials(SMALL, TODAY)
    assert moved(trials.of(NOTHING), trials.of(asked), SMALL) == told


def test_a_grid_has_the_pairs_on_its_diagonal() -> None:
    grid = Grid(explained(NOTHING.forbid(PAIR).pin(("p2", "e-south"))).match, SMALL)
    assert text([grid.head(60, 0), grid.line(0, 60, 0, 1), grid.line(1, 60, 0, None)]) == [
        "                         NP   NP   NP",
        "North, Name of e-north  [10]› 14    ×",
        "South, Name of e-south   10  ●70]  14",
    ]
    assert grid.as_text().splitlines()[1] == "North, Name of e-north\t[10]\t14\t×"


def test_a_grid_scrolls_by_columns() -> None:
    grid = Grid(explained().match, SMALL)
    assert grid.fitting(34) == 2
    assert text([grid.line(0, 34, 1, 2)])[0].endswith("14 › 10")


def test_a_map_has_every_place_and_names_the_pair() -> None:
    drawn = Map(explained().match, SMALL)
    lines = text(drawn.lines(90, 24, PAIR))
    assert "■ North, Name of p1" in "\n".join(lines)
    assert lines[-1].endswith("10 km  1 without place")
    assert len(lines) == 24
    row = next(y for y, line in enumerate(lines) if "North" in line)
    assert drawn.nearest(lines[row].index("■"), row) == PAIR
    assert drawn.nearest(0, 22) == ("p2", "e-south")


def test_a_low_map_is_drawn_wider_than_it_is_and_says_so() -> None:
    lines = text(Map(explained().match, SMALL).lines(60, 14, PAIR))
    assert len(lines) == 14
    across, down = lines[-1].count("─") + 2, int(lines[-1].partition("↕ ")[2].partition(" ")[0])
    assert across > 2 * down


def test_a_map_without_places_says_what_is_missing() -> None:
    there = cohort(school("north"), professional("p1"))
    assert "location" in text(Map(matched(there, request()), there).lines(60, 14, None))[0]


def test_a_map_draws_lines_between_those_who_are_apart() -> None:
    lines = Map(explained(NOTHING.pin(("p1", "e-south"))).match, SMALL).lines(60, 14, ("p1", "e-south"))
    drawn = "".join(text for line in lines for text, tone in line if tone == "accent")
    assert sum("\u2800" < letter < "\u28ff" for letter in drawn) >= 6


ids = st.sampled_from(["p1", "p2", "p3", "e-north", "e-south"])
steps = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["pin", "forbid", "free"]), st.tuples(ids, ids)),
        st.tuples(st.sampled_from(["leave_out", "take_in"]), ids),
        st.tuples(st.just("weigh"), st.integers(0, 60)),
        st.just(("reach_further", None)),
    ),
    max_size=6,
)


@given(steps)
def test_a_what_if_is_the_same_after_it_was_a_draft(taken: list[tuple[str, object]]) -> None:
    asked = NOTHING
    for name, what in taken:
        arguments = () if what is None else ("subjects", what, 40) if name == "weigh" else (what,)
        asked = getattr(asked, name)(*arguments)
    asked = asked.because(dict.fromkeys(asked.unexplained, "so"))
    assert WhatIf.of_json(json.loads(json.dumps(asked.as_json()))) == asked
    assert asked.unexplained == []
    assert not set(asked.pins) & set(asked.forbids)


def test_a_pin_goes_in_place_of_those_for_which_there_is_no_room() -> None:
    first, second, third = ("p1", "e-north"), ("p1", "e-south"), ("p1", "e-west")
    assert NOTHING.pin(first).pin(second).pins == (second,)
    room = {"p1": 2}
    both = NOTHING.pin(first, room).pin(second, room)
    assert both.pins == (first, second)
    assert both.pin(third, room).pins == (second, third)
    assert both.pin(("p2", "e-south"), room).pins == (first, ("p2", "e-south"))


@pytest.mark.parametrize("broken", [{}, {"pins": 1}, {**NOTHING.as_json(), "pins": [["a"]]}])
def test_what_is_no_what_if(broken: dict[str, object]) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        WhatIf.of_json(broken)
