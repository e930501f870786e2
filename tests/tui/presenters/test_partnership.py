"""The page of a partnership: each section, and what is not there."""

from __future__ import annotations

import pytest

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.tui.line import Line
from catalyst_tui.tui.presenters.figures import progress, report_months
from catalyst_tui.tui.presenters.partnership import PartnershipLines

from .conftest import PARTNERSHIP, PROGRAM, CohortWith, text_of, words

REPORTS = """
  - id: monthly-report
    title: Monthly report
    kind: submit
    what: reports
    each: month
    from: 2022-10
    to: 2023-02
    by: {each: [educator, professional], per: partnership}
    due: {after: month, days: 5}
"""

MORE = """
check_ins:
  - period: fall
    date: 2022-10-26
    attended: [edu-014, pro-014, staff-01]
    notes: Going well. School needs batteries.
    actions:
      - {id: a1, what: minigrant form to both, who: staff-01, due: 2022-11-04, done: 2022-11-02}
      - {id: a2, what: order batteries, who: edu-014, due: 2022-12-01}
contact_log:
  - {id: c1, date: 2023-02-13, by: staff-01, with: pro-061, how: phone, result: voicemail, next: 2023-02-16}
needs_assessment:
  completed: 2022-10-01
  needs: [Most students have never met a working engineer]
asset_map:
  assets: [{of: school, kind: space, what: maker room}]
surveys:
  - {survey: mid-year, by: edu-014, submitted: 2022-12-12}
waivers:
  - {id: wv1, requirement: interactions, who: pro-061, by: staff-01, date: 2022-12-05, why: joined later}
planning_calls:
  - {id: k1, date: 2022-12-08, who: [pro-061, edu-014]}
sustainability: The science department takes the kits over.
"""


def lines(cohort: Cohort, width: int = 66) -> list[Line]:
    return list(PartnershipLines(cohort.get("partnerships", "coan-ms-22"), words(cohort))(width))


def section(cohort: Cohort, title: str, width: int = 66) -> list[str]:
    """The lines of one section."""
    found: list[str] = []
    for line in lines(cohort, width):
        if line.section == title or (found and not line.section and line.parts):
            found.append("".join(text for text, _ in line.parts).rstrip())
        elif found:
            break
    return found


def test_partners_stand_with_their_time_and_those_who_left_stand_last(cohort: Cohort) -> None:
    shown = section(cohort, "Partners")
    assert shown[0].startswith("Coan Middle School")
    assert "Imani Whitfield" in shown[3]
    assert shown[3].endswith("since 5 Dec")
    assert "Dana Osei" in shown[-1]
    assert shown[-1].endswith("20 Aug – 18 Nov work")


def test_goals_tell_how_far_they_are(cohort: Cohort) -> None:
    first, second = section(cohort, "Goals")
    assert first.startswith("·  Every student builds and tests a circuit")
    assert first.endswith("27 of 84  31 Mar")
    assert second.endswith("no figure   5 May")


def test_interactions_newest_first_under_a_sum(cohort: Cohort) -> None:
    summary, coming, done = section(cohort, "Interactions")
    assert summary == "1 of 8 done · 28 engagements"
    assert coming.startswith("·  17 Feb  confirmed")
    assert done.startswith("✓  20 Oct  classroom visit, circuits")
    assert done.endswith("28")


def test_a_report_that_counts_others_stands_at_the_visit(cohort_with: CohortWith) -> None:
    by_osei = "{month: 2022-10, by: pro-014, submitted: 2022-11-05, visits: [{of: v221020, students: 27}]}"
    text = (
        cohort_with()
        .get("partnerships", "coan-ms-22")
        .document.text.replace("reports:\n", f"reports:\n  - {by_osei}\n")
    )
    assert section(cohort_with(files={PARTNERSHIP: text}), "Interactions", 80)[-1].endswith("27 says D. Osei")


def test_reports_are_a_grid_of_months(cohort_with: CohortWith) -> None:
    head, ford, whitfield = section(cohort_with({PROGRAM: REPORTS}), "Reports")
    assert head.split() == ["Oct", "Nov", "Dec", "Jan", "Feb"]
    assert ford.split() == ["J.", "Ford", "✓", "·", "·", "·"]
    assert whitfield.split() == ["I.", "Whitfield", "·", "·", "·", "·"]


