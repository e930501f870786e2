"""A change written and committed against `git commit --only` of the same edit, with the same fsync settings.

The commit itself is what stands around git: whose turn it is, the journal, the atomic write, the commit with its
trailers. Reading, editing and checking the records come before it and are told apart, without an aim. CPU of this
process and of the git processes that it waited for.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.measure import Figure, interleaved
from catalyst_tui.document.patch import Operation
from catalyst_tui.workspace import draft
from catalyst_tui.workspace.apply import keep, turn, writing
from catalyst_tui.workspace.change import Change, Patch, message
from catalyst_tui.workspace.journal import Plan
from catalyst_tui.workspace.workspace import Workspace

SAMPLE = Path(__file__).parent.parent
RECORD = "cohort/partnerships/coan-ms-22.yaml"
PEER = [
    "git",
    "-c",
    "core.fsync=committed,index,reference",
    "commit",
    "-q",
    "--only",
    "-m",
    "x",
    "--",
    RECORD,
]


def cpu() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def repository(folder: Path) -> Path:
    for name in ("cohort", "schemas"):
        shutil.copytree(SAMPLE / name, folder / name)
    for arguments in (
        ["init", "-q"],
        ["config", "user.name", "Bench"],
        ["config", "user.email", "bench@example.org"],
        ["add", "."],
        ["commit", "-qm", "Start"],
    ):
        subprocess.run(["git", *arguments], cwd=folder, check=True)
    return folder


def figures() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as scratch:
        ours_at, peer_at = (repository(Path(scratch, name)) for name in ("ours", "peer"))
        workspace = Workspace.open(ours_at)
        counter = iter(range(1, 1_000_000))

        def change() -> Change:
            operation = Operation("replace", "/interactions/0/students", next(counter))
            return Change((Patch(RECORD, (operation,)),), "students of a visit", "set")

        def ours() -> float:
            one = change()
            there = draft.read(workspace, one)
            planned = draft.prepare(workspace, one, there)
            plan = Plan(planned, message(one.sentence, one.action, [RECORD]), ())
            before = cpu()
            with writing(workspace.repository):
                turn(workspace.repository, one, there)
                keep(workspace.repository, plan)
            return cpu() - before

        def whole() -> float:
            before = cpu()
            workspace.apply(change())
            return cpu() - before

        def peer() -> float:
            path = peer_at / RECORD
            path.write_text(path.read_text("utf-8") + f"# {next(counter)}\n", "utf-8")
            before = cpu()
            subprocess.run(PEER, cwd=peer_at, check=True)
            return cpu() - before

        # os.times counts in hundredths of a second: many runs add up to a figure that means something.
        def many(run: object, times: int = 20) -> float:
            return sum(run() for _ in range(times))  # type: ignore[operator]

        peer_name = "`git commit --only`"
        yield Figure(
            "the commit of one change, CPU",
            peer_name,
            *interleaved(lambda: many(ours), lambda: many(peer), 7),
            1.8,
        )
        yield Figure(
            "one change, read and checked too, CPU",
            peer_name,
            *interleaved(lambda: many(whole), lambda: many(peer), 3),
            None,
        )
