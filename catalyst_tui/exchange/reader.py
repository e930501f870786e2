"""How the cells of one column become values: by what the mapping says, else by the field that they go into."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from catalyst_tui.exchange import cells, dates
from catalyst_tui.exchange.people import People
from catalyst_tui.exchange.refusal import CellRefused
from catalyst_tui.exchange.source import Column
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.ids import slug
from catalyst_tui.schema import KINDS, Field

Read = Callable[[str], Any]

_AN_ID = (
    "an id of small letters, digits and dashes"  # what the schema expects where a word of one's own may stand
)
_AMOUNTS = frozenset({"amount", "awarded", "at_most"})
"""The names of fields that hold money, which is written with two digits."""


class Readers:
    """Makes readers; knows the people, records and words that cells may name."""

    def __init__(self, cohort: Cohort, people: People) -> None:
        self._cohort = cohort
        self._people = people

    def of(self, column: Column, field: Field | None) -> Read:
        """What reads a cell of a column that goes into a field (None: any text will do). It raises `CellRefused`."""
        read = self._typed(column, field)
        words = column.values or {}
        if not words or _several(column, field):
            return read
        return lambda cell: words[_word(cell)] if _word(cell) in words else read(cell)

    def _typed(self, column: Column, field: Field | None) -> Read:
        if _several(column, field):
            return self._list(column, field)
        match column.way:
            case "number":
                return self._number(field)
            case "percent":
                return cells.percent
            case "share":
                return cells.number
            case "date":
                return lambda cell: dates.day(cell, column.format)
            case "month":
                return lambda cell: dates.month(cell, column.format)
            case "time":
                return dates.clock
            case "yes-no":
                return cells.yes_no
            case "person":
                return self._people.find
            case "record":
                return self.record(field.reference if field else tuple(KINDS))
        return self._by_field(column, field)

    def _by_field(self, column: Column, field: Field | None) -> Read:
        if field is None:
            return lambda cell: cells.block(cell, 50_000)
        match field.type:
            case "integer":
                return cells.whole
            case "number":
                return self._number(field)
            case "boolean":
                return cells.yes_no
            case "date":
                return lambda cell: dates.day(cell, column.format)
            case "month":
                return lambda cell: dates.month(cell, column.format)
            case "time":
                return dates.clock
            case "enum":
                words = [(str(word), word) for word in field.enum]
                return lambda cell: cells.chosen(cell, words, field.title.lower())
            case "vocabulary" | "item":
                return self._word(field)
            case "reference":
                return self._people.find if "people" in field.reference else self.record(field.reference)
            case "union":
                return self._union(column, field)
            case "text":
                return lambda cell: cells.block(cell, field.max_length)
            case _ if field.expects == _AN_ID:
                return lambda cell: slug(cells.line(cell, field.max_length), words=10, small=True)
            case _:
                return lambda cell: cells.line(cell, field.max_length)

    def _number(self, field: Field | None) -> Read:
        if field is not None and field.name in _AMOUNTS:
            return cells.money
        return cells.whole if field is not None and field.type == "integer" else cells.number

    def _word(self, field: Field) -> Read:
        """A word of the program, by its id or by what people read."""
        target = field.target
        if target is not None and target.event:
            titles = {id: str(event.get("title", id)) for id, event in self._cohort.events().items()}
        elif field.vocabulary:
            titles = self._cohort.vocabulary(field.vocabulary)
        else:
            return lambda cell: cells.line(cell, field.max_length)  # an item's id
        words = [(word, id) for id, title in titles.items() for word in (title, id)]
        return lambda cell: cells.chosen(cell, words, field.title.lower())

    def _union(self, column: Column, field: Field) -> Read:
        """A date of some kind when it may be one, else text."""
        shapes = {branch.type for branch in field.branches}
        if "date" not in shapes:
            text = next((branch for branch in field.branches if branch.type in ("text", "string")), None)
            return lambda cell: cells.block(cell, text.max_length if text else 50_000)

        def read(cell: str) -> str:
            try:
                return dates.day(cell, column.format)
            except CellRefused:
                return dates.month(cell, column.format)

        return read

    def record(self, kinds: Sequence[str]) -> Read:
        """A record by its id, or by what it is called."""

        def read(cell: str) -> str:
            text = " ".join(cell.split())
            id = text.rpartition("/")[2].casefold()
            if any(self._cohort.has(kind, id) for kind in kinds):
                return id
            found = [
                one
                for kind in kinds
                for one in self._cohort.ids(kind)
                if self._cohort.label(kind, one).casefold() == text.casefold()
            ]
            if len(found) == 1:
                return found[0]
            what = " or ".join(KINDS[kind].singular for kind in kinds[:2])
            if found:
                raise CellRefused(
                    f"{', '.join(found)} are all called “{cells.shown(cell)}”. Write the id instead."
                )
            raise CellRefused(f"There is no {what} “{cells.shown(cell)}” here.")

        return read

    def options(self, column: Column, field: Field | None) -> list[str]:
        """What is known of the answers in a cell with several: words that the mapping explains, and the program's."""
        items = field.items if field is not None and field.type == "list" else None
        return [*(column.values or {}), *self._options(items)]

    def _list(self, column: Column, field: Field | None) -> Read:
        items = field.items if field is not None and field.type == "list" else None
        words = column.values or {}
        known = self.options(column, field)
        single = Column(
            column.name, column.do, column.to, "" if column.way == "list" else column.way, column.format
        )
        one = self._by_field(single, items) if column.way in ("", "list") else self._typed(single, items)

        def read(cell: str) -> list[Any]:
            found: list[Any] = []
            for piece in cells.pieces(cell, column.split, known):
                value = words[_word(piece)] if _word(piece) in words else one(piece)
                found += value if isinstance(value, list) else [value]
            return [value for place, value in enumerate(found) if value not in found[:place]]

        return read

    def _options(self, items: Field | None) -> list[str]:
        """What can be chosen for an item, as a form may show it."""
        if items is None:
            return []
        if items.vocabulary:
            return [word for pair in self._cohort.vocabulary(items.vocabulary).items() for word in pair]
        return list(map(str, items.enum))


def _several(column: Column, field: Field | None) -> bool:
    return column.way == "list" or (field is not None and field.type == "list")


def _word(cell: str) -> str:
    return " ".join(cell.split()).casefold()
