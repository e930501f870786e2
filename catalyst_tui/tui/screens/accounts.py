"""Both partners' accounts of a partnership, side by side; enter opens a report or a visit in its form."""

from __future__ import annotations

from typing import ClassVar

from catalyst_tui.tui.line import Presenter
from catalyst_tui.tui.presenters.accounts import AccountLines
from catalyst_tui.tui.presenters.values import Words
from catalyst_tui.tui.screens.record import RecordPage
from catalyst_tui.tui.session import Snapshot


class AccountsPage(RecordPage):
    """What each of the partners reported."""

    PLACES: ClassVar[tuple[str, ...]] = ("lines", "record", "everywhere")

    def __init__(self, partnership: str) -> None:
        super().__init__("partnerships", partnership)

    def state(self, snapshot: Snapshot) -> str:
        return "what each of them reported"

    def presenter(self, snapshot: Snapshot) -> Presenter:
        record = snapshot.cohort.peek("partnerships", self.record_id)
        if record is None:
            return super().presenter(snapshot)
        return AccountLines(record, Words(snapshot.cohort, snapshot.today))
