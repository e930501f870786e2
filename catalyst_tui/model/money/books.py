"""The books of a cohort on a day: every grant, and for each fund what came in, what is promised, and what is left."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property, partial

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.money.amounts import amount, exact, total
from catalyst_tui.model.money.grant import WAITING, Grant, read_grant
from catalyst_tui.model.record import Fields, Record

Read = Callable[[Record], Fields]


@dataclass(frozen=True)
class Fund:
    """Money received for a purpose. `received` is None when nobody keeps payments for it. Sums are made once."""

    id: str
    title: str
    funder: str
    currency: str
    amount: Decimal
    received: Decimal | None
    given_back: Decimal
    purposes: tuple[str, ...]
    never: tuple[str, ...]
    start: str
    end: str
    grants: tuple[Grant, ...]

    @cached_property
    def awarded(self) -> Decimal:
        """Everything that was ever awarded from it."""
        return total(grant.awarded for grant in self.grants)

    @cached_property
    def committed(self) -> Decimal:
        """What it no longer has: awards, less what came back and what will never be paid."""
        return total(grant.committed for grant in self.grants)

    @cached_property
    def paid(self) -> Decimal:
        return total(grant.paid for grant in self.grants)

    @cached_property
    def accounted(self) -> Decimal:
        """What there are receipts for."""
        return total(grant.accounted for grant in self.grants)

    @cached_property
    def returned(self) -> Decimal:
        """What came back from grants."""
        return total(grant.returned for grant in self.grants)

    @cached_property
    def open(self) -> Decimal:
        """What was paid and is neither accounted for nor returned."""
        return total(grant.open for grant in self.grants)

    @cached_property
    def left(self) -> Decimal:
        """What can still be awarded; below nothing when more was."""
        return self.amount - self.committed - self.given_back

    @cached_property
    def in_hand(self) -> Decimal | None:
        """What should be on the account: received, less what was paid, plus what came back."""
        if self.received is None:
            return None
        return self.received - self.paid + self.returned - self.given_back

    @cached_property
    def waiting(self) -> Decimal:
        """What is asked for and not decided."""
        return total(grant.asked for grant in self.grants if grant.state in WAITING)


class Books:
    """The grants and funds of a cohort as they stood on a day.

    `read` gives a record's fields: with exact amounts when nothing else is said, or as they were parsed, for rules.
    """

    def __init__(self, cohort: Cohort, today: date, read: Read | None = None) -> None:
        self.cohort = cohort
        self.today = today
        self._read: Read = read or partial(exact, cohort)

    @cached_property
    def program(self) -> Fields:
        """The program's fields; its amounts are exact."""
        record = self.cohort.peek("program", "program")
        return self._read(record) if record else {}

    @property
    def rules(self) -> Fields:
        """What the program says of minigrants."""
        found: Fields = self.program.get("minigrants", {})
        return found

    @cached_property
    def currency(self) -> str:
        return str(self.program.get("currency", ""))

    def currency_of(self, grant: Grant) -> str:
        """Its fund's currency; the program's, when there is no such fund."""
        fund = self.funds.get(grant.fund)
        return fund.currency if fund else self.currency

    @cached_property
    def grants(self) -> dict[str, Grant]:
        """By id. What was asked for later is not there yet."""
        found = (self.grant(record) for record in self.cohort.records("grants"))
        return {grant.id: grant for grant in found if grant is not None}

    @cached_property
    def funds(self) -> dict[str, Fund]:
        """By id."""
        grants: dict[str, list[Grant]] = defaultdict(list)
        for grant in self.grants.values():
            grants[grant.fund].append(grant)
        return {record.id: self._fund(record, grants[record.id]) for record in self.cohort.records("funds")}

    @cached_property
    def of_partnership(self) -> dict[str, list[Grant]]:
        """The grants of each partnership, by the day on which they were asked for."""
        found: dict[str, list[Grant]] = defaultdict(list)
        for grant in sorted(self.grants.values(), key=lambda each: (each.asked_on, each.id)):
            found[grant.partnership].append(grant)
        return found

    @property
    def unfunded(self) -> list[Grant]:
        """The grants whose fund is not there."""
        return [grant for grant in self.grants.values() if grant.fund not in self.funds]

    def grant(self, record: Record) -> Grant | None:
        """One grant as its file has it, on the day."""
        return read_grant(record.id, self._read(record), self.rules, self.today.isoformat())

    def _fund(self, record: Record, grants: Iterable[Grant]) -> Fund:
        value, today = self._read(record), self.today.isoformat()
        payments = {
            name: total(each.get("amount") for each in value.get(name, ()) if each.get("date", "") <= today)
            for name in ("received", "returned")
        }
        return Fund(
            id=record.id,
            title=value.get("title") or record.id,
            funder=value.get("funder", ""),
            currency=value.get("currency") or self.currency,
            amount=amount(value.get("amount")),
            received=payments["received"] if "received" in value else None,
            given_back=payments["returned"],
            purposes=tuple(value.get("for", ())),
            never=tuple(value.get("never_for", ())),
            start=value.get("from", ""),
            end=value.get("until", ""),
            grants=tuple(grants),
        )
