"""What belongs into whose calendar, and when it takes place."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.report.dates import Date, NoCalendar, dates
from tests.bare_cohort import FILES, cohort

COAN = "cohort/partnerships/coan-ms-22.yaml"
EVENTS = "cohort/events.yaml"


def with_visits(*visits: str) -> Cohort:
    return cohort(added={COAN: "interactions:\n" + "".join(f"  - {{{visit}}}\n" for visit in visits)})


def entries(found: Cohort, record: str = "partnerships/coan-ms-22") -> dict[str, Date]:
    """Short uid → entry, events left out."""
    made = {entry.uid.partition("@")[0]: entry for entry in dates(found, record).entries}
    return {uid.removeprefix("visit-coan-ms-22-"): entry for uid, entry in made.items() if "event" not in uid}


@pytest.mark.parametrize(
    ("fields", "start", "end"),
    [
        ("date: 2023-02-17", date(2023, 2, 17), date(2023, 2, 18)),
        ("date: 2023-02-17, time: 13:10-14:00", datetime(2023, 2, 17, 13, 10), datetime(2023, 2, 17, 14, 0)),
        ("date: 2023-02-17, time: 9:40", datetime(2023, 2, 17, 9, 40), datetime(2023, 2, 17, 9, 40)),
        ("date: 2023-02-17, time: 22:00-1:00", datetime(2023, 2, 17, 22, 0), datetime(2023, 2, 18, 1, 0)),
        ("date: 2023-02", date(2023, 2, 1), date(2023, 2, 2)),
    ],
)
def test_days_times_and_months(fields: str, start: date, end: date) -> None:
    visit = entries(with_visits(f"id: v1, status: planned, {fields}"))["v1"]
    assert (visit.start, visit.end) == (start, end)
    assert visit.fixed is (fields != "date: 2023-02")


def test_a_month_says_that_it_is_one_and_what_has_no_date_is_left_out() -> None:
    found = with_visits(
        "id: v1, date: 2023-05, status: confirmed, form: career-talk", "id: v2, date: TBD, status: planned"
    )
    made = dates(found, "partnerships/coan-ms-22")
    assert made.left_out == ("Coan MS: visit",)
    [visit] = [entry for entry in made.entries if "visit" in entry.uid]
    assert visit.title == "Coan MS: career talk (a day in May 2023, not fixed yet)"
    assert visit.status == "TENTATIVE"


@pytest.mark.parametrize(
    ("visits", "day", "status"),
    [
        (("id: v1, date: 2023-02-01, status: planned",), 1, "TENTATIVE"),
        (("id: v1, date: 2023-02-01, status: confirmed",), 1, "CONFIRMED"),
        (("id: v1, date: 2023-02-01, status: done",), 1, "CONFIRMED"),
        (("id: v1, date: 2023-02-01, status: cancelled",), 1, "CANCELLED"),
        (("id: v1, date: 2023-02-01, status: moved, to: TBD",), 1, "CANCELLED"),
        (("id: v1, date: 2023-02-01, status: moved",), 1, "CANCELLED"),
        (("id: v1, date: 2023-02-01, status: moved, to: 2023-02-08",), 8, "TENTATIVE"),
        (
            (
                "id: v1, date: 2023-02-01, status: moved, to: 2023-02-08",
                "id: v2, date: 2023-02-08, status: done",
            ),
            1,
            "CANCELLED",
        ),
        (
            (
                "id: v1, date: 2023-02-01, status: moved, to: 2023-02-08",
                "id: v2, date: 2023-02-09, status: planned, replaces: v1",
            ),
            1,
            "CANCELLED",
        ),
    ],
)
def test_what_moved_or_was_cancelled(visits: tuple[str, ...], day: int, status: str) -> None:
    visit = entries(with_visits(*visits))["v1"]
    assert (visit.start, visit.status) == (date(2023, 2, day), status)


MORE = """\
  - {id: party, title: Party, date: 2022-12-01, invited: [manager]}
  - {id: fair, title: Fair, date: 2022-12-02, until: 2022-12-04, place: TBD, host: coan-ms}
"""


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ("all", ["event-kickoff", "event-party", "event-fair", "visit-a", "visit-b", "check-in-1"]),
        ("events", ["event-kickoff", "event-party", "event-fair"]),
        ("partnerships/coan-ms-22", ["event-kickoff", "event-fair", "visit-a", "visit-b", "check-in-1"]),
        (
            "organizations/coan-ms",
            ["event-kickoff", "event-party", "event-fair", "visit-a", "visit-b", "check-in-1"],
        ),
        ("organizations/ncr-foundation", ["event-kickoff", "event-party", "event-fair"]),
        # Those that name somebody else are not theirs; those that name nobody are everybody's.
        ("people/pro-014", ["event-kickoff", "event-fair", "visit-a", "visit-b", "check-in-1"]),
        ("people/edu-014", ["event-kickoff", "event-fair", "visit-b", "check-in-1"]),
        ("people/pro-061", ["event-kickoff", "event-fair"]),
        ("people/staff-01", ["event-party", "event-fair"]),
    ],
)
def test_whose_calendar(record: str, expected: list[str]) -> None:
    more = """\
interactions:
  - {id: a, date: 2023-01-10, status: done, who: [pro-014]}
  - {id: b, date: 2023-01-11, status: done}
check_ins: [{period: fall, date: 2023-01-12}]
"""
    found = cohort(added={EVENTS: MORE, COAN: more})
    uids = [entry.uid.partition("@")[0].replace("coan-ms-22-", "") for entry in dates(found, record).entries]
    assert uids == expected


def test_an_event_of_several_days() -> None:
    [entry] = [
        entry for entry in dates(cohort(added={EVENTS: MORE}), "events").entries if "fair" in entry.uid
    ]
    assert (entry.start, entry.end) == (date(2022, 12, 2), date(2022, 12, 5))
    assert entry.place == ""  # TBD is no place


@pytest.mark.parametrize("record", ["funds/ncr-2022", "program"])
def test_what_has_no_calendar(record: str) -> None:
    with pytest.raises(NoCalendar, match="There is no calendar of"):
        dates(cohort(), record)


@pytest.mark.parametrize(
    "text",
    [
        FILES[COAN]
        + "interactions:\n  - {id: v1, date: 2023-13-41, status: done}\n  - {id: v2, time: 25:00}\n",
        "id: coan-ms-22\nstatus: active\npartners: 3\ninteractions: x\n",
    ],
)
def test_half_broken_files_still_make_a_calendar(text: str) -> None:
    made = dates(cohort({COAN: text}), "all")
    assert [entry.uid.partition("@")[0] for entry in made.entries] == ["event-kickoff"]
