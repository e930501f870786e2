"""Runs the benchmarks and writes docs/performance.md; with names, runs those and only prints."""

from __future__ import annotations

import importlib
import platform
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.measure import Figure

NAMES = ("startup", "validate", "status", "commit", "history", "interface", "edits", "match", "imports")
PAGE = Path(__file__).parent.parent / "docs" / "performance.md"
HEAD = """\
# Performance

Written by `make bench`. Each line is a ratio of medians, ours to the peer's, both measured in turn in one run on one
machine: its own speed cancels out. Nothing here is a test: noise must never fail a build.

| what | against | ratio | aim | |
| --- | --- | --- | --- | --- |
"""


def main(names: list[str]) -> int:
    lines: list[str] = []
    for name in names or NAMES:
        figures: Iterator[Figure] = importlib.import_module(f"bench.{name}").figures()
        for figure in figures:
            lines.append(figure.line())
            print(lines[-1], flush=True)
    if not names:
        where = f"Python {platform.python_version()}, {platform.system()}, {platform.machine()}"
        PAGE.write_text(HEAD + "\n".join(lines) + f"\n\nMeasured on {where}.\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
