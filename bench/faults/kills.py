"""`kill -9` at any moment of a save: by a command, of several files, of an import of hundreds, from the interface.

Each trial is a copy of one repository and a child process that has everything imported already, so that the moments
fall into the work and not into the start. Every third kill comes anywhere in the act; the others wait until the save
has written its note, since what comes before only reads, and fall anywhere between the note and its end. Half of the
kills take the git processes along, as a terminal that is closed does; the others leave them to go on alone.
"""

from __future__ import annotations

import asyncio
import io
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from datetime import date
from pathlib import Path

from bench.faults import world
from bench.faults.record import Record, Trial
from catalyst_tui.cli.environment import Environment
from catalyst_tui.cli.main import run
from catalyst_tui.document import Operation
from catalyst_tui.workspace import Workspace
from catalyst_tui.workspace.change import Change, Create, Patch, Remove
from tests.tui.conftest import opened

_PAIR = "partnerships/coan-ms-22"
_TYPED = "professional"
_TOO_LATE = "over before the kill"


def _set(root: Path, begun: Callable[[], None]) -> None:
    _command(root, begun, "set", _PAIR, "/goals/circuits/target", "90")


def _import(root: Path, begun: Callable[[], None]) -> None:
    _command(root, begun, "import", str(root.parent / world.FORM))


def _command(root: Path, begun: Callable[[], None], *argv: str) -> None:
    begun()
    into, out, error = (io.TextIOWrapper(io.BytesIO()) for _ in range(3))
    environment = Environment(into, out, error, root, {}, lambda: date(2023, 3, 1))
    if run(argv, environment) != 0:
        raise AssertionError("the command failed by itself")


def _several(root: Path, begun: Callable[[], None]) -> None:
    begun()
    edits = (
        Patch(world.COAN, (Operation("replace", "/goals/0/target", 90),)),
        Patch(world.PAIR, (Operation("replace", "/interactions/0/students", 9),)),
        Create("cohort/people/pro-099.yaml", "id: pro-099\nrole: professional\n"),
        Remove("cohort/grants/coan-ms-22-g1.yaml"),
    )
    Workspace.open(root).apply(Change(edits, "several", "set"), force=True)


def _interface(root: Path, begun: Callable[[], None]) -> None:
    async def work() -> None:
        async with opened(root) as driver:
            await driver.press("4", "e")
            await driver.until(lambda: driver.screen == "FormScreen")
            await driver.type(_TYPED)
            begun()
            await driver.pilot.press("ctrl+w")
            await driver.until(lambda: driver.screen != "FormScreen")
            os._exit(0)  # closing the interface is no part of the save

    asyncio.run(work())


ACTS: dict[str, Callable[[Path, Callable[[], None]], None]] = {
    "set": _set,
    "several": _several,
    "import": _import,
    "interface": _interface,
}


def trials(kind: str, runs: int, record: Record) -> None:
    """Kill an act again and again, until so many trials of it are noted; those do not count that came too late."""
    noted = record.trials(kind)
    killed = sum(trial.outcome != _TOO_LATE for trial in noted)
    if killed >= runs:
        return
    with tempfile.TemporaryDirectory() as scratch:
        template = world.make(Path(scratch, "template"))
        head = world.git(template, "rev-parse", "HEAD")
        before = world.files(template)
        whole, saving, after = _measured(kind, template, Path(scratch, "whole"))
        seed = len(noted)
        while killed < runs:
            root = Path(scratch, f"trial-{seed}")
            shutil.copytree(template, root)
            chance = random.Random(f"{kind} {seed}")
            once_noted = seed % 3 != 0
            moment = chance.uniform(0, saving if once_noted else whole)
            status = _kill(kind, root, moment, everything=chance.random() < 0.5, once_noted=once_noted)
            outcome, wrong = "failed", "the act failed by itself"
            if status in (0, signal.SIGKILL):
                outcome, wrong = _judged(root, head, before, after)
            if kind == "interface" and outcome in (world.TAKEN_BACK, world.NOT_BEGUN):
                wrong = wrong or _lost(root)
            too_late = status == 0 and not wrong
            # The machine is not always as fast, and the moments shall reach from the first to the last.
            pace = 0.9 if too_late else 1.02
            whole, saving = (whole, saving * pace) if once_noted else (whole * pace, saving)
            record.add(Trial(kind, seed, _TOO_LATE if too_late else outcome, wrong))
            if wrong:
                print(f"{kind} {seed}: {wrong}", flush=True)
            shutil.rmtree(root)
            killed += not too_late
            seed += 1


def _judged(root: Path, head: str, before: world.Files, after: world.Files) -> tuple[str, str]:
    """How a killed act ended, and what is wrong then."""
    if wrong := world.torn(root, before, after):
        return "torn", wrong
    return world.mended(root, head, before, after)


def _lost(root: Path) -> str:
    """What is lost when a form was not saved: nothing, as long as its draft holds what was typed."""
    kept = any(_TYPED in json.dumps(draft.data) for draft in Workspace.open(root).drafts.all())
    return "" if kept else "neither the change nor its draft was kept"


def _measured(kind: str, template: Path, root: Path) -> tuple[float, float, world.Files]:
    """How long it takes from an act's begin to the end of its save, and from the save's note on (seconds); what it
    makes of the files."""
    shutil.copytree(template, root)
    pid, told = _start(kind, root)
    begun = time.monotonic()
    _until_noted(root, pid)
    noted = time.monotonic()
    _until_noted(root, pid, gone=True)
    ended = time.monotonic()
    if os.waitpid(pid, 0)[1] != 0:
        sys.exit(f"{kind} failed by itself")
    os.close(told)
    return ended - begun, ended - noted, world.files(root)


def _kill(kind: str, root: Path, seconds: float, *, everything: bool, once_noted: bool) -> int:
    """Begin an act and kill it after some seconds; the status with which it ended: 0 when it had ended by then."""
    pid, told = _start(kind, root)
    if once_noted:
        _until_noted(root, pid)
    time.sleep(seconds)
    (os.killpg if everything else os.kill)(pid, signal.SIGKILL)
    os.close(told)
    return os.waitpid(pid, 0)[1]


def _until_noted(root: Path, pid: int, *, gone: bool = False) -> None:
    """Wait until the save has written its note, or it is `gone`; or the act is over."""
    journal = root / ".git" / "catalyst" / "journal"
    while journal.exists() is gone and not os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT):
        time.sleep(0.0002)


def _start(kind: str, root: Path) -> tuple[int, int]:
    """Begin an act in a process of its own; returns when it has begun."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.setsid()
            ACTS[kind](root, lambda: _said(writing))
            status = 0
        except BaseException:  # noqa: BLE001 - whatever it is, this process must not go on as the other one
            traceback.print_exc()
        finally:
            os._exit(status)
    os.close(writing)
    if os.read(reading, 1) != b".":
        sys.exit(f"{kind} did not begin")
    return child, reading


def _said(pipe: int) -> None:
    os.write(pipe, b".")
