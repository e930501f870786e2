"""Sending one's changes to the shared place and fetching those of others.

Fetch; put both together in memory; send what comes of it; only then make it the newest here. So whatever ends it on the
way (a kill, a line that is cut, somebody who was faster, a question for a person), nothing here is half done: the
changes are where they were, and the next sync begins again. A sync never waits for an answer, and never takes in edits
by hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from catalyst_tui.diagnostic import CatalystError, Diagnostic
from catalyst_tui.model.merge import Choice
from catalyst_tui.schema import SchemaError
from catalyst_tui.workspace.advance import advance, modes, refuse_hand_edits
from catalyst_tui.workspace.apply import writing
from catalyst_tui.workspace.examine import new_findings
from catalyst_tui.workspace.joining import Joined, Joining
from catalyst_tui.workspace.joint_commit import crosswise, joint_commit
from catalyst_tui.workspace.journal import Planned
from catalyst_tui.workspace.lock import Locked, writer_lock
from catalyst_tui.workspace.objects import Objects
from catalyst_tui.workspace.questions import Decisions, Question
from catalyst_tui.workspace.repository import Repository
from catalyst_tui.workspace.review import SENT, common_beginning, is_all_there, keep_aside, send_for_review
from catalyst_tui.workspace.shared_place import Faster, Refused, SharedPlace
from catalyst_tui.workspace.state import preflight, status
from catalyst_tui.workspace.unreachable import Unreachable
from catalyst_tui.workspace.versions import CannotJoin, Entry, listing, planned

if TYPE_CHECKING:
    from catalyst_tui.workspace.workspace import Workspace

PATIENCE = 5.0  # seconds to wait for another sync on this machine
TRIES = 8  # how often it begins again because somebody else was faster

State = Literal["done", "review", "questions", "unreachable"]


class NothingShared(CatalystError):
    """There is no shared place, so there is nothing to sync with."""

    status = 2


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many changes wait to be sent, how many others have sent that are not here, and how many were sent and wait
    for somebody to accept them, all as far as is known."""

    to_send: int
    to_fetch: int
    to_accept: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a sync ended.

    "done": all is sent and fetched. "review": all is fetched, and sent as the branch `branch`, for somebody to accept.
    "questions": a person has to decide first, nothing was changed. "unreachable": nothing was exchanged, `reason` says
    why. `sent` and `fetched` count changes; `waiting` is what is left; `told` are errors that others have sent.
    """

    state: State
    sent: int = 0
    fetched: int = 0
    waiting: Waiting = Waiting(0, 0)
    questions: tuple[Question, ...] = ()
    reason: str = ""
    branch: str = ""
    told: tuple[Diagnostic, ...] = ()


def waiting(workspace: Workspace) -> Waiting | None:
    """What waits on both sides, as far as the last sync knows; None when nothing is shared. Asks nobody."""
    repository = workspace.repository
    place = SharedPlace.of(repository, _branch(repository))
    head = repository.head()
    return None if place is None or head is None else _waiting(repository, head, place.newest())


def questions(workspace: Workspace) -> tuple[Question, ...]:
    """What a person has to decide before the next sync can go on, as far as the last one knows. Asks nobody."""
    return _questions(workspace, Decisions(workspace.repository).given())


def _questions(workspace: Workspace, given: Mapping[str, Choice]) -> tuple[Question, ...]:
    repository = workspace.repository
    place = SharedPlace.of(repository, _branch(repository))
    head, theirs = repository.head(), None if place is None else place.newest()
    if place is None or head is None or theirs is None:
        return ()
    joined = _Sync(workspace, place).joined(head, theirs, given, force=False)
    return joined.questions if isinstance(joined, Joined) else ()


def look(workspace: Workspace) -> None:
    """Ask the shared place what it holds, so that `waiting` knows. Says nothing when that is not possible now."""
    repository = workspace.repository
    place = SharedPlace.of(repository, _branch(repository))
    if place is not None:
        with suppress(Unreachable, Locked), _alone(repository):
            place.fetch()


def sync(
    workspace: Workspace, choices: Mapping[str, Choice] | None = None, *, force: bool = False
) -> Outcome:
    """Exchange changes with the shared place. `choices` answer questions; `force` takes errors of both together.

    Raises `NothingShared`, `OtherName`, `WrongAnswer`, `UncommittedEdits` for an edit by hand that is in the way,
    `CannotJoin`, `RepositoryBusy`, `Locked`, `MissingIdentity`; after each of them the files and the history here are
    as they were.
    """
    repository = workspace.repository
    place = SharedPlace.of(repository, _branch(repository))
    if place is None:
        raise NothingShared(
            "This cohort is on this machine alone: nobody has said where it is shared. Once there is a place (a folder "
            "on a shared disk, or a repository at a host): git remote add origin PLACE"
        )
    with _alone(repository):
        with writing(repository):
            pass  # what an interrupted save left is finished or taken back
        preflight(repository, status(repository, "cohort"))
        if choices:
            _decide(workspace, choices)
        return _Sync(workspace, place).run(force=force)


def _decide(workspace: Workspace, choices: Mapping[str, Choice]) -> None:
    """Remember answers to what is open, and to what was answered before and is not carried out yet."""
    decisions = Decisions(workspace.repository)
    given = decisions.given()
    others = {id: choice for id, choice in given.items() if id not in choices}
    again = _questions(workspace, others) if others != given else ()
    decisions.decide(choices, [*_questions(workspace, given), *again])


@contextmanager
def _alone(repository: Repository) -> Iterator[None]:
    """One sync at a time; saves go on meanwhile. Raises `Locked`."""
    folder = repository.state_folder / "sync"
    folder.mkdir(parents=True, exist_ok=True)
    with writer_lock(folder, PATIENCE, "sync"):
        yield


def _branch(repository: Repository) -> str:
    return repository.ask("symbolic-ref", "--quiet", "--short", "HEAD", ok=(0, 1)).text


def _waiting(repository: Repository, head: str, theirs: str | None) -> Waiting:
    if theirs is None:
        return Waiting(_count(repository, head), 0)
    ours = f"{theirs}..{head}"
    to_send = all_ours = _count(repository, ours)
    if repository.commit_of(SENT):
        to_send = _count(repository, ours, f"^{SENT}")
    return Waiting(to_send, _count(repository, f"{head}..{theirs}"), all_ours - to_send)


def _count(repository: Repository, *spans: str) -> int:
    return int(repository.ask("rev-list", "--count", "--no-merges", *spans, "--").text)


class _Sync:
    """One sync of a workspace with its shared place."""

    def __init__(self, workspace: Workspace, place: SharedPlace) -> None:
        self.workspace = workspace
        self.repository = workspace.repository
        self.place = place
        self._decisions = Decisions(self.repository)

    def run(self, *, force: bool) -> Outcome:
        for _ in range(TRIES):
            outcome = self._once(force=force)
            if outcome is not None:
                return outcome
        head = self.repository.head() or ""
        reason = "Others sent changes all the while. Try again in a moment."
        return Outcome(
            "unreachable", waiting=_waiting(self.repository, head, self.place.newest()), reason=reason
        )

    def _once(self, *, force: bool) -> Outcome | None:
        """One try; None when somebody was faster, here or there."""
        head = self.repository.head()
        if head is None:
            raise CannotJoin("Nothing has been kept here yet, so there is nothing to sync.")
        try:
            self.place.fetch()
            return self._exchange(head, self.place.newest(), force=force)
        except SchemaError as error:
            raise CannotJoin(
                f"What others have sent cannot be taken in, because a schema there is damaged: {error} Nothing was "
                "changed here. Whoever sent it has to mend it first."
            ) from error
        except Unreachable as unreachable:
            left = _waiting(self.repository, head, self.place.newest())
            return Outcome("unreachable", waiting=left, reason=str(unreachable))

    def _exchange(self, head: str, theirs: str | None, *, force: bool) -> Outcome | None:
        if head == theirs:
            self._decisions.forget()
            return Outcome("done")
        left = _waiting(self.repository, head, theirs)
        if theirs is None:
            return self._carry_out(head, None, head, left, ())
        joined = self.joined(head, theirs, self._decisions.given(), force=force)
        if isinstance(joined, str):
            return self._carry_out(head, theirs, joined, left)
        if joined.questions:
            return Outcome("questions", waiting=left, questions=joined.questions)
        sentence = f"Brought together: {left.to_send} changed here, {left.to_fetch} by others"
        both = joint_commit(self.repository, head, theirs, joined.changed, sentence)
        return self._carry_out(head, theirs, both, left, joined.told)

    def _carry_out(
        self,
        head: str,
        theirs: str | None,
        target: str,
        left: Waiting,
        told: tuple[Diagnostic, ...] | None = None,
    ) -> Outcome | None:
        """Send the commit that has both versions in it, then make it the newest here."""
        changed = self._changed(head, target) if target != head else ()
        if changed:
            refuse_hand_edits(self.repository, changed)
        if told is None:
            told = self._errors(changed)
        branch = ""
        if target != theirs:
            try:
                self.place.send(target)
            except Faster:
                return None
            except Refused as refused:
                if theirs and target != head and is_all_there(self.repository, target, theirs):
                    keep_aside(self.repository, head)  # it was taken in, as commits of the host
                    target = theirs
                else:
                    branch = send_for_review(self.place, target, refused)
        if target != head and not self._advance(head, target, changed, left):
            return None
        self._decisions.forget()
        if branch:
            return Outcome("review", left.to_send, left.to_fetch, branch=branch, told=told)
        return Outcome("done", left.to_send, left.to_fetch, told=told)

    def joined(self, head: str, theirs: str, given: Mapping[str, Choice], *, force: bool) -> Joined | str:
        """Both versions put together; one of them when it has the other in it already."""
        bases = self.repository.ask("merge-base", "--all", head, theirs, ok=(0, 1)).text.split()
        if not bases:
            raise CannotJoin(
                "What is shared and what is here have no beginning in common: is this the right place?"
            )
        if bases[0] in (head, theirs):
            return head if bases[0] == theirs else theirs
        base = common_beginning(self.repository, crosswise(self.repository, bases), head, theirs)
        return Joining(self.workspace, base, head, theirs, given).join(force=force)

    def _changed(self, head: str, target: str) -> tuple[Planned, ...]:
        before, after = listing(self.workspace, head), listing(self.workspace, target)
        changed = {
            path: Entry(after[path].mode, after[path].blob) if path in after else None
            for path in before.keys() | after.keys()
            if before.get(path) != after.get(path)
        }
        return planned(Objects(self.repository), before, changed)

    def _errors(self, changed: tuple[Planned, ...]) -> tuple[Diagnostic, ...]:
        """Errors that came with what others have sent."""
        found = new_findings(self.workspace, changed) if changed else ()
        return tuple(each for each in found if each.severity == "error")

    def _advance(self, head: str, target: str, changed: tuple[Planned, ...], left: Waiting) -> bool:
        before, after = listing(self.workspace, head), listing(self.workspace, target)
        new_modes = modes(before, {p.path: after[p.path].mode for p in changed if p.path in after})
        sentence = f"sync: {left.to_fetch} by others"
        with writing(self.repository):
            return advance(self.repository, head, target, changed, new_modes, sentence)
