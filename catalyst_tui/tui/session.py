"""What the screens look at: one reading of the cohort, and how it is made again. Nothing here knows of a terminal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from threading import RLock
from typing import TYPE_CHECKING

from catalyst_tui.diagnostic import Diagnostic
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.tree import Unreadable
from catalyst_tui.schema import KINDS
from catalyst_tui.schema.migrations import refuse_other
from catalyst_tui.workspace.entries import Entry
from catalyst_tui.workspace.files import read_or_none
from catalyst_tui.workspace.history import FileChange
from catalyst_tui.workspace.repository import GitFailed, NoGit, NoRepository
from catalyst_tui.workspace.workspace import Workspace

if TYPE_CHECKING:
    from catalyst_tui.agenda import Agenda
    from catalyst_tui.model.money.books import Books
    from catalyst_tui.program import DueItem
    from catalyst_tui.workspace.sync import Waiting

Progress = Callable[[int, int], None]
"""Called with how many files are read, and how many there are."""

PROGRESS_STEP = 25

SMALL = 2000
"""Up to how many records what there is to do is worked out with every reading. Of more, when a screen asks for it."""


class Owed:
    """The due items of a reading, what there is to do about them, and the books of its money, worked out when a screen
    first wants them: every screen shows the same ones."""

    def __init__(self) -> None:
        self._items: list[DueItem] | None = None
        self._of_partnerships: dict[str, list[DueItem]] | None = None
        self._agendas: dict[str | None, Agenda] = {}
        self._books: Books | None = None
        self._lock = RLock()

    def of(self, cohort: Cohort, today: date) -> list[DueItem]:
        """What the program asks of everybody, see `catalyst_tui.program`."""
        with self._lock:
            if self._items is None:
                from catalyst_tui.program import due_items

                self._items = due_items(cohort, today)
            return self._items

    def by(self, partnership: str, cohort: Cohort, today: date) -> Sequence[DueItem]:
        """Those of one partnership. They are sorted out once, for a screen asks with every step of its cursor."""
        with self._lock:
            if self._of_partnerships is None:
                self._of_partnerships = {}
                for item in self.of(cohort, today):
                    for id in item.partnerships:
                        self._of_partnerships.setdefault(id, []).append(item)
            return self._of_partnerships.get(partnership, ())

    def to_do(self, cohort: Cohort, today: date, me: str | None) -> Agenda:
        """What somebody of the staff, or with None all of them, should do, see `catalyst_tui.agenda`."""
        with self._lock:
            if me not in self._agendas:
                from catalyst_tui.agenda import agenda

                self._agendas[me] = agenda(cohort, today, self.of(cohort, today), me)
            return self._agendas[me]

    def books(self, cohort: Cohort, today: date) -> Books:
        """Grants and funds, see `catalyst_tui.model.money`."""
        with self._lock:
            if self._books is None:
                from catalyst_tui.model.money.books import Books

                self._books = Books(cohort, today)
            return self._books


@dataclass(frozen=True, eq=False)
class Snapshot:
    """One reading of the cohort. `hand_edits` are the paths of files that were changed by hand and are not kept yet;
    `me` is the id of whoever sits here, if they have partnerships to look after; `problems` is None while they are
    still being looked for."""

    cohort: Cohort
    today: date
    hand_edits: tuple[str, ...] = ()
    me: str | None = None
    problems: tuple[Diagnostic, ...] | None = None
    waiting: Waiting | None = None
    """What is to be sent and to be fetched, as far as is known; None when the cohort is on this machine alone."""
    owed: Owed = field(default_factory=Owed)
    reader: str | None = None
    """Who sits here by their id, whether or not they look after partnerships."""

    @property
    def due_items(self) -> list[DueItem]:
        """Everything that the program asks for, as it stands today: a tenth of a second's work for fifty partnerships
        when it is first asked for."""
        return self.owed.of(self.cohort, self.today)

    def owed_by(self, partnership: str) -> Sequence[DueItem]:
        """The due items of one partnership."""
        return self.owed.by(partnership, self.cohort, self.today)

    @property
    def books(self) -> Books:
        """The grants and funds as they stand today, in exact amounts."""
        return self.owed.books(self.cohort, self.today)

    def to_do(self, me: str | None) -> Agenda:
        """What there is to do today for somebody of the staff; with None, for all of them."""
        return self.owed.to_do(self.cohort, self.today, me)

    @property
    def size(self) -> int:
        """How many records there are."""
        return sum(len(self.cohort.ids(kind)) for kind in KINDS)


class Session:
    """A workspace under a day. Its methods read disks and may take a while: they are called off the screen's thread."""

    def __init__(self, workspace: Workspace, today: date) -> None:
        self.workspace = workspace
        self.today = today
        self.recovered: list[str] = []
        """Sentences on what an interrupted save had left, to be told."""
        self._watch = workspace.watch()
        self._changed: set[str] = set()
        self._cohort: Cohort | None = None
        self._me: tuple[Cohort, str | None] | None = None
        self._blind: bool | None = None
        self.introduced = False
        """Whether somebody was asked already who they are."""
        self._lock = RLock()  # one reading at a time: each builds on the one before

    def read(self, progress: Progress = lambda done, total: None) -> Snapshot:
        """Read every record that is new or has changed, so that no screen waits for a disk."""
        with self._lock:
            return self._read(progress)

    def _forget_saved_drafts(self) -> None:
        with suppress(NoGit, NoRepository):
            self.workspace.drafts.forget_saved(self.workspace.repository)

    def _read(self, progress: Progress) -> Snapshot:
        self.recovered += [*self.workspace.recovered, *self.workspace.recover()]
        self.workspace.recovered.clear()
        if self._cohort is None or self.recovered:
            self._forget_saved_drafts()
        self.changed()
        before, changed = self._cohort, frozenset(self._changed)
        cohort = before.read_again(changed) if before else self.workspace.cohort()
        refuse_other(cohort.schema_version)
        # A schema that cannot be used is told here, and not met by one screen after the other.
        for kind in KINDS:
            cohort.registry.columns(kind)
            cohort.registry.plan(kind)
        wanted = [(kind, id) for kind in KINDS for id in cohort.ids(kind)]
        for done, (kind, id) in enumerate(wanted):
            cohort.peek(kind, id)
            if done % PROGRESS_STEP == 0:
                progress(done, len(wanted))
        self._cohort = cohort
        self._changed -= changed
        snapshot = Snapshot(
            self._as_read(cohort),
            self.today,
            self._hand_edits(),
            self._caseload(cohort),
            waiting=self.waiting(),
            reader=self.me(cohort),
        )
        if snapshot.size <= SMALL:
            snapshot.to_do(snapshot.me)
        return snapshot

    def changed(self) -> bool:
        """Whether files changed on disk since this was last asked. After a change of a schema all is read anew."""
        with self._lock:
            changed = self._watch.changed()
            self._changed |= changed
            if any(path.startswith("schemas/") for path in changed):
                self.forget()
            return bool(changed)

    def forget(self) -> None:
        """Read all files anew the next time."""
        self.workspace = Workspace(self.workspace.root, self.workspace.variables)
        self._cohort = None

    def read_blind(self, blind: bool) -> None:
        """From the next reading on nobody sees who applied, or everybody does again. It holds on this machine."""
        from catalyst_tui.workspace.blind import read_blind

        self._blind = blind
        with suppress(NoRepository, NoGit, GitFailed):
            read_blind(self.workspace, blind)

    def _as_read(self, cohort: Cohort) -> Cohort:
        """The cohort as whoever sits here may see it."""
        from catalyst_tui.workspace.blind import reads_blind

        if self._blind is None:
            self._blind = reads_blind(self.workspace, cohort)
        if not self._blind:
            return cohort
        from catalyst_tui.selection.blind import veiled

        return veiled(cohort, self.today, self.me(cohort))

    def me(self, cohort: Cohort) -> str | None:
        """Who is at the keyboard, by their id in the cohort; asked once for each reading."""
        if self._me is None or self._me[0] is not cohort:
            self._me = cohort, self.workspace.me(cohort)
        return self._me[1]

    def _caseload(self, cohort: Cohort) -> str | None:
        from catalyst_tui.agenda import has_caseload

        me = self.me(cohort)
        return me if me is not None and has_caseload(cohort, me, self.today) else None

    def check(self, snapshot: Snapshot) -> Snapshot:
        """The same reading, with what is wrong in it."""
        from catalyst_tui.rules.check import check

        return replace(snapshot, problems=tuple(check(snapshot.cohort, today=self.today)))

    def files_of(self, entry: Entry) -> list[FileChange]:
        """The cohort's files that a change of the history touched, before and after it, as they read then."""
        if not entry.parents:
            now = self.workspace.at(entry.commit)
            files = [FileChange(path, None, now.read(path)) for path in entry.files if path in now]
        else:
            files = self.workspace.changes_between(entry.parents[0], entry.commit)
        return [self.workspace.sealing.as_read(file) for file in files]

    def edited_by_hand(self, path: str | None = None) -> list[FileChange]:
        """The files (or the one) that an editor changed, as they are kept and as they are now."""
        changed = self.workspace.changes_between(None)
        return [self.workspace.sealing.as_read(file) for file in changed if path in (None, file.path)]

    def hand_edits_in(self, path: str | None = None) -> tuple[list[str], dict[str, str]]:
        """The paths that an editor changed (or the one, if it did), and of those that cannot be read the reason."""
        edited = [edit.path for edit in self.workspace.hand_edits() if path in (None, edit.path)]
        unread = {}
        for each in edited:
            try:
                read_or_none(self.workspace.root, each)
            except Unreadable as error:
                unread[each] = str(error)
        return edited, unread

    def waiting(self) -> Waiting | None:
        """What is to be sent and to be fetched, as far as is known here; None when nothing is shared."""
        from catalyst_tui.workspace.sync import waiting

        try:
            return waiting(self.workspace)
        except (NoRepository, NoGit):
            return None

    def _hand_edits(self) -> tuple[str, ...]:
        try:
            return tuple(edit.path for edit in self.workspace.hand_edits())
        except (NoRepository, NoGit):  # looking needs no git; whoever saves is told
            return ()
