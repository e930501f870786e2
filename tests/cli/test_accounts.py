"""What both partners reported, side by side."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Catalyst

MORE = """\
reports:
  - {month: 2022-10, by: edu-014, submitted: 2022-11-03, hours: {visits: 1, planning: 1.5}}
"""


def test_as_text(catalyst: Catalyst, repository: Path) -> None:
    found = catalyst("accounts", "coan-ms-22")
    assert (found.status, found.err) == (0, "")
    assert found.out.splitlines()[0].startswith("Coan MS (coan-ms-22)")
    assert "HOURS" in found.out and "STUDENTS" in found.out


def test_as_json(catalyst: Catalyst, repository: Path) -> None:
    found = json.loads(catalyst("accounts", "partnerships/coan-ms-22", "--format", "json").out)
    assert (found["version"], found["partnership"]) == (1, "coan-ms-22")
    assert {"students", "engagements", "months", "visits", "hours"} <= found.keys()


def test_an_unknown_partnership_is_a_sentence(catalyst: Catalyst, repository: Path) -> None:
    found = catalyst("accounts", "coan-ms-2")
    assert found.status == 2 or found.status == 1
    assert "coan-ms-2" in found.err and "Traceback" not in found.err
