"""One row of a form: what the field is called, what it is edited with, and what there is to say about it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from catalyst_tui.model.days import shapes_of
from catalyst_tui.plain import one_line
from catalyst_tui.tui.forms.box import Box
from catalyst_tui.tui.forms.editors import Editor, Line, Opener
from catalyst_tui.tui.forms.messages import Left, Typed
from catalyst_tui.tui.forms.model import Row
from catalyst_tui.tui.forms.notes import Tone
from catalyst_tui.tui.forms.values import in_short

_SHORT = frozenset(
    {
        "date",
        "month",
        "time",
        "integer",
        "number",
        "boolean",
        "enum",
        "vocabulary",
        "reference",
        "item",
        "map",
    }
)


class FieldRow(Widget):
    """A field in its row. What is said about it stands at the right, and below a text of several lines."""

    class Told(Message):
        """Something happened in the row; `text` is what was typed, where something was."""

        def __init__(self, field_row: FieldRow, text: str = "") -> None:
            super().__init__()
            self.field_row = field_row
            self.text = text

        @property
        def control(self) -> FieldRow:
            return self.field_row

    class Changed(Told):
        """A person typed something else into the field."""

    class Entered(Told):
        """A name for a new entry was given."""

    class Visited(Told):
        """The field was left after it had the focus."""

    def __init__(self, row: Row, editor: Editor) -> None:
        super().__init__(classes=_classes(row, editor))
        self.row = row
        self.editor = editor
        self._label = Static(Content(one_line(row.label)), classes="label", markup=False)
        self._note = Static("", classes="note", markup=False)

    def compose(self) -> ComposeResult:
        beside = () if isinstance(self.editor, Box) else (self._note,)
        yield Horizontal(self._label, self.editor, *beside)
        if not beside:
            yield self._note

    def say(self, text: str, tone: Tone = "quiet") -> None:
        """What there is to say about the field. Problems carry a sign, since color never stands alone."""
        sign = "! " if tone in ("warning", "error") else ""
        said = sign + one_line(text)
        if said == self.note and self._note.has_class(f"-{tone}"):
            return
        self._note.update(Content(said))
        self._note.set_classes(f"note -{tone}")
        self._note.display = bool(text)

    @property
    def note(self) -> str:
        """What is said about the field now."""
        return str(self._note.content)

    def show(self, text: str) -> None:
        """Put a text in, as the program and not as a person."""
        self.editor.show(text)

    @property
    def choosing(self) -> bool:
        """Whether a list of choices is open for it."""
        return isinstance(self.editor, Line) and self.editor.choosing

    @property
    def pending(self) -> str | None:
        """What was typed and not told yet."""
        return self.editor.pending

    def on_typed(self, event: Typed) -> None:
        event.stop()
        self.post_message(self.Changed(self, event.text))

    def on_click(self) -> None:
        """A click anywhere in the row goes to its field."""
        self.editor.focus()

    def on_left(self, event: Left) -> None:
        event.stop()
        if self.row.part == "key" and isinstance(self.editor, Line) and event.step > 0 and self.editor.value:
            self.post_message(self.Entered(self, self.editor.value))
        elif event.step > 0:
            self.screen.focus_next()
        else:
            self.screen.focus_previous()

    def on_descendant_blur(self) -> None:
        self.post_message(self.Visited(self))


def _classes(row: Row, editor: Editor) -> str:
    held = {
        "-box": isinstance(editor, Box),
        "-long": isinstance(editor, Line) and not is_a_word(row),
        "-inside": row.inside,
        "-opens": isinstance(editor, Opener),
    }
    return " ".join(name for name, holds in held.items() if holds)


def is_a_word(row: Row) -> bool:
    """Whether what is typed in it is a word or two."""
    field = row.field.items if row.field.type == "list" and row.field.items is not None else row.field
    field = in_short(field)
    return field.type in _SHORT or bool(shapes_of(field))
