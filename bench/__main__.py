"""Runs benchmarks, and writes what they find into docs/performance.md, a section each: `python -m bench [NAME …]`.

Without names all are run; with `--rest`, those that the page has no figures of today for: after an interruption it goes
on where it was. A section is written as soon as its benchmark is through, so that nothing measured is lost.
"""

from __future__ import annotations

import importlib
import platform
import re
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from bench.measure import Figure

NAMES = ("startup", "validate", "status", "commit", "history", "interface", "edits", "match", "imports")
PAGE = Path(__file__).parent.parent / "docs" / "performance.md"
HEAD = """\
# Performance

Written by `make bench`, section by section. Each line is a ratio of medians, ours to the peer's, both measured in turn
in one run on one machine: its own speed cancels out. Nothing here is a test: noise must never fail a build.

"""
TABLE = "| what | against | ratio | aim | |\n| --- | --- | --- | --- | --- |\n"


def main(words: Sequence[str]) -> int:
    kept = sections(PAGE.read_text("utf-8"))
    names = [word for word in words if word != "--rest"] or NAMES
    for name in names:
        if "--rest" in words and f"on {date.today()}" in kept.get(name, ""):
            continue
        kept[name] = measured(name)
        PAGE.write_text(HEAD + "\n".join(kept[each] for each in NAMES if each in kept), "utf-8")
    return 0


def sections(page: str) -> dict[str, str]:
    """The sections of a page by the name of their benchmark."""
    parts = re.split(r"^(?=## )", page, flags=re.MULTILINE)[1:]
    return {part[3 : part.index("\n")]: part.rstrip("\n") + "\n" for part in parts}


def measured(name: str) -> str:
    """The section of a benchmark: what it measures, by its own words, its figures, and where they were measured."""
    module = importlib.import_module(f"bench.{name}")
    lines = list(_told(module.figures()))
    where = f"on {date.today()} with Python {platform.python_version()}, {platform.system()}, {platform.machine()}"
    return f"## {name}\n\n{module.__doc__.strip()}\n\n{TABLE}{''.join(lines)}\nMeasured {where}.\n"


def _told(figures: Iterator[Figure]) -> Iterator[str]:
    for figure in figures:
        print(figure.line(), flush=True)
        yield f"{figure.line()}\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
