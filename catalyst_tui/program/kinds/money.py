"""`money`: keep to the rules for money, grant by grant, and hand in its receipts.

A grant comes up when it is from the requirement's `fund` (any, when it names none) and fits `where`. What was
awarded is within `at_most` and for nothing in `never_for`, or the decision has a `reason`; receipts and money returned
account for all that was paid by the day in the grant's `receipts_due`, else in the requirement's `receipts`. A grant
that is closed by declaration is met. Where the requirement says when a `report` is due, the grant's report is asked for
as well, as an item of its own. The end of a partnership settles nothing here: money is owed by whoever received it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from catalyst_tui.model.record import Fields
from catalyst_tui.model.values import as_number
from catalyst_tui.program.case import Case, Found
from catalyst_tui.program.dates import Due, Occurrence, holds_for, moved
from catalyst_tui.program.item import DueItem, Evidence
from catalyst_tui.program.world import Item

_CENT = Decimal("0.01")
_REPORT = "-report"  # behind a grant's id: the item that is about its report


def judge(case: Case) -> Iterator[tuple[Occurrence, Found]]:
    requirement = case.requirement
    fits, fund = case.world.fits(requirement), requirement.fields.get("fund")
    usual = case.world.cohort.program.get("minigrants", {}).get("fund")
    for item in case.world.listed(case.partnerships[0], requirement.need("of").partition(".")[0]):
        grant = item.value
        asked = grant.get("requested", {}).get("date", "9") <= case.world.today_text
        wanted = fund in (None, grant.get("fund", usual)) and (fits is None or fits(grant))
        if asked and "id" in grant and wanted:
            title = grant.get("title") or grant["id"]
            receipts = grant.get("receipts_due", requirement.fields.get("receipts"))
            occurrence = Occurrence(grant["id"], title, _due(receipts, grant, case))
            if holds_for(requirement, occurrence):
                yield occurrence, _find(item, case)
            if "report" in requirement.fields and _is_awarded(grant, case.world.today_text):
                due = _due(requirement.fields["report"], grant, case)
                yield Occurrence(grant["id"] + _REPORT, f"Report on {title}", due), _reported(item, case)


def wanted(item: DueItem) -> str:
    if item.occurrence.endswith(_REPORT):
        return f"`report` in cohort/grants/{item.occurrence.removesuffix(_REPORT)}.yaml; or a waiver."
    return (
        f"receipts and money returned in cohort/grants/{item.occurrence}.yaml that account for what was awarded, "
        "or `closed` by declaration; or a waiver."
    )


def _find(item: Item, case: Case) -> Found:
    grant = item.value
    decision = _decision(grant, case.world.today_text)
    if decision is None:
        told = [
            "Not decided yet.",
            *_over(grant["requested"].get("amount"), "asked for", case),
            *_forbidden(grant, case),
        ]
        return Found(False, (_at(item, "requested"),), " ".join(told), owed=True)
    if decision.get("outcome") != "awarded":
        told = [f"The request was {decision.get('outcome')}."]
        return Found(False, (_at(item, "decision"),), told[0], state="not-applicable", owed=True)
    broken = [*_over(decision.get("amount"), "awarded", case), *_forbidden(grant, case)]
    if broken and "reason" not in decision:
        places = _at(item, "decision"), _at(item, "budget")
        return Found(False, places, " ".join(broken), state="overdue", owed=True)
    return _accounted(item, case.world.today_text)


def _accounted(item: Item, today: str) -> Found:
    """Whether receipts and what came back account for what was paid, or is to be paid."""
    grant = item.value
    paid = grant.get("paid", {})
    is_paid = "date" in paid and paid["date"] <= today
    awarded = _money(paid["amount"] if is_paid and "amount" in paid else grant["decision"].get("amount"))
    entries = [
        (entry, Evidence(item.evidence.file, f"/{name}/{index}"))
        for name in ("receipts", "returned")
        for index, entry in enumerate(grant.get(name) or ())
        if _day(entry) <= today
    ]
    total = sum((_money(entry.get("amount")) for entry, _ in entries), Decimal("0.00"))
    evidence = (_at(item, "decision"), *(place for _, place in entries))
    closed = grant.get("closed", {}).get("date", "9")
    if closed <= today:
        return Found(True, (*evidence, _at(item, "closed")), on=closed, have=total, need=awarded, owed=True)
    if total >= awarded:
        last = max((_day(entry) for entry, _ in entries), default="")
        return Found(True, evidence, on=last, have=total, need=awarded, owed=True)
    miss = f"Receipts for {awarded - total} of {awarded} are missing."
    return Found(False, evidence, miss, have=total, need=awarded, owed=True)


def _decision(grant: Fields, today: str) -> Fields | None:
    """What was decided until a day; None while nothing was."""
    decision: Fields | None = grant.get("decision")
    return decision if decision and decision.get("date", "9") <= today else None


def _reported(item: Item, case: Case) -> Found:
    """Whether the grant's report came."""
    day = item.value.get("report", {}).get("date", "9")
    if day <= case.world.today_text:
        return Found(True, (_at(item, "report"),), on=day, owed=True)
    return Found(False, (_at(item, "decision"),), "There is no report on it yet.", owed=True)


def _is_awarded(grant: Fields, today: str) -> bool:
    decision = _decision(grant, today)
    return decision is not None and decision.get("outcome") == "awarded"


def _due(wanted: object, grant: Fields, case: Case) -> Due:
    """Until when something about a grant is due: nothing has a date before the money is awarded."""
    if not _is_awarded(grant, case.world.today_text):
        return Due(None, "after the award")
    if isinstance(wanted, dict) and wanted.get("after") == "award":
        decision, days = grant["decision"], wanted.get("days", 0)
        due = Due(date.fromisoformat(decision["date"]) + timedelta(days=days), f"{days} days after the award")
    else:
        found = case.world.schedule.due(wanted, case.calendar, None) if wanted else None
        due = found or Due(None, "unknown")
    return moved(due, case.calendar, case.requirement.fields)


def _over(amount: object, what: str, case: Case) -> Iterator[str]:
    most, number = as_number(case.requirement.fields.get("at_most")), as_number(amount)
    if most is not None and number is not None and number > most:
        yield f"{number:.2f} {what}, and at most {most:.2f} are allowed."


def _forbidden(grant: Fields, case: Case) -> Iterator[str]:
    never = case.requirement.fields.get("never_for", ())
    for line in grant.get("budget") or ():
        if line.get("for") in never and line.get("awarded", line.get("amount")) != 0:
            yield f"The line {line.get('id')} is for {line['for']}, which is never paid."


def _money(amount: object) -> Decimal:
    return (as_number(amount) or Decimal(0)).quantize(_CENT)


def _day(entry: Fields) -> str:
    day: str = entry.get("received") or entry.get("date") or ""
    return day


def _at(item: Item, name: str) -> Evidence:
    return Evidence(item.evidence.file, f"/{name}" if name in item.value else "")
