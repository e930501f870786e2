"""`catalyst migrate`, and what the others say of a cohort that follows another version of the schemas."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import steps

from .conftest import Catalyst

PROGRAM = "cohort/program.yaml"


def test_nothing_to_do(catalyst: Catalyst) -> None:
    done = catalyst("migrate")
    assert (done.status, done.err) == (0, "")
    assert done.out == "Nothing to do: these files follow version 1 of the schemas, which is the newest.\n"


def test_schemas_that_are_not_this_programs_are_told(catalyst: Catalyst, repository: Path) -> None:
    (repository / "schemas/person.schema.json").write_text('{"properties": {}}')
    assert '"catalyst doctor --schemas" renews them' in catalyst("migrate").out


def test_from_one_version_to_the_next(
    catalyst: Catalyst, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps.take(monkeypatch)
    for verb in (
        ["validate"],
        ["status"],
        ["list", "people"],
        ["set", "people/pro-014", "/role", "educator"],
    ):
        refused = catalyst(*verb)
        assert refused.status == 2
        assert "`catalyst migrate` brings them up" in refused.err
    shown = catalyst("migrate", "--dry-run")
    assert "-schema: 1\n+schema: 2\n" in shown.out
    assert catalyst("validate").status == 2
    done = catalyst("migrate", "-m", "new shirts")
    assert done.status == 0
    assert done.out.endswith(" new shirts\n")
    assert catalyst("validate").status == 0
    assert "Nothing to do" in catalyst("migrate").out


def test_a_later_version_wants_a_newer_program(catalyst: Catalyst, repository: Path) -> None:
    program = repository / PROGRAM
    program.write_text(program.read_text().replace("schema: 1", "schema: 7"))
    for verb in ("validate", "migrate"):
        refused = catalyst(verb)
        assert refused.status == 2
        assert "install the newest Catalyst" in refused.err
