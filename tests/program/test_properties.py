"""What holds of due items whatever the files say, and whatever day it is."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.tree import DictTree
from catalyst_tui.program import DueItem, due_items
from tests.bare_cohort import REGISTRY
from tests.program.small_year import FILES, PROGRAM

ASKED = """\
{id: kickoff, kind: attend, event: [kickoff, webinar, fair], by: {each: [educator, professional], per: person}}
  - {id: report, kind: submit, what: reports, each: month, from: 2022-10, to: 2023-05,
     by: {each: [educator, professional]}, due: {after: month, days: 5}}
  - {id: survey, kind: submit, what: surveys, survey: mid-year, by: {each: [professional], per: person}, due: 2022-12}
  - {id: map, kind: complete, part: asset_map, having: [completed], due: {event: kickoff, days: 0}}
  - {id: visits, kind: count, of: interactions, where: "status:done", at_least: 3, due: 2023-05-31,
     pace: visitable-weeks}
  - {id: few, kind: count, of: interactions, at_most: 4, due: 2023-05-31}
  - {id: hours, kind: sum, of: reports.hours, each: month, from: 2022-10, to: 2023-05, at_least: 2,
     by: {each: [professional]}}
  - {id: call, kind: meet, what: check_ins, each: period, with: [educator, professional],
     due: {by_period: {fall: 2022-10, spring: TBD}}}
  - {id: clearance, kind: hold, what: clearances, before: interactions, by: {each: [professional]}}
  - {id: rules, kind: money, of: grants, at_most: 500.00, receipts: {after: award, days: 60}}"""

DAYS = st.dates(date(2022, 8, 1), date(2023, 7, 31))
PEOPLE = st.sampled_from(["edu-1", "pro-1", "pro-2"])
MONTHS = st.sampled_from(
    [f"2022-{month:02}" for month in (10, 11, 12)] + [f"2023-{month:02}" for month in range(1, 6)]
)


@st.composite
def entries(draw: st.DrawFn) -> str:
    """A professional's time of service; now and then a successor, a cover or a gap."""
    start, end = draw(DAYS), draw(DAYS)
    first = f"who: pro-1, from: {start}" + (f", to: {end}" if draw(st.booleans()) and end >= start else "")
    second = draw(st.sampled_from(["", ", covers: pro-1"]))
    more = (
        f"\n  - {{role: professional, who: pro-2, from: {draw(DAYS)}{second}}}" if draw(st.booleans()) else ""
    )
    return f"  - {{role: professional, {first}}}{more}\n"


def listed(name: str, items: list[str]) -> str:
    """A list of items; those that want an id are numbered."""
    numbered = name in ("interactions", "waivers", "pauses")
    ids = [f"id: n{number}, " if numbered else "" for number in range(len(items))]
    listed = ", ".join(f"{{{id}{item}}}" for id, item in zip(ids, items, strict=True))
    return f"{name}: [{listed}]\n" if items else ""


