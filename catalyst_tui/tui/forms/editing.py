"""One record being edited in one workspace: what the form asks for, and what becomes of it. No terminal in sight."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from catalyst_tui.diagnostic import CatalystError, Diagnostic
from catalyst_tui.document import Document, dump, load
from catalyst_tui.document.patch import ABSENT
from catalyst_tui.document.pointer import join, tokens
from catalyst_tui.model import words
from catalyst_tui.model.address import locate, named
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.merge import Conflict, merge
from catalyst_tui.model.record import Record
from catalyst_tui.rules.check import check
from catalyst_tui.schema import KINDS, Registry
from catalyst_tui.schema.fields import Field
from catalyst_tui.tui.forms import defaults
from catalyst_tui.tui.forms.dates import program_years
from catalyst_tui.tui.forms.drafts import decoded, encoded
from catalyst_tui.tui.forms.edits import look, parent, shifted
from catalyst_tui.tui.forms.model import FormModel, Row
from catalyst_tui.tui.forms.notes import is_at
from catalyst_tui.tui.forms.offers import Offers
from catalyst_tui.tui.forms.outcome import Examination, TakenIn
from catalyst_tui.tui.forms.places import Moves, by_day, new_items
from catalyst_tui.tui.forms.proposals import Proposals
from catalyst_tui.tui.forms.reading import Choice, Reading
from catalyst_tui.tui.forms.telling import placed, question
from catalyst_tui.tui.forms.values import Setting, hint, read
from catalyst_tui.tui.presenters.values import Words
from catalyst_tui.workspace import Applied, Workspace
from catalyst_tui.workspace.change import Change, Create, Patch
from catalyst_tui.workspace.draft import unified
from catalyst_tui.workspace.journal import Planned
from catalyst_tui.workspace.objects import blob_id


class Editing:
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
        self.workspace = workspace
        self._known = cohort
        self.registry = workspace.registry
        self.kind = KINDS[kind]
        self.today = today
        self.new = id is None and not self.kind.single
        self.draft_key = f"form {kind}/{id or ''}{pointer}"
        self._id = id or (kind if self.kind.single else "")
        self.wanted: set[str] = set()
        """Places whose rows are to be shown, usual or not: somebody asked for them."""
        self._proposals = Proposals(workspace, kind, today)
        self._added: set[str] = set()
        self._usual: dict[str, frozenset[str]] = {}
        self._removed: list[tuple[dict[str, Any], dict[str, tuple[str, str]]]] = []
        self._begin()
        self.adding = self.new or pointer.endswith("/-")
        self.level, self.focus = self._open(pointer, value)
        self._opened = self.model.value

    def _begin(self) -> None:
        """Start from what stands in the file."""
        own = [] if self.new else [self.kind.path_of(self._id)]
        self.cohort = self._known.read_again(own) if self._known else self.workspace.cohort()
        self.record = None if self.new else self.cohort.get(self.kind.name, self._id)
        self.base = blob_id(self.record.document.data) if self.record else None
        self.offers = Offers(self.cohort)
        self._years = program_years(self.cohort.program.get("year"))
        base = self.record.value if self.record else {}
        self.model = FormModel(self.registry, self.kind.name, base, source=self._source)

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

    def rows(self, level: str, unfolded: bool = False) -> tuple[list[Row], list[Row]]:
        """The rows of a level to show, and those to fold away."""
        shown, folded = self.model.rows(level, self._is_usual, unfolded)
        ids = [
            row for row in shown if row.present and row.field.name == "id" and row.pointer not in self.wanted
        ]
        if unfolded or (self.new and not level):
            return shown, folded
        return [row for row in shown if row not in ids], [*ids, *folded]

    def choices(self, field: Field) -> Sequence[Choice]:
        return self.offers.choices(field, self.model.value)

    def setting(self, pointer: str) -> Setting:
        looks = defaults.looks(self.model.value, pointer)
        return Setting(self.today, looks, self._years, self.choices, self.offers.known)

    def hint(self, row: Row) -> str:
        """What stands in a row, said back: a weekday, a name; or what could well stand there."""
        found = self.model.look(row.pointer)
        if found is ABSENT:
            if self.new and row.pointer == "/id":
                return "made from what you fill in"
            suggested = self.suggestion(row.pointer)
            return f"{suggested.text} {suggested.why}: → takes it" if suggested else ""
        said = hint(row.field, found, self.setting(row.pointer))
        return f"→ {said}" if said else ""

    def suggestion(self, pointer: str) -> defaults.Suggestion | None:
        return defaults.suggestion(self.model.value, pointer)

    def summary(self, row: Row) -> str:
        """What is in a row that opens, in one line."""
        found = self.model.look(row.pointer)
        return "" if found is ABSENT else self.offers.summary(row.field, found, self.model.value)

    def title(self, level: str) -> list[str]:
        """Where a level is, from the record down: `Coan MS`, `Interactions`, `14 Feb`."""
        label = self.cohort.label(self.kind.name, self._id) if self.record else f"New {self.kind.singular}"
        parts = [self.kind.title if self.kind.single else label]
        at = ""
        for token in tokens(level):
            within = self.model.look(at)
            at += join((token,))
            if isinstance(within, list):
                parts.append(self.offers.name(self.model.field(at), self.model.look(at), self.model.value))
            else:
                parts.append(self.model.field(at).title)
        return parts

    def unfold(self, level: str, findings: Sequence[Diagnostic]) -> None:
        """Ask for the folded rows of a level that something is said about."""
        folded = [row.pointer for row in self.rows(level)[1] if row.part != "shape"]
        wanted = {at for at in folded if any(is_at(found.pointer, at) for found in findings)}
        if not wanted <= self.wanted:
            self.wanted |= wanted
            self.unfold(level, findings)  # what is folded within an object that is shown now

    def _is_usual(self, pointer: str) -> bool:
        if pointer in self.wanted:
            return True
        above, _, name = pointer.rpartition("/")
        level = join(part for part in tokens(above) if not part.isdecimal())
        if level not in self._usual:
            self._usual[level] = frozenset(defaults.usual(self.cohort, self.kind.name, above))
        return name in self._usual[level]

    @property
    def changed(self) -> bool:
        """Whether anything was typed that is not saved."""
        return bool(self.model.problems) or self.model.value != self._opened

    def above(self, level: str) -> str:
        """The level from which this one was opened: that of its list, or the one that shows its object in place."""
        above = parent(level)
        rows = (row for rows in self.model.rows(parent(above)) for row in rows) if above else ()
        in_place = any(row.pointer == above and row.part == "heading" for row in rows)
        return parent(above) if in_place and above != self.level else above

    def level_of(self, pointer: str) -> str:
        """The level on which a place is edited, at or below the one that the form began with."""
        level = self.level
        while True:
            rows = (row for rows in self.model.rows(level) for row in rows if row.part == "open")
            holding = next((row for row in rows if pointer.startswith(row.pointer + "/")), None)
            if holding is None:
                return level
            level = holding.pointer

    def found_before(self) -> Sequence[Diagnostic]:
        """What was found in the record before it was edited."""
        return self._check(self.cohort, self.path) if self.record else ()

    def _check(self, cohort: Cohort, path: str) -> Sequence[Diagnostic]:
        """What is wrong with the record, with people by their names."""
        named = Words(cohort, self.today).joined
        found = check(cohort, only=[path], today=self.today, editing=True)
        return [replace(one, message=named(one.message)) for one in found]

    # What is done

    def type(self, row: Row, text: str) -> Reading:
        """Take what was typed in a row; what follows from it (an id from the day) is done as well."""
        before = self.model.look(row.pointer)
        reading = self.model.type(row.pointer, text, self.setting(row.pointer))
        if not reading.problem and before != self.model.look(row.pointer):
            self._proposals.follow(self.model, row.pointer)
            if self.new and row.pointer != "/id":
                self._proposals.name_record(self.model, self.cohort)
        return reading

    def add(self, pointer: str, value: Any = None) -> str:
        """A new item of the list at a pointer, with defaults; where it stands."""
        item = self._proposals.item(self.model, pointer, self.cohort, value)
        self._added.add(pointer)
        return self.model.add_item(pointer, item)

    def read_key(self, pointer: str, text: str) -> Reading:
        """The name of an entry that a text means in the map at a pointer."""
        keys = self.model.shape(pointer).keys
        return read(keys, text, self.setting(pointer)) if keys is not None else Reading(text.strip())

    def add_key(self, pointer: str, key: str) -> str:
        """A new entry of the map at a pointer; where it stands."""
        shape = self.model.shape(pointer + join((key,)))
        empty: dict[str, Any] = {"object": {}, "map": {}, "list": []}
        return self.model.add_key(pointer, key, empty.get(shape.type, ""))

    def remove(self, pointer: str) -> None:
        """Take an item, an entry or a field out; `put_back` undoes it."""
        self._removed.append((self.model.value, dict(self.model.problems)))
        self.model.remove(pointer)

    def move(self, pointer: str, step: int) -> str:
        """Move an item of a list up (-1) or down (1); where it stands now. `put_back` undoes it."""
        self._removed.append((self.model.value, dict(self.model.problems)))
        return self.model.move(pointer, step)

    def put_back(self) -> bool:
        """Undo the last removal or move; False when there is none."""
        if not self._removed:
            return False
        self.model.value, self.model.problems = self._removed.pop()
        return True

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
        if self.record is None:
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
            told.append(placed(found if pointer is None else replace(found, pointer=pointer), self.model))
        unread = self.model.problems
        return tuple(found for found in told if not any(is_at(found.pointer, at) for at in unread))

    # The file changed meanwhile, or a draft was left

    def changed_on_disk(self) -> bool:
        """Whether the file is no longer what the form began with."""
        if self.record is None:
            return False
        try:
            return blob_id(self.workspace.tree.read(self.path)) != self.base
        except CatalystError:
            return False

    def take_in(self, pointers: Sequence[str] = ()) -> TakenIn:
        """Begin again from the file as it is now, with what was typed on top. Where both sides changed something,
        what was typed stands. `pointers` are followed to where they lead now."""
        typed, base, problems = self.model.value, self.model.base, self.model.problems
        self._begin()
        if self.record is None:
            return TakenIn((), (), pointers)
        now = self.record
        merged = merge(base, typed, now.value, self.registry, self.kind.name)
        self.model.value = merged.value
        self._opened = merge(base, self._opened, now.value, self.registry, self.kind.name).value
        follow = _follower(now.with_value(typed), now.with_value(merged.value), self.registry)
        followed = ((follow(at), told) for at, told in problems.items())
        self.model.problems = {at: told for at, told in followed if at is not None}
        told = words.describe(self.kind.name, self._id, base, now.value, self.cohort)
        return TakenIn(told, merged.conflicts, [follow(pointer) for pointer in pointers])

    def question(self, conflict: Conflict) -> tuple[str, list[str]]:
        """What to ask about a place that both sides changed, and the answers: mine, theirs."""
        return question(self.model, self.offers, self._place(conflict), conflict)

    def settle(self, conflict: Conflict, *, mine: bool) -> None:
        """Decide a place that both sides changed."""
        self.model.set(self._place(conflict), conflict.ours if mine else conflict.theirs)

    def _place(self, conflict: Conflict) -> str:
        now = self.record and self.record.with_value(self.model.value)
        return locate(now, self.registry, conflict.address) if now else conflict.address

    def draft(self, sentence: str) -> dict[str, Any]:
        """What is typed, as JSON: enough to go on from there."""
        return {
            "base": self.base,
            "level": named(self.record.with_value(self.model.value), self.registry, self.level)
            if self.record
            else self.level,
            "value": encoded(self.model.value),
            "problems": self.model.problems,
            "sentence": sentence,
            "proposed": sorted(self._proposals.made),
            "added": sorted(self._added),
        }

    def restore(self, draft: dict[str, Any]) -> list[str]:
        """Go on from a draft; sentences on what was changed in the file since, when it was."""
        value = decoded(draft["value"])
        self._proposals.made |= set(draft["proposed"])
        self._added |= set(draft["added"])
        self.model.problems = {at: (text, problem) for at, (text, problem) in draft["problems"].items()}
        then = self._version(draft["base"])
        self.model.value = merge(then, value, self.model.base, self.registry, self.kind.name).value
        if self.record is not None:
            self.level = locate(self.record.with_value(self.model.value), self.registry, draft["level"])
        return words.describe(self.kind.name, self._id, then, self.model.base, self.cohort)

    def _version(self, blob: str | None) -> dict[str, Any]:
        """The record's value as it was in a version of its file; as it is now, when that version is not known."""
        data = self.workspace.version(self.path, blob) if blob and blob != self.base else None
        value = load(data) if data is not None else None
        return value if isinstance(value, dict) else self.model.base


def _follower(was: Record, now: Record, registry: Registry) -> Callable[[str], str | None]:
    """Leads a pointer into a record as it was to the same item in the record as it is; None when it is gone."""

    def follow(pointer: str) -> str | None:
        try:
            return locate(now, registry, named(was, registry, pointer))
        except CatalystError:
            return None

    return follow
