"""Choosing among the changes of a history: by who made them, what they did, what they are about, and on which day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from catalyst_tui.schema import kind_of_path
from catalyst_tui.workspace.entries import Entry

Aspect: TypeAlias = Literal["by", "act", "kind", "record", "day"]

ELSEWHERE = "elsewhere"
"""What a change did that was made without Catalyst."""


@dataclass(frozen=True, slots=True)
class Facet:
    """Something that changes have in common; as they are counted, of how many it is true."""

    aspect: Aspect
    value: str
    count: int = 0

    def holds(self, entry: Entry) -> bool:
        """Whether it is true of a change."""
        return self.value in _VALUES[self.aspect](entry)


def facets(entries: Iterable[Entry]) -> list[Facet]:
    """What can be chosen among these changes: aspect by aspect, what is true of most first, days from the newest."""
    known: dict[Aspect, Counter[str]] = {aspect: Counter() for aspect in _VALUES}
    for entry in entries:
        for aspect, values in _VALUES.items():
            known[aspect].update(dict.fromkeys(values(entry), 1))
    return [
        Facet(aspect, value, count)
        for aspect, counted in known.items()
        for value, count in (
            sorted(counted.items(), reverse=True) if aspect == "day" else counted.most_common()
        )
    ]


def chosen(entries: Iterable[Entry], wanted: Sequence[Facet]) -> list[Entry]:
    """The changes of which all facets are true."""
    return [entry for entry in entries if all(facet.holds(entry) for facet in wanted)]


def _record(path: str) -> str:
    kind = kind_of_path(path)
    return "" if kind is None else kind.name if kind.single else f"{kind.name}/{kind.id_of(path)}"


def _kinds(entry: Entry) -> list[str]:
    return [kind.name for path in entry.files if (kind := kind_of_path(path))]


_VALUES: dict[Aspect, Callable[[Entry], list[str]]] = {
    "by": lambda entry: [entry.author],
    "act": lambda entry: [entry.trailer("Catalyst-Action") or ELSEWHERE],
    "kind": _kinds,
    "day": lambda entry: [entry.when.date().isoformat()],
    "record": lambda entry: list(filter(None, map(_record, entry.files))),
}
