"""A grant: everything of it on one page, and the keys that take it a step further."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from catalyst_tui.model.record import Fields
from catalyst_tui.tui.bindings import bindings
from catalyst_tui.tui.page import Page
from catalyst_tui.tui.screens.record import RecordPage
from catalyst_tui.tui.session import Snapshot


class GrantKeys(Page):
    """The steps of a grant, on every page that shows one."""

    def grant_at_cursor(self) -> str | None:
        """The id of the grant that a key is about."""
        raise NotImplementedError

    def action_decide(self) -> None:
        """The change of purpose that waits, else the request."""
        changes = self._fields().get("changes") or ()
        waiting = any("approved" not in each for each in changes)
        self._step("decide-change" if waiting else "decide-grant")

    def action_pay(self) -> None:
        self._step("pay-grant", *self.subjects())

    def action_receipt(self) -> None:
        self._step("add-receipt")

    def action_give_back(self) -> None:
        self._step("return-money")

    def action_close(self) -> None:
        self._step("close-grant", *self.subjects())

    def action_fund(self) -> None:
        cohort = self.snapshot.cohort
        fund = self._fields().get("fund") or cohort.program.get("minigrants", {}).get("fund")
        if fund and cohort.has("funds", fund):
            self.catalyst.open_record("funds", fund)

    def _step(self, act: str, *records: str) -> None:
        """The form of an act, for these grants or the one under the cursor; why not, when it makes no sense now."""
        from catalyst_tui.acts.act import Asked, Refused
        from catalyst_tui.acts.act import act as named
        from catalyst_tui.acts.money import only_when
        from catalyst_tui.tui.doing import ask

        id = self.grant_at_cursor()
        subjects: Sequence[str] = records or ((f"grants/{id}",) if id else ())
        wanted, snapshot = named(act), self.snapshot
        for subject in subjects:
            asked = Asked(snapshot.cohort, snapshot.cohort.find(subject), {}, snapshot.today)
            if not wanted.offered(asked):
                try:
                    only_when(asked)
                except Refused as refusal:
                    self.catalyst.tell(str(refusal))
                return
        if subjects:
            ask(self.catalyst, act, *subjects)

    def _fields(self) -> Fields:
        cohort, id = self.snapshot.cohort, self.grant_at_cursor()
        return cohort.fields("grants", id or "")


class GrantPage(GrantKeys, RecordPage):
    """One grant."""

    PLACES: ClassVar[tuple[str, ...]] = ("lines", "grant", "record", "acts", "everywhere")
    BINDINGS: ClassVar[list[BindingType]] = bindings("grant", "record", "acts")

    def __init__(self, id: str, pointer: str = "") -> None:
        super().__init__("grants", id, pointer)

    def grant_at_cursor(self) -> str | None:
        return self.record_id if self.snapshot.cohort.peek("grants", self.record_id) else None

    def state(self, snapshot: Snapshot) -> str:
        record = snapshot.cohort.peek("grants", self.record_id)
        partnership = snapshot.cohort.sound(record).value.get("partnership", "") if record else ""
        return snapshot.cohort.label("partnerships", partnership)
