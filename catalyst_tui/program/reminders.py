"""Who is to be told what on a day: the program's reminders, and the drafts that wait. Pure; nothing is sent here.

    plan = reminders_due(cohort, due_items(cohort, today), today)
    plan.reminders      # one for each person, with everything there is to say
    plan.held_back      # who cannot get one by mail, and why
    plan.under_way      # lines of which nobody knows whether they arrived

A reminder of `program.yaml` is for so many days before or after a due date. It may go out on its day or a few days
later (`within`), so that a Monday takes in the weekend; the next one to the same person takes the place of the one
before. What went out stands in `cohort/reminders`, and is not said again to the same person unless the due date moves.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.partners import current
from catalyst_tui.model.record import Fields
from catalyst_tui.model.visits import active_roles
from catalyst_tui.program.item import DueItem
from catalyst_tui.program.reach import Refusal, not_introduced, refusal

WITHIN = 3  # days after its own on which a reminder may still go out, when the program says nothing
_OPEN = frozenset({"overdue", "due", "upcoming"})
_OVER = frozenset({"failed", "drafted"})  # states of a line after which nothing has arrived for certain


class Entry(NamedTuple):
    """A line of `cohort/reminders`: which month's, and what it says."""

    month: str
    value: Fields

    @property
    def id(self) -> str:
        """What it is called: `2023-02/m61`."""
        return f"{self.month}/{self.value['id']}"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to tell one person: about a due item by a rule of the program, or what a draft is about."""

    about: str
    partnership: str | None
    rule: str | None = None
    item: DueItem | None = None
    draft: Entry | None = None

    @property
    def partnerships(self) -> tuple[str, ...]:
        """Whose it is: of a due item all that it concerns."""
        if self.item:
            return self.item.partnerships
        return (self.partnership,) if self.partnership else ()


@dataclass(frozen=True, slots=True)
class Reminder:
    """One mail to one person. `rule` is the program's rule that says most, None for a draft.

    `template` is its text's file; a draft may have `subject` and `text` of its own instead.
    """

    to: str
    lines: tuple[Line, ...]
    rule: str | None
    template: str
    subject: str = ""
    text: str = ""

    @property
    def id(self) -> str:
        """What it is called today: the person; for a draft its first line."""
        draft = self.lines[0].draft
        return f"{self.to}/{draft.id}" if draft else self.to


@dataclass(frozen=True, slots=True)
class HeldBack:
    """Something that somebody ought to be told, and why no mail goes out. `to` is None when nobody is there."""

    to: str | None
    why: str
    lines: tuple[Line, ...]
    by_phone: bool = False
    """Whether a person should call instead; otherwise it rests."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What there is to send on a day, in the order of people's ids."""

    reminders: tuple[Reminder, ...]
    held_back: tuple[HeldBack, ...]
    under_way: tuple[Entry, ...]


def reminders_due(cohort: Cohort, items: Iterable[DueItem], today: date) -> Plan:
    """What is to be sent on a day, given the due items of that day."""
    log = Log(cohort)
    listed = list(items)
    found: list[Reminder] = []
    held: list[HeldBack] = []
    asked: dict[str, list[_Asked]] = defaultdict(list)
    for each in _by_rules(cohort, listed, today, log):
        if each.to is None:
            held.append(HeldBack(None, _nobody(cohort, each.rule), (each.line,)))
        else:
            asked[each.to].append(each)
    for to in sorted(asked):
        going: list[_Asked] = []
        kept: dict[Refusal, list[Line]] = defaultdict(list)
        for each in asked[to]:
            refused = refusal(cohort, to, each.line.partnerships, each.rule, today, drafted=False)
            if refused:
                kept[refused].append(each.line)
            else:
                going.append(each)
        held += [HeldBack(to, why, tuple(lines), by_phone) for (why, by_phone), lines in kept.items()]
        if going:
            rule = max(going, key=lambda each: each.place).rule
            lines = tuple(sorted((each.line for each in going), key=_worst_first))
            found.append(Reminder(to, lines, rule["id"], rule.get("template") or f"{rule['id']}.txt"))
    for draft in _drafts(log, listed):
        ids = {id for line in draft.lines for id in line.partnerships}
        refused = refusal(cohort, draft.to, ids, {}, today, drafted=True) or not_introduced(
            cohort, draft.to, draft.lines[0].about
        )
        if refused:
            held.append(HeldBack(draft.to, refused.why, draft.lines, refused.by_phone))
        else:
            found.append(draft)
    return Plan(tuple(found), tuple(held), tuple(log.of_status("sending")))


