"""A school year small enough to count by hand, to which tests add a requirement and what was done.

October 2022 has 31 days, November 30, December 31; 1 October 2022 is a Saturday, 2022-11-21 a Monday.
"""

from __future__ import annotations

from datetime import date

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.tree import DictTree
from catalyst_tui.program import DueItem, due_items
from catalyst_tui.rules.check import check
from tests.bare_cohort import REGISTRY

PROGRAM = """\
id: a-year
name: A year
year: 2022-23
from: 2022-08-15
to: 2023-06-30
periods:
  - {id: fall, title: Fall semester, from: 2022-09-01, to: 2022-12-31}
  - {id: spring, title: Spring semester, from: 2023-01-01, to: 2023-05-31}
roles:
  school: {title: School, is: organization, count: 1}
  educator: {title: Educator, count: 1}
  professional: {title: STEM professional, count: 1}
  manager: {title: Program manager, count: 1}
purposes: [materials, partner-time]
reasons: [work, moved]
ways: [phone]
results: [reached]
requirements:
  - %s
"""

FILES = {
    "events": """\
events:
  - {id: kickoff, title: Kickoff, date: 2022-10-01}
  - {id: webinar, title: Webinar, date: 2023-01-19}
  - {id: webinar-again, title: Webinar once more, date: 2023-02-09, make_up_for: webinar}
  - {id: picnic, title: Picnic, date: 2022-10-08, status: cancelled}
  - {id: fair, title: Fair, date: 2022-12}
  - {id: closing, title: Closing, date: TBD}
  - {id: gala, title: Gala, date: unknown}
""",
    "organizations/north-schools": """\
id: north-schools
kind: district
name: North Schools
clearance_levels: [no-contact, supervised, unsupervised]
school_year: {from: 2022-08-08, to: 2023-05-24}
calendar:
  - {from: 2022-11-21, to: 2022-11-25, kind: break}
  - {from: 2022-12-19, to: 2023-01-03, kind: break}
  - {from: 2023-01-16, to: 2023-01-16, kind: closed}
  - {from: 2023-04-03, to: 2023-04-07, kind: break}
""",
    "organizations/coan-ms": "id: coan-ms\nkind: school\nname: Coan Middle School\ndistrict: north-schools\n",
    "organizations/far-ms": "id: far-ms\nkind: school\nname: Far Middle School\n",
    "organizations/sponsor": "id: sponsor\nkind: funder\nname: Sponsor\n",
    "funds/grants": "id: grants\nfunder: sponsor\namount: 1000.00\n",
    "surveys/mid-year": "id: mid-year\ntitle: Mid-year survey\n",
    "people/edu-1": "id: edu-1\nrole: educator\n",
    "people/pro-1": "id: pro-1\nrole: professional\n",
    "people/pro-2": "id: pro-2\nrole: professional\n",
    "people/staff-1": "id: staff-1\nrole: manager\n",
}

PAIR = """\
id: coan-ms-22
status: active
partners:
  - {role: school, who: coan-ms, from: 2022-08-20}
  - {role: manager, who: staff-1, from: 2022-08-20}
  - {role: educator, who: edu-1, from: 2022-08-20}
  - {role: professional, who: pro-1, from: 2022-08-20}
"""
"""Both serve from the beginning."""

SUCCESSION = PAIR.replace(
    "who: pro-1, from: 2022-08-20}",
    "who: pro-1, from: 2022-08-20, to: 2022-11-18, left: work}\n"
    "  - {role: professional, who: pro-2, from: 2022-12-05}",
)
"""A professional who left on 18 November, and her successor from 5 December on."""


def cohort(requirement: str, files: dict[str, str] | None = None) -> Cohort:
    """A cohort with one requirement (a flow mapping) and files without `cohort/` and `.yaml`. It has no error."""
    texts = {"program": PROGRAM % requirement, "partnerships/coan-ms-22": PAIR, **FILES, **(files or {})}
    tree = {f"cohort/{name}.yaml": text.encode() for name, text in texts.items()}
    made = Cohort(DictTree(tree), REGISTRY)
    wrong = [f"{found.file}: {found.message}" for found in check(made, at_least="error")]
    assert not [told for told in wrong if "minigrants" not in told], wrong
    return made


def judged(
    requirement: str, pair: str = PAIR, today: str = "2023-02-15", **others: str
) -> dict[str, DueItem]:
    """The due items of one requirement by id, of one partnership and other files (`people__pro_2="…"`)."""
    files = {"partnerships/coan-ms-22": pair}
    files |= {name.replace("__", "/").replace("_", "-"): text for name, text in others.items()}
    return {item.id: item for item in due_items(cohort(requirement, files), date.fromisoformat(today))}


def states(items: dict[str, DueItem]) -> dict[str, str]:
    """What is to be told of each: `met`, `overdue 10` with the days, `met 2` when it came two days late."""
    return {id: f"{item.state} {item.days_late}".removesuffix(" 0") for id, item in items.items()}
