from __future__ import annotations

import math
from decimal import Decimal
from typing import Any

import pytest

from catalyst_tui.document.value import equal, identical

NAN = math.nan
PAIRS = [  # one, other, equal as RFC 6902 says, identical
    (1, 1, True, True),
    (1, 1.0, True, False),
    (1, True, False, False),
    (0, False, False, False),
    (0, None, False, False),
    ("", None, False, False),
    ("1", 1, False, False),
    (0.1, Decimal("0.1"), True, False),
    (412.5, Decimal("412.50"), True, False),
    (10**20, 10**20 + 1, False, False),
    (NAN, NAN, False, True),
    ({"a": 1, "b": 2}, {"b": 2, "a": 1}, True, True),
    ({"a": 1}, {"a": 1, "b": 2}, False, False),
    ({"a": 1}, {"b": 1}, False, False),
    ([1, 2], [1, 2], True, True),
    ([1, 2], [2, 1], False, False),
    ([1], [1, 2], False, False),
    ([], {}, False, False),
    ([1, [True]], [1, [1]], False, False),
    ({}, None, False, False),
]


@pytest.mark.parametrize(("one", "other", "as_json", "strictly"), PAIRS)
def test_sameness(one: Any, other: Any, as_json: bool, strictly: bool) -> None:
    if one is not NAN:
        assert equal(one, other) is as_json
        assert equal(other, one) is as_json
    assert identical(one, other) is strictly
    assert identical(other, one) is strictly


def test_shared_parts_are_not_walked() -> None:
    part: list[Any] = [1]
    for _ in range(100):
        part = [part, part]
    assert identical(part, part), "2¹⁰⁰ values, compared by being one"
