"""How many files both sides had changed, and how many of these git's own text merge leaves to a person."""

from __future__ import annotations

import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from catalyst_tui.workspace.joining import Joining


@contextmanager
def counting() -> Iterator[Counter[str]]:
    """While it is open, every file that two have changed at once is counted, and whether git stops there, and we."""
    counts: Counter[str] = Counter()
    seen: set[tuple[str, ...]] = set()
    both = Joining.both

    def counted(joining: Joining, path: str, *sides: Any) -> Any:
        entry, questions = both(joining, path, *sides)
        blobs = tuple(side.blob if side else "" for side in sides)
        if blobs not in seen and not joining.answers:
            seen.add(blobs)
            stops = not all(blobs) or _git_stops(
                [joining.versions.objects.get(blob) or b"" for blob in blobs]
            )
            counts["collisions"] += 1
            counts["git stops"] += stops
            counts["git stops, ours asks"] += stops and bool(questions)
            counts["git does not stop, ours asks"] += not stops and bool(questions)
        return entry, questions

    Joining.both = counted  # type: ignore[method-assign, assignment]
    try:
        yield counts
    finally:
        Joining.both = both  # type: ignore[method-assign]


def _git_stops(data: list[bytes]) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        for name, each in zip(("base", "mine", "theirs"), data, strict=True):
            Path(folder, name).write_bytes(each)
        words = ["git", "merge-file", "-p", "--quiet", "mine", "base", "theirs"]
        return subprocess.run(words, cwd=folder, capture_output=True, check=False).returncode != 0
