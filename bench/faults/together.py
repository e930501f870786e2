"""Four at once, fifty `catalyst set` each, every one a process of its own: all of it into the same repository.

A trial is one edit. Two of the four write into one record, one into another, and one sets the same value over and over,
so that edits meet in a file, in a list, and nowhere.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bench.faults import world
from bench.faults.record import Record, Trial

KIND = "together"
EACH = 50
_PAIR, _OTHER = "partnerships/coan-ms-22", "partnerships/coan-ms-22b"
_WIN = "{{id: w-{0}, date: 2022-12-01, what: win {0}}}"

Words = tuple[str, str, str]


def _writers() -> list[list[Words]]:
    """What each of the four sets, one after the other: record, place and value."""
    return [
        [(_PAIR, "/wins/-", _WIN.format(f"a{number}")) for number in range(EACH)],
        [(_PAIR, "/wins/-", _WIN.format(f"b{number}")) for number in range(EACH)],
        [(_OTHER, "/notes", f"note {number}") for number in range(EACH)],
        [(_PAIR, "/goals/circuits/target", str(100 + number)) for number in range(EACH)],
    ]


def trials(kind: str, runs: int, record: Record) -> None:
    """Let four write at once, again and again, until so many edits are noted."""
    while (done := len(record.trials(kind))) < runs:
        with tempfile.TemporaryDirectory() as scratch:
            for number, wrong in enumerate(_round(world.make(Path(scratch, "cohort"))), done):
                record.add(Trial(kind, number, "wrong" if wrong else "kept, alone in its commit", wrong))
                if wrong:
                    print(f"{kind} {number}: {wrong}", flush=True)


def _round(root: Path) -> Iterator[str]:
    """Let four write at once; what is wrong with each edit, "" when nothing is, and then with the whole."""
    writers = _writers()
    with ThreadPoolExecutor(len(writers)) as threads:
        said = list(threads.map(lambda edits: [_set(root, *edit) for edit in edits], writers))
    reachable = set(world.git(root, "rev-list", "HEAD").split())
    for edits, commits in zip(writers, said, strict=True):
        for edit, commit in zip(edits, commits, strict=True):
            yield _wrong(root, reachable, edit, commit)
    yield from _left(root, writers)


def _set(root: Path, *edit: str) -> str:
    """One `catalyst set`; the short id of the commit that it says it made, or what it says instead."""
    done = subprocess.run(
        [sys.executable, "-m", "catalyst_tui", "set", *edit, "-m", " ".join(edit)],
        cwd=root,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(world.TOP)},
    )
    return done.stdout.partition(" ")[0] if done.returncode == 0 else f"! {done.stderr.strip()}"


def _wrong(root: Path, reachable: set[str], edit: Words, commit: str) -> str:
    """What is wrong with an edit that was acknowledged as a commit."""
    if commit.startswith("!"):
        return commit
    record, _, value = edit
    if world.git(root, "rev-parse", commit) not in reachable:
        return f"{commit} is not in the history"
    if world.git(root, "log", "-1", "--format=%s", commit) != " ".join(edit):
        return f"{commit} says something else"
    lines = world.git(root, "show", "--format=", "--unified=0", commit).splitlines()
    files = [line for line in lines if line.startswith("+++ ")]
    added = [line for line in lines if line.startswith("+") and line not in files]
    if files != [f"+++ b/cohort/{record}.yaml"] or len(added) != 1 or value.strip("{}") not in added[0]:
        return f"{commit} holds something else too"
    return ""


def _left(root: Path, writers: list[list[Words]]) -> Iterator[str]:
    """What is wrong with the whole, when all are done."""
    text = (root / f"cohort/{_PAIR}.yaml").read_text("utf-8")
    for edits in writers[:2]:
        yield from (f"{value} is not there" for _, _, value in edits if value.strip("{}") not in text)
    if count := int(world.git(root, "rev-list", "--count", "HEAD")) - 2 - len(writers) * EACH:
        yield f"{count} commits more than edits"
    if status := world.git(root, "status", "--porcelain"):
        yield f"not kept: {status}"
