"""A small cohort without a finding, to which tests add what they are about."""

from __future__ import annotations

from pathlib import Path

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.tree import DictTree
from catalyst_tui.schema import Registry

SCHEMAS = Path(__file__).parents[1] / "schemas"

REGISTRY = Registry.from_files({path.name: path.read_bytes() for path in SCHEMAS.glob("*.schema.json")})

FILES = {
    "cohort/program.yaml": """\
id: spsp-2022-23
name: STEM Professional School Partnership
roles:
  school: {title: School, is: organization, count: 1}
  educator: {title: Educator, is: person, count: 1, reports: true}
  professional: {title: STEM professional, is: person, count: 1, reports: true, clearance: true}
  manager: {title: Program manager, is: person}
forms: [classroom-visit, career-talk]
ways: [phone, mail]
results: [reached, voicemail]
purposes: [materials, partner-time]
minigrants: {fund: ncr-2022, at_most: 500.00, never_for: [partner-time]}
""",
    "cohort/events.yaml": """\
events:
  - {id: kickoff, title: Kickoff, date: 2022-10-01, mandatory: [educator, professional]}
""",
    "cohort/organizations/north-schools.yaml": """\
id: north-schools
kind: district
name: North Schools
clearance_levels: [no-contact, supervised, unsupervised]
""",
    "cohort/organizations/coan-ms.yaml": """\
id: coan-ms
kind: school
name: Coan Middle School
district: north-schools
""",
    "cohort/organizations/ncr-foundation.yaml": """\
id: ncr-foundation
kind: funder
name: NCR Foundation
""",
    "cohort/people/pro-014.yaml": """\
id: pro-014
role: professional
contact: {name: Dana Osei, email: dana.osei@example.org}
""",
    "cohort/people/pro-061.yaml": """\
id: pro-061
role: professional
contact: {name: Imani Whitfield, email: imani.whitfield@example.org}
""",
    "cohort/people/edu-014.yaml": """\
id: edu-014
role: educator
organization: coan-ms
contact: {name: Jo Ford, email: j.ford@example.org}
""",
    "cohort/people/staff-01.yaml": """\
id: staff-01
role: manager
contact: {name: Sam Rivers}
""",
    "cohort/funds/ncr-2022.yaml": """\
id: ncr-2022
funder: ncr-foundation
amount: 12500.00
""",
    "cohort/partnerships/coan-ms-22.yaml": """\
id: coan-ms-22
status: active
partners:
  - {role: school, who: coan-ms, from: 2022-08-20}
  - {role: educator, who: edu-014, from: 2022-08-20}
  - {role: professional, who: pro-014, from: 2022-08-20}
""",
}


def cohort(files: dict[str, str] | None = None, added: dict[str, str] | None = None) -> Cohort:
    """The small cohort with these files instead of, and these texts behind, its own."""
    texts = FILES | (files or {})
    for path, text in (added or {}).items():
        texts[path] += text
    return Cohort(DictTree({path: text.encode() for path, text in texts.items()}), REGISTRY)
