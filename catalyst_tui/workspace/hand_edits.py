"""Edits made with an editor: found, checked like any other change, and kept when somebody says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from catalyst_tui.diagnostic import CatalystError, Diagnostic
from catalyst_tui.workspace import draft, examine, files
from catalyst_tui.workspace.age import NoAge
from catalyst_tui.workspace.apply import keep, refuse, writing
from catalyst_tui.workspace.change import Applied, ChangeRefused, RepositoryBusy, listed, message
from catalyst_tui.workspace.history import on_disk
from catalyst_tui.workspace.journal import Plan, Planned
from catalyst_tui.workspace.keys import KeysUnusable
from catalyst_tui.workspace.misnamed import Misnamed, called_as_their_files, misnamed, told
from catalyst_tui.workspace.replacing import WriteFailed
from catalyst_tui.workspace.sealing import FewKeepers, Locked, NewKeys
from catalyst_tui.workspace.state import HandStatus, preflight, status
from catalyst_tui.workspace.tree import COHORT

if TYPE_CHECKING:
    from catalyst_tui.workspace.workspace import Workspace


class NoHandEdit(CatalystError):
    """A path was named in which nothing was edited by hand."""


class CannotSeal(CatalystError):
    """What was typed about people in the open belongs sealed, and cannot be sealed here now."""

    def __init__(self, why: CatalystError) -> None:
        super().__init__(
            f"A contact, or an answer about a person, was typed in the open and cannot be sealed, so nothing was kept. "
            f"{why} Or keep it readable in the history for ever: `catalyst commit --in-the-open`."
        )
        self.why = why


class NamesDiffer(ChangeRefused):
    """Files were renamed, and the records in them were not: they can be, with `rename`."""

    def __init__(self, diagnostics: Sequence[Diagnostic], records: Sequence[Misnamed]) -> None:
        super().__init__(diagnostics)
        self.records = tuple(records)


@dataclass(frozen=True, slots=True)
class HandEdit:
    """A file that differs from what is kept: `status` is "changed", "new", "removed" or "in conflict"."""

    path: str
    status: HandStatus


def find(workspace: Workspace, *paths: str) -> list[HandEdit]:
    """The files of the cohort that differ from the newest commit, whether staged or not, by path. No hidden ones."""
    edits = status(workspace.repository, *_named(paths)).edits
    return [HandEdit(path, edits[path]) for path in sorted(edits) if "/." not in path]


def commit(
    workspace: Workspace,
    paths: Sequence[str] = (),
    sentence: str = "",
    *,
    force: bool = False,
    dry_run: bool = False,
    in_the_open: bool = False,
    rename: bool = False,
) -> Applied:
    """Keep hand edits as one commit: those of some files and folders, by default all of the cohort's.

    What was typed about people in the open is sealed on its way where the program has keepers, in the file as in the
    history; with `in_the_open` it stays as it is. With `rename`, records of which the file was renamed are called as it
    is. Raises `NoHandEdit` when a path has none, `ChangeRefused` (or `NamesDiffer`) when they add errors and `force` is
    not given, `CannotSeal`, and what `apply` raises: the files then stay as they are.
    """
    repository = workspace.repository
    if dry_run:
        meant, diagnostics = _examined(workspace, _typed(workspace, paths), force=force, rename=rename)
        edited, _ = _sealed(workspace, meant, in_the_open=in_the_open)
        return draft.applied("", edited, diagnostics, nothing_to_do=not edited)
    with writing(repository) as recovered:
        preflight(repository, status(repository, *_named(paths)))
        typed = _typed(workspace, paths)
        meant, diagnostics = _examined(workspace, typed, force=force, rename=rename)
        edited, keys = _sealed(workspace, meant, in_the_open=in_the_open)
        with _or_open():
            workspace.sealing.store(keys)
        names = [p.path for p in edited]
        called = "; ".join(each.sentence for each in misnamed(typed)) if rename else ""
        # To the journal these files have their new bytes already, but for what is sealed or named otherwise: that is
        # taken back to as it was typed.
        on_disk_now = {p.path: p.old for p in meant} | {p.path: p.new for p in typed}
        plan = Plan(
            tuple(Planned(p.path, on_disk_now[p.path], p.new) for p in edited),
            message(sentence or called or f"edited by hand: {listed(names)}", "commit", names),
            tuple(p.path for p in edited if p.old is None),
        )
        made = keep(repository, plan) if edited else ""
    sealed = tuple(p.path for p, open_ in zip(edited, meant, strict=True) if p.new != open_.new)
    applied = draft.applied(made, edited, diagnostics, recovered=recovered, nothing_to_do=not made)
    return replace(applied, sealed=sealed)


def _sealed(
    workspace: Workspace, typed: Sequence[Planned], *, in_the_open: bool
) -> tuple[tuple[Planned, ...], NewKeys]:
    """The edits with all sealed in them that belongs sealed, and the keys that are new. Raises `CannotSeal`."""
    if in_the_open:
        return tuple(typed), NewKeys()
    with _or_open():
        return workspace.sealing.sealed(typed, "commit")


@contextmanager
def _or_open() -> Iterator[None]:
    """Tell of what stands in the way of sealing together with the way around it: `CannotSeal`."""
    try:
        yield
    except (FewKeepers, KeysUnusable, Locked, NoAge, WriteFailed) as error:
        raise CannotSeal(error) from error


def _named(paths: Sequence[str]) -> Sequence[str]:
    """Files and folders as a person names them (`cohort/people/` too); the cohort's when none is named."""
    return [path.rstrip("/") for path in paths] or [COHORT]


def named(workspace: Workspace, paths: Sequence[str]) -> list[HandEdit]:
    """The edits in some files and folders, by default all. Raises `NoHandEdit`, and `RepositoryBusy` in a conflict."""
    edits = find(workspace, *paths)
    for path in paths:
        if not any(edit.path == path or edit.path.startswith(f"{path.rstrip('/')}/") for edit in edits):
            raise NoHandEdit(f"Nothing was edited by hand in {path}: everything there is kept already.")
    for edit in edits:
        if edit.status == "in conflict":
            raise RepositoryBusy(
                f"In {edit.path} two versions wait for somebody to choose.",
                "choose in an editor, then tell git with `git add`, and try again.",
            )
    return edits


def _typed(workspace: Workspace, paths: Sequence[str]) -> tuple[Planned, ...]:
    """The edited files as they are kept and as they are now."""
    edits = named(workspace, paths)
    head = workspace.repository.head()
    sides = (
        Planned(
            edit.path,
            on_disk(workspace.repository, head, edit.path) if head and edit.status != "new" else None,
            files.read_or_none(workspace.root, edit.path),
        )
        for edit in edits
    )
    return tuple(p for p in sides if p.old != p.new)  # equal: staged once, and put right on disk since


def _examined(
    workspace: Workspace, typed: tuple[Planned, ...], *, force: bool, rename: bool
) -> tuple[tuple[Planned, ...], tuple[Diagnostic, ...]]:
    """The edits as they are meant, and what is found in them that was not there before."""
    meant = called_as_their_files(workspace, typed) if rename else typed
    diagnostics = examine.new_findings(workspace, meant)
    errors = [found for found in diagnostics if found.severity == "error"]
    if errors and not force and (records := misnamed(meant)):
        raise NamesDiffer(told(errors, records), records)
    if not force:
        refuse(diagnostics, workspace)
    return meant, diagnostics