def test_a_line_of_several_reports_knows_each(cohort_with: CohortWith) -> None:
    grid = [
        line for line in lines(cohort_with({PROGRAM: REPORTS})) if line.add == "/reports" and line.pointer
    ]
    assert grid[0].items == (("Oct", "/reports/0"),)
    assert grid[1].pointer == "/reports"


def test_what_else_there_is(cohort_with: CohortWith) -> None:
    full = cohort_with({PARTNERSHIP: MORE})
    assert section(full, "Check-ins") == [
        "26 Oct  Fall semester  J. Ford, D. Osei, S. Reyes",
        "  Going well. School needs batteries.",
        "  ✓ minigrant form to both, S. Reyes, done 2 Nov",
        "  · order batteries, J. Ford, due 1 Dec",
    ]
    assert section(full, "Contact") == ["13 Feb  S. Reyes → I. Whitfield  phone  voicemail  next 16 Feb"]
    assert section(full, "Needs")[1:] == ["Most students have never met a working engineer"]
    assert section(full, "Assets") == ["not completed yet", "School: maker room"]
    assert section(full, "Surveys") == ["mid-year  J. Ford  12 Dec"]
    assert section(full, "Waivers") == ["Eight interactions with students  I. Whitfield  joined later"]
    assert section(full, "Planning") == ["8 Dec  I. Whitfield, J. Ford"]
    assert section(full, "Wins") == ["10 Nov  The principal asked for a second class"]
    assert section(full, "Grants")[0].startswith("coan-ms-22-g1  Batteries and buzzers")
    assert section(full, "Events") == ["Kickoff and training, 1 Oct: J. Ford late, D. Osei present"]


def test_what_has_no_section_of_its_own_follows(cohort_with: CohortWith) -> None:
    assert "Sustainability" in "\n".join(text_of(lines(cohort_with({PARTNERSHIP: MORE}))))


def test_every_pointer_leads_to_a_value_of_the_file(cohort_with: CohortWith) -> None:
    full = cohort_with({PARTNERSHIP: MORE})
    document = full.get("partnerships", "coan-ms-22").document
    for line in lines(full):
        for pointer in (*([line.pointer] if line.pointer else []), *(pointer for _, pointer in line.items)):
            assert document.span(pointer)


@pytest.mark.parametrize("width", [30, 50, 80, 140])
def test_no_line_is_longer_than_the_room(cohort_with: CohortWith, width: int) -> None:
    for line in lines(cohort_with({PARTNERSHIP: MORE, PROGRAM: REPORTS}), width):
        text = "".join(part for part, _ in line.parts).rstrip()
        assert len(text) <= max(width, 62), text


def test_a_field_of_the_wrong_shape_hides_nothing_else(cohort_with: CohortWith) -> None:
    text = cohort_with().get("partnerships", "coan-ms-22").document.text.replace("target: 84", "target: many")
    broken = cohort_with(files={PARTNERSHIP: text})
    assert len(section(broken, "Goals")) == 2
    assert section(broken, "Partners")


@pytest.mark.parametrize(
    ("goal", "said"),
    [
        (
            {
                "target": 84,
                "progress": [{"date": "2022-11-10", "value": 27}, {"date": "2022-10-01", "value": 9}],
            },
            "27 of 84",
        ),
        ({"target": 0.8, "progress": [{"date": "2022-11-10", "value": 0.5}]}, "0.5 of 0.8"),
        ({"progress": [{"date": "2022-11-10", "value": 3}]}, "3"),
        ({"target": 84}, "no figure"),
        ({}, ""),
    ],
)
def test_progress(goal: dict[str, object], said: str) -> None:
    assert progress(goal) == said


def test_report_months_are_those_of_the_program_and_those_that_are_there() -> None:
    program = {"requirements": [{"what": "reports", "each": "month", "from": "2022-11", "to": "2023-01"}]}
    assert report_months(program, ["2022-09"]) == ["2022-09", "2022-11", "2022-12", "2023-01"]
    assert report_months({}, ["2023-01", "2022-12"]) == ["2022-12", "2023-01"]
