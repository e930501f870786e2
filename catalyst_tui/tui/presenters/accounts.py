"""Both partners' accounts side by side: a column for each, a section for each month, and what each counts at visits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from textwrap import wrap

from catalyst_tui.metrics.accounts import Account, Accounts, Month, Visit, accounts
from catalyst_tui.model.record import Record
from catalyst_tui.tui.dates import MONTHS
from catalyst_tui.tui.line import Line, Part, fit
from catalyst_tui.tui.presenters.values import Words

GAP = 2
LEAST = 24  # cells: a sign, a day, a number of students
LABELS = {"highlights": "well: ", "challenges": "hard: ", "help": "help: ", "next": "next: ", "note": ""}


class AccountLines:
    """The lines of one partnership's accounts, for a width."""

    def __init__(self, record: Record, words: Words) -> None:
        self.words = words
        self.found: Accounts = accounts(words.cohort.sound(record), words.cohort, words.today)

    def __call__(self, width: int) -> Sequence[Line]:
        return list(self._lines(width))

    def _lines(self, width: int) -> Iterator[Line]:
        found = self.found
        told = f"{found.reached:,} students of {found.classes} classes · {found.engagements:,} engagements"
        yield Line(((told, "dim"),), section="Students")
        wide = max((width - GAP * len(found.reporters)) // max(len(found.reporters), 1), 12)
        yield Line()
        names = [self.words.person(who) for who in found.reporters]
        hours = [f"{found.hours[who]:f} h in all" for who in found.reporters]
        yield Line(tuple((fit(name, wide + GAP), "head") for name in names), section="Hours")
        yield Line(tuple((fit(told, wide + GAP), "dim") for told in hours))
        for month in found.months:
            yield Line()
            yield from self._month(month, wide)
        yield Line()
        yield from self._visits(wide)

    def _month(self, month: Month, wide: int) -> Iterator[Line]:
        """The reports of a month beside each other; the cursor stops once, and asks which when both are there."""
        given = [month.accounts.get(who) for who in self.found.reporters]
        items = tuple((self.words.person(one.by), one.pointer) for one in given if one is not None)
        columns = [list(self._told(one, wide)) for one in given]
        for at, cells in enumerate(zip_longest(*columns, fillvalue=("", ""))):
            parts = tuple((fit(text, wide + GAP), tone) for text, tone in cells)
            section = f"{MONTHS[int(month.month[5:7]) - 1]} {month.month[:4]}" if at == 0 else ""
            yield Line(
                parts, items[0][1] if items and at == 0 else None, section, items=items, add="/reports"
            )

    def _told(self, account: Account | None, wide: int) -> Iterator[Part]:
        if account is None:
            yield "—", "dim"
            return
        of = f" of {account.wanted:f}" if account.wanted is not None else ""
        short = account.wanted is not None and account.total < account.wanted
        yield f"{account.total:f}{of} h", "" if not short else "dim"
        kinds = ", ".join(f"{kind} {figure:f}" for kind, figure in account.hours.items())
        students = f"{account.students} students" if account.students is not None else ""
        entered = f"by {account.via}, entered by {self.words.initials(account.entered_by)}"
        submitted = f"on {self.words.day(account.submitted)}" + (f" {entered}" if account.entered_by else "")
        for text in (kinds, students, submitted):
            yield from ((line, "dim") for line in wrap(text, wide))
        for key, text in account.told.items():
            yield from ((line, "") for line in wrap(LABELS[key] + self.words.joined(text), wide))

    def _visits(self, wide: int) -> Iterator[Line]:
        for at, visit in enumerate(self.found.visits):
            cells = [self._count(visit, who) for who in self.found.reporters]
            own = "" if visit.students is None else f"{visit.students} students"
            head = f"{'!' if visit.differs else '✓'} {self.words.day(visit.date)}  {own}"
            tone = "warning" if visit.differs else ""
            said = "   ".join(filter(None, cells))
            yield Line(
                ((fit(head, max(wide, LEAST) + GAP), tone), (said, tone)),
                visit.pointer,
                "" if at else "Visits",
            )

    def _count(self, visit: Visit, who: str) -> str:
        return f"{visit.said[who]} says {self.words.initials(who)}" if who in visit.said else ""
