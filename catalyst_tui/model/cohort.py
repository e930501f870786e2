"""A cohort: the records of a program's year, and the questions that need more than one of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from catalyst_tui.model.record import Fields, Record
from catalyst_tui.model.records import Records
from catalyst_tui.model.tree import OverlayTree, Tree
from catalyst_tui.schema import KINDS, Registry
from catalyst_tui.schema.migrations import version_of

if TYPE_CHECKING:
    from catalyst_tui.model.contacts import Contacts
    from catalyst_tui.model.opening import Opening
    from catalyst_tui.schema import Target


class Reference(NamedTuple):
    """One record naming another: where it does (`pointer` into `source`), and whom it names; `past` when it only says
    what was, and the other may go."""

    source: Record
    pointer: str
    target_kind: str
    target_id: str
    past: bool = False


class Cohort(Records):
    """The records of a tree, opened with the keys at hand (`contacts`), joined by the program that they belong to."""

    def __init__(self, tree: Tree, registry: Registry, contacts: Contacts | None = None) -> None:
        super().__init__(tree, registry)
        self.contacts = contacts

    def with_files(self, changed: Mapping[str, bytes | None]) -> Cohort:
        """The cohort with some files changed (None: removed). What was read of all others is not read again."""
        return self._over(OverlayTree(self.tree, changed), changed)

    def read_again(self, changed: Collection[str]) -> Cohort:
        """The cohort as its tree stands now, where these paths have changed. All others are not read again."""
        return self._over(self.tree, changed)

    def _over(self, tree: Tree, changed: Collection[str]) -> Cohort:
        other = Cohort(tree, self.registry, self.contacts)
        other._read = {path: found for path, found in self._read.items() if path not in changed}
        other._valid = {path: valid for path, valid in self._valid.items() if path not in changed}
        return other

    # Contacts

    def contact(self, id: str) -> Fields:
        """How a person is called and reached, as far as it is sound; {} when there is no such person, they were
        forgotten, or their contact is sealed and its key is not at hand."""
        record = self.peek("people", id)
        from catalyst_tui.model.contacts import is_sealed

        contact: Fields = self.opened(self.sound(record)).value.get("contact", {}) if record else {}
        return {} if is_sealed(contact) else contact

    def opened(self, record: Record) -> Record:
        """The record as it reads with the keys at hand: what is sealed stands there clear, as far as it is sound."""
        return self._opening.opened(record, self.registry)

    def readable(self, record: Record) -> Record:
        """The same with its file's text, as people read and edit it; `opened` is for what is only looked at."""
        return self._opening.readable(record)

    @cached_property
    def _opening(self) -> Opening:
        from catalyst_tui.model.opening import Opening  # brings along how a value is edited

        return Opening(self.contacts)

    # The program and its words

    @property
    def schema_version(self) -> int:
        """The version of the schemas that the files follow, as the program says; see `schema.migrations`."""
        record = self.peek("program", "program")
        return version_of(record.value if record else None)

    @cached_property
    def program(self) -> Fields:
        """The program's fields as far as they are sound; {} when there is no program."""
        return self.fields("program", "program")

    def roles(self) -> dict[str, Fields]:
        """The partners' roles of this program by id, with what it says of each (`is`, `count`, `reports`)."""
        return self._roles

    @cached_property
    def _roles(self) -> dict[str, Fields]:
        roles = self.program.get("roles")
        listed = roles.items() if isinstance(roles, dict) else ()
        return {id: entry for id, entry in listed if isinstance(entry, dict)}

    @cached_property
    def host_role(self) -> str | None:
        """The role of the organization at which a partnership takes place: the first that is an organization's."""
        return next((role for role, entry in self._roles.items() if entry.get("is") == "organization"), None)

    @cached_property
    def _events(self) -> dict[str, Fields]:
        record = self.peek("events", "events")
        listed = self.sound(record).value.get("events", ()) if record else ()
        return {event["id"]: event for event in listed if "id" in event}

    def events(self) -> dict[str, Fields]:
        """The events by id, in the order of the file."""
        return self._events

    def vocabulary(self, name: str) -> dict[str, str]:
        """The words that the program uses for something (`forms`, `roles`, …): id → title. {} when it has none."""
        found = self._vocabularies.get(name)
        if found is None:
            from catalyst_tui.model.vocabulary import words_of

            found = self._vocabularies[name] = words_of(self.program.get(name))
        return found

    @cached_property
    def _vocabularies(self) -> dict[str, dict[str, str]]:
        return {}

    # Who names whom

    def references(self, record: Record) -> list[Reference]:
        """Every other record that this one names, existing or not."""
        found = []
        for ref in self.registry.references(record.kind.name, record.value):
            target = self.resolve(ref.target, ref.text)
            if target is not None:
                found.append(Reference(record, ref.pointer, *target, past=ref.target.past))
        return found

    def referrers(self, kind: str, id: str) -> list[Reference]:
        """Every place in the cohort that names a record. Parses only files in which the id occurs."""
        return [
            reference
            for name in KINDS
            for record in self.mentioning(name, id)
            for reference in self.references(record)
            if (reference.target_kind, reference.target_id) == (kind, id)
        ]

    def resolve(self, target: Target, text: str) -> tuple[str, str] | None:
        """The kind and id that a reference's text means, existing or not; None when it names no record."""
        if target.of:
            return target.of, text.partition("/")[0]
        if target.kinds:
            return next((kind for kind in target.kinds if self.has(kind, text)), target.kinds[0]), text
        if target.record:
            kind, slash, id = text.partition("/")
            return (kind, id) if slash else None
        return None

    def item_exists(self, target: Target, text: str, record: Record | None = None) -> bool:
        """Whether a reference to an item finds it: `circuits` in the record itself, `coan-ms-22b/p5` in another."""
        if target.of:
            id, _, text = text.partition("/")
            record = self.peek(target.of, id)
        items = record.value.get(target.item or "") if record else None
        return isinstance(items, list) and any(isinstance(i, dict) and i.get("id") == text for i in items)

    # What to show

    def label(self, kind: str, id: str) -> str:
        """What to show for a record: a person's or an organization's name, a partnership's school; else the id."""
        key = kind, id
        if key not in self._labels:
            from catalyst_tui.model.labels import label_of

            self._labels[key] = label_of(self, kind, id)
        return self._labels[key]

    def title(self, target: Target, text: str) -> str:
        """What to show for a reference: a record's label, a word's or an event's title; the text when unknown."""
        if target.vocabulary:
            return self.vocabulary(target.vocabulary).get(text, text)
        if target.event:
            title = self.events().get(text, {}).get("title")
            return title if isinstance(title, str) else text
        named = None if target.of else self.resolve(target, text)
        return self.label(*named) if named and named[0] in KINDS else text

    @cached_property
    def _labels(self) -> dict[tuple[str, str], str]:
        return {}
