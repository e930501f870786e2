"""Stable: neither the order of the files nor what anybody's id is decides who goes with whom, but between equals."""

from __future__ import annotations

import re
from collections.abc import Mapping
from random import Random

import pytest

from catalyst_tui.document import dump
from catalyst_tui.matching.figures import figures
from catalyst_tui.matching.match import Match
from catalyst_tui.matching.run import Heading, matched, record
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.tree import DictTree
from tests.bare_cohort import REGISTRY
from tests.matching.small import request
from tests.matching.towns import town

AIMS = ("[feasible, title-i, total, worst-off]", "[feasible, worst-off, total]", "[total]")
_PEOPLE = re.compile(rb"\b(?:[psf]\d\d)\b")


def files(there: Cohort) -> dict[str, bytes]:
    return {path: there.tree.read(path) for path in there.tree}


def matched_from(texts: Mapping[str, bytes]) -> Match:
    return matched(Cohort(DictTree(texts), REGISTRY), request())


def renamed(texts: Mapping[str, bytes], names: Mapping[bytes, bytes]) -> dict[str, bytes]:
    """The same cohort with other ids for people (educators go with their schools), schools and companies."""

    def other(text: bytes) -> bytes:
        return _PEOPLE.sub(lambda found: names[found[0]], text)

    return {other(path.encode()).decode(): other(text) for path, text in texts.items()}


def ids(texts: Mapping[str, bytes]) -> list[bytes]:
    return sorted({found for path in texts for found in _PEOPLE.findall(path.encode())})


@pytest.mark.parametrize("aims", AIMS)
@pytest.mark.parametrize("seed", range(4))
def test_files_in_another_order_give_the_same_bytes(seed: int, aims: str) -> None:
    texts = files(town(seed, aims, capacities=seed % 2 > 0))
    shuffled = list(texts)
    Random(seed).shuffle(shuffled)
    one, other = (
        dump(record(matched_from(each), request(), Heading("2022-08-1"), served=True))
        for each in (texts, {path: texts[path] for path in shuffled})
    )
    assert one == other


@pytest.mark.parametrize("aims", AIMS)
@pytest.mark.parametrize("seed", range(4))
def test_other_ids_in_the_same_order_give_the_same_pairs(seed: int, aims: str) -> None:
    texts = files(town(seed, aims, capacities=seed % 2 > 0))
    names = {id: b"x%s%03d" % (id[:1], 7 * int(id[1:])) for id in ids(texts)}
    again = matched_from(renamed(texts, names))
    expected = [
        tuple(_PEOPLE.sub(lambda found: names[found[0]], id.encode()).decode() for id in pair.key)
        for pair in matched_from(texts).pairs
    ]
    assert [pair.key for pair in again.pairs] == expected
    assert expected


@pytest.mark.parametrize("aims", AIMS)
@pytest.mark.parametrize("seed", range(8))
def test_any_other_ids_give_an_answer_that_is_as_good(seed: int, aims: str) -> None:
    texts = files(town(seed, aims, capacities=seed % 2 > 0))
    before = ids(texts)
    names: dict[bytes, bytes] = {}
    for letter in (b"p", b"s", b"f"):
        own = [id for id in before if id.startswith(letter)]
        names |= dict(zip(own, Random(seed).sample(own, len(own)), strict=True))
    one, other = matched_from(texts), matched_from(renamed(texts, names))
    assert (other.total, figures(other)) == (one.total, figures(one))
    chosen = [sum(pair.left.waits for pair in each.pairs) for each in (one, other)]
    assert chosen[0] == chosen[1]
