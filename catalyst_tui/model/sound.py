"""What is left of a value when the places that its schema refuses are taken out.

Rules look at what is left, so that one mistyped field hides nothing else in its file, and a rule may rely on the
shapes that the schema promises. Fields may be missing, always. Indexes of lists stay what they are in the file: an item
that is refused as a whole takes its list with it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from catalyst_tui.document.pointer import tokens

_GONE = object()


def sound(value: dict[str, Any], refused: Iterable[str]) -> dict[str, Any]:
    """A copy of the mapping without the entries in which a refused place (a JSON Pointer) stands."""
    for pointer in refused:
        if pointer:
            value = _without(value, tokens(pointer))
    return value


def _without(node: Any, path: tuple[str, ...]) -> Any:
    """The node without what stands at the path; `_GONE` when a list loses an item: the others must not move up."""
    token, rest = path[0], path[1:]
    if isinstance(node, dict) and token in node:
        child = _without(node[token], rest) if rest else _GONE
        return {
            key: child if key == token else kept
            for key, kept in node.items()
            if key != token or child is not _GONE
        }
    if isinstance(node, list) and token.isdecimal() and int(token) < len(node):
        index = int(token)
        child = _without(node[index], rest) if rest else _GONE
        return _GONE if child is _GONE else [*node[:index], child, *node[index + 1 :]]
    return node
