"""Who changed a record, or one value of it, last: of what is kept, and of what was edited by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalyst_tui.workspace import Workspace
from catalyst_tui.workspace.authors import of_history, of_present

from .changes import COAN, setting
from .conftest import Git


@pytest.fixture
def changed(workspace: Workspace, git: Git, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """Ana set a target, then Ben a statement."""
    for name, pointer, value in (("Ana", "/goals/0/target", 90), ("Ben", "/goals/0/statement", "Another")):
        monkeypatch.setenv("GIT_AUTHOR_NAME", name)
        workspace.apply(setting(pointer, value))
    return workspace


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("", "Ben"),
        ("/goals/circuits/statement", "Ben"),
        ("/goals/circuits/target", "Ana"),
        ("/goals/careers/target", "Sam Reyes"),  # as it was from the beginning
        ("/goals/none/target", "Ben"),  # nobody: then who was at the file last
    ],
)
def test_who_made_a_value_what_it_is(changed: Workspace, address: str, name: str) -> None:
    author = of_present(changed, COAN, address)
    assert author is not None
    assert author.name == name


def test_within_a_span_of_the_history(changed: Workspace) -> None:
    author = of_history(changed, COAN, "/goals/circuits/statement", "HEAD~2..HEAD~1")
    assert author is not None
    assert author.name == "Ana"
    assert of_history(changed, "cohort/people/pro-014.yaml", span="HEAD~2..HEAD") is None


def test_an_edit_by_hand_has_no_name_yet(changed: Workspace) -> None:
    (changed.root / COAN).write_text((changed.root / COAN).read_text() + "# seen\n")
    author = of_present(changed, COAN, "/goals/circuits/target")
    assert author is not None
    assert author.name == ""


def test_without_a_history_nobody_is_known(workspace: Workspace, tmp_path: Path) -> None:
    assert of_present(workspace, "cohort/people/nobody.yaml") is None
    (workspace.root / ".git").rename(tmp_path / "elsewhere")
    assert of_present(Workspace.open(workspace.root), COAN) is None
