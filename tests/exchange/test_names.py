"""Names of a register, searched as letters are typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalyst_tui.exchange.folding import folded, folded_lines
from catalyst_tui.exchange.names import SLIPPED, Names

SCHOOLS = [
    ("Dunbar Elementary School", "Atlanta 30312"),
    ("Paul Laurence Dunbar Middle School", "Fort Myers"),
    ("Coan Middle School", "Atlanta 30317"),
    ("École Jacques Prйvert", "London W6"),
    ("St. Mary's Hall", "Brighton"),
    ("The Aldgate School", "London EC3A"),
    ("St Thomas' CofE Primary School", "London W10"),
    ("Saint Anne's Catholic Primary School", "Leeds"),
]
NAMES = Names(*zip(*SCHOOLS, strict=True))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("dunbar", [0, 1]),
        ("dunbar atlanta", [0]),
        ("myers dunb", [1]),
        ("DUNBAR  Elem", [0]),
        ("st marys", [4]),
        ("saint marys", [4]),
        ("st annes rc", [7]),
        ("saint thomas church of england", [6]),
        ("st thomas ce", [6]),
        ("Saint Thomas's", [6]),
        ("prevert", [3]),
        ("ecole", [3]),
        ("coan ms", [2]),
        ("30317", [2]),
        ("dgate", [5]),
        ("aldgte school", [5]),
        ("dunbr elementary", [0]),
        ("xyzzy", []),
        ("", []),
        ("  ", []),
    ],
)
def test_what_a_few_letters_find(typed: str, found: list[int]) -> None:
    assert [hit.at for hit in NAMES.search(typed)] == found


def test_a_slip_is_a_guess() -> None:
    assert NAMES.search("dunbar")[0].rank < SLIPPED <= NAMES.search("dunbr")[0].rank


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("the aldgate school", [5]),
        ("Coan MS", [2]),
        ("Saint Thomas C of E Primary School", [6]),
        ("St. Anne’s RC Primary School", [7]),
        ("St Thomas", []),
        ("Dunbar", []),
        ("", []),
    ],
)
def test_who_is_called_so(name: str, found: list[int]) -> None:
    assert NAMES.called(name) == found


def test_no_more_than_is_wanted_is_found() -> None:
    assert len(NAMES.search("a", 3)) == 3


@given(st.lists(st.text(max_size=30), min_size=1, max_size=8))
def test_many_lines_fold_as_each_does(lines: list[str]) -> None:
    whole = [" ".join(line.split()) for line in lines]
    assert [" ".join(line.split()) for line in folded_lines(whole)] == [folded(line) for line in whole]
