"""No more than so many bytes in a file, by the kernel's own limit: a full disk that needs nobody's leave to be made.

The limit (setrlimit(2), RLIMIT_FSIZE) holds for every process of a save: the program is told "file too large" where a
disk would say "full", and git is ended by a signal in the middle of what it writes.
"""

from __future__ import annotations

import os
import resource
import subprocess
from collections.abc import Callable
from functools import partial

import pytest

from tests.end_to_end.harness import CATALYST, PAIR, PAIR_FILE, Cohort
from tests.end_to_end.test_interface import ESCAPE, SAVE, begin_a_change, left
from tests.tui.pty_run import Terminal

LIMITS = (0, 1, 100, 600, 1500, 3000, 4096, 6000, 9000, 20000, 60000)


def limited(cohort: Cohort, size: int, *argv: str) -> subprocess.CompletedProcess[str]:
    """Run the program where no file may grow beyond so many bytes."""
    limit = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (size, size))
    return subprocess.run(
        [CATALYST, *argv],
        cwd=cohort.root, stdin=subprocess.DEVNULL, capture_output=True, text=True, preexec_fn=limit,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}, timeout=60,
    )  # fmt: skip


@pytest.mark.parametrize("size", LIMITS)
def test_a_save_that_runs_out_of_room_is_whole_or_not_there(cohort: Cohort, size: int) -> None:
    before = (cohort.root / PAIR_FILE).read_bytes()
    after = before.replace(b"status: active", b"status: paused")
    done = limited(cohort, size, "set", PAIR, "/status", "paused")
    assert "Traceback" not in done.stderr
    assert (cohort.root / PAIR_FILE).read_bytes() == (before if done.returncode else after)
    if done.returncode:
        assert done.returncode == 1
        assert 1 <= len(done.stderr.splitlines()) <= 3
    again = cohort.run("set", PAIR, "/status", "paused")
    assert (again.status, again.err) == (0, "")
    assert (cohort.root / PAIR_FILE).read_bytes() == after
    assert cohort.git("status", "--short") == ""
    assert cohort.git("log", "--oneline").count("\n") == 1
    cohort.git("fsck", "--strict")
    doctor = cohort.run("doctor")
    assert doctor.out == "Nothing is left over, and nothing is wrong.\n"


def test_there_is_a_size_at_which_it_fails_and_one_at_which_it_does_not(cohort: Cohort) -> None:
    """The limits above try both."""
    assert limited(cohort, LIMITS[0], "set", PAIR, "/status", "paused").returncode == 1
    assert limited(cohort, LIMITS[-1], "set", PAIR, "/status", "paused").returncode == 0


def test_a_form_says_that_nothing_can_be_kept_and_holds_what_was_typed(
    cohort: Cohort, terminal: Callable[..., Terminal]
) -> None:
    screen = terminal(size=(100, 30), program=("sh", "-c", f"ulimit -f 0; exec {CATALYST}"))
    with cohort.untouched():
        begin_a_change(screen, "professional")
        screen.until("The draft could not be written: no file may be that large here.")
        screen.press(SAVE)
        screen.until("Not saved; what you typed is still here.")
        screen.until("professional")
        screen.press(ESCAPE)
        screen.until("press the same key again")
        screen.press(ESCAPE)
        screen.until_gone("ctrl+w save")
        left(screen)
