"""What a grant is held to: the program's rules for minigrants, its requirements of the kind `money`, and its fund's.

    for one in objections(grant, books):
        print(one.sentence, one.source)

A grant that was decided is judged as it was awarded, on the day of the decision; one that was not, as if all that it
asks for were awarded today. Requirements that hold under a condition are left to their due items.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from catalyst_tui.model.money.amounts import NOTHING, amount, said, total
from catalyst_tui.model.money.books import Books, Fund
from catalyst_tui.model.money.grant import GRANTED, BudgetLine, Grant, last_day
from catalyst_tui.model.record import Fields
from catalyst_tui.model.values import as_number

GRANTS = "minigrants"
"""The purpose of a fund that stands for grants of every purpose the program allows, as its section is called."""

_ORDINALS = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth"}


class Objection(NamedTuple):
    """Something that a grant is against. `pointer` is the place in the grant; `source` says whose rule it is."""

    code: str
    pointer: str
    sentence: str
    source: str


def objections(grant: Grant, books: Books, requirements: bool = True) -> list[Objection]:
    """Every rule that a grant is against, the program's first. Without `requirements`, those are not asked."""
    return list(_Terms(grant, books, requirements).objections())


class _Terms:
    """One grant before the rules."""

    def __init__(self, grant: Grant, books: Books, requirements: bool) -> None:
        self.grant = grant
        self.books = books
        self.requirements: list[Fields] = books.program.get("requirements", []) if requirements else []
        self.rules = books.rules
        self.fund: Fund | None = books.funds.get(grant.fund)
        self.decided = grant.state in GRANTED
        self.day = grant.decided_on if self.decided else books.today.isoformat()
        self.place = "/decision/amount" if self.decided else "/requested/amount"
        self.currency = books.currency_of(grant)

    def objections(self) -> Iterator[Objection]:
        yield from self._size()
        yield from self._number()
        yield from self._in_time()
        yield from self._purposes()
        yield from self._fund()

    def _size(self) -> Iterator[Objection]:
        """What the program gives at most is in its own currency, and is held against grants in that one."""
        limits = [
            (as_number(rule.get("at_most")), rule.get("source", ""))
            for rule in (self.rules, *self._required())
        ]
        most, source = min(
            ((limit, source) for limit, source in limits if limit is not None), default=(None, "")
        )
        all_there_is = as_number(self.rules.get("total"))
        if self.books.currency not in ("", self.currency):
            if most is not None or all_there_is is not None:
                told = (
                    f"It is in {self.currency}, and what the program gives at most is in {self.books.currency}: "
                    "whether it is too much is for you to judge. It is in no total of the program."
                )
                yield Objection("currency", self.place, told, self._source)
            return
        if most is not None and self.grant.wanted > most:
            verb = "awarded" if self.decided else "asked for"
            told = f"{self._said(self.grant.wanted)} {verb}; the program gives {self._said(amount(most))} at most."
            yield Objection("at-most", self.place, told, source)
        if all_there_is is not None:
            others = total(
                each.committed
                for each in self.books.grants.values()
                if each.id != self.grant.id and self.books.currency_of(each) == self.currency
            )
            if others + self.grant.wanted > all_there_is:
                left = max(NOTHING, amount(all_there_is) - others)
                told = f"Of the {self._said(amount(all_there_is))} for all minigrants {self._said(left)} are left."
                yield Objection("total", self.place, told, self._source)

    def _number(self) -> Iterator[Objection]:
        each = self.rules.get("each")
        before = [
            other
            for other in self.books.of_partnership[self.grant.partnership]
            if other.id != self.grant.id
            and other.state in GRANTED
            and (not self.decided or (other.decided_on, other.id) < (self.grant.decided_on, self.grant.id))
        ]
        if each is not None and len(before) >= each:
            number = _ORDINALS.get(len(before) + 1, f"{len(before) + 1}th")
            told = f"It is the {number} of this partnership; the program gives each {each or 'none'} at most."
            yield Objection("each", "/partnership", told, self._source)

    def _in_time(self) -> Iterator[Objection]:
        due = self.rules.get("due")
        last = self._last_day(due)
        if last and self.grant.asked_on > last.isoformat():
            told = f"Asked for on {self.grant.asked_on}; requests were due by {last}."
            yield Objection("due", "/requested/date", told, self._source)

    def _purposes(self) -> Iterator[Objection]:
        allowed = self.rules.get("for")
        never = {purpose: "the program" for rule in self._required() for purpose in rule.get("never_for", ())}
        never |= dict.fromkeys(self.rules.get("never_for", ()), "the program")
        whose = f"the fund {self.fund.title}" if self.fund else ""
        never |= dict.fromkeys(self.fund.never if self.fund else (), whose)
        for line in self._lines():
            title = self.books.cohort.vocabulary("purposes").get(line.purpose, line.purpose)
            place = f"{line.pointer}/for"
            if line.purpose in never:
                who = never[line.purpose]
                told = f"{who[0].upper()}{who[1:]} never pays for {title.lower()} ({line.what})."
                yield Objection("never-for", place, told, whose if who == whose else self._source)
            elif allowed is not None and line.purpose and line.purpose not in allowed:
                what = f"{title[:1].upper()}{title[1:]} ({line.what})"
                told = f"{what} is none of the purposes that the program pays for."
                yield Objection("for", place, told, self._source)
            elif self.fund and line.purpose and not self._fits(line):
                told = f"The fund {self.fund.title} is not for {title.lower()} ({line.what})."
                yield Objection("fund-for", place, told, whose)

    def _fund(self) -> Iterator[Objection]:
        fund = self.fund
        if fund is None:
            told = "It names no fund that there is." if self.grant.fund else "It names no fund."
            yield Objection("fund", "/fund" if self.grant.fund else "", told, "")
            return
        whose = f"the fund {fund.title}"
        if (fund.start and self.day < fund.start) or (fund.end and self.day > fund.end):
            span = " ".join(
                filter(None, (fund.start and f"from {fund.start}", fund.end and f"until {fund.end}"))
            )
            told = f"The fund {fund.title} may be spent {span}, and the day is {self.day}."
            yield Objection("fund-dates", "/decision/date" if self.decided else "", told, whose)
        left = fund.left + (self.grant.committed if self.decided else NOTHING)
        if self.grant.wanted > left:
            told = f"The fund {fund.title} has {self._said(left)} left, and this takes {self._said(self.grant.wanted)}."
            yield Objection("left", self.place, told, whose)

    @property
    def _source(self) -> str:
        return str(self.rules.get("source", ""))

    def _required(self) -> Iterator[Fields]:
        """The program's requirements for money that hold for this grant whatever else is so."""
        for rule in self.requirements:
            if (
                rule.get("kind") == "money"
                and rule.get("fund", self.grant.fund) == self.grant.fund
                and not {"where", "applies_to"} & rule.keys()
            ):
                yield rule

    def _lines(self) -> Iterator[BudgetLine]:
        """The lines that cost something: those that were declined are against nothing."""
        for line in self.grant.lines:
            if line.awarded if self.decided else line.asked:
                yield line

    def _fits(self, line: BudgetLine) -> bool:
        purposes = self.fund.purposes if self.fund else ()
        return not purposes or GRANTS in purposes or line.purpose in purposes

    def _last_day(self, due: object) -> date | None:
        """The last day of a due date, which may be reckoned from an event."""
        if isinstance(due, dict) and "event" in due:
            day = last_day(self.books.cohort.events().get(due["event"], {}).get("date"))
            return day and day + timedelta(days=due.get("days", 0))
        return last_day(due)

    def _said(self, value: Decimal) -> str:
        return said(value, self.currency)
