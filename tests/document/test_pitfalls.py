"""The traps that editors of YAML are known to fall into, one by one. Each was met by a library on a real file."""

from __future__ import annotations

import datetime
import threading
from typing import Any

import pytest

from catalyst_tui.document import Document, DocumentError, EditRefused, Operation, Unwritable, load
from tests.document import oracle


def patched(text: str, *operations: tuple[Any, ...]) -> str:
    """The text after operations such as ("replace", "/a", 1) or ("move", "/from", "/path")."""
    steps = [
        Operation(op, rest[0], from_=path) if op in ("move", "copy") else Operation(op, path, *rest)
        for op, path, *rest in operations
    ]
    return Document(text.encode("utf-8")).patch(steps).data.decode("utf-8")


# 1. Editors that take what is no YAML, and make it worse.
@pytest.mark.parametrize(
    "text", ["a: 1\n b: 2\n", "a: [1\nb: 2\n", "a: 'x\nb: 2\n", "a: b: c\n", "- a\nb: c\n", "a: 1\na: 2\n"]
)
def test_what_is_no_yaml_is_not_edited(text: str) -> None:
    with pytest.raises(DocumentError):
        patched(text, ("add", "/new", 1))


# 2. A block at the end of a file that has no final line break, which is then no part of the text.
@pytest.mark.parametrize("header", ["|", ">", "|-", "|+"])
def test_a_block_at_the_end_without_a_line_break(header: str) -> None:
    text = f"goals:\n  - x\nnotes: {header}\n  last line"
    assert load(text.encode()) == {"goals": ["x"], "notes": "last line"}
    assert patched(text, ("add", "/goals/-", "z")) == f"goals:\n  - x\n  - z\nnotes: {header}\n  last line"
    after = patched(text, ("add", "/status", "active"))
    assert load(after.encode()) == {"goals": ["x"], "notes": "last line", "status": "active"}
    assert f"notes: {header}\n  last line" in after


# 3. Keys that stand twice, of which libraries silently take the last.
@pytest.mark.parametrize(
    "text", ["a: 1\nb: 2\na: 3\n", "{a: 1, a: 1}", 'a: 1\n"a": 1\n', "- x: {y: 1, y: 1}\n", "6: a\n'6': b\n"]
)
def test_keys_that_stand_twice_are_refused(text: str) -> None:
    with pytest.raises(DocumentError, match="stands here a second time"):
        load(text.encode())


# 4. Objects of a library that may only be used in the thread that made them.
def test_a_document_is_at_home_in_every_thread() -> None:
    document = Document(b"a: 1\n")
    found: list[str] = []
    thread = threading.Thread(
        target=lambda: found.append(document.patch([Operation("replace", "/a", 2)]).text)
    )
    thread.start()
    thread.join()
    assert found == ["a: 2\n"]
    assert document.span("/a").line == 1


# 5. Text of several lines, put in as it is and landing in the first column.
@pytest.mark.parametrize(
    "value", ["one\ntwo", "one\ntwo\n", "# one\n- two: three\n", "one\n\n  two\n", "--- \n...\n", "a\n\tb\n"]
)
@pytest.mark.parametrize(
    "text",
    [
        "a: x\n",
        "a:\n",
        "a: 'x'\nb: 1\n",
        "a: >\n  x\n",
        "a: [1]\n",
        "a:\n  - 1\n",
        "a: x   # why\nb: 1\n",
        "? a\n: x\n",
        "{a: x}\n",
    ],
)
def test_text_of_several_lines(text: str, value: str) -> None:
    after = patched(text, ("replace", "/a", value))
    expected = {**oracle.read(text.encode()), "a": value}
    assert oracle.read(after.encode()) == expected
    assert ("# why" in text) == ("# why" in after)


# 6. Blocks that lose their header, their indent, the blank lines behind them, or the folds of other paragraphs.
@pytest.mark.parametrize(
    ("before", "value", "after"),
    [
        ("a: |   # why\n    x\n\n\nb: 1\n", "y\n", "a: |   # why\n    y\n\n\nb: 1\n"),
        ("a: |-\n  x\nb: 1\n", "y", "a: |-\n  y\nb: 1\n"),
        ("a: |-\n  x\nb: 1\n", "y\n", "a: |\n  y\nb: 1\n"),
        ("a: |+\n  x\n\nb: 1\n", "y\n\n", "a: |+\n  y\n\nb: 1\n"),
        ("a: |4\n      x\n    y\n", "z\n", "a: |4\n    z\n"),
        ("- |\n x\n- b\n", "y\nz\n", "- |\n y\n z\n- b\n"),
        ("a: >\n  one\n  two\n\n  three\n  four\n", "one two\nnew\n", "a: >\n  one\n  two\n\n  new\n"),
        (
            "a: >-\n  one\n  two\n   set in\n  three\n",
            "one two\n set in\nnew",
            "a: >-\n  one\n  two\n   set in\n  new\n",
        ),
        ("a: |\n  x\n", "", 'a: ""\n'),
    ],
)
def test_blocks_keep_their_shape(before: str, value: str, after: str) -> None:
    path = "/0" if before.startswith("-") else "/a"
    assert patched(before, ("replace", path, value)) == after


