"""Days, months and times as forms write them. Nothing is guessed: what can be read in two ways is refused.

A format is written as people say it: `M/D/YYYY h:mm:ss`, `MMMM YYYY`, `DD.MM.YYYY`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time
from functools import cache

from catalyst_tui.exchange.refusal import CellRefused
from catalyst_tui.plain import one_line

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
USUAL = ("M/D/YYYY", "D/M/YYYY")
"""The two ways that cannot be told apart on most days."""

_TOKENS = {
    "YYYY": r"(?P<year>[0-9]{4})",
    "YY": r"(?P<short>[0-9]{2})",
    "MMMM": r"(?P<name>[^\W\d_]{3,9})\.?",
    "MMM": r"(?P<name>[^\W\d_]{3,9})\.?",
    "MM": r"(?P<month>[0-9]{1,2})",
    "M": r"(?P<month>[0-9]{1,2})",
    "DD": r"(?P<day>[0-9]{1,2})",
    "D": r"(?P<day>[0-9]{1,2})",
    "HH": r"(?P<hour>[0-9]{1,2})",
    "H": r"(?P<hour>[0-9]{1,2})",
    "hh": r"(?P<hour>[0-9]{1,2})",
    "h": r"(?P<hour>[0-9]{1,2})",
    "mm": r"(?P<minute>[0-9]{2})",
    "ss": r"(?P<second>[0-9]{2})",
    "A": r"(?P<half>[AaPp]\.?[Mm]\.?)",
    "a": r"(?P<half>[AaPp]\.?[Mm]\.?)",
}
_TOKEN = re.compile("|".join(sorted(_TOKENS, key=len, reverse=True)))
_HALF = r"(?: ?(?P<half>[AaPp]\.?[Mm]\.?))?"
_CLOCK = (
    r"(?:[T ]+(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:\.[0-9]+)?)?" + _HALF + ")?"
)
_ZONE = r"(?: ?(?:Z|UTC|GMT|[A-Z]{3,4})?(?: ?[+-][0-9]{1,2}(?::?[0-9]{2})?)?)?"
_ISO = re.compile(r"(?P<year>[0-9]{4})[-/](?P<month>[0-9]{1,2})[-/](?P<day>[0-9]{1,2})" + _CLOCK + _ZONE)
_NAMED = (
    re.compile(
        r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?\.? (?P<name>[^\W\d_]{3,9})\.?,? (?P<year>[0-9]{4})" + _CLOCK
    ),
    re.compile(
        r"(?P<name>[^\W\d_]{3,9})\.? (?P<day>[0-9]{1,2})(?:st|nd|rd|th)?,? (?P<year>[0-9]{4})" + _CLOCK
    ),
)
_FIGURES = re.compile(
    r"(?P<one>[0-9]{1,2})(?P<sign>[/.-])(?P<two>[0-9]{1,2})(?P=sign)(?P<year>[0-9]{4})(?P<rest>.*)", re.DOTALL
)
_MONTH = (
    re.compile(r"(?P<year>[0-9]{4})[-/](?P<month>[0-9]{1,2})"),
    re.compile(r"(?P<month>[0-9]{1,2})[-/](?P<year>[0-9]{4})"),
    re.compile(r"(?P<name>[^\W\d_]{3,9})\.?,?[ -]+(?P<year>[0-9]{4})"),
    re.compile(r"(?P<year>[0-9]{4})[ -]+(?P<name>[^\W\d_]{3,9})\.?"),
)
_TIME = re.compile(r"(?P<hour>[0-9]{1,2})(?::(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2}))?)?" + _HALF)


def moment(cell: str, format: str | None = None) -> datetime:
    """The day and time of a cell; midnight when no time is told. Time zones are passed over: a form's are its own.

    Raises `CellRefused` when it is none, or when it can be two days and no format says which.
    """
    text = " ".join(cell.split())
    known = _by_format(text, format) if format else None
    found = known or _ISO.fullmatch(text) or next(filter(None, (way.fullmatch(text) for way in _NAMED)), None)
    if found is None:
        return _figures(text, format)
    try:
        return datetime.combine(_day(found.groupdict()), _clock(found.groupdict()))
    except ValueError:
        raise CellRefused(f"“{one_line(text)}” is no day of the calendar.") from None


def day(cell: str, format: str | None = None) -> str:
    """The day of a cell, as a record writes it: `2023-01-03`. Raises `CellRefused`."""
    return moment(cell, format).date().isoformat()


def month(cell: str, format: str | None = None) -> str:
    """The month of a cell, as a record writes it: `2023-01`; of a whole day, its month. Raises `CellRefused`."""
    text = " ".join(cell.split())
    named = _by_format(text, format) if format else None
    found = named or next(filter(None, (way.fullmatch(text) for way in _MONTH)), None)
    if found is None:
        try:
            return day(text, format)[:7]
        except CellRefused:
            raise CellRefused(
                f"“{one_line(text)}” is no month with its year, such as January 2023."
            ) from None
    try:
        return _day({"day": "1", **found.groupdict()}).isoformat()[:7]
    except ValueError:
        raise CellRefused(f"“{one_line(text)}” is no month of the calendar.") from None


def clock(cell: str) -> str:
    """The time of day of a cell, as a record writes it: `13:10`. Raises `CellRefused`."""
    text = " ".join(cell.split())
    found = _TIME.fullmatch(text)
    try:
        if found is not None and (found["minute"] or found["half"]):
            return _clock(found.groupdict()).isoformat("minutes")
    except ValueError:
        pass
    raise CellRefused(f"“{one_line(text)}” is no time of day, such as 13:10 or 1:10 PM.")


def format_of(cells: Iterable[str]) -> str | None:
    """Which of the two usual ways these cells are written in; None when they do not tell, or are written otherwise."""
    possible = set(USUAL)
    for cell in cells:
        found = _FIGURES.fullmatch(" ".join(cell.split()))
        if found is None:
            return None
        possible -= {way for way in USUAL if not _fits(found, way)}
    return possible.pop() if len(possible) == 1 else None


def _fits(found: re.Match[str], way: str) -> bool:
    month, day = (found["one"], found["two"]) if way.startswith("M") else (found["two"], found["one"])
    return 1 <= int(month) <= 12 and 1 <= int(day) <= 31


def _figures(text: str, format: str | None) -> datetime:
    """A day in three figures, when only one order of them is possible, or when the format tells it."""
    found = _FIGURES.fullmatch(text)
    ways = [way for way in USUAL if found and _fits(found, way)]
    if found is None or not ways:
        raise CellRefused(f"“{one_line(text)}” is not a day{f' written {format}' if format else ''}.")
    if format and format.split()[0] in USUAL:
        ways = [format.split()[0]]
    if len(ways) > 1 and found["one"] != found["two"]:
        one, two = int(found["one"]), int(found["two"])
        raise CellRefused(
            f"“{one_line(text)}” may be {two} {MONTHS[one - 1].title()} or {one} {MONTHS[two - 1].title()}. Say "
            "which in the mapping, by the column's format: M/D/YYYY or D/M/YYYY."
        )
    month, day = (found["one"], found["two"]) if ways[0].startswith("M") else (found["two"], found["one"])
    return moment(f"{found['year']}-{month}-{day}{found['rest']}")


@cache
def _pattern(format: str) -> re.Pattern[str]:
    parts, at = [], 0
    for found in _TOKEN.finditer(format):
        parts += [re.escape(format[at : found.start()]), _TOKENS[found[0]]]
        at = found.end()
    try:
        return re.compile("".join([*parts, re.escape(format[at:])]) + _ZONE)
    except re.error:  # a token that stands there twice
        raise CellRefused(
            f"“{format}” is no format of dates. Write it as M/D/YYYY h:mm:ss or MMMM YYYY."
        ) from None


def _by_format(text: str, format: str) -> re.Match[str] | None:
    """The text by its format; a time that the format tells may be missing, and the other way round."""
    return _pattern(" ".join(format.split())).fullmatch(text)


def _day(parts: dict[str, str | None]) -> date:
    year = parts.get("year") or f"20{parts['short']}"
    name, figure = parts.get("name"), parts.get("month")
    return date(int(year), _month_named(name) if name else int(figure or 0), int(parts.get("day") or 1))


def _month_named(name: str) -> int:
    found = [at for at, month in enumerate(MONTHS, 1) if month.startswith(name.casefold()) and len(name) >= 3]
    if name.casefold() == "sept":
        found = [9]
    if len(found) != 1:
        raise ValueError
    return found[0]


def _clock(parts: dict[str, str | None]) -> time:
    hour = int(parts.get("hour") or 0)
    half = (parts.get("half") or "").lower()[:1]
    if half:
        if not 1 <= hour <= 12:
            raise ValueError
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, int(parts.get("minute") or 0), int(parts.get("second") or 0))
