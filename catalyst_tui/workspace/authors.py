"""Whose hand a record is in: who changed it, or one value of it, last, and when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.document import load
from catalyst_tui.document.patch import ABSENT
from catalyst_tui.document.pointer import get
from catalyst_tui.model.address import locate
from catalyst_tui.model.record import Record
from catalyst_tui.schema import kind_of_path
from catalyst_tui.workspace.entries import Entry, changes
from catalyst_tui.workspace.objects import Listed, Objects
from catalyst_tui.workspace.state import status

if TYPE_CHECKING:
    from catalyst_tui.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Author:
    """Who changed something, and when. `name` is "" for an edit by hand that nobody has kept yet."""

    name: str
    when: datetime


def of_present(workspace: Workspace, path: str, address: str = "") -> Author | None:
    """Who made a file what it is on disk now, or the value at an address in it; None when that is not known."""
    try:
        if path in status(workspace.repository, path).edits:
            edited = (workspace.root / path).stat().st_mtime
            return Author("", datetime.fromtimestamp(edited).astimezone())
        return of_history(workspace, path, address)
    except (CatalystError, OSError):
        return None


def of_history(workspace: Workspace, path: str, address: str = "", span: str = "HEAD") -> Author | None:
    """Who changed a file last within a span of the history (`a..b`), or the value at an address in it."""
    entries = changes(workspace.repository, path, None if address else 1, span)
    found = _last_of_value(workspace, path, address, entries) if address else None
    last = found or next(iter(entries), None)
    return None if last is None else Author(last.author, last.when)


def _last_of_value(workspace: Workspace, path: str, address: str, entries: Iterable[Entry]) -> Entry | None:
    objects = Objects(workspace.repository)
    for entry in entries:
        touched = entry.touched[0]
        before, after = (
            _value(workspace, objects, path, each, address) for each in (touched.before, touched.after)
        )
        if before != after:
            return entry
    return None


def _value(workspace: Workspace, objects: Objects, path: str, listed: Listed | None, address: str) -> Any:
    kind = kind_of_path(path)
    if listed is None or kind is None:
        return ABSENT
    try:
        data = objects.blob(listed, path)
        value = load(data)
        fields = value if isinstance(value, dict) else {}
        record = Record(kind, kind.id_of(path), path, data, fields)
        return get(fields, locate(record, workspace.registry, address))
    except CatalystError:  # it could not be read then, or the item was not there
        return ABSENT
