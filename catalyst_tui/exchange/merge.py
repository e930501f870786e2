"""What a row says against what stands in the record: what is new, what changed, and where staff know better."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from catalyst_tui.document.patch import ABSENT, look
from catalyst_tui.document.pointer import tokens
from catalyst_tui.exchange.rowreader import mark, same
from catalyst_tui.schema import Field


@dataclass(frozen=True, slots=True)
class Step:
    """One field that a row changes, or would: `kept` when what staff wrote stands against it. ABSENT: no such value."""

    pointer: str
    old: Any
    new: Any
    kept: bool = False


def merged(
    old: dict[str, Any], fields: Mapping[str, Any], before: Mapping[str, str] | None, root: Field | None
) -> tuple[dict[str, Any], list[Step]]:
    """The record or item with what a row says, and the steps that lead there. `old` stays as it is.

    `before` are the marks of what the row said when it was taken in (None: it never was). A value that is as it was
    taken in follows the row. One that was corrected since stays: silently when the row says what it said then, as a
    kept step when both changed. A value that came from elsewhere always stays.
    """
    new = copy.deepcopy(old)
    steps = []
    for pointer, value in fields.items():
        now, was = look(old, pointer), (before or {}).get(pointer)
        if now is not ABSENT and same(now, value):
            continue
        if now is ABSENT and was is None:
            put(new, pointer, value, root)
            steps.append(Step(pointer, ABSENT, value))
        elif was == mark(value):
            continue  # the row is as it was: whatever stands here now was meant
        elif now is not ABSENT and was == mark(now):
            put(new, pointer, value, root)
            steps.append(Step(pointer, now, value))
        else:
            steps.append(Step(pointer, now, value, kept=True))
    for pointer, was in (before or {}).items():
        now = look(old, pointer)
        if pointer not in fields and now is not ABSENT and not pointer.startswith("seal:"):
            if mark(now) == was:
                remove(new, pointer)
            steps.append(Step(pointer, now, ABSENT, kept=mark(now) != was))
    return new, steps


def with_former_name(new: dict[str, Any], steps: list[Step]) -> tuple[dict[str, Any], list[Step]]:
    """What a register has renamed, with the name that it had: by that one people go on looking for it."""
    old = next((s.old for s in steps if s.pointer == "/name" and not s.kept and s.old is not ABSENT), None)
    names = new.get("former_names", [])
    if old is None or old in names:
        return new, steps
    step = Step("/former_names", names or ABSENT, [*names, old])
    return {**new, "former_names": step.new}, [*steps, step]


def put(value: dict[str, Any], pointer: str, new: Any, root: Field | None) -> None:
    """Set the value at a pointer, making what leads there: maps, and lists where the schema has lists."""
    field = root
    node: Any = value
    parts = tokens(pointer)
    last = parts[-1]
    for part, following in pairwise(parts):
        field = field.within(part) if field else None
        fresh: Any = [] if following.isdecimal() and field is not None and field.type == "list" else {}
        node = _child(node, part, fresh)
    if isinstance(node, list):
        _child(node, last, None)
        node[int(last)] = new
    else:
        node[last] = new


def _child(node: Any, part: str, fresh: Any) -> Any:
    if isinstance(node, list):
        node += [{} for _ in range(int(part) + 1 - len(node))]
        return node[int(part)]
    return node.setdefault(part, fresh)


def remove(value: dict[str, Any], pointer: str) -> None:
    """Take away what stands at a pointer, and the maps that hold nothing then."""
    *way, last = tokens(pointer)
    nodes: list[Any] = [value]
    for part in way:
        nodes.append(nodes[-1][int(part) if isinstance(nodes[-1], list) else part])
    del nodes[-1][int(last) if isinstance(nodes[-1], list) else last]
    for node, part in zip(reversed(nodes[:-1]), reversed(way), strict=True):
        if isinstance(node, dict) and node[part] == {}:
            del node[part]


def in_order(value: Any, field: Field | None) -> Any:
    """The value with its keys in the order of the schema, as a person would have written it."""
    if isinstance(value, list):
        return [in_order(item, field.items if field else None) for item in value]
    if not isinstance(value, dict):
        return value
    shape = field.branch_for(value) if field and field.branches else field
    order = (
        {inner.name: place for place, inner in enumerate(shape.fields)}
        if shape and shape.type == "object"
        else {}
    )
    keys = sorted(value, key=lambda key: order.get(key, len(order)))
    return {key: in_order(value[key], shape.within(key) if shape else None) for key in keys}
