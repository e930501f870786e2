"""Whether everything that a record names exists: a quick yes or no.

The schema's plan of references is turned into nested functions once, which ask sets and build no pointers. They are
called for every record of a cohort; only where the answer is no does anybody look again, slowly, for what and where.
"""

from __future__ import annotations

from collections.abc import Callable, Container
from typing import Any

from catalyst_tui.model.record import Record
from catalyst_tui.schema import Plan, Target

Holds = Callable[[Any], bool]


class Lookup:
    """The question for records of one kind. `words` gives what a reference may say; None when it may say anything."""

    def __init__(self, plan: Plan, words: Callable[[Target], Container[str] | None]) -> None:
        self._words_of = words
        self._own_items: dict[str, set[str]] = {}
        self._made: dict[int, Holds] = {}
        self._holds = self._function(plan)

    def all_known(self, record: Record) -> bool:
        """Whether all references hold. A no may be too careful, a yes is certain."""
        for name, ids in self._own_items.items():
            ids.clear()
            ids.update(item["id"] for item in record.value.get(name, ()) if "id" in item)
        try:
            return self._holds(record.value)
        except TypeError:  # a shape that no set can be asked for
            return False

    def _words(self, target: Target | None) -> Container[str] | None:
        if target is None:
            return None
        if target.item and not target.of:
            return self._own_items.setdefault(target.item, set())
        return self._words_of(target)

    def _function(self, plan: Plan) -> Holds:
        made = self._made.get(id(plan))
        if made is not None:
            return made
        # A schema may contain itself: what is asked for meanwhile finds this, which by then has been made.
        self._made[id(plan)] = lambda value: self._made[id(plan)](value)
        words = self._words(plan.target)
        mapping = self._of_mapping(plan)
        listed = self._of_list(plan.items) if plan.items else None
        ways = [mapping, listed, None if words is None else words.__contains__]
        if len(found := [way for way in ways if way is not None]) == 1:  # nearly everywhere: one call less
            self._made[id(plan)] = found[0]
            return found[0]

        def holds(value: Any) -> bool:
            if isinstance(value, dict):
                return mapping is None or mapping(value)
            if isinstance(value, list):
                return listed is None or listed(value)
            return words is None or value in words

        self._made[id(plan)] = holds
        return holds

    def _of_list(self, items: Plan) -> Holds | None:
        if not _is_text(items):
            holds = self._function(items)
            return lambda value: not isinstance(value, list) or all(map(holds, value))
        words = self._words(items.target)
        if words is None:
            return None
        if isinstance(words, set | frozenset):
            return lambda value: not isinstance(value, list) or words.issuperset(value)
        return lambda value: not isinstance(value, list) or all(word in words for word in value)

    def _of_mapping(self, plan: Plan) -> Holds | None:
        if not plan.fields and plan.values is None and plan.keys is None:
            return None
        tests: dict[str, Holds] = {}
        for key, field in plan.fields.items():
            if not _is_text(field):
                tests[key] = self._function(field)
            elif (words := self._words(field.target)) is not None:
                tests[key] = words.__contains__
        keys = self._words(plan.keys)
        others = self._function(plan.values) if plan.values else None

        def of_fields(value: Any) -> bool:
            if not isinstance(value, dict):
                return True
            for key, found in value.items():
                test = tests.get(key)
                if test is not None and not test(found):
                    return False
            return True

        if others is None and keys is None:
            return of_fields

        def of_map(value: Any) -> bool:
            return not isinstance(value, dict) or (
                of_fields(value)
                and (keys is None or all(key in keys for key in value))
                and (
                    others is None
                    or all(others(found) for key, found in value.items() if key not in plan.fields)
                )
            )

        return of_map


def _is_text(plan: Plan) -> bool:
    return not (plan.fields or plan.items or plan.values or plan.keys or plan.pattern)
