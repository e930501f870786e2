"""What is sealed has at least two keepers, so that one who is absent, or loses a key, locks nobody out.

Each of them has a public key of their own: two names with one key are one keeper.

Passes:

    # cohort/program.yaml +
    keepers: [{who: staff-01, key: age1aa}, {who: edu-014, key: age1bb}]
    # cohort/people/pro-061.yaml
    {id: pro-061, role: professional, contact: {sealed: "…", key: age1…}}
    # cohort/people/pro-014.yaml
    {id: pro-014, role: professional}
    # cohort/people/edu-014.yaml
    {id: edu-014, role: educator}
    # cohort/people/staff-01.yaml
    {id: staff-01, role: manager}

Fails:

    # cohort/people/pro-061.yaml
    id: pro-061
    role: professional
    contact: {sealed: "…", key: age1…}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from catalyst_tui.model.contacts import CLOSABLE, private
from catalyst_tui.model.record import Record
from catalyst_tui.rules.finding import Context, Finding

ID = "two-keepers"
TITLE = "What is sealed has at least two keepers"
SEVERITY: Final = "error"
KINDS = ("program",)

_HELP = "Name another one: `catalyst do add-keeper`."


def check(record: Record, context: Context) -> Iterator[Finding]:
    keepers = record.value.get("keepers")
    keys = {each["key"].strip() for each in keepers or ()}
    if len(keys) < 2 and _is_anything_sealed(context):
        told = "nobody keeps its key" if not keys else "only one keeper has a key"
        message = f"Something is sealed, and {told}: at least two have to."
        yield Finding(
            "" if keepers is None else "/keepers", message, _HELP, on="value" if keepers is None else "key"
        )


def _is_anything_sealed(context: Context) -> bool:
    records = (record for kind in sorted(CLOSABLE) for record in context.cohort.records(kind))
    return any(
        each.is_sealed for record in records for each in private(record.kind.name, record.id, record.value)
    )
