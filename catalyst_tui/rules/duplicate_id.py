"""No two items of a list have the same identity.

Interactions, goals, classes and the like are known by their `id`, monthly reports by month and author, partners by
role, person and first day. History, merging and references follow these, so each stands once.

Passes:

    # cohort/partnerships/coan-ms-22.yaml +
    classes:
      - {id: p1, students: 28}
      - {id: p1-spring, students: 27}

Fails:

    # cohort/partnerships/coan-ms-22.yaml +
    classes:
      - {id: p1, students: 28}
      - {id: p1, students: 27}

Fails:

    # cohort/partnerships/coan-ms-22.yaml +
    goals:
      - id: circuits
        statement: Every student builds a circuit
        progress:
          - {date: 2022-11-10, value: 27}
          - {date: 2022-11-10, value: 28}
"""

from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter
from typing import Any, Final

from catalyst_tui.model.record import Record
from catalyst_tui.rules.finding import Context, Finding
from catalyst_tui.schema import Field

ID = "duplicate-id"
TITLE = "An item of a list stands once"
SEVERITY: Final = "error"
KINDS = ()


class Lists:
    """Where in a mapping the lists with identities stand: `keys` of this list itself, `inner` by the fields below."""

    def __init__(self, keys: tuple[str, ...] | None = None, inner: dict[str, Lists] | None = None) -> None:
        self.keys = keys
        self.identity = itemgetter(*keys) if keys else None
        self.inner = inner or {}


def check(record: Record, context: Context) -> Iterator[Finding]:
    lists = context.once(_lists)
    kind = record.kind.name
    if kind not in lists:
        lists[kind] = _within(context.cohort.registry.field(kind))
    try:
        distinct = _all_distinct(record.value, lists[kind])
    except (KeyError, TypeError):  # an item without its whole identity, or one that is a word
        distinct = False
    if not distinct:
        yield from _repeated(record.value, lists[kind], "")


def _all_distinct(value: Any, lists: Lists) -> bool:
    """The answer for nearly every record, without places. A no may be too careful."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name in lists.inner and not _all_distinct(inner, lists.inner[name]):
                return False
    elif isinstance(value, list):
        if (
            lists.identity is not None
            and len(value) > 1
            and len(set(map(lists.identity, value))) < len(value)
        ):
            return False
        return not lists.inner or all(_all_distinct(item, lists) for item in value)
    return True


def _repeated(value: Any, lists: Lists, at: str) -> Iterator[Finding]:
    if isinstance(value, dict):
        for name, inner in lists.inner.items():
            if name in value:
                yield from _repeated(value[name], inner, f"{at}/{name}")
    elif isinstance(value, list):
        if lists.keys is not None:
            yield from _repeated_items(value, lists.keys, at)
        for index, item in enumerate(value):
            yield from _repeated(item, lists, f"{at}/{index}")


def _repeated_items(items: list[Any], keys: tuple[str, ...], at: str) -> Iterator[Finding]:
    seen: dict[object, int] = {}
    for index, item in enumerate(items):
        name = _identity(item, keys)
        first = seen.setdefault(name, index)
        if first != index and name is not None:
            place = f"{at}/{index}" + (f"/{keys[0]}" if len(keys) == 1 and isinstance(item, dict) else "")
            what = ", ".join(map(str, name)) if isinstance(name, tuple) else name
            yield Finding(
                place,
                f"{what} stands in this list already, as item {first + 1}.",
                "Give it an id of its own, or remove it.",
            )


def _identity(item: Any, keys: tuple[str, ...]) -> object:
    if not isinstance(item, dict):
        return item
    return item.get(keys[0]) if len(keys) == 1 else tuple([item.get(key) for key in keys])


def _lists(context: Context) -> dict[str, Lists]:
    return {}


def _within(field: Field, depth: int = 0) -> Lists:
    """The lists with identities within a field, down to a depth of eight: a schema may contain itself."""
    lists = Lists()
    if field.items is not None:
        lists = Lists(field.identity, _within(field.items, depth + 1).inner)
    for child in field.fields if depth < 8 else ():
        found = _within(child, depth + 1)
        if found.keys or found.inner:
            lists.inner[child.name] = found
    return lists
