"""What if something more were settled by hand: the same answer as matching anew gives."""

from __future__ import annotations

from random import Random

import pytest

from catalyst_tui.matching.compare import moves
from catalyst_tui.matching.match import Settled, match
from catalyst_tui.matching.refused import MatchingRefused
from catalyst_tui.matching.run import matched
from catalyst_tui.matching.what_if import what_if, without
from tests.matching.small import request, told
from tests.matching.towns import town


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize(
    "aims",
    [
        "[feasible, title-i, total, worst-off]",
        "[feasible, worst-off, total]",
        "[total]",
    ],
)
def test_it_is_what_matching_anew_gives(seed: int, aims: str) -> None:
    random = Random(seed)
    found = matched(town(seed, aims, capacities=seed % 3 > 0), request())
    pool = found.board.pool
    for _ in range(6):
        listed = [(random.choice(pool.left).id, random.choice(pool.right).id) for _ in range(3)]
        listed += [pair.key for pair in random.sample(found.pairs, 2)]
        pins = tuple(pair for pair in listed if random.random() < 0.4)
        forbids = tuple(pair for pair in listed if pair not in pins)
        settled = Settled(pins, forbids)
        try:
            anew = match(found.board, settled)
        except MatchingRefused as refused:
            with pytest.raises(MatchingRefused, match=str(refused)):
                what_if(found, settled)
            continue
        quickly = what_if(found, settled)
        assert told(quickly) == told(anew)
        assert quickly.total == anew.total
        more = Settled(pins, (*forbids, *(pair.key for pair in quickly.pairs[:2] if not pair.pinned)))
        assert told(what_if(quickly, more)) == told(match(found.board, more))
        assert told(what_if(quickly, found.settled)) == told(found)


def test_the_match_that_it_starts_from_stays_as_it_is() -> None:
    found = matched(town(1, "[feasible, total]"), request())
    before = told(found)
    for pair in found.pairs:
        other = without(found, pair.key)
        assert pair.key in moves(found, other).gone
        assert other.total <= found.total
    assert told(match(found.board)) == told(found) == before
