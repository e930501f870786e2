"""A value replaced by another of the same shape, as the few smaller edits that make the difference.

A form that saves a whole list changes one item of it; the comments of the others stay.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Any

from catalyst_tui.document.patch import Operation
from catalyst_tui.document.pointer import join
from catalyst_tui.document.value import identical


def refine(old: Any, new: Any, path: str) -> list[Operation] | None:
    """Operations that turn `old`, at `path`, into `new`; None when they have nothing in common that could stay."""
    if isinstance(old, dict) and isinstance(new, dict):
        if any(key in new and identical(value, new[key]) for key, value in old.items()):
            return list(_of_maps(old, new, path))
    elif isinstance(old, list) and isinstance(new, list):
        return _of_lists(old, new, path)
    return None


def _of_maps(old: dict[str, Any], new: dict[str, Any], path: str) -> Iterator[Operation]:
    for key in old:
        if key not in new:
            yield Operation("remove", path + join([key]))
    for key, value in new.items():
        if key not in old or not identical(old[key], value):
            yield Operation("replace" if key in old else "add", path + join([key]), value)


def _of_lists(old: list[Any], new: list[Any], path: str) -> list[Operation] | None:
    operations = []
    common = False
    matched = SequenceMatcher(None, list(map(_text, old)), list(map(_text, new)), autojunk=False)
    for tag, start, stop, new_start, new_stop in matched.get_opcodes():
        if tag == "equal":
            common = True
            continue
        # What stands before `new_start` is in its final shape, so that indexes of the new list hold from here on.
        both = min(stop - start, new_stop - new_start)
        for index in range(both):
            before, after = old[start + index], new[new_start + index]
            common = common or refine(before, after, "") is not None
            operations.append(Operation("replace", path + join([new_start + index]), after))
        operations += [Operation("remove", path + join([new_start + both]))] * (stop - start - both)
        operations += [
            Operation("add", path + join([at]), new[at]) for at in range(new_start + both, new_stop)
        ]
    return operations if common else None


def _text(value: Any) -> str:
    """Values that differ have different texts: 1, 1.0 and true are three."""
    return json.dumps(value, sort_keys=True, default=str)
