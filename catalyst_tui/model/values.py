"""Comparing single values as a person means them: numbers as numbers, months as part of days, text without case."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from operator import ge, gt, le, lt
from typing import TypeGuard

_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
_OPERATORS = {"<": lt, "<=": le, ">": gt, ">=": ge}


def as_number(value: object) -> Decimal | None:
    """The exact number that a value or a typed text is; None when it is none. Truth values are no numbers."""
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        return None
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def is_date(value: object) -> bool:
    """Whether a value is written as a day, a month or a year (ISO 8601, `2022-10-01`)."""
    return isinstance(value, str) and _DATE.fullmatch(value) is not None


def is_day(text: object) -> TypeGuard[str]:
    """Whether a date names a day; it may also be a month, `TBD` or `unknown`."""
    return isinstance(text, str) and len(text) == 10


def equals(value: object, wanted: str, *, prefix: bool = False) -> bool:
    """Whether a value is what was typed: `28`, `true`, a text in any case, a day of the month `2022-10`.

    With `prefix`, whether its text begins so.
    """
    if isinstance(value, dict) or value is None:
        return False
    if isinstance(value, bool):
        return wanted.casefold() == str(value).lower()
    if not isinstance(value, str):
        return str(value).startswith(wanted) if prefix else as_number(wanted) == as_number(value)
    if prefix or (is_date(value) and is_date(wanted)):
        return value.casefold().startswith(wanted.casefold())
    return value.casefold() == wanted.casefold()


def compare(value: object, operator: str, wanted: str) -> bool:
    """Whether `value < wanted` (or `<=`, `>`, `>=`) holds. What cannot be compared (a date with a number) is never so.

    A date is compared as far as was asked: every day of October is `<= 2022-10`.
    """
    holds = _OPERATORS[operator]
    if isinstance(value, str):
        if is_date(value) and is_date(wanted):
            return bool(holds(value[: len(wanted)], wanted))
        if is_date(value) or as_number(wanted) is not None:
            return False
        return bool(holds(value.casefold(), wanted.casefold()))
    number, limit = as_number(value), as_number(wanted)
    return number is not None and limit is not None and bool(holds(number, limit))
