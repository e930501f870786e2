"""The past of a cohort: who changed what, when and why, and what stood where at any time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import TYPE_CHECKING, Any

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.document.patch import ABSENT
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.tree import Tree, Unreadable
from catalyst_tui.schema import KINDS, kind_of_path, migrations
from catalyst_tui.workspace.followed import followed
from catalyst_tui.workspace.migrate import MigratedTree
from catalyst_tui.workspace.objects import Listed, Objects, blob_id
from catalyst_tui.workspace.repository import NoRepository, Repository
from catalyst_tui.workspace.tree import COHORT, RevisionTree
from catalyst_tui.workspace.value_history import value_history

if TYPE_CHECKING:
    from catalyst_tui.workspace.workspace import Workspace

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TRAILER = re.compile(r"([A-Za-z][A-Za-z0-9-]*): (.*)")
# NUL parts what cannot hold NUL. A lone slash begins an entry: it is no path's name, and fields are counted.
_FIELDS = ("%H", "%h", "%P", "%aI", "%an", "%B")
_FORMAT = "%x00".join(("%x00/", *_FIELDS, ""))


class UnknownRevision(CatalystError):
    """No commit goes by this name, or none is that old."""


@dataclass(frozen=True, slots=True)
class Touched:
    """A file in one change: what stood there before (of a merge, on its own side) and after, None for nothing.

    `was` is its name before, where it was followed through a rename.
    """

    path: str
    before: Listed | None
    after: Listed | None
    was: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One change in the history. `touched` are its files, by path from the root; `parents` the commits it stands on.

    `value` is set in the history of one value alone: what it became, ABSENT when it was removed. `words` are what it
    did, told from its files, where it was made without Catalyst and `in_words` was asked.
    """

    commit: str
    short: str
    when: datetime
    author: str
    sentence: str
    body: str
    trailers: tuple[tuple[str, str], ...]
    touched: tuple[Touched, ...]
    parents: tuple[str, ...] = ()
    value: Any = ABSENT
    words: str = ""

    @property
    def files(self) -> tuple[str, ...]:
        """The paths of its files."""
        return tuple(touched.path for touched in self.touched)

    @property
    def told(self) -> str:
        """What it did, in a line: the sentence that Catalyst gave it, or its words and what its author called it."""
        if not self.words:
            return self.sentence
        return self.words if len(self.parents) > 1 else f"{self.words} (“{self.sentence}”)"

    def trailer(self, name: str) -> str | None:
        """The value of the first trailer of a name, such as `Catalyst-Action`."""
        return next((value for key, value in self.trailers if key.casefold() == name.casefold()), None)


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


def changes(repository: Repository, path: str, limit: int | None, start: str = "HEAD") -> list[Entry]:
    """The newest commits that changed something themselves: a merge of two sides only does where it adds to both."""
    asked = limit
    while True:
        entries = list(log(repository, path, start=start, limit=asked))
        found = [entry for entry in entries if entry.touched]
        if asked is None or len(entries) < asked or len(found) >= (limit or 0):
            return found[:limit]
        asked *= 2


def log(
    repository: Repository, *paths: str, start: str = "HEAD", limit: int | None = None
) -> Iterator[Entry]:
    """The commits that touched some files and folders, newest first. Renames are not followed here."""
    if repository.head() is None:
        return
    asked = [
        "-c",
        "log.showRoot=true",
        "-c",
        "log.follow=false",
        "-c",
        "core.abbrev=auto",
        "log",
        "-z",
        "--no-show-signature",
        "--raw",
        "--no-renames",
        "--diff-merges=combined",
        "--encoding=UTF-8",
        f"--format={_FORMAT}",
    ]
    if limit is not None:
        asked.append(f"--max-count={limit}")
    answer = repository.ask(*asked, "--end-of-options", start, "--", *paths).out
    parts = iter(answer.decode("utf-8", "replace").split("\0"))
    found: list[tuple[list[str], list[Touched]]] = []
    for part in parts:
        if part == "/":
            found.append((list(islice(parts, len(_FIELDS))), []))
        elif about := part.removeprefix("\n"):
            found[-1][1].append(_touched(about, next(parts).removeprefix(repository.prefix)))
    for fields, touched in found:
        yield _entry(fields, tuple(touched))


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


def _touched(about: str, path: str) -> Touched:
    """A file of a raw difference (git-diff(1), "Raw output format"): with n parents, n + 1 modes and as many blobs."""
    parents = about.count(":")
    words = about[parents:].split(" ")
    modes, blobs = words[: parents + 1], words[parents + 1 :]
    return Touched(path, _listed(modes[0], blobs[0]), _listed(modes[parents], blobs[parents]))


def _listed(mode: str, blob: str) -> Listed | None:
    return None if mode == "000000" else Listed(mode, blob)


def _entry(fields: list[str], touched: tuple[Touched, ...]) -> Entry:
    commit, short, parents, when, author, message = fields
    sentence, _, body = message.strip("\n").partition("\n")
    body, trailers = _trailers(body.strip("\n"))
    return Entry(
        commit=commit,
        short=short,
        when=datetime.fromisoformat(when),
        author=author,
        sentence=sentence,
        body=body,
        trailers=trailers,
        touched=touched,
        parents=tuple(parents.split()),
    )


def _trailers(body: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The body without its last paragraph when that is nothing but `Key: value` lines, and these."""
    before, _, last = body.rpartition("\n\n")
    found = [_TRAILER.fullmatch(line) for line in last.split("\n")]
    if all(found):
        return before.strip("\n"), tuple((m[1], m[2]) for m in found if m)
    return body, ()


def _names(repository: Repository, *asked: str) -> set[str]:
    return set(filter(None, repository.ask(*asked).out.decode("utf-8", "surrogateescape").split("\0")))


def _read(tree: Tree, path: str) -> bytes | None:
    try:
        return tree.read(path) if path in tree else None
    except Unreadable:
        return None
