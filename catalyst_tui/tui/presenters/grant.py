"""A grant on one page: what it is for, the rules it is against, its lines with their receipts, what is open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from catalyst_tui.model.money.amounts import amount, said
from catalyst_tui.model.money.books import Books
from catalyst_tui.model.money.grant import GRANTED, WAITING, Grant
from catalyst_tui.model.money.terms import objections
from catalyst_tui.model.record import Record
from catalyst_tui.tui.line import Line, aligned
from catalyst_tui.tui.presenters.record import record_lines, wrapped
from catalyst_tui.tui.presenters.values import Words

Fields = Mapping[str, Any]

SHOWN = (
    "id", "partnership", "fund", "title", "purpose", "goal", "requested", "budget", "decision", "paid",
    "receipts", "receipts_due", "returned", "changes", "closed",
)  # fmt: skip
"""The fields that have a section here; what else there is follows by the schema."""


class GrantLines:
    """The lines of one grant, for a width."""

    def __init__(self, record: Record, grant: Grant, books: Books, words: Words) -> None:
        self.record = record
        self.grant = grant
        self.books = books
        self.words = words
        self.value: Fields = words.cohort.sound(record).value
        self.fund = books.funds.get(grant.fund)
        self.currency = self.fund.currency if self.fund else books.currency
        self.width = 0

    def __call__(self, width: int) -> Sequence[Line]:
        self.width = width
        lines = [
            *_section("Request", self._request()),
            *_section("Against", self._against()),
            *_section("Fund", self._fund()),
            *_section("Lines", self._lines(), "/budget"),
            *_section("Decision", self._decision()),
            *_section("Payment", self._payment()),
            *_section("Receipts", self._receipts(), "/receipts"),
            *_section("Returned", self._returned(), "/returned"),
            *_section("Changes", self._changes(), "/changes"),
            *_section("Open", self._open()),
        ]
        rest = list(record_lines(self.record, self.words, width, skip=SHOWN))
        return [*lines, *([Line(), *rest] if rest else [])]

    def _request(self) -> Iterator[Line]:
        requested = self.value.get("requested") or {}
        school = self.words.name(self.grant.partnership, "partnerships")
        by = f"{self.words.person(requested['by'])} of {school}" if "by" in requested else school
        told = f"{said(self.grant.asked, self.currency)} on {self.words.day(self.grant.asked_on)}, {by}"
        via = self.words.cohort.vocabulary("ways").get(requested.get("via", ""), "")
        yield Line(
            ((f"{told}{via and f', by {via.lower()}'}", ""),),
            "/requested",
            target=self._if_there("partnerships", self.grant.partnership),
        )
        if "purpose" in self.value:
            yield from wrapped(self.words.joined(str(self.value["purpose"])), "/purpose", self.width)
        if "goal" in self.value:
            yield Line((("goal: ", "dim"), (self._goal(str(self.value["goal"])), "")), "/goal")

    def _goal(self, id: str) -> str:
        record = self.words.cohort.peek("partnerships", self.grant.partnership)
        goals = self.words.cohort.sound(record).value.get("goals", ()) if record else ()
        return next((str(goal.get("statement", id)) for goal in goals if goal.get("id") == id), id)

    def _against(self) -> Iterator[Line]:
        """The rules that it is against: to be seen before it is decided, and beside the reason afterwards."""
        if self.grant.state not in WAITING | GRANTED:
            return
        for one in objections(self.grant, self.books):
            source = f" ({one.source})" if one.source else ""
            first, *others = wrapped(f"{one.sentence}{source}", one.pointer, self.width - 2)
            tone = "warning" if not self.grant.reason else "dim"
            yield Line((("! ", tone), *first.parts), first.pointer)
            for line in others:
                yield Line((("  ", ""), *line.parts))

    def _fund(self) -> Iterator[Line]:
        fund = self.fund
        if fund is None:
            return
        text = f"{fund.title}: {said(fund.left)} of {said(fund.amount, fund.currency)} left"
        if self.grant.state in WAITING:
            text += f", {said(fund.left - self.grant.asked)} after this"
        yield from wrapped(text, "/fund", self.width, ("funds", fund.id))

    def _lines(self) -> Iterator[Line]:
        lines = self.grant.lines
        if not lines:
            return
        granted = self.grant.state in GRANTED
        words = self.words.cohort.vocabulary("purposes")
        head = ["", "", "asked", *(("awarded", "receipts", "open") if granted else ())]
        rows = [head]
        for line in lines:
            figures = [said(line.awarded), said(line.accounted), said(line.open)] if granted else []
            rows.append([line.what, words.get(line.purpose, line.purpose), said(line.asked), *figures])
        whole = self.grant
        sums = [said(whole.awarded), said(whole.accounted), said(whole.open)] if granted else []
        rows.append(["together", "", said(whole.asked), *sums])
        shown = aligned(rows, self.width, 0, (2, 3, 4, 5))
        yield Line(tuple((text, "dim") for text, _ in shown[0]))
        for line, parts in zip(lines, shown[1:-1], strict=True):
            yield Line(parts, line.pointer)
            if line.why:
                yield from _below(self.words.joined(line.why), self.width)
        yield Line(tuple((text, "dim") for text, _ in shown[-1]))

    def _decision(self) -> Iterator[Line]:
        decision = self.value.get("decision") or {}
        if not decision:
            return
        much = f" {said(self.grant.awarded, self.currency)}" if self.grant.state in GRANTED else ""
        by = f" by {self.words.person(decision['by'])}" if "by" in decision else ""
        told = f"; told {self.words.day(decision['told'])}" if "told" in decision else ""
        text = f"{decision.get('outcome')}{much} on {self.words.day(decision.get('date'))}{by}{told}"
        yield Line(((text, ""),), "/decision")
        for name in ("reason", "conditions"):
            if name in decision:
                yield from wrapped(self.words.joined(str(decision[name])), f"/decision/{name}", self.width)

    def _payment(self) -> Iterator[Line]:
        paid = self.value.get("paid") or {}
        if paid:
            to = f" to {self.words.person(paid['to'])}" if "to" in paid else ""
            text = f"{said(self.grant.paid, self.currency)} on {self.words.day(paid.get('date'))}{to}"
            yield Line(((text, ""),), "/paid")
            if "note" in paid:
                yield from _below(self.words.joined(str(paid["note"])), self.width)
        elif self.grant.state == "awarded":
            yield Line((("not paid yet", "dim"),))

    def _receipts(self) -> Iterator[Line]:
        what = {line.id: line.what for line in self.grant.lines}
        rows = [
            [
                self.words.day(each.get("date")),
                str(each.get("what") or what.get(each.get("line", ""), "")),
                said(amount(each.get("amount"))),
                f"checked by {self.words.initials(each['checked_by'])}" if "checked_by" in each else "",
            ]
            for _, each in self._items("receipts")
        ]
        for (pointer, each), parts in zip(
            self._items("receipts"), aligned(rows, self.width, 1, (2,)), strict=True
        ):
            yield Line(parts, pointer)
            if "note" in each:
                yield from _below(self.words.joined(str(each["note"])), self.width)
        if self.grant.receipts_due and self.grant.state != "closed":
            late = self.grant.receipts_due < self.books.today and bool(self.grant.open)
            text = f"due by {self.words.day(self.grant.receipts_due.isoformat())}"
            yield Line(((f"! {text}", "warning") if late else (text, "dim"),), "/receipts_due")

    def _returned(self) -> Iterator[Line]:
        for pointer, each in self._items("returned"):
            note = f", {self.words.joined(str(each['note']))}" if "note" in each else ""
            text = f"{said(amount(each.get('amount')), self.currency)} on {self.words.day(each.get('date'))}{note}"
            yield from wrapped(text, pointer, self.width)

    def _changes(self) -> Iterator[Line]:
        for pointer, each in self._items("changes"):
            much = f"{said(amount(each['amount']))} for " if "amount" in each else ""
            why = f": {self.words.joined(str(each['why']))}" if "why" in each else ""
            if "approved" in each:
                by = f" by {self.words.initials(each['decided_by'])}" if "decided_by" in each else ""
                answer = f"{'approved' if each['approved'] else 'refused'} {self.words.day(each.get('decided'))}{by}"
            else:
                answer = "to be decided"
            yield from wrapped(f"{much}{each.get('to', '')}{why} ({answer})", pointer, self.width)

    def _open(self) -> Iterator[Line]:
        grant = self.grant
        closed = self.value.get("closed") or {}
        if closed:
            by = f" by {self.words.person(closed['by'])}" if "by" in closed else ""
            declared = f": {closed['declaration']}" if "declaration" in closed else ""
            text = f"closed on {self.words.day(closed.get('date'))}{by}{declared}"
            yield from wrapped(self.words.joined(text), "/closed", self.width)
        elif grant.open:
            yield Line(((f"{said(grant.open, self.currency)} without receipts", ""),))
        elif grant.state == "paid":
            yield Line((("all is accounted for: it can be closed", ""),))

    def _items(self, name: str) -> list[tuple[str, Fields]]:
        return [(f"/{name}/{place}", each) for place, each in enumerate(self.value.get(name) or ())]

    def _if_there(self, kind: str, id: str) -> tuple[str, str] | None:
        return (kind, id) if self.words.cohort.has(kind, id) else None


def _section(title: str, lines: Iterator[Line], add: str = "") -> Iterator[Line]:
    """The lines with the name of their section beside the first, and a space before it."""
    for place, line in enumerate(lines):
        if place == 0 and title != "Request":
            yield Line()
        section = title if place == 0 else ""
        yield Line(line.parts, line.pointer, section, line.target, add, line.items)


def _below(text: str, width: int) -> Iterator[Line]:
    """A remark under a line, set in and quiet."""
    for line in wrapped(text, None, max(width - 2, 20)):
        yield Line((("  ", ""), *((part, "dim") for part, _ in line.parts)))
