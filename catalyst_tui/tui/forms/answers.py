"""Which answers an act is done with, record by record: what is known beforehand, what was typed, what each begins with.

Where records begin with different answers, each keeps its own until one is typed for all. What begins with an answer
follows what is typed elsewhere (the time follows the visit that is chosen), until somebody types over it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from catalyst_tui.acts.act import Act, Asked, Owed
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.record import Record
from catalyst_tui.schema.fields import Field
from catalyst_tui.tui.forms.reading import Choice


class Answers:
    """The answers of an act for some records (for none: the cohort as a whole)."""

    def __init__(
        self,
        act: Act,
        names: Sequence[str],
        *,
        today: date,
        by: str | None,
        given: Mapping[str, Any],
    ) -> None:
        self.act = act
        self.typed: dict[str, Any] = {}
        """What a person typed, by question; None where an answer was taken out."""
        self._names = names
        self._today = today
        self._by = by
        self._given = given

    def look_at(self, cohort: Cohort, owed: Owed | None = None) -> None:
        """Take the records as a cohort has them. Raises what reading a record raises."""
        self.records: list[Record | None] = [cohort.find(name) for name in self._names] or [None]
        self._cohort = cohort
        self._owed = owed
        self.begin()

    def begin(self) -> None:
        """Work out what each record begins with, from what is known and what was typed."""
        known = {**self._given, **self.typed}
        asked = [self._asked(record, known) for record in self.records]
        self._each = [self.act.defaults(one) for one in asked]
        self.same = self._same()
        self.choices = self._choices(asked[0])

    def knows(self, question: str) -> bool:
        """Whether the answer to a question was known before anybody was asked."""
        return question in self._given

    def differs(self, question: str) -> bool:
        """Whether each record has its own answer to a question."""
        return question not in self.same and any(question in one for one in self._each)

    def of_each(self, shown: Mapping[str, Any]) -> list[Asked]:
        """What the act is done with for each record: what the form shows, and besides what each has for itself."""
        return [
            self._asked(record, {**{name: one[name] for name in one if self.differs(name)}, **shown})
            for record, one in zip(self.records, self._each, strict=True)
        ]

    def _asked(self, record: Record | None, answers: Mapping[str, Any]) -> Asked:
        return Asked(self._cohort, record, answers, self._today, self._by, self._owed)

    def _same(self) -> dict[str, Any]:
        """The answers that all records begin with, in the order of the questions."""
        first, *others = self._each
        names = (field.name for field in self.act.questions.field.fields if field.name in first)
        return {name: first[name] for name in names if all(one.get(name) == first[name] for one in others)}

    def _choices(self, asked: Asked) -> dict[int, list[Choice]]:
        """The act's own choices, by the field, or the items of the list, that they are for (`id` of it)."""
        found: dict[int, list[Choice]] = {}
        offered = self.act.choices(asked)
        for field in self.act.questions.field.fields:
            if field.name in offered:
                listed = [Choice(answer, called) for answer, called in offered[field.name].items()]
                found |= {id(one): listed for one in (field, field.items) if one is not None}
        return found


def decides(field: Field) -> bool:
    """Whether other answers may follow from this one: from a choice or a day, not from a text or a figure."""
    return field.type not in ("string", "text", "integer", "number", "list", "map", "object")
