"""Where a program names keepers of keys, contacts are sealed, and so are answers to questions that are personal.

What Catalyst writes is sealed by itself. A contact that was entered by hand, or stood there before there were keepers,
is in the open until `catalyst seal` has sealed it; and what was once committed in the open stays in the history.

Passes:

    # cohort/people/pro-061.yaml
    id: pro-061
    role: professional
    contact: {name: Robin Sample}

Passes:

    # cohort/program.yaml +
    keepers: [{who: staff-01, key: age1aa}, {who: edu-014, key: age1bb}]
    # cohort/people/pro-061.yaml
    id: pro-061
    role: professional
    contact: {sealed: "…", key: age1…}
    # cohort/people/pro-014.yaml
    {id: pro-014, role: professional, contact: {sealed: "…", key: age1…}}
    # cohort/people/edu-014.yaml
    {id: edu-014, role: educator}
    # cohort/people/staff-01.yaml
    {id: staff-01, role: manager}

Fails:

    # cohort/program.yaml +
    keepers: [{who: staff-01, key: age1aa}, {who: edu-014, key: age1bb}]
    # cohort/people/pro-061.yaml
    id: pro-061
    role: professional
    contact: {name: Robin Sample}
    # cohort/people/pro-014.yaml
    {id: pro-014, role: professional, contact: {sealed: "…", key: age1…}}
    # cohort/people/edu-014.yaml
    {id: edu-014, role: educator}
    # cohort/people/staff-01.yaml
    {id: staff-01, role: manager}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from catalyst_tui.model.contacts import is_sealed, personal_questions, private
from catalyst_tui.model.record import Record
from catalyst_tui.rules.finding import Context, Finding

ID = "open-contact"
TITLE = "Contacts are sealed where there are keepers"
SEVERITY: Final = "warning"
KINDS = ("program",)

_HELP = "Seal them: `catalyst seal --all`."


def check(record: Record, context: Context) -> Iterator[Finding]:
    if not record.value.get("keepers"):
        return
    yield from _contacts(context)
    yield from _answers(record, context)


def _contacts(context: Context) -> Iterator[Finding]:
    contacts = ((person.id, person.value.get("contact")) for person in context.cohort.records("people"))
    open_ = [id for id, contact in contacts if contact and not is_sealed(contact)]
    if open_:
        told = "One contact stands" if len(open_) == 1 else f"{len(open_)} contacts stand"
        more = "" if len(open_) == 1 else ", and others"
        yield Finding(
            "/keepers",
            f"{told} in the open: {open_[0]}{more}.",
            _HELP,
            on="key",
        )


def _answers(program: Record, context: Context) -> Iterator[Finding]:
    questions = personal_questions(program.value)
    applications = context.cohort.records("applications") if questions else ()
    open_ = [
        application.id
        for application in applications
        if any(not place.is_sealed for place in private("applications", "", application.value, questions))
    ]
    if open_:
        told = "One application holds" if len(open_) == 1 else f"{len(open_)} applications hold"
        more = "" if len(open_) == 1 else ", and others"
        message = f"{told} answers about the person in the open: {open_[0]}{more}."
        yield Finding("/keepers", message, _HELP, on="key")
