from __future__ import annotations

import pytest

from catalyst_tui.diagnostic import Span
from catalyst_tui.document import Document, DocumentError, PointerError
from catalyst_tui.document.document import Part
from catalyst_tui.document.patch import Operation, PatchError

TEXT = """\
# A partnership
id: coan-ms-22
"goals" :   # max 3
  - name: circuits
    target: 84
  -   careers
empty:
notes: |   # literal
  One.

  Two.

due: {event: kickoff, days: 0}
base: &base
  hours: 1.50
copy: *base
"""


@pytest.mark.parametrize(
    ("pointer", "part", "source"),
    [
        ("/id", "value", "coan-ms-22"),
        ("/id", "key", "id"),
        ("/id", "entry", "id: coan-ms-22"),
        ("/goals", "key", '"goals"'),
        ("/goals/0", "value", "name: circuits\n    target: 84"),
        ("/goals/0", "entry", "- name: circuits\n    target: 84"),
        ("/goals/0", "key", "- name: circuits\n    target: 84"),
        ("/goals/0/target", "value", "84"),
        ("/goals/1", "value", "careers"),
        ("/goals/1", "entry", "-   careers"),
        ("/empty", "value", ""),
        ("/empty", "entry", "empty:"),
        ("/notes", "value", "|   # literal\n  One.\n\n  Two."),
        ("/due/days", "entry", "days: 0"),
        ("/due", "value", "{event: kickoff, days: 0}"),
        ("/base/hours", "value", "1.50"),
        ("/copy", "value", "*base"),
        ("/copy/hours", "value", "1.50"),
    ],
)
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["", "BOM"])
@pytest.mark.parametrize("break_", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_places(pointer: str, part: Part, source: str, mark: bytes, break_: str) -> None:
    document = Document(mark + TEXT.replace("\n", break_).encode("utf-8"))
    span = document.span(pointer, part)
    lines = document.text.replace("\r\n", "\n").split("\n")[span.line - 1 : span.end_line]
    lines[-1] = lines[-1][: span.end_column - 1]
    lines[0] = lines[0][span.column - 1 :]
    assert "\n".join(lines) == source
    if part == "value":
        assert document.source(pointer) == source.replace("\n", break_)


def test_the_whole_has_a_place() -> None:
    document = Document(TEXT.encode())
    assert document.span("") == Span(2, 1, 16, 12)
    assert document.span("", "entry") == document.span("", "key") == document.span("")


def test_columns_count_letters_not_bytes() -> None:
    assert Document("é👩‍🔬: {ü: 1}".encode()).span("/é👩‍🔬/ü") == Span(1, 11, 1, 12)


@pytest.mark.parametrize(
    ("pointer", "sentence"),
    [
        ("/nothing", "Nothing stands at /nothing. There is no “nothing” here."),
        ("/goals/2", "Nothing stands at /goals/2. There is no item 2: the list has 2 items, 0 to 1."),
        ("/id/x", "Nothing stands at /id/x. There is no “x” here."),
        (
            "id",
            "Nothing stands at id. “id” is not a JSON Pointer: it has to begin with “/”, as in /goals/0/target.",
        ),
    ],
)
def test_where_nothing_stands(pointer: str, sentence: str) -> None:
    with pytest.raises(PointerError) as error:
        Document(TEXT.encode()).span(pointer)
    assert str(error.value) == sentence


def test_reading_waits_until_it_is_asked_for() -> None:
    document = Document(b"a: [")
    assert document.data == b"a: ["
    for read in (lambda: document.value, lambda: document.span("/a"), lambda: document.patch([])):
        with pytest.raises(DocumentError):
            read()
    assert document.text == "a: ["


def test_an_edit_gives_another_document() -> None:
    from catalyst_tui.document import Operation

    before = Document(b"\xef\xbb\xbfa: 1\r\n")
    after = before.patch([Operation("replace", "/a", 2)])
    assert (before.data, after.data) == (b"\xef\xbb\xbfa: 1\r\n", b"\xef\xbb\xbfa: 2\r\n")
    assert after.value == {"a": 2}
    assert after.span("/a") == Span(1, 4, 1, 5)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("a:\n  - {x: 1}\nb: 1\n", "a:\n  - {x: 1}\n  - {x: 2}\n  - {x: 3}\nb: 1\n"),
        ("a:\n- x: 1\n\n- x: 1\n  # tail\n", "a:\n- x: 1\n\n- x: 1\n  # tail\n- x: 2\n- x: 3\n"),
        ("a: [{x: 1}]   # here\n", "a: [{x: 1}, {x: 2}, {x: 3}]   # here\n"),
        ("a: []\n", "a:\n  - {x: 2}\n  - {x: 3}\n"),
        ("a:\n  - x: 1", "a:\n  - x: 1\n  - x: 2\n  - x: 3"),
    ],
)
def test_items_added_at_once_stand_as_if_they_came_one_by_one(text: str, after: str) -> None:
    items = [Operation("add", "/a/-", {"x": number}) for number in (2, 3)]
    one_by_one = Document(text.encode()).patch(items[:1]).patch(items[1:])
    assert Document(text.encode()).patch(items).text == one_by_one.text == after


def test_an_item_that_does_not_fit_is_named_by_its_number() -> None:
    items = [Operation("add", "/a/-", 1), Operation("add", "/b/-", 2), Operation("add", "/b/-", 3)]
    with pytest.raises(PatchError) as caught:
        Document(b"a: [1]\nb: 5\n").patch(items)
    assert caught.value.index == 1
