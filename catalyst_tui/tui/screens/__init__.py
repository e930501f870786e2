"""One file a screen. Modules are imported when a screen of theirs is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from catalyst_tui.tui.line import Presenter
from catalyst_tui.tui.page import Page

if TYPE_CHECKING:
    from catalyst_tui.model.money.books import Books
    from catalyst_tui.model.record import Record
    from catalyst_tui.tui.presenters.values import Words
    from catalyst_tui.tui.session import Snapshot


def of_tab(name: str) -> Page:
    """The first screen of a tab, or the list of a kind that has none."""
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
        case "applications":
            from catalyst_tui.tui.screens.applications import ApplicationsPage

            return ApplicationsPage()
        case "grants":
            from catalyst_tui.tui.screens.grants import GrantsPage

            return GrantsPage()
        case "funds":
            from catalyst_tui.tui.screens.funds import FundsPage

            return FundsPage()
        case "surveys":
            from catalyst_tui.tui.screens.surveys import SurveysPage

            return SurveysPage()
        case "problems":
            from catalyst_tui.tui.screens.problems import ProblemsPage

            return ProblemsPage()
        case "history":
            from catalyst_tui.tui.screens.history import HistoryPage

            return HistoryPage()
        case _:
            from catalyst_tui.tui.screens.records import RecordsPage

            return RecordsPage(name)


LISTS: dict[str, str] = {
    "front-desk": "Front desk: who comes this week",
    "to-place": "Visits to place again",
    "closed-days": "Closed days: breaks, tests, closed",
    "clearances": "Clearances",
    "arrivals": "Arrivals without clearance",
    "matching": "Matching: the best pairs, and why",
    "retention": "Over their time: whose data are kept too long (retention)",
    "keepers": "Keepers: who reads what is sealed, and which keys are here",
    "doubles": "Doubles: who may stand in two records",
}
"""Lists that are no kind of record, by name: found in the palette by their titles."""


def of_list(name: str) -> Page:
    """The page of one of the LISTS."""
    match name:
        case "doubles":
            from catalyst_tui.tui.screens.doubles import DoublesPage

            return DoublesPage()
        case "front-desk":
            from catalyst_tui.tui.screens.front_desk import FrontDeskPage

            return FrontDeskPage()
        case "matching":
            from catalyst_tui.tui.screens.matching import MatchingPage

            return MatchingPage()
        case "retention":
            from catalyst_tui.tui.screens.retention import RetentionPage

            return RetentionPage()
        case "keepers":
            from catalyst_tui.tui.screens.keepers import KeepersPage

            return KeepersPage()
    from catalyst_tui.tui.screens import school_time

    pages: dict[str, type[Page]] = {
        "to-place": school_time.ToPlacePage,
        "closed-days": school_time.ClosedDaysPage,
        "clearances": school_time.ClearancesPage,
        "arrivals": school_time.ArrivalsPage,
    }
    return pages[name]()


def of_record(kind: str, id: str, pointer: str = "") -> Page:
    """The page of a record, with the cursor on a value of it."""
    match kind:
        case "partnerships":
            from catalyst_tui.tui.screens.partnership import PartnershipPage

            return PartnershipPage(id, pointer)
        case "people":
            from catalyst_tui.tui.screens.person import PersonPage

            return PersonPage(id, pointer)
        case "grants":
            from catalyst_tui.tui.screens.grant import GrantPage

            return GrantPage(id, pointer)
        case "surveys":
            from catalyst_tui.tui.screens.survey import SurveyPage

            return SurveyPage(id, pointer)
        case "attendance":
            from catalyst_tui.tui.screens.attendance import AttendancePage

            return AttendancePage(id, pointer)
        case "doubles":
            from catalyst_tui.tui.screens.doubles import PairPage

            return PairPage([id])
        case _:
            from catalyst_tui.tui.screens.record import RecordPage

            return RecordPage(kind, id, pointer)


def lines_of(snapshot: Snapshot, kind: str, id: str) -> Presenter:
    """What makes the lines of a record's page."""
    from catalyst_tui.selection.blind import hides
    from catalyst_tui.tui.presenters.partnership import PartnershipLines
    from catalyst_tui.tui.presenters.record import record_lines
    from catalyst_tui.tui.presenters.unreadable import unreadable_lines
    from catalyst_tui.tui.presenters.values import Words

    words = Words(snapshot.cohort, snapshot.today)
    if hides(snapshot.cohort, kind, id):
        return _hidden(snapshot, kind, id, words)
    record = snapshot.cohort.peek(kind, id)
    if record is None:
        return lambda width: list(unreadable_lines(snapshot, kind, id, width))
    if kind == "partnerships":
        return PartnershipLines(record, words, snapshot.owed_by(id))
    if kind in ("grants", "funds"):
        return _of_money(record, snapshot.books, words)
    if kind == "surveys":
        from catalyst_tui.metrics.surveys import participation
        from catalyst_tui.tui.presenters.survey import SurveyLines

        return SurveyLines(record, participation(words.cohort, id, words.today, snapshot.due_items), words)
    record = snapshot.cohort.opened(record)
    if kind == "applications":
        from catalyst_tui.tui.presenters.application import application_lines

        return lambda width: list(application_lines(record, words, width, snapshot.reader))
    if kind == "people":
        from catalyst_tui.tui.presenters.person import person_lines

        return lambda width: list(person_lines(record, words, width))
    if kind == "organizations":
        from catalyst_tui.tui.presenters.doubles import doubles_of

        return lambda width: [*record_lines(record, words, width), *doubles_of(kind, id, words, width)]
    return lambda width: list(record_lines(record, words, width))


def _hidden(snapshot: Snapshot, kind: str, id: str, words: Words) -> Presenter:
    """A record that says who applied, for somebody who reads blind."""
    from catalyst_tui.selection.candidates import Candidates
    from catalyst_tui.tui.presenters.reading import hidden_lines

    record = snapshot.cohort.peek(kind, id) if kind == "applications" else None
    candidate = Candidates(snapshot.cohort, snapshot.today).of(record) if record else None
    return lambda width: hidden_lines(kind, candidate, words, width)


def _of_money(record: Record, books: Books, words: Words) -> Presenter:
    """A grant or a fund; a grant that on this day was not asked for yet is shown by its fields."""
    from catalyst_tui.tui.presenters.fund import FundLines
    from catalyst_tui.tui.presenters.grant import GrantLines
    from catalyst_tui.tui.presenters.record import record_lines

    if record.kind.name == "funds":
        return FundLines(record, books.funds[record.id], books, words)
    grant = books.grants.get(record.id)
    if grant is None:
        return lambda width: list(record_lines(record, words, width))
    return GrantLines(record, grant, books, words)
