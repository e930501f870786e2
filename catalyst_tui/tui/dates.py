"""Days as staff read them: short where the year is plain, in English whatever the machine's language."""

from __future__ import annotations

import re
from datetime import date

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


_ISO = re.compile(r"(?<![\w/-])\d{4}-\d{2}(?:-\d{2})?(?![\w/-])")


def parse_day(value: object) -> date | None:
    """The day that a file's text names; None for a month, `TBD`, `unknown` and whatever is no day."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else None
    except ValueError:
        return None


def long_day(day: date) -> str:
    """`Wed 15 Feb 2023`"""
    return f"{_DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def week_day(day: date) -> str:
    """`Fri 17 Feb`"""
    return f"{_DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"


def short(value: object, today: date | None = None) -> str:
    """`17 Feb` for a day, `Feb 2023` for a month; other text as it stands. With `today`, a day more than ten months
    away carries its year."""
    if day := parse_day(value):
        far = today is not None and abs((day - today).days) > 300
        return f"{day.day} {MONTHS[day.month - 1]}" + (f" {day.year}" if far else "")
    if isinstance(value, str) and len(value) == 7 and value[5:].isdigit() and 1 <= int(value[5:]) <= 12:
        return f"{MONTHS[int(value[5:]) - 1]} {value[:4]}"
    return "" if value is None else str(value)


def in_words(text: str, today: date | None = None) -> str:
    """A text with its days and months as staff read them: `since 10 Jan` for `since 2023-01-10`."""
    return _ISO.sub(lambda found: short(found[0], today), text)
