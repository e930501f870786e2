"""Days on the command line, read as the forms read them: `friday`, `feb 17`, `+3`, `2023-02-17`."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from catalyst_tui.cli.arguments import UsageError
from catalyst_tui.cli.context import Context
from catalyst_tui.plain import one_line

if TYPE_CHECKING:
    from catalyst_tui.model.days import Shape, Typed


def day_of(option: str, typed: str, context: Context) -> date:
    """The day that the value of an option means. UsageError."""
    from catalyst_tui.model.days import DAY

    read = reading(option.lstrip("-"), typed, context, DAY)
    if read.problem:
        raise UsageError(f"{option} {one_line(typed)}: {read.problem}")
    return date.fromisoformat(read.value)


def reading(name: str, typed: str, context: Context, shapes: Collection[Shape]) -> Typed:
    """What was typed for a date of this name (`until` looks ahead), in the program's year."""
    from catalyst_tui.model.days import looks, program_years, read_date

    years = program_years(context.cohort.program.get("year"))
    return read_date(typed, today=context.today, looks=looks(name), years=years, shapes=shapes)
