"""Two versions of a cohort put together in memory: nothing is written but objects that nobody refers to yet.

Files that one side changed are taken from it. Records that both changed are merged field by field, other files line by
line. What is left, and what is sound on both sides and not together (`together`), is a question for a person.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from catalyst_tui.diagnostic import Diagnostic
from catalyst_tui.document import Document, DocumentError, EditRefused
from catalyst_tui.model import lines
from catalyst_tui.model.merge import Choice
from catalyst_tui.model.merge_text import merge_text
from catalyst_tui.schema import Kind, kind_of_path
from catalyst_tui.workspace.authors import of_history
from catalyst_tui.workspace.merging import place_of
from catalyst_tui.workspace.namesakes import given_other_ids, whole
from catalyst_tui.workspace.objects import Listed
from catalyst_tui.workspace.questions import Question, question_id, said
from catalyst_tui.workspace.together import Together
from catalyst_tui.workspace.versions import FILES, Changed, Entry, Versions

if TYPE_CHECKING:
    from catalyst_tui.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Joined:
    """What differs from our version once both are put together, what has to be asked first, and errors that others
    have sent."""

    changed: Changed
    questions: tuple[Question, ...]
    told: tuple[Diagnostic, ...] = ()


class Joining:
    """Two commits and the one that both began with; `answers` by the ids of questions."""

    def __init__(
        self, workspace: Workspace, base: str, ours: str, theirs: str, answers: Mapping[str, Choice]
    ) -> None:
        self.versions = Versions(workspace, base, ours, theirs)
        self.answers = answers
        self._registry = workspace.registry
        self._mine = given_other_ids(self.versions, answers)

    def join(self, *, force: bool = False) -> Joined:
        """Put them together. `force`: also when the two together have an error that neither has alone."""
        base, ours, theirs = self.versions.listed
        changed: Changed = {}
        questions: list[Question] = []
        for path in sorted(theirs.keys() | ours.keys() | base.keys()):
            old, mine, other = (side.get(path) for side in self.versions.listed)
            if mine == other or other == old:
                if mine and path in self._mine:
                    changed[path] = Entry(mine.mode, data=self._mine[path])
                continue
            if mine == old:
                changed[path] = Entry.of(other)
                continue
            entry, asked = self.both(path, old, mine, other)
            changed[path] = entry
            questions += asked
        for path in self._mine.keys() - ours.keys():
            changed[path] = Entry(FILES[0], data=self._mine[path])
        told: tuple[Diagnostic, ...] = ()
        if not questions:
            changed, questions, told = Together(self.versions, self.answers).sound(changed, force=force)
        return Joined(changed, tuple(map(self._with_authors, questions)), told)

    def both(
        self, path: str, old: Listed | None, mine: Listed | None, other: Listed | None
    ) -> tuple[Entry | None, list[Question]]:
        """A file that both sides changed: what it is once both are put together, and what is to be asked of it."""
        kept = Entry.of(mine)
        if old and mine and other and {old.mode, mine.mode, other.mode} <= set(FILES):
            data = tuple(self.versions.objects.blob(each, path) for each in (old, mine, other))
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
        question = whole(self.versions, path)
        choice = self.answers.get(question.id)
        if choice in ("theirs", "both"):
            kept = Entry.of(other)
        return kept, [] if choice else [question]

    def _records(self, path: str, kind: Kind, data: tuple[bytes, ...]) -> tuple[bytes, list[Question]]:
        base, ours, theirs = data
        merged = merge_text(base, ours, theirs, self._registry, kind.name)
        if not merged.conflicts:
            return merged.data, []
        sides = Document(ours).value, Document(theirs).value
        answers: dict[str, Choice] = {}
        questions = []
        for conflict in merged.conflicts:
            values = conflict.base, conflict.ours, conflict.theirs
            id = question_id(path, conflict.address, *values)
            if id in self.answers:
                answers[conflict.address] = self.answers[id]
                continue
            choices: tuple[Choice, ...] = (
                ("mine", "theirs", "both") if conflict.can_be_both else ("mine", "theirs")
            )
            place = place_of(conflict, kind, sides, self._registry)
            before, mine, other = map(said, values)
            questions.append(Question(id, path, conflict.address, place, before, mine, other, choices))
        return merge_text(base, ours, theirs, self._registry, kind.name, answers).data, questions

    def _with_authors(self, question: Question) -> Question:
        if question.problem:
            return question
        workspace, (base, ours, theirs) = self.versions.workspace, self.versions.commits
        by_me, by_them = (
            of_history(workspace, question.path, question.address, f"{base}..{side}")
            for side in (ours, theirs)
        )
        return replace(question, by_me=by_me, by_them=by_them)
