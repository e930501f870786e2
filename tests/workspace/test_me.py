"""Who is at the keyboard."""

from __future__ import annotations

import pytest

from catalyst_tui.model.records import UnknownRecord
from catalyst_tui.workspace import Workspace
from catalyst_tui.workspace.me import set_me

from .conftest import Git

STAFF = "cohort/people/staff-01.yaml"


def with_address(workspace: Workspace, address: str) -> str | None:
    text = workspace.tree.read(STAFF).decode() + f"  email: {address}\n"
    return workspace.me(workspace.cohort().with_files({STAFF: text.encode()}))


@pytest.mark.parametrize("address", ["sam@example.org", "Sam@Example.org"])
def test_whoever_has_the_address_that_changes_are_kept_under(workspace: Workspace, address: str) -> None:
    assert with_address(workspace, address) == "staff-01"


def test_nobody_when_nobody_has_it(workspace: Workspace) -> None:
    assert workspace.me(workspace.cohort()) is None


def test_what_was_said_comes_first(workspace: Workspace, git: Git) -> None:
    set_me(workspace, workspace.cohort(), "edu-014")
    assert with_address(workspace, "sam@example.org") == "edu-014"
    git("config", "catalyst.me", "nobody-1")
    assert with_address(workspace, "sam@example.org") is None


def test_git_learns_the_name_of_whoever_says_so_where_it_knew_none(
    workspace: Workspace, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    cohort = workspace.cohort()
    assert set_me(workspace, cohort, "staff-01") == ""  # it knows one
    for name in ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL", "EMAIL"):
        monkeypatch.delenv(name, raising=False)
    assert set_me(workspace, cohort, "staff-01") == ""  # without an address there is nothing to tell
    text = workspace.tree.read(STAFF).decode() + "  email: sam@example.org\n"
    told = set_me(workspace, cohort.with_files({STAFF: text.encode()}), "staff-01")
    assert told == f"{git('config', '--local', 'user.name').strip()}, sam@example.org"
    assert git("config", "--local", "user.email").strip() == "sam@example.org"


def test_only_somebody_of_the_cohort_can_be_said(workspace: Workspace) -> None:
    with pytest.raises(UnknownRecord, match="staff-01"):
        set_me(workspace, workspace.cohort(), "staff-1")
