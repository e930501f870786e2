"""Which texts of a record refer to something: found by a plan of the schema that is made once.

The plan is the schema reduced to the ways that lead to an `x-catalyst` reference. It is walked for every record of a
cohort, so it looks only at keys that matter and builds no pointer before it has to.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from catalyst_tui.document.pointer import join
from catalyst_tui.schema.annotations import Target
from catalyst_tui.schema.branches import branches_of
from catalyst_tui.schema.engine import fits
from catalyst_tui.schema.resolver import Resolver
from catalyst_tui.schema.source import Schema


class Ref(NamedTuple):
    """A text in a record that refers to something: where it stands, as a value or as a key, and to what."""

    pointer: str
    on_key: bool
    target: Target
    text: str


@dataclass(slots=True, eq=False)
class Plan:
    """What can be reached from one place of a schema: by key, by any key, by item; and what stands here itself."""

    target: Target | None = None
    keys: Target | None = None
    fields: dict[str, Plan] = field(default_factory=dict)
    values: Plan | None = None
    items: Plan | None = None
    # Among branches that are texts too, only what looks like this one's is a reference.
    pattern: str | None = None

    @property
    def is_empty(self) -> bool:
        """Whether it leads to no reference."""
        return not (self.target or self.keys or self.fields or self.values or self.items)


# The keywords that lead on to other schemas.
_WAYS = frozenset({"properties", "items", "additionalProperties", "oneOf", "anyOf", "allOf", "then", "else"})


def plan(resolver: Resolver) -> Plan | None:
    """The plan of a whole schema; None when nothing in it refers to anything."""
    return _Planner(resolver).plan(resolver.root)


def references(plan: Plan, value: Any) -> list[Ref]:
    """Every reference in a value, in the order of the plan. What does not have the schema's shape is passed over."""
    found: list[Ref] = []
    _walk(plan, value, "", found.append)
    return found


def _walk(plan: Plan, value: Any, pointer: str, add: Callable[[Ref], None]) -> None:
    if isinstance(value, str):
        if plan.target is not None and (plan.pattern is None or fits("pattern", plan.pattern, value)):
            add(Ref(pointer, False, plan.target, value))
    elif isinstance(value, dict):
        for key, inner in plan.fields.items():
            if key in value:
                _walk(inner, value[key], f"{pointer}/{key}", add)
        if plan.keys is not None or plan.values is not None:
            _walk_map(plan, value, pointer, add)
    elif isinstance(value, list) and plan.items is not None:
        for index, item in enumerate(value):
            _walk(plan.items, item, f"{pointer}/{index}", add)


def _walk_map(plan: Plan, value: dict[str, Any], pointer: str, add: Callable[[Ref], None]) -> None:
    for key, inner in value.items():
        at = pointer + join((key,))
        if plan.keys is not None:
            add(Ref(at, True, plan.keys, key))
        if plan.values is not None and key not in plan.fields:
            _walk(plan.values, inner, at, add)


class _Planner:
    def __init__(self, resolver: Resolver) -> None:
        self._resolver = resolver
        self._made: dict[int, Plan | None] = {}

    def plan(self, schema: Any) -> Plan | None:
        """The plan of a subschema; a schema that contains itself leads back to its own plan."""
        if not isinstance(schema, dict):
            return None
        if id(schema) not in self._made:
            if "$ref" in schema and not schema.keys() & _WAYS:
                self._made[id(schema)] = None  # a `$ref` that leads to itself leads nowhere
                self._made[id(schema)] = self._referring(schema)
            else:
                self._made[id(schema)] = made = Plan()
                self._fill(made, self._resolver.resolve(schema))
                if made.is_empty:
                    self._made[id(schema)] = None
        return self._made[id(schema)]

    def _referring(self, schema: Schema) -> Plan | None:
        below = self.plan(self._resolver.target(schema["$ref"]))
        note = self._resolver.annotation(schema)
        if note.target is None and note.keys is None:
            return below
        if below is None:
            return Plan(note.target, note.keys)
        return replace(below, target=note.target or below.target, keys=note.keys or below.keys)

    def _fill(self, made: Plan, schema: Schema) -> None:
        note = self._resolver.annotation(schema)
        made.target, made.keys = note.target, note.keys
        if not schema.keys() & _WAYS:
            return
        for name, inner in schema.get("properties", {}).items():
            if (found := self.plan(inner)) is not None:
                made.fields[name] = found
        made.items = self.plan(schema.get("items"))
        made.values = self.plan(schema.get("additionalProperties"))
        branches = branches_of(schema)
        for branch in (*branches, *schema.get("allOf", ()), schema.get("then"), schema.get("else")):
            self._take_in(made, branch, alone=not branches)

    def _take_in(self, made: Plan, branch: Any, alone: bool) -> None:
        """Add what a branch leads to. Where branches disagree on a text, the first that refers to something holds."""
        found = self.plan(branch)
        if found is None:
            return
        if made.target is None and found.target is not None:
            made.target = found.target
            made.pattern = found.pattern or (None if alone else self._resolver.resolve(branch).get("pattern"))
        made.keys = made.keys or found.keys
        made.items = made.items or found.items
        made.values = made.values or found.values
        for name, inner in found.fields.items():
            made.fields.setdefault(name, inner)