class Log:
    """What went out and what waits, from every month's file."""

    def __init__(self, cohort: Cohort) -> None:
        self.entries = [
            Entry(record.id, value)
            for record in cohort.sound_records("reminders")
            for value in record.value.get("sent") or ()
            if {"id", "to", "status"} <= value.keys()
        ]
        self._told: dict[tuple[str | None, ...], list[Entry]] = defaultdict(list)
        for entry in self.entries:
            value = entry.value
            if "rule" in value and value["status"] not in _OVER:
                self._told[value["rule"], value.get("about"), value["to"]].append(entry)

    def of_status(self, status: str) -> Iterator[Entry]:
        return (entry for entry in self.entries if entry.value["status"] == status)

    def says(self, rule: str, item: DueItem, to: str, since: date) -> bool:
        """Whether this person was told this by this rule, on the day that was meant or later.

        What somebody skipped stays unsaid whatever its date; so does what may have arrived, until somebody settles it.
        """
        return any(
            (entry.value.get("partnership") is None or entry.value["partnership"] in item.partnerships)
            and (entry.value["status"] in ("skipped", "sending") or entry.value.get("date", "") >= str(since))
            for entry in self._told[rule, item.local_id, to]
        )


class _Asked(NamedTuple):
    """What a rule asks for: the day that was meant, the rule's place in the program, the last day to send it."""

    day: date
    place: int
    last: date
    rule: Fields
    to: str | None
    line: Line


def _by_rules(cohort: Cohort, items: Iterable[DueItem], today: date, log: Log) -> Iterator[_Asked]:
    """Everything that rules ask for today and that was not said yet; of several to one person, the newest."""
    rules = [rule for rule in cohort.program.get("reminders") or () if "id" in rule]
    offsets = [(days, days + rule.get("within", WITHIN)) for rule in rules for days in rule.get("days") or ()]
    earliest = today - timedelta(days=max((last for _, last in offsets), default=-1))
    latest = today - timedelta(days=min((first for first, _ in offsets), default=0))
    for item in items:
        if item.state not in _OPEN or item.due is None or (item.snoozed and today < item.snoozed):
            continue
        if not earliest <= item.due <= latest:  # so far off that no rule says anything of it today
            continue
        newest: dict[str | None, _Asked] = {}
        for place, rule in enumerate(rules):
            days = (
                [span for span in _days(rule, item.due) if span[0] <= today] if _concerns(rule, item) else []
            )
            if not days:
                continue
            day, last = max(days)
            line = Line(item.local_id, item.partnerships[0], rule["id"], item)
            for to in _recipients(cohort, item, rule, today) or (None,):
                asked = _Asked(day, place, last, rule, to, line)
                newest[to] = max(newest.get(to, asked), asked, key=lambda one: one[:2])
        for to, asked in newest.items():
            if today <= asked.last and not (to and log.says(asked.rule["id"], item, to, asked.day)):
                yield asked


def _concerns(rule: Fields, item: DueItem) -> bool:
    """Whether a rule is about an item: by its requirement; without `of`, about all that is held against anybody."""
    return item.requirement.id in rule["of"] if rule.get("of") else item.counts


def _days(rule: Fields, due: date) -> Iterator[tuple[date, date]]:
    """The days of a rule, each with the last on which it may go out: what goes before a due date never goes after."""
    for offset in rule.get("days") or ():
        day = due + timedelta(days=offset)
        last = day + timedelta(days=rule.get("within", WITHIN))
        yield day, min(last, due - timedelta(days=1)) if offset < 0 else last


def _recipients(cohort: Cohort, item: DueItem, rule: Fields, today: date) -> Sequence[str]:
    """The ids of those to whom a rule speaks of an item: the roles it names, else whoever owes it."""
    if "to" not in rule and item.person:
        return [item.person]
    requirement = item.requirement
    roles = (
        rule.get("to") or requirement.roles or requirement.fields.get("with") or sorted(active_roles(cohort))
    )
    return list(dict.fromkeys(_serving(cohort, item.partnerships, roles, today)))


def _serving(cohort: Cohort, ids: Iterable[str], roles: Iterable[str], today: date) -> Iterator[str]:
    for id in ids:
        value = cohort.fields("partnerships", id)
        for role in roles:
            yield from (entry["who"] for entry in current(value, role, str(today)) if "who" in entry)


def _nobody(cohort: Cohort, rule: Fields) -> str:
    titles = cohort.vocabulary("roles")
    roles = " or ".join(titles.get(role, role) for role in rule.get("to") or ()) or "partner"
    return f"nobody serves as {roles} there"


def _drafts(log: Log, items: Iterable[DueItem]) -> Iterator[Reminder]:
    """The drafts that wait; those to one person of one day with the same text are one."""
    waiting = list(log.of_status("drafted"))
    known = {(id, item.local_id): item for item in (items if waiting else ()) for id in item.partnerships}
    together: dict[tuple[str, str, str, str, str], list[Line]] = defaultdict(list)
    for entry in waiting:
        to, day, template, subject, text = (
            entry.value.get(key, "") for key in ("to", "date", "template", "subject", "text")
        )
        about, partnership = entry.value.get("about", ""), entry.value.get("partnership")
        item = known.get((partnership, about)) if partnership else None
        line = Line(about, partnership, entry.value.get("rule"), item, entry)
        together[to, day, template, subject, text].append(line)
    for (to, _, template, subject, text), lines in together.items():
        yield Reminder(to, tuple(lines), None, template, subject, text)


def _worst_first(line: Line) -> tuple[date, str]:
    due = line.item.due if line.item else None
    return due or date.max, line.about
