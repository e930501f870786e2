"""What is sound on both sides and not together, as when one side names a record that the other removed: a question for
a person, who has one side's files stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from catalyst_tui.diagnostic import Diagnostic
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.merge import Choice
from catalyst_tui.model.record import Record
from catalyst_tui.rules.check import check
from catalyst_tui.schema import KINDS
from catalyst_tui.workspace.authors import Author, of_history
from catalyst_tui.workspace.change import record_name
from catalyst_tui.workspace.examine import new_findings
from catalyst_tui.workspace.questions import Question, question_id
from catalyst_tui.workspace.versions import Changed, Entry, Versions


class Together:
    """Two versions whose files are put together already; `answers` by the ids of questions."""

    def __init__(self, versions: Versions, answers: Mapping[str, Choice]) -> None:
        self._versions = versions
        self._answers = answers

    def sound(
        self, changed: Changed, *, force: bool
    ) -> tuple[Changed, list[Question], tuple[Diagnostic, ...]]:
        """The changed files once what was decided is done, what is still to be asked, and errors that others sent.

        `force`: nothing is to be asked.
        """
        asked: dict[str, Question] = {}
        for _ in range(len(changed) + 1):
            findings = new_findings(self._versions.workspace, self._versions.planned(changed))
            errors = [each for each in findings if each.severity == "error"]
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
        return {
            (each.rule, each.file, each.message) for each in check(self._versions.their_cohort, only=paths)
        }

    def _problem(self, error: Diagnostic, changed: Changed) -> tuple[Question, list[str]]:
        """The question that an error of both together is, and the files of which one side is to be chosen."""
        paths = [error.file, *(path for path in self._named_by(error.file, changed) if path != error.file)]
        base, ours, theirs = self._versions.listed
        sides = ((ours.get(path), theirs.get(path)) for path in paths)
        id = question_id(error.rule, error.file, error.message, *sides)
        mine, other = (
            [path for path in paths if side.get(path) != base.get(path)] for side in (ours, theirs)
        )
        question = Question(
            id,
            error.file,
            error.pointer,
            place=error.message.rstrip("."),
            base=None,
            mine=_said(mine, "you", other, "others") or "keeps it as it is here",
            theirs=_said(other, "others", mine, "you") or "keeps it as others have it",
            choices=("mine", "theirs"),
            by_me=self._author(mine, self._versions.commits[1]),
            by_them=self._author(other, self._versions.commits[2]),
            problem=error.message,
        )
        return question, paths

    def _author(self, paths: list[str], commit: str) -> Author | None:
        span = f"{self._versions.commits[0]}..{commit}"
        found = (of_history(self._versions.workspace, path, span=span) for path in paths)
        return max(filter(None, found), key=lambda author: author.when, default=None)

    def _named_by(self, path: str, changed: Changed) -> Iterator[str]:
        """The changed files that a record depends on: those it names, and the program with its words and events."""
        base, ours, theirs = self._versions.listed
        touched = {
            each
            for side in (ours, theirs)
            for each in side.keys() | base.keys()
            if side.get(each) != base.get(each)
        }
        cohort = self._cohort(changed)
        record = cohort.at(path) if path in cohort.kinds else None
        if isinstance(record, Record):
            for reference in cohort.references(record):
                if reference.target_kind in KINDS:
                    named = KINDS[reference.target_kind].path_of(reference.target_id)
                    if named in touched:
                        yield named
        single = (kind.path_of("") for kind in KINDS.values() if kind.single)
        yield from (path for path in single if path in touched)

    def _cohort(self, changed: Changed) -> Cohort:
        planned = self._versions.planned(changed)
        return self._versions.workspace.cohort().with_files({p.path: p.new for p in planned})

    def _take(self, choice: Choice, paths: list[str], changed: Changed) -> bool:
        """Take files as one side has them; whether that makes a difference."""
        base, ours, theirs = self._versions.listed
        before = dict(changed)
        for path in paths:
            if choice == "theirs" and ours.get(path) != base.get(path):
                changed[path] = Entry.of(theirs.get(path))
            elif choice == "mine" and theirs.get(path) != base.get(path):
                changed.pop(path, None)
        return changed != before


def _said(kept: list[str], whose: str, left_out: list[str], whose_else: str) -> str:
    """What choosing one side does."""
    keeps = f"keeps what {whose} changed in {', '.join(map(record_name, kept))}" if kept else ""
    leaves = (
        f"leaves out what {whose_else} changed in {', '.join(map(record_name, left_out))}" if left_out else ""
    )
    return ", ".join(filter(None, (keeps, leaves)))
