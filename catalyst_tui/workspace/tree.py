"""Trees of a cohort's files: what stands on disk now, and what stood there at a commit."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from catalyst_tui.model.tree import Unreadable
from catalyst_tui.workspace import files

if TYPE_CHECKING:
    from catalyst_tui.workspace.objects import Objects

COHORT = "cohort"
SCHEMAS = "schemas"


class DiskTree:
    """The files under `cohort/` of a folder. Lists and reads anew at every call; nothing is remembered but folders."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._real_folders: set[str] = set()

    def __iter__(self) -> Iterator[str]:
        start = len(str(self.root)) + 1
        if (self.root / COHORT).is_symlink():
            return
        for entry in files.scan(self.root, COHORT):
            path = entry.path[start:]
            self._real_folders.add(path.rpartition("/")[0])
            yield path

    def __contains__(self, path: object) -> bool:
        # A link or a folder in a record's place is there, too: reading it says what it is.
        return isinstance(path, str) and os.path.lexists(self.root / path)

    def read(self, path: str) -> bytes:
        if path.rpartition("/")[0] in self._real_folders:
            return files.read_here(self.root, path)
        return files.read(self.root, path)


class RevisionTree:
    """The files under `cohort/` at a commit: listed at once, each read when it is asked for."""

    def __init__(self, commit: str, objects: Objects) -> None:
        self.commit = commit
        self._objects = objects
        self._listed = objects.listing(commit, COHORT)

    def __iter__(self) -> Iterator[str]:
        return iter(self._listed)

    def __contains__(self, path: object) -> bool:
        return path in self._listed

    def read(self, path: str) -> bytes:
        entry = self._listed.get(path)
        if entry is None:
            raise Unreadable(path, "there was no such file then")
        return self._objects.blob(entry, path)
