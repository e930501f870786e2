"""A form's value as JSON, for drafts: exact decimals come back as they were typed."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

_DECIMAL = "$decimal"


def encoded(value: Any) -> Any:
    """The value with every Decimal as an object that JSON can hold."""
    if isinstance(value, Decimal):
        return {_DECIMAL: str(value)}
    if isinstance(value, dict):
        return {key: encoded(inner) for key, inner in value.items()}
    return [encoded(inner) for inner in value] if isinstance(value, list) else value


def decoded(value: Any) -> Any:
    """The reverse of `encoded`."""
    if isinstance(value, dict):
        if value.keys() == {_DECIMAL}:
            return Decimal(value[_DECIMAL])
        return {key: decoded(inner) for key, inner in value.items()}
    return [decoded(inner) for inner in value] if isinstance(value, list) else value
