"""Set a rule of eligibility aside for one applicant, by name and with a reason.

The rule stays as it is for everybody else, and the application shows who decided and why.
"""

from __future__ import annotations

from typing import Any

from catalyst_tui.acts.act import Asked, Refused
from catalyst_tui.acts.edits import Edits
from catalyst_tui.selection.eligibility import Eligibility, Judged
from catalyst_tui.workspace.change import Change

ID = "override-eligibility"
TITLE = "Set a rule of eligibility aside"
ON = "applications"
QUESTIONS = {
    "type": "object",
    "properties": {
        "rule": {
            "title": "Rule",
            "description": "Which rule.",
            "$ref": "#/$defs/id",
            "examples": ["time-enough"],
            "x-catalyst": {"vocabulary": "eligibility"},
        },
        "why": {"title": "Why", "description": "Why. No names: use ids.", "$ref": "#/$defs/line"},
        "by": {"title": "By", "description": "Who decides.", "$ref": "#/$defs/person"},
        "date": {"$ref": "#/$defs/day"},
    },
    "required": ["rule", "why", "by", "date"],
    "additionalProperties": False,
}


def offered(asked: Asked) -> bool:
    """When a rule is not met, or nobody knows."""
    return bool(_in_the_way(asked))


def defaults(asked: Asked) -> dict[str, Any]:
    """By me, today; the rule, when only one is in the way."""
    rules = [each.rule for each in _in_the_way(asked)]
    return {"rule": rules[0] if len(rules) == 1 else None, "by": asked.by, "date": asked.today.isoformat()}


def choices(asked: Asked) -> dict[str, dict[str, str]]:
    """The rules that are in the way."""
    return {"rule": {each.rule: f"{each.title}: {each.sentence}" for each in _in_the_way(asked)}}


def change(asked: Asked) -> Change:
    answers, record = asked.answers, asked.begins_from
    in_the_way = [each.rule for each in _in_the_way(asked)]
    if answers["rule"] not in in_the_way:
        known = f"In the way: {', '.join(in_the_way)}." if in_the_way else "No rule is."
        raise Refused(f"“{answers['rule']}” is not in the way of {record.id}. {known}", "rule")
    edits = Edits(record)
    edits.insert("/overrides", {key: answers[key] for key in ("rule", "by", "date", "why")}, by="date")
    sentence = f"{record.id}: {answers['rule']} set aside by {answers['by']}"
    return Change((edits.patch(),), sentence, ID)


def _in_the_way(asked: Asked) -> list[Judged]:
    judged = Eligibility(asked.cohort).judge(asked.begins_from)
    return [each for each in judged if each.answer in ("not-met", "unanswered")]
