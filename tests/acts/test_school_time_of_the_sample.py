"""Closing days and placing visits on the real sample: what is proposed never meets with a problem."""

from __future__ import annotations

from datetime import date

import pytest

from catalyst_tui import resources
from catalyst_tui.acts.act import Asked, act
from catalyst_tui.acts.many import files_after
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.tree import DictTree
from catalyst_tui.program.front_desk import expected
from catalyst_tui.program.openings import Openings
from catalyst_tui.program.to_place import to_place
from catalyst_tui.rules.check import check
from catalyst_tui.schema import Registry
from tests.acts.doing import done

TODAY = date(2023, 2, 15)
ABOUT_VISITS = ("double-booking", "visit-while-closed", "clearance-missing", "moved-without-visit")


@pytest.fixture(scope="module")
def sample() -> Cohort:
    files = {f"cohort/{path}": data for path, data in resources.files("cohort", "*").items()}
    return Cohort(DictTree(files), Registry.from_files(resources.schemas()))


@pytest.fixture(scope="module")
def after_two_days_of_ice(sample: Cohort) -> Cohort:
    for day in ("2023-02-17", "2023-02-23"):
        change = done(
            sample, "close-day", "organizations/atlanta-public-schools", {"date": day, "why": "weather"}
        )
        sample = sample.with_files(files_after(change, sample))
    return sample


def test_every_visit_of_the_days_waits_and_nobody_is_expected(
    sample: Cohort, after_two_days_of_ice: Cohort
) -> None:
    in_atlanta = {
        record.id
        for record in sample.sound_records("organizations")
        if record.value.get("district") == "atlanta-public-schools"
    }
    lost = [
        each.visit.name
        for day in (date(2023, 2, 17), date(2023, 2, 23))
        for each in expected(sample, day, day)
        if each.school in in_atlanta
    ]
    waiting = [each.visit.name for each in to_place(after_two_days_of_ice, TODAY) if each.was == "moved"]
    assert len(lost) == 5
    assert sorted(waiting) == sorted(lost)
    for day in (date(2023, 2, 17), date(2023, 2, 23)):
        still = [each.school for each in expected(after_two_days_of_ice, day, day)]
        assert in_atlanta.isdisjoint(still)


def test_what_is_proposed_meets_with_no_problem(after_two_days_of_ice: Cohort) -> None:
    cohort = after_two_days_of_ice
    openings = Openings(cohort, TODAY)
    tried = 0
    for waiting in to_place(cohort, TODAY):
        partnership = waiting.visit.partnership
        before = {one.message for one in check(cohort, only=[partnership.path], select=ABOUT_VISITS)}
        for opening in openings.of(waiting.visit, 4):
            answers = {
                "visit": waiting.visit.id,
                "date": opening.day.isoformat(),
                "status": "planned",
                "who": list(opening.who),
                **({"time": opening.time} if opening.time else {}),
            }
            asked = Asked(cohort, partnership, answers, TODAY, "staff-01")
            placed = cohort.with_files(files_after(act("place-visit").change(asked), cohort))
            found = check(placed, only=[partnership.path], select=ABOUT_VISITS)
            assert [one.message for one in found if one.message not in before] == []
            tried += 1
    assert tried > 20


def test_only_calendars_partnerships_and_reminders_are_touched(
    sample: Cohort, after_two_days_of_ice: Cohort
) -> None:
    changed = {
        path.rpartition("/")[0]
        for path in after_two_days_of_ice.tree
        if path not in sample.tree or sample.tree.read(path) != after_two_days_of_ice.tree.read(path)
    }
    assert changed == {"cohort/organizations", "cohort/partnerships", "cohort/reminders"}
