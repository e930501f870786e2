"""A partnership: everything of it on one page."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from catalyst_tui.tui.bindings import bindings
from catalyst_tui.tui.presenters.partnership import SECTIONS
from catalyst_tui.tui.presenters.partnerships import pair
from catalyst_tui.tui.presenters.values import Words
from catalyst_tui.tui.screens.record import RecordPage
from catalyst_tui.tui.session import Snapshot


class PartnershipPage(RecordPage):
    """One partnership."""

    PLACES: ClassVar[tuple[str, ...]] = (
        *("lines", "partnerships", "partnership", "record"),
        *("contact", "acts", "everywhere"),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("partnerships", "partnership", "contact")

    def __init__(self, id: str, pointer: str = "") -> None:
        super().__init__("partnerships", id, pointer)

    def state(self, snapshot: Snapshot) -> str:
        record = snapshot.cohort.peek("partnerships", self.record_id)
        if record is None:
            return ""
        value = snapshot.cohort.sound(record).value
        status = str(value.get("status", "")).replace("-", " ")
        return f"{status}  {pair(value, Words(snapshot.cohort, snapshot.today))}"

    def action_standing(self) -> None:
        self.catalyst.open_standing(self.record_id)

    def action_accounts(self) -> None:
        """What both partners reported, side by side."""
        from catalyst_tui.tui.screens.accounts import AccountsPage

        self.app.push_screen(AccountsPage(self.record_id))

    def action_mails(self) -> None:
        from catalyst_tui.tui.screens.mails import MailsPage

        self.app.push_screen(MailsPage(self.record_id))

    def action_match(self) -> None:
        """Who could take the place that is free, on the page Matching."""
        from catalyst_tui.tui.screens.matching import MatchingPage

        self.app.push_screen(MatchingPage(self.record_id))

    def action_worksheet(self) -> None:
        """The kickoff worksheet to print, blank or filled."""
        from catalyst_tui.tui.printing import write_page

        def write(choice: int) -> None:
            answers = {"partnership": self.record_id, "blank": choice == 1}
            kind = "blank-worksheet" if choice else "worksheet"
            write_page(self.catalyst, self.snapshot, "worksheet", answers, f"{kind}-{self.record_id}")

        self.catalyst.choose("Worksheet: needs, assets, goals", ["as it is filled", "blank"], write)

    def lists(self) -> list[tuple[str, str]]:
        """Those that are added to most stand first."""
        order = ["/interactions", "/contact_log", "/reports", *(f"/{name}" for name in SECTIONS)]
        found = super().lists()
        return sorted(found, key=lambda pair: order.index(pair[1]) if pair[1] in order else len(order))
