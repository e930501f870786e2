from __future__ import annotations

from typing import Any

import pytest

from catalyst_tui.tui.forms.places import by_day


def visits(*days: str) -> dict[str, Any]:
    return {"visits": [{"date": day} for day in days]}


@pytest.mark.parametrize(
    ("days", "new", "expected"),
    [
        (["2023-01-01", "2023-03-01", "2023-02-01"], [2], ["2023-01-01", "2023-02-01", "2023-03-01"]),
        (
            ["2023-01-01", "TBD", "2023-03-01", "2023-02-01"],
            [3],
            ["2023-01-01", "TBD", "2023-02-01", "2023-03-01"],
        ),
        (["2023-01-01", "2023-02-01"], [1], ["2023-01-01", "2023-02-01"]),
        (["2023-03-01", "2023-01-01", "2023-02-01"], [2], ["2023-03-01", "2023-01-01", "2023-02-01"]),
        (["2023-01-01", "TBD"], [1], ["2023-01-01", "TBD"]),
        (["2023-02-01", "2023-01-01", "2022-12-01"], [1, 2], ["2022-12-01", "2023-01-01", "2023-02-01"]),
        (["2023-02-01", "2023-02-01"], [1], ["2023-02-01", "2023-02-01"]),
    ],
)
def test_new_items_stand_by_their_day(days: list[str], new: list[int], expected: list[str]) -> None:
    arranged, moves = by_day(visits(*days), "/visits", new)
    assert [visit["date"] for visit in arranged["visits"]] == expected
    for there, here in moves.items():
        assert arranged["visits"][there]["date"] == days[here]


def test_a_list_that_is_not_there_stays_so() -> None:
    assert by_day({}, "/visits", [0]) == ({}, {})
