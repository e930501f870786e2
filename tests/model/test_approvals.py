from __future__ import annotations

import pytest

from catalyst_tui.document import load
from catalyst_tui.model.approvals import lapsed

CONTACTS = """\
contacts:
  - {person: prin-1, role: principal, from: 2019-07-01, to: 2022-12-31}
  - {person: prin-2, role: principal, from: 2023-01-04}
approvals:
"""
OLD = "  - {by: prin-1, date: 2022-09-09, until: 2023-06-30}\n"
NEW = "  - {by: prin-2, date: 2023-02-01, until: 2023-06-30}\n"
DISTRICT = "  - {by: north, date: 2022-09-01, until: 2023-06-30}\n"


@pytest.mark.parametrize(
    ("approvals", "day", "expected"),
    [
        (OLD, "2022-12-31", []),
        (OLD, "2023-01-01", [(0, "2022-12-31", True, "")]),  # nobody is principal yet
        (OLD, "2023-01-04", [(0, "2022-12-31", True, "prin-2")]),
        (OLD + NEW, "2023-02-01", []),
        (NEW + OLD, "2023-02-01", []),
        (OLD + NEW, "2023-07-01", [(1, "2023-06-30", False, "prin-2")]),
        (DISTRICT + OLD, "2023-02-15", [(1, "2022-12-31", True, "prin-2")]),  # the district does not make up for it
        (DISTRICT + NEW, "2023-07-01", [(0, "2023-06-30", False, ""), (1, "2023-06-30", False, "prin-2")]),
        (OLD.replace(", until: 2023-06-30", ""), "2023-02-15", [(0, "2022-12-31", True, "prin-2")]),
        ("  - {by: prin-2, date: 2023-02-01}\n", "2030-01-01", []),
        ("  - {by: prin-3, date: 2022-09-01}\n", "2023-02-15", []),
    ],
)  # fmt: skip
def test_what_is_to_be_approved_anew(
    approvals: str, day: str, expected: list[tuple[int, str, bool, str]]
) -> None:
    school = load((CONTACTS + approvals).encode())
    assert isinstance(school, dict)
    found = [(each.number, each.since, each.left, each.successor) for each in lapsed(school, day)]
    assert found == expected
