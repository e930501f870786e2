"""A record that cannot be read, or is not there: what is wrong, and what to do."""

from __future__ import annotations

from collections.abc import Iterator

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.model.cohort import diagnostic_of
from catalyst_tui.schema import KINDS
from catalyst_tui.tui.line import Line
from catalyst_tui.tui.presenters.record import wrapped
from catalyst_tui.tui.session import Snapshot


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