# 7. A comment that stays behind and seems to speak of the next entry, or leaves with the wrong one.
@pytest.mark.parametrize(
    ("before", "path", "after"),
    [
        ("- a\n# of b\n- b\n- c\n", "/1", "- a\n- c\n"),
        ("- a\n# section\n\n# of b\n- b\n- c\n", "/1", "- a\n# section\n\n- c\n"),
        ("- a\n- b # of b\n  # more of b\n# of c\n- c\n", "/1", "- a\n# of c\n- c\n"),
        ("x:\n  - a\n  # the end\ny: 1\n", "/x/0", "x: []\n  # the end\ny: 1\n"),
        ("# the file\na: 1\nb: 2\n", "/a", "# the file\nb: 2\n"),
        ("a: 1\n  # - in a\n# of b\nb: 2\n", "/a", "# of b\nb: 2\n"),
        ("a: 1\n    # odd\n # indents\nb: 2\nc: 3\n", "/b", "a: 1\n    # odd\n # indents\nc: 3\n"),
    ],
)
def test_comments_go_with_what_they_speak_of(before: str, path: str, after: str) -> None:
    assert patched(before, ("remove", path)) == after


# 8. An appended item without the blank line, or the indent, that the others have.
@pytest.mark.parametrize(
    ("before", "added"),
    [
        ("x:\n  - a: b c\n    d: |\n      e\n\n  - a: 3\n    d: 4\n", "\n  - k: l\n    m: |\n      n\n"),
        ("x:\n- a: 1\n  b:\n  - c d\n", "- k: l\n  m: |\n    n\n"),
        ("x:\n    - a:\n          c: d\n", "    - k: l\n      m: |\n          n\n"),
        ("x:\n  -   a: 1\n      b: 2\n", "  -   k: l\n      m: |\n        n\n"),
    ],
)
def test_an_appended_item_looks_like_the_others(before: str, added: str) -> None:
    assert patched(before, ("add", "/x/-", {"k": "l", "m": "n\n"})) == before + added


# 9. Dates that libraries turn into objects, and texts that readers of YAML 1.1 take for something else.
@pytest.mark.parametrize(
    "text", ["2022-10-01", "2022-10", "10:05-11:00", "no", "12:30", "1_000", "02142", "0x1F", "~", "1e3"]
)
def test_writer_and_reader_share_one_resolution(text: str) -> None:
    after = patched("a: x\n", ("replace", "/a", text), ("add", "/b", [text, {"c": text}]))
    assert load(after.encode()) == {"a": text, "b": [text, {"c": text}]}


def test_a_date_object_is_refused_by_name() -> None:
    with pytest.raises(Unwritable, match=r"datetime\.date"):
        patched("a: x\n", ("replace", "/a", datetime.date(2022, 10, 1)))


# 10. Tags, writes through an alias, several documents.
@pytest.mark.parametrize("text", ["a: !!str 1\n", "a: !person {b: 1}\n", "a: 1\n---\nb: 1\n"])
def test_tags_and_several_documents_are_not_edited(text: str) -> None:
    with pytest.raises(DocumentError):
        patched(text, ("add", "/new", 1))


@pytest.mark.parametrize(
    "operation",
    [
        ("replace", "/base/hours", 2),
        ("remove", "/base/hours"),
        ("add", "/base/new", 1),
        ("remove", "/base"),
        ("replace", "/base", 1),
        ("move", "/base", "/other"),
        ("replace", "/copy/hours", 2),
        ("add", "/copy/new", 1),
        ("remove", "/copy/hours"),
        ("move", "/copy/hours", "/x"),
        ("replace", "/list/0/hours", 3),
    ],
)
def test_nothing_is_written_through_an_alias(operation: tuple[Any, ...]) -> None:
    with pytest.raises(EditRefused, match="repeat"):
        patched("base: &base\n  hours: 1\ncopy: *base\nlist: [*base]\nx: 1\n", operation)


