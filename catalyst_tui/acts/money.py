"""What acts about grants and funds share: amounts, the grant and the fund that they are about, refusals."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from catalyst_tui.acts.act import Asked, Refused
from catalyst_tui.model.money.amounts import CENT, exact, said
from catalyst_tui.model.money.books import Books, Fund
from catalyst_tui.model.money.grant import Grant, read_grant
from catalyst_tui.model.record import given as given
from catalyst_tui.model.values import as_number

ALL = date(9000, 1, 1)
"""The day on which everything counts that stands in the files: an act may be about an earlier or a later day."""


def books(asked: Asked) -> Books:
    """The books with everything that is in them."""
    return Books(asked.cohort, ALL)


def grant(asked: Asked) -> Grant:
    """The grant that an act begins from."""
    record, rules = asked.begins_from, asked.cohort.program.get("minigrants", {})
    found = read_grant(record.id, exact(asked.cohort, record), rules, ALL.isoformat())
    if found is None:
        raise Refused(f"{record.id} was not asked for yet.")
    return found


def fund(asked: Asked) -> Fund:
    """The fund that an act begins from."""
    return books(asked).funds[asked.begins_from.id]


def with_currency(asked: Asked, amount: Decimal, fund: str) -> str:
    """An amount in the currency of a fund, else in the program's."""
    record = asked.cohort.peek("funds", fund)
    own = asked.cohort.sound(record).value.get("currency") if record else None
    return said(amount, own or asked.cohort.program.get("currency", ""))


def in_cents(answer: object, question: str) -> Decimal:
    """An amount that was answered, with two digits. Raises Refused when it has a fraction of a cent."""
    number = as_number(answer)
    if number is None or number != number.quantize(CENT):
        raise Refused(f"{answer} is no amount in whole cents, such as 412.50.", question)
    return number.quantize(CENT)


def something(answer: object, question: str) -> Decimal:
    """The same, but not nothing."""
    amount = in_cents(answer, question)
    if not amount:
        raise Refused("An amount of nothing moves nothing: enter how much it was.", question)
    return amount


def after(asked: Asked, question: str, earliest: str, what: str) -> str:
    """The day that was answered. Raises Refused when it is before something that it cannot be before."""
    day: str = asked.answers[question]
    if earliest and day < earliest:
        raise Refused(f"That is before {what}, on {earliest}.", question)
    return day


def only_when(asked: Asked, *states: str) -> Grant:
    """The grant, when it is in one of these states. Raises Refused."""
    found = grant(asked)
    if found.state not in states:
        raise Refused(_IN_STATE[found.state](found))
    return found


def lines(of: Grant) -> dict[str, str]:
    """The lines of a grant that were awarded, with what is open of each, for a choice."""
    return {
        line.id: f"{line.what}: {said(line.open)} of {said(line.awarded)} open"
        for line in of.lines
        if line.awarded
    }


_IN_STATE: dict[str, Callable[[Grant], str]] = {
    "asked": lambda of: f"“{of.title}” is not decided yet: decide it first.",
    "deferred": lambda of: f"“{of.title}” was put off on {of.decided_on}: decide it first.",
    "awarded": lambda of: f"“{of.title}” was awarded on {of.decided_on} and is not paid yet.",
    "paid": lambda of: f"“{of.title}” was awarded on {of.decided_on}, and is paid.",
    "closed": lambda of: f"“{of.title}” is closed.",
    "declined": lambda of: f"“{of.title}” was declined on {of.decided_on}.",
    "withdrawn": lambda of: f"“{of.title}” was withdrawn on {of.decided_on}.",
}
