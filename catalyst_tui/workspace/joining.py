"""Two versions of a cohort put together in memory: nothing is written but objects that nobody refers to yet.

Files that one side changed are taken from it. Records that both changed are merged field by field, other files line by
line. What is left, and what is sound on both sides and not together, is a question for a person.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from catalyst_tui.diagnostic import CatalystError, Diagnostic
from catalyst_tui.document import Document, DocumentError, EditRefused, load
from catalyst_tui.model import lines
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.ids import another_id
from catalyst_tui.model.merge import Choice
from catalyst_tui.model.merge_text import merge_text
from catalyst_tui.model.record import Record
from catalyst_tui.model.rename import renamed
from catalyst_tui.model.tree import Unreadable
from catalyst_tui.model.words import place_in_words
from catalyst_tui.rules.check import check
from catalyst_tui.schema import KINDS, Kind, kind_of_path
from catalyst_tui.workspace.change import record_name
from catalyst_tui.workspace.entries import log
from catalyst_tui.workspace.examine import new_findings
from catalyst_tui.workspace.journal import Planned
from catalyst_tui.workspace.objects import Listed, Objects
from catalyst_tui.workspace.questions import Author, Question, question_id, said
from catalyst_tui.workspace.tree import RevisionTree

if TYPE_CHECKING:
    from catalyst_tui.workspace.workspace import Workspace

_FILES = ("100644", "100755")


class CannotJoin(CatalystError):
    """Something in one of the versions is nothing that Catalyst can put together."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of a version: its mode, and its blob or, when it is new, its bytes."""

    mode: str
    blob: str = ""
    data: bytes | None = None


@dataclass(frozen=True, slots=True)
class Joined:
    """What differs from our version once both are put together (None: removed), and what has to be asked first."""

    changed: dict[str, Entry | None]
    questions: tuple[Question, ...]
    told: tuple[Diagnostic, ...] = ()


