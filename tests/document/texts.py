"""YAML as people type it, for properties: a value written in any of the ways that mean it, with comments strewn in.

`pick` chooses one of several: Hypothesis', or a random generator's choice.
"""

from __future__ import annotations

from tests.document.edits import Pick

WORDS = [
    "met",
    "28",
    "a b",
    "2022-10-01",
    "no",
    "1.50",
    "~",
    "",
    "true",
    "it's",
    "x: y",
    "# x",
    "[a]",
    "é 漢",
    "10:05-11:00",
]
NAMES = ["id", "status", "date", "goals", "notes", "who", "a b", "6", "é", "x/y"]
PROSE = [
    "one line\n",
    "one\ntwo\n",
    "one\n\nthree\n",
    "# not a comment\n- nor an item\n",
    "  set in\nout\n",
    "end",
    "end\n\n",
]
COMMENTS = ["# note", "#", "# - disabled: item", "#tight", "# key: value"]


def document(pick: Pick) -> bytes:
    """The bytes of a file: any style, any line end, with or without a byte order mark and a last line end."""
    lines: list[str] = pick([[], [], ["---"], ["# The whole file"], ["# The whole file", ""]])
    root = _collection(pick, 3)
    lines = [*lines, *root]
    if pick([False, False, True]):
        lines += pick([["", "# the end"], ["# the end"], [""], ["..."]])
    break_ = pick(["\n", "\n", "\r\n"])
    text = break_.join(lines) + pick([break_, break_, ""])
    return pick([b"", b"", b"\xef\xbb\xbf"]) + text.encode("utf-8")


def _collection(pick: Pick, depth: int) -> list[str]:
    """The lines of a block map or list, indented relative to themselves."""
    lines: list[str] = []
    names = list(dict.fromkeys(pick(NAMES) for _ in range(pick([1, 2, 3, 4]))))
    listed = pick([False, False, True])
    gap = pick([2, 2, 2, 4])
    blank = pick([0, 0, 0, 1])
    for index, name in enumerate(names):
        if index:
            lines += [""] * (blank or pick([0, 0, 0, 0, 1, 2]))
        if pick([False, False, False, True]):
            lines.append(pick(["", "", "  "]) + pick(COMMENTS))
        lines += _item(pick, depth, gap) if listed else _entry(pick, depth, name)
    if pick([False, False, False, True]):
        lines.append(pick(["", "  "]) + pick(COMMENTS))
    return lines


def _entry(pick: Pick, depth: int, name: str) -> list[str]:
    key = pick([name, name, name, f'"{name}"', f"'{name}'"])
    if pick([False] * 15 + [True]):
        return [f"? {key}", f":{_inline(pick)}".rstrip()]
    head, below = _value(pick, depth)
    if head is not None:
        return [f"{key}{pick(['', '', '', ' '])}:{head}", *below]
    listed = next(line for line in below if not line.lstrip().startswith("#"))[0] == "-"
    width = pick([0, 2, 2, 4]) if listed else pick([2, 2, 4, 1])
    between = pick([[], [], [], [""], ["  # about it"]])
    return [f"{key}:{_comment(pick)}", *between, *_indented(below, width)]


def _item(pick: Pick, depth: int, gap: int) -> list[str]:
    head, below = _value(pick, depth)
    if head is not None:
        return [f"-{head}", *below]
    if below[0].lstrip().startswith("#") or pick([False, False, False, True]):
        return ["-" + _comment(pick), *_indented(below, gap)]
    first, *rest = _indented(below, gap)
    return ["-" + first[1:], *rest]


def _value(pick: Pick, depth: int) -> tuple[str | None, list[str]]:
    """What goes behind an indicator, and the lines below; None and a block collection."""
    kind = pick(["inline"] * 5 + ["block", "flow"] + (["collection"] * 5 if depth else []))
    if kind == "collection":
        return None, _collection(pick, depth - 1)
    if kind == "block":
        return _block(pick)
    if kind == "flow":
        return _flow(pick)
    return _inline(pick), []


def _inline(pick: Pick) -> str:
    word = pick(WORDS)
    if word in ("x: y", "# x", "[a]"):
        word = pick([f"'{word}'", f'"{word}"'])
    elif word:
        word = pick([word, word, word, f'"{word}"', "'" + word.replace("'", "''") + "'"])
    return (pick([" ", " ", "  "]) + word if word else "") + _comment(pick)


def _block(pick: Pick) -> tuple[str, list[str]]:
    text = pick(PROSE)
    chomp = "-" if not text.endswith("\n") else "+" if text.endswith("\n\n") else ""
    width = pick([2, 2, 4])
    digit = str(width) if text.startswith(" ") else ""
    lines = text.removesuffix("\n").split("\n")
    if chomp == "-":
        lines = text.split("\n")
    return f" {pick('|>')}{digit}{chomp}{_comment(pick)}", [
        " " * width + line if line else "" for line in lines
    ]


def _flow(pick: Pick) -> tuple[str, list[str]]:
    words = [pick(["a", "'b'", '"c d"', "28", "{k: v}", "[1, 2]", "{}"]) for _ in range(pick([0, 1, 2, 3]))]
    opened, closed = "[]"
    if pick([False, True]):
        opened, closed = "{}"
        words = [f"k{index}: {word}" for index, word in enumerate(words)]
    if not words or pick([True, True, False]):
        inside = ", ".join(words) + (pick(["", "", ","]) if words else "")
        return f" {opened}{pick(['', ' ']) if words else ''}{inside}{closed}{_comment(pick)}", []
    comma = pick(["", ","])
    rows = [
        f"  {word}{',' if index + 1 < len(words) else comma}{_comment(pick)}"
        for index, word in enumerate(words)
    ]
    return f" {opened}", [*rows, f" {closed}{_comment(pick)}"]


def _comment(pick: Pick) -> str:
    return pick(["", "", "", "", "   # why", " # x"])


def _indented(lines: list[str], width: int) -> list[str]:
    return [" " * width + line if line else "" for line in lines]
