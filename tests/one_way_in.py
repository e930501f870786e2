"""Every write of the program goes through one door: watched in the whole suite, whatever a test is about.

An audit hook (PEP 578) sees each write below a `cohort/` and each git process, and looks up the stack for who wants it:
a test may write what it likes, the program only where a change is kept, or taken back. It sees what is done in the
processes of the suite itself, which is all but the tests that run the program as somebody at a shell does.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any

PACKAGE = str(Path(__file__).parent.parent / "catalyst_tui") + os.sep

DOORS = {
    ("workspace/apply.py", "keep"),  # a change
    ("workspace/advance.py", "advance"),  # changes that others have sent
    ("workspace/recover.py", "settle"),  # either of them, interrupted
    ("workspace/put_back.py", "put_back"),  # edits by hand, set aside
    ("workspace/put_back.py", "destroy"),  # what was set aside of people who are forgotten
    ("workspace/doctor.py", "_sweep"),  # half-written scraps, which are no records
    ("workspace/create.py", "create"),  # a repository that nobody has yet
    ("workspace/create.py", "create_with_past"),
}
"""Where the program may write, always under the journal but for the last five: the file and the function."""

HANDS = {"workspace/replacing.py", "workspace/swap.py"}
"""What writes on behalf of others."""

_PATHS = {
    "os.rename": 2,
    "os.link": 2,
    "os.remove": 1,
    "os.truncate": 1,
    "os.mkdir": 1,
    "os.rmdir": 1,
    "os.symlink": 2,
}
"""Events, and how many paths they name."""

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_WRITING_GIT = {
    "am", "apply", "checkout", "checkout-index", "cherry-pick", "clean", "merge", "mv", "pull", "rebase", "restore",
    "revert", "stash", "switch",
}  # fmt: skip
"""Verbs of git that write files of the cohort."""

found: list[str] = []
"""What was written past the door since the last look."""


def watch(event: str, given: tuple[Any, ...]) -> None:
    """The hook: note what the program writes past the door."""
    if event == "subprocess.Popen":
        words = [str(word) for word in given[1]] if isinstance(given[1], (list, tuple)) else []
        wanted = _git(words)
    elif event == "open":
        wanted = [given[0]] if isinstance(given[2], int) and given[2] & _WRITING else []
    else:
        wanted = list(given[: _PATHS.get(event, 0)])
    for what in wanted:
        if isinstance(what, (str, bytes, os.PathLike)) and _concerns(os.fsdecode(what)) and _past_the_door():
            found.append(f"{event} {os.fsdecode(what)} by {' < '.join(_program())}")


def _concerns(what: str) -> bool:
    return what.startswith("git ") or "/cohort/" in what


def _git(words: list[str]) -> list[str]:
    """A git command that would write files, as one text."""
    if not words or Path(words[0]).name != "git":
        return []
    writes = _WRITING_GIT.intersection(words) or {"--hard", "--merge", "-u"}.intersection(words)
    return [f"git {' '.join(words[1:])}"] if writes else []


def _past_the_door() -> bool:
    """Whether the program is at work, not only its hands that a test moves, and none of those who may write."""
    places = [(at.removeprefix(PACKAGE), name) for at, name in _frames() if at.startswith(PACKAGE)]
    return any(at not in HANDS for at, _ in places) and not DOORS.intersection(places)


def _program() -> list[str]:
    return [f"{at.removeprefix(PACKAGE)}:{name}" for at, name in _frames() if at.startswith(PACKAGE)]


def _frames() -> Iterator[tuple[str, str]]:
    frame: FrameType | None = sys._getframe()
    while frame is not None:
        yield frame.f_code.co_filename, frame.f_code.co_name
        frame = frame.f_back
