"""The readers of typed dates: each knows one way in which people write a day or a month.

Each takes the words and what is known, and answers a date, or None for "not mine", or raises NotADate.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Looks = Literal["back", "near", "ahead"]
Years = tuple[date, date]

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)

_WEEKDAY_SLANG = {"weds": "wednesday", "tues": "tuesday", "thur": "thursday", "thurs": "thursday"}
_UNITS = {"": 1, "d": 1, "day": 1, "days": 1, "w": 7, "wk": 7, "wks": 7, "week": 7, "weeks": 7}
_MONTH_UNITS = {"mo", "month", "months"}
_RELATIVE = re.compile(r"(in )?([+-])? ?([0-9]{1,6}|an?|one|two|three)? ?([a-z]*)( ago| from now| later)?")
_SMALL = {None: 1, "a": 1, "an": 1, "one": 1, "two": 2, "three": 3}


@dataclass(frozen=True, slots=True)
class Month:
    """A month of a year."""

    year: int
    month: int


class NotADate(Exception):
    """The text looks like a date and is none; its text is the sentence."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a typed date depends on: today, where the field looks, and the program's year."""

    today: date
    looks: Looks
    years: Years | None


def meant(words: str, asked: Asked) -> date | Month | None:
    """What the words mean, None when no reader takes them. NotADate, OverflowError and ValueError when it is none."""
    return next((read for reader in _READERS if (read := reader(words, asked)) is not None), None)


def _named(words: str, asked: Asked) -> date | Month | None:
    offsets = {"today": 0, "now": 0, "yesterday": -1, "tomorrow": 1, "last week": -7, "next week": 7}
    if words in offsets:
        return asked.today + timedelta(days=offsets[words])
    months = {"last month": -1, "this month": 0, "next month": 1}
    if words in months:
        return _month_on(asked.today.year, asked.today.month + months[words])
    return None


def _weekday(words: str, asked: Asked) -> date | None:
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


def _relative(words: str, asked: Asked) -> date | None:
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


def _digits(words: str, asked: Asked) -> date | Month | None:
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
            raise NotADate(f"The month comes first: {day}/{month} is {month} {MONTHS[day - 1].title()}.")
        return _in_year(month, day, found[3], asked)
    return None


def _month_names(words: str, asked: Asked) -> date | Month | None:
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
        raise NotADate(
            f"{found.day} {MONTHS[month - 1].title()} {found.year} is a {DAYS[found.weekday()].title()}."
        )
    return found


def _day_alone(words: str, asked: Asked) -> date | None:
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


_READERS: tuple[Callable[[str, Asked], date | Month | None], ...] = (
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


def _month_on(year: int, month: int) -> Month:
    """A month counted on from January of a year: month 0 is the December before."""
    return Month(year + (month - 1) // 12, (month - 1) % 12 + 1)


def _following(month: Month) -> tuple[int, int]:
    after = _month_on(month.year, month.month + 1)
    return after.year, after.month


def _month(year: int, month: int) -> Month:
    if not 1 <= month <= 12:
        raise NotADate(f"There is no month {month}: a year has 12.")
    return Month(year, month)


def _day(year: int, month: int, day: int) -> date:
    _month(year, month)
    try:
        return date(year, month, day)
    except ValueError:
        raise NotADate(f"{MONTHS[month - 1].title()} {year} has no day {day}.") from None


def _in_year(month: int, day: int, year: str | None, asked: Asked) -> date:
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


def _nearest_month(month: int, asked: Asked) -> Month:
    first = _in_year(month, 1, None, asked)
    return Month(first.year, month)


def _nearest(days: list[date], today: date) -> date | None:
    return min(days, key=lambda day: (abs((day - today).days), day), default=None)
