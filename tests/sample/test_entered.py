"""When parts of a record were entered: tables of records and days."""

from __future__ import annotations

from typing import Any

import pytest

from catalyst_tui.document import load
from catalyst_tui.sample.entered import PLANS, begun, entered


def told(kind: str, text: str) -> dict[str, Any]:
    value = load(text.encode())
    assert isinstance(value, dict)
    return {
        each.pointer: each.day if each.before is None else (each.day, each.before)
        for each in entered(kind, value)
    }


PARTNERSHIP = """
partners: [{role: professional, who: pro-1, from: 2022-08-20}]
needs_assessment: {completed: 2022-10-01}
classes: [{id: c}]
"""


@pytest.mark.parametrize(
    ("kind", "text", "found"),
    [
        ("people", "id: a", {}),
        ("applications", "submitted: 2022-08-04", {}),
        (
            "applications",
            "reviews: [{by: x, date: 2022-08-17}, {by: y, date: 2022-08-16}]",
            {"/reviews/0": "2022-08-17", "/reviews/1": "2022-08-16", "/reviews": "2022-08-16"},
        ),
        (
            "applications",
            "questions: [{asked: 2022-08-16, answered: 2022-08-18, answer: so}]",
            {
                "/questions": "2022-08-16",
                "/questions/0": "2022-08-16",
                "/questions/0/answered": "2022-08-18",
                "/questions/0/answer": "2022-08-18",
            },
        ),
        (
            "grants",
            "decision: {date: 2022-12-20}\nbudget: [{id: l1, awarded: 1.00}, {id: l2}]\nreceipts_due: 2023-04-28",
            {
                "/decision": "2022-12-20",
                "/budget/0/awarded": "2022-12-20",
                "/receipts_due": "2022-12-20",
            },
        ),
        (
            "people",
            "clearances: [{checked: {date: 2022-09-30}, from: 2021-02-24}, {applied: 2023-02-06}, {status: none}]",
            {"/clearances/0": "2022-09-30", "/clearances/1": "2023-02-06"},
        ),
        ("people", "away: [{from: 2023-03-13}]", {"/away": PLANS, "/away/0": PLANS}),
        (
            "organizations",
            "calendar: [{from: 2022-09-05, why: Labor Day}, {from: 2023-01-19, why: weather}]",
            {"/calendar/1": "2023-01-19"},
        ),
        (
            "events",
            "events: [{date: 2022-10-01, status: done, note: long}, {date: 2023-05-13, status: planned}]",
            {"/events/0/note": "2022-10-01", "/events/0/status": ("2022-10-01", "planned")},
        ),
        (
            "matches",
            "status: accepted\naccepted: {date: 2022-08-20}\npairs: [{id: p1, partnership: a-22}]",
            {
                "/status": ("2022-08-20", "proposed"),
                "/accepted": "2022-08-20",
                "/pairs/0/partnership": "2022-08-20",
            },
        ),
        (
            "program",
            "requirements: [{id: a}, {id: b, since: 2023-01-09}]\ninterruptions: [{id: room}, {id: work}]",
            {"/requirements/1": "2023-01-09", "/interruptions/0": "2023-01-17"},
        ),
    ],
)
def test_the_parts_of_a_record(kind: str, text: str, found: dict[str, Any]) -> None:
    assert told(kind, text) == found


@pytest.mark.parametrize(
    ("visit", "found"),
    [
        (
            "date: 2022-11-10, status: done, students: 28",
            {"": "2022-10-20", "/status": ("2022-11-10", "planned"), "/students": "2022-11-10"},
        ),
        ("date: 2022-10-12, status: done", {"": "2022-10-01", "/status": ("2022-10-12", "planned")}),
        ("date: 2022-09-30, status: done, students: 28", {"": "2022-09-30"}),
        (
            "date: 2023-01-19, status: moved, to: 2023-01-26",
            {"": "2022-12-29", "/status": ("2023-01-19", "planned"), "/to": "2023-01-19"},
        ),
        ("date: 2023-03-23, status: planned", {"": PLANS}),
        ("date: 2023-02-17, status: confirmed", {"": PLANS}),
        ("date: TBD, status: planned", {"": PLANS}),
    ],
)
def test_a_visit_is_planned_before_it_takes_place(visit: str, found: dict[str, Any]) -> None:
    days = told(
        "partnerships", f"{PARTNERSHIP}interactions: [{{id: v, classes: [c], who: [pro-1], {visit}}}]"
    )
    at = "/interactions/0"
    assert {pointer.removeprefix(at): day for pointer, day in days.items() if pointer.startswith(at)} == found


@pytest.mark.parametrize(
    ("change", "planned"),
    [
        ("{role: professional, who: pro-1, from: 2022-08-20}", "2023-01-05"),
        ("{role: professional, who: pro-1, from: 2023-01-10}", "2023-01-10"),
    ],
)
def test_a_visit_is_not_planned_before_who_comes_was_there(change: str, planned: str) -> None:
    text = PARTNERSHIP.replace("{role: professional, who: pro-1, from: 2022-08-20}", change)
    days = told("partnerships", f"{text}interactions: [{{date: 2023-01-26, status: done, who: [pro-1]}}]")
    assert days["/interactions/0"] == planned


@pytest.mark.parametrize(
    ("kind", "text", "day"),
    [
        ("applications", "submitted: 2022-08-04", "2022-08-04"),
        ("grants", "requested: {date: 2022-12-09}", "2022-12-09"),
        ("reminders", "sent: [{date: 2022-11-05}]", "2022-11-05"),
        ("organizations", "id: coan-ms", ""),
    ],
)
def test_the_day_on_which_a_record_was_begun(kind: str, text: str, day: str) -> None:
    value = load(text.encode())
    assert isinstance(value, dict)
    assert begun(kind, value) == day
