"""`catalyst import` of a register of 49,029 schools, with its preview, against reading it and writing it as JSON.

England's register of 2021 is taken from `../shared/data` where that is; otherwise one of the same size and columns is
made up. The peer unpacks it, reads it with `csv.DictReader` and writes one JSON text: no mapping, no index, no cohort.
Both are whole processes.
"""

from __future__ import annotations

import csv
import gzip
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from random import Random

from bench.measure import Figure, cpu_of, interleaved

CATALYST = Path(sys.executable).with_name("catalyst")
REAL = Path(__file__).parents[2] / "shared" / "data" / "schools" / "england_register_2021-04-26.csv.gz"
ROWS, RUNS, GOAL = 49_029, 7, 3.0
HEADER = ("urn", "name", "town", "postcode", "lead_school", "open_date", "close_date")
PEER = """\
import csv, gzip, io, json, sys
text = gzip.decompress(open(sys.argv[1], "rb").read()).decode()
sys.stdout.write(json.dumps(list(csv.DictReader(io.StringIO(text, newline="")))))
"""


def figures() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        register, newer, peer = here / "england.csv.gz", here / "newer.csv.gz", here / "peer.py"
        if REAL.is_file():
            shutil.copy(REAL, register)
        else:
            _write(register, _made_up())
        _write(newer, _a_year_later(register))
        peer.write_text(PEER)
        root = here / "cohort"
        subprocess.run([CATALYST, "init", root], check=True, capture_output=True)
        new = ("--new", "england", "--into", "registers", "--decide", "*=drop")
        subprocess.run([CATALYST, "import", register, *new], cwd=root, check=True, capture_output=True)
        theirs = partial(cpu_of, [sys.executable, peer, register], root)
        ours = partial(cpu_of, [CATALYST, "import", register, "--dry-run"], root)
        peer_name = "`csv` and `json`, whole process"
        name = "`catalyst import` of 49,029 schools, preview, CPU"
        yield Figure(name, peer_name, *interleaved(ours, theirs, RUNS), GOAL)
        subprocess.run([CATALYST, "import", register], cwd=root, check=True, capture_output=True)
        compared = partial(cpu_of, [CATALYST, "import", newer, "--dry-run"], root)
        yield Figure(
            "a newer register compared with the kept one, CPU",
            peer_name,
            *interleaved(compared, theirs, RUNS),
            None,
        )
        searched = partial(cpu_of, [CATALYST, "register", "search", "aldgate"], root)
        yield Figure(
            "`catalyst register search` in it, CPU", peer_name, *interleaved(searched, theirs, RUNS), None
        )


def _made_up() -> list[list[str]]:
    random = Random(7)
    words = ("Hill", "Park", "Green", "Wood", "Field", "Brook", "Stone", "Ash", "St Mary's", "Church")
    kinds = ("Primary School", "Academy", "Infant School", "High School", "Church of England School")
    return [
        [str(100_000 + n), f"{random.choice(words)} {random.choice(words)} {random.choice(kinds)}", "Leeds",
         f"LS{random.randint(1, 29)} {random.randint(1, 9)}AA", "false", "01-09-1990", ""]
        for n in range(ROWS)
    ]  # fmt: skip


def _a_year_later(register: Path) -> list[list[str]]:
    """The rows of a register of which some were renamed and closed, and a few are new."""
    with gzip.open(register, "rt", encoding="utf-8", newline="") as file:
        _, *rows = csv.reader(file)
    for n, row in enumerate(rows):
        row[1] = f"{row[1]} Academy" if n % 50 == 0 else row[1]
        row[6] = "31-08-2022" if n % 90 == 0 else row[6]
    return [
        *rows,
        *([str(900_000 + n), "New School", "London", "EC3A 1AA", "false", "", ""] for n in range(300)),
    ]


def _write(path: Path, rows: list[list[str]]) -> None:
    with gzip.open(path, "wt", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADER, *rows])