@st.composite
def cohorts(draw: st.DrawFn) -> Cohort:
    def some(strategy: st.SearchStrategy[str], most: int = 6) -> list[str]:
        return draw(st.lists(strategy, max_size=most))

    reports = st.builds(
        "month: {}, by: {}, submitted: {}, hours: {{visits: {}}}".format,
        MONTHS,
        PEOPLE,
        DAYS,
        st.integers(0, 5),
    )
    visits = st.builds(
        "date: {}, status: {}, students: 5".format,
        DAYS, st.sampled_from(["done", "done", "planned", "moved"]),
    )  # fmt: skip
    calls = st.builds(
        "period: {}, date: {}, attended: [edu-1, {}]".format,
        st.sampled_from(["fall", "spring"]),
        DAYS,
        PEOPLE,
    )
    waivers = st.builds(
        "requirement: {}, by: staff-1, date: {}, why: so".format,
        st.sampled_from(["map", "kickoff", "report", "call"]), DAYS,
    )  # fmt: skip
    pauses = st.builds(
        lambda start, days: f"from: {start}, to: {start + timedelta(days=days)}",
        DAYS,
        st.integers(0, 90),
    )
    answers = st.builds("survey: mid-year, by: {}, submitted: {}".format, PEOPLE, DAYS)
    pair = (
        f"id: coan-ms-22\nstatus: {draw(st.sampled_from(['active', 'seeking-partner', 'paused', 'ended']))}\n"
        "partners:\n  - {role: school, who: coan-ms, from: 2022-08-20}\n"
        f"  - {{role: educator, who: edu-1, from: {draw(DAYS)}}}\n{draw(entries())}"
        + listed("reports", some(reports))
        + listed("interactions", some(visits))
        + listed("check_ins", some(calls, 3))
        + listed("waivers", some(waivers, 2))
        + listed("pauses", some(pauses, 1))
        + listed("surveys", some(answers, 2))
        + (f"asset_map: {{completed: {draw(DAYS)}}}\n" if draw(st.booleans()) else "")
        + (f"ending: {{date: {draw(DAYS)}}}\n" if draw(st.integers(0, 4)) == 0 else "")
    )
    marks = st.sampled_from(
        [
            "was: present",
            "was: absent",
            "was: excused",
            f"was: excused, made_up: {draw(DAYS)}",
            "was: late, how: remote",
        ]
    )
    attended = ", ".join(f"{who}: {{{draw(marks)}}}" for who in ("edu-1", "pro-1") if draw(st.booleans()))
    until, asked, decided, receipt = (draw(DAYS) for _ in range(4))
    grant = (
        f"id: g\npartnership: coan-ms-22\ntitle: G\nrequested: {{date: {asked}, by: edu-1, amount: 90.00}}\n"
        f"decision: {{date: {decided}, outcome: {draw(st.sampled_from(['awarded', 'declined']))}, amount: 90.00}}\n"
        f"receipts: [{{id: r, date: {receipt}, amount: {draw(st.sampled_from(['90.00', '40.50']))}}}]\n"
    )
    files = {
        **FILES,
        "program": PROGRAM % ASKED,
        "partnerships/coan-ms-22": pair,
        "attendance/kickoff": f"event: kickoff\npeople: {{{attended}}}\n",
        "people/pro-1": "id: pro-1\nrole: professional\nclearances:\n  - {level: supervised, by: north-schools, "
        f"status: valid, until: {until}}}\n",
        "grants/g": grant,
    }  # fmt: skip
    return Cohort(DictTree({f"cohort/{name}.yaml": text.encode() for name, text in files.items()}), REGISTRY)


def by_id(cohort: Cohort, today: date) -> dict[str, DueItem]:
    items = due_items(cohort, today)
    found = {item.id: item for item in items}
    assert len(found) == len(items), "ids tell items apart"
    return found


@settings(max_examples=40)
@given(cohorts(), DAYS, DAYS)
def test_what_is_met_stays_met_as_days_go_by(cohort: Cohort, one: date, other: date) -> None:
    """Met, or waived since; and what could be met within at most so many is settled only when the time is over."""
    earlier, later = by_id(cohort, min(one, other)), by_id(cohort, max(one, other))
    for id, item in earlier.items():
        if item.state in ("met", "waived"):
            assert id in later
            assert later[id].state in ("met", "waived"), (item, later[id])


@settings(max_examples=40)
@given(cohorts(), DAYS)
def test_states_and_dates_agree(cohort: Cohort, today: date) -> None:
    for item in due_items(cohort, today):
        over = item.due is not None and item.due < today
        if item.state == "overdue":
            assert item.days_late == (max(0, (today - item.due).days) if item.due else 0)
            assert over or item.requirement.id in ("few", "rules"), item
        elif item.state in ("due", "upcoming"):
            assert not over
            assert item.days_late == 0
        assert (item.waiver is not None) == (item.state == "waived")
        assert item.due_text
        assert item.behind == 0 or item.state in ("due", "upcoming")
        if item.state == "not-applicable":
            assert item.miss


@settings(max_examples=40)
@given(cohorts(), DAYS)
def test_every_line_of_evidence_stands_in_its_file(cohort: Cohort, today: date) -> None:
    for item in due_items(cohort, today):
        for file, pointer in item.evidence:
            assert cohort.find(file).document.span(pointer)


@settings(max_examples=40)
@given(cohorts(), DAYS)
def test_the_same_files_and_day_give_the_same_items(cohort: Cohort, today: date) -> None:
    again = Cohort(cohort.tree, REGISTRY)
    first = [item._replace(requirement=None) for item in due_items(cohort, today)]  # type: ignore[arg-type]
    assert first == [item._replace(requirement=None) for item in due_items(again, today)]  # type: ignore[arg-type]
    assert first == [
        item._replace(requirement=None)  # type: ignore[arg-type]
        for item in due_items(cohort, today, partnership="coan-ms-22")
    ]
