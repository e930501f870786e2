"""Ids for new records, where those of a kind are numbered."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection

_NUMBERED = re.compile(r"([a-z]+-)([0-9]+)")
_A_HABIT = 3  # as many ids begin alike and count on


def next_ids(taken: Collection[str]) -> list[str]:
    """The next free id of every numbering among the ids that were ever taken: `edu-056`, `pro-062`."""
    numbers: dict[str, list[str]] = defaultdict(list)
    for id in taken:
        if found := _NUMBERED.fullmatch(id):
            numbers[found[1]].append(found[2])
    return [
        f"{prefix}{max(map(int, used)) + 1:0{max(map(len, used))}}"
        for prefix, used in sorted(numbers.items())
        if len(used) >= _A_HABIT
    ]
