from __future__ import annotations

import pytest

from catalyst_tui.schema import KINDS, kind_of_path


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("cohort/people/pro-014.yaml", "people"),
        ("cohort/program.yaml", "program"),
        ("cohort/events.yaml", "events"),
        ("cohort/attendance/kickoff.yaml", "attendance"),
        ("cohort/people.yaml", None),
        ("cohort/program/x.yaml", None),
        ("cohort/people/2022/pro-014.yaml", None),
        ("cohort/people/.yaml", None),
        ("cohort/people/pro-014.yml", None),
        ("cohort/people/pro-014", None),
        ("cohort/pets/rex.yaml", None),
        ("people/pro-014.yaml", None),
        ("cohort/", None),
        ("", None),
    ],
)
def test_kind_of_path(path: str, kind: str | None) -> None:
    found = kind_of_path(path)
    assert (found.name if found else None) == kind


@pytest.mark.parametrize("name", list(KINDS))
def test_path_and_id_are_each_others_reverse(name: str) -> None:
    kind = KINDS[name]
    id = name if kind.single else "coan-ms-22"
    path = kind.path_of(id)
    assert kind.id_of(path) == id
    assert kind_of_path(path) is kind
