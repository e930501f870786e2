from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalyst_tui.document.pointer import PointerError, get, index, join, tokens

# RFC 6901, §5
DOCUMENT = {
    "foo": ["bar", "baz"],
    "": 0,
    "a/b": 1,
    "c%d": 2,
    "e^f": 3,
    "g|h": 4,
    "i\\j": 5,
    'k"l': 6,
    " ": 7,
    "m~n": 8,
}


@pytest.mark.parametrize(
    ("pointer", "value"),
    [
        ("", DOCUMENT),
        ("/foo", ["bar", "baz"]),
        ("/foo/0", "bar"),
        ("/", 0),
        ("/a~1b", 1),
        ("/c%d", 2),
        ("/e^f", 3),
        ("/g|h", 4),
        ("/i\\j", 5),
        ('/k"l', 6),
        ("/ ", 7),
        ("/m~0n", 8),
    ],
)
def test_the_examples_of_the_rfc(pointer: str, value: object) -> None:
    assert get(DOCUMENT, pointer) == value


@pytest.mark.parametrize(
    ("pointer", "sentence"),
    [
        ("foo", "has to begin with “/”"),
        ("#/foo", "has to begin with “/”"),
        ("/m~n", "write “~” in a name as ~0"),
        ("/m~", "write “~” in a name as ~0"),
        ("/bar", "There is no “bar” here"),
        ("/foo/2", "There is no item 2: the list has 2 items, 0 to 1"),
        ("/foo/-", "names the place after the last item"),
        ("/foo/00", "is not the number of an item"),
        ("/foo/-1", "is not the number of an item"),
        ("/foo/x", "is not the number of an item"),
        ("/foo/٣", "is not the number of an item"),
        ("/foo/" + "9" * 5000, "There is no item"),
        ("/foo/0/x", "nothing below a single value"),
    ],
)
def test_what_points_nowhere(pointer: str, sentence: str) -> None:
    with pytest.raises(PointerError, match=sentence.replace("(", r"\(")):
        get(DOCUMENT, pointer)


def test_an_empty_list_says_so() -> None:
    with pytest.raises(PointerError, match="the list is empty"):
        index("0", 0)


@given(st.lists(st.text()))
def test_tokens_are_the_reverse_of_join(parts: list[str]) -> None:
    assert tokens(join(parts)) == tuple(parts)
