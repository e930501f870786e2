"""A cohort's folder as everything above sees it: read it, change it, ask for its history."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from catalyst_tui import resources
from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.tree import Tree
from catalyst_tui.schema import Registry
from catalyst_tui.workspace import files
from catalyst_tui.workspace.repository import NoRepository, Repository, inside_git
from catalyst_tui.workspace.tree import COHORT, SCHEMAS, DiskTree

# What only a change or a look into the past needs is imported by the method that needs it: `catalyst validate` reads
# files, and git has no part in it.
if TYPE_CHECKING:
    from catalyst_tui.model.contacts import Private
    from catalyst_tui.workspace.change import Applied, Change
    from catalyst_tui.workspace.doctor import Finding
    from catalyst_tui.workspace.drafts import Drafts
    from catalyst_tui.workspace.entries import Entry
    from catalyst_tui.workspace.hand_edits import HandEdit
    from catalyst_tui.workspace.history import FileChange
    from catalyst_tui.workspace.put_back import PutBack
    from catalyst_tui.workspace.sealing import Sealing
    from catalyst_tui.workspace.undo import Answers
    from catalyst_tui.workspace.watch import Watch

_SCHEMA = ".schema.json"


class _Contacts:
    """Opens what is sealed in a workspace; nothing is imported until there is something."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def open(self, place: Private) -> Any:
        return self._workspace.sealing.open(place)


class NoCohort(CatalystError):
    """No folder upwards from here holds a cohort."""

    status = 2


