"""The records of a tree: found by kind and id, read when they are asked for, as far as their schema accepts them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from catalyst_tui.diagnostic import CatalystError, Diagnostic
from catalyst_tui.document import Document, DocumentError, load
from catalyst_tui.model.nearest import did_you_mean
from catalyst_tui.model.record import Fields, NotARecord, Record
from catalyst_tui.model.tree import Tree, Unreadable
from catalyst_tui.schema import KINDS, Kind, Registry, kind_of_path

_ABOUT_WHAT_IS_MISSING = frozenset({"required", "dependentRequired", "minProperties"})


class UnknownRecord(CatalystError):
    """A kind or an id that the cohort does not have."""


class Records:
    """The records of a tree. Reads a file once, when it is first asked for; never sees later changes of the tree."""

    def __init__(self, tree: Tree, registry: Registry) -> None:
        self.tree = tree
        self.registry = registry
        self._read: dict[str, Record | CatalystError] = {}
        self._valid: dict[str, bool] = {}

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
            hint = did_you_mean(kind, KINDS) or f"There are: {', '.join(KINDS)}."
            raise UnknownRecord(f"There is no kind {kind!r}. {hint}") from None

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
        from catalyst_tui.model.sound import sound  # most records are valid

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


def diagnostic_of(error: CatalystError, path: str) -> Diagnostic:
    """The finding for a file that is not a record."""
    if isinstance(error, DocumentError):
        return Diagnostic("syntax", "error", error.message, path, error.span, help=error.help)
    if isinstance(error, NotARecord):
        return Diagnostic("schema", "error", str(error), path, error.document.span(""))
    return Diagnostic("syntax", "error", error.message if isinstance(error, Unreadable) else str(error), path)
