"""The mails of the day as rows, and each as it would be read."""

from __future__ import annotations

import textwrap
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.program.reminders import Entry, HeldBack, Plan
from catalyst_tui.report.letters import Letter, said
from catalyst_tui.tui.line import Line, Part
from catalyst_tui.tui.presenters.values import initials
from catalyst_tui.tui.rows import Column, Row

COLUMNS = (
    Column("", most=1, least=1),
    Column("who", least=14, most=22),
    Column("what", least=12, most=60),
)


@dataclass(frozen=True, slots=True)
class Mails:
    """What there is to send on a day: the mails word for word, and the plan that they come from."""

    letters: tuple[Letter, ...]
    plan: Plan
    cohort: Cohort
    today: date

    def about(self, partnership: str) -> Mails:
        """Only what concerns a partnership."""
        letters = (
            letter
            for letter in self.letters
            if any(partnership in line.partnerships for line in letter.reminder.lines)
        )
        held = (
            each
            for each in self.plan.held_back
            if any(partnership in line.partnerships for line in each.lines)
        )
        under_way = (entry for entry in self.plan.under_way if entry.value.get("partnership") == partnership)
        plan = Plan(self.plan.reminders, tuple(held), tuple(under_way))
        return Mails(tuple(letters), plan, self.cohort, self.today)


def rows(mails: Mails, left_out: Collection[str]) -> list[Row]:
    """A row for each mail, then who is to be called, who gets none, and what may have arrived."""
    found = [_letter(letter, left_out) for letter in mails.letters]
    for title, by_phone in (("BY PHONE", True), ("NOT SENT", False)):
        for place, held in enumerate(mails.plan.held_back):
            if held.by_phone is by_phone:
                sign = "!" if by_phone else "–"
                name, what = _who(held, mails.cohort), _first(_items(held, mails))
                found.append(Row(f"held {place}", (sign, name, what), group=title))
    for entry in mails.plan.under_way:
        name = mails.cohort.label("people", entry.value["to"])
        cells = ("?", name, str(entry.value.get("about", "")))
        found.append(Row(f"open {entry.id}", cells, group="MAY HAVE ARRIVED"))
    return found


def lines(mails: Mails, row: str, width: int) -> Iterator[Line]:
    """What a row is about, in full."""
    kind, _, id = row.partition(" ")
    if kind == "mail":
        letter = next(letter for letter in mails.letters if letter.reminder.id == id)
        yield from _wrapped(f"To       {letter.name} <{letter.address}>", width, "dim")
        yield from _wrapped(f"Subject  {letter.subject}", width, "head")
        yield Line()
        yield from _wrapped(letter.text, width)
    elif kind == "held":
        yield from _held(mails.plan.held_back[int(id)], mails, width)
    else:
        entry = next(entry for entry in mails.plan.under_way if entry.id == id)
        yield from _wrapped(_open(entry, mails), width)


def counted(letters: Sequence[Letter], left_out: Collection[str]) -> str:
    """`22 of 24 mails`"""
    going = sum(letter.reminder.id not in left_out for letter in letters)
    mails = "mail" if len(letters) == 1 else "mails"
    return f"{going} {mails}" if going == len(letters) else f"{going} of {len(letters)} {mails}"


def _letter(letter: Letter, left_out: Collection[str]) -> Row:
    out = letter.reminder.id in left_out
    cells = ("–" if out else "·", initials(letter.name), _first(letter.items))
    return Row(
        f"mail {letter.reminder.id}",
        cells,
        search=f"{letter.reminder.to} {letter.name} {letter.address} {letter.subject}",
        group="TO SEND",
        tone="dim" if out else "",
    )


def _first(items: Sequence[str]) -> str:
    more = f" and {len(items) - 1} more" if len(items) > 1 else ""
    return f"{items[0] if items else ''}{more}"


def _who(held: HeldBack, cohort: Cohort) -> str:
    if held.to:
        return cohort.label("people", held.to)
    return cohort.label("partnerships", held.lines[0].partnership or "")


def _items(held: HeldBack, mails: Mails) -> list[str]:
    return [said(mails.cohort, line, held.to, mails.today) for line in held.lines]


def _held(held: HeldBack, mails: Mails, width: int) -> Iterator[Line]:
    yield from _wrapped(f"{_who(held, mails.cohort)}: {held.why}.", width, "head")
    phone = mails.cohort.contact(held.to).get("phone") if held.to else None
    if phone and held.by_phone:
        yield Line((("Phone  ", "dim"), (str(phone), "accent")))
    yield Line()
    for item in _items(held, mails):
        yield from _wrapped(f"- {item}", width)


def _open(entry: Entry, mails: Mails) -> str:
    name = mails.cohort.label("people", entry.value["to"])
    why = f" What is known: {entry.value['why']}." if "why" in entry.value else ""
    return (
        f"The mail to {name} of {entry.value.get('date', 'an unknown day')} was under way when the sending was cut "
        f"short.{why}\n\nIt is never sent again by itself. Ask whether it came, then press enter and say so."
    )


def _wrapped(text: str, width: int, tone: str = "") -> Iterator[Line]:
    for paragraph in text.rstrip("\n").split("\n"):
        for line in textwrap.wrap(paragraph, width) or [""]:
            part: Part = (line, tone)
            yield Line((part,))
