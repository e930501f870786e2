"""Which mapping a file is for, and the file read as that mapping says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from catalyst_tui.exchange.reading import read_table
from catalyst_tui.exchange.source import MappingError, Source
from catalyst_tui.exchange.table import Table
from catalyst_tui.model.cohort import Cohort

_FITS = 0.6  # the share of columns that a file and a mapping must have in common
_BEST = 0.15  # by how much one mapping must fit better than the next


def source_of(cohort: Cohort, id: str) -> Source:
    """A mapping by its id. Raises what `Cohort.get` raises."""
    record = cohort.get("imports", id)
    return Source(record, cohort.sound(record).value)


def sources(cohort: Cohort) -> Iterator[Source]:
    """Every mapping that can be read and says what its rows become."""
    for record in cohort.sound_records("imports"):
        if "target" in record.value:
            yield Source(record, record.value)


def opened(path: Path, source: Source, *, sheet: str = "") -> Table:
    """The table of a file, read as a mapping says. Raises `TableError`."""
    value = source.value
    return read_table(
        path,
        sheet=sheet or str(value.get("sheet", "")),
        encoding=str(value.get("encoding", "")),
        delimiter=str(value.get("delimiter", "")),
        header_rows=int(value.get("header_rows", 1)),
    )


def matching(path: Path, cohort: Cohort, *, sheet: str = "") -> tuple[list[Source], Table]:
    """The mappings that a file may be meant for, those that fit best (several when they fit equally well), and the file
    as it reads without a mapping."""
    table = read_table(path, sheet=sheet)
    scored = sorted(((source.fitness(table), source.id, source) for source in sources(cohort)), reverse=True)
    best = scored[0][0] if scored else 0.0
    return [source for score, _, source in scored if score >= _FITS and score > best - _BEST], table


def fitting(path: Path, cohort: Cohort, *, sheet: str = "") -> list[Source]:
    """The mappings that a file may be meant for."""
    return matching(path, cohort, sheet=sheet)[0]


def the_one(path: Path, cohort: Cohort, *, sheet: str = "") -> tuple[Source, Table]:
    """The one mapping that a file is meant for, and the file read by it. Raises `MappingError` when there is none, or
    more than one."""
    found, table = matching(path, cohort, sheet=sheet)
    if len(found) == 1:
        return found[0], table if _reads_so(found[0], table) else opened(path, found[0], sheet=sheet)
    if found:
        ids = " or ".join(f"--map {source.id}" for source in found)
        raise MappingError(f"{path.name} fits more than one mapping. Say which one: {ids}.")
    known = ", ".join(source.id for source in sources(cohort))
    raise MappingError(
        f"No mapping fits {path.name}{f' (there are {known})' if known else ''}. Make one: "
        f"catalyst import {path.name} --new NAME --into partnerships/reports, or another list or kind of record."
    )


def _reads_so(source: Source, table: Table) -> bool:
    """Whether a mapping would read a file as it was read without one."""
    value = source.value
    return (
        str(value.get("sheet") or table.sheet) == table.sheet
        and str(value.get("encoding") or table.encoding) == table.encoding
        and str(value.get("delimiter") or table.delimiter) == table.delimiter
        and int(value.get("header_rows", 1)) == table.header_rows
    )