class Workspace:
    """The folder that holds `cohort/`. Reading needs no git; writing and the past do."""

    def __init__(self, root: Path, variables: Mapping[str, str] = os.environ) -> None:
        self.root = root
        self.variables = variables
        self.tree = DiskTree(root)
        self.recovered: list[str] = []
        """What saves found that others had left unfinished, and what became of it, in sentences."""

    @classmethod
    def open(cls, start: Path, variables: Mapping[str, str] = os.environ) -> Workspace:
        """The nearest folder upwards from `start` with a `cohort/` in it. Raises `NoCohort`."""
        start = start.resolve()
        if not start.is_dir():
            raise NoCohort(f"There is no folder {start}.")
        for folder in (start, *start.parents):
            if (folder / COHORT).is_dir():
                if (folder / COHORT).is_symlink():
                    raise NoCohort(
                        f"{folder / COHORT} is a link, and links are not followed: open the folder itself."
                    )
                return cls(folder, variables)
        raise NoCohort(
            f"There is no cohort in {start} or above it. `catalyst init DIR` makes one, `catalyst demo` shows one, "
            "and --repo names one that stands elsewhere."
        )

    # What is there

    @cached_property
    def registry(self) -> Registry:
        """The schemas of this repository; the shipped ones when it has none. Raises `SchemaError`, `Unreadable`."""
        return self.registry_with({})

    def registry_with(self, changed: Mapping[str, bytes | None]) -> Registry:
        """The schemas as they would be with some files changed, by path from the root (None: removed)."""
        start = len(str(self.root)) + 1
        paths = [entry.path[start:] for entry in files.scan(self.root, SCHEMAS)]
        there = {path: files.read(self.root, path) for path in paths if path.endswith(_SCHEMA)}
        own = {
            path.removeprefix(f"{SCHEMAS}/"): data
            for path, data in {**there, **changed}.items()
            if data is not None and path.startswith(f"{SCHEMAS}/") and path.endswith(_SCHEMA)
        }
        only_extras = all(name.startswith("extras/") for name in own)
        return Registry.from_files({**resources.schemas(), **own} if only_extras else own)

    def cohort(self) -> Cohort:
        """The cohort as it is on disk now, each record read when it is asked for."""
        return Cohort(self.tree, self.registry, _Contacts(self))

    @cached_property
    def sealing(self) -> Sealing:
        """Opens and seals contacts, with the keys of whoever works here."""
        from catalyst_tui.workspace.sealing import Sealing

        return Sealing(self)

    @cached_property
    def repository(self) -> Repository:
        """Where changes are kept. Raises `NoRepository`."""
        return Repository.find(self.root)

    # Changes

    def apply(self, change: Change, *, force: bool = False, dry_run: bool = False) -> Applied:
        """Make a change and keep it as one commit, or with `dry_run` only say what it would do: see `apply.apply`."""
        from catalyst_tui.workspace import apply

        applied = (apply.preview if dry_run else apply.apply)(self, change, force=force)
        self.recovered += applied.recovered
        return applied

    def recover(self) -> list[str]:
        """Finish or take back what an interrupted save left; sentences on what was done, or on why nothing could be.

        Cheap when there is nothing. Returns at once when somebody is saving: what is there is theirs then.
        """
        try:
            if inside_git() or not self.repository.journal.exists():
                return []
        except NoRepository:
            return []
        from catalyst_tui.workspace import lock, recover

        try:
            with lock.writer_lock(self.repository.state_folder, patience=0):
                return recover.recover(self.repository)
        except lock.Locked:
            return []
        except CatalystError as error:
            return [str(error)]

    def undo(self, commit: str | None = None, answers: Answers | None = None) -> Change:
        """The change that takes a commit back, by default the newest that is not taken back yet: see `undo.undo`."""
        from catalyst_tui.workspace.undo import undo

        return undo(self, commit, answers)

    def hand_edits(self) -> list[HandEdit]:
        """The files of the cohort that were edited by hand and are not kept yet."""
        from catalyst_tui.workspace import hand_edits

        return hand_edits.find(self)

    def commit_hand_edits(
        self,
        paths: Sequence[str] = (),
        sentence: str = "",
        *,
        force: bool = False,
        dry_run: bool = False,
        in_the_open: bool = False,
        rename: bool = False,
    ) -> Applied:
        """Keep edits made by hand as one commit, of some files and folders, by default all: see `hand_edits.commit`."""
        from catalyst_tui.workspace import hand_edits

        how = {"force": force, "dry_run": dry_run, "in_the_open": in_the_open, "rename": rename}
        return hand_edits.commit(self, paths, sentence, **how)

    def put_back(self, paths: Sequence[str] = ()) -> PutBack:
        """Throw edits made by hand away, of some files and folders, by default all: see `put_back.put_back`."""
        from catalyst_tui.workspace import put_back

        return put_back.put_back(self, paths)

    # The past

    def history(
        self, path: str | None = None, pointer: str | None = None, limit: int | None = None
    ) -> list[Entry]:
        """What was changed, newest first: in the cohort, in one file, or in one value of it."""
        from catalyst_tui.workspace import history

        return history.history(self, path, pointer, limit)

    def at(self, when: str | date) -> Tree:
        """The cohort as it was at a revision, or at the end of a day. Raises `UnknownRevision`."""
        from catalyst_tui.workspace import history

        return history.at(self, when)

    def changes_between(self, old: str | date | None, new: str | date | None = None) -> list[FileChange]:
        """The files that differ between two moments. None: the newest commit as `old`, the files on disk as `new`."""
        from catalyst_tui.workspace import history

        return history.changes_between(self, old, new)

    def version(self, path: str, blob: str) -> bytes | None:
        """The bytes that a file once had, by their blob id; None when no version of it had them."""
        from catalyst_tui.workspace import history

        return history.version(self, path, blob)

    def ids_ever(self, kind: str) -> set[str]:
        """The ids of a kind that a record has or ever had: none of them is given to another one."""
        from catalyst_tui.workspace import history

        return history.ids_ever(self, kind)

    # Around it

    def me(self, cohort: Cohort) -> str | None:
        """The id of the staff member at the keyboard, None when that is not known: see `me.me`."""
        from catalyst_tui.workspace import me

        return me.me(self, cohort)

    def doctor(self) -> list[Finding]:
        """What is left over or wrong in this repository, with what can repair it."""
        from catalyst_tui.workspace import doctor

        return doctor.examine(self)

    def watch(self) -> Watch:
        """A watch that tells what has changed on disk since it was last asked."""
        from catalyst_tui.workspace.watch import Watch

        return Watch(self.root)

    @cached_property
    def drafts(self) -> Drafts:
        """The forms that were left open, kept beside the history. Raises `NoRepository`."""
        from catalyst_tui.workspace.drafts import Drafts

        return Drafts.of(self.repository)
