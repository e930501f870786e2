"""What a command sees of the world: streams, the current folder, variables, the clock. Tests hand in their own."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple, TextIO


class Environment(NamedTuple):
    """Everything that a command may look at besides its arguments and the repository."""

    stdin: TextIO
    stdout: TextIO
    stderr: TextIO
    cwd: Path
    variables: Mapping[str, str]
    clock: Callable[[], date]

    @property
    def has_terminal(self) -> bool:
        """Whether somebody sits there: both standard input and standard output are a terminal that can be drawn on."""
        return self.variables.get("TERM") != "dumb" and self.stdin.isatty() and self.stdout.isatty()

    @property
    def debug(self) -> bool:
        return self.variables.get("CATALYST_DEBUG") == "1"

    @classmethod
    def of_process(cls) -> Environment:
        """The environment of this process. Text is UTF-8 in and out, whatever the locale says."""
        return cls(
            stdin=_utf8(sys.stdin, os.O_RDONLY, "strict"),
            stdout=_utf8(sys.stdout, os.O_WRONLY, "backslashreplace"),
            stderr=_utf8(sys.stderr, os.O_WRONLY, "backslashreplace"),
            cwd=_current_folder(),
            variables=os.environ,
            clock=date.today,
        )


def _utf8(stream: TextIO | None, mode: int, errors: str) -> TextIO:
    if stream is None:  # closed by whoever started us, as in `catalyst list people >&-`
        return os.fdopen(os.open(os.devnull, mode), "r" if mode == os.O_RDONLY else "w", encoding="utf-8")
    stream.reconfigure(encoding="utf-8", errors=errors)  # type: ignore[attr-defined]
    return stream


def _current_folder() -> Path:
    try:
        return Path.cwd()
    except OSError:  # it was removed under our feet; its path leads to the sentence "there is no cohort"
        return Path(os.environ.get("PWD", os.sep))
