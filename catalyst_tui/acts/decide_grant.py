"""Decide a request: award it, in whole or in part, decline it, or put it off.

*Lines* says what is awarded where it is not what was asked for, and 0 for a line that is declined. When *amount* is
less than the lines come to, what is missing is cut from the last lines upwards. Awarding against a rule of the program
or of the fund, or more than the fund has left, needs a reason; so does declining and putting off. An award sets when
receipts are due. The sentence of the change says what is left of the fund.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from catalyst_tui.acts.act import Asked, Refused
from catalyst_tui.acts.edits import Edits, look
from catalyst_tui.acts.money import ALL, after, books, given, grant, in_cents, only_when
from catalyst_tui.model.money.amounts import NOTHING, said, total
from catalyst_tui.model.money.books import Books
from catalyst_tui.model.money.grant import BudgetLine, Grant
from catalyst_tui.model.money.terms import objections
from catalyst_tui.workspace.change import Change

ID = "decide-grant"
TITLE = "Decide the request"
ON = "grants"
QUESTIONS = {
    "type": "object",
    "properties": {
        "outcome": {
            "title": "Outcome",
            "description": "What was decided.",
            "enum": ["awarded", "declined", "deferred", "withdrawn"],
        },
        "amount": {
            "title": "Amount",
            "description": "How much in all, when it is not what was asked for: the rest is cut from the last lines.",
            "$ref": "#/$defs/money",
            "x-catalyst": {"usual": True},
        },
        "lines": {
            "title": "Lines",
            "description": "Lines that are not awarded as they were asked for.",
            "type": "array",
            "x-catalyst": {"usual": True, "identity": ["line"]},
            "items": {
                "title": "Line",
                "type": "object",
                "properties": {
                    "line": {
                        "title": "Line",
                        "description": "Which one.",
                        "$ref": "#/$defs/id",
                        "x-catalyst": {"item": "budget"},
                    },
                    "awarded": {
                        "title": "Awarded",
                        "description": "How much; 0 when it is declined.",
                        "$ref": "#/$defs/money",
                    },
                    "why": {
                        "title": "Why",
                        "description": "Why it is cut or declined.",
                        "$ref": "#/$defs/line",
                        "x-catalyst": {"usual": True},
                    },
                },
                "required": ["line", "awarded"],
                "additionalProperties": False,
            },
        },
        "reason": {
            "title": "Reason",
            "description": "Why, in a few words. Needed for what is against a rule, declined or put off.",
            "$ref": "#/$defs/line",
            "x-catalyst": {"usual": True},
        },
        "conditions": {
            "title": "Conditions",
            "description": "What comes with it.",
            "$ref": "#/$defs/text",
            "x-catalyst": {"usual": True},
        },
        "fund": {
            "title": "Fund",
            "description": "Where the money comes from.",
            "$ref": "#/$defs/id",
            "x-catalyst": {"reference": ["funds"], "usual": True},
        },
        "receipts_due": {
            "title": "Receipts due",
            "description": "Until when receipts are due.",
            "$ref": "#/$defs/any_date",
            "x-catalyst": {"usual": True},
        },
        "date": {"$ref": "#/$defs/day"},
        "by": {"title": "By", "description": "Who decided.", "$ref": "#/$defs/person"},
        "told": {"title": "Told", "description": "The day they were told.", "$ref": "#/$defs/date"},
    },
    "required": ["outcome", "date"],
    "additionalProperties": False,
}
_AWARDED_ONLY = ("amount", "lines", "conditions")
_IN_WORDS = {"declined": "declined", "deferred": "put off", "withdrawn": "withdrawn"}


def offered(asked: Asked) -> bool:
    return grant(asked).state in ("asked", "deferred")


def defaults(asked: Asked) -> dict[str, Any]:
    """Today, by me, from the grant's fund, receipts due as the program says."""
    day = asked.answers.get("date") or asked.today.isoformat()
    due = asked.begins_from.value.get("receipts_due", _receipts_due(asked, day))
    return {
        "date": day,
        "by": asked.by,
        "fund": grant(asked).fund or None,
        "receipts_due": due if isinstance(due, str) else None,
    }


def choices(asked: Asked) -> dict[str, dict[str, str]]:
    """The funds, with what each has left."""
    funds = books(asked).funds.values()
    return {"fund": {each.id: f"{each.title}: {said(each.left, each.currency)} left" for each in funds}}


def change(asked: Asked) -> Change:
    request = only_when(asked, "asked", "deferred")
    answers = asked.answers
    after(asked, "date", request.asked_on, "it was asked for")
    if answers["outcome"] == "awarded":
        return _award(asked, request)
    if extra := next((question for question in _AWARDED_ONLY if question in answers), None):
        raise Refused("Only an award has this: leave it empty, or award the request.", extra)
    if answers["outcome"] != "withdrawn" and "reason" not in answers:
        raise Refused("Say why, in a few words: they will be told.", "reason")
    edits = Edits(asked.begins_from)
    edits.set("/decision", _decision(asked, None))
    return Change((edits.patch(),), f"{request.id}: {_IN_WORDS[answers['outcome']]}", ID)


