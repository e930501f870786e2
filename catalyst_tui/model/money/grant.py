"""A minigrant on a day: how far it is, and where its money is."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from catalyst_tui.model.money.amounts import NOTHING, amount, total

State = Literal["asked", "deferred", "awarded", "paid", "closed", "declined", "withdrawn"]

WAITING: frozenset[State] = frozenset({"asked", "deferred"})
"""Somebody has to decide."""
GRANTED: frozenset[State] = frozenset({"awarded", "paid", "closed"})
"""Money was awarded, whatever has become of it since."""

Fields = Mapping[str, Any]


class BudgetLine(NamedTuple):
    """A line of a budget: what was asked for, what was awarded of it, and what receipts there are."""

    id: str
    purpose: str
    what: str
    asked: Decimal
    awarded: Decimal
    accounted: Decimal
    why: str
    pointer: str

    @property
    def open(self) -> Decimal:
        """What was awarded and has no receipt; below nothing when receipts come to more."""
        return self.awarded - self.accounted


@dataclass(frozen=True, slots=True)
class Grant:
    """A grant. Amounts are exact; `awarded`, `paid`, `accounted` (by receipts) and `returned` are what was so until
    the day. `fund` is its own, or the program's; so is `receipts_due`, None when no day is known. `undecided` are the
    changes of purpose that wait for an answer."""

    id: str
    partnership: str
    fund: str
    title: str
    state: State
    asked_on: str
    decided_on: str
    reason: str
    asked: Decimal
    awarded: Decimal
    paid: Decimal
    accounted: Decimal
    returned: Decimal
    receipts_due: date | None
    lines: tuple[BudgetLine, ...]
    undecided: tuple[str, ...]

    @property
    def wanted(self) -> Decimal:
        """What it takes from its fund: what was awarded, else what is asked for."""
        return self.awarded if self.state in GRANTED else self.asked

    @property
    def committed(self) -> Decimal:
        """What the fund no longer has: what was awarded, less what came back; once closed, what stayed paid."""
        return (self.paid if self.state == "closed" else self.awarded) - self.returned

    @property
    def open(self) -> Decimal:
        """What was paid and is neither accounted for by receipts nor returned."""
        return max(NOTHING, self.paid - self.accounted - self.returned)

    @property
    def unpaid(self) -> Decimal:
        """What was awarded and is still to be paid."""
        return NOTHING if self.state == "closed" else max(NOTHING, self.awarded - self.paid)


def read_grant(id: str, value: Fields, rules: Fields, today: str) -> Grant | None:
    """A grant as it stood on a day (ISO): nothing that is dated later counts. None before it was asked for.

    `rules` are the program's for minigrants.
    """
    requested = value.get("requested", {})
    if requested.get("date", "") > today:
        return None
    decision = value.get("decision", {})
    if not _happened(decision, today):
        decision = {}
    granted = decision.get("outcome") == "awarded"
    awarded = _awarded(value, decision) if granted else NOTHING
    paid = value.get("paid", {})
    is_paid = _happened(paid, today)
    receipts = list(_dated(value, "receipts", today))
    state: State = "asked"
    if granted:
        closed = _happened(value.get("closed", {}), today)
        state = "closed" if closed else "paid" if is_paid else "awarded"
    elif decision:
        state = decision.get("outcome", "asked")
    return Grant(
        id=id,
        partnership=value.get("partnership", ""),
        fund=value.get("fund") or rules.get("fund", ""),
        title=value.get("title") or id,
        state=state,
        asked_on=requested.get("date", ""),
        decided_on=decision.get("date", ""),
        reason=decision.get("reason", ""),
        asked=amount(requested.get("amount")),
        awarded=awarded,
        paid=(amount(paid["amount"]) if "amount" in paid else awarded) if is_paid else NOTHING,
        accounted=total(each.get("amount") for each in receipts),
        returned=total(each.get("amount") for each in _dated(value, "returned", today)),
        receipts_due=_receipts_due(value.get("receipts_due", rules.get("receipts")), decision),
        lines=tuple(_lines(value, granted, receipts)),
        undecided=tuple(
            each.get("id", "") for each in _dated(value, "changes", today) if "approved" not in each
        ),
    )


def last_day(due: object) -> date | None:
    """The last day of a date: a month counts to its end, for nobody is held to school days here. None without one."""
    if not isinstance(due, str) or not due[:1].isdigit():
        return None
    if len(due) > len("2022-12"):
        return date.fromisoformat(due)
    year, month = int(due[:4]), int(due[5:])
    return date(year, month, monthrange(year, month)[1])


def _receipts_due(due: object, decision: Fields) -> date | None:
    """A date, or so many days after the award; None before there is one."""
    if decision.get("outcome") != "awarded":
        return None
    if isinstance(due, dict) and due.get("after") == "award":
        return date.fromisoformat(decision["date"]) + timedelta(days=due.get("days", 0))
    return last_day(due)


def _awarded(value: Fields, decision: Fields) -> Decimal:
    """The decision's amount; when it says none, what its lines were awarded, else what was asked for."""
    if "amount" in decision:
        return amount(decision["amount"])
    lines = value.get("budget") or ()
    if any("awarded" in line for line in lines):
        return total(line.get("awarded", line.get("amount")) for line in lines)
    return amount(value.get("requested", {}).get("amount"))


def _lines(value: Fields, granted: bool, receipts: list[Fields]) -> Iterator[BudgetLine]:
    for index, line in enumerate(value.get("budget") or ()):
        asked = amount(line.get("amount"))
        id = line.get("id", "")
        yield BudgetLine(
            id=id,
            purpose=line.get("for", ""),
            what=line.get("what", ""),
            asked=asked,
            awarded=(amount(line["awarded"]) if "awarded" in line else asked) if granted else NOTHING,
            accounted=total(each.get("amount") for each in receipts if each.get("line") == id),
            why=line.get("why", ""),
            pointer=f"/budget/{index}",
        )


def _happened(entry: Fields, today: str) -> bool:
    return "date" in entry and entry["date"] <= today


def _dated(value: Fields, name: str, today: str) -> Iterator[Fields]:
    """The entries of a list that are there on a day: by the day on which the office had them."""
    for each in value.get(name) or ():
        if (each.get("received") or each.get("date", "")) <= today:
            yield each
