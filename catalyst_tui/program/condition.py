"""Conditions of a program, `where` and `applies_to`: a query as `--where` has it, or a JSON Schema."""

from __future__ import annotations

from collections.abc import Callable

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.query import parse
from catalyst_tui.model.record import Fields, Record
from catalyst_tui.schema.engine import accepts, compiled

Condition = str | Fields


def of_items(condition: Condition | None) -> Callable[[Fields], bool]:
    """The condition as a question about an item of a list. Raises `QueryError` or `SchemaError` for what is neither."""
    if condition is None:
        return lambda item: True
    if isinstance(condition, str):
        return parse(condition).holds
    validator = compiled(condition, "A condition of the program")
    return lambda item: accepts(validator, item)


def of_records(condition: Condition | None, kind: str, cohort: Cohort) -> Callable[[Record], bool]:
    """The condition as a question about records of a kind, references followed. Raises as `of_items` does."""
    if isinstance(condition, str):
        return parse(condition).predicate(kind, cohort)
    holds = of_items(condition)
    return lambda record: holds(record.value)
