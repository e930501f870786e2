"""Likely doubles that somebody wants to look at later: they wait until one of the two records changes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.record import Fields
from catalyst_tui.selection.doubles import Double

LISTED = "look_later"
"""The list of either record in which it stands."""

_OF_DOUBLES = frozenset({LISTED, "not_same_as"})  # what is said of doubles is no change of who somebody is
_DIGITS = 8


def waits(cohort: Cohort, double: Double) -> bool:
    """Whether somebody left a pair for later, and both records are as they were then."""
    said = list(_said(cohort, double))
    return bool(said) and state_of(cohort, double.kind, double.one, double.other) in said


def now_and_later(cohort: Cohort, doubles: Iterable[Double]) -> tuple[list[Double], list[Double]]:
    """The pairs to be looked at, and those that wait; each in the order in which they come."""
    now: list[Double] = []
    later: list[Double] = []
    for double in doubles:
        (later if waits(cohort, double) else now).append(double)
    return now, later


def state_of(cohort: Cohort, kind: str, one: str, other: str) -> str:
    """A few digits that are others as soon as one of two records says anything else, whichever is named first."""
    values = [_without_doubles(_value(cohort, kind, id)) for id in sorted((one, other))]
    text = json.dumps(values, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:_DIGITS]


def _said(cohort: Cohort, double: Double) -> Iterator[str]:
    """As what the two were seen when somebody left them for later."""
    for own, other in ((double.one, double.other), (double.other, double.one)):
        for each in _value(cohort, double.kind, own).get(LISTED) or ():
            if each.get("who") == other:
                yield str(each.get("seen"))


def _value(cohort: Cohort, kind: str, id: str) -> Fields:
    """What the file says: a contact that is sealed counts as it stands there, for those without its key too."""
    return cohort.sound(cohort.get(kind, id)).value


def _without_doubles(value: Fields) -> Fields:
    return {key: each for key, each in value.items() if key not in _OF_DOUBLES}
