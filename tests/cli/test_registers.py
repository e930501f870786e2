"""A register of schools: looked through by name, a few taken in, a newer one compared."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Catalyst

ROWS = "urn,name,town\n100008,Argyle Primary School,London\n100018,Netley Primary School,London\n"


def test_a_school_is_picked_and_a_newer_register_compared(repository: Path, catalyst: Catalyst) -> None:
    (repository / "register.csv").write_text(ROWS)
    assert catalyst("import", "register.csv", "--new", "register", "--into", "organizations").status == 0
    decisions = ("urn=/registers/urn", "/kind=school", "*=drop")
    assert catalyst("import", "register.csv", "--map", "register", "--decide", *decisions).status == 0
    looked = catalyst("import", "register.csv", "--only", "netley london", "--dry-run")
    assert "1 row: 1 to take in" in looked.out and "Argyle" not in looked.out
    assert catalyst("import", "register.csv", "--only", "argyle").status == 0
    assert catalyst("import", "register.csv", "--only", "netley").status == 0
    newer = ROWS.replace("Argyle Primary School", "Argyle Academy").partition("100018")[0]
    (repository / "newer.csv").write_text(newer + "100019,New End,London\n")
    found = catalyst("import", "newer.csv", "--map", "register", "--known", "--dry-run")
    assert "name: Argyle Primary School → Argyle Academy" in found.out
    assert "New End" not in found.out
    assert "Not in newer.csv any more: Netley Primary School" in found.err
