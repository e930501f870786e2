"""The week at the schools' front desks: who comes, with which clearance, and whom to escort."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import ClassVar

from textual.binding import BindingType

from catalyst_tui.program.visit_words import week_day
from catalyst_tui.tui.bindings import bindings
from catalyst_tui.tui.listing import PlacesPage
from catalyst_tui.tui.presenters import school_time
from catalyst_tui.tui.printing import write_page
from catalyst_tui.tui.rows import Column, Row
from catalyst_tui.tui.session import Snapshot

_WEEK = timedelta(days=7)


class FrontDeskPage(PlacesPage):
    """A week, school by school; enter opens the visit."""

    PLACES: ClassVar[tuple[str, ...]] = ("front-desk", "lines", "table", "acts", "everywhere")
    BINDINGS: ClassVar[list[BindingType]] = bindings("front-desk", "acts")
    TITLES: ClassVar[dict[str, str]] = {"acts.do": "", "everywhere.filter": ""}
    KIND = "partnerships"
    EMPTY = "Nobody comes in this week."

    def __init__(self) -> None:
        super().__init__()
        self._monday: date | None = None

    @property
    def monday(self) -> date:
        """The first day of the week that is shown: at first, of today's."""
        today = self.snapshot.today
        return self._monday or today - timedelta(days=today.weekday())

    @property
    def heading(self) -> str:
        if self._shown is None:
            return "Front desk"
        return f"Front desk, week of {week_day(self.monday.isoformat())} {self.monday.year}"

    def rows(self, snapshot: Snapshot) -> tuple[Sequence[Column], Sequence[Row]]:
        return school_time.FRONT_DESK, school_time.front_desk_rows(snapshot.cohort, self.monday)

    def action_next_week(self) -> None:
        self._go(_WEEK)

    def action_previous_week(self) -> None:
        self._go(-_WEEK)

    def _go(self, by: timedelta) -> None:
        self._monday = self.monday + by
        self.present(self.snapshot)

    def action_arrived(self) -> None:
        """The form for whoever came without clearance: the one under the cursor."""
        from catalyst_tui.tui.doing import ask

        row = self.table.current
        if row is not None:
            partnership, pointer, who = row.id.split(" ")
            visit = self.snapshot.cohort.get("partnerships", partnership).value["interactions"]
            given = {"who": who, "interaction": visit[int(pointer.rpartition("/")[2])].get("id")}
            ask(self.catalyst, "record-arrival", f"partnerships/{partnership}", given=given)

    def action_write(self) -> None:
        """The page to print."""
        week = self.monday.isoformat()
        write_page(self.catalyst, self.snapshot, "front-desk", {"week": week}, f"front-desk-{week}")
