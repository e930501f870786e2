"""The lists of the school's time: visits to place again, closed days, clearances, arrivals without one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from textual.binding import BindingType

from catalyst_tui.model.visits import Visit, visits
from catalyst_tui.program import visit_words
from catalyst_tui.program.openings import Opening, Openings
from catalyst_tui.tui.bindings import bindings
from catalyst_tui.tui.listing import ListPage, PlacesPage
from catalyst_tui.tui.presenters import school_time
from catalyst_tui.tui.rows import Column, Row
from catalyst_tui.tui.session import Snapshot

_PROPOSED = 8


class ToPlacePage(ListPage):
    """What waits for a new day; enter proposes days."""

    PLACES: ClassVar[tuple[str, ...]] = ("to-place", "lines", "table", "acts", "everywhere")
    BINDINGS: ClassVar[list[BindingType]] = bindings("to-place", "acts")
    TITLES: ClassVar[dict[str, str]] = {"lines.choose": "place"}
    TELLS = True
    EMPTY = "No visit waits for a day. x closes a day of a district or a school."
    heading = "Visits to place again"

    def rows(self, snapshot: Snapshot) -> tuple[Sequence[Column], Sequence[Row]]:
        return school_time.TO_PLACE, school_time.to_place_rows(snapshot.cohort, snapshot.today)

    def subjects(self) -> Sequence[str]:
        row = self.table.current
        return [f"partnerships/{row.id.partition('/')[0]}"] if row else ()

    def choose(self, row: Row) -> None:
        """Ask which of the days that suit; then the form of the visit on that day."""
        visit = self._visit(row)
        if visit is None:
            return
        openings = Openings(self.snapshot.cohort, self.snapshot.today).of(visit, _PROPOSED)
        days = [self._called(each) for each in openings]
        self.catalyst.choose(
            f"{self.snapshot.cohort.label('partnerships', visit.partnership.id)}: on which day?",
            [*days, "another day"],
            lambda at: self._place(visit, openings[at] if at < len(openings) else None),
        )

    def _visit(self, row: Row) -> Visit | None:
        partnership, _, id = row.id.partition("/")
        record = self.snapshot.cohort.peek("partnerships", partnership)
        listed = visits(self.snapshot.cohort.sound(record)) if record else ()
        return next((visit for visit in listed if visit.id == id), None)

    def _called(self, opening: Opening) -> str:
        who = visit_words.names(self.snapshot.cohort, opening.who)
        return f"{visit_words.proposed([opening])}  {who}"

    def _place(self, visit: Visit, opening: Opening | None) -> None:
        from catalyst_tui.tui.doing import ask

        given: dict[str, Any] = {"visit": visit.id}
        if opening is None:
            given |= {"date": None, "time": None}
        else:
            given |= {"date": opening.day.isoformat(), "time": opening.time or None, "who": list(opening.who)}
        ask(self.catalyst, "place-visit", f"partnerships/{visit.partnership.id}", given=given)

    def action_record(self) -> None:
        row = self.table.current
        visit = self._visit(row) if row else None
        if visit is not None:
            self.catalyst.open_record("partnerships", visit.partnership.id, visit.pointer)

    def action_close_day(self) -> None:
        from catalyst_tui.tui.doing import ask

        ask(self.catalyst, "close-day")


class ClosedDaysPage(PlacesPage):
    """When schools are closed to visits, from today on; enter opens the calendar."""

    PLACES: ClassVar[tuple[str, ...]] = ("closed-days", "lines", "table", "acts", "everywhere")
    BINDINGS: ClassVar[list[BindingType]] = bindings("closed-days", "acts")
    KIND = "organizations"
    EMPTY = "No calendar has a closed day from today on. x closes one."
    heading = "Closed days"

    def rows(self, snapshot: Snapshot) -> tuple[Sequence[Column], Sequence[Row]]:
        return school_time.CLOSED_DAYS, school_time.closed_day_rows(snapshot.cohort, snapshot.today)

    def action_close_day(self) -> None:
        from catalyst_tui.tui.doing import ask

        ask(self.catalyst, "close-day")


class ClearancesPage(PlacesPage):
    """Who may be with students, where and until when; enter opens the person."""

    PLACES: ClassVar[tuple[str, ...]] = ("clearances", "lines", "table", "acts", "everywhere")
    BINDINGS: ClassVar[list[BindingType]] = bindings("clearances", "acts")
    KIND = "people"
    EMPTY = "Nobody needs a clearance here: no role of the program asks for one."
    ORDER = "what is to be looked at"
    heading = "Clearances"

    def rows(self, snapshot: Snapshot) -> tuple[Sequence[Column], Sequence[Row]]:
        return school_time.CLEARANCES, school_time.clearance_rows(snapshot.cohort, snapshot.today)

    def choose(self, row: Row) -> None:
        person, _, number = row.id.partition(" ")
        self.catalyst.open_record("people", person, f"/clearances/{number}" if number.isdigit() else "")

    def action_check(self) -> None:
        self._ask_of("check-clearance")

    def action_suspend(self) -> None:
        self._ask_of("suspend-clearance")

    def _ask_of(self, act: str) -> None:
        """The form of an act about the clearance under the cursor."""
        from catalyst_tui.tui.doing import ask

        row = self.table.current
        if row is not None:
            ask(self.catalyst, act, *self.subjects(), given=self._given(row))

    def _given(self, row: Row) -> Mapping[str, Any]:
        """The authority and the level of a row; the authority alone where there is none."""
        person, number, by = [*row.id.split(" "), ""][:3]
        if not number.isdigit():
            return {"by": by}
        record = self.snapshot.cohort.get("people", person)
        held = self.snapshot.cohort.sound(record).value["clearances"][int(number)]
        return {key: held[key] for key in ("by", "level") if key in held}


class ArrivalsPage(PlacesPage):
    """Who came without a clearance; enter opens the entry."""

    PLACES: ClassVar[tuple[str, ...]] = ("arrivals", "lines", "table", "everywhere")
    BINDINGS: ClassVar[list[BindingType]] = bindings("arrivals")
    KIND = "partnerships"
    EMPTY = "Nobody came without clearance so far. a enters that somebody did."
    heading = "Arrivals without clearance"

    def rows(self, snapshot: Snapshot) -> tuple[Sequence[Column], Sequence[Row]]:
        return school_time.ARRIVALS, school_time.arrival_rows(snapshot.cohort)

    def action_add(self) -> None:
        from catalyst_tui.tui.doing import ask

        ask(self.catalyst, "record-arrival")
