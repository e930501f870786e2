"""Request a minigrant: what for, line by line.

It makes the file of the grant, called after the partnership with the next number. What is asked for may be against
the rules: whoever decides sees which. The amount is the sum of the lines.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from catalyst_tui.acts.act import Asked, Refused
from catalyst_tui.acts.money import given, in_cents, something, with_currency
from catalyst_tui.document import dump
from catalyst_tui.model.ids import next_number
from catalyst_tui.model.money.amounts import said, total
from catalyst_tui.model.partners import current
from catalyst_tui.schema import KINDS
from catalyst_tui.workspace.change import Change, Create

ID = "request-grant"
TITLE = "Request a minigrant"
ON = "partnerships"
QUESTIONS = {
    "type": "object",
    "properties": {
        "title": {
            "title": "Title",
            "description": "What it is for.",
            "$ref": "#/$defs/line",
            "examples": ["Batteries and buzzers for 84 circuits"],
        },
        "purpose": {
            "title": "Purpose",
            "description": "What it will do for the students.",
            "$ref": "#/$defs/text",
            "x-catalyst": {"usual": True},
        },
        "goal": {
            "title": "Goal",
            "description": "The goal of the partnership that it serves.",
            "$ref": "#/$defs/line",
            "x-catalyst": {"item": "goals", "usual": True},
        },
        "budget": {
            "title": "Budget",
            "description": "Line by line.",
            "type": "array",
            "x-catalyst": {"usual": True},
            "items": {
                "title": "Line",
                "type": "object",
                "properties": {
                    "for": {
                        "title": "For",
                        "description": "What kind of expense.",
                        "$ref": "#/$defs/id",
                        "examples": ["materials"],
                        "x-catalyst": {"vocabulary": "purposes", "usual": True},
                    },
                    "what": {"title": "What", "description": "What is bought.", "$ref": "#/$defs/line"},
                    "amount": {
                        "title": "Amount",
                        "description": "How much it costs.",
                        "$ref": "#/$defs/money",
                    },
                },
                "required": ["what", "amount"],
                "additionalProperties": False,
            },
        },
        "amount": {
            "title": "Amount",
            "description": "How much in all, when there are no lines.",
            "$ref": "#/$defs/money",
        },
        "by": {"title": "By", "description": "Who asked.", "$ref": "#/$defs/person"},
        "date": {"title": "Date", "description": "The day it came in.", "$ref": "#/$defs/date"},
        "via": {
            "title": "How",
            "description": "By which way: a form, by phone, by mail.",
            "$ref": "#/$defs/id",
            "examples": ["phone"],
            "x-catalyst": {"vocabulary": "ways", "usual": True},
        },
        "fund": {
            "title": "Fund",
            "description": "Where the money is to come from.",
            "$ref": "#/$defs/id",
            "x-catalyst": {"reference": ["funds"], "usual": True},
        },
    },
    "required": ["title", "by", "date"],
    "additionalProperties": False,
}


def offered(asked: Asked) -> bool:
    """When the partnership goes on and there is a fund."""
    over = asked.begins_from.value.get("status") in ("completed", "ended")
    return not over and bool(asked.cohort.ids("funds"))


def defaults(asked: Asked) -> dict[str, Any]:
    """Today, by the first partner who hands in reports, from the program's fund."""
    cohort, day = asked.cohort, asked.today.isoformat()
    reporting = [role for role, entry in cohort.roles().items() if entry.get("reports")]
    partners = [entry for role in reporting for entry in current(asked.begins_from.value, role, day)]
    by = next((entry["who"] for entry in partners if "who" in entry), None)
    return {"by": by, "date": day, "fund": cohort.program.get("minigrants", {}).get("fund")}


def change(asked: Asked) -> Change:
    answers, partnership = asked.answers, asked.begins_from
    id = next_number(f"{partnership.id}-g", asked.cohort.ids("grants"))
    budget = [
        given(id=f"l{number}", **line, amount=something(amount, "budget"))
        for number, (amount, line) in enumerate(map(_apart, answers.get("budget") or ()), start=1)
    ]
    asked_for = _sum(asked, budget)
    grant = given(
        id=id,
        partnership=partnership.id,
        fund=answers.get("fund"),
        title=answers["title"],
        purpose=answers.get("purpose"),
        goal=answers.get("goal"),
        requested=given(date=answers["date"], by=answers["by"], amount=asked_for, via=answers.get("via")),
        budget=budget or None,
    )
    money = with_currency(asked, asked_for, answers.get("fund", ""))
    sentence = f"{id}: {money} asked for by {answers['by']}"
    return Change((Create(KINDS["grants"].path_of(id), dump(grant)),), sentence, ID)


def _apart(line: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
    """The amount of a line, and the rest of it."""
    return line["amount"], {key: value for key, value in line.items() if key != "amount"}


def _sum(asked: Asked, budget: list[dict[str, Any]]) -> Decimal:
    """What is asked for: the sum of the lines, or the amount where there are none. Raises Refused."""
    amount = asked.answers.get("amount")
    if not budget:
        if amount is None:
            raise Refused("Say what it costs: line by line in the budget, or in one amount.", "budget")
        return something(amount, "amount")
    added = total(line["amount"] for line in budget)
    if amount is not None and in_cents(amount, "amount") != added:
        raise Refused(f"The lines add up to {said(added)}: leave this empty, or correct them.", "amount")
    return added
