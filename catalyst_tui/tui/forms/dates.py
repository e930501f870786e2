"""Dates as people type them: `today`, `tue`, `10/1`, `+3`, `2 weeks`, `feb 14`, `2023-02-14`, `2022-12`, `TBD`.

Pure: today, the direction to look in and the program's year are parameters. What cannot be a date is answered with
a sentence that shows what could be typed instead. Slashes are read as in the United States, month first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from catalyst_tui.tui.dates import long_day
from catalyst_tui.tui.forms.reading import Reading

Looks = Literal["back", "near", "ahead"]
Shape = Literal["day", "month", "TBD", "unknown"]
Years = tuple[date, date]
DAY: tuple[Shape, ...] = ("day",)

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
OPEN_DATES = {"TBD": "to be decided", "unknown": "not known"}

_WEEKDAY_SLANG = {"weds": "wednesday", "tues": "tuesday", "thur": "thursday", "thurs": "thursday"}
_UNITS = {"": 1, "d": 1, "day": 1, "days": 1, "w": 7, "wk": 7, "wks": 7, "week": 7, "weeks": 7}
_MONTH_UNITS = {"mo", "month", "months"}
_RELATIVE = re.compile(r"(in )?([+-])? ?([0-9]{1,6}|an?|one|two|three)? ?([a-z]*)( ago| from now| later)?")
_SMALL = {None: 1, "a": 1, "an": 1, "one": 1, "two": 2, "three": 3}


@dataclass(frozen=True, slots=True)
class _Month:
    year: int
    month: int


class _NotADateError(Exception):
    """The text looks like a date and is none; its text is the sentence."""


@dataclass(frozen=True, slots=True)
class _Asked:
    today: date
    looks: Looks
    years: Years | None


def program_years(text: object) -> Years | None:
    """First and last day of a school year written `2022-23` (July to June), None when it is not one."""
    found = re.fullmatch(r"([0-9]{4})-([0-9]{2}|[0-9]{4})", str(text))
    if not found or (int(found[1]) + 1) % 100 != int(found[2]) % 100:
        return None
    return date(int(found[1]), 7, 1), date(int(found[1]) + 1, 6, 30)


def say(value: str) -> str:
    """A written date in words: a day, a month, TBD or unknown; "" for anything else."""
    if value in OPEN_DATES:
        return OPEN_DATES[value]
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}", value):
            first = date.fromisoformat(f"{value}-01")
            return f"{MONTHS[first.month - 1].title()} {first.year}"
        return long_day(date.fromisoformat(value))
    except ValueError:
        return ""


def read_date(
    text: str,
    *,
    today: date,
    looks: Looks = "near",
    years: Years | None = None,
    shapes: Collection[Shape] = DAY,
) -> Reading:
    """What day, month or open date a text means.

    `looks` decides which Tuesday `tue` is: the last one (today counts), the next one, or the nearer. `years` is the
    program's year, in which `10/1` falls; without it, or outside it, the nearest one to today is taken. `shapes`
    are those that the field allows; a field of months takes the month of a day.
    """
    words = re.sub(r"[\s,]+", " ", text.strip().lower())
    for shape in OPEN_DATES:
        if words and words == shape.lower():
            return _open(shape, shapes)
    asked = _Asked(today, looks, years)
    try:
        found = next((read for reader in _READERS if (read := reader(words, asked)) is not None), None)
    except _NotADateError as no:
        return Reading(problem=str(no))
    except (OverflowError, ValueError):
        return Reading(problem="That is too far from today to be a date of the program.")
    return _shaped(found, shapes)


def _open(shape: str, shapes: Collection[Shape]) -> Reading:
    if shape in shapes:
        return Reading(shape, OPEN_DATES[shape])
    return Reading(problem=f"A date is needed here; {shape} is not one of its choices.")


def _shaped(found: date | _Month | None, shapes: Collection[Shape]) -> Reading:
    """The date in a shape that the field allows, or the sentence on what it wants."""
    if found is None:
        return Reading(problem=_wanted(shapes))
    if isinstance(found, date) and "day" in shapes:
        return Reading(found.isoformat(), long_day(found))
    if "month" in shapes:
        value = f"{found.year:04}-{found.month:02}"
        return Reading(value, say(value))
    return Reading(problem=f"A day is needed, for instance {found.month}/1.")


def _wanted(shapes: Collection[Shape]) -> str:
    examples = ["tue", "10/1", "feb 14", "+3"] if "day" in shapes else []
    examples += ["dec"] if "month" in shapes else []
    examples += [shape for shape in OPEN_DATES if shape in shapes]
    said = f"{', '.join(examples[:-1])} or {examples[-1]}" if len(examples) > 1 else examples[0]
    return f"Not a date. Try {said}."


# The readers: each takes the words and answers a date, or None for "not mine", or raises _NotADateError.


def _named(words: str, asked: _Asked) -> date | _Month | None:
    offsets = {"today": 0, "now": 0, "yesterday": -1, "tomorrow": 1, "last week": -7, "next week": 7}
    if words in offsets:
        return asked.today + timedelta(days=offsets[words])
    months = {"last month": -1, "this month": 0, "next month": 1}
    if words in months:
        return _month_on(asked.today.year, asked.today.month + months[words])
    return None


def _weekday(words: str, asked: _Asked) -> date | None:
    which, _, name = words.rpartition(" ")
    name = _WEEKDAY_SLANG.get(name, name)
    days = [index for index, day in enumerate(DAYS) if len(name) > 1 and day.startswith(name)]
    if len(days) != 1 or which not in ("", "last", "next", "this", "on"):
        return None
    ahead = (days[0] - asked.today.weekday()) % 7
    back = ahead - 7 if ahead else 0
    near = ahead if ahead <= 3 else back
    shift = {
        "last": back or -7,
        "next": ahead or 7,
        "this": near,
    }.get(which, {"back": back, "ahead": ahead, "near": near}[asked.looks])
    return asked.today + timedelta(days=shift)


def _relative(words: str, asked: _Asked) -> date | None:
    found = _RELATIVE.fullmatch(words)
    if not found:
        return None
    toward, sign, count, unit, away = found.groups()
    if len(unit) == 1 and not (sign or count):
        return None  # a letter alone is a slip
    if not (sign or unit) or (unit not in _UNITS and unit not in _MONTH_UNITS) or not (count or unit):
        return None
    back = sign == "-" or away == " ago" or not (sign or toward or away or asked.looks != "back")
    number = (int(count) if count and count.isdigit() else _SMALL[count]) * (-1 if back else 1)
    if unit not in _MONTH_UNITS:
        return asked.today + timedelta(days=number * _UNITS[unit])
    month = _month_on(asked.today.year, asked.today.month + number)
    last = (date(*_following(month), 1) - timedelta(days=1)).day
    return date(month.year, month.month, min(asked.today.day, last))


def _digits(words: str, asked: _Asked) -> date | _Month | None:
    """`2023-02-14`, `2023/2/14`, `20230214`, `2022-12`, `12/2022`, `10/1`, `10-1`, `10/1/22`."""
    if found := re.fullmatch(r"([0-9]{4})[-/.]?([0-9]{2})[-/.]?([0-9]{2})", words):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := re.fullmatch(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})", words):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := re.fullmatch(r"([0-9]{4})[-/]([0-9]{1,2})", words):
        return _month(int(found[1]), int(found[2]))
    if found := re.fullmatch(r"([0-9]{1,2})/([0-9]{4})", words):
        return _month(int(found[2]), int(found[1]))
    if found := re.fullmatch(r"([0-9]{1,2})[-/.]([0-9]{1,2})(?:[-/.]([0-9]{4}|[0-9]{2}))?", words):
        month, day = int(found[1]), int(found[2])
        if month > 12 >= day:
            raise _NotADateError(
                f"The month comes first: {day}/{month} is {month} {MONTHS[day - 1].title()}."
            )
        return _in_year(month, day, found[3], asked)
    return None


def _month_names(words: str, asked: _Asked) -> date | _Month | None:
    """`feb 14`, `14 feb 2023`, `tue 14 feb 2023`, `december`, `dec 2022`."""
    parts = words.split(" ")
    weekday = parts.pop(0) if len(parts) > 2 and _weekday(parts[0], asked) else ""
    named = [(i, m) for i, part in enumerate(parts) for m in [_month_of(part)] if m]
    if len(named) != 1 or len(parts) > 3:
        return None
    at, month = named[0]
    rest = parts[:at] + parts[at + 1 :]
    if not rest:
        return _nearest_month(month, asked)
    if len(rest) == 1 and re.fullmatch(r"[0-9]{4}", rest[0]):
        return _month(int(rest[0]), month)
    day = re.fullmatch(r"([0-9]{1,2})(st|nd|rd|th)?", rest[0])
    if not day or not re.fullmatch(r"|[0-9]{4}|[0-9]{2}", "".join(rest[1:])):
        return None
    found = _in_year(month, int(day[1]), "".join(rest[1:]), asked)
    if weekday and not DAYS[found.weekday()].startswith(_WEEKDAY_SLANG.get(weekday, weekday)):
        raise _NotADateError(
            f"{found.day} {MONTHS[month - 1].title()} {found.year} is a {DAYS[found.weekday()].title()}."
        )
    return found


def _day_alone(words: str, asked: _Asked) -> date | None:
    """`14`, `the 14th`: that day of this month or the one next to it, where the field looks."""
    found = re.fullmatch(r"(?:the )?([0-9]{1,2})(?:st|nd|rd|th)?", words)
    if not found or not 1 <= int(found[1]) <= 31:
        return None
    days = []
    for step in (-1, 0, 1):
        month = _month_on(asked.today.year, asked.today.month + step)
        try:
            days.append(date(month.year, month.month, int(found[1])))
        except ValueError:
            continue
    if asked.looks == "back":
        days = [day for day in days if day <= asked.today]
    elif asked.looks == "ahead":
        days = [day for day in days if day >= asked.today]
    return _nearest(days, asked.today)


_READERS: tuple[Callable[[str, _Asked], date | _Month | None], ...] = (
    _named,
    _weekday,
    _digits,
    _month_names,
    _day_alone,
    _relative,
)


def _month_of(word: str) -> int | None:
    found = [index for index, name in enumerate(MONTHS, 1) if len(word) > 2 and name.startswith(word)]
    return found[0] if len(found) == 1 else None


def _month_on(year: int, month: int) -> _Month:
    """A month counted on from January of a year: month 0 is the December before."""
    return _Month(year + (month - 1) // 12, (month - 1) % 12 + 1)


def _following(month: _Month) -> tuple[int, int]:
    after = _month_on(month.year, month.month + 1)
    return after.year, after.month


def _month(year: int, month: int) -> _Month:
    if not 1 <= month <= 12:
        raise _NotADateError(f"There is no month {month}: a year has 12.")
    return _Month(year, month)


def _day(year: int, month: int, day: int) -> date:
    _month(year, month)
    try:
        return date(year, month, day)
    except ValueError:
        raise _NotADateError(f"{MONTHS[month - 1].title()} {year} has no day {day}.") from None


def _in_year(month: int, day: int, year: str | None, asked: _Asked) -> date:
    """The day in the year that was typed, or else in the program's year, or else the one nearest to today."""
    if year:
        return _day(int(year) + (2000 if len(year) == 2 else 0), month, day)
    _month(asked.today.year, month)
    if asked.years:
        first, last = asked.years
        return _day(last.year if (month, day) < (first.month, first.day) else first.year, month, day)
    days = []
    for candidate in (asked.today.year - 1, asked.today.year, asked.today.year + 1):
        try:
            days.append(date(candidate, month, day))
        except ValueError:
            continue
    return _nearest(days, asked.today) or _day(asked.today.year, month, day)


def _nearest_month(month: int, asked: _Asked) -> _Month:
    first = _in_year(month, 1, None, asked)
    return _Month(first.year, month)


def _nearest(days: list[date], today: date) -> date | None:
    return min(days, key=lambda day: (abs((day - today).days), day), default=None)
