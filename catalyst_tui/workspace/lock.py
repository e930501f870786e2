"""One writer at a time, in a repository and all its worktrees.

The lock is the kernel's (flock): it ends with its process, however that ends, so it is never left over. What stands in
the file is for people only: who holds it.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.workspace import replacing

PATIENCE = 30.0  # seconds; a save takes a tenth of one, unless a hook of the repository is slow
_PAUSE = 0.01


class Locked(CatalystError):
    """Somebody else is saving, or sending and fetching, and did not finish in time."""

    def __init__(self, holder: str, what: str) -> None:
        super().__init__(
            f"Another {what} is under way ({holder or 'by an unknown process'}). Nothing was changed: try again."
        )


@contextmanager
def writer_lock(folder: Path, patience: float = PATIENCE, what: str = "save") -> Iterator[None]:
    """Hold the lock that lives in `folder` (made when missing). Waits `patience` seconds, then `Locked` says `what`
    somebody else does."""
    try:
        folder.mkdir(exist_ok=True)
        file = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o666)
    except OSError as error:
        raise replacing.WriteFailed(str(folder / "lock"), error) from error
    try:
        _wait(file, patience, what)
        with contextlib.suppress(OSError):  # a full disk; the lock itself needs no room
            os.ftruncate(file, 0)
            os.pwrite(file, f"process {os.getpid()} since {time.strftime('%H:%M:%S')}".encode(), 0)
        yield
        os.ftruncate(file, 0)
    finally:
        os.close(file)


def _wait(file: int, patience: float, what: str) -> None:
    until = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                raise Locked(os.pread(file, 200, 0).decode("utf-8", "replace"), what) from None
            time.sleep(_PAUSE)
        else:
            return
