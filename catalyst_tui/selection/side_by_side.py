"""Two records that may be one, field by field: what both say, what only one says, and where they differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from catalyst_tui.document.pointer import join, tokens
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.record import Fields, Record
from catalyst_tui.schema.fields import Field

How = Literal["same", "one", "other", "differs", "both"]
"""Both say the same; only one or the other says something; they differ; they are lists, of which a merge keeps all."""

_NOT_COMPARED = frozenset({"id", "sources", "merged_from", "not_same_as", "look_later", "notes"})
_ONE_VALUE = frozenset({"/location"})  # lists that are one value


@dataclass(frozen=True, slots=True)
class Compared:
    """One field of two records; None for what one of them does not say."""

    pointer: str
    field: Field | None
    one: Any
    other: Any

    @property
    def how(self) -> How:
        if self.one is None:
            return "other"
        if self.other is None:
            return "one"
        if self.one == self.other:
            return "same"
        return "both" if isinstance(self.one, list) and self.pointer not in _ONE_VALUE else "differs"

    @property
    def title(self) -> str:
        return self.field.title if self.field else " ".join(tokens(self.pointer))

    @property
    def name(self) -> str:
        """How a merge calls it: `contact/email`."""
        return self.pointer[1:]


def side_by_side(cohort: Cohort, kind: str, one: str, other: str) -> list[Compared]:
    """The fields of two records of a kind, in the order of the schema, those within a field one by one."""
    values = [cohort.opened(cohort.sound(cohort.get(kind, id))).value for id in (one, other)]
    return list(_compared(cohort, kind, "", values[0], values[1]))


def named_by(cohort: Cohort, kind: str, id: str) -> list[Record]:
    """The records that name one, each once: what would follow a merge."""
    found = {reference.source.path: reference.source for reference in cohort.referrers(kind, id)}
    return [record for record in found.values() if record.id != id]


def _compared(cohort: Cohort, kind: str, at: str, one: Fields, other: Fields) -> Iterator[Compared]:
    holder = cohort.registry.field(kind, at, one or other)
    names = dict.fromkeys([*(field.name for field in holder.fields), *one, *other])
    for name in names:
        if (not at and name in _NOT_COMPARED) or (name not in one and name not in other):
            continue
        pointer, ours, theirs = at + join((name,)), one.get(name), other.get(name)
        if isinstance(ours, dict) and isinstance(theirs, dict):
            yield from _compared(cohort, kind, pointer, ours, theirs)
        else:
            yield Compared(pointer, holder.within(name, one or other), ours, theirs)
