"""The past of one file, also from the time when it had another name: by a rename of git's, or one made by hand.

`git log --follow` compares every commit for renames. Here the changes of the name are asked for, which git answers from
its index of paths, and only the commit that brought the name in is looked through for a file that it took away.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from catalyst_tui.workspace.entries import Entry, changes
from catalyst_tui.workspace.objects import Listed
from catalyst_tui.workspace.repository import Repository


def followed(repository: Repository, path: str, limit: int | None = None) -> Iterator[Entry]:
    """The changes of a file, newest first, under all its names: `touched` says under which. `limit` is their number."""
    return islice(_under_all_names(repository, path, limit), limit)


def _under_all_names(repository: Repository, path: str, limit: int | None) -> Iterator[Entry]:
    start, seen = "HEAD", {path}
    while True:
        found = changes(repository, path, limit, start)
        if limit is not None and len(found) >= limit:
            yield from found
            return
        yield from found[:-1]
        begun = _with_older_name(repository, found[-1], path) if found else None
        if begun is None or begun.touched[0].was in seen:
            yield from found[-1:]
            return
        yield begun
        path, start = begun.touched[0].was, begun.parents[0]
        seen.add(path)


def _with_older_name(repository: Repository, entry: Entry, path: str) -> Entry | None:
    """The change that brought a name in, with the name that the file had before; None when the file was new."""
    if len(entry.parents) != 1 or entry.touched[0].before is not None:
        return None
    folder = path.rpartition("/")[0]
    words = ("diff-tree", "-r", "-z", "--raw", "--no-abbrev", "--find-renames", "--diff-filter=R")
    answer = repository.ask(*words, entry.parents[0], entry.commit, "--", folder).out
    parts = iter(answer.decode("utf-8", "surrogateescape").split("\0"))
    for about in filter(None, parts):
        was, now = (next(parts).removeprefix(repository.prefix) for _ in range(2))
        if now == path:
            mode, _, blob, *_ = about.removeprefix(":").split(" ")
            return replace(entry, touched=(replace(entry.touched[0], before=Listed(mode, blob), was=was),))
    return None
