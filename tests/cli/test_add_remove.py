"""Records that come and go."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Catalyst

Git = Callable[..., str]
NEW = b"# found by a parent\nid: pro-101\nrole: professional\n"


@pytest.mark.parametrize("source", ["-", "new.yaml"])
def test_a_new_record_is_kept_as_it_is_written(
    catalyst: Catalyst, repository: Path, tmp_path: Path, git: Git, source: str
) -> None:
    (tmp_path / "new.yaml").write_bytes(NEW)
    result = catalyst("--repo", str(repository), "add", "people", source, stdin=NEW, cwd=tmp_path)
    assert (result.status, result.err) == (0, "")
    assert (repository / "cohort/people/pro-101.yaml").read_bytes() == NEW
    assert result.out.startswith(git("rev-parse", "--short", "HEAD"))


@pytest.mark.parametrize(
    ("kind", "text", "status", "said"),
    [
        ("people", b"id: pro-061\nrole: professional\n", 1, "pro-061 is a person already"),
        ("people", b"role: professional\n", 2, "`id: "),
        ("people", b"id: 7\nrole: professional\n", 2, "`id: "),
        ("people", b"- id\n", 2, "`id: "),
        ("people", b"", 1, "nothing"),
        ("people", b"id: [\n", 1, "Line"),
        ("people", b"id: pro-102\n", 1, "role"),
        ("people", b"id: ../../escape\nrole: professional\n", 2, "cannot be an id"),
        ("people", b"id: /etc/passwd\nrole: professional\n", 2, "cannot be an id"),
        ("people", b"id: a/b\nrole: professional\n", 2, "cannot be an id"),
        ("people", b"id: a b\nrole: professional\n", 1, "id"),
        ("people", b"id: PRO-061\nrole: professional\n", 1, ""),
        ("attendance", b"event: kickoff\npeople: {}\n", 1, "kickoff is an attendance already"),
        ("program", b"id: x\nname: y\n", 1, "already"),
        ("people", "id: pro-103\nrole: professional\nnotes: é\n".encode("latin-1"), 2, "not UTF-8"),
    ],
)
def test_what_cannot_be_added_is_told(
    catalyst: Catalyst, git: Git, repository: Path, kind: str, text: bytes, status: int, said: str
) -> None:
    result = catalyst("add", kind, "-", stdin=text)
    assert (result.status, result.out) == (status, "")
    assert said in result.err
    assert git("status", "--porcelain") == ""
    assert not list(repository.parent.glob("*escape*"))


def test_without_a_file_a_form_is_printed(catalyst: Catalyst, git: Git) -> None:
    form = catalyst("add", "people").out
    assert form.startswith("id:")
    assert "\n# contact:" in form
    assert "One of school, educator" in form
    assert "\nkind:" in (organizations := catalyst("add", "organizations").out)
    assert "One of school, district" in organizations
    filled = form.replace("id: ", "id: pro-104 ", 1).replace("\nrole: ", "\nrole: professional ", 1)
    assert catalyst("add", "people", "-", stdin=filled.encode()).status == 0
    assert git("status", "--porcelain") == ""


def test_what_others_refer_to_is_not_removed(catalyst: Catalyst, git: Git) -> None:
    refused = catalyst("remove", "people/pro-061")
    assert (refused.status, refused.out) == (1, "")
    assert "applications/2022-pro-061 (/person)" in refused.err
    assert git("status", "--porcelain") == ""


def test_an_id_is_never_used_twice(catalyst: Catalyst, repository: Path) -> None:
    file = repository / "cohort/applications/2022-pro-061.yaml"
    text = file.read_bytes()
    assert catalyst("remove", "applications/2022-pro-061", "-m", "entered twice").status == 0
    assert not file.exists()
    again = catalyst("add", "applications", "-", stdin=text)
    assert again.status == 1
    assert "never used twice" in again.err
    assert catalyst("undo").status == 0
    assert file.read_bytes() == text


def test_a_dry_run_removes_nothing(catalyst: Catalyst, repository: Path) -> None:
    shown = catalyst("remove", "applications/2022-pro-061", "--dry-run")
    assert shown.status == 0
    assert "-person: pro-061" in shown.out
    assert (repository / "cohort/applications/2022-pro-061.yaml").exists()


def test_removing_what_is_not_there_is_told(catalyst: Catalyst) -> None:
    result = catalyst("remove", "people/pro-61")
    assert (result.status, result.out) == (1, "")
    assert "pro-061" in result.err
