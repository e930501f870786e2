"""Taking a change back: a new change that undoes it, whatever came after it.

A file that nobody has touched since gets its old bytes again. Where there are later changes, only what the commit did
is taken back, by field and by item; a field that was changed again since is a conflict, told in words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.document import Document
from catalyst_tui.model.item_names import day_in_words
from catalyst_tui.model.merge import Answers as MergeAnswers
from catalyst_tui.model.merge import Choice as MergeChoice
from catalyst_tui.model.merge_text import merge_text
from catalyst_tui.schema import kind_of_path
from catalyst_tui.workspace import files
from catalyst_tui.workspace.change import FORGET, Change, Edit, Remove, Rewrite
from catalyst_tui.workspace.entries import Entry, log
from catalyst_tui.workspace.history import UnknownRevision, commit_at, history, on_disk
from catalyst_tui.workspace.merging import Meeting, meeting
from catalyst_tui.workspace.objects import Objects, blob_id
from catalyst_tui.workspace.repository import Repository
from catalyst_tui.workspace.tree import COHORT

if TYPE_CHECKING:
    from catalyst_tui.workspace.workspace import Workspace


class NotTakenBack(CatalystError):
    """A change stays as it is. `text` says why, with a place in braces for each of the changes that it speaks of."""

    def __init__(self, text: str, *entries: Entry) -> None:
        self._text, self._entries = text, entries
        super().__init__(self.said(lambda entry: f"“{entry.sentence}” ({entry.short})"))

    def said(self, name: Callable[[Entry], str]) -> str:
        """The same, with changes as they are called where it is told."""
        return self._text.format(*map(name, self._entries))


class NothingToUndo(NotTakenBack):
    """There is no change to take back, or what it did is taken back already."""


class StaysForgotten(NotTakenBack):
    """A change that forgot somebody is never taken back."""

    def __init__(self, entry: Entry) -> None:
        super().__init__(
            "{} cannot be taken back: who was forgotten stays forgotten. Somebody who takes part again is entered as a "
            "new person.",
            entry,
        )


Choice = Literal["keep", "back"]
"""Of a place that was changed again since: keep what stands there now, or go back to what stood before the change."""
Answers = Mapping[str, Choice]
"""What a person decided, by the `key` of each question."""


@dataclass(frozen=True, slots=True)
class Question:
    """A place that was changed again since. `now` and `before` are what the choices lead to, None for nothing."""

    key: str
    words: str
    now: str | None
    before: str | None
    since: Entry | None = None
    """The newest change of the place."""


class UndoConflict(CatalystError):
    """Later changes touched the same fields: `questions`; and `conflicts`, which are these in words."""

    def __init__(self, entry: Entry, questions: Sequence[Question]) -> None:
        self.entry = entry
        self.questions = tuple(questions)
        self.conflicts = tuple(question.words for question in questions)
        super().__init__(
            f"“{entry.sentence}” ({entry.short}) cannot be taken back by itself, because it was changed again since: "
            f"{'; '.join(self.conflicts)}. Nothing was changed: take the later change back first, or set the value "
            "yourself."
        )


def undo(workspace: Workspace, commit: str | None = None, answers: Answers | None = None) -> Change:
    """The change that takes a commit back, by default the newest one that is neither an undo nor taken back already.

    Taking back an undo does the change again. `answers` settle what was changed again since.
    What is about somebody who was forgotten since is left as it is.
    Raises `NothingToUndo`, `StaysForgotten`, `UndoConflict`, `UnknownRevision`, `Unreadable`.
    """
    repository = workspace.repository
    entry = newest(repository) if commit is None else find(repository, commit)
    if entry.trailer("Catalyst-Action") == FORGET:
        raise StaysForgotten(entry)
    objects = Objects(repository)
    before, after, now = (
        objects.listing(at, *entry.files) for at in (entry.parents[0], entry.commit, "HEAD")
    )
    steps = []
    for path in entry.files:
        if now.get(path) == before.get(path):
            continue
        if now.get(path) == after.get(path):
            steps.append(_as_it_was(workspace, path, entry))
        elif path in before and path in after and path in now:
            steps.append(_by_field(workspace, path, entry, answers or {}))
        else:
            steps.append(_as_a_whole(workspace, path, entry, answers or {}))
    questions = [question for step in steps for question in step.questions]
    if questions:
        raise UndoConflict(entry, questions)
    edits = tuple(edit for step in steps for edit in step.edits)
    if not edits and answers:
        raise NothingToUndo(
            "All that was changed again since stays as it is now, and nothing else is left to take back."
        )
    if not edits:
        raise _nothing(repository, entry)
    return Change(edits, _sentence(entry), "undo", undoes=entry.commit)


def newest(repository: Repository) -> Entry:
    """The newest change of the cohort that is not an undo and is not taken back."""
    undone: set[str] = set()
    for entry in log(repository, COHORT):
        if entry.commit in undone or len(entry.parents) != 1:
            continue
        undoes = entry.trailer("Catalyst-Undoes")
        if undoes is None:
            return entry
        undone.add(undoes)
    raise NothingToUndo("There is no change to take back.")


def _nothing(repository: Repository, entry: Entry) -> NothingToUndo:
    """Which change took this one back already; else what else it may be."""
    for later in log(repository, COHORT):
        if later.commit == entry.commit:
            break
        if later.trailer("Catalyst-Undoes") == entry.commit:
            day = day_in_words(later.when.date().isoformat())
            return NothingToUndo(f"{{}} is taken back already, on {day}: see {{}}.", entry, later)
    return NothingToUndo("{} is taken back already, or is about somebody who was forgotten since.", entry)


def find(repository: Repository, revision: str) -> Entry:
    """One change of the cohort by a name of its commit. Raises `UnknownRevision` for one that cannot be taken back."""
    commit = commit_at(repository, revision)
    parents = repository.ask("rev-list", "--parents", "--max-count=1", commit).text.split()[1:]
    if not parents:
        raise UnknownRevision(
            "This is the beginning of the history: there is nothing before it to go back to."
        )
    if len(parents) > 1:
        raise UnknownRevision(
            "Two versions were brought together here: take back the changes in it one by one."
        )
    entry = next(log(repository, COHORT, start=commit, limit=1), None)
    if entry is None or entry.commit != commit:
        raise UnknownRevision("This changed nothing in the cohort, so there is nothing to take back.")
    return entry


class _Step(NamedTuple):
    """What taking back a change means for one file."""

    edits: tuple[Edit, ...] = ()
    questions: tuple[Question, ...] = ()


def _as_it_was(workspace: Workspace, path: str, entry: Entry) -> _Step:
    old = on_disk(workspace.repository, entry.parents[0], path)
    now = files.read_or_none(workspace.root, path)
    base = None if now is None else blob_id(now)
    return _Step((Remove(path, base) if old is None else Rewrite(path, old, base),))


def _as_a_whole(workspace: Workspace, path: str, entry: Entry, answers: Answers) -> _Step:
    """For a record that is not there, or was not there before the change: as it is now, or as it was."""
    if path in answers:
        return _as_it_was(workspace, path, entry) if answers[path] == "back" else _Step()
    there = files.read_or_none(workspace.root, path) is not None
    was_there = on_disk(workspace.repository, entry.parents[0], path) is not None
    what = "removed" if not there else "made anew" if was_there else "changed"
    words = f"{_name(path)}: the record was {what}"
    sides = "as it is" if there else None, "as it was before the change" if was_there else None
    return _Step(questions=(Question(path, words, *sides, since=_newest_of(workspace, path)),))


def _by_field(workspace: Workspace, path: str, entry: Entry, answers: Answers) -> _Step:
    kind = kind_of_path(path)
    before = on_disk(workspace.repository, entry.parents[0], path)
    after = on_disk(workspace.repository, entry.commit, path)
    if kind is None or before is None or after is None:
        return _as_a_whole(workspace, path, entry, answers)
    now = files.read(workspace.root, path)
    choices: MergeAnswers = {
        key.removeprefix(f"{path}#"): _SIDES[choice]
        for key, choice in answers.items()
        if key.startswith(f"{path}#")
    }
    present = Document(now).value
    merged = merge_text(after, now, before, workspace.registry, kind.name, choices)
    if merged.conflicts and isinstance(present, dict) and "forgotten" in present:
        choices = {conflict.address: "mine" for conflict in merged.conflicts}
        merged = merge_text(after, now, before, workspace.registry, kind.name, choices)
    if not merged.conflicts:
        return _Step((Rewrite(path, merged.data, blob_id(now)),) if merged.data != now else ())
    questions = []
    for conflict in merged.conflicts:
        met = meeting(conflict, kind, (present, Document(before).value), workspace.registry)
        words = f"{_name(path)}: {_again(met)}"
        since = _newest_of(workspace, path, conflict.address)
        questions.append(Question(f"{path}#{conflict.address}", words, met.ours, met.theirs, since))
    return _Step(questions=tuple(questions))


_SIDES: Mapping[Choice, MergeChoice] = {"keep": "mine", "back": "theirs"}


def _newest_of(workspace: Workspace, path: str, address: str | None = None) -> Entry | None:
    """The newest change of a record, or of a place in it if that can be followed."""
    with suppress(CatalystError):
        found = history(workspace, path, address, limit=1)
        return found[0] if found else None
    return None


def _name(path: str) -> str:
    kind = kind_of_path(path)
    return kind.id_of(path) if kind else path


def _again(meeting: Meeting) -> str:
    """What became of a place after the change that is to be taken back."""
    if meeting.ours is None:
        return f"{meeting.place} was removed since"
    if meeting.theirs is None:
        return f"{meeting.place} was added by it, and changed since"
    made = "removed it" if meeting.base is None else f"made it {meeting.base}"
    return f"{meeting.place} was {meeting.theirs}, the change {made}, and it is {meeting.ours} now"


def _sentence(entry: Entry) -> str:
    action, colon, what = entry.sentence.partition(": ")
    if colon and action in ("taken back", "done again") and entry.trailer("Catalyst-Undoes"):
        return f"{'done again' if action == 'taken back' else 'taken back'}: {what}"
    return f"taken back: {entry.sentence}"
