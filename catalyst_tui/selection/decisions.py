"""The state of an application, from its dated decisions: what was decided last, and what may follow.

The order of `decisions` is the order of time, and the last one holds. On an earlier day only what was decided by
then counts.
"""

from __future__ import annotations

from datetime import date

from catalyst_tui.model.record import Fields

OUTCOMES: dict[str, str] = {
    "selected": "selected",
    "accepted": "accepted",
    "declined-by-us": "declined by us",
    "declined-by-them": "declined by them",
    "no-answer": "no answer",
    "wait-list": "wait list",
    "called-up": "called up",
    "withdrawn": "withdrawn",
}
"""The outcomes of the schema, in words."""

STATES: dict[str, str] = {"new": "not reviewed", "reviewed": "to decide", **OUTCOMES}

OURS = frozenset({"selected", "declined-by-us", "wait-list", "called-up", "no-answer"})
"""What we decide; the others are what they answer."""

_OFFERED = frozenset({"selected", "called-up"})
_UNDECIDED = frozenset({"new", "reviewed"})
_ONLY_AFTER: dict[str, frozenset[str]] = {
    "accepted": _OFFERED,
    "declined-by-them": _OFFERED | {"accepted"},
    "no-answer": _OFFERED,
    "called-up": frozenset({"wait-list"}),
    "selected": _UNDECIDED | {"wait-list", "declined-by-us", "no-answer", "declined-by-them"},
    "wait-list": _UNDECIDED | {"declined-by-us", "no-answer", "declined-by-them"},
    "declined-by-us": _UNDECIDED | {"wait-list", *_OFFERED},
    "withdrawn": _UNDECIDED | {"wait-list", "accepted", *_OFFERED},
}


def decided(application: Fields, today: date) -> Fields | None:
    """The decision that holds on a day, None before the first."""
    listed = application.get("decisions") or ()
    return next((each for each in reversed(listed) if each.get("date", "9") <= str(today)), None)


def state(application: Fields, today: date) -> str:
    """One of `STATES` on a day. A review that only names a conflict of interest is none."""
    last = decided(application, today)
    if last is not None:
        return str(last.get("outcome", "reviewed"))
    reviews = [each for each in application.get("reviews") or () if not each.get("conflict")]
    return "reviewed" if reviews else "new"


def may_follow(before: str, outcome: str) -> bool:
    """Whether an outcome may follow a state: nobody accepts what was not offered."""
    return before in _ONLY_AFTER[outcome]


def only_after(outcome: str) -> list[str]:
    """The states that an outcome may follow, in words."""
    return [words for state, words in STATES.items() if state in _ONLY_AFTER[outcome]]
