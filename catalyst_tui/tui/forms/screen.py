"""The form of a record, of a part of it, or of a new one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Static

from catalyst_tui.diagnostic import CatalystError, Diagnostic
from catalyst_tui.model.merge import Conflict
from catalyst_tui.plain import one_line, plain
from catalyst_tui.tui.actions import in_places
from catalyst_tui.tui.forms.body import FormBody
from catalyst_tui.tui.forms.choices import Choices
from catalyst_tui.tui.forms.editing import Editing
from catalyst_tui.tui.forms.editors import Left, Line, Opener, Typed
from catalyst_tui.tui.forms.model import Row, shape_names
from catalyst_tui.tui.forms.notes import Asked, elsewhere, key, note
from catalyst_tui.tui.forms.outcome import Examination
from catalyst_tui.tui.forms.questions import DiffScreen, WhoseScreen
from catalyst_tui.tui.forms.row import FieldRow
from catalyst_tui.tui.frame import HintsLine
from catalyst_tui.tui.safety import content
from catalyst_tui.workspace import Applied, Workspace
from catalyst_tui.workspace.change import ChangeRefused, StaleRecord

PAUSE = 0.3
"""Seconds without a key after which the record is checked and the draft is kept."""


class FormScreen(Screen[Applied | None]):
    """A form. It ends with what was applied, or with None; whatever was typed and not saved stays as a draft.

    `record_id` is None for a new record; `pointer` leads to a part of the record, ending in `-` to a new item of a
    list, and `value` is what to begin with there. Raises what reading the record raises.
    """

    CSS_PATH = "form.tcss"
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]  # noqa: RUF012
    PLACES: ClassVar[tuple[str, ...]] = ("form",)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            action.keys, action.method, action.title, id=action.id, priority=action.keys.startswith("ctrl")
        )
        for action in in_places("form")
    ]

    def __init__(
        self,
        workspace: Workspace,
        kind: str,
        record_id: str | None,
        pointer: str = "",
        *,
        today: date,
        value: Any = None,
    ) -> None:
        super().__init__()
        self.opened_with = (kind, record_id, pointer, value)
        self.rests = False
        """Whether what was typed is checked and kept as a draft: nobody typed since."""
        self._begin: Callable[[], Editing] = partial(
            Editing, workspace, kind, record_id, pointer, today=today, value=value
        )
        self.editing = self._begin()
        self.body = FormBody()
        self.level = self.editing.level
        self.examination = Examination()
        self._conflicts: list[Conflict] = []
        self._asked: dict[str, Asked] = {}
        self._asked_all = not self.editing.adding
        self._unfolded: set[str] = set()
        self._state = ""
        self._sentence_typed = False
        self._pause: Timer | None = None
        self._starting_over = False
        self._saving = self._done = False

    def compose(self) -> ComposeResult:
        with Horizontal(id="form-top"):
            yield Static(id="form-title", markup=False)
            yield Static(id="form-state", markup=False)
        yield self.body
        yield Static(id="form-notice", markup=False)
        yield Static(id="form-help", markup=False)
        with Horizontal(id="form-foot"):
            yield Line("", id="form-sentence")
            yield Static(id="form-size", markup=False)
        yield HintsLine(self.PLACES)
        yield Choices()

    async def on_mount(self) -> None:
        self._known = {key(found) for found in self.editing.found_before()}
        self._restore()
        self._examine()
        await self._show(self.level, self.editing.focus)
        self.rests = True

    @property
    def unsaved(self) -> str:
        """What is not saved yet, in words; "" when nothing is."""
        return " › ".join(self.editing.title(self.level)) if self.editing.changed else ""

    @property
    def notice(self) -> str:
        """What the form tells besides what stands at its fields."""
        return str(self.query_one("#form-notice", Static).content)

    # Showing

    async def _show(self, level: str, focus: str | None = None) -> None:
        """Show a level, with the cursor in a field of it, by default the first one that is empty."""
        self.level = level
        self._choices.close()
        if focus is not None:
            self.editing.wanted.add(focus)
        with self.app.batch_update():
            await self.body.show(self.editing, level, level in self._unfolded)
            self._tell_all()
        self.body.focus_at(focus)

    def _tell_all(self) -> None:
        """Say at every field and around them what there is to say."""
        for field_row in self.body.rows.values():
            self._tell(field_row)
        parts = [one_line(part) for part in self.editing.title(self.level)]
        self._put("#form-title", " › ".join(parts))
        words = ["new"] * self.editing.adding + ["not saved yet"] * self.editing.changed
        state = self._state or " · ".join(words)
        self._put("#form-state", state)
        self._put("#form-size", self.examination.size)
        if not self._sentence_typed and not self._sentence.has_focus:
            self._sentence.show(self.examination.sentence)

    def _tell(self, field_row: FieldRow) -> None:
        row = field_row.row
        if row.part == "shape":
            return
        asked: Asked = "typed" if self._asked_all else self._asked.get(row.pointer, "no")
        hint = self.editing.hint(row) if row.part != "open" else ""
        if field_row.choosing:
            field_row.say("")
            return
        field_row.say(*note(row, self.editing.model, self.examination.findings, hint, asked))

    def _say(self, text: str) -> None:
        """A sentence above the foot; "" takes it away."""
        self._put("#form-notice", text)
        self.query_one("#form-notice").display = bool(text)

    def _put(self, place: str, text: str) -> None:
        static = self.query_one(place, Static)
        if plain(text) != str(static.content):
            static.update(content(text))

    @property
    def _sentence(self) -> Line:
        return self.query_one("#form-sentence", Line)

    @property
    def _choices(self) -> Choices:
        return self.query_one(Choices)

    # Typing

    def on_field_row_changed(self, event: FieldRow.Changed) -> None:
        self._typed(event.field_row, event.text)

    def _typed(self, field_row: FieldRow, text: str) -> None:
        row = field_row.row
        if row.part == "shape":
            self._choose_shape(row, text)
        elif row.part != "key":
            self.editing.type(row, text)
            self._asked[row.pointer] = "typed"
            self._tell(field_row)
            self._follow(field_row)
        self._say("")
        self._starting_over = False
        self._wait()

    def _follow(self, typed: FieldRow) -> None:
        """Show what followed from what was typed: an id from the day, a status."""
        for field_row in self.body.rows.values():
            row = field_row.row
            if field_row is not typed and row.part not in ("shape", "key"):
                field_row.show(
                    self.editing.summary(row) if row.part == "open" else self.editing.model.text(row)
                )

    def _choose_shape(self, row: Row, text: str) -> None:
        names = shape_names(row.field)
        if text in names and self.editing.model.shape_index(row.pointer) != names.index(text):
            self.editing.model.choose_shape(row.pointer, names.index(text))
            self.call_later(self._show, self.level, row.pointer)

    def on_typed(self, event: Typed) -> None:
        """The sentence was typed; an empty one is made by the form again."""
        self._sentence_typed = bool(event.text.strip())
        self._wait()

    def on_descendant_focus(self) -> None:
        """Say below what the field is for in which the cursor stands."""
        row = self._focused_row
        about = ("", "") if row is None else (row.field.description, row.field.hint)
        self._put("#form-help", one_line(" ".join(filter(None, about))))

    def on_unmount(self) -> None:
        """Whatever takes the form away, what was typed stays."""
        if not self._done:
            self._keep_draft()

    def on_field_row_visited(self, event: FieldRow.Visited) -> None:
        self._asked.setdefault(event.field_row.row.pointer, "seen")
        if event.field_row is list(self.body.rows.values())[-1]:
            self._asked_all = True
            self._tell_all()
        else:
            self._tell(event.field_row)

    def on_left(self, event: Left) -> None:
        if event.step > 0:
            self.focus_next()
        else:
            self.focus_previous()

    def _wait(self) -> None:
        """Check and keep the draft as soon as nobody types for a moment."""
        self.rests = False
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(PAUSE, self._paused)

    def _paused(self) -> None:
        self._state = ""
        self._take_in_if_changed()
        self._examine()
        self._tell_all()
        self._keep_draft()
        self.rests = True

    def _examine(self) -> bool:
        """Check the record as the form would make it; False when it cannot be written at all, which is told."""
        try:
            self.examination = self.editing.examine()
        except CatalystError as error:
            self.examination = Examination()
            self._say(f"This cannot be written as it stands. {error}")
            return False
        rows = [field_row.row for field_row in self.body.rows.values()]
        others = elsewhere(rows, self.examination.findings, self._known) if rows else []
        if others:
            more = f" (and {len(others) - 1} more)" if len(others) > 1 else ""
            self._say(f"! {others[0].message}{more}")
        return True

    # Opening and leaving levels

    async def on_opener_opened(self, event: Opener.Opened) -> None:
        opener = event.opener
        if opener.name == "more":
            self._unfolded.add(self.level)
            first = self.editing.rows(self.level)[1][0]
            await self._show(self.level, first.pointer)
        elif opener.name == "add":
            await self._add(self.level)
        elif isinstance(row := opener.parent and opener.parent.parent, FieldRow):
            await self._show(row.row.pointer)

    async def on_field_row_entered(self, event: FieldRow.Entered) -> None:
        """A name was given for a new entry of a map."""
        reading = self.editing.read_key(self.level, event.text)
        if reading.problem:
            event.field_row.say(reading.problem, "error")
            return
        at = self.editing.add_key(self.level, str(reading.value))
        await self._show(self.level, at)
        self._wait()

    async def _add(self, pointer: str) -> None:
        at = self.editing.add(pointer)
        self._wait()
        if self.editing.model.shape(at).type == "object":
            await self._show(at)
        else:
            await self._show(pointer, at)

    async def action_add(self) -> None:
        """Add to the list that is open, or to the one whose row has the focus."""
        row = self._focused_row
        if self.editing.model.shape(self.level).type == "list":
            await self._add(self.level)
        elif row is not None and row.part == "open" and self.editing.model.shape(row.pointer).type == "list":
            await self._add(row.pointer)

    async def action_remove(self) -> None:
        row = self._focused_row
        if row is not None and row.part == "open":
            self.editing.remove(row.pointer)
            self._say("Removed. u puts it back.")
            await self._show(self.level, row.pointer)
            self._wait()

    async def action_move_up(self) -> None:
        await self._move(-1)

    async def action_move_down(self) -> None:
        await self._move(1)

    async def _move(self, step: int) -> None:
        row = self._focused_row
        if row is not None and self.editing.model.shape(self.level).type == "list":
            await self._show(self.level, self.editing.move(row.pointer, step))
            self._wait()

    async def action_put_back(self) -> None:
        if self.editing.put_back():
            self._say("")
            await self._show(self.level)
            self._wait()

    async def action_back(self) -> None:
        """Close the list of choices; or go one level up; or leave, and keep a draft."""
        focused = self.focused
        if isinstance(focused, Line) and focused.close():
            return
        if self.level != self.editing.level:
            self._flush()
            above = self.editing.above(self.level)
            await self._show(above, self.level)
            return
        await self._leave()

    async def _leave(self) -> None:
        self._flush()
        if self.editing.changed:
            self._keep_draft()
            self.app.notify("Not saved. What you typed is kept as a draft.", markup=False)
            self.dismiss(None)
        else:
            self._finish(None)

    @property
    def _focused_row(self) -> Row | None:
        focused = self.focused
        field_rows = [field_row.row for field_row in self.body.rows.values() if field_row.editor is focused]
        return field_rows[0] if field_rows else None

    def action_offer(self) -> None:
        if isinstance(self.focused, Line):
            self.focused.offer()

    async def action_keys(self) -> None:
        await self.app.run_action("app.keys")

    # Saving

    def _flush(self) -> None:
        """Take what was typed a moment ago, before its message has come through."""
        for field_row in self.body.rows.values():
            if field_row.pending is not None and field_row.row.part not in ("shape", "key"):
                self.editing.type(field_row.row, field_row.pending)

    def action_diff(self) -> None:
        self._flush()
        self._examine()
        self._tell_all()
        self.app.push_screen(DiffScreen(self.editing.path, self.examination.diff))

    @work(exclusive=True)
    async def action_keep(self) -> None:
        if self._saving:
            return
        self._saving = True
        try:
            self._flush()
            self._say("")
            self._take_in_if_changed()
            if await self._settled() and await self._is_ready():
                await self._save()
        finally:
            self._saving = False

    async def _is_ready(self) -> bool:
        """Whether nothing speaks against saving; otherwise the cursor goes to what does."""
        if not self._examine():
            return False
        if not self.editing.model.problems and not self.examination.diff:
            self.app.notify("Nothing to save: everything is as it was.", markup=False)
            self._finish(None)
            return False
        errors = [found for found in self.examination.findings if found.severity == "error"]
        new = [found for found in errors if key(found) not in self._known]
        pointers = [*self.editing.model.problems, *(found.pointer for found in new)]
        if not pointers:
            return True
        self._asked_all = True
        await self._go_to(pointers[0])
        count = "One field needs" if len(pointers) == 1 else f"{len(pointers)} fields need"
        self._say(f"Not saved yet. {count} a look first" + (f": {new[0].message}" if new else "."))
        return False

    async def _go_to(self, pointer: str) -> None:
        """Show the level on which a place is edited, with the cursor there."""
        level = self.editing.level_of(pointer)
        if level != self.level or level in self._unfolded:
            await self._show(level, pointer)
        else:
            self._tell_all()
            self.body.focus_at(pointer)

    async def _save(self) -> None:
        self._keep_draft()
        try:
            typed = self._sentence.value.strip() if self._sentence_typed else ""
            sentence = typed or self.examination.sentence
            applied = await asyncio.to_thread(self.editing.save, sentence)
        except ChangeRefused as refused:
            await self._refused(refused.diagnostics)
        except StaleRecord:
            self._take_in_if_changed()
        except CatalystError as error:
            self._say(f"Not saved; what you typed is still here. {error}")
        else:
            if applied.diagnostics:
                self.app.notify(f"Saved. Worth a look: {plain(applied.diagnostics[0].message)}", markup=False)
            self._finish(applied)

    async def _refused(self, diagnostics: Sequence[Diagnostic]) -> None:
        own = [found for found in diagnostics if found.file == self.editing.path]
        self.examination = replace(self.examination, findings=(*self.examination.findings, *own))
        if own:
            await self._go_to(own[0].pointer)
        first = diagnostics[0]
        where = "" if own else f" ({first.file})"
        self._say(f"Not saved; what you typed is still here. {first.message}{where}")

    def _finish(self, applied: Applied | None) -> None:
        """Leave, with nothing left to keep."""
        self._done = True
        self._discard_draft()
        self.dismiss(applied)

    # The file changed meanwhile

    def _take_in_if_changed(self) -> None:
        if not self.editing.changed_on_disk():
            return
        try:
            taken = self.editing.take_in([self.level, self.editing.level])
        except CatalystError as error:
            self._say(str(error))
            return
        self._conflicts += taken.conflicts
        level, first = (pointer if pointer is not None else "" for pointer in taken.pointers)
        self.editing.level = first
        self.call_later(self._show, level, self._focused_row.pointer if self._focused_row else None)
        told = "; ".join(taken.told) or "its layout"
        both = " You both changed the same place: you are asked at saving." if taken.conflicts else ""
        self._say(
            f"Somebody changed this record while the form was open, and that is taken in: {told}.{both}"
        )

    async def _settled(self) -> bool:
        """Ask about the places that both sides changed; False when one is left open."""
        while self._conflicts:
            mine = await self.app.push_screen_wait(WhoseScreen(self._conflicts[0]))
            if mine is None:
                return False
            self.editing.settle(self._conflicts.pop(0), mine=mine)
        return True

    # Drafts

    def _restore(self) -> None:
        with suppress(CatalystError):
            draft = self.editing.workspace.drafts.load(self.editing.draft_key)
            if draft is None:
                return
            with suppress(KeyError, TypeError, ValueError, AttributeError):
                told = self.editing.restore(draft.data)
                self.level = self.editing.level
                self._state = f"draft of {draft.saved.astimezone():%H:%M} restored"
                if told:
                    self._say(f"Since this draft, the record was changed: {'; '.join(told)}.")
                if draft.data.get("sentence"):
                    self._sentence_typed = True
                    self._sentence.show(str(draft.data["sentence"]))

    def _keep_draft(self) -> None:
        if not self.editing.changed:
            return
        try:
            sentence = self._sentence.value if self._sentence_typed else None
            self.editing.workspace.drafts.save(self.editing.draft_key, self.editing.draft(sentence))
        except CatalystError as error:
            self._say(f"The draft cannot be kept: {error}")

    def _discard_draft(self) -> None:
        with suppress(CatalystError):
            self.editing.workspace.drafts.discard(self.editing.draft_key)

    async def action_start_over(self) -> None:
        if not self._starting_over:
            self._starting_over = True
            self._say("This throws away what you typed here. Press the same keys again to do it.")
            return
        self._discard_draft()
        self.editing = self._begin()
        self._asked.clear()
        self._conflicts.clear()
        self._asked_all = not self.editing.adding
        self._starting_over = self._sentence_typed = False
        self._state = ""
        self._say("")
        self._examine()
        await self._show(self.editing.level, self.editing.focus)
