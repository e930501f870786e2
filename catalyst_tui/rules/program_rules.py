"""What the program asks for can be looked up in the records.

A requirement counts, sums or completes a part of a partnership, or of another kind of record: that part exists. Its
`where` is a query that can be read. Events, periods and roles are looked up by the rule `reference`.

Passes:

    # cohort/program.yaml +
    requirements:
      - {id: two-goals, kind: complete, part: goals, count: 2}
      - {id: hours, kind: sum, of: reports.hours, each: month, at_least: 4}
      - {id: visits, kind: count, of: interactions, where: "status:done and students>0", at_least: 8}

Fails:

    # cohort/program.yaml +
    requirements:
      - {id: two-goals, kind: complete, part: goal, count: 2}

Fails:

    # cohort/program.yaml +
    requirements:
      - {id: visits, kind: count, of: interactions, where: "status:done and", at_least: 8}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from catalyst_tui.model.nearest import did_you_mean
from catalyst_tui.model.record import Record
from catalyst_tui.rules.finding import Context, Finding, entries
from catalyst_tui.schema import KINDS as KINDS_OF_RECORDS
from catalyst_tui.schema import Field

ID = "program-rules"
TITLE = "What the program asks for can be looked up"
SEVERITY: Final = "error"
KINDS = ("program",)

# Which key of a requirement names a part of a record, by the requirement's kind.
_PART = {"complete": "part", "submit": "what", "meet": "what", "count": "of", "sum": "of"}


def check(record: Record, context: Context) -> Iterator[Finding]:
    partnership = context.cohort.registry.field("partnerships")
    for pointer, requirement in entries(record.value, "requirements"):
        key = _PART.get(requirement.get("kind", ""), "")
        path = requirement.get(key)
        if isinstance(path, str):
            yield from _part(f"{pointer}/{key}", path.split("."), partnership)
        where = requirement.get("where")
        if isinstance(where, str):
            from catalyst_tui.model.query import parse
            from catalyst_tui.model.query_nodes import QueryError

            try:
                parse(where)
            except QueryError as error:
                yield Finding(
                    f"{pointer}/where", error.message, f"It is read up to column {error.column} of the query."
                )


def _part(pointer: str, names: list[str], partnership: Field) -> Iterator[Finding]:
    """The first part is a field of partnerships or a kind of record, the others lead on from there."""
    field: Field | None = partnership
    for index, name in enumerate(names):
        if (
            index == 0
            and name in KINDS_OF_RECORDS
            and name not in {child.name for child in partnership.fields}
        ):
            return
        owner = field
        while owner is not None and owner.items is not None:
            owner = owner.items
        if owner is None or (not owner.fields and owner.values is None and not owner.branches):
            field = None
        else:
            field = owner.within(name)
        if field is None:
            known = [child.name for child in owner.fields] if owner is not None else []
            what = ".".join(names[:index]) or "A partnership"
            yield Finding(pointer, f"{what} has no {name}.", did_you_mean(name, known) or None)
            return
