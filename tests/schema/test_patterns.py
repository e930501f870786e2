"""Patterns that are followed without going back, held against the engine."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalyst_tui.schema.engine import fits
from catalyst_tui.schema.patterns import matcher

DAY = "^(19|20)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
PIECES = [
    "a",
    "[ab]",
    "[^a]",
    "a?",
    "a*",
    "[ab]+",
    "b{2}",
    "[^b]{1,2}",
    "\\u0061",
    "[\\u0061-c]*",
    "-",
    "[--a]",
]
GROUPS = ["(", ")", ")?", "(a[ab]*)+", "(b)*", "|", "$", "^", "(?:", ")*", ".", "\\d", "{"]


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("^[a-z0-9][a-z0-9-]*$", "pro-014"),
        (DAY, "2022-10-31"),
        ("^(/[^/]+)+$", "/goals/0/target"),
        ("^[^\\u0000-\\u0008\\u202a-\\u202e]*$", "Übung\nund mehr"),
        ("^[1-9][0-9]{0,3} (day|week|month|year)s?$", "12 weeks"),
        ("^[^@ ]+@[^@ ][^@ .]*([.]+[^@ .]+)+$", "imani.whitfield@mail.example.org"),
    ],
)
def test_patterns_of_the_schemas(pattern: str, text: str) -> None:
    follows = matcher(pattern)
    assert follows is not None and follows(text)
    assert not follows(f"{text}//\u202e@")


@pytest.mark.parametrize(
    "pattern",
    ["a", "^.$", "^\\d$", "^(?=a)", "^(a|b)*$", "^((a)*)*$", "^[a&&b]$", "^[[]$", "^a{2", "^(a", "^a**$"],
)
def test_patterns_that_are_left_to_the_engine(pattern: str) -> None:
    assert matcher(pattern) is None


def test_what_fits_only_by_going_back_is_left_to_the_engine() -> None:
    follows = matcher("^a*a$")
    assert follows is not None and not follows("aa") and fits("pattern", "^a*a$", "aa")


@pytest.mark.parametrize("pattern", ["^(a+)+$", "^(a*a*)*b$", "^a*a*a*a*a*b$", "^((((a*)?a*)?a*)?a*)?b$"])
def test_no_text_takes_for_ever(pattern: str) -> None:
    follows = matcher(pattern)
    assert follows is not None and not follows("a" * 50_000 + "c")


@settings(deadline=None, max_examples=400)
@given(st.lists(st.sampled_from(PIECES + GROUPS), max_size=6), st.lists(st.text("ab-c\n\u0661", max_size=5)))
def test_what_fits_fits_for_the_engine(parts: list[str], texts: list[str]) -> None:
    pattern = "^" + "".join(parts)
    follows = matcher(pattern)
    for text in texts if follows else ():
        if follows and follows(text):
            assert fits("pattern", pattern, text)
