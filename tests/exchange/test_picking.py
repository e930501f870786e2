"""Rows that somebody looks for."""

from __future__ import annotations

import pytest

from catalyst_tui.exchange.picking import with_words
from tests.exchange.tables import table

REGISTER = table(
    ["100000", "The Aldgate School", "London"],
    ["100001", "École Jacques Prйvert", "London"],
    ["120000", "St. Mary's", "Bath"],
    header=["urn", "name", "town"],
)


@pytest.mark.parametrize(
    ("words", "found"),
    [("aldgate", [2]), ("LONDON ecole", [3]), ("prevert", [3]), ("st marys bath", [4]), ("aldgate bath", [])],
)
def test_rows_in_which_all_words_stand(words: str, found: list[int]) -> None:
    assert [row.number for row in with_words(REGISTER, words).rows] == found
