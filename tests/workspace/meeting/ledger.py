"""What was done in all copies together, and whether any of it is lost."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

from catalyst_tui.workspace.questions import Question

Key = tuple[str, str]
"""A path, and the address of a value in it."""


class Ledger:
    """Every edit that was acknowledged in any copy (what stood there before, and after), every place that somebody was
    asked about, and how often what happened."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.fresh = count(1000)
        self._edits: dict[Key, list[tuple[Any, Any]]] = defaultdict(list)
        self._asked: set[Key] = set()

    def acknowledged(self, before: dict[Key, Any], after: dict[Key, Any]) -> None:
        """Note what an edit changed that has just been kept."""
        for key in before.keys() | after.keys():
            if before.get(key) != after.get(key):
                self._edits[key].append((before.get(key), after.get(key)))

    def asked(self, question: Question) -> None:
        """Note that a person was shown a place; the records that a problem of both together names, too."""
        self._asked.add((question.path, question.address if not question.problem else ""))
        if question.problem:
            for words in (question.mine, question.theirs):
                for name in (words or "").rpartition(" in ")[2].split(", "):
                    self._asked.add((f"cohort/{name}.yaml", ""))

    def lost(self, now: dict[Key, Any]) -> Iterator[str]:
        """The edits that neither stand there now, nor were overwritten by one who had them, nor were asked about."""
        for key, edits in self._edits.items():
            for before, after in edits:
                if now.get(key) == after or any(other == after != newer for other, newer in edits):
                    continue
                if not self._was_asked(key):
                    yield f"{key} from {before} to {after}, and it is {now.get(key)}"

    def _was_asked(self, key: Key) -> bool:
        """Whether a person was shown the place, or one that holds it, or the record that is named there: of two with
        one id that both stay, ours gets another id, also where it is named."""
        path, address = key
        return any(
            (path == where and (not of or address == of or address.startswith(f"{of}/")))
            or (not of and Path(where).stem in address.replace("/", ",").split(","))
            for where, of in self._asked
        )
