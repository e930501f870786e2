"""A value with one place changed: the value that was there is shared, never written to."""

from __future__ import annotations

from typing import Any

from catalyst_tui.document.patch import ABSENT, look
from catalyst_tui.document.pointer import tokens


def put(value: Any, pointer: str, new: Any) -> Any:
    """The value with `new` at the pointer; mappings that are missing on the way are made, `-` appends to a list."""
    return _put(value, tokens(pointer), new)


def without(value: Any, pointer: str) -> Any:
    """The value without what stands at the pointer; unchanged when nothing does."""
    return _without(value, tokens(pointer)) if look(value, pointer) is not ABSENT else value


def inserted(value: Any, pointer: str, index: int, new: Any) -> Any:
    """The value with an item more in the list at the pointer, which is made when it is missing."""
    listed = look(value, pointer)
    items = listed if isinstance(listed, list) else []
    return put(value, pointer, [*items[:index], new, *items[index:]])


def parent(pointer: str) -> str:
    return pointer.rpartition("/")[0]


def shifted(pointer: str, within: str, moves: dict[int, int]) -> str | None:
    """The pointer after items of the list at `within` went elsewhere (old index → new); None when its item is gone."""
    if not pointer.startswith(within + "/"):
        return pointer
    index, slash, rest = pointer[len(within) + 1 :].partition("/")
    if not index.isdecimal():
        return pointer
    now = moves.get(int(index))
    return None if now is None else f"{within}/{now}{slash}{rest}"


def _put(value: Any, path: tuple[str, ...], new: Any) -> Any:
    if not path:
        return new
    key, rest = path[0], path[1:]
    if isinstance(value, list):
        index = len(value) if key == "-" else int(key)
        inner = value[index] if index < len(value) else {}
        return [*value[:index], _put(inner, rest, new), *value[index + 1 :]]
    fields = value if isinstance(value, dict) else {}
    return {**fields, key: _put(fields.get(key, {}), rest, new)}


def _without(value: Any, path: tuple[str, ...]) -> Any:
    key, rest = path[0], path[1:]
    if isinstance(value, list):
        index = int(key)
        kept = [_without(value[index], rest)] if rest else []
        return [*value[:index], *kept, *value[index + 1 :]]
    if rest:
        return {**value, key: _without(value[key], rest)}
    return {name: inner for name, inner in value.items() if name != key}
