"""The text of a merged record: both sides' lines, comments and layout, and exactly the merged value."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalyst_tui.document import Document, Operation
from catalyst_tui.document import load as load_value
from catalyst_tui.document.pointer import get
from catalyst_tui.model import lines
from catalyst_tui.model.merge import merge
from catalyst_tui.model.merge_text import MergedText, merge_text
from catalyst_tui.schema import Registry

TOP = Path(__file__).parents[2]
BASE = b"""\
id: coan-ms-22
status: active  # since the kickoff
year: 2022-23

# What they want to reach
goals:
  - id: circuits
    statement: Build a circuit
    target: 84
    status: planned
notes: |
  First line.
  Second line.
  Third line.
tags: [robots]
interactions:
  - id: v221001
    date: 2022-10-01
    students: 27
"""


@pytest.fixture(scope="module")
def registry() -> Registry:
    files = {
        p.relative_to(TOP / "schemas").as_posix(): p.read_bytes() for p in (TOP / "schemas").rglob("*.json")
    }
    return Registry.from_files(files)


def load(data: bytes) -> Any:
    return load_value(data)


def edited(old: str, new: str, data: bytes = BASE) -> bytes:
    assert old.encode() in data
    return data.replace(old.encode(), new.encode())


def crlf(data: bytes) -> bytes:
    return data.replace(b"\n", b"\r\n")


ACTIVE = ("status: active", "status: paused")
LAST = ("Third line.", "Another line.  # no comment")


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "expected"),
    [
        (BASE, crlf(BASE), edited(*ACTIVE), crlf(edited(*ACTIVE))),
        (BASE, edited(*ACTIVE), crlf(BASE), crlf(edited(*ACTIVE))),
        (BASE, crlf(edited(*ACTIVE)), edited(*LAST), crlf(edited(*LAST, edited(*ACTIVE)))),
        (crlf(BASE), crlf(edited(*ACTIVE)), edited(*LAST), edited(*LAST, edited(*ACTIVE))),
        (crlf(BASE), edited(*ACTIVE), edited(*LAST), edited(*LAST, edited(*ACTIVE))),
    ],
    ids=["ours", "theirs", "ours, with an edit", "theirs back again", "both back again"],
)
def test_line_ends_that_one_side_changed_throughout(
    base: bytes, ours: bytes, theirs: bytes, expected: bytes, registry: Registry
) -> None:
    """An editor of another system writes every line anew; that is layout of that side, and clashes with nothing."""
    assert merge_text(base, ours, theirs, registry, "partnerships") == MergedText(expected, ())


def merged(registry: Registry, ours: bytes, theirs: bytes, **answers: Any) -> MergedText:
    return merge_text(BASE, ours, theirs, registry, "partnerships", answers or None)


VISIT = "    students: 27\n"


@pytest.mark.parametrize(
    ("ours", "theirs", "result"),
    [
        # neighboring lines
        (
            edited("target: 84", "target: 90  # asked for more"),
            edited("status: planned", "status: met  # see the report"),
            edited("84\n    status: planned", "90  # asked for more\n    status: met  # see the report"),
        ),
        # an item each at the end of a list, each with its comment
        (
            edited(VISIT, f"{VISIT}  # mine\n  - id: v221101\n    date: 2022-11-01\n"),
            edited(VISIT, f"{VISIT}  - {{id: v221201, date: 2022-12-01}}  # theirs\n"),
            edited(
                VISIT,
                f"{VISIT}  # mine\n  - id: v221101\n    date: 2022-11-01\n"
                "  - {id: v221201, date: 2022-12-01}  # theirs\n",
            ),
        ),
        # a text of several lines
        (
            edited("First", "The first"),
            edited("Third line.", "Third line, longer."),
            edited("First", "The first", edited("Third line.", "Third line, longer.")),
        ),
        # the same on both sides, and one side alone
        (edited("active", "paused"), edited("active", "paused"), edited("active", "paused")),
        (BASE, edited("active", "paused"), edited("active", "paused")),
        # only layout
        (
            edited("\n# What", "\n\n# What"),
            edited("active", "paused"),
            edited("active", "paused", edited("\n# What", "\n\n# What")),
        ),
    ],
)  # fmt: skip
def test_both_texts_are_kept(registry: Registry, ours: bytes, theirs: bytes, result: bytes) -> None:
    found = merged(registry, ours, theirs)
    assert found.conflicts == ()
    assert found.data.decode() == result.decode()


@pytest.mark.parametrize(
    ("ours", "theirs", "address", "both"),
    [
        (edited("planned", "met"), edited("planned", "dropped"), "/goals/circuits/status", False),
        (edited("Second line.", "2nd."), edited("Second line.", "Two."), "/notes", True),
        (edited("[robots]", "[robots, boats]"), edited("[robots]", "[robots, cars]"), "/tags", True),
        (edited("\n    status: planned", ""), edited("planned", "met"), "/goals/circuits/status", False),
        (
            edited(VISIT, f"{VISIT}  - {{id: v221101, students: 3}}\n"),
            edited(VISIT, f"{VISIT}  - {{id: v221101, students: 4}}\n"),
            "/interactions/v221101",
            True,
        ),
    ],
)  # fmt: skip
def test_where_both_changed_the_same_a_person_decides(
    registry: Registry, ours: bytes, theirs: bytes, address: str, both: bool
) -> None:
    found = merged(registry, ours, theirs)
    assert [each.address for each in found.conflicts] == [address]
    assert found.conflicts[0].can_be_both is both
    assert found.data == ours
    for choice, side in (("mine", ours), ("theirs", theirs)):
        settled = merged(registry, ours, theirs, **{address: choice})
        assert (settled.data, settled.conflicts) == (side, ())
    if both:
        settled = merged(registry, ours, theirs, **{address: "both"})
        assert settled.conflicts == ()
        value = load(settled.data)
        if address == "/tags":
            assert value["tags"] == ["robots", "boats", "cars"]
        elif address == "/notes":
            assert "2nd." in value["notes"]
            assert "Two." in value["notes"]
        else:
            assert value["interactions"][1:] == [
                {"id": "v221101", "students": 4},
                {"id": "v221101-2", "students": 3},
            ]


def test_a_comment_that_finds_no_place_stands_at_the_end(registry: Registry) -> None:
    """Both rewrote the same list in their own layout."""
    ours = edited("tags: [robots]", "tags:  # what they build\n  - robots")
    theirs = edited("tags: [robots]", "tags: [robots, cars]  # cars since May")
    found = merged(registry, ours, theirs).data.decode()
    assert load(found.encode())["tags"] == ["robots", "cars"]
    assert "# what they build" in found
    assert "# cars since May" in found


texts = st.lists(st.sampled_from(["a\n", "b\n", "c\n", "d\n"]), max_size=6).map("".join)


@given(texts, texts, texts)
def test_lines_commute_and_what_one_side_left_alone_is_the_other(base: str, ours: str, theirs: str) -> None:
    assert lines.merged(base, ours, theirs) == lines.merged(base, theirs, ours)
    assert lines.merged(base, base, theirs) == theirs
    assert lines.merged(base, ours, ours) == ours
    whole = list(lines.hunks(*map(lines.split, (base, ours, theirs))))
    for side in ("base", "ours", "theirs"):
        assert "".join("".join(getattr(hunk, side)) for hunk in whole) == {
            "base": base, "ours": ours, "theirs": theirs
        }[side]  # fmt: skip


POINTERS = ("/status", "/goals/0/target", "/goals/0/statement", "/interactions/0/students", "/notes", "/year")
EDIT = st.one_of(
    st.builds(lambda p, v: Operation("replace", p, v), st.sampled_from(POINTERS), st.integers(0, 3)),
    st.builds(
        lambda list, id: Operation("add", f"/{list}/-", {"id": f"x{id}", "students": id}),
        st.sampled_from(["goals", "interactions"]),
        st.integers(0, 5),
    ),
    st.builds(
        lambda key, v: Operation("add", f"/{key}", v), st.sampled_from(["k1", "k2"]), st.integers(0, 2)
    ),
)
COMMENT = st.tuples(st.integers(0, 16), st.sampled_from(["# one", "# two", "  # three"]))


def side(edits: list[Operation], comments: list[tuple[int, str]]) -> bytes:
    document = Document(BASE)
    value: Any
    for edit in edits:
        added = edit.value.get("id") if isinstance(edit.value, dict) else None
        value = document.value
        there = [each["id"] for each in value[edit.path.split("/")[1]]] if added else []
        if added not in there or added is None:
            document = document.patch([edit])
    text = document.text.split("\n")
    for line, comment in comments:
        if "|" not in text[line] and "line." not in text[line] and "#" not in text[line] and text[line]:
            text[line] += f" {comment.strip()}"
    return "\n".join(text).encode()


SIDES = st.builds(side, st.lists(EDIT, max_size=3), st.lists(COMMENT, max_size=2))


def unordered(value: Any) -> Any:
    if isinstance(value, dict):
        return frozenset((key, unordered(each)) for key, each in value.items())
    return frozenset(map(unordered, value)) if isinstance(value, list) else (type(value), value)


@settings(max_examples=150, deadline=None)
@given(SIDES, SIDES)
def test_no_edit_and_no_comment_is_lost(ours: bytes, theirs: bytes) -> None:
    registry = _REGISTRY
    found = merge_text(BASE, ours, theirs, registry, "partnerships")
    mirrored = merge_text(BASE, theirs, ours, registry, "partnerships")
    places = {each.address for each in found.conflicts}
    assert places == {each.address for each in mirrored.conflicts}
    if not places:
        assert unordered(load(found.data)) == unordered(load(mirrored.data))
    assert merge_text(BASE, BASE, theirs, registry, "partnerships").data == theirs
    assert merge_text(BASE, ours, BASE, registry, "partnerships").data == ours
    old, result = load(BASE), load(found.data)
    for one in (load(ours), load(theirs)):
        for pointer in POINTERS:
            value = get(one, pointer)
            address = pointer.replace("goals/0", "goals/circuits").replace("ns/0", "ns/v221001")
            if value != get(old, pointer) and address not in places:
                assert get(result, pointer) == value
        for name in ("goals", "interactions"):
            ids = {each["id"] for each in one[name]}
            assert ids <= {each["id"] for each in result[name]}
    for data in (ours, theirs):
        for comment in re.findall(r"# (?:one|two|three)$", data.decode(), re.MULTILINE):
            assert comment in found.data.decode()
    assert merge(old, load(ours), load(theirs), registry, "partnerships").value == result


_REGISTRY = Registry.from_files(
    {p.relative_to(TOP / "schemas").as_posix(): p.read_bytes() for p in (TOP / "schemas").rglob("*.json")}
)
