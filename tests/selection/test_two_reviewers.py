"""Two reviewers at once, each in their own copy: what both gave is there, and nobody is asked anything."""

from __future__ import annotations

from typing import Any

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.merge import merge
from tests.acts.doing import done, files
from tests.bare_cohort import REGISTRY
from tests.selection.small_round import a_round

ONE = "applications/2022-pro-061"


def reviewed(before: Cohort, by: str, **said: Any) -> Any:
    """The application after a review."""
    change = done(before, "review-application", ONE, {"by": by, **said})
    return before.with_files(files(change, before)).get("applications", "2022-pro-061").value


def test_reviews_of_two_meet() -> None:
    before = a_round()
    ours = reviewed(before, "staff-01", scores={"motivation": 4, "fit": 2})
    theirs = reviewed(before, "staff-02", scores={"motivation": 1, "fit": 3}, comment="far south")
    found = merge(before.get("applications", "2022-pro-061").value, ours, theirs, REGISTRY, "applications")
    assert not found.conflicts
    assert [(each["by"], each["scores"]["motivation"]) for each in found.value["reviews"]] == [
        ("staff-01", 4),
        ("staff-02", 1),
    ]


def test_one_reviewer_at_two_machines_keeps_what_both_say() -> None:
    before = a_round("reviews: [{by: staff-01, date: 2023-02-15, scores: {motivation: 4}}]\n")
    base = before.get("applications", "2022-pro-061").value
    ours = reviewed(before, "staff-01", scores={"motivation": 4, "fit": 2})
    theirs = reviewed(before, "staff-01", scores={"motivation": 4}, comment="read again")
    found = merge(base, ours, theirs, REGISTRY, "applications")
    assert not found.conflicts
    [review] = found.value["reviews"]
    assert (review["scores"], review["comment"]) == ({"motivation": 4, "fit": 2}, "read again")
