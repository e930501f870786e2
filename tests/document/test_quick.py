"""The short way of reading, held against libyaml's."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalyst_tui.document import Document, DocumentError
from catalyst_tui.document.quick import Unusual, read
from catalyst_tui.document.tree import build
from tests.document import oracle, texts

SAMPLE = sorted((Path(__file__).parents[2] / "cohort").rglob("*.yaml"))
SHORT = [text for path in SAMPLE[::9] if len(text := path.read_text("utf-8")) < 2000]
TOKENS = ": :_ - -_ _# # ' \" | > { } [ ] , ,_ &a_ *a ! % ? ?_ \\ ~ _ __ a a:_ é [] {} [a,_b] {a:_b}"
SIGNS = [
    *(token.replace("_", " ") for token in TOKENS.split()),
    *["\n", "\n  ", "\n- ", "\n    ", "\n#", " \n", "|\n", ">-\n", "---\n", "<<: ", "\t", "\r\n", "\r"],
    *["a: 1\n", "  - a: 1\n", "    b: 2\n", "a:\n", "  c\n", "\u2028", "\ufeff"],
]


def agrees(data: bytes) -> bool:
    """Whether the short way reads the bytes; if so, it has to come to libyaml's value."""
    try:
        value = read(data)
    except (Unusual, ValueError):
        return False
    assert oracle.same(value, build(Document(data).text).value)
    return True


@st.composite
def mutilated(draw: st.DrawFn) -> str:
    """A part of a file of the sample in which some signs were added, left out and moved."""
    lines = draw(st.sampled_from(SHORT)).splitlines(keepends=True)
    start = draw(st.integers(0, len(lines) - 1))
    text = "".join(lines[start : start + draw(st.integers(1, 25))])
    for _ in range(draw(st.integers(1, 4))):
        place = draw(st.integers(0, len(text)))
        if draw(st.booleans()):
            text = text[:place] + draw(st.sampled_from(SIGNS)) + text[place:]
        else:
            other, length = draw(st.integers(0, len(text))), draw(st.integers(1, 8))
            moved = text[other : other + length] if draw(st.booleans()) else ""
            text = text[:place] + moved + text[place + length * (not moved) :]
    return text


@settings(deadline=None)
@given(mutilated())
def test_mutilated_files(text: str) -> None:
    agrees(text.encode())


@settings(deadline=None)
@given(st.lists(st.sampled_from(SIGNS), max_size=14).map("".join))
def test_any_signs(text: str) -> None:
    agrees(f"{text}\n".encode())


@settings(deadline=None)
@given(st.data())
def test_generated_files(data: st.DataObject) -> None:
    agrees(texts.document(lambda options: data.draw(st.sampled_from(list(options)))))


def test_nearly_every_file_of_the_sample_is_read_this_way() -> None:
    unusual = [path.name for path in SAMPLE if not agrees(path.read_bytes())]
    assert len(unusual) <= len(SAMPLE) // 50, unusual


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: 1\nb: x y  # note\n", {"a": 1, "b": "x y"}),
        ("# first\n\na:\n  b:\n    c: -5\n  d: ~\ne:\n", {"a": {"b": {"c": -5}, "d": None}, "e": None}),
        ("a:\n- b: 1\n  c: 2\n- b: 3\nd: 4\n", {"a": [{"b": 1, "c": 2}, {"b": 3}], "d": 4}),
        ("a:\n  - b:\n      - x\n    c: 2\n", {"a": [{"b": ["x"], "c": 2}]}),
        ("a: [b, 'c, d', {e: [1, 2], f: g}]  # [\n", {"a": ["b", "c, d", {"e": [1, 2], "f": "g"}]}),
        (
            "a: { b: [ 1, 2 ],  c: 10:05-11:00 }\nd: []\ne: {}\n",
            {"a": {"b": [1, 2], "c": "10:05-11:00"}, "d": [], "e": {}},
        ),
        (
            "a: |\n  one\n   two\n\n  # three\n\nb: |-\n  x\nc: >\n  a\n  b\n\n  c\n",
            {"a": "one\n two\n\n# three\n", "b": "x", "c": "a b\nc\n"},
        ),
        (
            "a:\n  - b: |\n      text\n    c: https://example.org/#x\n",
            {"a": [{"b": "text\n", "c": "https://example.org/#x"}]},
        ),
        ('a: Is it?\r\nb: "it\'s # so"\r\n', {"a": "Is it?", "b": "it's # so"}),
        ("name: Renée Łukasz\n", {"name": "Renée Łukasz"}),
    ],
)
def test_what_is_read_this_way(text: str, value: Any) -> None:
    assert oracle.same(read(text.encode()), value)
    assert agrees(text.encode())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# nothing\n",
        "a\n",
        "- a\n",
        "a: 1",
        "a: 1\na: 2\n",
        "a: b\n  c\n",
        "a: b: c\n",
        "a: b:\n",
        "a: &x 1\n",
        "a: !t b\n",
        "a: *x\n",
        'a: "\\n"\n',
        "a: 'it''s'\n",
        "a: [b,\n  c]\n",
        "a: 'b\n  c'\n",
        "a: |+\n  b\n",
        "a: |2\n  b\n",
        "a: |\n    b\n  c\n",
        "a: >\n  b\n   c\n",
        "a: {b: c}}\n",
        "a: [b] c\n",
        "a: {b}\n",
        "a: [b: c]\n",
        "a: {b: 1, b: 2}\n",
        "a:\n    b: 1\n  c: 2\n",
        "  a: 1\nb: 2\n",
        "a: 1\n---\nb: 2\n",
        "a: \tb\n",
        "a: \x00\n",
        "a: \ufeff\n",
        "a: " + "[" * 40 + "]" * 40 + "\n",
    ],
)
def test_what_is_left_to_libyaml(text: str) -> None:
    with pytest.raises(Unusual):
        read(text.encode())


def test_bytes_that_are_no_text_are_left_too() -> None:
    with pytest.raises(ValueError, match="utf-8"):
        read(b"a: \xff\n")


def test_values_are_never_shared() -> None:
    first: Any = read(b"a: [x]\nb: [x]\n")
    second: Any = read(b"a: [x]\nb: [x]\n")
    assert first["a"] is not first["b"]
    assert first["a"] is not second["a"]


def test_a_file_that_both_ways_refuse_is_explained() -> None:
    with pytest.raises(DocumentError, match="Line 2"):
        Document(b"a: 1\n b: 2\n").value  # noqa: B018
