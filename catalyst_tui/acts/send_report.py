"""The funder has the report: when it was sent, and by whom.

The date that stands among the fund's `reports_due` becomes an entry with `sent` and `by`.
"""

from __future__ import annotations

from typing import Any

from catalyst_tui.acts.act import Asked, Refused
from catalyst_tui.acts.edits import Edits, look
from catalyst_tui.acts.money import ALL, given
from catalyst_tui.model.words import day_in_words
from catalyst_tui.program.fund_reports import FundReport, fund_reports
from catalyst_tui.workspace.change import Change

ID = "send-report"
TITLE = "A report went to the funder"
ON = "funds"
QUESTIONS = {
    "type": "object",
    "properties": {
        "due": {
            "title": "Report",
            "description": "Which one, by the date it was due.",
            "$ref": "#/$defs/any_date",
        },
        "date": {"title": "Sent", "description": "The day it was sent.", "$ref": "#/$defs/date"},
        "by": {"title": "By", "description": "Who sent it.", "$ref": "#/$defs/person"},
    },
    "required": ["due", "date"],
    "additionalProperties": False,
}


def offered(asked: Asked) -> bool:
    return bool(_waiting(asked))


def defaults(asked: Asked) -> dict[str, Any]:
    """The next one, today, by me."""
    waiting = _waiting(asked)
    return {"due": waiting[0].due_text if waiting else None, "date": asked.today.isoformat(), "by": asked.by}


def choices(asked: Asked) -> dict[str, dict[str, str]]:
    """Those that were not sent."""
    return {"due": {each.due_text: each.what or day_in_words(each.due_text) for each in _waiting(asked)}}


def change(asked: Asked) -> Change:
    record, answers = asked.begins_from, asked.answers
    report = next((each for each in _waiting(asked) if each.due_text == answers["due"]), None)
    if report is None:
        raise Refused(
            f"No report of {record.id} that was due on {answers['due']} is still to be sent.", "due"
        )
    edits = Edits(record)
    now = look(record.value, report.pointer)
    entry = now if isinstance(now, dict) else {"due": now}
    sent = given(sent=answers["date"], by=answers.get("by"))
    if isinstance(now, dict):
        for key, value in sent.items():
            edits.set(f"{report.pointer}/{key}", value)
    else:
        edits.set(report.pointer, entry | sent)
    when = day_in_words(answers["date"])
    return Change((edits.patch(),), f"{record.id}: report due {report.due_text} sent on {when}", ID)


def _waiting(asked: Asked) -> list[FundReport]:
    """The fund's reports that were not sent, the earliest first."""
    found = fund_reports(asked.cohort, ALL)
    return [each for each in found if each.fund == asked.begins_from.id and each.state != "sent"]
