"""The past of one value: the changes of its file in which it became something else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from catalyst_tui.document import DocumentError, load
from catalyst_tui.document.patch import ABSENT
from catalyst_tui.document.pointer import PointerError, get
from catalyst_tui.document.value import identical
from catalyst_tui.model.address import AddressError, locate, named
from catalyst_tui.model.contacts import CLOSABLE
from catalyst_tui.model.record import Record
from catalyst_tui.model.tree import Unreadable
from catalyst_tui.schema import Kind, Registry, kind_of_path
from catalyst_tui.workspace.objects import Listed, Objects

if TYPE_CHECKING:
    from catalyst_tui.workspace.entries import Entry
    from catalyst_tui.workspace.workspace import Workspace


def value_history(workspace: Workspace, path: str, pointer: str, entries: Iterable[Entry]) -> Iterator[Entry]:
    """Those of a file's changes, newest first, in which one value changed: each with what it was and what it became.

    `pointer` is a JSON Pointer into the file as it is now, or an address with identities. The value is followed by the
    identity of the items it stands in, so it is found where an index was another one. What it was is looked up on the
    side that a change was made on: of two that were made at once, neither comes from the other. Versions that cannot
    be read are passed over.
    """
    kind = kind_of_path(path)
    if kind is None:
        return
    look = _Versions(workspace, kind, _address(workspace, kind, path, pointer))
    unsure: Entry | None = None  # what it was could not be read: it is what it had become before
    for entry in entries:
        touched = entry.touched[0]
        with suppress(Unreadable, DocumentError):
            value = look.up(touched.after, touched.path)
            if unsure is not None and not _same(unsure.value, value):
                yield replace(unsure, before=value)
            unsure = None
            try:
                before = look.up(touched.before, touched.was or touched.path)
            except (Unreadable, DocumentError):
                unsure = replace(entry, value=value)
            else:
                if not _same(before, value):
                    yield replace(entry, value=value, before=before)
    if unsure is not None and unsure.value is not ABSENT:
        yield unsure


def _address(workspace: Workspace, kind: Kind, path: str, pointer: str) -> str:
    """The pointer by identities, as far as the record is there to tell them."""
    try:
        now = _record(workspace, kind, path, workspace.tree.read(path))
    except (Unreadable, DocumentError):
        return pointer
    return named(now, workspace.registry, locate(now, workspace.registry, pointer)) if now else pointer


class _Versions:
    """One value in the versions of a file. What a version became is mostly what the next one was: it is read once."""

    def __init__(self, workspace: Workspace, kind: Kind, address: str) -> None:
        self._workspace = workspace
        self._kind = kind
        self._address = address
        self._objects = Objects(workspace.repository)
        self._known: tuple[Listed, Any] | None = None

    def up(self, listed: Listed | None, path: str) -> Any:
        """The value in a version, ABSENT when there is none. Raises `Unreadable`, `DocumentError`."""
        if listed is None:
            return ABSENT
        if self._known is None or self._known[0] != listed:
            record = _record(self._workspace, self._kind, path, self._objects.blob(listed, path))
            self._known = listed, _value(record, self._workspace.registry, self._address)
        return self._known[1]


def _record(workspace: Workspace, kind: Kind, path: str, data: bytes) -> Record | None:
    """The record in a version of a file, as it reads with the keys at hand."""
    if kind.name in CLOSABLE:
        data = workspace.sealing.readable(path, data)
    value = load(data)
    return Record(kind, kind.id_of(path), path, data, value) if isinstance(value, dict) else None


def _value(record: Record | None, registry: Registry, address: str) -> Any:
    if record is None:
        return ABSENT
    try:
        return get(record.value, locate(record, registry, address))
    except (AddressError, PointerError):
        return ABSENT


def _same(one: Any, other: Any) -> bool:
    return one is other or (one is not ABSENT and other is not ABSENT and identical(one, other))
