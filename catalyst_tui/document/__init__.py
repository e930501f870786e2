"""The text of a YAML file: its value, the place of every part, and edits that change nothing else.

`load` and `Document` are what every command needs; what writes new text is imported when it is used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .document import Document
from .error import DocumentError, EditRefused
from .limits import MAX_BYTES, MAX_DEPTH
from .pointer import PointerError
from .reader import load
from .value import Value, Writable, equal

if TYPE_CHECKING:
    from .patch import ABSENT, Operation, PatchError, apply, parse_patch
    from .render import dump
    from .scalar import Unwritable, parse_value

__all__ = [
    "ABSENT",
    "MAX_BYTES",
    "MAX_DEPTH",
    "Document",
    "DocumentError",
    "EditRefused",
    "Operation",
    "PatchError",
    "PointerError",
    "Unwritable",
    "Value",
    "Writable",
    "apply",
    "dump",
    "equal",
    "load",
    "parse_patch",
    "parse_value",
]

_WRITING = {
    **dict.fromkeys(("ABSENT", "Operation", "PatchError", "apply", "parse_patch"), ".patch"),
    **dict.fromkeys(("parse_value", "Unwritable"), ".scalar"),
    "dump": ".render",
}


def __getattr__(name: str) -> Any:
    if name in _WRITING:
        return getattr(import_module(_WRITING[name], __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
