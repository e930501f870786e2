"""The grid of all partnerships: its columns, its cells, and who stands on top, counted by hand."""

from __future__ import annotations

from datetime import date

import pytest

from catalyst_tui.program import due_items
from catalyst_tui.program.compliance import Standing, headings, standings
from tests.program.small_year import PAIR, PROGRAM, cohort

MAP = "{id: asset-map, title: Asset map, short: start, kind: complete, part: asset_map, due: 2022-10-01}"
NEEDS = "{id: needs, title: Needs, short: start, kind: complete, part: needs_assessment, due: 2022-10-01}"
VISITS = (
    "{id: visits, title: Visits, kind: count, of: interactions, at_least: 8, due: 2023-05-24, pace: days}"
)
WINS = "{id: wins, title: Wins, kind: complete, part: wins, severity: note, due: 2022-10-01}"
ALL = "\n  - ".join((MAP, NEEDS, VISITS, WINS))

FAR = PAIR.replace("coan-ms", "far-ms").replace("pro-1", "pro-2")
VISIT = "interactions: [{id: v1, date: 2023-01-31, status: done, students: 20}]\n"


def standing(pair: str, today: str = "2023-02-15", **files: str) -> Standing:
    return {one.partnership: one for one in all_standings({"partnerships/coan-ms-22": pair, **files}, today)}[
        "coan-ms-22"
    ]


def all_standings(files: dict[str, str], today: str = "2023-02-15") -> list[Standing]:
    made, day = cohort(ALL, files), date.fromisoformat(today)
    return standings(made, due_items(made, day), day)


def test_requirements_with_one_short_share_a_column_and_notes_have_none() -> None:
    assert [(head.short, head.title, head.requirements) for head in headings(cohort(ALL).program)] == [
        ("start", "Asset map; Needs", ("asset-map", "needs")),
        ("visits", "Visits", ("visits",)),
    ]


def test_a_note_that_names_its_column_has_one() -> None:
    heads = headings(cohort(WINS.replace("kind", "short: win, kind", 1)).program)
    assert [head.short for head in heads] == ["win"]


@pytest.mark.parametrize(
    ("more", "cells", "overdue", "days_late"),
    [
        ("", ("2!", "0/8"), 2, 137),
        ("asset_map: {completed: 2022-10-01}\n", ("!", "0/8"), 1, 137),
        ("asset_map: {}\nneeds_assessment: {}\n" + VISIT, ("✓", "1/8"), 0, 0),
    ],
)
def test_a_cell_for_each_column(more: str, cells: tuple[str, ...], overdue: int, days_late: int) -> None:
    found = standing(PAIR + more)
    assert tuple(cell.text for cell in found.cells) == cells
    assert (found.overdue, found.days_late) == (overdue, days_late)


def test_what_is_put_off_is_not_held_against_them() -> None:
    snoozed = (
        "snoozes: [{id: s, item: asset-map, until: 2023-03-01, by: staff-1, date: 2023-02-01, why: flood}]\n"
    )
    assert standing(PAIR + snoozed).overdue == 1


def test_who_is_quiet_comes_before_who_owes_paperwork_and_says_how_far_it_was_escalated() -> None:
    owing = PAIR + VISIT  # was there two weeks ago
    steps = "escalation: [{id: e1, step: contacted, date: 2023-02-01, by: staff-1%s}]\n"
    quiet = FAR + "asset_map: {}\nneeds_assessment: {}\n"
    words = "escalation_steps: [{id: contacted, title: Contacted}]\nrequirements"
    files = {"partnerships/coan-ms-22": owing, "program": PROGRAM.replace("requirements", words) % ALL}
    for settled, told in (
        ("", ", contacted"),
        (", settled: 2023-02-14", ""),
        (", settled: 2023-02-20", ", contacted"),
    ):
        first, second = all_standings({**files, "partnerships/far-ms-22": quiet + steps % settled})
        assert (first.partnership, second.partnership) == ("far-ms-22", "coan-ms-22")
        assert first.reasons[0] == f"quiet {first.silence.weeks} weeks{told}"
        assert (first.quiet, second.quiet) == (f"{first.silence.weeks}!", "2")
        assert second.reasons[0] == "2 × start 137d late"


@pytest.mark.parametrize(
    ("done", "behind", "alarming"),
    [
        # An even pace over the 265 days from 1 September to 24 May has 8 × 168 / 266 = 5 visits by 15 February.
        (5, 0, False),
        (4, 1, False),
        (3, 2, True),
    ],
)
def test_one_visit_behind_alarms_nobody(done: int, behind: int, alarming: bool) -> None:
    visits = "".join(
        f"\n  - {{id: v{month}, date: 2023-{month:02}-10, status: done, students: 9}}" if month < 3 else
        f"\n  - {{id: v{month}, date: 2022-{month:02}-10, status: done, students: 9}}"
        for month in (2, 1, 12, 11, 10)[:done]
    )  # fmt: skip
    found = standing(PAIR + "asset_map: {}\nneeds_assessment: {}\ninteractions:" + visits + "\n")
    assert (found.behind, found.at_risk) == (behind, alarming)
    assert found.reasons == ((f"behind by {behind}",) if behind else ())
