"""The levels of a form: what opens one, and what is added, taken out and moved there."""

from __future__ import annotations

from abc import abstractmethod

from catalyst_tui.tui.forms.editors import Opener
from catalyst_tui.tui.forms.row import FieldRow
from catalyst_tui.tui.forms.surface import FormSurface


class FormLevels(FormSurface):
    """A form, as far as one goes about in it."""

    @abstractmethod
    def edited(self) -> None:
        """Something was put in or taken out other than by typing."""

    async def on_opener_opened(self, event: Opener.Opened) -> None:
        opener = event.opener
        if opener.name == "more":
            self.unfolded.add(self.level)
            first = self.editing.rows(self.level)[1][0]
            await self.show_level(self.level, first.pointer)
        elif opener.name == "add":
            await self._add(self.level)
        elif (row := self.body.row_of(opener)) is not None:
            await self.show_level(row.pointer)

    async def on_field_row_entered(self, event: FieldRow.Entered) -> None:
        """A name was given for a new entry of a map."""
        reading = self.editing.read_key(self.level, event.text)
        if reading.problem:
            event.field_row.say(reading.problem, "error")
            return
        at = self.editing.add_key(self.level, str(reading.value))
        self.edited()
        await self.show_level(self.level, at)

    async def action_add(self) -> None:
        """Add to the list that is open, or to the one in whose row the cursor stands."""
        row = self.focused_row
        if self.editing.model.shape(self.level).type == "list":
            await self._add(self.level)
        elif row is not None and row.part == "open" and self.editing.model.shape(row.pointer).type == "list":
            await self._add(row.pointer)

    async def _add(self, pointer: str) -> None:
        at = self.editing.add(pointer)
        self.edited()
        if self.editing.model.shape(at).type == "object":
            await self.show_level(at)
        else:
            await self.show_level(pointer, at)

    async def action_remove(self) -> None:
        row = self.focused_row
        if row is not None and row.part == "open":
            self.editing.remove(row.pointer)
            self.edited()
            await self.show_level(self.level, row.pointer)
            self.say("Removed. u puts it back.", stays=True)

    async def action_move_up(self) -> None:
        await self._move(-1)

    async def action_move_down(self) -> None:
        await self._move(1)

    async def _move(self, step: int) -> None:
        row = self.focused_row
        if row is not None and self.editing.model.shape(self.level).type == "list":
            at = self.editing.move(row.pointer, step)
            self.edited()
            await self.show_level(self.level, at)

    async def action_put_back(self) -> None:
        if self.editing.put_back():
            self.edited()
            self.say("")
            await self.show_level(self.level)
