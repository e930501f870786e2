from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from catalyst_tui.document import MAX_BYTES, MAX_DEPTH, Document, DocumentError, load
from catalyst_tui.document.tree import build
from tests.document import oracle, texts

BY_HAND = sorted((Path(__file__).parents[3] / "shared" / "yaml-by-hand").glob("*.yml"))


def slowly(data: bytes) -> Any:
    return build(Document(data).text).value


@pytest.mark.parametrize("path", BY_HAND, ids=lambda path: path.name)
def test_files_typed_by_hand(path: Path) -> None:
    data = path.read_bytes()
    try:
        value = load(data)
    except DocumentError as error:
        assert path.name in ("12_keys.yml", "17_tags.yml", "19_multidoc.yml"), error
    else:
        assert oracle.same(value, oracle.read(data))
        assert oracle.same(value, slowly(data))


@given(st.data())
def test_generated_files(data: st.DataObject) -> None:
    content = texts.document(lambda options: data.draw(st.sampled_from(list(options))))
    value = load(content)
    assert oracle.same(value, oracle.read(content))
    assert oracle.same(value, slowly(content))


TOKENS = "a b:_ -_ ?_ :_ ' \" [ ] { } , # _#x &a_ *a !t_ | >_ --- ... é 👩 << \\ 1 ~"
PIECES = st.sampled_from(
    [
        *(token.replace("_", " ") for token in TOKENS.split()),
        *["\n", "\n  ", "\t", "\r\n", "\r", "%YAML 1.2\n", "\x85", "\u2028", "\ufeff", "\0"],
    ]
)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_text_is_read_or_refused_alike_on_both_ways(text: str) -> None:
    data = text.encode("utf-8")
    try:
        expected = slowly(data)
    except DocumentError as error:
        with pytest.raises(DocumentError) as refused:
            load(data)
        assert str(refused.value) == str(error)
        assert error.span is not None
    else:
        assert oracle.same(load(data), expected)
        assert oracle.same(expected, oracle.read(data))


@given(st.binary(max_size=40))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        value = load(data)
    except DocumentError:
        return
    assert oracle.same(value, slowly(data))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: &x [1]\nb: *x\n", {"a": [1], "b": [1]}),
        ("a: &x {k: v}\nb: {<<: *x}\n", {"a": {"k": "v"}, "b": {"<<": {"k": "v"}}}),
        ("a: &x 1\n", {"a": 1}),
        ("- &x\n- *x\n", [None, None]),
        ("6: a\n2022-10-01: b\ntrue: c\n~: d\n", {"6": "a", "2022-10-01": "b", "true": "c", "~": "d"}),
        ("{a, b: }", {"a": None, "b": None}),
        ("[a: 1]", [{"a": 1}]),
        ("%YAML 1.2\n---\na: 1\n...\n", {"a": 1}),
        ("just text\n", "just text"),
        ("~\n", None),
        ('""\n', ""),
        ("a: !!notatag", None),
    ],
)
def test_what_the_subset_holds(text: str, value: Any) -> None:
    if value is None and "!" in text:
        with pytest.raises(DocumentError):
            load(text.encode())
    else:
        assert oracle.same(load(text.encode()), value)


def test_an_alias_gives_the_same_value_not_a_copy() -> None:
    value: Any = load(b"a: &x [1, 2]\nb: *x\n")
    assert value["a"] is value["b"]


@pytest.mark.parametrize("opened", ["[", "{a: ", "- ", "[{a: ["])
def test_nesting_is_bounded(opened: str) -> None:
    with pytest.raises(DocumentError, match="nested more than 100 deep"):
        load((opened * 50_000).encode())


@pytest.mark.parametrize("depth", [MAX_DEPTH, MAX_DEPTH + 1])
def test_the_bound_is_the_same_on_both_ways(depth: int) -> None:
    data = b"[" * depth + b"]" * depth
    for read in (load, slowly):
        if depth > MAX_DEPTH:
            with pytest.raises(DocumentError, match="nested more than 100 deep"):
                read(data)
        else:
            assert read(data)


def bomb(levels: int) -> bytes:
    lines = ["l0: &l0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]" for n in range(1, levels)]
    return "\n".join(lines).encode()


def test_aliases_cannot_repeat_without_end() -> None:
    assert load(bomb(4))
    with pytest.raises(DocumentError, match="aliases of this file repeat more than 100,000 values"):
        load(bomb(9))


def test_aliases_cannot_nest_without_end() -> None:
    chain = "\n".join(["a0: &a0 [x]", *(f"a{n}: &a{n} [*a{n - 1}]" for n in range(1, 200))])
    with pytest.raises(DocumentError, match="nested more than 100 deep"):
        load(chain.encode())


def test_a_part_cannot_repeat_itself() -> None:
    with pytest.raises(DocumentError, match="nothing before it has that name"):
        load(b"a: &x [*x]\n")


def test_size_is_bounded_before_anything_is_read() -> None:
    with pytest.raises(DocumentError, match="The file has 4,194,305 bytes"):
        load(b"\xff" * (MAX_BYTES + 1))


# Documents that are no YAML, some of which lenient readers take.
INVALID = [
    "a: b: c",
    "a: 'b' c",
    '"a" b: c',
    "a: [b",
    "a: ]",
    "- a\n b: c",
    "a:\n  b\n c: d",
    "a: |\n x\n  b: c\nd",
    "[a, b]]",
    "[a] b",
    "{a: b}}",
    "a: {b: c",
    "'a\n---\nb'",
    "a: @b",
    "a: `b",
    "key: - a",
    "- a\nb",
    "a: *",
    "%TAG\n---\na",
    "--- a: b",
    "a: >x\n b",
    "? a\n  b: c\n d",
    'a: "\\\'"',
    "\ta: b",
]


@pytest.mark.parametrize("text", INVALID)
def test_what_is_no_yaml_is_refused(text: str) -> None:
    with pytest.raises(yaml.YAMLError):
        oracle.read(text.encode())
    with pytest.raises(DocumentError):
        load(text.encode())
