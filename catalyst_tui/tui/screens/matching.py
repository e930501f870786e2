"""Matching: the best pairs of those who are free, what if, and one key to record them."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import ClassVar

from textual import work
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Static

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.matching.match import NOTHING_SETTLED, Match, Settled
from catalyst_tui.matching.run import Request, matched
from catalyst_tui.matching.telling import headline
from catalyst_tui.report import match_run
from catalyst_tui.tui.bindings import bindings
from catalyst_tui.tui.listing import ListPage
from catalyst_tui.tui.presenters import matching
from catalyst_tui.tui.rows import Column, Row
from catalyst_tui.tui.safety import content
from catalyst_tui.tui.session import Snapshot

_OTHERS = 8


class MatchingPage(ListPage):
    """The pairs, matched anew at every key. Nothing is written until they are recorded."""

    CSS = "#detail { height: auto; max-height: 6; padding: 0 1; margin-top: 1; color: $muted; }"
    PLACES: ClassVar[tuple[str, ...]] = ("matching", "lines", "table", "everywhere")
    BINDINGS: ClassVar[list[BindingType]] = bindings("matching")
    TITLES: ClassVar[dict[str, str]] = {"lines.choose": "others", "everywhere.filter": ""}
    COUNTED = False

    def __init__(self) -> None:
        super().__init__()
        self.found: Match | None = None
        self._settled = NOTHING_SETTLED
        self._anew = False

    @property
    def heading(self) -> str:
        everybody = "  with everybody anew" if self._anew else ""
        return f"{headline(self.found)}{everybody}" if self.found else "Matching"

    def body(self) -> Iterable[Widget]:
        yield from super().body()
        yield Static(id="detail", markup=False)

    def rows(self, snapshot: Snapshot) -> tuple[Sequence[Column], Sequence[Row]]:
        self.EMPTY = "Nobody is free on both sides. e takes those who have a partnership as well."
        try:
            self.found = matched(snapshot.cohort, self._request(snapshot))
        except CatalystError as error:
            self.found = None
            self.EMPTY = str(error)
            return matching.COLUMNS, ()
        return matching.COLUMNS, matching.match_rows(self.found, snapshot.cohort)

    def show_rows(self, columns: Sequence[Column], rows: Sequence[Row]) -> None:
        super().show_rows(columns, rows)
        self.on_line_view_moved()

    def on_line_view_moved(self) -> None:
        """The pair under the cursor, explained."""
        row = self.table.current
        text = matching.detail(self.found, row.id, self.snapshot.cohort) if row and self.found else ""
        detail = self.query_one("#detail", Static)
        detail.display = bool(text)
        detail.update(content(text))

    def choose(self, row: Row) -> None:
        """Who else could go there; the one that is chosen is pinned."""
        pair = matching.pair_of(self.found, row.id) if self.found else None
        if pair is None or self.found is None:
            return
        if pair.pinned:
            self.catalyst.tell("This pair is pinned: p lets it go first.")
            return
        cohort = self.snapshot.cohort
        listed = matching.others(self.found, pair, cohort)[:_OTHERS]
        if not listed:
            self.catalyst.tell("Nobody else could go there.")
            return
        title = f"Who else could go to {cohort.label('organizations', pair.right.host_id)}?"
        self.catalyst.choose(title, [told for _, told in listed], lambda at: self._pin(listed[at][0]))

    def action_pin(self) -> None:
        """Pin the pair under the cursor, or let it go."""
        if key := self._key():
            pins = self._settled.pins
            if key in pins:
                self._settle(replace(self._settled, pins=tuple(one for one in pins if one != key)))
            else:
                self._pin(key)

    def action_forbid(self) -> None:
        """The pair under the cursor is not to be."""
        if key := self._key():
            pins = tuple(one for one in self._settled.pins if one != key)
            self._settle(Settled(pins, (*self._settled.forbids, key)))

    def action_clear(self) -> None:
        """Nothing is settled by hand."""
        self._settle(NOTHING_SETTLED)

    def action_everybody(self) -> None:
        """Also those who have a partnership, or only who is free."""
        self._anew = not self._anew
        self._settle(NOTHING_SETTLED)

    @work
    async def action_record(self) -> None:
        """Record the run, and open it: accepting it is done there."""
        if self.found is None or not self.found.pairs:
            self.catalyst.tell("There is no pair to record.")
            return
        request = self._request(self.snapshot)
        try:
            value, _ = await asyncio.to_thread(
                match_run.keep, self.catalyst.workspace, self.found, request, "settled on the screen"
            )
        except CatalystError as error:
            self.catalyst.tell(str(error), wrong=True)
            return
        self.catalyst.tell(f"Recorded as {value['id']}. ! on its page accepts it.")
        self.catalyst.reload()

    def _pin(self, key: tuple[str, str]) -> None:
        """Pin a pair, in place of pins that it does not go with."""
        pins = [one for one in self._settled.pins if not set(one) & set(key)]
        forbids = tuple(one for one in self._settled.forbids if one != key)
        self._settle(Settled((*pins, key), forbids))

    def _settle(self, settled: Settled) -> None:
        self._settled = settled
        self.present(self.snapshot)

    def _key(self) -> tuple[str, str] | None:
        row = self.table.current
        pair = matching.pair_of(self.found, row.id) if row and self.found else None
        return pair.key if pair else None

    def _request(self, snapshot: Snapshot) -> Request:
        return Request(snapshot.today, self._settled, anew=self._anew)
