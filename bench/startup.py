"""`catalyst --version` against `python -c pass`: what every call of the program costs before it does anything."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from bench.measure import Figure, cpu_of, interleaved

CATALYST = Path(sys.executable).with_name("catalyst")


def figures() -> Iterator[Figure]:
    ours, peer = interleaved(
        lambda: cpu_of([CATALYST, "--version"]), lambda: cpu_of([sys.executable, "-c", "pass"]), runs=31
    )
    yield Figure("`catalyst --version`, CPU", "`python -c pass`", ours, peer, 2.5)
