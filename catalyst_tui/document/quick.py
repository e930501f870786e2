"""The short way of reading: line by line, for files written as nearly all are.

Lines of `key: value`, items with a dash, lists and maps on one line, and blocks of text: of these, each line tells by
itself what it is and where its value ends. They are read in less than half the time that libyaml takes to make an
object of every event. For all else that YAML has, and in any doubt, `Unusual` is raised, and libyaml reads the file
(`tree`): values that go on over several lines, anchors and tags, escapes, what is not well-formed.

Whatever is accepted has the value that libyaml gives it. A property test holds the two ways against each other, over
real files with signs added, removed and moved.
"""

from __future__ import annotations

import re
from functools import lru_cache
from sys import intern
from typing import Any, Final

from catalyst_tui.document.resolver import resolve
from catalyst_tui.document.value import Value

_USUAL: Final = bytes((0x0A, *range(0x20, 0x7F)))  # a line's end, and what ASCII can print
_DEEPEST: Final = 30  # maps and lists around a value, in lines and again on one line; far below MAX_DEPTH

_KEY = r"(?a:(\w[\w.-]{0,99}+)):"
_lines = re.compile(
    rf"""
    (\ *+)(-\ ++)?(?:{_KEY}(?:\ ++|(?=\n)))?             # indentation, dash, key
    (?:
        ([|>]-?)\n((?:\1(?(2)\ \ )\ .*+\n|\n)*)         # a block of text: what is indented more
      | (.*+)\n                                          # or what else stands on the line
    )
    """,
    re.VERBOSE,
).findall
_scalar_of = re.compile(
    r"""
    (?: "([^"\\]*)" | '([^']*)'
      | ((?:[\w(/$+~]|-(?=[0-9])) [^:#]*(?:(?::(?=[^\ ?])|(?<=[^\ ])\#)[^:#]*)*(?<!\ ))
    )
    (?:\ +\#.*|\ *)                                     # a comment
    """,
    re.VERBOSE,
).fullmatch
_parts = re.compile(
    rf"""
    (?:{_KEY}\ ++)?
    (?:
        ([^\[\]{{}},"'][^\[\]{{}},]*+|"[^"]*"|'[^']*')   # a value,
        ([\]}}\ ]*+)(?:,\ *+(?!$)|$)                     # what ends behind it, and a comma unless all ends
      | ([\[{{])\ *+                                     # or a list or a map that begins
    )
    | (.)                                               # or anything else
    """,
    re.VERBOSE,
).findall
_breaks = re.compile(r"\n(\n*)")


class Unusual(Exception):
    """A file that is not read this way."""


def read(data: bytes) -> dict[str, Value]:
    """The value of a file whose root is a map. Raises `Unusual`, or ValueError, for what it leaves to libyaml."""
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n")
    strange = data.translate(None, _USUAL)  # to look at these alone takes a seventh of the time
    if not data.endswith(b"\n") or (strange and not strange.decode().isprintable()):
        raise Unusual
    return _map(data.decode())


def _map(text: str) -> dict[str, Value]:
    root: dict[str, Value] = {}
    # The list or map that a line belongs to, the column where its entries begin, and whether it is a list.
    here: Any = root
    column, is_list = 0, False
    around: list[tuple[Any, int, bool]] = []  # those it stands in
    waiting = ""  # the key of the line before, when its value may begin on this line
    for indent, dash, key, header, block, rest in _lines(text):
        if not (key or dash or header) and (not rest or rest[0] == "#"):
            continue
        at, is_item = len(indent), dash != ""
        if at != column or is_item is not is_list:
            if waiting and (at > column or (at == column and is_item)):
                if len(around) > _DEEPEST:
                    raise Unusual
                around.append((here, column, is_list))
                inner: Any = [] if is_item else {}
                here[waiting] = inner
                here, column, is_list = inner, at, is_item
            else:
                while around and (column > at or (column == at and is_list and not is_item)):
                    here, column, is_list = around.pop()
                if column != at or is_list is not is_item:
                    raise Unusual
        waiting = ""
        value: Value = None
        if header:
            value = _text(header, block, at + len(dash))
        elif rest and (first := rest[0]) != "#":
            value = _collection(rest) if first == "[" or first == "{" else _scalar(rest)
        else:
            waiting = key
        if is_item:
            if not key:
                if header or not rest or first == "#":
                    raise Unusual
                here.append(value)
                continue
            item: dict[str, Value] = {}
            here.append(item)
            around.append((here, column, is_list))
            here, column, is_list = item, at + len(dash), False
        if not key or key in here:
            raise Unusual
        here[intern(key)] = value  # one text for all `date` of a cohort: a quarter less memory
    if not root:
        raise Unusual
    return root


@lru_cache(maxsize=8192)
def _scalar(text: str) -> Value:
    """The value of a text to the end of its line, a comment left out. Most words stand in many files."""
    found = _scalar_of(text)
    if found is None:
        raise Unusual
    plain = found[3]
    return resolve(plain) if plain is not None else found[found.lastindex or 0]


def _collection(text: str) -> Value:
    """The list or map that stands on one line."""
    if "#" in text:
        text = text.partition(" #")[0].rstrip(" ")
    if text in ("[]", "{}"):
        return [] if text == "[]" else {}
    outermost: list[Value] = []
    here: Any = outermost
    is_map = False
    around: list[Any] = []
    for key, word, closing, opening, _ in _parts(text):
        if word:
            value = _scalar(word)
        elif opening:
            value = {} if opening == "{" else []
        else:
            raise Unusual
        if is_map is not (key != "") or (is_map and key in here):
            raise Unusual
        if is_map:
            here[intern(key)] = value
        else:
            here.append(value)
        if opening:
            if len(around) > _DEEPEST:
                raise Unusual
            around.append(here)
            here, is_map = value, opening == "{"
        elif closing:
            for sign in closing.replace(" ", ""):
                if not around or is_map is not (sign == "}"):
                    raise Unusual
                here = around.pop()
                is_map = type(here) is dict
    if around or len(outermost) != 1:
        raise Unusual
    return outermost[0]


def _text(header: str, block: str, column: int) -> str:
    """The text of a block: its lines as they are (`|`), or joined (`>`), with one line break at its end but for `-`."""
    margin = block[: len(block) - len(block.lstrip(" "))]
    lines = block.rstrip("\n").split("\n")
    if len(margin) <= column or any(
        line and (line.isspace() or not line.startswith(margin)) for line in lines
    ):
        raise Unusual
    text = "\n".join([line[len(margin) :] for line in lines])
    if header[0] == ">":
        if text.startswith(" ") or "\n " in text:  # lines that are indented more are not joined
            raise Unusual
        text = _breaks.sub(lambda found: found[1] or " ", text)
    return text if header.endswith("-") else f"{text}\n"
