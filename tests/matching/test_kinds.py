"""Each kind of criterion: which share of its points a pair gets, and the words for it."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalyst_tui.matching.places import EARTH, chord, kilometers, place_of, radius
from catalyst_tui.matching.run import matched

from .small import cohort, professional, request, school

COAN = "location: [33.7533, -84.33685]\n"


def line(
    criterion: str, of_school: str, person: str, application: str = "", wishes: str = ""
) -> tuple[int, str]:
    """The points of one criterion for p1 and the educator of north, and the words."""
    north = school("north", of_school)
    north["cohort/applications/2022-e-north.yaml"] += wishes
    works = {"cohort/organizations/works.yaml": "id: works\nkind: company\nname: Works\n" + COAN}
    there = cohort(north, works, professional("p1", person, application), criteria=f"    - {criterion}\n")
    board = matched(there, request()).board
    found = board.lines(0, [one.id for one in board.pool.right].index("e-north"))[0]
    return found.points, found.words


@pytest.mark.parametrize(
    ("criterion", "of_school", "person", "application", "wishes", "expected"),
    [
        (
            "{id: subjects, kind: overlap, points: 40}",
            "needs: [a, b]\n",
            "subjects: [b, c, d]\n",
            "",
            "",
            (20, "b"),
        ),
        (
            "{id: subjects, kind: overlap, points: 40}",
            "needs: [a]\n",
            "subjects: [b]\n",
            "",
            "",
            (0, "none in common"),
        ),
        ("{id: subjects, kind: overlap, points: 40}", "", "subjects: [b]\n", "", "", (0, "not said")),
        (
            "{id: grades, kind: overlap, points: 20}",
            "grades: [k, 1, 2]\n",
            "grades: [2, 3]\n",
            "",
            "",
            (10, "2"),
        ),
        (
            "{id: distance, kind: distance, points: 20, at_most: 30}",
            COAN,
            "organization: works\n",
            "",
            "",
            (20, "0.0 km"),
        ),
        (
            "{id: distance, kind: distance, points: 20, at_most: 30}",
            "location: [33.9, -84.33685]\n",  # 16.3 km to the north
            "organization: works\n",
            "",
            "",
            (10, "16.3 km"),
        ),
        ("{id: distance, kind: distance, points: 20}", COAN, "", "", "", (0, "place not known")),
        (
            "{id: days, kind: availability, points: 20}",
            "",
            "available: {days: [mon, tue]}\n",
            "",
            "",
            (20, "mon tue"),
        ),
        ("{id: days, kind: availability, points: 20}", "", "available: {days: [mon]}\n", "", "", (10, "mon")),
        (
            "{id: days, kind: availability, points: 20}",
            "",
            "available: {days: [sat]}\n",
            "",
            "",
            (0, "no day in common"),
        ),
        ("{id: days, kind: availability, points: 20}", "", "", "", "", (10, "days not said")),
        (
            "{id: wish, kind: wish, points: 10}",
            "",
            "",
            "wishes: {people: [e-north]}\n",
            "",
            (5, "one asked for the other"),
        ),
        (
            "{id: wish, kind: wish, points: 10}",
            "",
            "",
            "wishes: {organizations: [north]}\n",
            "wishes: {people: [p1]}\n",
            (10, "asked for each other"),
        ),
        (
            "{id: girls, kind: groups, points: 10}",
            "",
            "role_model_for: [girls]\n",
            "",
            "wishes: {groups: [girls]}\n",
            (10, "whom the students wish to meet"),
        ),
        (
            "{id: girls, kind: groups, points: 10}",
            "",
            "",
            "",
            "wishes: {groups: [girls]}\n",
            (0, "not whom they wish to meet"),
        ),
        ("{id: fair, kind: equity, points: 10}", "title_i: true\n", "", "", "", (10, "Title I")),
        (
            "{id: fair, kind: equity, points: 10}",
            "free_lunch: 0.45\n",
            "",
            "",
            "",
            (4, "45 % free and reduced lunch"),
        ),
        (
            "{id: cleared, kind: clearance, points: 10}",
            "district: north-schools\n",
            "",
            "",
            "",
            (0, "no clearance"),
        ),
        (
            "{id: cleared, kind: clearance, points: 10}",
            "district: north-schools\n",
            "clearances: [{level: supervised, by: north-schools, status: valid, from: 2022-01-01}]\n",
            "",
            "",
            (10, "cleared"),
        ),
        (
            "{id: cleared, kind: clearance, points: 10}",
            "district: north-schools\n",
            "clearances: [{level: supervised, by: north-schools, status: applied}]\n",
            "",
            "",
            (5, "asked for"),
        ),
        ("{id: before, kind: previous, points: 10}", "", "", "", "", (0, "not partners before")),
        (
            "{id: subjects, kind: overlap, points: 40, where: 'title_i:true'}",
            "needs: [a]\ntitle_i: false\n",
            "subjects: [a]\n",
            "",
            "",
            (0, "does not count here"),
        ),
    ],
)
def test_points_and_words(
    criterion: str, of_school: str, person: str, application: str, wishes: str, expected: tuple[int, str]
) -> None:
    assert line(criterion, of_school, person, application, wishes) == expected


places = st.tuples(st.floats(-89, 89), st.floats(-180, 180))


@given(places, places)
def test_kilometers_are_those_of_the_haversine_formula(
    a: tuple[float, float], b: tuple[float, float]
) -> None:
    north, south = radians(a[0]), radians(b[0])
    half = sin((north - south) / 2) ** 2 + cos(north) * cos(south) * sin(radians(a[1] - b[1]) / 2) ** 2
    expected = 2 * EARTH * asin(min(1.0, sqrt(half)))
    assert kilometers(place_of(a), place_of(b)) == pytest.approx(
        expected, abs=0.2 if expected > 19_000 else 0.0001
    )


@given(places, st.floats(0.1, 19_000))
def test_a_ring_holds_what_is_nearer(place: tuple[float, float], km: float) -> None:
    there = place_of((max(-90.0, place[0] - km / EARTH * 57.29577951308232), place[1]))
    assert (chord(place_of(place), there) <= radius(km * 1.001 + 0.001)) is True
