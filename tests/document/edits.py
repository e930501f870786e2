"""Random valid operations on a value. `pick` chooses one of several: a random generator's choice, or Hypothesis'."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

T = TypeVar("T")
Pick = Callable[[Sequence[Any]], Any]

# Texts that mean something else when they are written without care.
TEXTS = [
    "", " ", "a", "met", "two words", "no", "on", "y", "null", "~", "true", "12", "012", "1e3", "1_000",
    "12:30", "2022-10-01", "10:05-11:00", "0x1F", ".5", "- x", "-", "? q", "a: b", "a:", "a #b", "#a",
    "a#b", "'q'", '"q"', "it's", 'say "hi"', "@at", "`", "%", "&a", "*a", "!t", "|", ">", "{", "}", "[x]",
    "a, b", "tab\there", "back\\slash", "é ß 漢字", "👩\u200d🔬", "\u00a0x", " lead", "trail ", "---", "...",
    "--- x", "<<", "=", "a\nb", "a\nb\n", "a\n\nb\n", "\na", "a\n\n\n", "  a\nb", "a\n  b\nc\n", "#x\ny",
    "a\n\tb", "\ta\nb", "a\r\nb", "line\u2028sep", "\x07", "\ufeff", "x" * 130, "word " * 40 + "end",
    "a \nb", "a\n \nb", "\n",
]  # fmt: skip
SCALARS = [None, True, False, 0, 1, -7, 28, 12345678901234567890, 1.5, 0.1, 1e21, 1e-7, -0.0, *TEXTS]
KEYS = ["new", "a b", "no", "12", "", "a/b", "m~n", "x: y", "#k", "é", "date", "<<", "- k", "tab\tk"]


def value(pick: Pick, depth: int = 2) -> Any:
    kind = pick(["scalar", "scalar", "list", "map", "empty"]) if depth else "scalar"
    if kind == "scalar":
        return pick(SCALARS)
    if kind == "empty":
        return pick([[], {}])
    size = range(pick([1, 2, 3]))
    if kind == "list":
        return [value(pick, depth - 1) for _ in size]
    return {pick(KEYS): value(pick, depth - 1) for _ in size}


def places(node: Any, path: str = "") -> list[tuple[str, Any]]:
    """Every value with its pointer."""
    found = [(path, node)]
    items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, member in items:
        found += places(member, f"{path}/{str(key).replace('~', '~0').replace('/', '~1')}")
    return found


def operation(document: Any, pick: Pick) -> dict[str, Any]:
    """A valid operation on the value."""
    everywhere = places(document)
    boxes = [(path, node) for path, node in everywhere if isinstance(node, dict | list)]
    below = [path for path, _ in everywhere if path]
    op = pick(["replace", "add", "remove", "move", "copy"] if below else ["add"])
    if op == "replace":
        path, old = pick([place for place in everywhere if place[0]])
        return {"op": op, "path": path, "value": varied(old, pick)}
    if op == "remove":
        return {"op": op, "path": pick(below)}
    if op == "add":
        return {"op": op, "path": target(pick(boxes), pick), "value": value(pick)}
    source = pick(below)
    if op == "copy":
        return {"op": op, "from": source, "path": target(pick(boxes), pick)}
    boxes = [box for box in boxes if not (box[0] + "/").startswith(source + "/")]
    path = target(pick(boxes), pick)
    parent, _, last = path.rpartition("/")
    if parent == source.rpartition("/")[0] and last.isdigit():
        path = f"{parent}/{max(0, int(last) - 1)}"  # the list is shorter by one when the item comes back
    if source.rpartition("/")[2].isdigit() and path.startswith(source.rpartition("/")[0] + "/"):
        path = path if path.rpartition("/")[0] == source.rpartition("/")[0] else source  # indexes would shift
    return {"op": op, "from": source, "path": path}


def target(box: tuple[str, Any], pick: Pick) -> str:
    path, node = box
    if isinstance(node, list):
        return f"{path}/{pick(['-', *range(len(node) + 1)])}"
    key = pick([*KEYS, *node])
    return f"{path}/{key.replace('~', '~0').replace('/', '~1')}"


def varied(old: Any, pick: Pick) -> Any:
    """Another value, often one that is like the old one."""
    if isinstance(old, list) and old and pick([True, False]):
        items = list(old)
        items[pick(range(len(items)))] = value(pick, 1)
        return items + ([value(pick, 1)] if pick([True, False]) else [])
    if isinstance(old, dict) and old and pick([True, False]):
        return {**old, pick([*old]): value(pick, 1)}
    if isinstance(old, str) and "\n" in old and pick([True, False]):
        return pick([old + "more\n", old.replace("\n", "\nx", 1), old.rstrip("\n"), "new first\n" + old])
    return value(pick)
