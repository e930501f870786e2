"""The real program on a pseudo-terminal: its bytes, its screen (by pyte), its exit status."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import pyte

DEADLINE = 20.0  # seconds; only a failure takes that long


class Terminal:
    """A program that runs on a terminal of ours. What it writes goes to `bytes` and, drawn, to `screen`."""

    def __init__(
        self,
        command: Sequence[str],
        folder: Path,
        variables: Mapping[str, str],
        size: tuple[int, int] = (80, 24),
    ) -> None:
        self.bytes = b""
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)
        self.pid, self._master = pty.fork()
        if self.pid == 0:  # the child: nothing but exec, or die
            try:
                os.chdir(folder)
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
                os.execvpe(command[0], list(command), {**os.environ, "TERM": "xterm-256color", **variables})
            finally:
                os._exit(127)
        self._status: int | None = None

    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    def press(self, keys: str) -> None:
        """Press keys, given as the bytes that a terminal sends for them."""
        os.write(self._master, keys.encode())

    def send(self, data: bytes) -> None:
        """Send bytes as they are, whatever they mean."""
        while data:
            data = data[os.write(self._master, data[:512]) :]
            self._read(0.01)

    def until_sent(self, wanted: bytes) -> None:
        """Read on until the program has written some bytes."""
        end = time.monotonic() + DEADLINE
        while wanted not in self.bytes:
            assert time.monotonic() < end, f"{wanted!r} was not written"
            assert self._read(), f"the program ended before it wrote {wanted!r}:\n{self.text()}"

    def until(self, wanted: str) -> None:
        """Read on until a text stands on the screen."""
        end = time.monotonic() + DEADLINE
        while wanted not in self.text():
            assert time.monotonic() < end, f"{wanted!r} did not appear on:\n{self.text()}"
            assert self._read(), f"the program ended before {wanted!r} appeared:\n{self.text()}"

    def until_gone(self, unwanted: str, again: str = "") -> None:
        """Read on until a text does not stand on the screen any more. `again` are the keys that lead there: a question
        takes none that come in the very moment in which it appears, and says so; then they are pressed once more."""
        end = time.monotonic() + DEADLINE
        while unwanted in self.text():
            assert time.monotonic() < end, f"{unwanted!r} stays on:\n{self.text()}"
            assert self._read(), f"the program ended while {unwanted!r} was there:\n{self.text()}"
            if again and "Pressed before this was here" in self.text():
                self.press(again)
                again = ""

    def end(self) -> int:
        """Read on until the program ends; its exit status, or minus the signal that ended it."""
        end = time.monotonic() + DEADLINE
        while self._status is None:
            assert time.monotonic() < end, f"the program did not end:\n{self.text()}"
            if not self._read():
                time.sleep(0.01)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self._status = os.waitstatus_to_exitcode(status)
        while self._read(0.05):
            pass
        return self._status

    def hang_up(self) -> int:
        """Close our side, as a closed window or a dropped connection does; how the program ended then."""
        os.close(self._master)
        self._master = -1
        end = time.monotonic() + DEADLINE
        while time.monotonic() < end:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self._status = os.waitstatus_to_exitcode(status)
                return self._status
            time.sleep(0.02)
        raise AssertionError("the program did not notice that its terminal is gone")

    def resize(self, columns: int, lines: int) -> None:
        """Give the terminal another size, as dragging a window's corner does."""
        self._screen.resize(lines, columns)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def signal(self, number: signal.Signals) -> None:
        """Send the program a signal."""
        os.kill(self.pid, number)

    def close(self) -> None:
        """End the program, if it still runs."""
        if self._master >= 0:
            os.close(self._master)
        if self._status is None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)

    def _read(self, patience: float = 0.1) -> bool:
        """Take what is there to read; False when the program's side is closed."""
        if self._master < 0:
            return False
        ready, _, _ = select.select([self._master], [], [], patience)
        if not ready:
            return patience >= 0.1
        try:
            data = os.read(self._master, 65536)
        except OSError:  # EIO: the other side is closed
            return False
        self.bytes += data
        self._stream.feed(data)
        return bool(data)


def catalyst(*arguments: str) -> list[str]:
    """The command line of the program."""
    return [sys.executable, "-m", "catalyst_tui", *arguments]
