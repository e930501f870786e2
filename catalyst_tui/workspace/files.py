"""Files as they are on disk: read with bounds, replaced whole or not at all, never through a link.

A path here is relative to a root folder and written with `/`. What is not a regular file of a bearable size, or cannot
be reached without climbing out of the root or passing a link, is refused before a byte of it is read.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.document import MAX_BYTES
from catalyst_tui.model.tree import Unreadable
from catalyst_tui.plain import one_line

# A file that is being written has a name of this shape until it takes the place of the old one. It begins with a dot,
# as everything does that is no record.
_WRITING = ".catalyst-new"


class UnsafePath(CatalystError):
    """A path that is absolute, climbs out of the repository, or cannot be a file's name."""


class WriteFailed(CatalystError):
    """The disk refused a write. What stood there before still does."""

    def __init__(self, path: str, error: OSError) -> None:
        super().__init__(f"{one_line(path)} could not be written: {reason(error)}. Nothing was changed.")
        self.path = path
        self.error = error


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
            raise _Refused(_what(about.st_mode))
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
    groups: dict[str, list[str]] = {}
    for path in paths:
        groups.setdefault(unicodedata.normalize("NFC", path).casefold(), []).append(path)
    return sorted(tuple(sorted(group)) for group in groups.values() if len(group) > 1)


class Written:
    """New bytes that lie beside the file they will replace, safe on disk, waiting for their turn."""

    def __init__(self, root: Path, path: str, data: bytes, *, durable: bool = True) -> None:
        """Write the bytes beside the file; not `durable`: not safe from a cut of power, but ten times as fast.

        Raises `WriteFailed`, and then leaves nothing behind.
        """
        self.path = path
        self.folder = root.joinpath(*parts(path)[:-1])
        self._target = target = root.joinpath(*parts(path))
        self._new = target.with_name(f".{target.name[:200]}.{os.urandom(4).hex()}{_WRITING}")
        try:
            _make_folders(root, parts(path)[:-1])
            mode = _mode(target)
            file = os.open(self._new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o666)
            try:
                if mode is not None:
                    os.fchmod(file, mode)
                view = memoryview(data)
                while view:
                    view = view[os.write(file, view) :]
                if durable:
                    os.fsync(file)
            finally:
                os.close(file)
        except BaseException as error:
            self.drop()
            if isinstance(error, OSError):
                raise WriteFailed(path, error) from error
            raise

    def take_its_place(self) -> None:
        """Put the new file where the old one is, in one step; durable once its folder is synced. `WriteFailed`."""
        try:
            self._new.replace(self._target)
        except OSError as error:
            raise WriteFailed(self.path, error) from error

    def drop(self) -> None:
        """Forget the new bytes, if they have not taken their place."""
        with contextlib.suppress(OSError):
            self._new.unlink()


def write(root: Path, path: str, data: bytes, *, durable: bool = True) -> None:
    """Replace one file or make it, whole or not at all, and durable when asked. Raises `WriteFailed`."""
    written = Written(root, path, data, durable=durable)
    try:
        written.take_its_place()
    finally:
        written.drop()
    if durable:
        sync_folder(written.folder)


def remove(root: Path, path: str) -> None:
    """Remove one file; durable once its folder is synced. Raises `WriteFailed`."""
    try:
        root.joinpath(*parts(path)).unlink()
    except OSError as error:
        raise WriteFailed(path, error) from error


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable: a rename is on disk only when its folder is. Raises `WriteFailed`."""
    _sync(folder, os.O_DIRECTORY)


def sync_file(file: Path) -> None:
    """Make the bytes durable that another program wrote into a file, if there is one. Raises `WriteFailed`."""
    if file.exists():
        _sync(file, 0)


def _sync(path: Path, flags: int) -> None:
    try:
        file = os.open(path, os.O_RDONLY | flags)
        try:
            os.fsync(file)
        finally:
            os.close(file)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # some network disks cannot, and say so
            raise WriteFailed(str(path), error) from error


def left_over(folder: Path) -> list[Path]:
    """Files in a folder (not below it) that were being written when their writer died. Only under the writers' lock."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        return sorted(Path(e.path) for e in entries if e.name.startswith(".") and e.name.endswith(_WRITING))
    return []


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


def _mode(target: Path) -> int | None:
    """The permissions that the new file must keep, None for a new one. A file marked read-only stays as it is."""
    try:
        about = target.lstat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(about.st_mode):
        raise OSError(errno.EINVAL, _what(about.st_mode))
    if not about.st_mode & stat.S_IWUSR:
        raise OSError(errno.EINVAL, "the file is marked read-only")
    return stat.S_IMODE(about.st_mode)


def _make_folders(root: Path, names: tuple[str, ...]) -> None:
    folder = root
    for name in names:
        above, folder = folder, folder / name
        try:
            folder.mkdir()
            sync_folder(above)
        except FileExistsError:
            if folder.is_symlink() or not folder.is_dir():
                raise OSError(errno.ENOTDIR, "not a folder") from None


def _what(mode: int) -> str:
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
