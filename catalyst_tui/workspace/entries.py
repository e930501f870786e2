"""The entries of the history as git lists them: who changed which files, when, and what they said of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from catalyst_tui.document.patch import ABSENT
from catalyst_tui.workspace.objects import Listed
from catalyst_tui.workspace.repository import Repository

_TRAILER = re.compile(r"([A-Za-z][A-Za-z0-9-]*): (.*)")
# NUL parts what cannot hold NUL. A lone slash begins an entry: it is no path's name, and fields are counted.
_SHORT = 12
_FIELDS = ("%H", "%h", "%P", "%aI", "%an", "%B")
_FORMAT = "%x00".join(("%x00/", *_FIELDS, ""))


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

    `value` and `before` are set in the history of one value alone: what it became, and what it was on the side that
    the change was made on; ABSENT for nothing. `words` are what it did, told from its files, where it was made without
    Catalyst and `in_words` was asked.
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
    before: Any = ABSENT
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
    if any(repository.common_dir.glob("objects/pack/*.promisor")):
        asked.append("--no-abbrev")  # what a partial clone has not yet is fetched by its full name only
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
        short=short[:_SHORT],
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
