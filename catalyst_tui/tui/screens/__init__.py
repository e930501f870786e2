"""One file a screen. Modules are imported when a screen of theirs is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from catalyst_tui.tui.line import Presenter
from catalyst_tui.tui.page import Page

if TYPE_CHECKING:
    from catalyst_tui.tui.session import Snapshot


def of_tab(name: str) -> Page:
    """The first screen of a tab."""
    match name:
        case "today":
            from catalyst_tui.tui.screens.today import TodayPage

            return TodayPage()
        case "partnerships":
            from catalyst_tui.tui.screens.partnerships import PartnershipsPage

            return PartnershipsPage()
        case "events":
            from catalyst_tui.tui.screens.events import EventsPage

            return EventsPage()
        case "problems":
            from catalyst_tui.tui.screens.problems import ProblemsPage

            return ProblemsPage()
        case "history":
            from catalyst_tui.tui.screens.history import HistoryPage

            return HistoryPage()
        case _:
            from catalyst_tui.tui.screens.records import RecordsPage

            return RecordsPage(name)


def of_record(kind: str, id: str, pointer: str = "") -> Page:
    """The page of a record, with the cursor on a value of it."""
    match kind:
        case "partnerships":
            from catalyst_tui.tui.screens.partnership import PartnershipPage

            return PartnershipPage(id, pointer)
        case "attendance":
            from catalyst_tui.tui.screens.attendance import AttendancePage

            return AttendancePage(id)
        case _:
            from catalyst_tui.tui.screens.record import RecordPage

            return RecordPage(kind, id, pointer)


def lines_of(snapshot: Snapshot, kind: str, id: str) -> Presenter:
    """What makes the lines of a record's page."""
    from catalyst_tui.tui.presenters.partnership import PartnershipLines
    from catalyst_tui.tui.presenters.record import record_lines
    from catalyst_tui.tui.presenters.unreadable import unreadable_lines
    from catalyst_tui.tui.presenters.values import Words

    words = Words(snapshot.cohort, snapshot.today)
    record = snapshot.cohort.peek(kind, id)
    if record is None:
        return lambda width: list(unreadable_lines(snapshot, kind, id, width))
    if kind == "partnerships":
        return PartnershipLines(record, words)
    return lambda width: list(record_lines(record, words, width))
