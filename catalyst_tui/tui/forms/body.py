"""The rows of one level of a form as widgets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from catalyst_tui.document.patch import ABSENT
from catalyst_tui.plain import one_line
from catalyst_tui.tui.forms.box import Box
from catalyst_tui.tui.forms.editors import Editor, Line, Opener, YesNo
from catalyst_tui.tui.forms.fields import shape_names
from catalyst_tui.tui.forms.filling import Filling
from catalyst_tui.tui.forms.model import Row
from catalyst_tui.tui.forms.reading import Choice
from catalyst_tui.tui.forms.row import FieldRow, is_a_word
from catalyst_tui.tui.forms.scalars import CHOSEN
from catalyst_tui.tui.forms.values import many


class FormBody(VerticalScroll, can_focus=False, inherit_bindings=False):
    """The rows of a level. It scrolls; its rows take the keys."""

    BINDINGS: ClassVar[list[BindingType]] = []
    editing: Filling

    def __init__(self) -> None:
        super().__init__()
        self.rows: dict[str, FieldRow] = {}

    async def show(self, editing: Filling, level: str, unfolded: bool) -> None:
        """Show a level: all its fields, or those that matter and a line for the others."""
        self.editing = editing
        await self.remove_children()
        self.set_class(editing.model.shape(level).type == "list", "-list")
        self.rows = {}
        shown, folded = self.editing.rows(level, unfolded)
        await self.mount_all([*self._widgets(shown, {}), *self._ends(level, shown, folded)])

    async def unfold(self, level: str, unfolded: bool) -> None:
        """Show the rows as well that are no longer folded away. What is being typed in the others goes on."""
        there, self.rows = self.rows, {}
        shown, folded = self.editing.rows(level, unfolded)
        every, _ = self.editing.rows(level, unfolded=True)
        above: Widget | None = None
        for widget in self._widgets([row for row in every if row in shown or _key(row) in there], there):
            if widget.parent is None:
                await (self.mount(widget, after=above) if above else self.mount(widget, before=0))
            above = widget
        for opener in self.query(Opener):
            if opener.name == "more":
                opener.show(_more(folded))
                opener.display = bool(folded)

    def lacks(self, rows: list[Row]) -> bool:
        """Whether there is no widget yet for one of the rows of the level."""
        return any(_key(row) not in self.rows for row in rows if row.part != "heading")

    def shows(self, editing: Filling, level: str, unfolded: bool) -> bool:
        """Whether the rows that there are are those of the level."""
        rows = [
            row.pointer for row in editing.rows(level, unfolded)[0] if row.part not in ("heading", "shape")
        ]
        held = (row.row for row in self.rows.values() if row.row.part not in ("key", "shape"))
        return rows == [row.pointer for row in held]

    def rebase(self, before: str, now: str) -> None:
        """The rows of a level are those of the same level elsewhere: its item has another number now."""
        for field_row in self.rows.values():
            field_row.row = replace(field_row.row, pointer=now + field_row.row.pointer[len(before) :])
        self.rows = {now + at[len(before) :]: field_row for at, field_row in self.rows.items()}

    def row_of(self, editor: Widget | None) -> Row | None:
        """The row that is edited with a widget."""
        rows = (field_row.row for field_row in self.rows.values() if field_row.editor is editor)
        return next(rows, None)

    def focus_at(self, pointer: str | None) -> None:
        """Put the cursor on the row of a place, or of what holds it; else on the first one but the id."""
        rows = list(self.rows.values())
        holding = [row for row in rows if pointer and (pointer + "/").startswith(row.row.pointer + "/")]
        inside = [row for row in rows if pointer and row.row.pointer.startswith(pointer + "/")]
        found = [*holding, *inside, *(row for row in rows if row.row.field.name != "id"), *rows]
        if found:
            found[0].editor.focus()
        else:
            for opener in self.query(Opener):
                opener.focus()
                break

    def _widgets(self, rows: list[Row], there: dict[str, FieldRow]) -> Iterator[Widget]:
        """The widgets of rows; those that are `there` already stay."""
        headings = {static.name: static for static in self.query(".heading")} if there else {}
        inside = False
        for row in rows:
            if row.part == "heading":
                yield headings.get(row.pointer) or Static(
                    Content(one_line(row.label)), name=row.pointer, classes="heading", markup=False
                )
            else:
                widget = there.get(_key(row)) or FieldRow(row, self._editor(row))
                widget.set_class(inside and not row.inside, "after-heading")
                self.rows[_key(row)] = widget
                yield widget
            inside = row.inside

    def _ends(self, level: str, shown: list[Row], folded: list[Row]) -> Iterator[Widget]:
        """What stands below the rows: more fields, or a way to add to a list or a map."""
        shape = self.editing.model.shape(level)
        if folded:
            yield Opener(_more(folded), name="more")
        elif shape.type == "list" and shape.items is not None:
            if not shown:
                yield Static(Content("Nothing here yet."), classes="empty", markup=False)
            yield Opener(f"+ add {_article(shape.items.title or 'item')}", name="add")
        elif shape.type == "map":
            row = Row(level, "add", shape, "key", present=False)
            line = Line("", choices=partial(self.editing.choices, shape))
            widget = FieldRow(row, line)
            self.rows[f"{level} add"] = widget
            yield widget

    def _editor(self, row: Row) -> Editor:
        model = self.editing.model
        if row.part == "shape":
            names = shape_names(row.field)
            return Line(
                names[model.shape_index(row.pointer)], choices=lambda: [Choice(name) for name in names]
            )
        if row.part == "open":
            return Opener(self.editing.summary(row))
        if row.part == "text":
            return Box(model.text(row))
        if row.part == "yes-no":
            return YesNo(model.text(row))
        choices = partial(self.editing.choices, row.field)
        further = self.editing.further(row.field)
        return Line(
            model.text(row),
            choices=choices if further or self.editing.has_choices(row.field) else None,
            further=further,
            many=many(row.field),
            free=_is_free(row),
            replace=is_a_word(row) and many(row.field) == "one",
            suggestion=partial(self._suggested, row.pointer),
        )

    def _suggested(self, pointer: str) -> str:
        found = self.editing.model.look(pointer) is ABSENT and self.editing.suggestion(pointer)
        return found.text if found else ""


def _is_free(row: Row) -> bool:
    """Whether text that is no choice can stand in the field as well, so that no choice is taken unasked."""
    field = row.field
    if field.type == "list" and field.items is not None:
        field = field.items
    if field.type == "union":
        return any(branch.type not in CHOSEN for branch in field.branches)
    return field.type not in (*CHOSEN, "map")


def _key(row: Row) -> str:
    """Under what a row's widget is found: a value and the choice of its shape have the same place."""
    return f"{row.pointer} shape" if row.part == "shape" else row.pointer


def _more(folded: list[Row]) -> str:
    names = ", ".join(row.label.lower() for row in folded if row.part != "shape" and not row.inside)
    return f"more fields ({len(folded)})  {names}"


def _article(noun: str) -> str:
    noun = noun.lower()
    return f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"
