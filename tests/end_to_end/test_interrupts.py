"""Ctrl-C and kill at any moment: no traceback, no half-written file, and the next command works."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time

import pytest

from tests.end_to_end.harness import PAIR, PAIR_FILE, Cohort

# From the program's first line on: before it there is only Python itself. The dot says that it has begun.
BEGUN = "import os, sys; from catalyst_tui.entry import main; os.write(1, b'.'); sys.exit(main())"


def start(cohort: Cohort, *argv: str) -> subprocess.Popen[bytes]:
    """Start a command at a shell of its own, as a terminal would; it has begun when this returns."""
    process = subprocess.Popen(
        [sys.executable, "-c", BEGUN, *argv],
        cwd=cohort.root, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        start_new_session=True,
    )  # fmt: skip
    assert process.stdout is not None
    assert os.read(process.stdout.fileno(), 1) == b"."
    return process


def strike(process: subprocess.Popen[bytes], number: signal.Signals, moment: float) -> tuple[int, bytes]:
    """Send a signal to a command and to all that it started, some moment after it began; its status and errors."""
    time.sleep(moment)
    os.killpg(process.pid, number)
    _, err = process.communicate(timeout=30)
    return process.returncode, err


@pytest.mark.parametrize("seed", range(3))
def test_ctrl_c_at_any_moment(cohort: Cohort, seed: int) -> None:
    chance = random.Random(seed)
    before = (cohort.root / PAIR_FILE).read_bytes()
    after = before.replace(b"status: active", b"status: paused")
    statuses = {before: "paused", after: "active"}
    for _ in range(10):
        standing = (cohort.root / PAIR_FILE).read_bytes()
        argv = chance.choice(
            [["set", PAIR, "/status", statuses[standing]], ["validate"], ["list", "people"], ["undo"]]
        )
        status, err = strike(start(cohort, *argv), signal.SIGINT, 0.01 + chance.uniform(0, 0.3))
        # What was said before the interrupt stands; the interrupt itself says nothing.
        assert status in (0, 1, 130) and b"Traceback" not in err, (argv, status, err)
        assert status != 130 or err in (b"", b"There is no change to take back.\n"), (argv, err)
        assert (cohort.root / PAIR_FILE).read_bytes() in statuses
    healed(cohort)


@pytest.mark.parametrize("seed", range(2))
def test_killed_at_any_moment(cohort: Cohort, seed: int) -> None:
    chance = random.Random(seed)
    for number in range(8):
        moment = 0.05 + chance.uniform(0, 0.25)
        strike(
            start(cohort, "set", PAIR, "/goals/circuits/target", str(100 + number)), signal.SIGKILL, moment
        )
        found = cohort.run("get", PAIR, "/goals/circuits/target")
        assert found.status == 0
        assert int(found.out) in (84, *range(100, 101 + number))
    healed(cohort)


def healed(cohort: Cohort) -> None:
    """Nothing is broken, nothing is in the way, and nothing is left over."""
    done = cohort.run("set", PAIR, "/notes", "afterwards")
    assert (done.status, "Traceback" in done.err) == (0, False), done
    assert cohort.git("status", "--short") == ""
    cohort.git("fsck", "--strict")
    assert cohort.run("validate").status == 0
    doctor = cohort.run("doctor")
    assert (doctor.status, doctor.out) == (0, "Nothing is left over, and nothing is wrong.\n"), doctor


def test_ctrl_c_while_a_hook_takes_its_time(cohort: Cohort) -> None:
    """The hook says that it has begun, so that Ctrl-C comes in the middle of the commit."""
    pipe = cohort.root.parent / "begun"
    os.mkfifo(pipe)
    hook = cohort.write(".git/hooks/pre-commit", f'#!/bin/sh\necho > "{pipe}"\nexec sleep 30\n')
    hook.chmod(0o755)
    process = start(cohort, "set", PAIR, "/status", "paused")
    pipe.read_bytes()
    status, err = strike(process, signal.SIGINT, 0)
    assert (status, err) == (130, b"")
    hook.unlink()
    done = cohort.run("set", PAIR, "/notes", "afterwards")
    assert done.status == 0
    healed(cohort)


def test_asked_to_end_while_a_hook_takes_its_time(cohort: Cohort) -> None:
    pipe = cohort.root.parent / "begun"
    os.mkfifo(pipe)
    hook = cohort.write(".git/hooks/pre-commit", f'#!/bin/sh\necho > "{pipe}"\nexec sleep 30\n')
    hook.chmod(0o755)
    process = start(cohort, "set", PAIR, "/status", "paused")
    pipe.read_bytes()
    status, err = strike(process, signal.SIGTERM, 0)
    assert status in (-signal.SIGTERM, 143, 1)
    assert b"Traceback" not in err
    hook.unlink()
    healed(cohort)
