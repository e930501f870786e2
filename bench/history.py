"""The history of one record among 10,000 changes, against `git log --follow` of its file.

The repository is made by `git fast-import`: 500 partnerships, changed in turn, so that each has twenty changes. Its
index of changed paths is what `catalyst doctor` and `catalyst sync` have git write.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from bench.cohorts import files
from bench.measure import Figure, interleaved
from catalyst_tui.workspace import Workspace

CHANGES = 10_000
PARTNERSHIPS = 500
RECORD = "cohort/partnerships/coan-00250-22.yaml"
_INDEX = ("commit-graph", "write", "--reachable", "--changed-paths", "--split", "--no-progress")


def figures() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as scratch:
        root = make(Path(scratch))
        git(root, *_INDEX)
        peer = partial(cpu_of, lambda: git(root, "log", "--follow", "--format=%H %s", "--", RECORD))
        workspace = Workspace.open(root)
        for name, goal, pointer in (
            ("the history of one record in 10,000 changes, CPU", 0.5, None),
            ("the history of one value of it, CPU", None, "/goals/circuits/target"),
        ):
            ours = partial(cpu_of, partial(many, partial(workspace.history, RECORD, pointer)))
            yield Figure(name, "`git log --follow`", *interleaved(ours, partial(many_of, peer), 7), goal)


TIMES = 10
"""Runs that are measured as one: CPU is counted in hundredths of a second."""


def many(run: Callable[[], object]) -> None:
    for _ in range(TIMES):
        run()


def many_of(run: Callable[[], float]) -> float:
    return sum(run() for _ in range(TIMES))


def cpu_of(run: Callable[[], object]) -> float:
    """CPU of this process and of the git processes that it waited for, in seconds."""
    before = os.times()
    run()
    after = os.times()
    return sum(after[:4]) - sum(before[:4])


def make(root: Path) -> Path:
    """The repository."""
    git(root, "init", "-q", "-b", "main")
    subprocess.run(["git", "fast-import", "--quiet"], cwd=root, input=stream(), check=True)
    git(root, "reset", "-q", "--hard")
    return root


def stream() -> bytes:
    """The cohort, and its changes, as git-fast-import(1) reads them."""
    start = files(PARTNERSHIPS)
    pairs = sorted(path for path in start if "/partnerships/" in path)
    parts = [_commit(0, "Begin"), *(_file(path, text) for path, text in start.items())]
    for number in range(1, CHANGES):
        path = pairs[number % len(pairs)]
        sentence = f"{Path(path).stem}: goal circuits, target to {number}\n\nCatalyst-Action: set"
        text = start[path].replace("target: 84", f"target: {number}")
        parts += [_commit(number, sentence), _file(path, text)]
    return b"".join(parts)


def _commit(number: int, message: str) -> bytes:
    who = f"Bench <bench@example.org> {1_660_000_000 + 60 * number} +0000"
    return f"commit refs/heads/main\ncommitter {who}\n{_data(message)}".encode()


def _file(path: str, text: str) -> bytes:
    return f"M 100644 inline {path}\n{_data(text)}".encode()


def _data(text: str) -> str:
    return f"data {len(text.encode())}\n{text}\n"


def git(root: Path, *words: str) -> None:
    subprocess.run(["git", *words], cwd=root, check=True, stdout=subprocess.DEVNULL)
