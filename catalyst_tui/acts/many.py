"""An act done to several records at once: one change, and in words what becomes of each.

A change that touches a file which the change of a record before it touches as well is made of what that one leaves.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from catalyst_tui.acts.act import Act, Asked, Refused
from catalyst_tui.acts.drafts import Mailing, with_letters
from catalyst_tui.document import Document
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.record import Record
from catalyst_tui.model.words import shortened
from catalyst_tui.workspace.change import Change, Create, Edit, Patch, Remove, Rewrite

_NAMED = 6


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an act would do to one record (None: to the cohort): its change, or why it is refused."""

    record: Record | None
    change: Change | None = None
    refused: Refused | None = None

    @property
    def told(self) -> str:
        """A sentence on it."""
        if self.change is not None:
            return self.change.sentence
        name = f"{self.record.id}: " if self.record else ""
        return f"{name}{self.refused}"


def outcomes(act: Act, asked: Iterable[Asked]) -> list[Outcome]:
    """What an act would do with these answers, one after the other. What is drafted with it is drafted for all at once:
    to write hundreds of letters one after the other into a file would take long."""
    every = list(asked)
    found = []
    mailings: list[Mailing | None] = []
    made: dict[str, list[Edit]] = defaultdict(list)  # by file, as far as `left` does not hold them
    left: dict[str, bytes | None] = {}  # files that several changes touch, as they are left so far
    for each in every:
        change, mailing = _change(act, each)
        if isinstance(change, Change) and (shared := (made.keys() | left.keys()) & set(change.paths)):
            new = tuple(edit for path in shared for edit in made.pop(path, ()))
            left |= files_after(Change(new, "", act.id), each.cohort.with_files(left))
            now = each.cohort.with_files({path: left[path] for path in shared})
            record = now.get(each.record.kind.name, each.record.id) if each.record else None
            change, mailing = _change(act, replace(each, cohort=now, record=record, owed=None))
        if isinstance(change, Refused):
            found.append(Outcome(each.record, refused=change))
            continue
        for edit in change.edits:
            made[edit.path].append(edit)
        found.append(Outcome(each.record, change))
        mailings.append(mailing)
    return _with_letters(found, mailings, every[0]) if any(mailings) else found


def _with_letters(found: list[Outcome], mailings: Sequence[Mailing | None], asked: Asked) -> list[Outcome]:
    """The outcomes with the letters that go with them."""
    changes = [outcome.change for outcome in found if outcome.change]
    lettered = iter(with_letters(changes, mailings, asked.cohort, asked.today))
    return [replace(outcome, change=next(lettered)) if outcome.change else outcome for outcome in found]


def joined(changes: Sequence[Change]) -> Change:
    """Several changes of one act as one, in their order."""
    changes = [change for change in changes if _does_something(change)] or changes[:1]
    if len(changes) == 1:
        return changes[0]
    edits: dict[str, list[Edit]] = defaultdict(list)
    for edit in (edit for change in changes for edit in change.edits):
        before = edits[edit.path]
        if not before:
            before.append(edit)
        elif isinstance(before[-1], Patch) and isinstance(edit, Patch):
            before[-1] = replace(before[-1], operations=(*before[-1].operations, *edit.operations))
        else:
            before.append(edit if isinstance(edit, Create) else replace(edit, base=None))
    every = tuple(edit for of_file in edits.values() for edit in of_file)
    return Change(every, _sentence(changes), changes[0].action)


def files_after(change: Change, cohort: Cohort) -> dict[str, bytes | None]:
    """The files that a change touches, as it leaves them; None for one that is gone."""
    after: dict[str, bytes | None] = {}
    for edit in change.edits:
        match edit:
            case Create():
                after[edit.path] = edit.text.encode()
            case Patch():
                now = after[edit.path] if edit.path in after else text_of(cohort, edit.path)
                after[edit.path] = Document(now or b"").patch(edit.operations).data
            case Rewrite():
                after[edit.path] = edit.data
            case Remove():
                after[edit.path] = None
            case _:
                assert_never(edit)
    return after


def text_of(cohort: Cohort, path: str) -> bytes | None:
    """The bytes of a file as the cohort has read it, however it stands on disk by now; None when there is none."""
    if path not in cohort.kinds:
        return None
    found = cohort.at(path)
    return found.data if isinstance(found, Record) else cohort.tree.read(path)


def _change(act: Act, asked: Asked) -> tuple[Change | Refused, Mailing | None]:
    try:
        return act.without_letters(asked), act.letters(asked)
    except Refused as refused:
        return refused, None


def _does_something(change: Change) -> bool:
    return any(not isinstance(edit, Patch) or edit.operations for edit in change.edits)


def _sentence(changes: Iterable[Change]) -> str:
    """`coan-ms-22, therrell-hs-22 and 3 more: paused` when the same is said of all, else one after the other."""
    sentences = [change.sentence for change in changes]
    ids, told = zip(*(sentence.partition(": ")[::2] for sentence in sentences), strict=True)
    if len(set(told)) > 1 or not told[0]:
        return shortened(sentences)
    more = f" and {len(ids) - _NAMED} more" if len(ids) > _NAMED else ""
    return f"{', '.join(ids[:_NAMED])}{more}: {told[0]}"
