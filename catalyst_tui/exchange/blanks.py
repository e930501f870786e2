"""Cells of a workbook in which somebody sees something, and that read as empty: what is to be told of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import chain, islice
from string import ascii_uppercase
from typing import Any

ERRORS = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"})
"""What a spreadsheet writes where a formula has no result."""
_FORMULA_OR_ERROR = re.compile(rb'<(?:\w+:)?f[ >/]| t="e"')
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell [^>]*ref="([A-Z]+[0-9]+:[A-Z]+[0-9]+)"')
_NAMED = 6
_LARGEST = 10_000  # cells of one merged area that are looked at


def blanks(part: bytes, page: Any, formulas: Callable[[], Any], rows: Collection[int]) -> Iterator[str]:
    """Sentences on the cells of these rows. `part` is the XML of a sheet, `page` the sheet with the results of its
    formulas, `formulas` opens it with the formulas themselves: they are read only where there are any."""
    unknown: list[str] = []
    wrong: list[str] = []
    if _FORMULA_OR_ERROR.search(part):
        for cells, results in zip(formulas().iter_rows(), page.iter_rows(values_only=True), strict=False):
            for cell, result in zip(cells, results, strict=False):
                if cell.value is None or cell.row not in rows:
                    continue
                if cell.data_type == "f" and result is None:
                    unknown.append(cell.coordinate)
                elif result in ERRORS:
                    wrong.append(f"{cell.coordinate} ({result})")
    if unknown:
        yield (
            f"{_counted(unknown, 'formula has', 'formulas have')} no stored result: {_named(unknown)}. Open the file "
            "in a spreadsheet, save it there, and import that."
        )
    if wrong:
        yield f"{_counted(wrong, 'cell holds', 'cells hold')} an error of the spreadsheet: {_named(wrong)}."
    hidden = [cell for area in _MERGED.findall(part) for cell in _hidden(area.decode(), rows)]
    if hidden:
        yield (
            f"{_counted(hidden, 'cell is', 'cells are')} merged with the one above or before: {_named(hidden)}. If the "
            "rows mean the same, split the cells and fill them in."
        )


def _hidden(area: str, rows: Collection[int]) -> Iterator[str]:
    """The cells of a merged area but its first, in these rows."""
    from openpyxl.utils.cell import rows_from_range

    cells = chain.from_iterable(rows_from_range(area))
    return (cell for cell in islice(cells, 1, _LARGEST) if int(cell.lstrip(ascii_uppercase)) in rows)


def _counted(cells: Sequence[str], one: str, many: str) -> str:
    return f"Read as empty: {len(cells):,} {one if len(cells) == 1 else many}"


def _named(cells: Sequence[str]) -> str:
    more = f" and {len(cells) - _NAMED:,} more" if len(cells) > _NAMED else ""
    return f"{', '.join(cells[:_NAMED])}{more}"
