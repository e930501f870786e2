"""What became of mails while they went out, kept outside the history until it is recorded there.

An append-only file beside the journal, a line for each step, on disk before the next step is taken:

    {"mail": "<…>", "step": "waiting", "why": ""}
    {"mail": "<…>", "step": "trying", "why": ""}
    {"mail": "<…>", "step": "sent", "why": ""}

After a crash it tells of every mail but one what became of it. It can be lost (another machine, a new clone): then more
mails are left to people to settle, and none is sent twice.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.workspace import replacing
from catalyst_tui.workspace.lock import Locked, writer_lock
from catalyst_tui.workspace.repository import Repository

Step = Literal["waiting", "trying", "sent", "failed", "unknown"]


class SendingAlready(CatalystError):
    """Somebody is sending from this repository at this moment."""

    def __init__(self) -> None:
        super().__init__(
            "Mails are being sent from here by another Catalyst at this moment. Nothing was sent: look again later."
        )


class Outbox:
    """The steps of the mails of one run. Only under `sending`."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def note(self, step: Step, *mails: str, why: str = "") -> None:
        """Write down a step of mails; on disk when this returns. Raises `WriteFailed`."""
        lines = "".join(json.dumps({"mail": mail, "step": step, "why": why}) + "\n" for mail in mails)
        try:
            file = os.open(self._file, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)
            try:
                os.write(file, lines.encode())
                os.fsync(file)
            finally:
                os.close(file)
        except OSError as error:
            raise replacing.WriteFailed(str(self._file), error) from error

    def steps(self) -> dict[str, tuple[Step, str]]:
        """The last step of every mail, and why. A line that a crash cut short says nothing."""
        try:
            lines = self._file.read_text("utf-8", "replace").splitlines()
        except FileNotFoundError:
            return {}
        found: dict[str, tuple[Step, str]] = {}
        for line in lines:
            try:
                said = json.loads(line)
                found[said["mail"]] = said["step"], said["why"]
            except (ValueError, KeyError, TypeError):
                continue
        return found

    def clear(self) -> None:
        """Forget the steps: they are recorded."""
        self._file.unlink(missing_ok=True)


def left_over(repository: Repository) -> bool:
    """Whether there are steps that are not recorded: somebody is sending now, or was cut short."""
    return _file(repository).exists()


@contextmanager
def sending(repository: Repository) -> Iterator[Outbox]:
    """Be the only one who sends from this repository and all its worktrees. Raises `SendingAlready`.

    The lock is the kernel's: it ends with its process, however that ends.
    """
    file = _file(repository)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise replacing.WriteFailed(str(file.parent), error) from error
    try:
        with writer_lock(file.parent, patience=0):
            yield Outbox(file)
    except Locked:
        raise SendingAlready from None


def _file(repository: Repository) -> Path:
    """The steps of this root; those of other worktrees and cohorts are kept apart."""
    where = os.path.relpath(repository.root, repository.common_dir)  # the same when the folder is moved
    return repository.state_folder / "outbox" / f"{hashlib.sha256(os.fsencode(where)).hexdigest()[:12]}.jsonl"
