"""The text of a YAML file: its value, the place of every part, and edits that change nothing else."""

from .document import Document
from .editor import EditRefused
from .error import DocumentError
from .patch import ABSENT, Operation, PatchError, apply, parse_patch
from .pointer import PointerError
from .reader import MAX_BYTES, load
from .render import dump
from .scalar import Unwritable, parse_value
from .tree import MAX_DEPTH
from .value import Value, Writable, equal

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
