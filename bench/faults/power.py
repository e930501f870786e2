"""A cut of power at any write: a save is recorded call by call (strace), and played back up to each of its writes.

Three disks are played for every cut. One has everything up to there. One has all names up to there, and of every file
only the bytes that an fsync had made safe, the worst that a journaling file system does to a rename. On the third, the
write at which the cut came is torn in the middle. Then the next command has to make the best of it.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from bench.faults import world
from bench.faults.record import Record, Trial
from catalyst_tui.diagnostic import CatalystError

KIND = "power"
ACTS = ("set", "several", "import")
DISKS = ("all written", "unsynced bytes lost", "torn in the middle")
_FOLDERS = "mkdir,mkdirat,rmdir"
_NAMES = "rename,renameat,renameat2,unlink,unlinkat,link,linkat"
_BYTES = "openat,write,pwrite64,ftruncate,fsync,fdatasync"
_RUN = "import sys; from pathlib import Path; from bench.faults import kills; kills.ACTS[sys.argv[1]](Path.cwd(), int)"
_CALL = re.compile(r"(\d+) +(\w+)\((.*)\) += (-?\d+)(?:<([^>]*)>)?")
_ARGUMENT = re.compile(r'\s*(?:"([^"]*)"|(\d+)<([^>]*)>|AT_FDCWD<[^>]*>|([^,]+))')
_LETTER = re.compile(r"\\x(..)")


@dataclass
class Inode:
    """A file: its bytes, and those of them that were made safe."""

    data: bytes = b""
    safe: bytes = b""


class Call(NamedTuple):
    """A call that changes the disk: paths are relative to the root."""

    name: str
    path: str
    other: str = ""
    data: bytes = b""
    at: int = -1
    """Where bytes go; -1: to the end."""


@dataclass
class Disk:
    """Names and files, as calls change them."""

    names: dict[str, Inode] = field(default_factory=dict)
    folders: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, root: Path) -> Disk:
        """What stands in a folder."""
        disk = cls()
        for path in root.rglob("*"):
            name = str(path.relative_to(root))
            if path.is_dir():
                disk.folders.add(name)
            else:
                disk.names[name] = Inode(path.read_bytes(), path.read_bytes())
        return disk

    def do(self, call: Call) -> None:
        """Carry out a call."""
        match call.name:
            case "create":
                self.names.setdefault(call.path, Inode())
            case "write":
                inode = self.names[call.path]
                at = len(inode.data) if call.at < 0 else call.at
                inode.data = inode.data[:at].ljust(at, b"\0") + call.data + inode.data[at + len(call.data) :]
            case "truncate":
                self.names[call.path].data = self.names[call.path].data[: call.at]
            case "sync" if call.path in self.names:
                self.names[call.path].safe = self.names[call.path].data
            case "rename":
                self.names[call.other] = self.names.pop(call.path)
            case "link":
                self.names[call.other] = self.names[call.path]
            case "unlink":
                del self.names[call.path]
            case "mkdir":
                self.folders.add(call.path)
            case "rmdir":
                self.folders.discard(call.path)

    def write(self, root: Path, *, safe: bool) -> None:
        """Put everything into a new folder; `safe`: only the bytes that had been made so."""
        root.mkdir()
        for folder in sorted(self.folders):
            (root / folder).mkdir()
        for name, inode in self.names.items():
            (root / name).write_bytes(inode.safe if safe else inode.data)


def trials(kind: str, runs: int, record: Record) -> None:
    """Play every prefix of the writes of each act on each disk, until so many trials of each act are noted."""
    with tempfile.TemporaryDirectory() as scratch:
        template = world.make(Path(scratch, "template"))
        head, before = world.git(template, "rev-parse", "HEAD"), world.files(template)
        for act in ACTS:
            root = Path(scratch, act)
            shutil.copytree(template, root)
            calls = recorded(act, root, Path(scratch, "calls"))
            after = world.files(root)
            every = [(cut, disk) for cut in range(len(calls) + 1) for disk in DISKS]
            cuts = _chosen(every[:-1], runs)  # after the end no write is torn
            noted = [trial.seed for trial in record.trials(KIND) if trial.outcome.startswith(f"{act}: ")]
            done = max(noted, default=-1) + 1
            for number, (cut, disk) in enumerate(cuts[done:], done):
                if disk == DISKS[2] and calls[cut].name != "write":
                    continue
                at = Path(scratch, f"{act}-{number}")
                played(template, calls, cut, disk, at)
                outcome, wrong = judged(at, head, before, after)
                record.add(Trial(KIND, number, f"{act}: {outcome}", wrong))
                if wrong:
                    print(f"{act}, {disk}, before call {cut} {calls[cut : cut + 1]}: {wrong}", flush=True)
                shutil.rmtree(at)


def _chosen(cuts: list[tuple[int, str]], most: int) -> list[tuple[int, str]]:
    """All of them, or so many evenly spread, the last among them: right after a save, its bytes have to be safe."""
    if len(cuts) <= most:
        return cuts
    return [cuts[-1 - place * (len(cuts) - 1) // max(most - 1, 1)] for place in reversed(range(most))]


def played(template: Path, calls: Sequence[Call], cut: int, kind: str, at: Path) -> None:
    """The disk as a cut of power before a call leaves it."""
    disk = Disk.of(template)
    for call in calls[:cut]:
        disk.do(call)
    if kind == DISKS[2]:
        disk.do(calls[cut]._replace(data=calls[cut].data[: len(calls[cut].data) // 2]))
    disk.write(at, safe=kind == DISKS[1])


def judged(root: Path, head: str, before: world.Files, after: world.Files) -> tuple[str, str]:
    """How it ended, and what is wrong then."""
    if wrong := world.torn(root, before, after):
        return "torn", wrong
    try:
        return world.mended(root, head, before, after)
    except CatalystError as error:
        return "refused", str(error)
    except subprocess.CalledProcessError as error:
        return "damaged", f"{error.stdout!r} {error.stderr!r}"


def recorded(act: str, root: Path, into: Path) -> list[Call]:
    """Do an act in a folder, and give the calls by which it and its git processes changed that folder."""
    trace = [
        "strace",
        "-f",
        "-y",
        "-xx",
        "-s",
        "10000000",
        "-e",
        f"trace={_FOLDERS},{_NAMES},{_BYTES}",
        "-o",
        str(into),
    ]
    environment_path = {"PYTHONPATH": str(world.TOP), "PYTHONDONTWRITEBYTECODE": "1"}
    import os

    subprocess.run(
        [*trace, sys.executable, "-c", _RUN, act],
        cwd=root,
        check=True,
        env={**os.environ, **environment_path},
    )
    return list(_calls(into.read_text("ascii", "replace"), root))


def _calls(text: str, root: Path) -> Iterator[Call]:
    places: dict[tuple[str, str], int] = {}
    for pid, name, arguments, result, opened in _whole(text):
        if int(result) < 0:
            continue
        found = [
            (_text(m[1] or m[3] or ""), m[2] or m[4] or "")
            for m in _ARGUMENT.finditer(arguments)
            if m[0].strip()
        ]
        paths = [_inside(words, root) for words, _ in found if words]
        if name == "openat":
            path = _inside(_text(opened), root)
            places[pid, result] = -1 if "O_APPEND" in arguments else 0
            if path and "O_CREAT" in arguments:
                yield Call("create", path)
            if path and "O_TRUNC" in arguments:
                yield Call("truncate", path, at=0)
        elif name in ("write", "pwrite64", "ftruncate", "fsync", "fdatasync"):
            path = paths[0] if paths else None
            if not path:
                continue
            if name.startswith("f") and name != "ftruncate":
                yield Call("sync", path)
            elif name == "ftruncate":
                yield Call("truncate", path, at=int(found[-1][1]))
            else:
                data = _bytes(arguments)
                key = pid, found[0][1]
                at = int(found[-1][1]) if name == "pwrite64" else places.get(key, 0)
                yield Call("write", path, data=data, at=at)
                if name == "write" and at >= 0:
                    places[key] = at + len(data)
        elif all(paths) and paths:
            yield Call(
                name.removesuffix("2").removesuffix("at"),
                paths[0] or "",
                (paths[-1] or "") if len(paths) > 1 else "",
            )


def _whole(text: str) -> Iterator[tuple[str, ...]]:
    """The calls that ended, each in one piece: strace tells one that was overtaken by another process in two."""
    begun: dict[str, str] = {}
    for line in text.splitlines():
        pid = line.partition(" ")[0]
        if line.endswith("<unfinished ...>"):
            begun[pid] = line.removesuffix("<unfinished ...>").rstrip()
            continue
        if " resumed>" in line:
            line = begun.pop(pid) + line.partition(" resumed>")[2]
        if call := _CALL.match(line):
            yield call.groups(default="")


def _text(written: str) -> str:
    return bytes.fromhex("".join(_LETTER.findall(written))).decode("utf-8", "replace")


def _bytes(arguments: str) -> bytes:
    quoted = arguments[arguments.index('"') + 1 : arguments.rindex('"')]
    return bytes.fromhex("".join(_LETTER.findall(quoted)))


def _inside(path: str, root: Path) -> str | None:
    """A path of the folder, from its root; None for one elsewhere."""
    full = root / path
    if path.startswith(("pipe:", "socket:", "anon_inode:")):
        return None
    return str(full.relative_to(root)) if full.is_relative_to(root) and full != root else None
