"""Files as they are on disk: read with bounds, never through a link.

A path here is relative to a root folder and written with `/`. What is not a regular file of a bearable size, or cannot
be reached without climbing out of the root or passing a link, is refused before a byte of it is read.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.document import MAX_BYTES
from catalyst_tui.model.tree import Unreadable
from catalyst_tui.plain import one_line


class UnsafePath(CatalystError):
    """A path that is absolute, climbs out of the repository, or cannot be a file's name."""


def parts(path: str) -> tuple[str, ...]:
    """The names that a path is made of. Raises `UnsafePath` for what could lead outside, or into git's own folder."""
    names = tuple(path.split("/"))
    if any(name.casefold() in ("", ".", "..", ".git") or "\0" in name or "\\" in name for name in names):
        raise UnsafePath(f"{one_line(path)!r} is no path of a file in this repository.")
    return names


def read(root: Path, path: str, limit: int = MAX_BYTES) -> bytes:
    """The bytes of a regular file. Raises `Unreadable`, whose reason is a plain phrase, or `UnsafePath`."""
    names = parts(path)
    try:
        folder = os.open(root, os.O_RDONLY | os.O_DIRECTORY)
        try:
            for name in names[:-1]:
                below = os.open(name, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=folder)
                os.close(folder)
                folder = below
            return _read(names[-1], limit, folder)
        finally:
            os.close(folder)
    except OSError as error:
        raise Unreadable(path, reason(error)) from None
    except _Refused as refused:
        raise Unreadable(path, str(refused)) from None


def read_here(root: Path, path: str, limit: int = MAX_BYTES) -> bytes:
    """Like `read`, for a path of which `scan` has said that its folders are no links: three calls instead of nine."""
    try:
        return _read(f"{root}/{path}", limit)
    except OSError as error:
        raise Unreadable(path, reason(error)) from None
    except _Refused as refused:
        raise Unreadable(path, str(refused)) from None


class _Refused(Exception):
    """Why something that could be opened is not read."""


def _read(name: str, limit: int, folder: int | None = None) -> bytes:
    # O_NONBLOCK: opening a pipe must not wait for somebody to write into it.
    file = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=folder)
    try:
        about = os.fstat(file)
        if not stat.S_ISREG(about.st_mode):
            raise _Refused(what_it_is(about.st_mode))
        if about.st_size > limit:
            raise _Refused(f"it has {_size(about.st_size)}, and {_size(limit)} are the most that is read")
        found = [os.read(file, about.st_size + 1)]
        if len(found[0]) != about.st_size:  # else that was all: one byte more was asked for, and did not come
            while found[-1] and sum(map(len, found)) <= limit:
                found.append(os.read(file, 65536))
    finally:
        os.close(file)
    data = b"".join(found)
    if len(data) > limit:
        raise _Refused(f"it has more than {_size(limit)}")
    return data


def read_or_none(root: Path, path: str, limit: int = MAX_BYTES) -> bytes | None:
    """The bytes of a regular file, None when nothing stands there. Raises as `read` does for anything else."""
    try:
        return read(root, path, limit)
    except Unreadable:
        if os.path.lexists(root / path):
            raise
        return None


def scan(root: Path, folder: str) -> Iterator[os.DirEntry[str]]:
    """Every entry below a folder that is not itself a real folder: files, and what stands where a file should be
    (a folder too, when it is called like a file).

    Hidden names (and so files that are being written) are left out. Links are given, never followed. Raises
    `Unreadable` for a folder that may not be looked into.
    """
    waiting = [f"{root}/{folder}"]
    while waiting:
        for entry in _entries(waiting.pop(), root):
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False) and not entry.name.endswith((".yaml", ".json")):
                waiting.append(entry.path)
            else:
                yield entry


def _entries(folder: str, root: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise Unreadable(folder.removeprefix(f"{root}/"), reason(error)) from None


def spellings(paths: Iterable[str]) -> list[tuple[str, ...]]:
    """Groups of paths that some disks take for the same file: they differ in case or in how accents are written."""
    import unicodedata  # a table of its own, for who writes

    groups: dict[str, list[str]] = {}
    for path in paths:
        groups.setdefault(unicodedata.normalize("NFC", path).casefold(), []).append(path)
    return sorted(tuple(sorted(group)) for group in groups.values() if len(group) > 1)


def reason(error: OSError) -> str:
    """Why the system refused something, as a phrase for people."""
    known = {
        errno.ENOENT: "there is no such file",
        errno.ELOOP: "it is a link, and links are not followed",
        errno.ENOTDIR: "a folder on its way is a file or a link",
        errno.EISDIR: "it is a folder",
        errno.EACCES: "you may not do this here (permission denied)",
        errno.EPERM: "you may not do this here (permission denied)",
        errno.EROFS: "the disk is read-only",
        errno.ENOSPC: "the disk is full",
        errno.EFBIG: "no file may be that large here",
        errno.EDQUOT: "your share of the disk is full",
        errno.ENAMETOOLONG: "its name is too long",
        errno.ENXIO: "it is not a regular file",
    }
    return known.get(error.errno or 0, (error.strerror or str(error)).lower())


def what_it_is(mode: int) -> str:
    """What stands where a file should be, by its mode, as a phrase for people."""
    kinds = {
        stat.S_IFDIR: "a folder",
        stat.S_IFLNK: "a link",
        stat.S_IFIFO: "a pipe",
        stat.S_IFSOCK: "a socket",
        stat.S_IFCHR: "a device",
        stat.S_IFBLK: "a device",
    }
    return f"it is {kinds.get(stat.S_IFMT(mode), 'something else')}, not a file"


def _size(count: int) -> str:
    for unit, size in (("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1000)):
        if count >= size:
            return f"{count / size:.3g} {unit}"
    return f"{count} bytes"
