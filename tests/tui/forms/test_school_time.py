"""What stands against a visit is told at its field while it is typed: who is taken, closed days, clearances."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalyst_tui.tui.forms.editing import Editing
from catalyst_tui.tui.forms.notes import note
from catalyst_tui.workspace import Workspace

from ..conftest import TODAY

DISTRICT = """\
  - {from: 2023-03-09, to: 2023-03-09, kind: closed}
clearance_levels: [no-contact, supervised]
"""
COLLEAGUE = """\
  - {id: v2, date: 2023-03-14, time: 9:00-10:00, status: planned, classes: [p5], who: [pro-061]}
"""


@pytest.fixture
def workspace(repository: Path) -> Workspace:
    added = {
        "organizations/atlanta-public-schools.yaml": DISTRICT,
        "partnerships/coan-ms-22b.yaml": COLLEAGUE,
    }
    for path, text in added.items():
        file = repository / "cohort" / path
        file.write_text(file.read_text() + text)
    program = repository / "cohort/program.yaml"
    program.write_text(
        program.read_text().replace("STEM professional,", "STEM professional, clearance: true,")
    )
    return Workspace.open(repository)


def told(workspace: Workspace, at: str, typed: dict[str, str]) -> dict[str, str]:
    """What is said at each field of a visit after these were typed into it."""
    editing = Editing(workspace, "partnerships", "coan-ms-22", at, today=TODAY)
    rows = {row.field.name: row for row in editing.rows(editing.level)[0]}
    for name, text in typed.items():
        editing.type(rows[name], text)
    found = editing.examine().findings
    notes = {name: note(row, editing.model, found, "", "typed") for name, row in rows.items()}
    return {name: said for name, (said, tone) in notes.items() if tone == "warning"}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ({"date": "2023-03-14", "time": "10:00-11:00", "who": "edu-014"}, {}),
        (
            {"date": "2023-03-14", "time": "8:30-9:30", "who": "edu-014", "classes": "p5"},
            {"time": "class coan-ms-22b/p5 is taken at that time on 2023-03-14, by v2 of coan-ms-22b."},
        ),
        (
            {"date": "2023-03-14", "time": "9:30", "mode": "virtual", "who": "pro-061"},
            {"time": "I. Whitfield is taken at that time on 2023-03-14, by v2 of coan-ms-22b."},
        ),
        (
            {"date": "2023-03-09", "mode": "in-person", "who": "edu-014"},
            {"date": "On 2023-03-09 coan-ms is not open to visits: closed, 2023-03-09."},
        ),
        (
            {"date": "2023-03-10", "mode": "in-person", "who": "pro-061"},
            {"date": "I. Whitfield has no clearance of atlanta-public-schools that is valid on 2023-03-10."},
        ),
    ],
)
def test_at_the_field(workspace: Workspace, typed: dict[str, str], expected: dict[str, str]) -> None:
    found = told(workspace, "/interactions/-", typed)
    assert found.keys() == expected.keys()
    assert all(found[name].startswith(said) for name, said in expected.items()), found
