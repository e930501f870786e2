from __future__ import annotations

import math
from decimal import Decimal
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from catalyst_tui.document import DocumentError, Unwritable, load
from catalyst_tui.document.scalar import parse_value, plain_is_safe, render_scalar, resolve, settled
from tests.document import oracle
from tests.document.edits import SCALARS, TEXTS

# YAML 1.2.2, §10.3.2: the core schema, and what YAML 1.1 would have made of it.
PLAIN = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "nULL": "nULL",
    "true": True,
    "True": True,
    "FALSE": False,
    "tRUE": "tRUE",
    "yes": "yes",
    "no": "no",
    "on": "on",
    "NO": "NO",
    "y": "y",
    "0": 0,
    "28": 28,
    "-7": -7,
    "+7": 7,
    "012": 12,
    "02142": 2142,
    "0o14": 12,
    "0O14": "0O14",
    "0x1F": 31,
    "-0x1F": "-0x1F",
    "0b1": "0b1",
    "1_000": "1_000",
    "12:30": "12:30",
    "12:30:45": "12:30:45",
    "18:00-19:00": "18:00-19:00",
    "2022-10-01": "2022-10-01",
    "2022-10": "2022-10",
    "2022-10-01T09:30:00Z": "2022-10-01T09:30:00Z",
    "1.10": 1.1,
    "1.": 1.0,
    ".5": 0.5,
    "-.5": -0.5,
    "1e3": 1000.0,
    "1E-3": 0.001,
    "1e3x": "1e3x",
    ".": ".",
    "-": "-",
    "+": "+",
    "1.2.3": "1.2.3",
    ".inf": math.inf,
    "-.Inf": -math.inf,
    "+.INF": math.inf,
    "inf": "inf",
    "nan": "nan",
    "٣": "٣",
    "1\n": "1\n",
    "null ": "null ",
}


@pytest.mark.parametrize(("text", "value"), PLAIN.items())
def test_the_core_schema(text: str, value: Any) -> None:
    assert oracle.same(resolve(text), value)


def test_not_a_number() -> None:
    assert all(math.isnan(resolve(text)) for text in (".nan", ".NaN", ".NAN"))  # type: ignore[arg-type]


@given(st.text(alphabet="+-.0123456789aefilnorstuxENTUL~_: \n", max_size=8))
def test_the_core_schema_as_others_read_it(text: str) -> None:
    node = yaml.ScalarNode("", text)
    assert oracle.same(resolve(text), oracle.construct(node))


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("28", 28),
        ("met", "met"),
        ("a: b # c", "a: b # c"),
        ("- x", "- x"),
        ("2022-10-01", "2022-10-01"),
        ("no", "no"),
        ("", None),
        ("null", None),
        ("true", True),
        ('"28"', "28"),
        ("'it''s'", "it's"),
        ("[a, 28, no]", ["a", 28, "no"]),
        ("{id: x, n: [1, {}]}", {"id": "x", "n": [1, {}]}),
        ("412.50", Decimal("412.50")),
        ("[412.50, -.5]", [Decimal("412.50"), Decimal("-.5")]),
        ("1e3", 1000.0),
        ("1e999999999", math.inf),
        ("*a", "*a"),
        ("!t", "!t"),
    ],
)
def test_what_a_person_types(typed: str, value: Any) -> None:
    parsed = parse_value(typed)
    assert parsed == value
    assert type(parsed) is type(value)


