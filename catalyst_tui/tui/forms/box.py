"""Text of several lines in a form."""

from __future__ import annotations

from textual.widgets import TextArea

from catalyst_tui.plain import plain
from catalyst_tui.tui.forms.messages import Left, tell


class Box(TextArea):
    """Text of several lines, which grows with it; beyond its first and last line the arrows leave for other fields."""

    def __init__(self, text: str) -> None:
        super().__init__(plain(text), compact=True, soft_wrap=True, highlight_cursor_line=False)
        self._told = self.text
        self.move_cursor(self.document.end)

    def show(self, text: str) -> None:
        """Put a text in, as the program and not as a person."""
        if plain(text) != self.text:
            self._told = plain(text)
            self.load_text(self._told)
            self.move_cursor(self.document.end)

    @property
    def pending(self) -> str | None:
        """What was typed and not told yet."""
        return self.text if self.text != self._told else None

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        if self.text != self._told:
            self._told = self.text
            tell(self, self.text)

    def action_cursor_up(self, select: bool = False) -> None:
        if not select and self._wrapped_row() == 0:
            self.post_message(Left(-1))
        else:
            super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        if not select and self._wrapped_row() == self.wrapped_document.height - 1:
            self.post_message(Left(1))
        else:
            super().action_cursor_down(select)

    def _wrapped_row(self) -> int:
        """The line of the screen in which the cursor stands, counted from the first of the text."""
        return self.wrapped_document.location_to_offset(self.cursor_location).y
