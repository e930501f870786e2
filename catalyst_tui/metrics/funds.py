"""What a funder and a manager ask of money: by purpose, what is left for what, and what waits to be decided."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from catalyst_tui.model.money.amounts import NOTHING, total
from catalyst_tui.model.money.books import Books, Fund
from catalyst_tui.model.money.grant import GRANTED, WAITING, Grant
from catalyst_tui.model.money.terms import Objection, objections


class Purpose(NamedTuple):
    """What was awarded for a purpose, line by line, and what there are receipts for. `id` is "" where no line says."""

    id: str
    awarded: Decimal
    accounted: Decimal


class Request(NamedTuple):
    """A request that waits: what is left of its fund (None when it names none) and every rule that it is against."""

    grant: Grant
    left: Decimal | None
    currency: str
    objections: tuple[Objection, ...]


def by_purpose(grants: Iterable[Grant]) -> list[Purpose]:
    """The awarded lines of some grants by what they are for, the most money first.

    What a grant awarded beyond its lines, or has receipts for without naming one, stands under no purpose.
    """
    awarded: dict[str, Decimal] = {}
    accounted: dict[str, Decimal] = {}
    for grant in grants:
        if grant.state in GRANTED:
            for line in grant.lines:
                awarded[line.purpose] = awarded.get(line.purpose, NOTHING) + line.awarded
                accounted[line.purpose] = accounted.get(line.purpose, NOTHING) + line.accounted
            beyond = grant.awarded - total(line.awarded for line in grant.lines)
            loose = grant.accounted - total(line.accounted for line in grant.lines)
            awarded[""] = awarded.get("", NOTHING) + beyond
            accounted[""] = accounted.get("", NOTHING) + loose
    found = [Purpose(id, awarded[id], accounted[id]) for id in awarded if awarded[id] or accounted[id]]
    return sorted(found, key=lambda each: (-each.awarded, each.id))


def left_for(funds: Iterable[Fund]) -> dict[tuple[str, str], Decimal]:
    """What is left, by what funds are for and by currency.

    A fund for several purposes counts for each of them: only once can it be spent. One for no purpose in particular
    counts for the purpose "".
    """
    left: dict[tuple[str, str], Decimal] = {}
    for fund in funds:
        for purpose in fund.purposes or ("",):
            key = purpose, fund.currency
            left[key] = left.get(key, NOTHING) + fund.left
    return left


def requests(books: Books) -> list[Request]:
    """What waits to be decided, the oldest first; what was put off comes after what was never looked at."""
    waiting = [grant for grant in books.grants.values() if grant.state in WAITING]
    waiting.sort(key=lambda grant: (grant.state == "deferred", grant.asked_on, grant.id))
    return [_request(grant, books) for grant in waiting]


def _request(grant: Grant, books: Books) -> Request:
    fund = books.funds.get(grant.fund)
    return Request(
        grant,
        fund.left if fund else None,
        fund.currency if fund else books.currency,
        tuple(objections(grant, books)),
    )