@pytest.mark.parametrize(
    "typed", ["[a", "{a: b", '"x', "[a] b", "'x' # c: d\ny", "[*a]", "[!t x]", "{a: 1, a: 2}", "9" * 5000]
)
def test_what_a_person_mistypes(typed: str) -> None:
    with pytest.raises(DocumentError):
        parse_value(typed)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "null"),
        (True, "true"),
        (28, "28"),
        (0.8, "0.8"),
        (1.0, "1.0"),
        (1e21, "1.0e+21"),
        (1e-7, "1.0e-07"),
        (math.inf, ".inf"),
        (-math.inf, "-.inf"),
        (math.nan, ".nan"),
        (Decimal("412.50"), "412.50"),
        (Decimal("400"), "400"),
        (Decimal("1E+3"), "1000"),
        ("met", "met"),
        ("two words", "two words"),
        ("2022-10-01", "2022-10-01"),
        ("10:05-11:00", "10:05-11:00"),
        ("http://x.org/a#b", "http://x.org/a#b"),
        ("C# programming", "C# programming"),
        ("-1st", "-1st"),
        ("", '""'),
        ("no", '"no"'),
        ("12:30", '"12:30"'),
        ("1_000", '"1_000"'),
        ("0b11", '"0b11"'),
        ("1.5.", "1.5."),
        ("<<", '"<<"'),
        ("28", '"28"'),
        ("a: b", '"a: b"'),
        ("a:", '"a:"'),
        ("a #b", '"a #b"'),
        ("--- a", '"--- a"'),
        ("it's", "it's"),
        ("'tis", '"\'tis"'),
        ('"quoted"', "'\"quoted\"'"),
        ("back\\slash", "back\\slash"),
        ("@\\", "'@\\'"),
        ("a\nb", '"a\\nb"'),
        ("bell\x07", '"bell\\x07"'),
        ("\u2028", '"\\u2028"'),
        ("\ufeffx", '"\\ufeffx"'),
        ("👩‍🔬", "👩‍🔬"),
        ("\u00a0", '"\u00a0"'),
    ],
)
def test_writing(value: Any, text: str) -> None:
    assert render_scalar(value) == text


@pytest.mark.parametrize(
    ("text", "style", "written"),
    [
        ("x", "'", "'x'"),
        ("it's", "'", "'it''s'"),
        ("x", '"', '"x"'),
        ("a\nb", "'", '"a\\nb"'),
        ('"', '"', '"\\""'),
    ],
)
def test_quotes_are_kept(text: str, style: str, written: str) -> None:
    assert render_scalar(text, style=style) == written


@pytest.mark.parametrize("text", ["a, b", "[x", "x]", "{", "a}", "-x", "?x", ":x"])
def test_inside_a_line_of_brackets_more_is_quoted(text: str) -> None:
    assert render_scalar(text, flow=True)[0] == '"'


def stock_loader(text: str) -> Any:
    """YAML 1.1, as stock PyYAML reads it, but for the dates."""
    found = yaml.load(text, yaml.CSafeLoader)
    return found if not hasattr(found, "isoformat") else text.strip()


ANY_TEXT = st.one_of(
    st.text(max_size=20),
    st.sampled_from(TEXTS),
    st.text(alphabet="ab :#-?,[]{}'\"\\|>&*!%@`\n\t=<~.", max_size=8),
)


@given(ANY_TEXT, st.sampled_from(["", "'", '"']))
@example("\ud800", "")
def test_every_text_is_read_as_it_was_written(text: str, style: str) -> None:
    try:
        written = render_scalar(text, style=style)
    except Unwritable:
        assert any(0xD800 <= ord(sign) < 0xE000 for sign in text)
        return
    assert load(f"key: {written}\n".encode()) == {"key": text}
    assert load(f"- {written}\n".encode()) == [text]
    in_flow = render_scalar(text, flow=True, style=style)
    assert load(f"[{in_flow}, {{{in_flow}: {in_flow}}}]\n".encode()) == [text, {text: text}]
    assert stock_loader(f"{written}\n") == text
    assert plain_is_safe(text) or written != text


@given(st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from(SCALARS))
def test_every_value_is_read_as_it_was_written(value: Any) -> None:
    assert oracle.same(load(f"[{render_scalar(value, flow=True)}]".encode()), [value])


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=2))
def test_money_keeps_its_digits(amount: Decimal) -> None:
    assert render_scalar(amount) == str(amount)
    assert settled(amount) == float(amount)


@pytest.mark.parametrize(
    "value",
    [
        "\ud83d",
        {"\udfff": 1},
        {1: "x"},
        Decimal("NaN"),
        Decimal("Infinity"),
        Decimal("1E+999999999"),
        object(),
        (1,),
        b"x",
    ],
)
def test_what_cannot_be_written(value: Any) -> None:
    with pytest.raises(Unwritable):
        settled([value])