class Joining:
    """Two commits and the one that both began with. Paths are from the root of the cohort's folder."""

    def __init__(
        self, workspace: Workspace, base: str, ours: str, theirs: str, answers: Mapping[str, Choice]
    ) -> None:
        self.workspace = workspace
        self.commits = base, ours, theirs
        self._answers = answers
        self._objects = Objects(workspace.repository)
        self._listed = tuple(listing(workspace, commit) for commit in self.commits)
        self._mine = self._given_other_ids()

    def join(self, *, force: bool = False) -> Joined:
        """Put them together. `force`: also when the two together have an error that neither has alone."""
        base, ours, theirs = self._listed
        changed: dict[str, Entry | None] = {}
        questions: list[Question] = []
        for path in sorted(theirs.keys() | ours.keys() | base.keys()):
            old, mine, other = (side.get(path) for side in self._listed)
            if mine == other or other == old:
                if mine and path in self._mine:
                    changed[path] = Entry(mine.mode, data=self._mine[path])
                continue
            if mine == old:
                changed[path] = _entry(other)
                continue
            entry, asked = self._both(path, old, mine, other)
            changed[path] = entry
            questions += asked
        for path in self._mine.keys() - ours.keys():
            changed[path] = Entry(_FILES[0], data=self._mine[path])
        told: tuple[Diagnostic, ...] = ()
        if not questions:
            changed, questions, told = self._sound_together(changed, force=force)
        return Joined(changed, tuple(map(self._with_authors, questions)), told)

    # A file that both sides changed

    def _both(
        self, path: str, old: Listed | None, mine: Listed | None, other: Listed | None
    ) -> tuple[Entry | None, list[Question]]:
        kept = _entry(mine)
        if old and mine and other and {old.mode, mine.mode, other.mode} <= set(_FILES):
            data = tuple(self._objects.blob(each, path) for each in (old, mine, other))
            data = data[0], self._mine.get(path, data[1]), data[2]
            kind = kind_of_path(path)
            mode = other.mode if mine.mode == old.mode else mine.mode
            if kind is not None:
                try:
                    merged, asked = self._records(path, kind, data)
                except (DocumentError, EditRefused):
                    pass
                else:
                    return Entry(mode, data=merged), asked
            texts = (each.decode("utf-8", "surrogateescape") for each in data)
            text = lines.merged(*texts)
            if text is not None:
                return Entry(mode, data=text.encode("utf-8", "surrogateescape")), []
        question = self._whole(path, old, mine, other)
        choice = self._answers.get(question.id)
        if choice in ("theirs", "both"):
            kept = _entry(other)
        return kept, [] if choice else [question]

    def _records(self, path: str, kind: Kind, data: tuple[bytes, ...]) -> tuple[bytes, list[Question]]:
        base, ours, theirs = data
        registry = self.workspace.registry
        merged = merge_text(base, ours, theirs, registry, kind.name)
        if not merged.conflicts:
            return merged.data, []
        present = Document(ours).value
        answers: dict[str, Choice] = {}
        questions = []
        for conflict in merged.conflicts:
            sides = conflict.base, conflict.ours, conflict.theirs
            id = question_id(path, conflict.address, *sides)
            if id in self._answers:
                answers[conflict.address] = self._answers[id]
                continue
            choices: tuple[Choice, ...] = (
                ("mine", "theirs", "both") if conflict.can_be_both else ("mine", "theirs")
            )
            place = place_in_words(conflict.address, kind.name, present, registry)
            words = said(conflict.base), said(conflict.ours), said(conflict.theirs)
            questions.append(Question(id, path, conflict.address, place, *words, choices))
        return merge_text(base, ours, theirs, registry, kind.name, answers).data, questions

    def _whole(self, path: str, *sides: Listed | None) -> Question:
        old, mine, other = sides
        place = "the whole record" if kind_of_path(path) else "the whole file"
        words = (
            None if old is None else "as it was",
            None if mine is None else "made anew" if old is None else "changed",
            None if other is None else "made anew" if old is None else "changed",
        )
        blobs = (each and each.blob for each in sides)
        two = old is None and mine is not None and other is not None and self._can_have_another_id(path, mine)
        choices: tuple[Choice, ...] = ("mine", "theirs", "both") if two else ("mine", "theirs")
        return Question(question_id(path, *blobs), path, "", place, *words, choices)

    # Two records that were made with one id

    def _can_have_another_id(self, path: str, mine: Listed) -> bool:
        kind = kind_of_path(path)
        if kind is None or kind.single or mine.mode not in _FILES:
            return False
        try:
            value = load(self._objects.blob(mine, path))
        except (DocumentError, Unreadable):
            return False
        return isinstance(value, dict) and value.get("id") == kind.id_of(path)

    def _given_other_ids(self) -> dict[str, bytes]:
        """Our files that read otherwise once our records, of two with one id that both stay, have another id."""
        base, ours, theirs = self._listed
        twice = [
            path for path in sorted(ours.keys() & theirs.keys() - base.keys()) if ours[path] != theirs[path]
        ]
        cohort = Cohort(RevisionTree(self.commits[1], self._objects), self.workspace.registry)
        found: dict[str, bytes | None] = {}
        for path in twice:
            kind = kind_of_path(path)
            question = self._whole(path, None, ours[path], theirs[path])
            if kind is None or self._answers.get(question.id) != "both" or "both" not in question.choices:
                continue
            paths = {*theirs, *found}
            taken = {kind.id_of(each) for each in paths if kind_of_path(each) is kind}
            id = kind.id_of(path)
            found |= renamed(
                cohort, kind.name, id, another_id(id, taken | self.workspace.ids_ever(kind.name))
            )
            cohort = cohort.with_files(found)
        return {path: data for path, data in found.items() if data is not None}

    # What is sound on both sides, and not together

    def _sound_together(
        self, changed: dict[str, Entry | None], *, force: bool
    ) -> tuple[dict[str, Entry | None], list[Question], tuple[Diagnostic, ...]]:
        """The changed files once what was decided is done, what is still to be asked, and errors that others sent."""
        asked: dict[str, Question] = {}
        for _ in range(len(changed) + 1):
            errors = [
                each
                for each in new_findings(self.workspace, self.planned(changed))
                if each.severity == "error"
            ]
            theirs = self._errors_of_theirs({error.file for error in errors})
            of_both = [error for error in errors if (error.rule, error.file, error.message) not in theirs]
            told = tuple(error for error in errors if error not in of_both)
            if force or not of_both:
                return changed, [], told
            found = [self._problem(error, changed) for error in of_both]
            asked = {question.id: question for question, _ in found}
            settled = False
            for question, paths in found:
                choice = self._answers.get(question.id)
                if choice is not None:
                    settled = self._take(choice, paths, changed) or settled
                    asked.pop(question.id, None)
            if not settled:
                open_ones = asked or {question.id: question for question, _ in found}
                return changed, list(open_ones.values()), told
        return changed, list(asked.values()), ()

    def _errors_of_theirs(self, paths: set[str]) -> set[tuple[str, str, str]]:
        if not paths:
            return set()
        cohort = Cohort(RevisionTree(self.commits[2], self._objects), self.workspace.registry)
        return {(each.rule, each.file, each.message) for each in check(cohort, only=paths)}

    def _problem(self, error: Diagnostic, changed: Mapping[str, Entry | None]) -> tuple[Question, list[str]]:
        """The question that an error of both together is, and the files of which one side is to be chosen."""
        paths = [error.file, *(path for path in self._named_by(error.file, changed) if path != error.file)]
        _, ours, theirs = self._listed
        id = question_id(
            error.rule, error.file, error.message, *((ours.get(p), theirs.get(p)) for p in paths)
        )
        mine, other = (
            ", ".join(record_name(path) for path in paths if side.get(path) != self._listed[0].get(path))
            for side in (ours, theirs)
        )
        place = error.message.rstrip(".")
        words = (
            f"leaves out what others changed in {other}" if other else "keeps it as it is here",
            f"leaves out what you changed in {mine}" if mine else "keeps it as others have it",
        )
        question = Question(
            id, error.file, error.pointer, place, None, *words, ("mine", "theirs"), problem=error.message
        )
        return question, paths

    def _named_by(self, path: str, changed: Mapping[str, Entry | None]) -> Iterator[str]:
        """The changed files that a record depends on: those it names, and the program with its words and events."""
        base, ours, theirs = self._listed
        touched = {
            each
            for side in (ours, theirs)
            for each in side.keys() | base.keys()
            if side.get(each) != base.get(each)
        }
        record = self._cohort(changed).at(path) if path in self._cohort(changed).kinds else None
        if isinstance(record, Record):
            for reference in self._cohort(changed).references(record):
                if reference.target_kind in KINDS:
                    named = KINDS[reference.target_kind].path_of(reference.target_id)
                    if named in touched:
                        yield named
        yield from (
            kind.path_of("") for kind in KINDS.values() if kind.single and kind.path_of("") in touched
        )

    def _cohort(self, changed: Mapping[str, Entry | None]) -> Cohort:
        return self.workspace.cohort().with_files({p.path: p.new for p in self.planned(changed)})

    def _take(self, choice: Choice, paths: list[str], changed: dict[str, Entry | None]) -> bool:
        """Take files as one side has them; whether that makes a difference."""
        base, ours, theirs = self._listed
        before = dict(changed)
        for path in paths:
            if choice == "theirs" and ours.get(path) != base.get(path):
                changed[path] = _entry(theirs.get(path))
            elif choice == "mine" and theirs.get(path) != base.get(path):
                changed.pop(path, None)
        return changed != before

    # What comes of it

    def planned(self, changed: Mapping[str, Entry | None]) -> tuple[Planned, ...]:
        """The changed files before and after, as git keeps them. Raises `CannotJoin`."""
        return planned(self._objects, self._listed[1], changed)

    def _with_authors(self, question: Question) -> Question:
        return replace(
            question,
            by_me=self._author(self.commits[1], question.path),
            by_them=self._author(self.commits[2], question.path),
        )

    def _author(self, commit: str, path: str) -> Author | None:
        """Who changed a file last on one side, since both were the same."""
        span = f"{self.commits[0]}..{commit}"
        entry = next(log(self.workspace.repository, path, start=span, limit=1), None)
        return None if entry is None else Author(entry.author, entry.when)


