"""A file that was renamed by hand while its record kept its id: two ways out are told, and one of them done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.rules.check import check
from catalyst_tui.workspace import Workspace
from catalyst_tui.workspace.change import ChangeRefused, UncommittedEdits
from catalyst_tui.workspace.hand_edits import NamesDiffer

from .changes import COAN, DANA

Git = Callable[..., str]
NEW = "cohort/people/pro-114.yaml"


@pytest.fixture
def renamed(workspace: Workspace) -> Workspace:
    (workspace.root / DANA).rename(workspace.root / NEW)
    return workspace


def texts(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): path.read_text() for path in sorted(root.glob("cohort/**/*.yaml"))
    }


def errors(cohort: Cohort) -> list[tuple[str, str]]:
    return [(found.rule, found.message) for found in check(cohort) if found.severity == "error"]


def test_it_is_refused_with_the_two_ways_out(renamed: Workspace) -> None:
    before = texts(renamed.root)
    with pytest.raises(NamesDiffer) as refused:
        renamed.commit_hand_edits()
    first = refused.value.diagnostics[0]
    assert (first.rule, first.file) == ("file-name", NEW)
    assert first.help is not None
    assert "Give the file its old name, pro-014.yaml, again; or have the record called pro-114" in first.help
    [record] = refused.value.records
    assert (record.id, record.file, record.path) == ("pro-014", "pro-114", NEW)
    assert texts(renamed.root) == before


def test_the_record_is_called_as_its_file_everywhere(renamed: Workspace, git: Git) -> None:
    known = errors(Cohort(renamed.at("HEAD"), renamed.registry))
    was = (renamed.root / COAN).read_text()
    applied = renamed.commit_hand_edits(rename=True)
    assert not applied.sealed
    assert "id: pro-114" in (renamed.root / NEW).read_text()
    assert (renamed.root / COAN).read_text() == was.replace("pro-014", "pro-114")
    assert errors(renamed.cohort()) == known
    assert git("log", "-1", "--format=%s").strip() == "pro-014 is called pro-114 now"
    assert git("status", "--porcelain") == ""
    assert [entry.sentence for entry in renamed.history(NEW)] == ["pro-014 is called pro-114 now", "Begin"]
    renamed.apply(renamed.undo())
    assert (renamed.root / COAN).read_text() == was
    assert not (renamed.root / NEW).exists()


def test_another_edit_by_hand_is_not_swept_up(renamed: Workspace) -> None:
    (renamed.root / COAN).write_text((renamed.root / COAN).read_text() + "# mine\n")
    before = texts(renamed.root)
    with pytest.raises(UncommittedEdits, match="coan-ms-22"):
        renamed.commit_hand_edits([DANA, NEW], rename=True)
    assert texts(renamed.root) == before
    renamed.commit_hand_edits(rename=True)
    assert (renamed.root / COAN).read_text().endswith("# mine\n")


def test_what_is_no_rename_is_refused_as_ever(workspace: Workspace) -> None:
    text = (workspace.root / DANA).read_text()
    (workspace.root / DANA).write_text(text.replace("id: pro-014", "id: pro-114"))
    with pytest.raises(ChangeRefused) as refused:
        workspace.commit_hand_edits(rename=True)
    assert not isinstance(refused.value, NamesDiffer)
