"""A person: everything of their record, what else is held on them, and how they are forgotten."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from catalyst_tui.tui.bindings import bindings
from catalyst_tui.tui.screens.record import RecordPage


class PersonPage(RecordPage):
    """One person."""

    PLACES: ClassVar[tuple[str, ...]] = ("lines", "record", "person", "acts", "everywhere")
    BINDINGS: ClassVar[list[BindingType]] = bindings("person")
    TITLES: ClassVar[dict[str, str]] = {
        **RecordPage.TITLES,
        "person.forget": "",
    }  # nothing to be done in passing

    def __init__(self, id: str, pointer: str = "") -> None:
        super().__init__("people", id, pointer)

    def action_held(self) -> None:
        from catalyst_tui.tui.screens.reading import HeldPage

        self.app.push_screen(HeldPage(self.record_id))

    def action_forget(self) -> None:
        from catalyst_tui.tui.forgetting import forget_people

        forget_people(self.catalyst, [self.record_id])
