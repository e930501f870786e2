"""One record being edited in one workspace: what the form asks for, and what becomes of it. No terminal in sight."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from catalyst_tui.diagnostic import CatalystError, Diagnostic
from catalyst_tui.document import Document, dump, load
from catalyst_tui.document.patch import ABSENT, look
from catalyst_tui.document.pointer import join, tokens
from catalyst_tui.model import words
from catalyst_tui.model.address import locate, named
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.merge import Choice as Whose
from catalyst_tui.model.merge import Conflict, merge
from catalyst_tui.model.record import Record
from catalyst_tui.model.sides import same
from catalyst_tui.rules.check import check
from catalyst_tui.schema import KINDS
from catalyst_tui.tui.forms import defaults
from catalyst_tui.tui.forms.drafts import decoded, encoded
from catalyst_tui.tui.forms.edits import parent, shifted
from catalyst_tui.tui.forms.filling import Filling
from catalyst_tui.tui.forms.model import FormModel, Row
from catalyst_tui.tui.forms.notes import is_at
from catalyst_tui.tui.forms.outcome import Examination, TakenIn
from catalyst_tui.tui.forms.places import Moves, by_day, new_items
from catalyst_tui.tui.forms.settling import Settling, follower, renamed
from catalyst_tui.tui.forms.telling import clash, placed
from catalyst_tui.tui.presenters.values import Words
from catalyst_tui.tui.screens.whose import Clash
from catalyst_tui.workspace import Applied, Workspace
from catalyst_tui.workspace.change import Change, Create, Patch
from catalyst_tui.workspace.draft import unified
from catalyst_tui.workspace.journal import Planned
from catalyst_tui.workspace.merging import place_of, unsure
from catalyst_tui.workspace.objects import blob_id


class Editing(Filling):
    """A record in a form. `id` is None for a new one; `pointer` leads to a part of it, ending in `-` to a new item.

    A `cohort` that was read before saves reading all other records again.
    Raises what reading the record raises.
    """

    def __init__(
        self,
        workspace: Workspace,
        kind: str,
        id: str | None,
        pointer: str = "",
        *,
        today: date,
        value: Any = None,
        cohort: Cohort | None = None,
    ) -> None:
        self.kind = KINDS[kind]
        super().__init__(workspace, kind, today, f"form {kind}/{id or ''}{pointer}")
        self._known = cohort
        self.registry = workspace.registry
        self.new = id is None and not self.kind.single
        self.adding = self.new or pointer.endswith("/-")
        self._id = id or (kind if self.kind.single else "")
        self._usual: dict[str, frozenset[str]] = {}
        self._settling = Settling(self.registry)
        self._begin()
        self.level, self.focus = self._open(pointer, value)
        self._opened = self.model.value

    def _begin(self) -> None:
        """Start from what stands in the file."""
        own = [] if self.new else [self.kind.path_of(self._id)]
        cohort = self._known.read_again(own) if self._known else self.workspace.cohort()
        stored = None if self.new else cohort.get(self.kind.name, self._id)
        self._look_at(cohort)
        self.base = blob_id(stored.data) if stored else None
        self.record = self.cohort.readable(stored) if stored else None
        base = self.record.value if self.record else {}
        self.model = FormModel(self.registry.contract(self.kind.name), base, source=self._source)

    def _source(self, pointer: str) -> str | None:
        try:
            return self.record.document.source(pointer) if self.record else None
        except CatalystError:
            return None

    def _open(self, pointer: str, value: Any) -> tuple[str, str | None]:
        """The level to begin with, and the field of it to begin at."""
        model = self.model
        if self.record is None:
            model.value = {**defaults.new_record(model.shape("")), **(value or {})}
            self._proposals.name_record(model, self.cohort)
            return "", None
        at = locate(self.record, self.registry, pointer)
        if at.endswith("/-"):
            return self.add(parent(at), value), None
        if value is not None:
            model.set(at, value)
        row = next((row for rows in model.rows(parent(at)) for row in rows if row.pointer == at), None)
        return (at, None) if not at or (row and row.part == "open") else (parent(at), at)

    # What is asked

    @property
    def id(self) -> str:
        """The record's id, "" while a new one has none."""
        return self._id or str(self.model.value.get("id") or self.model.value.get("event") or "")

    @property
    def path(self) -> str:
        return self.kind.path_of(self.id)

    def heading(self) -> list[str]:
        if self.record is None:
            return [f"New {self.kind.singular}"]
        return [self.kind.title if self.kind.single else self.cohort.label(self.kind.name, self._id)]

    def hint(self, row: Row) -> str:
        made = self.new and row.pointer == "/id" and self.model.look(row.pointer) is ABSENT
        return "made from what you fill in" if made else super().hint(row)

    def _is_usual(self, pointer: str) -> bool:
        if super()._is_usual(pointer):
            return True
        above, _, name = pointer.rpartition("/")
        level = join(part for part in tokens(above) if not part.isdecimal())
        if level not in self._usual:
            self._usual[level] = frozenset(defaults.usual(self.cohort, self.kind.name, above))
        return name in self._usual[level]

    def found_before(self) -> Sequence[Diagnostic]:
        return self._check(self.cohort, self.path) if self.record else ()

    def _check(self, cohort: Cohort, path: str) -> Sequence[Diagnostic]:
        """What is wrong with the record, with people by their names."""
        named = Words(cohort, self.today).joined
        found = check(cohort, only=[path], today=self.today, editing=True)
        return [one._replace(message=named(one.message)) for one in found]

    # What is done

    def follow(self, pointer: str) -> None:
        super().follow(pointer)
        if self.new and pointer != "/id":
            self._proposals.name_record(self.model, self.cohort)

    # What comes of it

    def after(self) -> Document:
        """The file as the form would make it. Raises `PatchError`, `EditRefused`, `DocumentError`."""
        value, _ = self._arranged()
        if self.record is None:
            return Document(dump(value).encode())
        return self.record.document.patch(self.model.operations(value))

    def examine(self) -> Examination:
        """What keeping the form now would do. Raises what `after` raises."""
        after = self.after()
        old = self.record.document.data if self.record else None
        path = self.path if self.id else self.kind.path_of("new")
        cohort = self.cohort.with_files({path: after.data})
        value = after.value if isinstance(after.value, dict) else {}
        before = self.model.base if self.record else None
        findings = self.in_form(self._check(cohort, path))
        if old == after.data:
            return Examination(findings)
        changed = words.Changed(self.kind.name, self.id or f"new {self.kind.singular}", before, value)
        diff = unified(Planned(path, old, after.data))
        return Examination(findings, diff, words.sentence([changed], cohort))

    def save(self, sentence: str) -> Applied:
        """Keep it, as one change. Raises what `Workspace.apply` raises; the form stays as it is then."""
        if self.record is None or self.gone:
            edit: Create | Patch = Create(self.path, self.after().text)
        else:
            edit = Patch(self.path, self.model.operations(self._arranged()[0]), self.base)
        return self.workspace.apply(Change((edit,), sentence, "add" if self.new else "edit"))

    def _arranged(self) -> tuple[dict[str, Any], dict[str, Moves]]:
        """The value with new items in their places, and what stands where in their lists."""
        value, moves = self.model.value, {}
        for pointer in sorted(self._added):
            keys = self.registry.identity(self.kind.name, pointer)
            new = new_items(look(self.model.base, pointer), look(value, pointer), keys)
            value, moves[pointer] = by_day(value, pointer, new)
        return value, moves

    def in_form(self, findings: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        """Findings in the file, at the places where the form shows what they are about.

        Nothing is said of a field whose text is not understood: the form itself says so.
        """
        _, moves = self._arranged()
        told = []
        for found in findings:
            pointer: str | None = found.pointer
            for within, moved in moves.items():
                pointer = shifted(pointer, within, moved) if moved and pointer is not None else pointer
            told.append(placed(found if pointer is None else found._replace(pointer=pointer), self.model))
        unread = self.model.problems
        return tuple(found for found in told if not any(is_at(found.pointer, at) for at in unread))

    # The file changed meanwhile, or a draft was left

    @property
    def gone(self) -> bool:
        return self.record is not None and self.path not in self.workspace.tree

    def changed_on_disk(self) -> bool:
        """Whether the file is no longer what the form began with."""
        if self.record is None:
            return False
        try:
            return self.gone or blob_id(self.workspace.tree.read(self.path)) != self.base
        except CatalystError:
            return False

    def take_in(self, pointers: Sequence[str] = ()) -> TakenIn:
        """Begin again from the file as it is now, with what was typed on top. Where both sides changed something,
        what was typed stands. `pointers` are followed to where they lead now."""
        typed, base = self.model.value, self.model.base
        problems = self.model.problems
        if self.record is not None and self.gone:
            self._id = renamed(self.record, self.cohort, self.workspace.cohort()) or self._id
        self._begin()
        if self.record is None:
            return TakenIn((), (), pointers)
        now = self.record
        merged = self._settling.take_in(base, typed, now)
        self._opened = merge(base, self._opened, now.value, self.registry, self.kind.name).value
        self.model.value, self.model.problems = typed, problems
        followed = self._becomes(merged.value, pointers)
        told = words.describe(self.kind.name, base, now.value, self.cohort, openly=True)
        return TakenIn(told, merged.conflicts, followed)

    def clash(self, conflict: Conflict) -> Clash | None:
        shown = self._shown()
        present = self._settling.present(conflict, shown)
        if same(present.ours, present.theirs):
            return None
        at = self._settling.place(conflict, shown)
        sides = shown.value, self.model.base
        words = place_of if at is None else unsure
        said = Words(self.cohort, self.today).joined(words(conflict, self.kind, sides, self.registry))
        return clash(self.model, self.offers, at, present, said)

    def settle(self, conflict: Conflict, whose: Whose, pointers: Sequence[str] = ()) -> Sequence[str | None]:
        shown = self._shown()
        at = self._settling.place(conflict, shown)
        if at is not None and whose != "mine":
            self.model.problems.pop(at, None)
        return self._becomes(self._settling.settled(conflict, whose, shown), pointers)

    def _becomes(self, value: Any, pointers: Sequence[str]) -> list[str | None]:
        """Hold another value; what is known by pointers follows its items. Where `pointers` lead then."""
        was = self._shown()
        follow = follower(was, was.with_value(value), self.registry)
        followed = [(follow(at), told) for at, told in self.model.problems.items()]
        self.model.problems = {at: told for at, told in followed if at is not None}
        self.model.value = value
        return [follow(pointer) for pointer in pointers]

    def _shown(self) -> Record:
        """The record as the form shows it."""
        if self.record is None:
            raise AssertionError("only a record that is there can be changed by two")
        return self.record.with_value(self.model.value)

    def draft(self, sentence: str) -> dict[str, Any]:
        return {
            "base": self.base,
            "level": named(self._shown(), self.registry, self.level) if self.record else self.level,
            "value": encoded(self.model.value),
            "problems": self.model.problems,
            "sentence": sentence,
            "proposed": sorted(self._proposals.made),
            "added": sorted(self._added),
        }

    def restore(self, draft: dict[str, Any]) -> list[str]:
        value = decoded(draft["value"])
        self._proposals.made |= set(draft["proposed"])
        self._added |= set(draft["added"])
        self.model.problems = {at: (text, problem) for at, (text, problem) in draft["problems"].items()}
        then = self._version(draft["base"])
        self.model.value = merge(then, value, self.model.base, self.registry, self.kind.name).value
        if self.record is not None:
            self.level = locate(self._shown(), self.registry, draft["level"])
        return words.describe(self.kind.name, then, self.model.base, self.cohort, openly=True)

    def _version(self, blob: str | None) -> dict[str, Any]:
        """The record's value as it was in a version of its file; as it is now, when that version is not known."""
        data = self.workspace.version(self.path, blob) if blob and blob != self.base else None
        value = load(data) if data is not None else None
        return value if isinstance(value, dict) else self.model.base
