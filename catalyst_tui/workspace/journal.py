"""What is about to be done, written down first, so that whoever comes next can finish it or take it back.

The journal is one file in git's common folder, so one for all worktrees; who writes it holds the writers' lock. Its
first line is the whole plan, durable before the first file is touched; the lines after it say which git process works
on it. It is removed when the change is kept or everything is as it was.
"""

from __future__ import annotations

import base64
import contextlib
import json
import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.workspace import process, replacing

_VERSION = 1


@dataclass(frozen=True, slots=True)
class Planned:
    """A file before and after the change; None means that there is none. Equal when only git's part is left to do."""

    path: str
    old: bytes | None
    new: bytes | None


@dataclass(frozen=True, slots=True)
class Plan:
    """A change as it will be on disk: `message` is its text for the history, `new` the files that git does not know.

    `commit` is set when the history has it already, as what others sent: then it only becomes the newest, after `head`.
    """

    files: tuple[Planned, ...]
    message: str
    new: tuple[str, ...] = ()
    commit: str = ""
    head: str = ""

    @property
    def sentence(self) -> str:
        return self.message.partition("\n")[0]

    @property
    def paths(self) -> tuple[str, ...]:
        return tuple(planned.path for planned in self.files)


class JournalDamaged(CatalystError):
    """A journal that cannot be read. It was put aside."""


@dataclass(frozen=True, slots=True)
class Journal:
    """A plan that is being carried out, by us or by a process that may have died.

    `since` is when it was begun (seconds since 1970), `gits` are the git processes that worked on it, with their start.
    """

    plan: Plan
    root: Path
    file: Path
    since: float
    gits: tuple[tuple[int, str], ...] = ()

    @classmethod
    def begin(cls, file: Path, root: Path, plan: Plan) -> Journal:
        """Write the plan for a root into a file, durably. Raises `WriteFailed`."""
        journal = cls(plan, root, file, time.time())
        replacing.write(file.parent, file.name, _encode(journal))
        return journal

    @classmethod
    def pending(cls, file: Path) -> Journal | None:
        """The journal that was left in a file, None when all is well.

        One that cannot be read is put aside under another name: `JournalDamaged` says so.
        """
        try:
            lines = file.read_bytes().split(b"\n")
        except FileNotFoundError:
            return None
        try:
            plan, root, since = _decode(lines[0])
            gits = tuple(_git(line) for line in lines[1:-1])  # a last line without its end was never finished
        except (ValueError, KeyError, TypeError):
            raise JournalDamaged(
                f"The note of an unfinished save cannot be read; it was put aside as {_put_aside(file)}. "
                "`catalyst commit` shows what is not kept yet."
            ) from None
        return cls(plan, Path(os.path.normpath(file.parent / root)), file, since, gits)

    def working(self, pid: int) -> None:
        """Note the git process that now works on the plan."""
        note = json.dumps({"git": pid, "since": process.started(pid)})
        with contextlib.suppress(OSError), self.file.open("ab") as out:
            out.write(note.encode() + b"\n")

    @property
    def worker(self) -> int | None:
        """The git process that is still at work on the plan, if one is."""
        return next((pid for pid, since in self.gits if process.alive(pid, since)), None)

    def put_aside(self) -> None:
        """Nobody can carry it out, but it is not thrown away."""
        _put_aside(self.file)

    def end(self) -> None:
        """Nothing is left to do."""
        with contextlib.suppress(FileNotFoundError):
            self.file.unlink()


def _put_aside(file: Path) -> Path:
    return file.replace(file.with_name(f"{file.name}.damaged"))


def _encode(journal: Journal) -> bytes:
    plan = journal.plan
    data = {
        "version": _VERSION,
        "root": os.path.relpath(journal.root, journal.file.parent),
        "since": journal.since,
        "new": plan.new,
        "message": plan.message,
        "commit": plan.commit,
        "head": plan.head,
        "files": [{"path": f.path, "old": _text(f.old), "new": _text(f.new)} for f in plan.files],
    }
    return json.dumps(data).encode() + b"\n"


def _decode(line: bytes) -> tuple[Plan, str, float]:
    data: dict[str, Any] = json.loads(line)
    if data["version"] != _VERSION:
        raise ValueError(data["version"])
    planned = tuple(Planned(f["path"], _bytes(f["old"]), _bytes(f["new"])) for f in data["files"])
    of_others = str(data.get("commit", "")), str(data.get("head", ""))
    return (
        Plan(planned, data["message"], tuple(data["new"]), *of_others),
        str(data["root"]),
        float(data["since"]),
    )


def _git(line: bytes) -> tuple[int, str]:
    note = json.loads(line)
    return int(note["git"]), str(note["since"])


def _text(data: bytes | None) -> str | None:
    return None if data is None else base64.b64encode(data).decode()


def _bytes(text: str | None) -> bytes | None:
    return None if text is None else base64.b64decode(text, validate=True)
