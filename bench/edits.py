"""Reading and editing: time against PyYAML's own reader, and how many edits are perfect, refused or wrong.

`python -m bench.edits [FOLDER …]` makes random edits in every YAML file of the folders (the sample cohort and the files
typed by hand, if they are there), and lets `tests.document.oracle` judge them, which shares no line with the editor.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

import yaml

from bench.measure import Figure
from catalyst_tui.document import Document, DocumentError, EditRefused, Operation, load
from tests.document import edits, oracle

TOP = Path(__file__).parent.parent
FOLDERS = [TOP / "cohort", TOP / "tests" / "small", TOP.parent / "shared" / "yaml-by-hand"]
EDITS = 40  # of each file
SEED = 2023


def figures() -> Iterator[Figure]:
    """Reading a record, and one edit of it, each against `CSafeLoader` reading the same bytes."""
    records = [
        path.read_bytes() for path in files([TOP / "cohort" / "partnerships", TOP / "tests" / "small"])
    ]
    ours, peer = _totals(records, load, lambda data: yaml.load(data, yaml.CSafeLoader))
    yield Figure("read a record", "`yaml.load(…, CSafeLoader)`", ours, peer, 0.5)
    ours, peer = _totals(records, _edit, lambda data: yaml.load(data, yaml.CSafeLoader))
    yield Figure("one edit of a record, proved", "`yaml.load(…, CSafeLoader)`", ours, peer, None)


def files(folders: list[Path]) -> list[Path]:
    return sorted(path for folder in folders for path in folder.rglob("*.y*ml"))


def _edit(data: bytes) -> object:
    return Document(data).patch([Operation("add", "/a-new-key", "value")])


def _totals(
    records: list[bytes], ours: Callable[[bytes], object], peer: Callable[[bytes], object]
) -> tuple[float, float]:
    """Medians of seconds for all records, both sides in turn."""
    found: tuple[list[float], list[float]] = ([], [])
    for _ in range(7):
        for side, times in zip((ours, peer), found, strict=True):
            start = time.process_time()
            for data in records:
                side(data)
            times.append(time.process_time() - start)
    return median(found[0]), median(found[1])


def judged(data: bytes, pick: edits.Pick) -> Iterator[tuple[dict[str, Any], str]]:
    """Random edits of a file, each with what became of it."""
    document = Document(data)
    for _ in range(EDITS):
        operation = edits.operation(document.value, pick)
        try:
            after = document.patch([Operation.parse(operation)])
        except EditRefused as refused:
            yield operation, "refused, for an alias" if "repeat" in str(refused) else "refused"
        else:
            yield operation, "wrong" if oracle.faults(data, operation, after.data) else "perfect"


def main(folders: list[Path]) -> int:
    counts: Counter[str] = Counter()
    for path in files(folders):
        generator = random.Random(f"{SEED} {path.name}")
        try:
            for operation, verdict in judged(path.read_bytes(), generator.choice):
                counts[verdict] += 1
                if verdict in ("wrong", "refused"):
                    print(f"{path.name}: {verdict}: {operation}")
        except DocumentError as error:
            print(f"{path.name}: not read: {error}")
            counts["files not read"] += 1
    unread = counts.pop("files not read", 0)
    total = sum(counts.values())
    print(f"\n{total} edits of {len(files(folders)) - unread} files; {unread} files not read")
    for verdict, count in counts.most_common():
        print(f"{count / total:8.2%}  {verdict}")
    return 1 if counts["wrong"] else 0


if __name__ == "__main__":
    sys.exit(main([Path(folder) for folder in sys.argv[1:]] or [path for path in FOLDERS if path.is_dir()]))
