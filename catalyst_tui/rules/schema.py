"""A record has the fields that its schema describes, and each holds what the schema says.

The schemas stand in schemas/*.schema.json, and `docs/reference/schemas.md` explains every field. Fields of your own go
under `extras`.

Passes:

    # cohort/people/pro-071.yaml
    id: pro-071
    role: professional
    grades: [k, 1, 12]

Fails:

    # cohort/people/pro-071.yaml
    id: pro-071
    role: professional
    grade: [k, 1, 12]

Fails:

    # cohort/people/pro-071.yaml
    id: pro-071
    role: professional
    grades: [13]

Fails:

    # cohort/people/pro-071.yaml
    - id: pro-071
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from catalyst_tui.model.record import Record
from catalyst_tui.rules.finding import Context, Finding

ID = "schema"
TITLE = "A record has the fields of its schema"
SEVERITY: Final = "error"
KINDS = ()


def check(record: Record, context: Context) -> Iterator[Finding]:
    """What the schema refuses in a record, in the program's words."""
    if not context.cohort.is_valid(record):
        for violation in context.cohort.registry.violations(record.kind.name, record.value):
            yield Finding(violation.pointer, violation.message, violation.help, violation.on)
