"""Texts of two sides put together line by line, by agreement or with what both wrote."""

from __future__ import annotations

import pytest

from catalyst_tui.model.lines import both, merged


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "agreed", "all_of_it"),
    [
        ("a\nb\nc\n", "A\nb\nc\n", "a\nb\nC\n", "A\nb\nC\n", "A\nb\nC\n"),
        ("a\nb\nc\n", "a\n1\nc\n", "a\n2\nc\n", None, "a\n1\n2\nc\n"),
        ("a\nb\nc\n", "a\nc\n", "a\nb\nc\nd\n", "a\nc\nd\n", "a\nc\nd\n"),
        ("a\n", "mine", "theirs", None, "mine\ntheirs"),
        ("", "mine\n", "theirs\n", None, "mine\ntheirs\n"),
        ("a\nb\n", "", "a\nB\n", None, "a\nB\n"),
    ],
)
def test_two_texts(base: str, ours: str, theirs: str, agreed: str | None, all_of_it: str) -> None:
    assert merged(base, ours, theirs) == agreed
    assert both(base, ours, theirs) == all_of_it
