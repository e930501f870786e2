"""Dates as people type them: `today`, `tue`, `10/1`, `+3`, `2 weeks`, `feb 14`, `2023-02-14`, `2022-12`, `TBD`.

Pure: today, the direction to look in and the program's year are parameters. What cannot be a date is answered with
a sentence that shows what could be typed instead. Slashes are read as in the United States, month first. Forms and
commands read them alike.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Literal

from catalyst_tui.model.day_words import Asked, Looks, Month, NotADate, Years, meant
from catalyst_tui.schema.fields import Field

Shape = Literal["day", "month", "TBD", "unknown"]
DAY: tuple[Shape, ...] = ("day",)
OPEN_DATES = {"TBD": "to be decided", "unknown": "not known"}

_AHEAD = frozenset({"due", "until", "next", "to", "back", "receipts_due", "reports_due"})
_TO_COME = frozenset({"planned", "confirmed", "offered"})


@dataclass(frozen=True, slots=True)
class Typed:
    """A date as it was understood: `value` as a file has it, or a sentence on why the text is none."""

    value: str = ""
    problem: str = ""


def program_years(text: object) -> Years | None:
    """First and last day of a school year written `2022-23` (July to June), None when it is not one."""
    found = re.fullmatch(r"([0-9]{4})-([0-9]{2}|[0-9]{4})", str(text))
    if not found or (int(found[1]) + 1) % 100 != int(found[2]) % 100:
        return None
    return date(int(found[1]), 7, 1), date(int(found[1]) + 1, 6, 30)


def shapes_of(field: Field) -> tuple[Shape, ...]:
    """The shapes of date that a field takes, () when it takes anything but dates."""
    if field.type == "date":
        return ("day",)
    if field.type == "month":
        return ("month",)
    if field.type == "enum" and field.enum and set(field.enum) <= set(OPEN_DATES):
        return tuple(shape for shape in OPEN_DATES if shape in field.enum)  # type: ignore[misc]
    if field.type == "union":
        found = [shapes_of(branch) for branch in field.branches]
        return tuple(shape for shapes in found for shape in shapes) if all(found) else ()
    return ()


def looks(name: str, status: object = None) -> Looks:
    """Whether a date of this name is more likely behind or ahead, by the status of what it is a part of."""
    if name in _AHEAD or status in _TO_COME:
        return "ahead"
    return "back" if status is not None else "near"


def read_date(
    text: str,
    *,
    today: date,
    looks: Looks = "near",
    years: Years | None = None,
    shapes: Collection[Shape] = DAY,
) -> Typed:
    """What day, month or open date a text means.

    `looks` decides which Tuesday `tue` is: the last one (today counts), the next one, or the nearer. `years` is the
    program's year, in which `10/1` falls; without it, or outside it, the nearest one to today is taken. `shapes`
    are those that the field allows; a field of months takes the month of a day.
    """
    words = re.sub(r"[\s,]+", " ", text.strip().lower())
    for shape in OPEN_DATES:
        if words and words == shape.lower():
            return _open(shape, shapes)
    asked = Asked(today, looks, years)
    try:
        found = meant(words, asked)
    except NotADate as no:
        return Typed(problem=str(no))
    except (OverflowError, ValueError):
        return Typed(problem="That is too far from today to be a date of the program.")
    return _shaped(found, shapes)


def _open(shape: str, shapes: Collection[Shape]) -> Typed:
    if shape in shapes:
        return Typed(shape)
    return Typed(problem=f"A date is needed here; {shape} is not one of its choices.")


def _shaped(found: date | Month | None, shapes: Collection[Shape]) -> Typed:
    """The date in a shape that the field allows, or the sentence on what it wants."""
    if found is None:
        return Typed(problem=_wanted(shapes))
    if isinstance(found, date) and "day" in shapes:
        return Typed(found.isoformat())
    if "month" in shapes:
        return Typed(f"{found.year:04}-{found.month:02}")
    return Typed(problem=f"A day is needed, for instance {found.month}/1.")


def _wanted(shapes: Collection[Shape]) -> str:
    examples = ["tue", "10/1", "feb 14", "+3"] if "day" in shapes else []
    examples += ["dec"] if "month" in shapes else []
    examples += [shape for shape in OPEN_DATES if shape in shapes]
    said = f"{', '.join(examples[:-1])} or {examples[-1]}" if len(examples) > 1 else examples[0]
    return f"Not a date. Try {said}."
