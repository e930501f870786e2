"""What an import does, for reading: one line a row, with names joined. The command and the interface show the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

from catalyst_tui.document.patch import ABSENT
from catalyst_tui.document.pointer import tokens
from catalyst_tui.exchange.cells import shown
from catalyst_tui.exchange.merge import Step
from catalyst_tui.exchange.outcome import STATES, Outcome, Plan, State, in_words
from catalyst_tui.exchange.related import DISTRICT, ORGANIZATION, related_in
from catalyst_tui.exchange.sums import SUMS
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.schema import KINDS, Field

SIGNS: dict[State, str] = {"taken": "+", "changed": "~", "conflict": "!", "known": "·", "refused": "✗"}


_TELLING = (("/month", "of"), ("/date", "of"), ("/title", "·"))
"""The fields that say which one something new is."""
_CALLED = ("/name", "/contact/name", "/person/contact/name", "/organization/name")
"""The fields that say what a new record will be called."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the preview."""

    number: int
    state: State
    where: str
    told: tuple[str, ...]

    @property
    def words(self) -> str:
        return STATES[self.state]


def lines(plan: Plan, cohort: Cohort, *, known: bool = False) -> Iterator[Line]:
    """What becomes of each row; rows that were taken in before are left out unless they are asked for."""
    words = _Words(plan, cohort)
    if plan.source.target == SUMS:
        yield from _groups(plan, words)
        return
    for outcome in plan.outcomes:
        if known or outcome.state != "known" or outcome.notes:
            yield Line(outcome.number, outcome.state, words.where(outcome), tuple(words.told(outcome)))


def _groups(plan: Plan, words: _Words) -> Iterator[Line]:
    """Answers to a survey: a line for each group that is summed up, and for each row that cannot be."""
    groups: dict[str, list[Outcome]] = {}
    for outcome in plan.outcomes:
        if outcome.state == "refused":
            yield Line(outcome.number, outcome.state, "", tuple(words.told(outcome)))
        else:
            groups.setdefault(outcome.item, []).append(outcome)
    for address, outcomes in groups.items():
        first, group = outcomes[0], tokens(address)[-1].partition(",")[0]
        told = f"{len(outcomes)} answer{'s' * (len(outcomes) > 1)} of {words.group(group)}"
        yield Line(first.number, first.state, words.where(first), (told, *(first.notes or ("summed up",))))


def as_json(plan: Plan) -> dict[str, Any]:
    """The plan for a program; values as they would be written, numbers with their digits as texts."""
    return {
        "import": plan.source.id,
        "file": plan.table.name,
        "counts": {state: plan.counts[state] for state in STATES},
        "told": list(plan.table.told),
        "rows": [
            {
                "row": outcome.number,
                "state": outcome.state,
                "record": outcome.record or None,
                "item": outcome.item or None,
                "changes": [
                    {"field": step.pointer, "from": _json(step.old), "to": _json(step.new), "kept": step.kept}
                    for step in outcome.steps
                ],
                "problems": [
                    {"column": one.column or None, "message": one.message} for one in outcome.problems
                ],
                "notes": list(outcome.notes),
                "asks": outcome.asks,
            }
            for outcome in plan.outcomes
        ],
    }


def _json(value: Any) -> Any:
    if value is ABSENT:
        return None
    return value if isinstance(value, str | bool | int | list | dict) or value is None else str(value)


class _Words:
    """Outcomes in words."""

    def __init__(self, plan: Plan, cohort: Cohort) -> None:
        self._source, self._cohort = plan.source, cohort
        record = cohort.registry.field(plan.source.kind)
        listed = record.within(tokens(plan.source.listed)[0]) if plan.source.listed else None
        self._root = listed.items if listed is not None and listed.items is not None else record
        self._noun = self._root.title.lower() if listed is not None else KINDS[plan.source.kind].singular

    def where(self, outcome: Outcome) -> str:
        """The record, as people call it; one that is new, or refused, by its name, else its id."""
        kind, _, id = outcome.record.partition("/")
        if kind and self._cohort.has(kind, id) and (label := self._cohort.label(kind, id)) != id:
            return label
        fields = outcome.reading.fields
        said = (str(fields[at]) for at in _CALLED if at in fields)
        return next(map(shown, chain(said, self._organization(outcome))), id)

    def _organization(self, outcome: Outcome) -> Iterator[str]:
        """What the organization that comes in with a row is called, or the one that it is found to be."""
        yield from (one.called for one in outcome.beside if one.within == ORGANIZATION and one.called)
        id = str(outcome.reading.fields.get(ORGANIZATION, ""))
        if self._cohort.has("organizations", id):
            yield self._cohort.label("organizations", id)

    def group(self, id: str) -> str:
        """Who answers a survey: a role, or all."""
        return self._cohort.vocabulary("roles").get(id, id)

    def told(self, outcome: Outcome) -> Iterator[str]:
        """What happens, or why not."""
        if outcome.state == "refused":
            yield from map(in_words, outcome.problems)
        elif outcome.state == "taken":
            yield self._new(outcome)
        else:
            yield from (self._step(step) for step in outcome.steps)
        if outcome.state == "taken":
            yield from (self._step(step) for step in outcome.steps if step.kept)
        yield from outcome.notes

    def _new(self, outcome: Outcome) -> str:
        """`new report of 2023-02 by Imani Whitfield`, `new application, with a new person`: what is new, by its natural
        key, and who comes in with it."""
        fields = outcome.reading.fields
        parts = [f"new {self._noun}"]
        for pointer, before in _TELLING:
            if pointer in fields:
                parts.append(f"{before} {shown(str(fields[pointer]))}")
        by = next((str(fields[at]) for at in ("/by", "/requested/by", "/person") if at in fields), "")
        if self._cohort.has("people", by):
            parts.append(f"by {self._cohort.label('people', by)}")
        return f"{' '.join(parts)}{''.join(self._beside(outcome))}"

    def _beside(self, outcome: Outcome) -> Iterator[str]:
        for one in outcome.beside:
            kind, _, id = one.record.partition("/")
            if not self._cohort.has(kind, id):
                noun = "district" if one.within.endswith(DISTRICT) else KINDS[kind].singular
                yield f", with a new {noun}{f' {shown(one.called)}' if one.called else ''}"

    def _step(self, step: Step) -> str:
        """`students: 28 → 27`; where somebody wrote something else by hand, what stays and what the row says."""
        field = self._field(step.pointer)
        name = field.title.lower() if field and field.name else tokens(step.pointer)[-1].replace("_", " ")
        old, new = self._value(step.old), self._value(step.new)
        if step.kept:
            return f"{name}: {old} stays; the row says {new}"
        return f"{name}: {new}" if step.old is ABSENT else f"{name}: {old} → {new}"

    def _field(self, pointer: str) -> Field | None:
        if related := related_in(self._source.kind, pointer):
            field: Field | None = self._cohort.registry.field(related[1])
            pointer = related[2]
        else:
            field = self._root
        for part in tokens(pointer):
            field = field.within(part) if field else None
        return field

    def _value(self, value: Any) -> str:
        if value is ABSENT or value is None:
            return "nothing"
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, list):
            return ", ".join(map(self._value, value))
        return shown(str(value)) if not isinstance(value, str) or len(value) < 40 else f"“{shown(value)}”"
