"""The steps that a save or a sync is made of: each call by which it changes a disk, or has a git run.

An audit hook (PEP 578) sees them, just before they are done, in the same order for the same seed. So a kill can come at
a step instead of a moment, and something that somebody else does can come between two of them.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_CALLS = {"os.rename", "os.remove", "os.link", "os.chmod"}

Seen = Callable[[str], None]
_seen: list[Seen] = []


@contextmanager
def watching(seen: Seen) -> Iterator[None]:
    """While it is open, every step is told before it is done, by its words."""
    if _hook not in _installed:
        sys.addaudithook(_hook)  # for ever: there is no way to take one off
        _installed.append(_hook)
    _seen.append(seen)
    try:
        yield
    finally:
        _seen.remove(seen)


def killed_at(step: int, after: str = "") -> Seen:
    """Ends this process before its nth step; `after`: counted from the one whose words hold this."""
    left, counts = step, not after

    def seen(words: str) -> None:
        nonlocal left, counts
        if counts:
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)
        counts = counts or after in words

    return seen


def once_before(words_of_it: str, do: Callable[[], None]) -> Seen:
    """Does something, once, before the first step whose words hold these."""
    done = False

    def seen(words: str) -> None:
        nonlocal done
        if not done and words_of_it in words:
            done = True
            do()

    return seen


_installed: list[Any] = []


def _hook(event: str, given: tuple[Any, ...]) -> None:
    if _seen and (words := _words(event, given)):
        for seen in [*_seen]:
            seen(words)


def _words(event: str, given: tuple[Any, ...]) -> str:
    """What a step is called; "" for what is none."""
    if event == "subprocess.Popen":
        return " ".join(map(str, given[1])) if isinstance(given[1], (list, tuple)) else str(given[1])
    if event == "open":
        writes = (
            isinstance(given[2], int) and given[2] & _WRITING and not isinstance(given[0], int)
        )  # a pipe to a git
        return f"open {given[0]}" if writes else ""
    return f"{event} {' '.join(map(str, given))}" if event in _CALLS else ""
