"""The contract of every kind of record: what may stand in its file, what it refers to, how it is shown and edited.

Schemas come in as bytes. jsonschema-rs is imported when the first verdict is asked for, and what explains a verdict
when there is something to explain.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .annotations import Target
from .columns import Column
from .contract import Contract
from .errors import SchemaError, UnknownPlace
from .fields import Field
from .kinds import KINDS, Kind, kind_of_path
from .references import Plan, Ref
from .registry import Registry

if TYPE_CHECKING:
    from .violations import Violation

__all__ = [
    "KINDS",
    "Column",
    "Contract",
    "Field",
    "Kind",
    "Plan",
    "Ref",
    "Registry",
    "SchemaError",
    "Target",
    "UnknownPlace",
    "Violation",
    "kind_of_path",
]


def __getattr__(name: str) -> Any:
    if name == "Violation":
        from .violations import Violation

        return Violation
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
