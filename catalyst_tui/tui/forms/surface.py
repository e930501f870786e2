"""What a form looks like: where one is, the rows of a level, what there is to say, the sentence of the change."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import Static

from catalyst_tui.diagnostic import CatalystError, Diagnostic
from catalyst_tui.plain import one_line, plain
from catalyst_tui.tui.forms.body import FormBody
from catalyst_tui.tui.forms.choices import Choices
from catalyst_tui.tui.forms.editors import Line
from catalyst_tui.tui.forms.filling import Filling
from catalyst_tui.tui.forms.model import Row
from catalyst_tui.tui.forms.notes import Asked, elsewhere, key, note
from catalyst_tui.tui.forms.outcome import Examination
from catalyst_tui.tui.forms.row import FieldRow
from catalyst_tui.tui.forms.telling import called, told
from catalyst_tui.tui.frame import HintsLine
from catalyst_tui.tui.in_keys import in_keys
from catalyst_tui.tui.safety import content
from catalyst_tui.workspace import Applied

if TYPE_CHECKING:
    from catalyst_tui.tui.app import CatalystApp


class FormSurface(Screen[Applied | None]):
    """The screen of a form, as far as it shows something."""

    CSS_PATH = "form.tcss"
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-small"), (72, "-narrow"), (120, "-wide")]  # noqa: RUF012
    PLACES: ClassVar[tuple[str, ...]] = ("form",)

    def __init__(self, editing: Filling) -> None:
        super().__init__()
        self.body = FormBody()
        self.begin(editing)

    def begin(self, editing: Filling) -> None:
        """Show a form from the beginning: nothing was typed, nothing is asked for yet."""
        self.editing = editing
        self.level = editing.level
        self.examination = Examination()
        self.known = {key(found) for found in editing.found_before()}
        """What was found in the record before: nobody is asked to mend that now."""
        self.state = ""
        """What to say about the form as a whole instead of whether it is saved."""
        self.typed_sentence = ""
        """The sentence as it was typed; "" while the form makes it."""
        self.stays = False
        self.asked: dict[str, Asked] = {}
        self.asked_all = not editing.adding
        self.unfolded: set[str] = set()

    def compose(self) -> ComposeResult:
        with Horizontal(id="form-top"):
            yield Static(id="form-title", markup=False)
            yield Static(id="form-state", markup=False)
        yield self.body
        yield Static(id="form-notice", markup=False)
        yield Static(id="form-help", markup=False)
        with Horizontal(id="form-foot"):
            yield Static("will be kept as", id="form-saved-as", markup=False)
            yield Line("", id="form-sentence")
            yield Static(id="form-size", markup=False)
        yield HintsLine(self.PLACES)
        yield Choices()

    @property
    def notice(self) -> str:
        """What the form tells besides what stands at its fields."""
        return str(self.query_one("#form-notice", Static).content)

    @property
    def sentence(self) -> Line:
        """The line with the sentence that the change will be kept under."""
        return self.query_one("#form-sentence", Line)

    @property
    def focused_row(self) -> Row | None:
        """The row in which the cursor stands."""
        return self.body.row_of(self.focused)

    async def show_level(self, level: str, focus: str | None = None) -> None:
        """Show a level, with the cursor in a field of it, by default the first one."""
        self.level = level
        self.query_one(Choices).close()
        if focus is not None:
            self.editing.wanted.add(focus)
        self._unfold()
        with self.app.batch_update():
            await self.body.show(self.editing, level, level in self.unfolded)
            self.tell_all()
        self.body.focus_at(focus)

    def follow(self, level: str | None) -> None:
        """The level is found elsewhere now, and its fields may hold something else; None: it is gone.

        What is being typed goes on: rows are made anew only when there are others now.
        """
        before, self.level = self.level, self.editing.level if level is None else level
        if level is not None:
            self.body.rebase(before, level)
            self.asked = {level + at[len(before) :]: asked for at, asked in self.asked.items()}
            self.unfolded = {level if at == before else at for at in self.unfolded}
        if level is not None and self.body.shows(self.editing, level, level in self.unfolded):
            self.show_texts()
        else:
            focused = self.focused_row
            self.body.rows = {}
            self.call_later(self.show_level, self.level, focused and focused.pointer)

    def show_texts(self) -> None:
        """Show anew what every field holds but the one in which the cursor stands, and what was typed just now."""
        for field_row in self.body.rows.values():
            row = field_row.row
            if row.part == "open":
                field_row.show(self.editing.summary(row))
            elif row.part not in ("shape", "key") and not (
                field_row.editor is self.focused or field_row.pending
            ):
                field_row.show(self.editing.model.text(row))

    async def go_to(self, pointer: str) -> None:
        """Show the level on which a place is edited, with the cursor there."""
        level = self.editing.level_of(pointer)
        if level != self.level:
            await self.show_level(level, pointer)
        else:
            self.tell_all()
            self.body.focus_at(pointer)

    def tell_all(self) -> None:
        """Say at every field and around them what there is to say."""
        for field_row in self.body.rows.values():
            self.tell(field_row)
        self._put("#form-title", " › ".join(map(one_line, self.editing.title(self.level))))
        self.show_state()
        self._put("#form-size", self.examination.size)
        self.show_sentence()

    def show_state(self) -> None:
        """Say how the form as a whole stands: whether it is saved."""
        self._put("#form-state", self.state or self.editing.standing)

    def show_sentence(self) -> None:
        """Show what the change will be kept as, unless somebody is at it."""
        if not self.sentence.has_focus and self.sentence.pending is None:
            self.sentence.show(self.typed_sentence or self.examination.sentence)
            self.sentence.cursor_position = 0  # a long one is shown from its beginning

    def name_of(self, pointer: str) -> str:
        """What a place is called, seen from the level that is shown."""
        return called(self.editing.model, self.editing.offers, pointer, self.level)

    def telling(self, found: Diagnostic) -> str:
        """What was found, with its place in words."""
        return told(self.editing.model, self.editing.offers, found, self.level)

    def tell(self, field_row: FieldRow) -> None:
        """Say at a field what there is to say: nothing while a choice is being made for it."""
        row = field_row.row
        if row.part == "shape" or field_row.choosing:
            field_row.say("")
            return
        asked: Asked = "typed" if self.asked_all else self.asked.get(row.pointer, "no")
        hint = self.editing.hint(row) if row.part != "open" else ""
        field_row.say(*note(row, self.editing.model, self.examination.findings, hint, asked))

    def say(self, text: str, *, stays: bool = False) -> None:
        """A sentence below the fields; "" takes it away. One that `stays` is not taken away by the next key."""
        self.stays = stays
        self._put("#form-notice", in_keys(text, cast("CatalystApp", self.app).settings.keymap))
        self.query_one("#form-notice").display = bool(text)

    def explain(self, text: str) -> None:
        """What the field is for in which the cursor stands."""
        self._put("#form-help", one_line(text))

    def examine(self) -> bool:
        """Check the record as the form would make it; False when it cannot be written at all, which is told."""
        try:
            self.examination = self.editing.examine()
        except CatalystError as error:
            self.examination = Examination()
            self.say(f"This cannot be written as it stands. {error}")
            return False
        self._unfold()
        rows, _ = self.editing.rows(self.level, self.level in self.unfolded)
        if self.body.rows and self.body.lacks(rows):
            self.call_later(self._show_unfolded)
        others = elsewhere(rows, self.examination.findings, self.known)
        if others:
            more = f" (and {len(others) - 1} more)" if len(others) > 1 else ""
            said = f"! {self.telling(others[0])}{more}"
            if said not in self.notice:
                self.say(f"{self.notice}\n{said}" if self.stays else said, stays=self.stays)
        return True

    def _unfold(self) -> None:
        """Nothing is said about a field that is folded away: it is to be shown."""
        new = [found for found in self.examination.findings if key(found) not in self.known]
        self.editing.unfold(self.level, new)

    async def _show_unfolded(self) -> None:
        await self.body.unfold(self.level, self.level in self.unfolded)
        self.tell_all()

    def _put(self, place: str, text: str) -> None:
        static = self.query_one(place, Static)
        if plain(text) != str(static.content):
            static.update(content(text))
