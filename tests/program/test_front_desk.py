from __future__ import annotations

from datetime import date

import pytest

from catalyst_tui.program.front_desk import expected
from tests.school_time import cohort

MONDAY, SUNDAY = date(2023, 2, 13), date(2023, 2, 19)
PRO = "cohort/people/pro-014.yaml"
COAN = "cohort/partnerships/coan-ms-22.yaml"


def test_who_comes_to_whom_and_virtual_visits_come_to_nobody() -> None:
    found = expected(cohort(), MONDAY, SUNDAY)
    assert [(e.school, e.visit.id, [v.who for v in e.visitors], e.hosts) for e in found] == [
        ("coan-ms", "v230217", ["pro-014"], ("edu-014",)),
        ("far-ms", "v1", ["edu-020", "pro-061"], ()),
    ]
    assert expected(cohort(), MONDAY, SUNDAY, "far-ms") == [found[1]] or found[1].school == "far-ms"
    assert expected(cohort(), date(2023, 2, 20), date(2023, 2, 26)) == []


def test_by_day_and_time() -> None:
    text = "".join(
        f"  - {{id: {id}, date: {day}, status: planned{time}}}\n"
        for id, day, time in (
            ("c", "2023-02-16", ""),
            ("b", "2023-02-16", ", time: 13:00-14:00"),
            ("a", "2023-02-16", ", time: 9:40"),
            ("z", "2023-02-14", ""),
        )
    )
    found = expected(cohort(added={COAN: text}), MONDAY, SUNDAY, "coan-ms")
    assert [each.visit.id for each in found] == ["z", "a", "b", "c", "v230217"]


@pytest.mark.parametrize(
    ("held", "may_come", "escort", "instead"),
    [
        ("level: supervised, status: valid", True, True, None),
        ("level: unsupervised, status: valid", True, False, None),
        ("level: supervised, status: valid, until: 2023-02-16", False, True, "expired"),
        ("level: supervised, status: suspended, until: 2024-01-01", False, True, "suspended"),
        ("level: supervised, status: applied", False, True, "applied"),
        ("level: supervised, status: valid, from: 2023-02-18", False, True, "later"),
        ("level: no-contact, status: valid", False, True, "valid"),
        ("level: supervised, status: valid, schools: [far-ms]", False, True, "valid"),
    ],
)
def test_with_which_clearance(held: str, may_come: bool, escort: bool, instead: str | None) -> None:
    person = cohort().tree.read(PRO).decode().partition("clearances")[0]
    text = f"{person}clearances: [{{by: north-schools, {held}}}]\n"
    made = cohort().with_files({PRO: text.encode()})
    ((visitor,),) = (each.visitors for each in expected(made, MONDAY, SUNDAY, "coan-ms"))
    assert (visitor.may_come, visitor.escort) == (may_come, escort)
    assert (visitor.instead and visitor.instead[1]) == instead


def test_a_guest_is_asked_for_a_clearance_as_well_and_a_closed_day_is_told() -> None:
    added = {
        COAN: "  - {id: g, date: 2023-02-16, status: planned, who: [edu-014, pro-061]}\n",
        "cohort/organizations/coan-ms.yaml": "calendar: [{from: 2023-02-16, to: 2023-02-16, kind: testing}]\n",
    }
    first, *_ = expected(cohort(added=added), MONDAY, SUNDAY, "coan-ms")
    (guest,) = first.visitors
    assert (guest.who, guest.asked, guest.may_come) == ("pro-061", True, False)
    assert first.closed is not None
    assert first.closed.kind == "testing"


def test_where_the_district_has_no_levels_nobody_is_asked() -> None:
    _, far = expected(cohort(), MONDAY, SUNDAY)
    assert [(visitor.asked, visitor.may_come) for visitor in far.visitors] == [(False, True), (False, True)]
