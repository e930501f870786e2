"""Mails that an act leaves to be looked at and sent: drafts among the reminders of the month."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from ..document import dump
from ..model.cohort import Cohort
from ..model.ids import item_id
from ..schema import KINDS
from ..workspace.change import Create, Edit
from .edits import Edits

_TEMPLATES = "cohort/templates"
_FIRST = ("m1",)


class Draft(NamedTuple):
    """One mail: to whom, what about (`interactions/v230217`), and of which partnership."""

    to: str
    about: str
    partnership: str


class Letter(NamedTuple):
    """What drafts say: a template of the cohort by its file's name, and what stands for it where there is none."""

    template: str
    subject: str
    text: str


def drafted(
    cohort: Cohort, today: date, letter: Letter, drafts: Iterable[Draft], by: str | None
) -> tuple[Edit | None, int]:
    """The edit that adds drafts to the reminders of the month, None when there is nothing to add; and how many are new.

    What is drafted already is not drafted again.
    """
    month = today.isoformat()[: len("2023-02")]
    record = cohort.peek("reminders", month)
    there = {
        (line.get("to"), line.get("about"), line.get("partnership"))
        for line in (record.value.get("sent") or () if record else ())
        if line.get("status") == "drafted"
    }
    wanted = [draft for draft in dict.fromkeys(drafts) if tuple(draft) not in there]
    lines = [_line(draft, letter, cohort, today, by) for draft in wanted]
    if not lines:
        return None, 0
    if record is not None:
        edits = Edits(record)
        for line in lines:
            edits.append("/sent", line, _FIRST)
        return edits.patch(), len(lines)
    sent: list[Mapping[str, Any]] = []
    for line in lines:
        sent.append({"id": item_id(sent, line, "sent", _FIRST), **line})
    return Create(KINDS["reminders"].path_of(month), dump({"id": month, "sent": sent})), len(lines)


def _line(draft: Draft, letter: Letter, cohort: Cohort, today: date, by: str | None) -> dict[str, Any]:
    line: dict[str, Any] = {
        "to": draft.to,
        "about": draft.about,
        "partnership": draft.partnership,
        "date": today.isoformat(),
        "status": "drafted",
    }
    if "mail" in cohort.vocabulary("ways"):
        line["how"] = "mail"
    if f"{_TEMPLATES}/{letter.template}" in cohort.tree:
        line["template"] = letter.template
    else:
        line |= {"subject": letter.subject, "text": letter.text}
    return line if by is None else {**line, "by": by}
