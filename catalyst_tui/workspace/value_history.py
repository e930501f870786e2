"""The past of one value: the changes of its file in which it became something else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
from catalyst_tui.workspace.objects import Objects

if TYPE_CHECKING:
    from catalyst_tui.workspace.entries import Entry
    from catalyst_tui.workspace.workspace import Workspace


def value_history(workspace: Workspace, path: str, pointer: str, entries: Iterable[Entry]) -> Iterator[Entry]:
    """Those of a file's changes, newest first, in which one value changed, each with what the value became.

    `pointer` is a JSON Pointer into the file as it is now, or an address with identities. The value is followed by the
    identity of the items it stands in, so it is found where an index was another one. Versions that cannot be read are
    passed over.
    """
    kind = kind_of_path(path)
    if kind is None:
        return
    address = _address(workspace, kind, path, pointer)
    newer: Entry | None = None
    for entry, value in _versions(workspace, kind, address, entries):
        if newer is not None and not _same(newer.value, value):
            yield newer
        newer = replace(entry, value=value)
    if newer is not None and newer.value is not ABSENT:
        yield newer


def _address(workspace: Workspace, kind: Kind, path: str, pointer: str) -> str:
    """The pointer by identities, as far as the record is there to tell them."""
    try:
        now = _record(workspace, kind, path, workspace.tree.read(path))
    except (Unreadable, DocumentError):
        return pointer
    return named(now, workspace.registry, locate(now, workspace.registry, pointer)) if now else pointer


def _versions(
    workspace: Workspace, kind: Kind, address: str, entries: Iterable[Entry]
) -> Iterator[tuple[Entry, Any]]:
    objects = Objects(workspace.repository)
    for entry in entries:
        touched = entry.touched[0]
        try:
            data = objects.blob(touched.after, touched.path) if touched.after else None
            record = None if data is None else _record(workspace, kind, touched.path, data)
        except (Unreadable, DocumentError):
            continue
        yield entry, _value(record, workspace.registry, address)


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
