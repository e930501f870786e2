"""A repository with reminders of the day, and a mail server to send them to."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.report.post_office import PostOffice

PROGRAM = """\
  - id: report
    title: Monthly report
    kind: submit
    what: reports
    each: month
    from: 2023-01
    to: 2023-01
    by: {each: [educator, professional]}
    due: {after: month, days: 5}
ways: [mail, phone]
reminders:
  - {id: late, title: Three days late, of: [report], days: [3], within: 7, template: late.txt}
  - {id: manager, title: To the manager, of: [report], days: [7], to: [manager], template: late.txt}
"""
LATE = "Subject: {program}: {count} missing\n\nDear {name},\n\n{items}\n\n{sender}\n"
CONTACTS = {
    "edu-014": "contact:\n  name: Jo Ford\n",
    "pro-061": "  email: imani.whitfield@example.org\n",
    "staff-01": "contact:\n  name: Sam Reyes\n",
}
ADDRESSES = ("jo.ford@example.org", "imani.whitfield@example.org", "sam@example.org")
TODAY = "2023-02-15"


@pytest.fixture
def owing(repository: Path) -> Path:
    """Three people get a mail on 15 February 2023: the educator and the professional (each of two partnerships, of
    which one is paused), and the manager."""
    program = repository / "cohort/program.yaml"
    program.write_text(program.read_text() + PROGRAM)
    for id, email in (("edu-014", "jo.ford@example.org"), ("staff-01", "sam@example.org")):
        person = repository / f"cohort/people/{id}.yaml"
        name = CONTACTS[id]
        person.write_text(person.read_text().replace(name, f"{name}  email: {email}\n"))
    templates = repository / "cohort/templates"
    templates.mkdir()
    (templates / "late.txt").write_text(LATE)
    for command in (["add", "-A"], ["commit", "-q", "-m", "Reminders"]):
        subprocess.run(["git", *command], cwd=repository, check=True)
    return repository


@pytest.fixture
def post_office() -> Iterator[PostOffice]:
    with PostOffice() as office:
        yield office
