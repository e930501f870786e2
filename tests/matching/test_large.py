"""Large boards are computed otherwise, and come out the same to the last pair."""

from __future__ import annotations

from random import Random

import pytest

from catalyst_tui.matching import large
from catalyst_tui.matching.grids import Grids
from catalyst_tui.matching.match import Settled, match
from catalyst_tui.matching.refused import MatchingRefused
from catalyst_tui.matching.run import matched
from catalyst_tui.model.cohort import Cohort

from .small import cohort, professional, request, school, told

CRITERIA = """\
    - {id: subjects, kind: overlap, points: 40, of: professional.subjects, with: school.needs}
    - {id: distance, kind: distance, points: 20, at_most: 30}
    - {id: days, kind: availability, points: 19, where: 'title_i:true'}
    - {id: wish, kind: wish, points: 10}
    - {id: near, kind: distance, must: true, at_most: 40}
"""
WORDS = ("a", "b", "c", "d")


def town(seed: int, aims: str) -> Cohort:
    """Some thirty people on either side, about some of whom little is known."""
    random = Random(seed)

    def place() -> str:
        return f"location: [{33.5 + random.random() / 2:.4f}, {-84.6 + random.random() / 2:.4f}]\n"

    def words(name: str) -> str:
        return f"{name}: [{', '.join(random.sample(WORDS, random.randint(1, 3)))}]\n"

    files = []
    for n in range(random.randint(20, 35)):
        of_school = words("needs") + (place() if random.random() < 0.8 else "")
        files.append(school(f"s{n:02}", f"{of_school}title_i: {str(random.random() < 0.5).lower()}\n"))
        firm = f"id: f{n:02}\nkind: company\nname: Firm\n{place()}"
        files.append({f"cohort/organizations/f{n:02}.yaml": firm})
        person = words("subjects") + (f"organization: f{n:02}\n" if random.random() < 0.8 else "")
        wishes = f"wishes: {{people: [e-s{n // 2:02}], not_with: [s{n // 3:02}]}}\n"
        outcome = random.choice(("selected", "wait-list"))
        decided = f"decisions: [{{date: 2022-08-10, outcome: {outcome}}}]\n"
        files.append(
            professional(
                f"p{n:02}", f"{person}travel: {{at_most_km: {random.randint(20, 60)}}}\n", wishes + decided
            )
        )
    return cohort(*files, aims=aims, criteria=CRITERIA)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize(
    "aims",
    [
        "[feasible, title-i, total, worst-off]",
        "[feasible, worst-off, must, total]",
        "[feasible, distance, total]",
        "[total]",
    ],
)
def test_the_same_pairs(seed: int, aims: str) -> None:
    board = matched(town(seed, aims), request()).board
    settled = Settled((("p00", "e-s03"),), (("p01", "s01"),))
    stay = {frozenset(("p05", "e-s07")), frozenset(("p06", "e-s08"))}
    own, by_library = (match(board, settled, stay, library) for library in (False, True))
    assert told(own) == told(by_library)
    assert own.pairs


def test_the_same_numbers() -> None:
    board = matched(town(1, "[feasible, total]"), request()).board
    grids = Grids(board)
    assert grids.points.tolist() == board.points
    assert grids.possible().tolist() == board.possible


def test_what_is_too_large_without_the_library_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not large.is_for([1] * 50, [1] * 50, [])
    assert large.is_for([1] * 400, [1] * 300, [])
    assert not large.is_for([2] * 400, [1] * 300, [])
    monkeypatch.setattr(large, "find_spec", lambda name: None)
    assert not large.is_for([1] * 400, [1] * 300, [])
    with pytest.raises(MatchingRefused, match="pip install 'catalyst-tui"):
        large.is_for([1] * 4000, [1] * 300, [])