def test_beside_an_alias_everything_may_be_edited() -> None:
    text = "base: &base\n  hours: 1\ncopy:\n  <<: *base\n  date: x\nx: 1   # one\n"
    after = patched(text, ("replace", "/x", 2), ("replace", "/copy/date", "w"), ("add", "/copy/note", "z"))
    assert after == text.replace("x: 1 ", "x: 2 ").replace("date: x\n", "date: w\n  note: z\n")


# 11. Aliases of aliases, which a comparison would follow without end.
def test_nested_aliases_are_compared_in_time() -> None:
    levels = ["l0: &l0 [x, x, x, x, x, x, x, x, x, x]"]
    levels += [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]" for n in range(1, 4)]
    text = "\n".join([*levels, "a: 1", ""])
    assert patched(text, ("replace", "/a", 2)) == text.replace("a: 1", "a: 2")


# 12. Depth that ends the process, and size. (That nothing is parsed before they are bounded: test_reader.)
@pytest.mark.parametrize("text", ["[" * 50_000, "- " * 50_000, "{a: " * 50_000])
def test_depth_is_refused_in_words(text: str) -> None:
    with pytest.raises(DocumentError, match="nested more than 100 deep"):
        patched(text, ("add", "/a", 1))


# 13. Marks: code points, byte order marks, block ends that run over comments, empty values without width.
@pytest.mark.parametrize(
    ("before", "operation", "after"),
    [
        ("é: 👩‍🔬   # ключ\nü: 1\n", ("replace", "/é", "x"), "é: x   # ключ\nü: 1\n"),
        ("\ufeffa: 1\nb: 2\n", ("replace", "/b", 3), "\ufeffa: 1\nb: 3\n"),
        ("\ufeff# c\na: 1\n", ("add", "/b", 3), "\ufeff# c\na: 1\nb: 3\n"),
        ("x:\n  - a\n\n# of y\n\ny: 1\n", ("add", "/x/-", "b"), "x:\n  - a\n  - b\n\n# of y\n\ny: 1\n"),
        ("a:   # none\nb:\n", ("replace", "/b", 1), "a:   # none\nb: 1\n"),
        ("a:   # none\nb:\n", ("replace", "/a", 1), "a: 1   # none\nb:\n"),
        ("a: \nb:\n", ("replace", "/a", [1]), "a: [1]\nb:\n"),
        ("-\n- \n", ("replace", "/0", "x"), "- x\n- \n"),
        ("a: &x\nb: 1\n", ("replace", "/b", 2), "a: &x\nb: 2\n"),
    ],
)
def test_places_are_right(before: str, operation: tuple[Any, ...], after: str) -> None:
    assert patched(before, operation) == after


# 14. Line ends of Windows, mixed ones, odd keys, collections filled for the first time.
@pytest.mark.parametrize(
    ("before", "operation", "after"),
    [
        ("a: 1\r\nb: 2\r\n", ("add", "/c", "x\ny\n"), "a: 1\r\nb: 2\r\nc: |\r\n  x\r\n  y\r\n"),
        ("a: 1\r\nb:\n  - c d\n", ("add", "/b/-", "e f"), "a: 1\r\nb:\n  - c d\n  - e f\n"),
        ("a:\r\n  - c d\r\nb: 1\n", ("add", "/a/-", "e f"), "a:\r\n  - c d\r\n  - e f\r\nb: 1\n"),
        ("a: 1\rb: 2\r", ("add", "/c", 3), "a: 1\rb: 2\rc: 3\r"),
        ("a: 1", ("add", "/b", 2), "a: 1\nb: 2"),
        ("- a", ("add", "/-", "x\ny\n"), "- a\n- |\n  x\n  y\n"),
        ("a.b: 1\n'c/d': 2\n", ("replace", "/a.b", 3), "a.b: 3\n'c/d': 2\n"),
        ("a.b: 1\n'c/d': 2\n", ("replace", "/c~1d", 3), "a.b: 1\n'c/d': 3\n"),
        ('"quoted key ✓": v\n', ("remove", "/quoted key ✓"), "{}\n"),
        (
            "a: []\n",
            ("add", "/a/-", {"b": "c d", "e": {"f": "g h"}}),
            "a:\n  - b: c d\n    e:\n      f: g h\n",
        ),
        ("a: {}   # any\n", ("add", "/a/b", "c d"), "a:   # any\n  b: c d\n"),
        ("{}\n", ("add", "/a", 1), "a: 1\n"),
        ("[]\n", ("add", "/0", "x y"), "- x y\n"),
        ("a: []\n", ("add", "/a/0", "x"), "a: [x]\n"),
        ("key:\n", ("replace", "/key", {"a": [], "b": {}}), "key:\n  a: []\n  b: {}\n"),
    ],
)
def test_other_shapes(before: str, operation: tuple[Any, ...], after: str) -> None:
    assert patched(before, operation) == after
