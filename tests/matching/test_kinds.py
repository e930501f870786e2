"""Each kind of criterion: which share of its points a pair gets, and the words for it."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from math import asin, cos, radians, sin, sqrt
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from catalyst_tui.document import dump, load
from catalyst_tui.matching.kinds import KINDS, explained
from catalyst_tui.matching.places import EARTH, Places, chord, kilometers, place_of, radius
from catalyst_tui.matching.run import matched
from tests.bare_cohort import REGISTRY

from .small import cohort, professional, request, school


def samples() -> Iterator[tuple[str, Any]]:
    """Every sample in what the modules of the kinds say of themselves."""
    for name in dict.fromkeys(map(explained, KINDS)):
        title, _, text = name.partition("Samples:\n")
        listed: Any = load(textwrap.dedent(text).encode())
        for sample in listed:
            yield title.partition(":")[0].lower().replace(" ", "-"), sample


@pytest.mark.parametrize(("kind", "sample"), samples())
def test_a_sample_gives_what_it_says(kind: str, sample: dict[str, Any]) -> None:
    """What a sample calls `school`, `professional`, `application` and so on are fields of these records."""

    def lines(of: str) -> str:
        return dump(sample[of]) if of in sample else ""

    criterion = {"id": "it", "kind": kind, **sample["criterion"]}
    north = school("north", lines("school"))
    north["cohort/people/e-north.yaml"] += lines("educator")
    north["cohort/applications/2022-e-north.yaml"] += lines("educator_application")
    works = {
        "cohort/organizations/works.yaml": f"id: works\nkind: company\nname: Works\n{lines('organization')}"
    }
    person = professional("p1", "organization: works\n" + lines("professional"), lines("application"))
    there = cohort(
        north,
        works,
        person,
        *([BEFORE] if "before" in sample else []),
        criteria=f"    - {json.dumps(criterion)}\n",
    )
    board = matched(there, request()).board
    assert REGISTRY.is_valid("organizations", there.get("organizations", "works").value)
    found = board.lines(0, [one.id for one in board.pool.right].index("e-north"))[0]
    assert [found.points, found.words] == sample["gives"]


BEFORE = {
    "cohort/partnerships/north-21.yaml": """\
id: north-21
status: completed
partners:
  - {role: school, who: north, from: 2021-08-20}
  - {role: educator, who: e-north, from: 2021-08-20}
  - {role: professional, who: p1, from: 2021-08-20}
ending: {date: 2022-05-20}
"""
}


def test_every_kind_explains_itself() -> None:
    for name in KINDS:
        text = explained(name)
        assert len(text.partition("Samples:")[0]) > 60, name
        assert name in text.lower().replace("travel time", "travel-time"), name


AT_NORTH = "location: [33.7533, -84.33685]\n"
NEAR_NORTH = 'location: [33.76, -84.33685]\naddress: "1 Mill Road, Atlanta, GA 30317"\n'
CODES = '  postal_codes: {"30501": [33.8, -84.33685]}\n'


@pytest.mark.parametrize(
    ("of_school", "person", "told"),
    [
        (AT_NORTH, "organization: works\n", "0.0 km"),
        (AT_NORTH, 'organization: works\ntravel: {postal_code: "30317"}\n', "about 1 km, by postal code"),
        (AT_NORTH, 'travel: {postal_code: "30501"}\n', "about 5 km, by postal code"),
        (AT_NORTH, "organization: home\n", "about 5 km, by postal code"),
        ("district: north-schools\n", "organization: works\n", "about 1 km, by district"),
        ("", "organization: works\n", "place not known"),
        (AT_NORTH, "organization: empty\n", "place not known"),
    ],
)
def test_the_place_of_somebody(of_school: str, person: str, told: str) -> None:
    there = cohort(
        school("north", of_school),
        school("near", NEAR_NORTH + "district: north-schools\n"),
        professional("p1", person),
        {
            "cohort/organizations/works.yaml": f"id: works\nkind: company\nname: Works\n{AT_NORTH}",
            "cohort/organizations/home.yaml": 'id: home\nkind: company\nname: Home\npostal_code: "30501"\n',
            "cohort/organizations/empty.yaml": "id: empty\nkind: company\nname: Empty\n",
        },
        criteria="    - {id: distance, kind: distance, points: 20}\n" + CODES,
    )
    board = matched(there, request()).board
    at = [one.id for one in board.pool.right].index("e-north")
    assert board.lines(0, at)[0].words == told


@pytest.mark.parametrize(
    ("person", "question"),
    [
        ("", "ask for the postal code that they start from"),
        (
            'travel: {postal_code: "30240"}\n',
            "nobody else is at 30240: enter under matching.postal_codes of the program where that is",
        ),
        ('travel: {postal_code: "30317"}\n', ""),
    ],
)
def test_a_place_that_is_not_known_is_a_question(person: str, question: str) -> None:
    there = cohort(school("north", NEAR_NORTH), professional("p1", person))
    (p1,) = (one for one in matched(there, request()).board.pool.left if one.id == "p1")
    assert Places(there).question(p1) == question


places = st.tuples(st.floats(-89, 89), st.floats(-180, 180))


@given(places, places)
@example((0.0, 1.0), (0.0, -179.0))
def test_kilometers_are_those_of_the_haversine_formula(
    a: tuple[float, float], b: tuple[float, float]
) -> None:
    north, south = radians(a[0]), radians(b[0])
    half = sin((north - south) / 2) ** 2 + cos(north) * cos(south) * sin(radians(a[1] - b[1]) / 2) ** 2
    expected = 2 * EARTH * asin(min(1.0, sqrt(half)))
    # At the far side of the earth an angle is the root of what a chord lacks of a diameter: places that are rounded by
    # half a unit may be sqrt(3) / 2e9 of it wrong, which is half a kilometer there.
    assert kilometers(place_of(a), place_of(b)) == pytest.approx(
        expected, abs=0.6 if expected > 19_000 else 0.0001
    )


@given(places, st.floats(0.1, 19_000))
def test_a_ring_holds_what_is_nearer(place: tuple[float, float], km: float) -> None:
    there = place_of((max(-90.0, place[0] - km / EARTH * 57.29577951308232), place[1]))
    assert (chord(place_of(place), there) <= radius(km * 1.001 + 0.001)) is True
