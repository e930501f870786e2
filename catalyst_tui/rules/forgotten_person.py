"""Who was forgotten stays forgotten: nothing about the person comes back to their record or their applications.

It might come back with an old copy of a file, by taking an earlier change back, or by an import. Somebody who takes
part again is a new person with a new id.

Passes:

    # cohort/people/pro-061.yaml
    id: pro-061
    role: professional
    forgotten: {date: 2023-02-15, ground: asked for it}

Fails:

    # cohort/people/pro-061.yaml
    id: pro-061
    role: professional
    contact: {name: Robin Sample}
    forgotten: {date: 2023-02-15, ground: asked for it}

Fails:

    # cohort/people/pro-061.yaml
    id: pro-061
    role: professional
    forgotten: {date: 2023-02-15, ground: asked for it}
    # cohort/applications/2022-pro-061.yaml
    id: 2022-pro-061
    person: pro-061
    role: professional
    submitted: 2022-08-14
    answers: {why: To give something back}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from catalyst_tui.document.pointer import join
from catalyst_tui.model.record import Record
from catalyst_tui.rules.finding import Context, Finding
from catalyst_tui.rules.words import Personal

ID = "forgotten-person"
TITLE = "Who was forgotten stays forgotten"
SEVERITY: Final = "error"
KINDS = ("people", "applications")


def check(record: Record, context: Context) -> Iterator[Finding]:
    person = record if record.kind.name == "people" else None
    if person is None and isinstance(whose := record.value.get("person"), str):
        person = context.cohort.peek("people", whose)
    if person is None or "forgotten" not in person.value:
        return
    for name in sorted(context.once(Personal)[record.kind.name] & record.value.keys()):
        help = "Remove it; somebody who takes part again is a new person."
        yield Finding(
            join((name,)), f"{person.id} was forgotten, so this must not stand here.", help, on="key"
        )
