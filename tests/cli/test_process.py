"""The real console script in a process of its own: locales, closed pipes, signals, terminals."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest

CATALYST = str(Path(sys.executable).with_name("catalyst"))


def run(
    *argv: str, cwd: Path, env: dict[str, str] | None = None, stdin: int | None = subprocess.DEVNULL
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [CATALYST, *argv], cwd=cwd, env={**os.environ, **(env or {})}, stdin=stdin, capture_output=True
    )


def test_version(tmp_path: Path) -> None:
    done = run("--version", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"catalyst ")


def test_the_module_is_the_script(repository: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "catalyst_tui", "get", "program", "/year"], cwd=repository, capture_output=True
    )
    assert (done.returncode, done.stdout) == (0, b"2022-23\n")


@pytest.mark.parametrize(
    "locale", [{"LC_ALL": "C"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}]
)
def test_text_is_utf8_in_every_locale(repository: Path, locale: dict[str, str]) -> None:
    assert run("set", "program", "/organizer", "science-atl", cwd=repository, env=locale).returncode == 0
    done = run("status", cwd=repository, env=locale)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "·".encode() in done.stdout


def test_without_a_terminal_the_overview_is_printed(repository: Path) -> None:
    bare, status = run(cwd=repository), run("status", cwd=repository)
    assert (bare.returncode, bare.stderr) == (0, b"")
    assert bare.stdout == status.stdout
    assert b"Partnerships" in bare.stdout


def test_a_reader_that_goes_away_is_no_failure_worth_a_word(repository: Path) -> None:
    process = subprocess.Popen(
        [CATALYST, "list", "people", "--format", "json"],
        cwd=repository,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait() in (0, 141)
    process.stderr.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full here")
def test_a_full_disk_is_told(repository: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [CATALYST, "show", "program"],
            cwd=repository,
            stdout=full,
            stderr=subprocess.PIPE,
            stdin=subprocess.DEVNULL,
        )
    assert done.returncode == 2
    assert b"No space left" in done.stderr
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr


def test_ctrl_c_ends_with_130_and_without_a_word(repository: Path) -> None:
    process = subprocess.Popen(
        [CATALYST, "set", "program", "/name", "-"],
        cwd=repository, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdin is not None
    process.stdin.write(b"half a")
    process.stdin.flush()
    wait_until_it_reads(process)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate()
    assert (process.returncode, out, err) == (130, b"", b"")


def wait_until_it_reads(process: subprocess.Popen[bytes]) -> None:
    """Until the pipe is empty, the process has taken what is in it."""
    import fcntl
    import struct
    import termios
    import time

    assert process.stdin is not None
    while struct.unpack("i", fcntl.ioctl(process.stdin, termios.FIONREAD, b"\0" * 4))[0]:
        time.sleep(0.01)


def test_a_closed_output_is_no_crash(repository: Path) -> None:
    done = subprocess.run(
        ["sh", "-c", f'"{CATALYST}" list people >&-'],
        cwd=repository,
        capture_output=True,
        stdin=subprocess.DEVNULL,
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_folder_that_was_removed_under_our_feet(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    done = subprocess.run(
        ["sh", "-c", f'mkdir gone && cd gone && rmdir "{gone}" && "{CATALYST}" status'],
        cwd=tmp_path, capture_output=True, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert done.stderr.count(b"\n") == 1


def test_no_git_is_a_sentence(repository: Path, tmp_path: Path) -> None:
    empty = tmp_path / "bin"
    empty.mkdir()
    done = run("set", "program", "/name", "x", cwd=repository, env={"PATH": str(empty)})
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"git" in done.stderr
    assert b"Traceback" not in done.stderr
    assert run("validate", cwd=repository, env={"PATH": str(empty)}).returncode == 0
    assert run("status", cwd=repository, env={"PATH": str(empty)}).returncode == 0


def test_a_crash_is_a_sentence_and_a_traceback_only_on_demand(repository: Path) -> None:
    crash = (
        "import sys; from catalyst_tui import entry; from catalyst_tui.cli import main; main.split = None; "
    )
    for debug in ("", "1"):
        done = subprocess.run(
            [sys.executable, "-c", f"{crash} sys.exit(entry.main())"],
            cwd=repository, capture_output=True, env={**os.environ, "CATALYST_DEBUG": debug},
        )  # fmt: skip
        assert done.returncode == 2
        assert b"this should not have happened" in done.stderr
        assert (b"Traceback" in done.stderr) is bool(debug)


@pytest.mark.parametrize("argv", [[], ["demo", "play"]], ids=["bare", "demo"])
def test_on_a_terminal_the_interface_opens(repository: Path, argv: list[str]) -> None:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [CATALYST, *argv],
        cwd=repository, env={**os.environ, "TERM": "xterm-256color"},
        stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
    )  # fmt: skip
    os.close(theirs)
    seen = read(ours, until=b"Partnerships")
    assert b"\x1b[?1049h" in seen, seen  # the alternate screen
    process.send_signal(signal.SIGTERM)
    seen = read(ours)
    assert b"\x1b[?1049l" in seen  # is left again
    assert process.wait() != 0
    os.close(ours)


def read(terminal: int, until: bytes | None = None) -> bytes:
    """What a program writes to its terminal, until it has written something, or has ended."""
    seen = b""
    try:
        while until is None or until not in seen:
            seen += os.read(terminal, 65536)
    except OSError:  # how Linux says that the other end is closed
        pass
    return seen
