"""Tries faults until there are so many trials of each kind: `python -m bench.faults --runs 500 [KIND…]`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from bench.faults import kills, power, together
from bench.faults.record import Record

TRIALS = {**dict.fromkeys(kills.ACTS, kills.trials), power.KIND: power.trials, together.KIND: together.trials}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.faults", description=__doc__)
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=f"of {', '.join(TRIALS)}; by default all")
    parser.add_argument(
        "--runs", type=int, default=500, help="how many trials of each kind there shall be in all"
    )
    parser.add_argument(
        "--record", type=Path, default=Path("build/faults.jsonl"), help="where trials are noted"
    )
    args = parser.parse_args()
    if unknown := set(args.kinds) - set(TRIALS):
        parser.error(f"no kind {', '.join(sorted(unknown))}: {', '.join(TRIALS)}")
    record = Record(args.record)
    for kind in args.kinds or TRIALS:
        TRIALS[kind](kind, args.runs, record)
        print(record.sums(kind), flush=True)
    return 1 if any(record.failures(kind) for kind in args.kinds or TRIALS) else 0


if __name__ == "__main__":
    sys.exit(main())
