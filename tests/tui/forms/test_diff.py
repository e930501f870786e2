from __future__ import annotations

import pytest

from catalyst_tui.tui.forms.diff import files_of
from catalyst_tui.workspace.draft import unified
from catalyst_tui.workspace.journal import Planned

ONE = unified(Planned("cohort/people/a.yaml", b"id: a\nrole: x\n", b"id: a\nrole: y\n"))
NEW = unified(Planned("cohort/people/b.yaml", None, b"id: b\n"))
GONE = unified(Planned("cohort/people/c.yaml", b"id: c\n", None))
DASHES = unified(Planned("cohort/people/d.yaml", b"-- x\n++ y\n", b"id: d\n"))


@pytest.mark.parametrize(
    ("diff", "expected"),
    [
        ("", []),
        (ONE, [("cohort/people/a.yaml", ["@@ -1,2 +1,2 @@", " id: a", "-role: x", "+role: y"])]),
        (NEW + GONE, [
            ("cohort/people/b.yaml", ["@@ -0,0 +1 @@", "+id: b"]),
            ("cohort/people/c.yaml", ["@@ -1 +0,0 @@", "-id: c"]),
        ]),
        (DASHES + ONE, [
            ("cohort/people/d.yaml", ["@@ -1,2 +1 @@", "--- x", "-++ y", "+id: d"]),
            ("cohort/people/a.yaml", ["@@ -1,2 +1,2 @@", " id: a", "-role: x", "+role: y"]),
        ]),
    ],
    ids=["nothing", "one", "new and gone", "lines that look like names of files"],
)  # fmt: skip
def test_files_of_a_diff(diff: str, expected: list[tuple[str, list[str]]]) -> None:
    assert files_of(diff) == expected
