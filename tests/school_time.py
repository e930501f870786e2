"""A district with a school, and a school without one, in February 2023: for what is about the schools' time."""

from __future__ import annotations

from catalyst_tui.model.cohort import Cohort
from tests.bare_cohort import cohort as bare

ADDED = {
    "cohort/program.yaml": """\
interruptions: [weather, school-closed, testing]
reasons: [work, family-or-health, moved]
policies: {clearance: {planned: warning, done: error, level: supervised, warn_days: 30}}
""",
    "cohort/events.yaml": """\
  - {id: webinar, title: Webinar, date: 2023-02-17}
  - {id: picnic, title: Picnic, date: 2023-02-17, status: cancelled}
""",
    "cohort/organizations/north-schools.yaml": """\
school_year: {from: 2022-08-01, to: 2023-05-24}
calendar:
  - {from: 2022-09-05, to: 2022-09-05, kind: closed, why: Labor Day}
  - {from: 2023-04-03, to: 2023-04-07, kind: break}
""",
    "cohort/people/edu-014.yaml": """\
available: {days: [mon, tue, wed, thu, fri]}
""",
    "cohort/people/pro-014.yaml": """\
available: {days: [thu, fri], from: "13:00"}
clearances:
  - {level: supervised, by: north-schools, status: valid, from: 2022-09-30, until: 2024-09-30}
""",
    "cohort/partnerships/coan-ms-22.yaml": """\
classes:
  - {id: p1, grade: 6, students: 28, time: 13:10-14:00}
  - {id: p5, grade: 8, students: 27}
goals:
  - {id: circuits, statement: Every student builds a circuit, target: 84}
interactions:
  - {id: v230126, date: 2023-01-26, status: done, students: 28, mode: in-person, who: [pro-014]}
  - id: v230217
    date: 2023-02-17
    time: 13:10-14:00
    status: confirmed     # by phone
    form: classroom-visit
    mode: in-person
    classes: [p1]
    goal: circuits
  - id: v230217b
    date: 2023-02-17
    status: planned
    mode: virtual
    classes: [p5]
    who: [pro-014]
""",
}
FILES = {
    "cohort/templates/day-closed.txt": "Subject: No visit on {due}\n\nDear {name},\n\n{items}\n",
    "cohort/organizations/far-ms.yaml": "id: far-ms\nkind: school\nname: Far Middle School\n",
    "cohort/people/edu-020.yaml": "id: edu-020\nrole: educator\ncontact: {name: Ada Bell}\n",
    "cohort/people/edu-021.yaml": "id: edu-021\nrole: educator\ncontact: {name: Tom Vega}\n",
    "cohort/people/prin-001.yaml": "id: prin-001\nrole: principal\ncontact: {name: Nia Hale}\n",
    "cohort/people/prin-002.yaml": "id: prin-002\nrole: principal\ncontact: {name: Otto Lund}\n",
    "cohort/partnerships/far-ms-22.yaml": """\
id: far-ms-22
status: active
partners:
  - {role: school, who: far-ms, from: 2022-08-20}
  - {role: educator, who: edu-020, from: 2022-08-20}
  - {role: professional, who: pro-061, from: 2022-08-20}
interactions:
  - {id: v1, date: 2023-02-17, time: 9:00-10:00, status: planned, mode: in-person}
""",
}


def cohort(files: dict[str, str] | None = None, added: dict[str, str] | None = None) -> Cohort:
    """The two schools with these files besides, and these texts behind theirs."""
    texts = {path: ADDED.get(path, "") + (added or {}).get(path, "") for path in {**ADDED, **(added or {})}}
    return bare({**FILES, **(files or {})}, texts)
