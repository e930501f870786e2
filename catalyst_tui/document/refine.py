"""A value replaced by another of the same shape, as the few smaller edits that make the difference.

A form that saves a whole list changes one item of it; the comments of the others stay.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .patch import Operation
from .pointer import join
from .value import identical


def refine(old: Any, new: Any, path: str) -> list[Operation] | None:
    """Operations that turn `old`, at `path`, into `new`; None when they have nothing in common that could stay."""
    if isinstance(old, dict) and isinstance(new, dict):
        if any(key in new and identical(value, new[key]) for key, value in old.items()):
            return list(_of_map(old, new, path))
    elif isinstance(old, list) and isinstance(new, list):
        head = _common(old, new)
        tail = _common(old[head:][::-1], new[head:][::-1])
        if head or tail:
            return list(_of_list(old, new, path, head, tail))
    return None


def _of_map(old: dict[str, Any], new: dict[str, Any], path: str) -> Iterator[Operation]:
    for key, value in new.items():
        if key not in old or not identical(old[key], value):
            yield Operation("replace" if key in old else "add", path + join([key]), value)
    for key in old.keys() - new.keys():
        yield Operation("remove", path + join([key]))


def _of_list(old: list[Any], new: list[Any], path: str, head: int, tail: int) -> Iterator[Operation]:
    removed, added = len(old) - tail, len(new) - tail
    both = min(removed, added)
    for index in range(head, both):
        if not identical(old[index], new[index]):
            yield Operation("replace", path + join([index]), new[index])
    for index in reversed(range(both, removed)):
        yield Operation("remove", path + join([index]))
    for index in range(both, added):
        yield Operation("add", path + join([index]), new[index])


def _common(one: list[Any], other: list[Any]) -> int:
    """How many items both begin with."""
    pairs = zip(one, other, strict=False)
    return next(
        (index for index, (a, b) in enumerate(pairs) if not identical(a, b)), min(len(one), len(other))
    )
