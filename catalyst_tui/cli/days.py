"""Days on the command line, read as the forms read them: `friday`, `feb 17`, `+3`, `2023-02-17`."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from catalyst_tui.cli.arguments import UsageError
from catalyst_tui.cli.context import Context
from catalyst_tui.plain import one_line

if TYPE_CHECKING:
    from catalyst_tui.model.days import Shape, Typed

_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")  # no words: the history reads it, and says when it is none


def day_of(option: str, typed: str, context: Context) -> date:
    """The day that the value of an option means. UsageError."""
    from catalyst_tui.model.days import DAY

    read = reading(option.lstrip("-"), typed, context, DAY)
    if read.problem:
        raise UsageError(f"{option} {one_line(typed)}: {read.problem}")
    return date.fromisoformat(read.value)


def moment_of(typed: str, context: Context) -> str:
    """A moment of the past, as the history takes it: what it knows by this name, else the day that the words mean.

    A month means its end. What is neither is left as it is, for the history to refuse. UsageError for a day to come.
    """
    if _ISO.fullmatch(typed) or (typed and context.workspace.repository.commit_of(typed)):
        return typed
    from calendar import monthrange

    from catalyst_tui.model.days import program_years, read_date

    today, years = context.today, program_years(context.cohort.program.get("year"))
    read = read_date(typed, today=today, looks="back", years=years, shapes=("day", "month"))
    if read.problem:
        return typed
    year, month, *day = map(int, read.value.split("-"))
    first = date(year, month, *(day or [1]))
    if first > today:
        raise UsageError(f"{one_line(typed)} would be {read.value}, which is still to come.")
    return str(first if day else min(first.replace(day=monthrange(year, month)[1]), today))


def reading(name: str, typed: str, context: Context, shapes: Collection[Shape]) -> Typed:
    """What was typed for a date of this name (`until` looks ahead), in the program's year."""
    from catalyst_tui.model.days import looks, program_years, read_date

    years = program_years(context.cohort.program.get("year"))
    return read_date(typed, today=context.today, looks=looks(name), years=years, shapes=shapes)
