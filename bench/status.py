"""A cold `catalyst status` of generated cohorts that a whole program is asked of, against `catalyst validate` of them.

Status checks everything as well, for the problems that it counts, so what is measured is what due items add. `today`
and `grid` make their own of the same items.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from bench.cohorts import TOP, generate
from bench.measure import Figure, cpu_of, interleaved

CATALYST = Path(sys.executable).with_name("catalyst")
PACK = TOP / "catalyst_tui" / "packs" / "spsp-2022-23"
DAY = "2023-02-15"
SIZES = ((500, 5), (5000, 1))  # partnerships, runs of each side
# The page has an aim. All due items as JSON are 60 lines a partnership, most of the time spent in writing them.
PAGES: tuple[tuple[list[str], float | None], ...] = (
    (["status"], 2.0),
    (["status", "--format", "json"], None),
    (["today"], None),
    (["grid"], None),
)


def figures() -> Iterator[Figure]:
    for partnerships, runs in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            root = with_program(generate(Path(folder, "cohort"), partnerships))
            for words, goal in PAGES:
                ours, peer = interleaved(
                    partial(cpu_of, [CATALYST, *words, "--today", DAY], root),
                    partial(cpu_of, [CATALYST, "validate", "--today", DAY], root),
                    runs,
                )
                name = f"`catalyst {' '.join(words)}`, {partnerships:,} partnerships, CPU"
                yield Figure(name, "`catalyst validate`", ours, peer, goal)


def with_program(root: Path) -> Path:
    """The cohort with the requirements, the events and all else of a shipped pack."""
    for source in sorted(PACK.rglob("*.yaml")):
        target = root / "cohort" / source.relative_to(PACK)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(source.read_bytes())
    return root
