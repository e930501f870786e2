"""Many runs of the machine, one seed at a time:

    python -m tests.workspace.meeting RESULTS.jsonl RUNS [FIRST_SEED]

makes runs until RESULTS holds that many, and adds them up. Each line of it is one run with its seed, so that it goes on
where it was ended. A run that fails names its seed and what was done in it, and ends the program.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.conftest import GIT, HERE, TOP

from .machine import make_template, run


def main(results: Path, runs: int, first: int = 1) -> None:
    os.environ.update(GIT)
    done = recorded(results)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "small")
        shutil.copytree(HERE / "small", root)
        shutil.copytree(TOP / "schemas", root / "schemas")
        for words in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "-m", "Begin"]):
            subprocess.run(["git", *words], cwd=root, check=True)
        make_template(root, Path(folder))
        seeds = (seed for seed in range(first, first + runs) if seed not in done)
        for seed, _ in zip(seeds, range(runs - len(done)), strict=False):
            try:
                counts = run(Path(folder), seed)
            except BaseException:
                print(f"seed {seed} failed", file=sys.stderr)
                raise
            with results.open("a") as out:
                out.write(json.dumps({"seed": seed, **counts}) + "\n")
    print(json.dumps(sum(recorded(results).values(), Counter()), indent=1))


def recorded(results: Path) -> dict[int, Counter[str]]:
    """The runs of a file, by their seeds: what happened in each."""
    lines = results.read_text().splitlines() if results.exists() else ()
    runs = (Counter(json.loads(line)) for line in lines)
    return {run.pop("seed"): run + Counter(runs=1) for run in runs}


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
