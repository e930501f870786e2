# ruff: noqa: E501 - lines of the files are as long as people write them
"""Generated cohorts: copies of one realistic partnership of 3.4 KB and of its two partners, with ids of their own."""

from __future__ import annotations

import shutil
from pathlib import Path

TOP = Path(__file__).parent.parent

PERSON = """\
id: {id}
role: {role}
organization: {organization}
contact:                           # the only place with a name; can be sealed, can be forgotten
  name: Robin Number{number}
  email: robin.{number}@example.org
subjects: [circuits, energy, careers]
grades: [3, 4, 5, 6, 7, 8]         # pk, k, 1 … 12
available: {{days: [tue, thu], from: "13:00"}}
clearances:
  - {{level: supervised, by: atlanta-public-schools, status: valid, from: 2022-09-01, until: 2024-09-30}}
"""

PARTNERSHIP = """\
id: {id}
status: active                   # offered, active, paused, seeking-partner, completed, ended
partners:                        # how many of each role: the program says
  - {{role: school, who: coan-ms, from: 2022-08-20}}
  - {{role: manager, who: staff-01, from: 2022-08-20}}
  - {{role: educator, who: {edu}, from: 2022-08-20}}
  - {{role: professional, who: {pro}, from: 2022-08-20}}

# Whom it reaches. A class is counted once, however often it is visited; rosters change in January.
classes:
  - {{id: p1, grade: 6, students: 28}}
  - {{id: p3, grade: 7, students: 29, to: 2022-12-16}}
  - {{id: p3-spring, grade: 7, students: 27, from: 2023-01-04}}
  - {{id: p5, grade: 8, students: 27}}

needs_assessment:
  completed: 2022-10-01
  needs:
    - Most students have never met a working engineer
    - Nothing to build with after the fall order

asset_map:
  completed: 2022-10-01
  assets:
    - {{of: school, kind: space, what: "maker room, two 3D printers"}}
    - {{of: professional, kind: equipment, what: ten multimeters on loan}}
    - {{of: community, kind: place, what: "Coan Park, for the solar race"}}

goals:
  - id: circuits
    statement: Every student builds and tests a circuit
    measure: working circuits
    target: 84
    due: 2023-03-31
    progress:
      - {{date: 2022-11-10, value: 27}}
      - {{date: 2023-01-26, value: 55, note: lost one class to the ice day}}
  - id: careers
    statement: Students can name five careers that use circuits
    measure: share who name five, exit ticket
    target: 0.8
    due: 2023-05-05

interactions:
  - id: v221020
    date: 2022-10-20
    time: 10:05-11:00
    status: done                 # planned, confirmed, done, cancelled, moved
    form: classroom-visit
    mode: in-person
    classes: [p1]
    students: 28
    who: [{pro}, {edu}]
    goal: circuits
    done: |
      Series and parallel with holiday lights.
      Two groups cut the wire on purpose to see what goes dark.
    reflection: Start with the lights, theory afterwards.
  - {{id: v230119, date: 2023-01-19, status: moved, to: 2023-01-26, why: weather}}
  - id: v230126
    date: 2023-01-26
    status: done
    form: classroom-visit
    mode: in-person
    classes: [p1, p3-spring]
    students: 55
    who: [{pro}, {edu}]
    goal: circuits
  - {{id: v230217, date: 2023-02-17, time: 13:10-14:00, status: confirmed, form: classroom-visit, mode: in-person, classes: [p5], who: [{pro}, {edu}]}}

# Each partner's own account of a month. Where they differ, both stand.
reports:
  - month: 2022-10
    by: {edu}
    submitted: 2022-11-03
    hours: {{visits: 1, planning: 1.5}}
    visits: [{{of: v221020, students: 28}}]
  - month: 2022-10
    by: {pro}
    submitted: 2022-11-05
    via: phone                   # entered by staff after a call
    entered_by: staff-01
    hours: {{visits: 2.5, planning: 2}}
    visits: [{{of: v221020, students: 28}}]

check_ins:
  - period: fall
    date: 2022-10-26
    attended: [{edu}, {pro}, staff-01]
    notes: Going well. School needs batteries.
    actions:
      - {{id: a1, what: minigrant form to both, who: staff-01, due: 2022-11-04, done: 2022-11-02}}

contact_log:
  - {{id: c1, date: 2023-02-13, by: staff-01, with: {pro}, how: phone, result: voicemail, next: 2023-02-16}}

planning_calls:
  - {{id: k1, date: 2022-12-08, who: [{pro}, {edu}]}}

wins:
  - {{id: w1, date: 2022-11-10, what: The principal asked for a second class}}
"""

SURROUNDINGS = {
    "organizations/coan-ms.yaml": "id: coan-ms\nkind: school\nname: Coan Middle School\ndistrict: atlanta-public-schools\n",
    "organizations/atlanta-public-schools.yaml": """\
id: atlanta-public-schools
kind: district
name: Atlanta Public Schools
calendar:
  - {from: 2022-08-01, to: 2022-08-19, kind: no-volunteers}
  - {from: 2022-11-21, to: 2022-11-25, kind: break}
  - {from: 2023-01-19, to: 2023-01-19, kind: closed, why: weather}
clearance_levels: [no-contact, supervised, unsupervised]
""",
    "people/staff-01.yaml": "id: staff-01\nrole: manager\ncontact: {name: Sam Rivers}\n",
    "program.yaml": """\
id: spsp-2022-23
name: STEM Professional School Partnership
roles:
  school: {title: School, is: organization, count: 1}
  educator: {title: Educator, count: 1, reports: true}
  professional: {title: STEM professional, count: 1, reports: true, clearance: true}
  manager: {title: Program manager, count: 1}
forms: [classroom-visit, career-talk, field-trip, club, mentoring, virtual-visit]
interruptions: [weather, school-closed]
ways: [form, phone, mail, text, video, visit]
results: [reached, voicemail]
subjects: [circuits, energy, careers]
asset_owners: [school, educator, professional, community]
asset_kinds: [space, equipment, place]
periods:
  - {id: fall, title: Fall semester, from: 2022-09-01, to: 2022-12-31}
  - {id: spring, title: Spring semester, from: 2023-01-01, to: 2023-05-31}
""",
}


def generate(root: Path, partnerships: int) -> Path:
    """A folder with `schemas/` and a cohort of so many partnerships, each with a professional and an educator."""
    shutil.copytree(TOP / "schemas", root / "schemas")
    for path, text in files(partnerships).items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    return root


def files(partnerships: int) -> dict[str, str]:
    """The same as texts by path."""
    found = {f"cohort/{path}": text for path, text in SURROUNDINGS.items()}
    for number in range(partnerships):
        id, edu, pro = f"coan-{number:05}-22", f"edu-{number:05}", f"pro-{number:05}"
        found[f"cohort/partnerships/{id}.yaml"] = PARTNERSHIP.format(id=id, edu=edu, pro=pro)
        for person, role, where in (
            (edu, "educator", "coan-ms"),
            (pro, "professional", "atlanta-public-schools"),
        ):
            text = PERSON.format(id=person, role=role, organization=where, number=f"{role}{number}")
            found[f"cohort/people/{person}.yaml"] = text
    return found
