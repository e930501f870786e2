"""Where the bytes of a cohort come from: a folder, a revision, or values in a test. No one here knows which."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol

from catalyst_tui.diagnostic import CatalystError


class Unreadable(CatalystError):
    """A file of the cohort that cannot be read: it is missing, a folder, too large, or may not be opened.

    `message` says so without naming the file.
    """

    status = 2

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path} cannot be read: {reason}.")
        self.message = f"This cannot be read: {reason}."
        self.path = path
        self.reason = reason


class Tree(Protocol):
    """The files under `cohort/`, by their path from the repository's root, written with `/`."""

    def __iter__(self) -> Iterator[str]:
        """Every path, in any order."""

    def __contains__(self, path: object, /) -> bool: ...

    def read(self, path: str) -> bytes:
        """The file's bytes. Raises `Unreadable`."""


class DictTree:
    """A tree that is a mapping from paths to bytes."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = dict(files)

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __contains__(self, path: object) -> bool:
        return path in self._files

    def read(self, path: str) -> bytes:
        try:
            return self._files[path]
        except KeyError:
            raise Unreadable(path, "there is no such file") from None


class OverlayTree:
    """A tree with some files changed: what a cohort would be after a change. None stands for a removed file."""

    def __init__(self, base: Tree, changed: Mapping[str, bytes | None]) -> None:
        self._base = base
        self._changed = dict(changed)

    def __iter__(self) -> Iterator[str]:
        yield from (path for path in self._base if path not in self._changed)
        yield from (path for path, data in self._changed.items() if data is not None)

    def __contains__(self, path: object) -> bool:
        if path in self._changed:
            return self._changed[path] is not None
        return path in self._base

    def read(self, path: str) -> bytes:
        if path not in self._changed:
            return self._base.read(path)
        data = self._changed[path]
        if data is None:
            raise Unreadable(path, "there is no such file")
        return data
