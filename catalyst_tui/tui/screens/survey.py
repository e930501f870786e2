"""A survey: who has not answered, what came out; `r` enters an answer that came by phone or on paper."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from catalyst_tui.tui.bindings import bindings
from catalyst_tui.tui.screens.record import RecordPage
from catalyst_tui.tui.session import Snapshot


class SurveyPage(RecordPage):
    """One survey."""

    PLACES: ClassVar[tuple[str, ...]] = ("lines", "survey", "record", "acts", "everywhere")
    BINDINGS: ClassVar[list[BindingType]] = bindings("survey", "record", "acts")

    def __init__(self, id: str, pointer: str = "") -> None:
        super().__init__("surveys", id, pointer)

    def state(self, snapshot: Snapshot) -> str:
        return "survey"

    def action_answered(self) -> None:
        """The form of an answer, about the person under the cursor."""
        from catalyst_tui.metrics.surveys import participation
        from catalyst_tui.tui.doing import ask

        line, shown = self.sheet.current, self.snapshot
        people = participation(shown.cohort, self.record_id, shown.today, shown.due_items).of("missing")
        who = line.target[1] if line and line.target and line.target[0] == "people" else ""
        found = next((each for each in people if each.person == who), None)
        if found is None:
            self.catalyst.tell("Put the cursor on somebody who has not answered, and press it again.")
            return
        given = {"survey": self.record_id, "by": found.person}
        ask(self.catalyst, "record-survey", f"partnerships/{found.partnerships[0]}", given=given)
