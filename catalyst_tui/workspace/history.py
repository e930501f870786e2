"""The past of a cohort: who changed what, when and why, and what stood where at any time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.tree import Tree, Unreadable
from catalyst_tui.schema import KINDS, kind_of_path, migrations
from catalyst_tui.workspace.entries import Entry, changes, log
from catalyst_tui.workspace.followed import followed
from catalyst_tui.workspace.migrate import MigratedTree
from catalyst_tui.workspace.objects import Objects, blob_id
from catalyst_tui.workspace.repository import NoRepository, Repository
from catalyst_tui.workspace.tree import COHORT, RevisionTree
from catalyst_tui.workspace.value_history import value_history

if TYPE_CHECKING:
    from catalyst_tui.workspace.workspace import Workspace

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class UnknownRevision(CatalystError):
    """No commit goes by this name, or none is that old."""


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file at two moments; None where there was none."""

    path: str
    old: bytes | None
    new: bytes | None


def history(
    workspace: Workspace, path: str | None = None, pointer: str | None = None, limit: int | None = None
) -> list[Entry]:
    """What was changed, newest first: in the cohort, in one record, or in one value of it (see `value_history`).

    A record is followed to the names that its file had before. `limit` is the number of entries.
    """
    repository = workspace.repository
    if path is None or kind_of_path(path) is None:
        return changes(repository, path or COHORT, limit)
    if pointer is None:
        return list(followed(repository, path, limit))
    return list(islice(value_history(workspace, path, pointer, followed(repository, path)), limit))


def at(workspace: Workspace, when: str | date) -> Tree:
    """The cohort as it was at a revision (a commit, a tag, a branch), or at the end of a day (`2023-01-31`, a date).

    Files that followed an earlier version of the schemas then are read as if they followed today's.
    """
    repository = workspace.repository
    tree = RevisionTree(commit_at(repository, when), Objects(repository))
    version = Cohort(tree, workspace.registry).schema_version
    return tree if version >= migrations.current() else MigratedTree(tree, version)


def commit_at(repository: Repository, when: str | date) -> str:
    """The commit that a person means. Raises `UnknownRevision`."""
    if isinstance(when, date) or _DAY.fullmatch(when):
        _refuse_impossible(str(when))
        if repository.head() is None:
            raise UnknownRevision("Nothing has been kept here yet.")
        asked = ("rev-list", "--max-count=1", "--first-parent", f"--before={when} 23:59:59", "HEAD")
        found = repository.ask(*asked).text
        if not found:
            raise UnknownRevision(f"Nothing had been kept here by {when} yet.")
        return found
    commit = repository.commit_of(when) if when else None
    if commit is None:
        raise UnknownRevision(
            f"{when!r} is no change in this history: `catalyst log` lists them. A day is written 2023-01-31."
        )
    return commit


def _refuse_impossible(day: str) -> None:
    try:
        date.fromisoformat(day)
    except ValueError:
        raise UnknownRevision(f"{day} is no day of the calendar. A day is written 2023-01-31.") from None


def changes_between(
    workspace: Workspace, old: str | date | None, new: str | date | None = None
) -> list[FileChange]:
    """The files of the cohort that differ between two moments. None: the newest commit as `old`, the disk as `new`."""
    repository = workspace.repository
    before = commit_at(repository, old if old is not None else "HEAD")
    objects = Objects(repository)
    then = RevisionTree(before, objects)
    if new is None:
        asked = ("diff-index", "--name-only", "-z", "--no-renames", "--relative", before, "--", COHORT)
        untracked = ("ls-files", "--others", "--exclude-standard", "-z", "--", COHORT)
        paths = _names(repository, *asked) | _names(repository, *untracked)
        found = [
            FileChange(p, on_disk(repository, before, p), _read(workspace.tree, p)) for p in sorted(paths)
        ]
    else:
        after = commit_at(repository, new)
        between = (
            "diff-tree",
            "-r",
            "--name-only",
            "-z",
            "--no-renames",
            "--relative",
            before,
            after,
            "--",
            COHORT,
        )
        paths = _names(repository, *between)
        now = RevisionTree(after, objects)
        found = [FileChange(path, _read(then, path), _read(now, path)) for path in sorted(paths)]
    return [change for change in found if change.old != change.new]


def version(workspace: Workspace, path: str, blob: str) -> bytes | None:
    """The bytes that a file once had on disk, by their blob id.

    git has them under this id unless it converts line ends; then the file's versions are looked through as the disk
    would have them.
    """
    repository = workspace.repository
    if re.fullmatch("[0-9a-f]{40}", blob) is None:
        return None
    found = Objects(repository).get(blob)
    if found is not None:
        return found
    for entry in log(repository, path, limit=50):
        data = on_disk(repository, entry.commit, path)
        if data is not None and blob_id(data) == blob:
            return data
    return None


def ids_ever(workspace: Workspace, kind: str) -> set[str]:
    """The ids of a kind that a record has or ever had: none of them is given to another one."""
    known = set(workspace.cohort().ids(kind))
    try:
        repository = workspace.repository
    except NoRepository:
        return known
    if repository.head() is None:
        return known
    added = ("log", "-z", "--name-only", "--no-renames", "--diff-filter=A", "--format=")
    names = _names(repository, *added, "--", f"{COHORT}/{kind}")
    return known | {KINDS[kind].id_of(name.strip("\n")) for name in names}


def on_disk(repository: Repository, commit: str, path: str) -> bytes | None:
    """A file of a commit as git would write it to disk: with the line ends that the repository asks for there."""
    if path not in Objects(repository).listing(commit, path):
        return None
    return repository.ask("cat-file", "--filters", f"{commit}:./{path}").out


def _names(repository: Repository, *asked: str) -> set[str]:
    return set(filter(None, repository.ask(*asked).out.decode("utf-8", "surrogateescape").split("\0")))


def _read(tree: Tree, path: str) -> bytes | None:
    try:
        return tree.read(path) if path in tree else None
    except Unreadable:
        return None
