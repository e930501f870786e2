"""Doubles: who may stand in two records; a pair side by side, made one field by field, kept apart, or put off."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from textual import work
from textual.binding import BindingType
from textual.widget import Widget

from catalyst_tui.acts.act import Asked, act
from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.selection.doubles import KINDS, Double, double_of, likely_doubles
from catalyst_tui.selection.later import now_and_later, waits
from catalyst_tui.selection.side_by_side import named_by
from catalyst_tui.tui.bindings import bindings
from catalyst_tui.tui.listing import ListPage
from catalyst_tui.tui.page import Page
from catalyst_tui.tui.presenters import doubles
from catalyst_tui.tui.presenters.changes import by_name, lines_of_change
from catalyst_tui.tui.presenters.doubles import Pair, PairLines
from catalyst_tui.tui.presenters.values import Words
from catalyst_tui.tui.rows import Column, Row
from catalyst_tui.tui.screens.dialogs import ConfirmScreen
from catalyst_tui.tui.screens.record import Title
from catalyst_tui.tui.session import Snapshot
from catalyst_tui.tui.sheet import Sheet
from catalyst_tui.workspace.change import Change


class DoublesPage(ListPage):
    """The pairs, the most likely first."""

    PLACES: ClassVar[tuple[str, ...]] = ("lines", "table", "everywhere")
    TITLES: ClassVar[dict[str, str]] = {"lines.choose": "side by side"}
    EMPTY = doubles.NONE
    ORDER = "likely"
    heading = "Doubles: who may stand in two records"

    def rows(self, snapshot: Snapshot) -> tuple[Sequence[Column], Sequence[Row]]:
        found = [double for kind in KINDS for double in likely_doubles(snapshot.cohort, kind)]
        later = {doubles.key(double) for double in now_and_later(snapshot.cohort, found)[1]}
        hidden = doubles.hidden(snapshot.cohort, found)
        self.heading = doubles.heading(found, later, hidden)
        self.EMPTY = f"Nothing else seems to stand in two records; {hidden}." if hidden else doubles.NONE
        return doubles.COLUMNS, doubles.rows(snapshot.cohort, found, later)

    def choose(self, row: Row) -> None:
        """The pair, and after it the others in turn: those that wait only when one of them was chosen."""
        shown = [self.table.view.rows[at] for at in self.table.view.shown]
        order = [each.id for each in shown if each.group != doubles.LATER or row.group == doubles.LATER]
        at = order.index(row.id)
        self.catalyst.push_screen(PairPage([*order[at:], *order[:at]]))


class PairPage(Page):
    """Pairs by their keys, one after the other: each side by side."""

    PLACES: ClassVar[tuple[str, ...]] = ("double", "lines", "everywhere")
    BINDINGS: ClassVar[list[BindingType]] = bindings("double")
    TITLES: ClassVar[dict[str, str]] = {"lines.choose": "", "everywhere.filter": ""}

    def __init__(self, pairs: Sequence[str]) -> None:
        super().__init__()
        self.sheet = Sheet(id="sheet")
        self.pair: Pair | None = None
        self._waiting = list(pairs)
        self._many = len(pairs)

    def body(self) -> Iterable[Widget]:
        yield Title()
        yield self.sheet

    def present(self, snapshot: Snapshot) -> None:
        """The pair at hand, or the next of which both are still there; the page goes when none is left."""
        while self._waiting and not _is_there(snapshot, self._waiting[0]):
            self._waiting.pop(0)
        if not self._waiting:
            self.dismiss()
            return
        double = double_of(snapshot.cohort, *self._waiting[0].split(" "))
        fresh = self.pair is None
        self.pair = replace(self.pair, double=double) if self.pair else Pair(double, _stays(snapshot, double))
        self._show(fresh)

    def _show(self, fresh: bool = False) -> None:
        """The pair; the cursor of one that is fresh begins at the first field in which they differ."""
        if self.pair is None:
            return
        cohort, double = self.snapshot.cohort, self.pair.double
        title = self.query_one(Title)
        title.left = " · ".join(cohort.label(double.kind, id) for id in (self.pair.stays, self.pair.goes))
        title.state = "one, or two?"
        title.right = f"{self._many - len(self._waiting) + 1} of {self._many}"
        title.refresh()
        lines = PairLines(self.pair, Words(cohort, self.snapshot.today))
        self.sheet.show(lines)
        if fresh and (
            differing := next((each.pointer for each in lines.fields if each.how == "differs"), None)
        ):
            self.call_after_refresh(self.sheet.go_to, differing)

    def as_text(self) -> str:
        return f"{self.query_one(Title).left}\n\n{self.sheet.as_text()}"

    def subjects(self) -> Sequence[str]:
        return (f"{self.pair.double.kind}/{self.pair.stays}",) if self.pair else ()

    # What is kept.

    def action_take(self) -> None:
        """In the field under the cursor the other one is right."""
        line, pair = self.sheet.current, self.pair
        if line is None or pair is None:
            return
        lines = PairLines(pair, Words(self.snapshot.cohort, self.snapshot.today))
        field = next(each for each in lines.fields if each.pointer == line.pointer)
        if field.how != "differs":
            self.catalyst.tell("There is nothing to choose here: what both know is kept.")
            return
        self.pair = replace(pair, take=pair.take ^ {field.name})
        self._show()

    def action_swap(self) -> None:
        """The other record stays. What was chosen field by field stays chosen."""
        if self.pair is None:
            return
        lines = PairLines(self.pair, Words(self.snapshot.cohort, self.snapshot.today))
        differing = {each.name for each in lines.fields if each.how == "differs"}
        self.pair = Pair(self.pair.double, self.pair.goes, frozenset(differing - self.pair.take))
        self._show()

    def on_line_view_chosen(self) -> None:
        self.action_take()

    # What becomes of the pair.

    @work
    async def action_merge(self) -> None:
        """Make one of the two, after a look at what that does."""
        if self.pair is None:
            return
        answers = {"double": self.pair.goes, **({"take": sorted(self.pair.take)} if self.pair.take else {})}
        if (change := self._change("merge-records", answers)) is None:
            return
        told = [f"· {line}" for line in lines_of_change(self.snapshot.cohort, change)]
        if await self.app.push_screen_wait(ConfirmScreen("Make one record of these two?", told, "make one")):
            await self._apply(change, "Made one")

    @work
    async def action_apart(self) -> None:
        """They are two, and are not shown as doubles again."""
        me = self.catalyst.session.me(self.snapshot.cohort)
        if me is None or self.pair is None:
            self.catalyst.tell("Say first who you are (M): it is kept who said so.", wrong=True)
            return
        answers = {"other": self.pair.goes, "by": me, "date": self.snapshot.today.isoformat()}
        if change := self._change("keep-apart", answers):
            await self._apply(change, "Kept apart")

    @work
    async def action_later(self) -> None:
        """Neither now: on to the next pair; this one stands last in the list until one of the two changes."""
        if self.pair is None:
            return
        if waits(self.snapshot.cohort, self.pair.double):
            self._go_on()
            return
        me, today = self.catalyst.session.me(self.snapshot.cohort), self.snapshot.today.isoformat()
        answers = {"other": self.pair.goes, "date": today, **({"by": me} if me else {})}
        if change := self._change("look-later", answers):
            await self._apply(change, "Left for later")

    def _go_on(self) -> None:
        self._waiting.pop(0)
        self.pair = None
        self.sheet.action_first()
        self.present(self.snapshot)

    def _change(self, what: str, answers: dict[str, Any]) -> Change | None:
        """What an act would do with the record that stays; None, and told, when it is refused."""
        if self.pair is None:
            return None
        cohort, me = self.snapshot.cohort, self.catalyst.session.me(self.snapshot.cohort)
        record = cohort.get(self.pair.double.kind, self.pair.stays)
        try:
            return act(what).change(Asked(cohort, record, answers, self.snapshot.today, me))
        except CatalystError as error:
            self.catalyst.tell(str(error), wrong=True)
            return None

    async def _apply(self, change: Change, done: str) -> None:
        try:
            await asyncio.to_thread(self.catalyst.workspace.apply, change)
        except CatalystError as error:
            self.catalyst.tell(str(error), wrong=True)
            return
        self.catalyst.tell(f"{done}: {by_name(self.snapshot.cohort, change.sentence, change.paths)}.")
        self._go_on()
        self.catalyst.reload()


def _is_there(snapshot: Snapshot, pair: str) -> bool:
    kind, *ids = pair.split(" ")
    return all(snapshot.cohort.peek(kind, id) is not None for id in ids)


def _stays(snapshot: Snapshot, double: Double) -> str:
    """The record that stays, unless somebody says otherwise: the one that more records name, else the older one."""
    one, other = (len(named_by(snapshot.cohort, double.kind, id)) for id in (double.one, double.other))
    return double.other if other > one else double.one
