"""Measuring fairly: both sides in turn, the operating system's own account of each finished process, medians."""

from __future__ import annotations

import os
import statistics
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Figure:
    """One line of the report: a ratio of ours to the peer's, and what was asked for.

    `ours` and `peer` are medians in seconds (CPU where a whole process is measured). `goal` is the greatest ratio that
    meets the aim; None means that the figure is told without an aim.
    """

    name: str
    peer_name: str
    ours: float
    peer: float
    goal: float | None

    @property
    def ratio(self) -> float:
        return self.ours / self.peer

    @property
    def met(self) -> bool | None:
        return None if self.goal is None else self.ratio <= self.goal

    def line(self) -> str:
        """The figure as a row of docs/performance.md."""
        goal = "" if self.goal is None else f"≤ {_ratio(self.goal)}"
        verdict = {True: "met", False: "**not met**", None: ""}[self.met]
        return f"| {self.name} | {self.peer_name} | {_ratio(self.ratio)} | {goal} | {verdict} |"


def _ratio(value: float) -> str:
    return f"{value:.2f}" if value >= 0.1 else f"1/{1 / value:.1f}"


def cpu_of(
    command: Sequence[str | Path], cwd: Path | None = None, env: dict[str, str] | None = None
) -> float:
    """User and system seconds of a command and of the children it waited for. Its exit status is not judged.

    Python may keep the bytecode of what it compiles, as it does on people's machines, whatever this one says.
    """
    env = dict(os.environ if env is None else env)
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    with subprocess.Popen(
        [str(part) for part in command],
        cwd=cwd,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_utime + usage.ru_stime


def interleaved(ours: Callable[[], float], peer: Callable[[], float], runs: int) -> tuple[float, float]:
    """Medians of both sides, run in turn, so that a drifting machine drifts for both; after one warm-up of each, unless
    a single run takes so long that it warms itself."""
    if runs > 1:
        ours(), peer()
    pairs = [(ours(), peer()) for _ in range(runs)]
    return statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)