def _award(asked: Asked, request: Grant) -> Change:
    answers = asked.answers
    awarded = _awarded(asked, request)
    amount = total(awarded.values()) if awarded else _whole(asked, request)
    if not amount:
        raise Refused("Nothing would be awarded: decline the request instead.", "outcome")
    edits = Edits(asked.begins_from)
    reasons = {each["line"]: each.get("why") for each in answers.get("lines") or ()}
    for line in request.lines:
        if awarded[line.id] != line.asked:
            edits.set(f"{line.pointer}/awarded", awarded[line.id])
        if reasons.get(line.id):
            edits.set(f"{line.pointer}/why", reasons[line.id])
    if answers.get("fund") not in (None, asked.begins_from.value.get("fund")):
        edits.set("/fund", answers["fund"])
    edits.set("/decision", _decision(asked, amount))
    if "receipts_due" in answers and look(edits.value, "/receipts_due") != answers["receipts_due"]:
        edits.set("/receipts_due", answers["receipts_due"])
    patch = edits.patch()
    data = asked.begins_from.document.patch(patch.operations).data
    kept = Books(asked.cohort.with_files({patch.path: data}), ALL)
    decided = kept.grants[request.id]
    _within_the_rules(asked, decided, kept)
    return Change((patch,), _sentence(decided, kept), ID)


def _within_the_rules(asked: Asked, decided: Grant, kept: Books) -> None:
    """Raises Refused when a rule is broken and no reason is given."""
    broken = objections(decided, kept)
    if broken and broken[0].code == "fund":
        raise Refused(f"{broken[0].sentence} Say from which fund it is paid.", "fund")
    if broken and "reason" not in asked.answers:
        told = " ".join(one.sentence for one in broken)
        raise Refused(f"{told} To award it all the same, say why.", "reason")


def _awarded(asked: Asked, request: Grant) -> dict[str, Decimal]:
    """What each line is awarded. Raises Refused when lines and amount do not go together."""
    answered = asked.answers.get("lines") or ()
    fixed = {each["line"]: in_cents(each["awarded"], "lines") for each in answered}
    for line in request.lines:
        if fixed.get(line.id, NOTHING) > line.asked:
            raise Refused(f"For line {line.id} {said(line.asked)} were asked for, no more.", "lines")
    awarded = {line.id: fixed.get(line.id, line.asked) for line in request.lines}
    amount = asked.answers.get("amount")
    if amount is None or not awarded:
        return awarded
    over = total(awarded.values()) - in_cents(amount, "amount")
    if over < 0:
        raise Refused(f"The lines come to {said(total(awarded.values()))}, which is less.", "amount")
    return _cut(awarded, [line for line in reversed(request.lines) if line.id not in fixed], over)


def _cut(awarded: dict[str, Decimal], lines: list[BudgetLine], over: Decimal) -> dict[str, Decimal]:
    """The awards with so much less, taken from the first of these lines on. Raises Refused."""
    cut = dict(awarded)
    for line in lines:
        taken = min(over, cut[line.id])
        cut[line.id] -= taken
        over -= taken
    if over:
        raise Refused(f"The lines come to {said(over)} more than this.", "amount")
    return cut


def _whole(asked: Asked, request: Grant) -> Decimal:
    """What is awarded of a request without lines. Raises Refused."""
    amount = in_cents(asked.answers.get("amount", request.asked), "amount")
    if amount > request.asked:
        raise Refused(f"{said(request.asked)} were asked for, no more.", "amount")
    return amount


def _decision(asked: Asked, amount: Decimal | None) -> dict[str, Any]:
    answers = asked.answers
    return given(
        date=answers["date"],
        by=answers.get("by"),
        outcome=answers["outcome"],
        amount=amount,
        reason=answers.get("reason"),
        conditions=answers.get("conditions"),
        told=answers.get("told"),
    )


def _sentence(decided: Grant, kept: Books) -> str:
    part = f" of {said(decided.asked)}" if decided.awarded != decided.asked else ""
    fund = kept.funds[decided.fund]
    left = said(fund.left, fund.currency)
    return f"{decided.id}: awarded {said(decided.awarded)}{part} from {decided.fund}, which has {left} left"


def _receipts_due(asked: Asked, day: str) -> str | None:
    """When the program wants receipts of an award of a day."""
    due = asked.cohort.program.get("minigrants", {}).get("receipts")
    if isinstance(due, dict) and due.get("after") == "award":
        return (date.fromisoformat(day) + timedelta(days=due.get("days", 0))).isoformat()
    return due if isinstance(due, str) else None
