"""A value in a form: its fields level by level, what was typed, and what that does to the value.

The edited value is the truth; rows are worked out from it and the schema when they are asked for. A level is an
object, a list or a map; small objects within it are shown in place, the rest opens as a level of its own. Nothing here
knows about a terminal, files or time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeVar

from catalyst_tui.document.patch import ABSENT, Operation, look
from catalyst_tui.document.pointer import join, tokens
from catalyst_tui.model.diff import differences
from catalyst_tui.schema import Contract
from catalyst_tui.schema.fields import Field
from catalyst_tui.tui.forms import values
from catalyst_tui.tui.forms.edits import inserted, parent, put, shifted, without
from catalyst_tui.tui.forms.fields import label, member
from catalyst_tui.tui.forms.reading import Reading, Setting

T = TypeVar("T")
Part = Literal["line", "text", "yes-no", "open", "heading", "shape", "key"]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a form.

    `part` says what it is edited with: a `line`, a `text` of several lines, `yes-no`; `open` leads to a level of its
    own, `heading` names an object whose fields follow, `shape` chooses between the shapes that a value may have, `key`
    takes the name of a new entry of a map.
    """

    pointer: str
    label: str
    field: Field
    part: Part
    present: bool
    required: bool = False
    inside: bool = False


class FormModel:
    """An edited value under a contract. `base` is what stands in the file, {} for what is new."""

    def __init__(
        self,
        contract: Contract,
        base: dict[str, Any],
        *,
        source: Callable[[str], str | None] = lambda pointer: None,
    ) -> None:
        self.contract = contract
        self.base = base
        self.value: dict[str, Any] = base
        self.problems: dict[str, tuple[str, str]] = {}
        """Texts that could not be read, by pointer: what was typed, and the sentence on it."""
        self._source = source
        self._shapes: dict[str, int] = {}
        self._root = contract.field

    # What there is

    def look(self, pointer: str) -> Any:
        """The edited value at a pointer, `ABSENT` when nothing stands there."""
        return look(self.value, pointer)

    def field(self, pointer: str) -> Field:
        """What the schema says of a place, the shape of its present value chosen."""
        field, at = self._root, ""
        for token in tokens(pointer):
            field = self._shape(field, at)
            at += join((token,))
            field = member(field, token, self.look(at))
        return field

    def shape(self, pointer: str) -> Field:
        """Like `field`, with the shape that the value has, or that was chosen for it."""
        return self._shape(self.field(pointer), pointer)

    def rows(
        self, pointer: str, usual: Callable[[str], bool] = lambda pointer: False, unfolded: bool = False
    ) -> tuple[list[Row], list[Row]]:
        """The rows of a level: those to show, and those to fold away: neither required nor there, and usual neither
        by the schema nor by `usual`, which is asked for the pointer of a field."""
        field = self.shape(pointer)
        if field.type != "object":
            return self._member_rows(field, pointer), []
        rows = list(self._object_rows(field, pointer, usual, inside=False))
        shown = [row for row, keep in rows if keep or unfolded]
        return shown, [row for row, keep in rows if not (keep or unfolded)]

    def text(self, row: Row) -> str:
        """What stands in a row's line: what was typed when it could not be read, else the value."""
        if row.pointer in self.problems:
            return self.problems[row.pointer][0]
        found = self.look(row.pointer)
        return "" if found is ABSENT else self._write(row.field, row.pointer, found)

    def operations(self, value: dict[str, Any] | None = None) -> tuple[Operation, ...]:
        """The smallest JSON Patch from what stands in the file to what stands in the form, or to another value."""
        return tuple(differences(self.base, self.value if value is None else value, self.contract.identity))

    # What is done to it

    def type(self, pointer: str, text: str, setting: Setting) -> Reading:
        """Take what was typed for a field. What cannot be read is kept as it was typed, and the value stays."""
        field = self.field(pointer)
        for same in (self.look(pointer), look(self.base, pointer)):
            if same is not ABSENT and text == self._write(field, pointer, same):
                self.problems.pop(pointer, None)
                self.value = put(self.value, pointer, same)
                return Reading(same, values.hint(field, same, setting))
        before = look(self.base, pointer)
        reading = values.read(field, text, setting, like=None if before is ABSENT else before)
        if reading.problem:
            self.problems[pointer] = (text, reading.problem)
        else:
            self.set(pointer, ABSENT if reading.value is None else reading.value)
        return reading

    def set(self, pointer: str, value: Any) -> None:
        """Put a value in, or take it out (`ABSENT`) with objects left empty that were not there before."""
        self.problems.pop(pointer, None)
        if value is not ABSENT:
            self.value = put(self.value, pointer, value)
            self._order(parent(pointer))
            return
        self.value = without(self.value, pointer)
        above = parent(pointer)
        while above and self.look(above) == {} and self._is_made(above):
            self.value = without(self.value, above)
            above = parent(above)

    def add_item(self, pointer: str, item: Any) -> str:
        """Append an item to the list at a pointer; returns the item's pointer."""
        found = self.look(pointer)
        index = len(found) if isinstance(found, list) else 0
        self.value = inserted(self.value, pointer, index, item)
        return f"{pointer}/{index}"

    def add_key(self, pointer: str, key: str, value: Any) -> str:
        """Add an entry to the map at a pointer; returns the entry's pointer."""
        place = pointer + join((key,))
        if self.look(place) is ABSENT:
            self.value = put(self.value, place, value)
        return place

    def remove(self, pointer: str) -> None:
        """Take an item out of its list, an entry out of its map, a field out of its object."""
        above, _, token = pointer.rpartition("/")
        listed = self.look(above)
        below = pointer + "/"
        self.problems = {at: told for at, told in self.problems.items() if not f"{at}/".startswith(below)}
        if isinstance(listed, list):
            index = int(token)
            self.value = without(self.value, pointer)
            self._move_along(above, {old: old - (old > index) for old in range(len(listed)) if old != index})
            if not self.look(above):
                self.set(above, ABSENT)
        else:
            self.set(pointer, ABSENT)

    def move(self, pointer: str, step: int) -> str:
        """Move an item of a list up (-1) or down (1); returns where it stands now."""
        above, _, token = pointer.rpartition("/")
        listed, index = self.look(above), int(token)
        to = index + step
        if not isinstance(listed, list) or not 0 <= to < len(listed):
            return pointer
        items = [item for at, item in enumerate(listed) if at != index]
        self.value = put(self.value, above, [*items[:to], listed[index], *items[to:]])
        self._move_along(above, {**{old: old for old in range(len(listed))}, index: to, to: index})
        return f"{above}/{to}"

    def choose_shape(self, pointer: str, index: int) -> None:
        """Give a value another of its shapes; what stood there in the old one is taken out."""
        if self._shape_index(self.field(pointer), pointer) != index:
            self.set(pointer, ABSENT)
            self._shapes[pointer] = index

    def shape_index(self, pointer: str) -> int:
        """Which of its shapes a value has."""
        return self._shape_index(self.field(pointer), pointer)

    # How it is worked out

    def _object_rows(
        self, field: Field, pointer: str, usual: Callable[[str], bool], inside: bool
    ) -> Iterator[tuple[Row, bool]]:
        """Every row of an object in the order of the schema, and whether it is worth showing at once."""
        for inner in field.fields:
            at = pointer + join((inner.name,))
            there = self.look(at) is not ABSENT or at in self.problems
            wanted = there or inner.required or inner.usual or usual(at)
            yield from self._field_rows(inner, at, wanted, usual, inside)
        for at, key, inner in self._unknown(field, pointer):
            yield self._row(at, key, inner, inside), True

    def _field_rows(
        self, field: Field, at: str, wanted: bool, usual: Callable[[str], bool], inside: bool
    ) -> Iterator[tuple[Row, bool]]:
        needed = field.required and (not inside or self._is_needed(parent(at)))
        row = replace(self._row(at, label(field), field, inside), required=needed)
        shape = self._shape(field, at)
        if shape.type == "object" and row.part == "open" and not inside and wanted:
            yield replace(row, part="heading"), True
            yield from self._object_rows(shape, at, usual, inside=True)
        else:
            yield row, wanted
        if field.type == "union" and not all(map(values.is_short, field.branches)):
            yield replace(row, label="written as", part="shape", required=False, inside=True), False

    def _member_rows(self, field: Field, pointer: str) -> list[Row]:
        """The items of a list by number, the entries of a map by key."""
        found = self.look(pointer)
        if isinstance(found, list):
            items = ((f"{pointer}/{n}", member(field, str(n), item)) for n, item in enumerate(found))
            return [self._row(at, str(n), inner, False) for n, (at, inner) in enumerate(items, 1)]
        return [self._row(at, key, inner, False) for at, key, inner in self._unknown(field, pointer)]

    def _unknown(self, field: Field, pointer: str) -> list[tuple[str, str, Field]]:
        """Entries that the schema does not name: those of a map, and what it does not know. They are never dropped."""
        found = self.look(pointer)
        if not isinstance(found, dict):
            return []
        named = {inner.name for inner in field.fields}
        others = ((key, value) for key, value in found.items() if key not in named)
        return [(pointer + join((key,)), key, member(field, key, value)) for key, value in others]

    def _row(self, at: str, label: str, field: Field, inside: bool) -> Row:
        found = self.look(at)
        present = found is not ABSENT
        if self._shape(field, at).type == "boolean" and (not present or isinstance(found, bool)):
            part: Part = "yes-no"
        elif field.type == "union" and at in self._shapes:
            part = values.editor(self._shape(field, at), found if present else None)
        else:
            part = values.editor(field, found if present else None)
        return Row(at, label, field, part, present, inside=inside)

    def _shape(self, field: Field, at: str) -> Field:
        """The branch of a union for the value that stands there, or the one chosen, or the first."""
        while field.type == "union" and field.branches:
            field = field.branches[self._shape_index(field, at)]
        return field

    def _shape_index(self, field: Field, at: str) -> int:
        found = self.look(at)
        if found is not ABSENT and (branch := field.branch_for(found)) in field.branches:
            return field.branches.index(branch)
        return self._shapes.get(at, 0)

    def _write(self, field: Field, pointer: str, value: Any) -> str:
        return values.write(field, value, lambda below: self._source(pointer + below))

    def _order(self, pointer: str) -> None:
        """Put the entries of an object into the order of the schema: that of the file when the object is new in it."""
        found = self.look(pointer)
        if isinstance(found, dict):
            known = {field.name: place for place, field in enumerate(self.shape(pointer).fields)}
            entries = sorted(found.items(), key=lambda entry: known.get(entry[0], len(known)))
            self.value = put(self.value, pointer, dict(entries))

    def _is_made(self, pointer: str) -> bool:
        """Whether an object came to be by typing into it: it is new, and no item that somebody added."""
        return look(self.base, pointer) is ABSENT and not isinstance(self.look(parent(pointer)), list)

    def _is_needed(self, pointer: str) -> bool:
        """Whether an object has to be complete: it is there, or has to be."""
        return self.field(pointer).required or self.look(pointer) is not ABSENT

    def _move_along(self, within: str, moves: dict[int, int]) -> None:
        """What is known of items by their number follows them to their new numbers."""
        self.problems = _followed(self.problems, within, moves)
        self._shapes = _followed(self._shapes, within, moves)


def _followed(known: dict[str, T], within: str, moves: dict[int, int]) -> dict[str, T]:
    places = ((shifted(at, within, moves), told) for at, told in known.items())
    return {at: told for at, told in places if at is not None}
