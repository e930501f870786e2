"""Some rows of a large table: those that somebody looks for, or those that were taken in before.

A register has tens of thousands of schools, and a program needs a few dozen of them. What is not picked is not read.
"""

from __future__ import annotations

from dataclasses import replace

from catalyst_tui.exchange.folding import folded
from catalyst_tui.exchange.rowreader import RowReader
from catalyst_tui.exchange.source import MappingError, Source
from catalyst_tui.exchange.table import Table


def with_words(table: Table, words: str) -> Table:
    """The rows in which all of the words stand, in whatever cell, case and accent: `dunbar atlanta`."""
    wanted = folded(words).split()
    rows = (row for row in table.rows if _holds(folded("\n".join(row.cells)), wanted))
    return replace(table, rows=tuple(rows))


def taken_before(table: Table, source: Source) -> tuple[Table, list[str]]:
    """The rows that came in before by this mapping, and the records of those that are not in the table any more.

    Raises `MappingError` when the mapping has no `row_key`, by which a row is known again.
    """
    if not source.row_key:
        raise MappingError(
            f"{source.record.path} does not say by which columns a row is known again (`row_key`), such as the "
            "number of a school. Write it into the mapping first."
        )
    reader = RowReader(source, table, [])
    known = {
        reader.stored(str(entry.get("key"))): str(entry.get("record", ""))
        for entry in source.value.get("taken") or ()
        if isinstance(entry, dict)
    }
    keys = [reader.key(row) for row in table.rows]
    rows = tuple(row for row, key in zip(table.rows, keys, strict=True) if key in known)
    there = set(keys)
    gone = [record for key, record in known.items() if key not in there]
    return replace(table, rows=rows), list(dict.fromkeys(gone))


def _holds(text: str, words: list[str]) -> bool:
    return all(word in text for word in words)
