"""A file replaced whole or not at all: the new one lies beside the old, safe on disk, until it takes its place."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from pathlib import Path

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.plain import one_line
from catalyst_tui.workspace.files import parts, reason, what_it_is

# A file that is being written has a name of this shape until it takes the place of the old one. It begins with a dot,
# as everything does that is no record.
_WRITING = ".catalyst-new"


class WriteFailed(CatalystError):
    """The disk refused a write. What stood there before still does."""

    def __init__(self, path: str, error: OSError) -> None:
        super().__init__(f"{one_line(path)} could not be written: {reason(error)}. Nothing was changed.")
        self.path = path
        self.error = error


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


def _mode(target: Path) -> int | None:
    """The permissions that the new file must keep, None for a new one. A file marked read-only stays as it is."""
    try:
        about = target.lstat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(about.st_mode):
        raise OSError(errno.EINVAL, what_it_is(about.st_mode))
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
