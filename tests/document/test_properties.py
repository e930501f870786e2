"""What holds for every edit of every file: the data is what RFC 6902 says, and nothing else of the text has moved.

The judge is `oracle`: another composer, another resolver, another patch library. Files are generated in all the ways
that people type, and taken from those that people have typed.
"""

from __future__ import annotations

import copy
from functools import reduce
from pathlib import Path
from typing import Any

import jsonpatch
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from catalyst_tui.document import Document, DocumentError, EditRefused, Operation, PatchError, parse_patch
from catalyst_tui.document.pointer import join
from tests.document import edits, oracle, texts

BY_HAND = sorted((Path(__file__).parents[3] / "shared" / "yaml-by-hand").glob("*.yml"))
SLOW = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)


def pick(data: st.DataObject) -> edits.Pick:
    return lambda options: data.draw(st.sampled_from(list(options)))


def edited(document: Document, operation: dict[str, Any]) -> Document | None:
    """The document after the operation, which must be perfect; None when it is refused."""
    before = bytes(document.data)
    try:
        after = document.patch([Operation.parse(operation)])
    except EditRefused as refused:
        assert refused.span.line >= 1
        after = None
    assert document.data == before
    if after is not None:
        assert oracle.faults(before, operation, after.data) == []
        assert oracle.same(after.value, oracle.read(after.data)), (
            "what the document says it holds is in its bytes"
        )
    return after


@settings(SLOW, max_examples=100)
@given(st.data())
def test_edits_of_generated_files(data: st.DataObject) -> None:
    document = Document(texts.document(pick(data)))
    edited(document, edits.operation(document.value, pick(data)))


@pytest.mark.parametrize("path", BY_HAND, ids=lambda path: path.stem)
@settings(SLOW, max_examples=8)
@given(st.data())
def test_edits_of_files_typed_by_hand(path: Path, data: st.DataObject) -> None:
    document = Document(path.read_bytes())
    try:
        value = document.value
    except DocumentError:
        with pytest.raises(DocumentError):
            document.patch([Operation("add", "/new", 1)])
        return
    edited(document, edits.operation(value, pick(data)))


@settings(SLOW, max_examples=40)
@given(st.data())
def test_several_operations_are_one_patch(data: st.DataObject) -> None:
    document = Document(texts.document(pick(data)))
    value, patch = copy.deepcopy(document.value), []
    for _ in range(3):
        operation = edits.operation(value, pick(data))
        patch.append(operation)
        value = jsonpatch.apply_patch(value, [operation])
        assume(isinstance(value, dict | list))
    try:
        after = document.patch(parse_patch(patch))
    except EditRefused:
        return
    assert oracle.same(after.value, value)
    assert oracle.same(oracle.read(after.data), value)


@settings(SLOW, max_examples=30)
@given(st.data())
def test_single_values_written_at_once_hold_what_they_do_one_by_one(data: st.DataObject) -> None:
    document = Document(texts.document(pick(data)))
    maps = [(path, value) for path, value in edits.places(document.value) if isinstance(value, dict)]
    assume(maps)
    patch = []
    for _ in range(3):
        path, value = data.draw(st.sampled_from(maps))
        name = data.draw(st.sampled_from([*value, "new", "newer"]))
        patch.append(
            Operation("add", path + join([name]), data.draw(st.sampled_from(["a", "b: c", 7, None])))
        )
    try:
        one_by_one = reduce(lambda before, each: before.patch([each]), patch, document)
    except (EditRefused, PatchError):  # a value was written over a map, and then one into it
        return
    at_once = document.patch(patch)
    assert oracle.same(at_once.value, one_by_one.value)
    assert oracle.same(oracle.read(at_once.data), one_by_one.value)


@settings(SLOW, max_examples=40)
@given(st.data())
def test_a_patch_that_fails_leaves_everything(data: st.DataObject) -> None:
    document = Document(texts.document(pick(data)))
    before = bytes(document.data)
    good = Operation.parse(edits.operation(document.value, pick(data)))
    try:
        document.patch([good, Operation("test", "/no/such/place", 1)])
    except PatchError as error:
        assert error.index == 1
    except EditRefused:
        pass
    else:
        pytest.fail("the test cannot hold")
    assert document.data == before


@settings(SLOW, max_examples=40)
@given(st.data())
def test_what_changes_nothing_keeps_every_byte(data: st.DataObject) -> None:
    document = Document(texts.document(pick(data)))
    path, value = data.draw(st.sampled_from(edits.places(document.value)))
    same = [Operation("replace", path, value), Operation("test", path, value)]
    if path:
        same.append(Operation("move", path, from_=path))
    assert document.patch(same) is document
    assert document.patch([]) is document


@settings(SLOW, max_examples=40)
@given(st.data())
def test_an_added_member_that_is_removed_leaves_the_data(data: st.DataObject) -> None:
    document = Document(texts.document(pick(data)))
    boxes = [place for place in edits.places(document.value) if isinstance(place[1], dict | list)]
    path, box = data.draw(st.sampled_from(boxes))
    target = f"{path}/{len(box) if isinstance(box, list) else 'not there yet'}"
    try:
        after = document.patch(
            [Operation("add", target, edits.value(pick(data))), Operation("remove", target)]
        )
    except EditRefused:
        return
    assert oracle.same(after.value, document.value)
    if box:
        assert after.text.rstrip() == document.text.rstrip()


@settings(SLOW, max_examples=40)
@given(st.data())
def test_every_value_has_its_place(data: st.DataObject) -> None:
    document = Document(texts.document(pick(data)))
    lines = document.text.split("\n")
    for path, value in edits.places(document.value):
        span = document.span(path)
        source = document.source(path)
        assert (span.line, span.column) <= (span.end_line, span.end_column)
        assert span.end_line <= len(lines)
        assert "\n".join(lines[span.line - 1 : span.end_line])[span.column - 1 :].startswith(source)
        if isinstance(value, int | float) and not isinstance(value, bool):
            assert oracle.same(oracle.read(source.encode()), value)
        entry = document.span(path, "entry")
        assert (entry.line, entry.column) <= (span.line, span.column)


@settings(SLOW, max_examples=30)
@given(st.data())
def test_items_added_at_once_are_what_they_are_one_by_one(data: st.DataObject) -> None:
    document = Document(texts.document(pick(data)))
    lists = [path for path, value in edits.places(document.value) if isinstance(value, list)]
    assume(lists)
    path = data.draw(st.sampled_from(lists))
    items = [
        Operation("add", f"{path}/-", edits.value(pick(data))) for _ in range(data.draw(st.integers(2, 5)))
    ]
    one_by_one = document
    try:
        for item in items:
            one_by_one = one_by_one.patch([item])
        at_once = document.patch(items)
    except EditRefused:
        return
    assert oracle.same(at_once.value, one_by_one.value)
    assert oracle.same(oracle.read(at_once.data), at_once.value)
