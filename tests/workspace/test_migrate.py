"""A cohort that follows an earlier version of the schemas, or a later one."""

from __future__ import annotations

import pytest

from catalyst_tui.schema import migrations
from catalyst_tui.workspace import Workspace
from catalyst_tui.workspace.change import ChangeRefused
from catalyst_tui.workspace.migrate import migration
from tests import steps

from .changes import DANA
from .conftest import Git

PROGRAM = "cohort/program.yaml"


@pytest.fixture
def earlier(workspace: Workspace, git: Git, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """The small cohort, with a shirt of which version 2 speaks otherwise, and a schema that was not kept up."""
    with (workspace.root / DANA).open("a") as file:
        file.write("extras: {shirt: L}\n")
    with (workspace.root / "schemas/person.schema.json").open("a") as file:
        file.write("\n")
    git("commit", "-qam", "A shirt")
    steps.take(monkeypatch)
    return Workspace(workspace.root)


def test_at_the_current_version_there_is_nothing_to_do(workspace: Workspace) -> None:
    assert migration(workspace) is None


def test_files_schemas_and_version_are_one_change(earlier: Workspace, git: Git) -> None:
    assert earlier.cohort().schema_version == 1
    change = migration(earlier)
    assert change is not None
    applied = earlier.apply(change)
    assert set(applied.paths) == {DANA, PROGRAM, "schemas/person.schema.json"}
    assert git("log", "-1", "--format=%s") == "version 2 of the schemas: the size of a shirt is called so"
    after = Workspace(earlier.root)
    assert after.cohort().schema_version == 2
    assert after.cohort().get("people", "pro-014").value["extras"] == {"shirt_size": "L"}
    assert migration(after) is None
    assert after.doctor() == []
    after.apply(after.undo())
    assert Workspace(earlier.root).cohort().schema_version == 1


def test_the_past_reads_like_today(earlier: Workspace) -> None:
    change = migration(earlier)
    assert change is not None
    earlier.apply(change)
    now, then = earlier.at("HEAD"), earlier.at("HEAD~1")
    assert then.read(DANA) == now.read(DANA)
    assert then.read(PROGRAM) == now.read(PROGRAM)
    assert set(then) == set(now)
    assert DANA in then
    assert b"shirt" not in earlier.at("HEAD~2").read(DANA)


def test_a_change_that_adds_problems_is_refused(earlier: Workspace, git: Git) -> None:
    (earlier.root / DANA).write_text(
        (earlier.root / DANA).read_text().replace("extras: {", "extras: {shirt_size: M, ")
    )
    git("commit", "-qam", "Two shirts")
    change = migration(earlier)
    assert change is not None
    earlier.apply(change, dry_run=True)
    (earlier.root / "schemas/extras").mkdir()
    (earlier.root / "schemas/extras/person.schema.json").write_text('{"required": ["shirt"]}')
    git("add", "schemas")
    git("commit", "-qm", "Everybody has a shirt")
    with pytest.raises(ChangeRefused, match="shirt"):
        Workspace(earlier.root).apply(change)


def test_doctor_names_the_remedy_and_leaves_the_schemas(earlier: Workspace, git: Git) -> None:
    [finding] = earlier.doctor()
    assert finding.id == "other-version"
    assert "`catalyst migrate`" in finding.sentence
    assert finding.repair is None


def test_a_later_version_is_left_alone(workspace: Workspace, git: Git) -> None:
    program = workspace.root / PROGRAM
    program.write_text(program.read_text().replace("schema: 1", "schema: 2"))
    git("commit", "-qam", "Version 2")
    with pytest.raises(migrations.OtherVersion, match="install the newest"):
        migration(workspace)
    assert [finding.id for finding in workspace.doctor()] == ["other-version"]
