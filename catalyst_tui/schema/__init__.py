"""The contract of every kind of record: what may stand in its file, what it refers to, how it is shown and edited.

Schemas come in as bytes. jsonschema-rs is imported when the first verdict is asked for, and what explains a verdict
when there is something to explain; fields, columns and references when somebody asks for them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from catalyst_tui.schema.contract import Contract
from catalyst_tui.schema.errors import SchemaError, UnknownPlace
from catalyst_tui.schema.kinds import KINDS, Kind, kind_of_path
from catalyst_tui.schema.registry import Registry

if TYPE_CHECKING:
    from catalyst_tui.schema.annotations import Target
    from catalyst_tui.schema.columns import Column
    from catalyst_tui.schema.fields import Field
    from catalyst_tui.schema.references import Plan, Ref
    from catalyst_tui.schema.violations import Violation

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


_ELSEWHERE = {
    "Column": "columns",
    "Field": "fields",
    "Plan": "references",
    "Ref": "references",
    "Target": "annotations",
    "Violation": "violations",
}


def __getattr__(name: str) -> Any:
    """What a verdict does not need is imported when it is asked for (PEP 562)."""
    if name not in _ELSEWHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_ELSEWHERE[name]}"), name)
