"""A form: what keys do in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any, ClassVar, cast

from textual import work
from textual.binding import BindingType
from textual.timer import Timer
from textual.widget import Widget

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.tui.bindings import bindings
from catalyst_tui.tui.drafting import PAUSE
from catalyst_tui.tui.forms.diff import DiffScreen
from catalyst_tui.tui.forms.editing import Editing
from catalyst_tui.tui.forms.editors import Line
from catalyst_tui.tui.forms.fields import shape_names
from catalyst_tui.tui.forms.filling import Filling
from catalyst_tui.tui.forms.levels import FormLevels
from catalyst_tui.tui.forms.messages import Left
from catalyst_tui.tui.forms.model import Row
from catalyst_tui.tui.forms.row import FieldRow
from catalyst_tui.tui.forms.saving import Saving
from catalyst_tui.tui.type_ahead import TypeAhead, now
from catalyst_tui.workspace import Workspace


class Form(FormLevels):
    """A form. It ends with what was applied, or with None; whatever was typed and not saved stays as a draft.

    `anew` makes what is filled in, as it is before anybody typed. Raises what that raises.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings("form", typing=True)

    def __init__(self, anew: Callable[[], Filling]) -> None:
        self._anew = anew
        super().__init__(anew())
        self.rests = False
        """Whether what was typed is checked, and its draft safe: nobody typed since."""
        self._saving = Saving(self)
        self._pause: Timer | None = None
        self._starting_over = self._giving_up = False
        self._came_from: str | None = None
        self.another = False
        """Whether the next one is to be entered as soon as this one is saved."""
        self.listens_from: float | None = None
        """Keys wait until the fields are there, and while what they hold is being saved."""

    async def on_mount(self) -> None:
        if not self.children:
            return  # the program was left meanwhile: the fields never come
        self._saving.restore_draft()
        self.examine()
        await self.show_level(self.level, self.editing.focus)
        self.rests = True
        self._listen(0)

    def _listen(self, since: float) -> None:
        self.listens_from = since
        cast(TypeAhead, self.app).listen()

    def on_unmount(self) -> None:
        """Whatever takes the form away, what was typed stays."""
        self._saving.keep_draft()
        cast(TypeAhead, self.app).listen()

    @property
    def unsaved(self) -> str:
        """What is not saved yet, in words; "" when nothing is."""
        return " › ".join(self.editing.title(self.level)) if self.editing.changed else ""

    # Typing

    def keep(self, widget: Widget, text: str) -> None:
        """Take what was typed, and keep it in the draft, before it is painted."""
        row = self.body.row_of(widget)
        if widget is self.sentence:
            self.typed_sentence = text.strip()  # an empty one is made by the form again
        elif row is None or row.part == "key":
            return
        elif row.part == "shape":
            self._choose_shape(row, text)
        else:
            self.editing.type(row, text)
        self._saving.jot_draft()

    def on_field_row_changed(self, event: FieldRow.Changed) -> None:
        """A field was typed into, and that is kept: say what there is to say."""
        field_row, row = event.field_row, event.field_row.row
        if field_row not in self.body.rows.values():
            return  # its place is gone
        if row.part not in ("shape", "key"):
            self.asked[row.pointer] = "typed"
            self.tell(field_row)
            self.show_texts()
        if not self.stays:
            self.say("")
        self._wait()

    def _choose_shape(self, row: Row, text: str) -> None:
        names = shape_names(row.field)
        if text in names and self.editing.model.shape_index(row.pointer) != names.index(text):
            self.editing.model.choose_shape(row.pointer, names.index(text))
            self.call_later(self.show_level, self.level, row.pointer)

    def on_typed(self) -> None:
        """The sentence was typed."""
        self._wait()

    def on_descendant_focus(self) -> None:
        row = self.focused_row
        told = (
            "What the change will be kept as. Type over it; emptied, it is made again."
            if self.sentence.has_focus
            else ""
        )
        self.explain(row.field.description if row else told)
        self.show_sentence()

    def on_field_row_visited(self, event: FieldRow.Visited) -> None:
        """A field was left. Who left the last one has seen them all."""
        self.asked.setdefault(event.field_row.row.pointer, "seen")
        if event.field_row is list(self.body.rows.values())[-1]:
            self.asked_all = True
            self.tell_all()
        else:
            self.tell(event.field_row)

    def on_left(self, event: Left) -> None:
        if event.step > 0:
            self.focus_next()
        else:
            self.focus_previous()

    def edited(self) -> None:
        """Something was put in or taken out other than by typing: it is kept at once."""
        self._saving.jot_draft()
        self._wait()

    def _wait(self) -> None:
        """Check the record and make the draft safe as soon as nobody types for a moment."""
        self.rests = self._starting_over = self._giving_up = False
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(PAUSE, self._paused)

    def _paused(self) -> None:
        if self.listens_from is not None:  # it is not being saved
            self.state = ""
        if wrong := self._saving.keep_draft():
            self.say(wrong)
        self._saving.look_at_file()
        self.examine()
        self.tell_all()
        self.rests = True

    def _flush(self) -> None:
        """Take what was typed a moment ago, before its message has come through."""
        for field_row in self.body.rows.values():
            if field_row.pending is not None and field_row.row.part not in ("shape", "key"):
                self.editing.type(field_row.row, field_row.pending)
        self.typed_sentence = self.sentence.pending or self.typed_sentence

    # What else keys do

    async def action_back(self) -> None:
        """Close the list of choices; or go one level up; or leave, and keep a draft."""
        if isinstance(self.focused, Line) and self.focused.close():
            return
        self._flush()
        if self.level != self.editing.level:
            await self.show_level(self.editing.above(self.level), self.level)
        elif self.editing.changed:
            wrong = self._saving.keep_draft()
            if wrong and not self._giving_up:
                self.say(f"{wrong} Leaving now loses what you typed: press the same key again to do it.")
                self._giving_up = True
                return
            if not wrong:
                self.app.notify("Not saved. What you typed stays as a draft.", markup=False)
            self.dismiss(None)
        else:
            self._saving.finish(None)

    def action_keep(self) -> None:
        self._save(another=False)

    def action_another(self) -> None:
        """Save, and go on with the next one; only where something new is entered."""
        self._save(another=self.editing.adding)

    def _save(self, *, another: bool) -> None:
        if self.listens_from is None:
            return  # it is being saved already
        self.listens_from = None
        self.another = another
        (self.focused or self).call_later(self._save_it)  # behind the keys that it was given before

    @work
    async def _save_it(self) -> None:
        self._flush()
        try:
            await self._saving.save()
        finally:
            if self.is_current and self.children:  # none, when the program was left meanwhile
                self.state = ""
                self.show_state()
                self._listen(now())

    @property
    def entered(self) -> Any:
        """What the form holds now, at the place that it was opened for."""
        return self.editing.model.look(self.editing.level)

    def action_diff(self) -> None:
        self._flush()
        self.examine()
        self.tell_all()
        self.app.push_screen(DiffScreen(self.examination.diff))

    def action_offer(self) -> None:
        if isinstance(self.focused, Line):
            self.focused.offer()

    def action_sentence(self) -> None:
        """To the sentence of the change, and back to the field."""
        if self.sentence.has_focus:
            self.body.focus_at(self._came_from)
        else:
            self._came_from = row.pointer if (row := self.focused_row) else None
            self.sentence.focus()
            self.sentence.action_end()

    async def action_keys(self) -> None:
        await self.app.run_action("app.keys")

    async def action_start_over(self) -> None:
        if not self._starting_over:
            self.say("This throws away what you typed here. Press the same keys again to do it.")
            self._starting_over = True
            return
        self._starting_over = False
        self._saving.discard_draft()
        self.begin(self._anew())
        self.say("")
        self.examine()
        await self.show_level(self.level, self.editing.focus)


class FormScreen(Form):
    """The form of a record, of a part of it, or of a new one.

    `record_id` is None for a new record; `pointer` leads to a part of the record, ending in `-` to a new item of a
    list, and `value` is what to begin with there. A `cohort` that was read before saves reading all other records
    again. Raises what reading the record raises.
    """

    def __init__(
        self,
        workspace: Workspace,
        kind: str,
        record_id: str | None,
        pointer: str = "",
        *,
        today: date,
        value: Any = None,
        cohort: Cohort | None = None,
    ) -> None:
        super().__init__(
            partial(Editing, workspace, kind, record_id, pointer, today=today, value=value, cohort=cohort)
        )
