"""The text of a YAML file: its value, the place of every part, and edits that change nothing else.

`load` and `Document` are what every command needs; what writes new text is imported when it is used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from catalyst_tui.document.document import Document
from catalyst_tui.document.error import DocumentError, EditRefused
from catalyst_tui.document.limits import MAX_BYTES, MAX_DEPTH
from catalyst_tui.document.pointer import PointerError
from catalyst_tui.document.reader import load
from catalyst_tui.document.value import Value, Writable, equal

if TYPE_CHECKING:
    from catalyst_tui.document.patch import ABSENT, Operation, PatchError, apply, parse_patch
    from catalyst_tui.document.render import dump
    from catalyst_tui.document.scalar import Unwritable, parse_value

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
