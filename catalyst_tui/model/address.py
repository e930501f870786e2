"""Addresses of values, by an item's number or by its identity: `/goals/0/target` is `/goals/circuits/target`.

A number is an address in one revision only; an identity stays with its item. The parts of an identity are joined with
commas: `/reports/2022-10,edu-014/hours`.
"""

from __future__ import annotations

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.document.pointer import join, tokens
from catalyst_tui.model.identity import identities, name_of
from catalyst_tui.model.nearest import did_you_mean
from catalyst_tui.model.record import Record
from catalyst_tui.schema import Registry


class AddressError(CatalystError):
    """An address that names no item of a list."""

    status = 2


def locate(record: Record, registry: Registry, address: str) -> str:
    """The JSON Pointer (RFC 6901) that an address means in this record.

    Fields need not exist (one may be added there), items must; `-`, the place after the last item, stays. A number
    that is in the list's range is an index, as RFC 6901 has it. Raises `AddressError`, and `PointerError` for text
    that is no pointer.
    """
    found: list[str] = []
    node: object = record.value
    for token in tokens(address):
        if isinstance(node, list):
            at = _index(record, registry, node, join(found), token)
            node = None if at is None else node[at]
            found.append(token if at is None else str(at))
        else:
            node = node.get(token) if isinstance(node, dict) else None
            found.append(token)
    return join(found)


def named(record: Record, registry: Registry, pointer: str) -> str:
    """The address of a pointer with identities instead of indexes, where items have one. The reverse of `locate`."""
    found: list[str] = []
    path: list[str] = []
    node: object = record.value
    for token in tokens(pointer):
        name = token
        if isinstance(node, list):
            names = _names(node, registry.identity(record.kind.name, join(path)))
            at = int(token) if token.isdecimal() and int(token) < len(node) else None
            if at is not None and names is not None and not names[at].isdecimal():
                name = names[at]
            node = None if at is None else node[at]
        else:
            node = node.get(token) if isinstance(node, dict) else None
        path.append(token)
        found.append(name)
    return join(found)


def _index(record: Record, registry: Registry, items: list[object], at: str, token: str) -> int | None:
    if token == "-":  # noqa: S105 - RFC 6901's name for the place after the last item
        return None
    if token.isdecimal() and int(token) < len(items):
        return int(token)
    names = _names(items, registry.identity(record.kind.name, at)) or []
    if token in names:
        return names.index(token)
    hint = did_you_mean(token, names) or (
        f"There are: {', '.join(names)}." if names else f"It has {len(items)} items, counted from 0."
    )
    raise AddressError(f"{record.name}{at} has no item “{token}”. {hint}")


def _names(items: list[object], keys: tuple[str, ...] | None) -> list[str] | None:
    """What each item is called by its identity; None when items of this list have none."""
    found = identities(items, keys)
    return None if found is None else list(map(name_of, found))
