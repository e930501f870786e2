"""What git holds: lists of files at a commit, and blobs, through one `git cat-file` process that answers many times."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, cast

from catalyst_tui.document import MAX_BYTES
from catalyst_tui.model.tree import Unreadable
from catalyst_tui.workspace.repository import Repository, few

if TYPE_CHECKING:
    from git import Git

_FILES = ("100644", "100755")


@dataclass(frozen=True, slots=True)
class Listed:
    """A file at a commit: its mode as git writes it and its blob's id."""

    mode: str
    blob: str


def blob_id(data: bytes) -> str:
    """The id that git gives to these bytes (SHA-1 of a blob, before any conversion of line ends)."""
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


class Objects:
    """Reads from git's store. Its process starts at the first blob and ends with `close`, or when it is dropped."""

    def __init__(self, repository: Repository) -> None:
        self.repository = repository
        self._process: Git.AutoInterrupt | None = None

    def listing(self, commit: str, *paths: str) -> dict[str, Listed]:
        """The files at a commit in and below some paths, by their path from the root."""
        out = self.repository.ask("ls-tree", "-r", "-z", commit, "--", *few(paths)).out
        found = {}
        for line in filter(None, out.split(b"\0")):
            about, _, path = line.partition(b"\t")
            mode, _, blob = about.decode().split(" ")
            found[path.decode("utf-8", "surrogateescape")] = Listed(mode, blob)
        return found if few(paths) else {path: found[path] for path in found.keys() & set(paths)}

    def blob(self, listed: Listed, path: str) -> bytes:
        """The bytes of a file. Raises `Unreadable` with `path` for a link, a submodule, and what is too large."""
        if listed.mode not in _FILES:
            raise Unreadable(path, "it was a link or a folder then, not a file")
        data = self.get(listed.blob)
        if data is None:
            raise Unreadable(path, f"it had more than {MAX_BYTES:,} bytes, or git's copy of it is missing")
        return data

    def get(self, blob: str) -> bytes | None:
        """The bytes of a blob; None when there is none or it is larger than a record may be."""
        if self._process is None:
            self._process = self.repository.start("cat-file", "--batch")
        into, out = cast(BinaryIO, self._process.stdin), cast(BinaryIO, self._process.stdout)
        into.write(blob.encode() + b"\n")
        into.flush()
        words = out.readline().split()
        if len(words) != 3 or words[1] != b"blob":
            self.close()
            return None
        size = int(words[2])
        if size > MAX_BYTES:
            self.close()  # rather than reading it to its end
            return None
        data = out.read(size)
        out.read(1)
        return data

    def close(self) -> None:
        """End the process."""
        self._process = None  # GitPython closes its pipes and ends it when nobody holds it any more
