"""A cohort: every record of a tree, read when it is asked for, and the questions that need more than one of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from catalyst_tui.diagnostic import CatalystError, Diagnostic
from catalyst_tui.document import Document, DocumentError, load
from catalyst_tui.model.contacts import Contacts, is_sealed
from catalyst_tui.model.labels import label_of
from catalyst_tui.model.nearest import did_you_mean
from catalyst_tui.model.record import Fields, NotARecord, Record
from catalyst_tui.model.sound import sound
from catalyst_tui.model.tree import OverlayTree, Tree, Unreadable
from catalyst_tui.model.vocabulary import words_of
from catalyst_tui.schema import KINDS, Kind, Registry, Target, kind_of_path
from catalyst_tui.schema.migrations import version_of

if TYPE_CHECKING:
    from catalyst_tui.model.opening import Opening

_ABOUT_WHAT_IS_MISSING = frozenset({"required", "dependentRequired", "minProperties"})


class UnknownRecord(CatalystError):
    """A kind or an id that the cohort does not have."""


class Reference(NamedTuple):
    """One record naming another: where it does (`pointer` into `source`), and whom it names."""

    source: Record
    pointer: str
    target_kind: str
    target_id: str


class Cohort:
    """The records of a tree. Reads a file once, when it is first asked for; never sees later changes of the tree."""

    def __init__(self, tree: Tree, registry: Registry, contacts: Contacts | None = None) -> None:
        self.tree = tree
        self.registry = registry
        self.contacts = contacts
        self._read: dict[str, Record | CatalystError] = {}
        self._valid: dict[str, bool] = {}

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

    # What there is

    @cached_property
    def kinds(self) -> dict[str, Kind | None]:
        """Every path of the tree in alphabetical order, and the kind of the record there; None where none is kept."""
        return {path: kind_of_path(path) for path in sorted(self.tree)}

    @cached_property
    def _paths(self) -> dict[str, dict[str, str]]:
        paths: dict[str, dict[str, str]] = {name: {} for name in KINDS}
        for path, kind in self.kinds.items():
            if kind is not None:
                paths[kind.name][kind.id_of(path)] = path
        return paths

    def ids(self, kind: str) -> list[str]:
        """The ids of a kind in alphabetical order, unreadable records included."""
        return list(self._paths_of(kind))

    def has(self, kind: str, id: str) -> bool:
        return id in self._paths_of(kind)

    def get(self, kind: str, id: str) -> Record:
        """One record. Raises `UnknownRecord`; and `Unreadable`, `DocumentError` or `NotARecord` as its file is."""
        paths = self._paths_of(kind)
        if id not in paths:
            hint = did_you_mean(id, paths)
            raise UnknownRecord(
                f"There is no {KINDS[kind].singular} {id!r} in this cohort.{hint and ' ' + hint}"
            )
        found = self.at(paths[id])
        if isinstance(found, CatalystError):
            raise found
        return found

    def peek(self, kind: str, id: str) -> Record | None:
        """One record, or None when there is none or it cannot be read."""
        path = self._paths_of(kind).get(id)
        found = self.at(path) if path else None
        return found if isinstance(found, Record) else None

    def records(self, kind: str | None = None) -> Iterator[Record]:
        """The records of a kind (of every kind when None) by id, leaving out those that cannot be read."""
        for name in KINDS if kind is None else (kind,):
            for path in self._paths_of(name).values():
                found = self.at(path)
                if isinstance(found, Record):
                    yield found

    def is_complete(self, kind: str) -> bool:
        """Whether every record of a kind can be read: only then is what none of them says said nowhere."""
        return all(isinstance(self.at(path), Record) for path in self._paths_of(kind).values())

    def find(self, text: str) -> Record:
        """The record that a person names: `people/pro-014`, `program`, or its path. Raises as `get` does."""
        path_kind = kind_of_path(text)
        if path_kind is not None:
            return self.get(path_kind.name, path_kind.id_of(text))
        name, _, id = text.partition("/")
        kind = KINDS.get(name)
        if kind is None:
            hint = did_you_mean(name, KINDS)
            raise UnknownRecord(
                f"{text!r} names no record. "
                + (hint or "Write KIND/ID such as people/pro-014, or `program`, or the file's path.")
            )
        return self.get(name, id or (name if kind.single else ""))

    def _paths_of(self, kind: str) -> dict[str, str]:
        try:
            return self._paths[kind]
        except KeyError:
            raise UnknownRecord(f"There is no kind {kind!r}. {did_you_mean(kind, KINDS)}".rstrip()) from None

    def at(self, path: str) -> Record | CatalystError:
        """What stands at a path: a record, or the error that says why not."""
        found = self._read.get(path)
        if found is None:
            try:
                found = self._load(path)
            except DocumentError as error:
                found = error.of(path)
            except (Unreadable, NotARecord) as error:
                found = error.with_traceback(None)
            self._read[path] = found
        return found

    def _load(self, path: str) -> Record:
        kind = self.kinds.get(path)
        if kind is None:
            raise Unreadable(path, "no kind of record is kept there")
        data = self.tree.read(path)
        value = load(data)
        if not isinstance(value, dict):
            raise NotARecord(path, kind, Document(data))
        return Record(kind, kind.id_of(path), path, data, value)

    # What the schema says

    def is_valid(self, record: Record) -> bool:
        """Whether the schema accepts the record; asked once."""
        verdict = self._valid.get(record.path)
        if verdict is None:
            verdict = self._valid[record.path] = self.registry.is_valid(record.kind.name, record.value)
        return verdict

    def sound(self, record: Record) -> Record:
        """The record as far as its schema accepts it: every value that is there has the shape that is promised."""
        if self.is_valid(record):
            return record
        refused = (
            violation.pointer
            for violation in self.registry.violations(record.kind.name, record.value)
            if violation.keyword not in _ABOUT_WHAT_IS_MISSING
        )
        return record.with_value(sound(record.value, refused))

    def fields(self, kind: str, id: str) -> Fields:
        """What the schema accepts of a record's fields; {} when there is no such record, or it cannot be read."""
        record = self.peek(kind, id)
        return self.sound(record).value if record else {}

    def sound_records(self, kind: str) -> Iterator[Record]:
        """The records of a kind, each as far as its schema accepts it: what a rule may rely on."""
        return map(self.sound, self.records(kind))

    # Contacts

    def contact(self, id: str) -> Fields:
        """How a person is called and reached, as far as it is sound; {} when there is no such person, they were
        forgotten, or their contact is sealed and its key is not at hand."""
        record = self.peek("people", id)
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
                found.append(Reference(record, ref.pointer, *target))
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

    def mentioning(self, kind: str, *words: str) -> Iterator[Record]:
        """The records of a kind in whose files one of the texts occurs. Parses only these."""
        needles = [word.encode() for word in words]
        for path in self._paths_of(kind).values() if needles else ():
            known = self._read.get(path)
            try:
                data = known.data if isinstance(known, Record) else b"" if known else self.tree.read(path)
            except Unreadable:
                continue
            found = self.at(path) if any(needle in data for needle in needles) else None
            if isinstance(found, Record):
                yield found

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


def diagnostic_of(error: CatalystError, path: str) -> Diagnostic:
    """The finding for a file that is not a record."""
    if isinstance(error, DocumentError):
        return Diagnostic("syntax", "error", error.message, path, error.span, help=error.help)
    if isinstance(error, NotARecord):
        return Diagnostic("schema", "error", str(error), path, error.document.span(""))
    return Diagnostic("syntax", "error", error.message if isinstance(error, Unreadable) else str(error), path)
