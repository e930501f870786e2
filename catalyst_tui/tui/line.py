"""A line of a record's page, as presenters make it and the sheet shows it. Plain data."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size

Part = tuple[str, str]
"""A piece of a line and its tone: "", "dim", "accent", "good", "warning", "error" or "head"."""

SIGNS = {"!": "warning", "✗": "error", "✓": "good", "·": "", "–": "dim", "w": "dim", "?": "dim"}
"""The signs of the interface (under `?` stands a legend) and their tones: color never stands alone."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a sheet. `pointer` is the JSON Pointer of the value that it is about, None when it is about none;
    `section` begins a section; `target` is the kind and id of a record that it leads to; `add` points to the list that
    an addition here goes to; `items` are the values that share the line: what each is called, and its pointer."""

    parts: tuple[Part, ...] = ()
    pointer: str | None = None
    section: str = ""
    target: tuple[str, str] | None = None
    add: str = ""
    items: tuple[tuple[str, str], ...] = ()

    @property
    def selectable(self) -> bool:
        """Whether the cursor stops here."""
        return self.pointer is not None or self.target is not None


Presenter = Callable[[int], Sequence[Line]]
"""Makes the lines of a sheet that has this many cells beside its margin."""


def fit(text: str, width: int, align: str = "left") -> str:
    """The text in exactly this many cells, cut with "…" when it is longer. Knows letters that are two cells wide."""
    if text.isascii():
        if len(text) > width:
            return text[: max(width - 1, 0)] + "…"[:width]
        return text.rjust(width) if align == "right" else text.ljust(width)
    length = cell_len(text)
    if length > width:
        return set_cell_size(text, max(width - 1, 0)) + "…"[:width]
    return " " * (width - length) + text if align == "right" else text + " " * (width - length)


def aligned(
    rows: Sequence[Sequence[str]], width: int, flexible: int, right: Sequence[int] = ()
) -> list[tuple[Part, ...]]:
    """Rows of cells as lines with straight columns; the flexible column gives way when there is no room for all.

    A cell that is a sign is colored by what it means.
    """
    if not rows:
        return []
    wide = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    rest = sum(wide) - wide[flexible] + 2 * (len([one for one in wide if one]) - 1)
    wide[flexible] = max(min(wide[flexible], width - rest), 8)
    return [
        tuple(
            (fit(cell, wide[place], "right" if place in right else "left") + "  ", SIGNS.get(cell, ""))
            for place, cell in enumerate(row)
            if wide[place]
        )
        for row in rows
    ]
