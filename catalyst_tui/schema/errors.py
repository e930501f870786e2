"""What goes wrong with schemas themselves, as opposed to with what they describe."""

from __future__ import annotations

from catalyst_tui.diagnostic import CatalystError


class SchemaError(CatalystError):
    """A schema cannot be used: broken JSON, not a JSON Schema, another draft, a `$ref` that leaves the file."""

    status = 2


class UnknownPlace(CatalystError):
    """A pointer at which the schema of the kind has no field."""
