"""Whether a process that left a note is still alive. Its number alone does not tell: numbers come around again."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from pathlib import Path


def started(pid: int) -> str | None:
    """When a process began, as an opaque word that is equal for the same process only; None when there is none."""
    stat = _stat(pid)
    if stat is not None:
        return None if stat[0] == "Z" else stat[19]
    if Path("/proc/self/stat").exists():
        return None
    return _ps("-o", "lstart=", "-p", str(pid)).strip() or None


def alive(pid: int, since: str) -> bool:
    """Whether the process that `started` was asked about is still running."""
    return started(pid) == since


def end(pid: int) -> None:
    """Ask a process and all that it started to end: who is told first is the one that started the others."""
    for each in [pid, *_below(pid)]:
        with suppress(ProcessLookupError):
            os.kill(each, signal.SIGTERM)


def _below(pid: int) -> list[int]:
    children: dict[int, list[int]] = {}
    for line in _ps("-axo", "pid=,ppid=").splitlines():
        child, parent = map(int, line.split())
        children.setdefault(parent, []).append(child)
    found = list(children.get(pid, ()))
    for each in found:
        found += children.get(each, ())
    return found


def gits_in(folder: Path) -> list[int]:
    """The git processes that may be at work in a folder or below it: those of which nothing else is known count too."""
    if not Path("/proc/self/stat").exists():
        words = [line.split(None, 1) for line in _ps("-axo", "pid=,comm=").splitlines()]
        return [int(pid) for pid, name in words if Path(name.strip()).name.startswith("git")]
    found = []
    for pid in (int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()):
        try:
            name = Path(f"/proc/{pid}/comm").read_text("utf-8", "replace")
            if name.startswith("git") and (_stat(pid) or "Z")[0] != "Z" and _at_work_in(pid, folder):
                found.append(pid)
        except OSError:  # it ended meanwhile
            continue
    return found


def _ps(*options: str) -> str:
    """What `ps` lists. Imported here: a command that only reads asks for no process."""
    import subprocess

    return subprocess.run(["ps", *options], capture_output=True, text=True, check=False).stdout


def _at_work_in(pid: int, folder: Path) -> bool:
    try:
        at = Path(f"/proc/{pid}/cwd").readlink()
    except PermissionError:
        return True
    return at == folder or folder in at.parents


def _stat(pid: int) -> list[str] | None:
    """The fields of /proc/PID/stat from the third on (proc(5)): the command's name before them may hold anything."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()
    except OSError:
        return None