def _entry(listed: Listed | None) -> Entry | None:
    return None if listed is None else Entry(listed.mode, listed.blob)


def listing(workspace: Workspace, commit: str) -> dict[str, Listed]:
    """Every file of a commit, by its path from the root. What lies outside of the root begins with `../`."""
    repository = workspace.repository
    out = repository.ask("ls-tree", "-r", "-z", "--full-tree", commit).out
    found = {}
    for line in filter(None, out.split(b"\0")):
        about, _, name = line.partition(b"\t")
        mode, _, blob = about.decode().split(" ")
        path = name.decode("utf-8", "surrogateescape")
        inside = path.startswith(repository.prefix)
        found[path[len(repository.prefix) :] if inside else f"../{path}"] = Listed(mode, blob)
    return found


def planned(
    objects: Objects, ours: Mapping[str, Listed], changed: Mapping[str, Entry | None]
) -> tuple[Planned, ...]:
    """Changed files before and after, as git keeps them. Raises `CannotJoin` for what is no ordinary file here."""

    def data(path: str, entry: Entry | Listed | None) -> bytes | None:
        if entry is None:
            return None
        if isinstance(entry, Entry) and entry.data is not None:
            return entry.data
        found = objects.get(entry.blob) if entry.mode in _FILES and not path.startswith("../") else None
        if found is None:
            raise CannotJoin(
                f"{path} was changed by others, and it is a link, too large, or outside of this folder. "
                "Fetch that with git itself, then try again."
            )
        return found

    sides = (Planned(path, data(path, ours.get(path)), data(path, entry)) for path, entry in changed.items())
    return tuple(p for p in sides if p.old != p.new)
