"""Some rows of a large table: those that somebody looks for. What is not picked is not read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from catalyst_tui.exchange.folding import folded, folded_lines
from catalyst_tui.exchange.table import Row, Table


def with_words(table: Table, words: str) -> Table:
    """The rows in which all of the words stand, in whatever cell, case and accent: `dunbar atlanta`."""
    wanted = folded(words).split()
    lines = folded_lines([" ".join(row.cells).replace("\n", " ") for row in table.rows])
    return picked(
        table,
        [row for row, line in zip(table.rows, lines, strict=True) if all(word in line for word in wanted)],
    )


def picked(table: Table, rows: Sequence[Row]) -> Table:
    """The table with these rows alone."""
    return replace(table, rows=tuple(rows))
