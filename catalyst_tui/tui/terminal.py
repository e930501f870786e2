"""The terminal under the interface: whether there is one, what happens when it goes away, and after a crash."""

from __future__ import annotations

import asyncio
import os
import platform
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from catalyst_tui import __version__
from catalyst_tui.diagnostic import CatalystError

PATIENCE = 5.0
"""Seconds for saves that are under way when the terminal goes; after them the process ends in any case."""


class NoTerminal(CatalystError):
    """Somebody wants the interface where there is nothing to draw it on."""

    status = 2

    def __init__(self) -> None:
        super().__init__("The interface needs a terminal. `catalyst status` prints the overview without one.")


def is_there() -> bool:
    """Whether the terminal that the interface draws on and reads from is still alive.

    A terminal whose other side is closed answers neither; a test of `isatty` alone would find its name still there.
    """
    try:
        return all(os.isatty(stream) and os.get_terminal_size(stream) is not None for stream in (0, 2))
    except OSError:
        return False


def take_any_bytes() -> None:
    """Let bytes that are not UTF-8 (noise on a line, a terminal that is set to Latin-1) be odd letters, and whatever
    is pasted be one text.

    Textual decodes strictly: with the first such byte its thread of keys would end, and so would the program. And an
    escape sequence within what is pasted is taken for keys by it, which come before the rest.
    """
    from textual.drivers import linux_driver

    from catalyst_tui.tui.pasting import Decoder

    linux_driver.getincrementaldecoder = lambda _: Decoder  # type: ignore[assignment,attr-defined]


def when_asked_to_leave(leave: Callable[[int], None]) -> None:
    """Call `leave` with an exit status when the terminal hangs up or the process is asked to end."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGHUP, signal.SIGTERM):
        loop.add_signal_handler(number, leave, 128 + number)


def let_go(status: int) -> None:
    """The terminal is gone: write to and read from nowhere, and see to it that the process ends."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    end_in_any_case(status)


def end_in_any_case(status: int) -> None:
    """End the process after a while, should it hang on its way out."""
    timer = threading.Timer(PATIENCE, os._exit, (status,))
    timer.daemon = True
    timer.start()


def tell_of_crash(error: BaseException, variables: Mapping[str, str]) -> None:
    """A sentence on standard error; the details go to a log."""
    if variables.get("CATALYST_DEBUG") == "1":
        traceback.print_exception(error)
    causes = list(_causes(error))
    log = _write_log(causes, variables)
    where = f" Where it happened is noted in {log}, without any data of yours." if log else ""
    print(
        f"catalyst: this should not have happened ({type(causes[-1]).__name__}). What was kept before is untouched, "
        f"and drafts are there when you open it again.{where}",
        file=sys.stderr,
    )


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """An error and what led to it, the root last. A worker of Textual hands its failure on as `error`."""
    while error is not None:
        yield error
        error = getattr(error, "error", None) or error.__cause__ or error.__context__


def _write_log(causes: Sequence[BaseException], variables: Mapping[str, str]) -> Path | None:
    """Where in the program it went wrong, for a report: no values, no messages, no folders, since all of them may hold
    people's data."""
    base = variables.get("XDG_STATE_HOME") or str(
        Path(variables.get("HOME") or Path.home()) / ".local" / "state"
    )
    path = Path(base) / "catalyst" / "crash.log"
    lines = [f"catalyst {__version__}, Python {platform.python_version()}, {platform.system()}"]
    for error in causes:
        frames = traceback.extract_tb(error.__traceback__)
        lines += [
            "",
            type(error).__name__,
            *(f"  {_module(at.filename)}:{at.lineno} {at.name}" for at in frames),
        ]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    except OSError:
        return None
    return path


def _module(file: str) -> str:
    """A file of the program as it is installed anywhere; of one from elsewhere its name alone."""
    installed = [Path(folder) for folder in sys.path if Path(folder).is_absolute()]
    within = [Path(file).relative_to(folder) for folder in installed if Path(file).is_relative_to(folder)]
    return str(min(within, key=lambda path: len(path.parts), default=Path(file).name))
