"""Text of several lines as a block scalar: `|`, which keeps its lines, or `>`, which folds them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from catalyst_tui.document.lines import indentation

_HEADER = re.compile(r"(?P<kind>[|>])(?P<marks>[-+1-9]*)(?P<comment>[ \t]+#[^\r\n]*)?").match
# A block has no escapes: these would be lost, refused, or taken for line breaks.
_NOT_IN_A_BLOCK = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ufffe\uffff\u2028\u2029\ud800-\udfff]"
).search
_GAP = re.compile(r"(?<=\S) (?=\S)")  # a single space, where a folded line may be broken
_NARROW: Final = 60  # columns; no block is folded narrower because its old lines happened to be short


@dataclass(frozen=True, slots=True)
class BlockText:
    """A block scalar as it stands in a text. `step` is how far its lines are indented beyond their parent's."""

    kind: str  # | or >
    keep: bool  # + in the header: blank lines at the end are part of the text
    explicit: bool  # the header says how far the lines are indented
    comment: str  # of the header, with the space before it
    step: int
    lines: tuple[str, ...]  # without their indentation


def header_end(text: str, start: int) -> int:
    """The end of the header of the block scalar at `start`, before its comment."""
    match = _HEADER(text, start)
    return match.end("marks") if match else start


def read_block(source: str, parent: int) -> BlockText:
    """The block scalar that `source` is, from its header on; `parent` is the column of its key or dash."""
    header, *below = re.split(r"\r\n|\r|\n", source)
    match = _HEADER(header)
    if match is None:
        raise ValueError(f"no block scalar: {header}")
    digit = re.search(r"[1-9]", match["marks"])
    first = next((line for line in below if line.strip(" ")), "")
    width = parent + int(digit[0]) if digit else indentation(first)
    return BlockText(
        match["kind"],
        "+" in match["marks"],
        digit is not None,
        match["comment"] or "",
        width - parent,
        tuple(line[width:] for line in below),
    )


def write_block(text: str, step: int, like: BlockText | None = None) -> tuple[str, list[str]] | None:
    """The header, without a comment, and the lines, indented by `step`; None when no block can hold the text.

    `like` is the block that stood there: its kind stays, and of a folded one the folds of every paragraph that did
    not change. The chomping follows the text: `|-` when it ends without a line break.
    """
    body = text.rstrip("\n")
    ends = len(text) - len(body)
    keep = like is not None and like.keep and ends > 0
    if not body.strip(" \t\n") or _NOT_IN_A_BLOCK(text) or (ends > 1 and not keep):
        return None
    folded = like is not None and like.kind == ">"
    lines = list(_fold(body, like)) if like and folded else body.split("\n")
    chomp = "+" if keep else "" if ends else "-"
    leading = next(line for line in lines if line)
    digit = str(step) if leading[0] in " \t" or (like and like.explicit) else ""
    if digit and not 1 <= step <= 9:
        return None
    lines += [""] * (ends - 1)
    return f"{'>' if folded else '|'}{digit}{chomp}", [" " * step + line if line else "" for line in lines]


def _fold(body: str, like: BlockText) -> Iterator[str]:
    """The lines of a folded block (YAML 1.2.2, §8.1.3) that mean `body`."""
    known = dict(_paragraphs(like.lines))
    width = max([_NARROW, *map(len, like.lines)])
    flowing = False  # whether the last line was one that a line break after it would join to the next
    for line in body.split("\n"):
        if not line:
            yield ""
        elif line[0] in " \t":
            yield line
            flowing = False
        else:
            if flowing:
                yield ""
            yield from known.get(line) or _wrap(line, width)
            flowing = True


def _paragraphs(lines: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each run of lines that folds to one, with those lines."""
    run: list[str] = []
    for line in (*lines, ""):
        if line and line[0] not in " \t":
            run.append(line)
        elif run:
            yield " ".join(run), tuple(run)
            run = []


def _wrap(line: str, width: int) -> Iterator[str]:
    """The line in pieces of at most `width` columns, broken at single spaces only: what is between stays as it is."""
    piece = ""
    for word in _GAP.split(line):
        if piece and len(piece) + 1 + len(word) > width:
            yield piece
            piece = word
        else:
            piece = f"{piece} {word}" if piece else word
    yield piece
