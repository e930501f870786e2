"""The texts of reminders are there, and every word in their braces is one that can be filled in.

They stand in `cohort/templates`, each called as a reminder of `program.yaml` names it. A text begins with its subject;
`{name}`, `{items}`, `{due}` and a few more stand for what is filled in: `docs/reminders.md` lists them.

Passes:

    # cohort/program.yaml +
    reminders:
      - {id: before, days: [-7], template: before.txt}
    # cohort/templates/before.txt
    Subject: {program}: due on {due}

    Dear {name}, this is due soon: {items}

Fails:

    # cohort/program.yaml +
    reminders:
      - {id: before, days: [-7], template: before.txt}
    # cohort/templates/before.txt
    Subject: {program}: due on {due}

    Dear {nmae}, this is due soon: {items}

Fails:

    # cohort/program.yaml +
    reminders:
      - {id: before, days: [-7], template: before.txt}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from catalyst_tui.diagnostic import Diagnostic
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.nearest import did_you_mean
from catalyst_tui.model.record import Record
from catalyst_tui.model.template import FOLDER, Template, is_template
from catalyst_tui.model.tree import Unreadable
from catalyst_tui.rules.finding import Context, Finding, entries

ID = "reminder-template"
TITLE = "The texts of reminders can be filled in"
SEVERITY: Final = "warning"
KINDS = ("program",)


def check(record: Record, context: Context) -> Iterator[Finding]:
    """Reminders whose text is missing."""
    for pointer, reminder in entries(record.value, "reminders"):
        name = reminder.get("template")
        path = f"{FOLDER}/{name}"
        if isinstance(name, str) and path not in context.cohort.kinds:
            known = [file.removeprefix(f"{FOLDER}/") for file in files(context.cohort)]
            yield Finding(
                f"{pointer}/template",
                f"There is no text {path}.",
                did_you_mean(name, known) or "Write it there; its first line is `Subject: …`.",
            )


def files(cohort: Cohort) -> list[str]:
    """The paths of all templates."""
    return list(filter(is_template, cohort.kinds))


def slips(cohort: Cohort) -> Iterator[Diagnostic]:
    """What is wrong within the texts themselves."""
    for path in files(cohort):
        try:
            template = Template.parse(path, cohort.tree.read(path))
        except Unreadable as error:
            yield Diagnostic(ID, SEVERITY, error.message, path)
            continue
        for slip in template.slips:
            yield Diagnostic(ID, SEVERITY, slip.message, path, slip.span, help=slip.help)
