"""`catalyst restore`: edits by hand thrown away, after they were shown and somebody said yes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from catalyst_tui.cli.environment import Environment
from catalyst_tui.cli.main import run
from tests.cli.test_undo_again import Typed

from .conftest import Catalyst, Stream

PERSON = "cohort/people/pro-014.yaml"
NEW = "cohort/people/pro-099.yaml"


@pytest.fixture
def edited(repository: Path) -> Path:
    """A person whose file was removed, and one that is no person."""
    (repository / PERSON).unlink()
    (repository / NEW).symlink_to("/etc/hostname")
    return repository


def test_it_shows_what_would_be_lost_and_does_nothing_unasked(catalyst: Catalyst, edited: Path) -> None:
    for argv, status in ((("--dry-run",), 0), ((), 2)):
        result = catalyst("restore", *argv)
        assert result.status == status
        assert "people/pro-014\n  person removed" in result.out
        assert f"{NEW}\n  cannot be read: it is a link" in result.out
    assert not (edited / PERSON).exists() and (edited / NEW).is_symlink()


def test_with_yes_it_puts_back_and_says_where_the_edits_are(catalyst: Catalyst, edited: Path) -> None:
    result = catalyst("restore", "--yes")
    assert result.status == 0
    assert "2 files were put back." in result.out
    aside = Path(result.out.splitlines()[-1].removeprefix("What stood there is in "))
    assert (aside / NEW).is_symlink() and not (edited / NEW).is_symlink()
    assert (edited / PERSON).exists()
    assert "everything is kept already" in catalyst("restore").out


@pytest.mark.parametrize(("typed", "status"), [("yes\n", 0), ("y\n", 1), ("", 1)])
def test_at_a_terminal_it_asks(edited: Path, typed: str, status: int) -> None:
    out = Typed()
    environment = Environment(Typed(typed), out, Stream(), edited, {}, lambda: date(2023, 3, 1))
    assert run(["restore", "people/pro-014"], environment) == status
    assert "put this file back? Type yes: " in out.text()
    assert (edited / PERSON).exists() is (status == 0)
    assert (edited / NEW).is_symlink()


def test_where_nothing_was_edited_it_says_so(catalyst: Catalyst, edited: Path) -> None:
    refused = catalyst("restore", "people/pro-061", "--yes")
    assert refused.status == 1
    assert "Nothing was edited by hand in cohort/people/pro-061.yaml" in refused.err
