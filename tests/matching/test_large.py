"""Large boards are computed otherwise, and come out the same to the last pair."""

from __future__ import annotations

import pytest

from catalyst_tui.matching import large
from catalyst_tui.matching.grids import Grids
from catalyst_tui.matching.match import Settled, match
from catalyst_tui.matching.refused import MatchingRefused
from catalyst_tui.matching.run import matched
from tests.matching.small import request, told
from tests.matching.towns import town


@pytest.mark.parametrize("capacities", [False, True])
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
def test_the_same_pairs(seed: int, aims: str, capacities: bool) -> None:
    board = matched(town(seed, aims, capacities=capacities), request()).board
    settled = Settled((("p00", "e-s03"),), (("p01", "s01"),))
    stay = {frozenset(("p05", "e-s07")), frozenset(("p06", "e-s08"))}
    own, by_library = (match(board, settled, stay, library) for library in (False, True))
    assert told(own) == told(by_library)
    assert own.costs == by_library.costs
    assert own.pairs


def test_the_same_numbers() -> None:
    board = matched(town(1, "[feasible, total]"), request()).board
    grids = Grids(board)
    assert grids.points.tolist() == board.points
    assert grids.possible().tolist() == board.possible


def test_what_is_too_large_without_the_library_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not large.is_for([1] * 50, [1] * 50, [])
    assert large.is_for([1] * 400, [1] * 300, [])
    assert large.is_for([2] * 400, [1] * 300, [3])
    assert not large.is_for([2] * 400, [2] * 300, [3])
    with pytest.raises(MatchingRefused, match="too many where schools say a capacity"):
        large.is_for([2] * 4000, [2] * 300, [3])
    monkeypatch.setattr(large, "is_there", lambda library: False)
    assert not large.is_for([1] * 400, [1] * 300, [])
    with pytest.raises(MatchingRefused, match="pip install 'catalyst-tui"):
        large.is_for([1] * 4000, [1] * 300, [])
