"""The fields into which a source's columns may go: those of a record, or of an item of one of its lists."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

from catalyst_tui.document.pointer import PointerError, join, tokens
from catalyst_tui.exchange.related import DISTRICT, RELATED, related_in
from catalyst_tui.exchange.source import MappingError
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.nearest import did_you_mean
from catalyst_tui.schema import KINDS, Field, UnknownPlace
from catalyst_tui.schema.sentences import article

EXTRAS = "extras"
_NEVER = frozenset({EXTRAS, "id", "forgotten", "sources", "merged_from"})  # what no form says
_OF_ITSELF = frozenset(
    {"role", "organization"}
)  # what a person who comes in with a row has from the row itself
_IDS = frozenset({"/id"})
_MADE = {"grants": frozenset({"/id", "/partnership"})}
_NAMES = {"people": ("/contact/name",), "organizations": ("/name", "/kind")}
_LISTED = 12  # fields in a sentence
_DEEPEST = 3  # parts of a pointer that is offered; deeper ones can be written


@dataclass(frozen=True, slots=True)
class Slot:
    """A field that a column may go into, and what it is called."""

    pointer: str
    field: Field
    title: str


@dataclass(frozen=True)
class Slots:
    """The fields of a target: `listed` is "" when a row becomes a record."""

    cohort: Cohort
    kind: str
    listed: str = ""

    @cached_property
    def root(self) -> Field:
        """What a row becomes: the record, or the list's item. Raises `MappingError`."""
        if self.kind not in KINDS:
            raise MappingError(f"There is no kind {self.kind!r}. There are: {', '.join(KINDS)}.")
        record = self.cohort.registry.field(self.kind)
        if not self.listed:
            if KINDS[self.kind].single:
                raise MappingError(f"Rows cannot become {self.kind}: there is one file of it.")
            return record
        try:
            found = self.cohort.registry.field(self.kind, self.listed)
        except (UnknownPlace, PointerError):
            found = None
        if found is None or found.items is None or not found.items.fields or len(tokens(self.listed)) > 1:
            lists = [
                f"{self.kind}/{field.name}" for field in record.fields if field.items and field.items.fields
            ]
            raise MappingError(f"{self.kind} have no list {self.listed}. There are: {', '.join(lists)}.")
        return found.items

    @property
    def noun(self) -> str:
        """What a row becomes, in a word: `report`, `minigrant`."""
        return self.root.title.lower() if self.listed else KINDS[self.kind].singular

    @property
    def has_extras(self) -> bool:
        """Whether there is room for fields of nobody's but theirs."""
        return self.root.within(EXTRAS) is not None

    def field(self, pointer: str) -> Field | None:
        """The field at a pointer, also of who comes in with a row; None among the extras, where anything may stand.
        Raises `MappingError`."""
        if not self.listed and (related := related_in(self.kind, pointer)):
            return Slots(self.cohort, related[1]).field(related[2])
        field: Field | None = self.root
        try:
            parts = tokens(pointer)
        except PointerError as error:
            raise MappingError(str(error)) from None
        for depth, part in enumerate(parts):
            field = field.within(part) if field else None
            if field is None and parts[0] == EXTRAS and depth and self.has_extras:
                return None
            if field is None:
                raise self._unknown(pointer, join(parts[:depth]) + "/")
        return field

    def _unknown(self, pointer: str, above: str) -> MappingError:
        every = [slot.pointer for slot in self.all()]
        near = [each for each in every if each.startswith(above)] or every
        more = f" and {len(near) - _LISTED} more" if len(near) > _LISTED else ""
        told = f"There are: {', '.join(near[:_LISTED])}{more}."
        what = f"{article(self.noun).capitalize()} has no field {pointer}."
        return MappingError(" ".join(filter(None, (what, did_you_mean(pointer, every), told))))

    def all(self) -> Iterator[Slot]:
        """The fields that are worth offering, in the order of the schema."""
        related = {} if self.listed else RELATED.get(self.kind, {})
        for field in self.root.fields:
            if f"/{field.name}" not in related:
                yield from self._within(field, f"/{field.name}", "")
        for reference, kind in related.items():
            for field in self.cohort.registry.field(kind).fields:
                if field.name not in _OF_ITSELF:
                    yield from self._within(
                        field, f"{reference}/{field.name}", KINDS[kind].singular.capitalize()
                    )

    def required(self, given: Collection[str] = ()) -> list[Slot]:
        """Those that nothing can be taken in without, down to the last part, when these are `given`: what is told of
        somebody who comes in with a row makes their name needed too. Ids are made, and a minigrant's partnership is
        found by who asks for it."""
        found = [
            slot for slot in _required(self.root, "", "") if slot.pointer not in _MADE.get(self.kind, _IDS)
        ]
        for reference, kind in ({} if self.listed else RELATED.get(self.kind, {})).items():
            told = [pointer for pointer in given if pointer.startswith(f"{reference}/")]
            numbered = any(pointer.startswith(f"{reference}/registers/") for pointer in told)
            names = ("/name",) if reference == DISTRICT else _NAMES[kind]
            for pointer in names if told and not numbered else ():
                field = self.field(f"{reference}{pointer}")
                if field is not None:
                    title = f"{KINDS[kind].singular.capitalize()}, {field.title.lower()}"
                    found.append(Slot(f"{reference}{pointer}", field, title))
        return found

    def _within(self, field: Field, pointer: str, above: str) -> Iterator[Slot]:
        title = f"{above}, {field.title.lower()}" if above else field.title
        shape = next((branch for branch in field.branches if branch.type == "object"), field)
        if shape.type == "object" and field.name not in _NEVER:
            if len(tokens(pointer)) < _DEEPEST:
                for inner in shape.fields:
                    yield from self._within(inner, f"{pointer}/{inner.name}", title)
        elif field.type == "map":
            words = self.cohort.vocabulary(field.keys.vocabulary or "") if field.keys else {}
            for word, called in words.items():
                if field.values is not None:
                    yield Slot(f"{pointer}/{word}", field.values, called)
        elif field.name not in _NEVER and not (field.items is not None and field.items.fields):
            yield Slot(pointer, field, title)


def _required(field: Field, pointer: str, above: str) -> Iterator[Slot]:
    for inner in field.fields:
        if inner.required:
            title = f"{above}, {inner.title.lower()}" if above else inner.title
            if inner.type == "object":
                yield from _required(inner, f"{pointer}/{inner.name}", title)
            else:
                yield Slot(f"{pointer}/{inner.name}", inner, title)
