"""What there is to see of a match: its pairs as a list, a grid or a map, the figures, and what is under the cursor."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Static

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.matching.explain import Explained
from catalyst_tui.matching.match import Ids, Pair
from catalyst_tui.matching.rules import Rules
from catalyst_tui.matching.telling import with_names
from catalyst_tui.tui.latest import Latest
from catalyst_tui.tui.lines import LineView
from catalyst_tui.tui.listing import ROWS, ListPage, Summary
from catalyst_tui.tui.presenters import match_apart, matching
from catalyst_tui.tui.presenters.match_shown import Shown, shown
from catalyst_tui.tui.presenters.what_if import Trials, WhatIf
from catalyst_tui.tui.rows import Column, Row
from catalyst_tui.tui.safety import content
from catalyst_tui.tui.screens.match_views import GridView, Panel, Picture
from catalyst_tui.tui.session import Snapshot

_VIEWS = ("list", "grid", "map")
_HIGH = 32  # lines from which a map has room above its list and what is told of a pair
_WIDE = 140  # columns from which the figures have a place beside the list


class BoardPage(ListPage):
    """A match to look at. What is asked is said by the subclass; nothing is written here."""

    AUTO_FOCUS = "#table"
    CSS = """
    #told { height: auto; max-height: 3; padding: 0 1; }
    #detail { height: auto; max-height: 7; padding: 0 1; margin-top: 1; color: $muted; }
    #both { height: 1fr; }
    #main { width: 1fr; }
    #grid, #map, #panel { display: none; }
    #both.-grid #grid { display: block; }
    #both.-grid #table { display: none; }
    #both.-map #map { display: block; height: 3fr; }
    #both.-map #table { height: 1fr; min-height: 4; }
    #detail.-map { max-height: 4; }
    #both.-map.-low #table { height: 3; min-height: 3; }
    #detail.-map.-low { max-height: 2; }
    #both.-figures #panel { display: block; }
    #both.-figures #main { display: none; }
    #both.-wide #main { display: block; }
    #both.-wide #panel { display: block; width: 58; margin-left: 2; }
    """
    COUNTED = False

    def __init__(self) -> None:
        super().__init__()
        self.shown: Shown | None = None
        self.trials: Trials | None = None
        self._matching = Latest[Shown | CatalystError](self, ROWS, self._arrived)
        self._telling = Latest[str](self, ROWS, self._tell_detail)
        self.view = "list"
        self.grid, self.picture, self.panel = GridView(id="grid"), Picture(id="map"), Panel(id="panel")

    @property
    def asked(self) -> WhatIf:
        """What is asked beyond the program."""
        raise NotImplementedError

    # What is shown.

    @property
    def explained(self) -> Explained | None:
        """The match that is shown."""
        return self.shown.explained if self.shown else None

    @property
    def heading(self) -> str:
        told = self.shown.heading if self.shown else "Matching"
        return f"{told} …" if self._matching.busy else told

    def body(self) -> Iterable[Widget]:
        above, table = super().body()
        yield above
        yield Static(id="told", markup=False)
        yield Horizontal(Vertical(self.picture, self.grid, table, id="main"), self.panel, id="both")
        yield Static(id="detail", markup=False)

    def present(self, snapshot: Snapshot) -> None:
        if self.trials is None or self.trials.cohort is not snapshot.cohort:
            self.trials = Trials(snapshot.cohort, snapshot.today)
        self.work_out()

    def work_out(self) -> None:
        """Show what is asked: at once where that is quick, else as soon as it is found, and keys go on."""
        if self.trials is None:
            return
        work = partial(shown, self.trials, self.asked, self.shown.asked if self.shown else None)
        if self.trials.is_quick:
            self._matching.forget()
            self._arrived(work())
        else:
            self._matching.ask(work)
            self.query_one(Summary).refresh()

    async def worked_out(self) -> None:
        """Wait until what is asked is shown."""
        await self._matching.settled()

    def _arrived(self, found: Shown | CatalystError) -> None:
        if isinstance(found, CatalystError):
            self.refused(found)
        else:
            self.arrived(found)

    def arrived(self, found: Shown) -> None:
        """Show what was asked."""
        self.shown = found
        self.EMPTY = "Nobody is free on both sides. e takes those who have a partnership as well."
        self.show_rows(matching.COLUMNS, found.rows)

    def refused(self, error: CatalystError) -> None:
        """What was asked cannot be."""
        self.shown = None
        self.EMPTY = with_names(str(error), self.snapshot.cohort)
        self.show_rows(matching.COLUMNS, ())

    def show_rows(self, columns: Sequence[Column], rows: Sequence[Row]) -> None:
        super().show_rows(columns, rows)
        self._fit()
        if self.shown is not None:
            found, asked = self.shown.explained.match, self.shown.asked
            self.grid.show(self.shown.grid)
            self.panel.tell(found, self.shown.served, asked, self.usual, self.snapshot.cohort)
        self.explain()

    def tell_step(self, told: str) -> None:
        """What the last key did, above the pairs until the next one."""
        self.query_one("#told", Static).update(content(told))

    @property
    def usual(self) -> dict[str, int]:
        """The points of the program's criteria."""
        rules = Rules.of(self.snapshot.cohort.program.get("matching", {}))
        return {one.id: one.points for one in rules.criteria}

    def legend(self) -> Sequence[tuple[str, str]]:
        return match_apart.LEGEND

    @property
    def wide(self) -> bool:
        """Whether the figures have a place beside the pairs."""
        return self.app.size.width >= _WIDE

    def on_resize(self) -> None:
        self._fit()

    def _fit(self) -> None:
        self.query_one("#both").set_class(self.wide, "-wide")
        self.query("#both, #detail").set_class(self.app.size.height < _HIGH, "-low")

    def as_text(self) -> str:
        if self.shown is not None and self.view == "grid" and self.shown.explained.has_costs:
            return self.shown.grid.as_text()
        return self.table.as_text()

    def subjects(self) -> Sequence[str]:
        row = self.table.current if self.view != "grid" else None
        record = match_apart.record_of(row.id, self.explained.match) if row and self.explained else ""
        return (record,) if record else ()

    # What is under the cursor.

    @property
    def row(self) -> tuple[str, str]:
        """What the row under the cursor is, by its letter, and the ids that it is about."""
        row = self.table.current if self.view != "grid" else None
        what, _, ids = row.id.partition(" ") if row else ("", "", "")
        return what, ids

    @property
    def at(self) -> Ids | None:
        """The two under the cursor: a pair of the list, or any cell of the grid."""
        if self.explained is None:
            return None
        if self.view == "grid":
            at, pool = self.grid.at, self.explained.match.board.pool
            return (pool.left[at[0]].id, pool.right[at[1]].id) if at else None
        what, ids = self.row
        left, _, right = ids.partition(" ")
        return (left, right) if what in ("p", "x") else None

    @property
    def pair(self) -> Pair | None:
        """The pair of the match under the cursor."""
        if self.explained is None or self.at is None:
            return None
        return matching.pair_of(self.explained.match, matching.row_of(self.at))

    def on_line_view_moved(self) -> None:
        self.explain()

    def hinted(self) -> tuple[str, ...]:
        return ("weights", *self.PLACES) if self.focused is self.panel else self.PLACES

    def explain(self) -> None:
        """What is under the cursor, and, of a pair, how it would be without it: as soon as that is found."""
        tell = self._detail()
        self._telling.forget()
        if self.trials is not None and self.trials.is_quick:
            self._tell_detail(tell(at_once=False))
        else:
            self._tell_detail(tell(at_once=True))
            self._telling.ask(partial(tell, at_once=False))
        if self.view == "map" and self.shown is not None:
            drawn, key = self.shown.map, self.pair.key if self.pair else None
            self.picture.show(lambda width, height: drawn.lines(width, height, key))

    def _detail(self) -> Callable[..., str]:
        """What tells of the row or the cell under the cursor."""
        if self.explained is not None:
            cohort = self.snapshot.cohort
            if self.view == "grid" and self.grid.at:
                return partial(matching.cell_detail, self.explained, *self.grid.at, cohort)
            if row := self.table.current:
                return partial(matching.detail, self.explained, row.id, cohort)
        return lambda at_once: ""

    def _tell_detail(self, text: str) -> None:
        detail = self.query_one("#detail", Static)
        detail.display = bool(text) and (self.focused is not self.panel or self.wide)
        detail.update(content(text))

    def on_picture_clicked(self, event: Picture.Clicked) -> None:
        """The pair nearest to where the map was clicked."""
        if self.shown and (pair := self.shown.map.nearest(event.x, event.y)):
            self.table.go_to(matching.row_of(pair))
            self.table.focus()

    # Views.

    def action_view(self) -> None:
        """The list, the grid, the map; the cursor stays with its pair."""
        at = self.at
        self.view = _VIEWS[(_VIEWS.index(self.view) + 1) % len(_VIEWS)]
        for name in _VIEWS:
            self.query("#both, #detail").set_class(name == self.view, f"-{name}")
        if at is not None and self.explained is not None:
            pair = matching.pair_of(self.explained.match, matching.row_of(at))
            if self.view == "grid" and pair is not None:
                self.grid.go_to(pair.i, pair.j)
            else:
                self.table.go_to(matching.row_of(at))
        self.main.focus()
        self.explain()

    @property
    def main(self) -> LineView:
        """Where the cursor is, but for the figures."""
        return self.grid if self.view == "grid" else self.table

    def action_figures(self) -> None:
        """To the criteria and figures, and back."""
        shown = self.focused is not self.panel
        self.query_one("#both").set_class(shown, "-figures")
        (self.panel if shown else self.main).focus()
        self.call_after_refresh(self.explain)

    def action_back(self) -> None:
        if self.focused is self.panel:
            self.action_figures()
        else:
            super().action_back()
