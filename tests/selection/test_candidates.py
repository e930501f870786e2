from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.selection.candidates import Candidate, Candidates, ranked
from catalyst_tui.selection.conflicts import conflicts
from catalyst_tui.selection.decisions import OUTCOMES, STATES, may_follow, only_after
from catalyst_tui.selection.scores import points_in_words
from tests.bare_cohort import FILES
from tests.selection.small_round import ANSWERS, APPLICATION, WITHOUT_ANSWERS, a_round

TODAY = date(2022, 9, 1)
BY = "  - {by: staff-0%s, scores: {motivation: %s, fit: %s}%s}\n"


def the_one(cohort: Cohort, today: date = TODAY) -> Candidate:
    return Candidates(cohort, today).of(cohort.get("applications", "2022-pro-061"))


@pytest.mark.parametrize(
    ("reviews", "points", "apart"),
    [
        ("", None, 0),
        (BY % (1, 4, 3, ""), Fraction(11), 0),
        (BY % (1, 4, 3, "") + BY % (2, 2, 2, ""), Fraction(17, 2), 5),
        (BY % (1, 4, 3, "") + BY % (2, 5, 3, ", conflict: true"), Fraction(11), 0),
        ("  - {by: staff-01, scores: {motivation: 4}}\n", None, 0),
    ],
    ids=["none", "one", "two", "a conflict does not count", "half a review does not count"],
)
def test_points_are_the_mean_of_the_reviews_that_count(
    reviews: str, points: Fraction | None, apart: int
) -> None:
    found = the_one(a_round(reviews and f"reviews:\n{reviews}")).scored
    assert (found.points, found.apart, found.most) == (points, apart, 13)
    assert all(review.why_not for review in found.reviews if review.points is None)


@pytest.mark.parametrize(
    ("points", "words"),
    [(None, "—"), (Fraction(25), "25"), (Fraction(17, 2), "8.5"), (Fraction(55, 3), "18.33")],
)
def test_points_in_words(points: Fraction | None, words: str) -> None:
    assert points_in_words(points) == words


def test_ties_share_a_place_and_are_seen() -> None:
    scores = {"062": (5, 3), "063": (4, 3), "064": (4, 3), "065": (1, 1)}
    others = {
        f"cohort/applications/2022-pro-{number}.yaml": WITHOUT_ANSWERS.replace("061", number)
        + f"reviews:\n{BY % (1, *both, '')}"
        for number, both in scores.items()
    }
    places = ranked(Candidates(a_round(others=others), TODAY).all(round="summer-2022"))
    assert [(place.candidate.id[-3:], place.in_words) for place in places] == [
        ("062", "1"),
        ("063", "2="),
        ("064", "2="),
        ("065", "4"),
        ("061", "—"),
    ]
    assert ranked(Candidates(a_round(others=others), TODAY).all(role="educator")) == []
    late = {path: text.replace("summer-2022", "late-2022") for path, text in others.items() if "064" in path}
    places = ranked(Candidates(a_round(others=others | late), TODAY).all())
    assert {place.candidate.id[-3:]: place.in_words for place in places}["064"] == "1"


DECIDED = """\
decisions:
  - {date: 2022-08-20, outcome: wait-list}
  - {date: 2022-12-01, outcome: called-up}
  - {date: 2022-12-02, outcome: accepted}
"""


@pytest.mark.parametrize(
    ("added", "today", "state"),
    [
        ("", TODAY, "new"),
        ("reviews: [{by: staff-01, conflict: true}]\n", TODAY, "new"),
        ("reviews: [{by: staff-01, scores: {fit: 1}}]\n", TODAY, "reviewed"),
        (DECIDED, date(2022, 8, 19), "new"),
        (DECIDED, date(2022, 11, 30), "wait-list"),
        (DECIDED, date(2022, 12, 1), "called-up"),
        (DECIDED, date(2023, 2, 15), "accepted"),
    ],
)
def test_the_state_is_what_was_decided_last_by_a_day(added: str, today: date, state: str) -> None:
    assert the_one(a_round(added), today).state == state


def test_only_who_waits_is_called_up_and_only_an_offer_is_accepted() -> None:
    assert only_after("called-up") == ["wait list"]
    assert only_after("accepted") == ["selected", "called up"]
    assert not may_follow("withdrawn", "selected")
    assert all(any(may_follow(state, outcome) for state in STATES) for outcome in OUTCOMES)


@pytest.mark.parametrize(
    ("application", "reviewer", "why"),
    [
        ({"person": "pro-061"}, "staff-01", []),
        ({"person": "pro-061"}, "pro-061", ["it is their own application"]),
        (
            {"person": "pro-061", "organization": "coan-ms"},
            "edu-014",
            ["they belong to the same organization"],
        ),
        ({"person": "edu-014"}, "staff-01", ["they stand for the applicant's organization"]),
        (
            {"person": "pro-061", "wishes": {"not_with": ["staff-01"]}},
            "staff-01",
            ["the applicant asked not to be with them"],
        ),
        ({"person": "pro-014"}, "edu-014", ["they were partners in Coan MS"]),
        ({"person": "pro-014"}, "staff-01", []),
    ],
)
def test_conflicts_that_the_files_show(application: dict[str, Any], reviewer: str, why: list[str]) -> None:
    path = "cohort/organizations/coan-ms.yaml"
    school = {path: FILES[path] + "contacts: [{person: staff-01, role: manager}]\n"}
    assert conflicts(a_round(others=school), application, reviewer) == why


def test_a_review_is_done_with_all_points_or_a_conflict() -> None:
    found = the_one(
        a_round("reviews:\n" + BY % (1, 4, 3, "") + "  - {by: staff-02, conflict: true}\n", ANSWERS)
    )
    assert [found.reviewed_by(who) for who in ("staff-01", "staff-02", "pro-014", None)] == [
        True,
        True,
        False,
        False,
    ]


def test_who_applied_twice_is_told_until_one_is_decided() -> None:
    again = APPLICATION.replace("061.yaml", "061b.yaml")
    text = WITHOUT_ANSWERS.replace("id: 2022-pro-061", "id: 2022-pro-061b")
    assert the_one(a_round(others={again: text})).twice == ("2022-pro-061b",)
    decided = "decisions: [{date: 2022-08-20, outcome: withdrawn}]\n"
    assert the_one(a_round(others={again: text + decided})).twice == ()
    assert the_one(a_round(others={again: text.replace("summer", "late")})).twice == ()
