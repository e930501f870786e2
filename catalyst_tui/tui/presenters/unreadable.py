"""A record that cannot be read, or is not there: what is wrong, and what to do."""

from __future__ import annotations

from collections.abc import Iterator

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.records import diagnostic_of
from catalyst_tui.schema import KINDS
from catalyst_tui.tui.line import Line
from catalyst_tui.tui.presenters.record import wrapped
from catalyst_tui.tui.rows import Row
from catalyst_tui.tui.session import Snapshot


def unreadable_rows(cohort: Cohort, kind: str, columns: int, name: int = 0) -> list[Row]:
    """A row of so many cells for each file of a kind that cannot be read, so that no list hides one.

    `name` is the cell in which the record's name would stand; the last cell is the id.
    """
    rows = []
    for id in cohort.ids(kind):
        if cohort.peek(kind, id) is None:
            cells = [""] * columns
            cells[name], cells[-1] = f"{id} cannot be read", id
            rows.append(Row(id, tuple(cells), tone="error"))
    return rows


def unreadable_lines(snapshot: Snapshot, kind: str, id: str, width: int) -> Iterator[Line]:
    """The sentence that says why there is nothing to show."""
    path = KINDS[kind].path_of(id)
    try:
        snapshot.cohort.get(kind, id)
    except CatalystError as error:
        found = diagnostic_of(error, path)
        yield from wrapped(f"{found.message} {found.help or ''}".strip(), "", width)
        yield Line()
        yield from wrapped(f"o opens {path} in your editor.", None, width)
