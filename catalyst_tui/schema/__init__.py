"""The contract of every kind of record: what may stand in its file, what it refers to, how it is shown and edited.

Schemas come in as bytes. jsonschema-rs is imported when the first verdict is asked for.
"""

from .annotations import Target
from .columns import Column
from .contract import Contract
from .errors import SchemaError, UnknownPlace
from .fields import Field
from .kinds import KINDS, Kind, kind_of_path
from .references import Plan, Ref
from .registry import Registry
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
