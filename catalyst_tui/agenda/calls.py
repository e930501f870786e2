"""Whom to call: one line a person, with every reason there is, worst first.

Reasons are: what is so late that mail will not do, a partnership that has gone quiet, a call that was promised, and
what cannot be said to somebody by mail.

Nobody is called who is away or was tried today already; nor, unless there is silence or a promise for today, with whom
one spoke within the last days (`policies.call_again_days`, else seven), or agreed on a day to come: these are `later`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from catalyst_tui.agenda.desk import Desk
from catalyst_tui.agenda.line import Line, Settling
from catalyst_tui.agenda.words import dated, owed, spoken, week_day
from catalyst_tui.model.labels import counted, named
from catalyst_tui.model.values import is_day
from catalyst_tui.program import DueItem, Evidence, Silence
from catalyst_tui.program.reminders import HeldBack
from catalyst_tui.program.service import Partnership

_AGAIN = 7  # days


@dataclass
class _Reasons:
    """Everything for which somebody is to be called. `promised`: the day on which somebody wanted to try again."""

    who: str
    partnerships: dict[str, Partnership] = field(default_factory=dict)
    items: dict[str, DueItem] = field(default_factory=dict)
    quiet: Silence | None = None
    promised: date | None = None
    others: list[str] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)

    @property
    def rank(self) -> tuple[int, bool, int, int]:
        """The greatest first: silence, a promise of ours, how much is late, how late."""
        weeks = self.quiet.weeks if self.quiet else 0
        return weeks, self.promised is not None, len(self.items), self.days_late

    @property
    def days_late(self) -> int:
        return max((item.days_late for item in self.items.values()), default=0)


class Calls:
    """The calls to make. `later`: the people whose day has not come."""

    def __init__(self, desk: Desk, late: Iterable[DueItem], held_back: Iterable[HeldBack]) -> None:
        self._desk = desk
        self._found: dict[str, _Reasons] = {}
        for item in late:
            who = item.person or next(
                iter(desk.partners(desk.partnerships[desk.own(item.partnerships)[0]])), None
            )
            if who is not None:
                self._owes(who, item)
        for held in held_back:
            self._cannot_be_written_to(held)
        self._call_backs()
        for partnership in desk.open_partnerships():
            self._is_quiet(partnership)
        again = {who: self._not_before(reasons) for who, reasons in self._found.items()}
        self.later = tuple([who for who, day in again.items() if day and day > desk.today])

    def lines(self) -> Iterator[Line]:
        """Worst first."""
        found = sorted(self._found.values(), key=lambda each: each.rank, reverse=True)
        return (self._line(each) for each in found if each.who not in self.later)

    # Why

    def _of(self, who: str, partnerships: Iterable[str]) -> _Reasons:
        reasons = self._found.setdefault(who, _Reasons(who))
        for id in partnerships:
            reasons.partnerships[id] = self._desk.partnerships[id]
        return reasons

    def _owes(self, who: str, item: DueItem) -> _Reasons:
        reasons = self._of(who, self._desk.own(item.partnerships))
        if item.id not in reasons.items:
            reasons.items[item.id] = item
            reasons.evidence += item.evidence
        return reasons

    def _cannot_be_written_to(self, held: HeldBack) -> None:
        if held.to is None or not held.by_phone:
            return
        for item in filter(None, (line.item for line in held.lines)):
            own = [self._desk.partnerships[id] for id in self._desk.own(item.partnerships)]
            if item.id in self._desk.ids and any(self._desk.is_partner(held.to, each) for each in own):
                self._owes(held.to, item).others.append(held.why)

    def _call_backs(self) -> None:
        desk = self._desk
        for who in desk.contacts:
            contact = desk.last_contact(who)
            day = contact.entry.get("next") if contact else None
            if contact is None or not is_day(day) or day > desk.now:
                continue
            is_mine = desk.me in (None, contact.entry.get("next_by", desk.me))
            name = f"contact_log/{contact.entry.get('id')}"
            if is_mine and not desk.is_put_off(contact.partnership, who, name):
                reasons = self._of(who, [contact.partnership.id])
                reasons.promised = date.fromisoformat(day)
                path = contact.partnership.record.path
                reasons.evidence.append(Evidence(path, f"/contact_log/{contact.number}"))

    def _is_quiet(self, partnership: Partnership) -> None:
        """Both partners are quiet: whoever is called anyway is asked; else the first of them."""
        desk = self._desk
        silence = desk.silences.of(partnership.record)
        partners = [who for who in desk.partners(partnership) if not desk.is_put_off(partnership, who)]
        if not silence.quiet:
            return
        called = [who for who in partners if who in self._found] or partners[:1]
        for who in called:
            reasons = self._of(who, [partnership.id])
            reasons.quiet = silence
            reasons.evidence += filter(None, [silence.evidence])
            reasons.others += self._next_step(partnership)

    def _next_step(self, partnership: Partnership) -> Iterator[str]:
        """What the office wanted to do about a silence, and by when."""
        steps = [
            step
            for step in partnership.value.get("escalation") or ()
            if step.get("date", "9") <= self._desk.now
        ]
        if steps and "settled" not in steps[-1] and is_day(day := steps[-1].get("next")):
            is_ahead = day > self._desk.now
            yield f"the next step {'is' if is_ahead else 'was'} meant for {self._for(date.fromisoformat(day))}"

    # When

    def _not_before(self, reasons: _Reasons) -> date | None:
        """The day before which they are not to be called; None when they are, today."""
        desk = self._desk
        if desk.is_away(reasons.who):
            return date.max
        if reasons.promised:
            return None
        contact = desk.last_contact(reasons.who)
        day = contact.entry.get("next") if contact else None
        if is_day(day):
            return date.fromisoformat(day)
        if contact and contact.day == desk.now:
            return desk.today + timedelta(days=1)
        if reasons.quiet or reasons.who not in desk.spoken_with:
            return None
        again = timedelta(days=desk.policies.get("call_again_days", _AGAIN))
        recently = date.fromisoformat(desk.spoken_with[reasons.who]) + again > desk.today
        return date.max if recently else None

    # In words

    def _line(self, reasons: _Reasons) -> Line:
        desk, who = self._desk, reasons.who
        items = sorted(reasons.items.values(), key=lambda item: item.days_late, reverse=True)
        first = next(iter(reasons.partnerships.values()))
        return desk.line(
            "call",
            f"call/{who}",
            "; ".join(self._what(reasons, items)),
            ("partnerships", first.id),
            urgent=bool(items or reasons.quiet),
            last=self._last(reasons),
            days_late=reasons.days_late,
            pointer=_within(reasons.evidence, first),
            person=who,
            partnerships=tuple(reasons.partnerships),
            items=tuple(item.id for item in items),
            evidence=tuple(dict.fromkeys(reasons.evidence)),
            settles=Settling("log-contact", f"partnerships/{first.id}", {"with": who}),
            put_off=who,
        )

    def _what(self, reasons: _Reasons, items: list[DueItem]) -> Iterator[str]:
        if reasons.quiet:
            yield f"quiet for {counted(reasons.quiet.weeks, 'school week')}"
        if reasons.promised:
            yield f"a call was promised for {self._for(reasons.promised)}"
        if items:
            days = "" if len(items) == 1 else "up to "
            late = f", {days}{counted(reasons.days_late, 'day')} late" if reasons.days_late else ""
            yield ", ".join(owed(items)) + late
        yield from dict.fromkeys(reasons.others)

    def _for(self, day: date) -> str:
        return "today" if day == self._desk.today else week_day(day)

    def _last(self, reasons: _Reasons) -> str:
        """The last contact in words; of who is quiet, also when one last heard of them."""
        desk = self._desk
        told = []
        contact = desk.last_contact(reasons.who)
        if contact:
            entry = contact.entry
            results = desk.cohort.vocabulary("results")
            result = results.get(entry.get("result", ""), str(entry.get("result", ""))).lower()
            how = f"by {entry['how']}" if "how" in entry and entry["how"] != "phone" else ""
            day = spoken(date.fromisoformat(contact.day), desk.today)
            told.append(f"last: {' '.join(filter(None, (result or 'contact', how, day)))}")
        if reasons.quiet and reasons.quiet.last:
            day = dated(reasons.quiet.last.isoformat())
            told.append(f"{'' if told else 'last '}heard of: {reasons.quiet.what}, {day}")
        if contact and "note" in contact.entry:
            told.append(" ".join(named(desk.cohort, contact.entry["note"]).split()))
        return " · ".join(told)


def _within(evidence: Iterable[Evidence], partnership: Partnership) -> str:
    """The first place of some evidence that is in the partnership itself."""
    return next((place.pointer for place in evidence if place.file == partnership.record.path), "")
