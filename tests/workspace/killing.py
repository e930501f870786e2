"""Kills a process that saves, again and again, and looks at what it leaves. Run as a program: ROOT KILLS SEED.

A process of its own, so that each victim is a quick fork of one that has everything imported. Prints what happened to
the interrupted saves, one word a kill; ends with an error at the first thing that is not as it should be.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from itertools import count
from pathlib import Path

from catalyst_tui.document import Operation
from catalyst_tui.workspace import Workspace
from catalyst_tui.workspace.change import Change, Create, Patch, Remove

COAN, PAIR = "cohort/partnerships/coan-ms-22.yaml", "cohort/partnerships/coan-ms-22b.yaml"
EXTRA = "cohort/people/pro-099.yaml"


def change(number: int) -> Change:
    """Two files to the same number, and a third that comes with odd numbers and goes with even ones."""
    edits = [
        Patch(COAN, (Operation("replace", "/goals/0/target", number),)),
        Patch(PAIR, (Operation("replace", "/interactions/0/students", number % 20),)),
        Create(EXTRA, "id: pro-099\nrole: professional\n") if number % 2 else Remove(EXTRA),
    ]
    return Change(tuple(edits), f"number {number}", "set")


def numbers(workspace: Workspace) -> tuple[int, int, bool]:
    cohort = workspace.cohort()
    target = cohort.get("partnerships", "coan-ms-22").value["goals"][0]["target"]
    students = cohort.get("partnerships", "coan-ms-22b").value["interactions"][0]["students"]
    return target, students, cohort.has("people", "pro-099")


def save_for_ever(root: Path, number: int, acknowledged: int) -> None:
    workspace = Workspace.open(root)
    for following in count(number + 1):
        workspace.apply(change(following), force=True)
        os.write(acknowledged, b".")


def victim(root: Path, number: int, seconds: float) -> int:
    """Save until killed; how many saves were acknowledged."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            save_for_ever(root, number, writing)
        finally:
            os._exit(1)
    os.close(writing)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    if os.waitpid(child, 0)[1] != signal.SIGKILL:
        sys.exit("a save failed by itself")
    with os.fdopen(reading, "rb") as told:
        return len(told.read())


def main(root: Path, kills: int, seed: int) -> None:
    chance = random.Random(seed)
    workspace = Workspace.open(root)
    workspace.apply(change(1), force=True)
    number = 1
    for _ in range(kills):
        acknowledged = victim(root, number, chance.uniform(0.0, 0.08))
        told = workspace.recover()
        # Of a note that was not whole when its writer died, the next writer removes what there is.
        found = [finding for finding in workspace.doctor() if finding.id != "left-over-files"]
        if found:
            sys.exit(f"left over: {found} {told}")
        target, students, extra = numbers(workspace)
        if (target % 20, target % 2 == 1) != (students, extra):
            sys.exit(f"half a change: {target} {students} {extra}")
        if not number + acknowledged <= target <= number + acknowledged + 1:
            sys.exit(f"{acknowledged} saves after {number} were acknowledged, and {target} stands there")
        if workspace.history(limit=1)[0].sentence != f"number {target}":
            sys.exit(f"{target} stands there, but not in the history")
        number = target
        print(told[0].rpartition(" ")[2] if told else "-")
    subprocess.run(["git", "fsck", "--strict"], cwd=root, check=True, capture_output=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
