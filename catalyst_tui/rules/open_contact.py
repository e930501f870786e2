"""Where a program names keepers of keys, contacts are sealed.

What Catalyst writes is sealed by itself. A contact that was entered by hand, or stood there before there were keepers,
is in the open until `catalyst seal` has sealed it; and what was once committed in the open stays in the history.

Passes:

    # cohort/people/pro-061.yaml
    id: pro-061
    role: professional
    contact: {name: Robin Sample}

Passes:

    # cohort/program.yaml +
    keepers: [{who: staff-01, key: age1…}, {who: edu-014, key: age1…}]
    # cohort/people/pro-061.yaml
    id: pro-061
    role: professional
    contact: {sealed: "…", key: age1…}
    # cohort/people/pro-014.yaml
    id: pro-014
    role: professional
    contact: {sealed: "…", key: age1…}
    # cohort/people/edu-014.yaml
    id: edu-014
    role: educator
    contact: {sealed: "…", key: age1…}
    # cohort/people/staff-01.yaml
    id: staff-01
    role: manager
    contact: {sealed: "…", key: age1…}

Fails:

    # cohort/program.yaml +
    keepers: [{who: staff-01, key: age1…}, {who: edu-014, key: age1…}]
    # cohort/people/pro-061.yaml
    id: pro-061
    role: professional
    contact: {name: Robin Sample}
    # cohort/people/pro-014.yaml
    id: pro-014
    role: professional
    contact: {sealed: "…", key: age1…}
    # cohort/people/edu-014.yaml
    id: edu-014
    role: educator
    contact: {sealed: "…", key: age1…}
    # cohort/people/staff-01.yaml
    id: staff-01
    role: manager
    contact: {sealed: "…", key: age1…}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ..model.contacts import is_sealed
from ..model.record import Record
from .finding import Context, Finding

ID = "open-contact"
TITLE = "Contacts are sealed where there are keepers"
SEVERITY: Final = "warning"
KINDS = ("people",)


def check(record: Record, context: Context) -> Iterator[Finding]:
    contact = record.value.get("contact")
    if contact and not is_sealed(contact) and context.cohort.program.get("keepers"):
        help = f"Seal it: catalyst seal {record.name}."
        yield Finding("/contact", "This contact stands in the open.", help, on="key")
