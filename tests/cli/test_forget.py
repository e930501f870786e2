"""`catalyst forget`: what goes, what stays, and that a sealed contact opens for nobody afterwards."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Catalyst
from .test_keys import PERSON, homes  # noqa: F401  (a fixture)

Homes = tuple[dict[str, str], dict[str, str]]
Git = Callable[..., str]


def test_it_is_told_before_anything_is_done(catalyst: Catalyst, git: Git) -> None:
    before = git("rev-parse", "HEAD")
    told = catalyst("forget", PERSON, "--dry-run")
    assert "- contact: name, email" in told.out
    assert "in the open in 1 earlier version" in told.out
    assert "partnerships/coan-ms-22: serves here still, so say who comes instead" in " ".join(
        told.out.split()
    )
    assert "Nobody can know from here" in told.out
    assert git("rev-parse", "HEAD") == before
    assert catalyst("forget", PERSON).status == 2  # nobody is there to be asked


def test_what_is_personal_goes_and_the_rest_stays(catalyst: Catalyst, repository: Path, git: Git) -> None:
    done = catalyst("forget", PERSON, "--yes", "--ground", "asked for it, by mail")
    assert done.status == 0, done.err
    text = (repository / f"cohort/{PERSON}.yaml").read_text()
    assert "Imani" not in text and "contact" not in text
    assert "organization: georgia-power" in text
    assert "forgotten:" in text and "ground: asked for it, by mail" in text and "date: 2023-02-15" in text
    assert git("log", "-1", "--format=%s") == "pro-061: forgotten (asked for it, by mail)"
    assert catalyst("validate").status == 0
    again = catalyst("forget", PERSON, "--yes")
    assert again.status == 1 and "forgotten already, since 2023-02-15" in again.err


def test_what_was_typed_about_them_and_put_back_goes_as_well(catalyst: Catalyst, repository: Path) -> None:
    theirs, other = (repository / f"cohort/people/{id}.yaml" for id in ("pro-061", "pro-014"))
    for file in (theirs, other):
        file.write_text(file.read_text() + "# typed by hand\n")
    assert catalyst("restore", "--yes").status == 0
    set_aside = repository / ".git/catalyst/put-back"
    assert {file.name for file in set_aside.rglob("*.yaml")} == {theirs.name, other.name}
    assert catalyst("forget", PERSON, "--yes").status == 0
    assert [file.name for file in set_aside.rglob("*.yaml")] == [other.name]


def test_whoever_made_changes_stays_named_with_them(catalyst: Catalyst, git: Git) -> None:
    catalyst("set", PERSON, "/contact/email", git("log", "-1", "--format=%ae").upper())
    told = catalyst("forget", PERSON, "--dry-run")
    assert "- their name as who made 2 changes, in the history of every copy" in told.out
    assert "as who made" not in catalyst("forget", "people/pro-014", "--dry-run").out


def test_it_is_never_taken_back(catalyst: Catalyst, git: Git) -> None:
    catalyst("set", PERSON, "/contact/email", "iw@example.org")
    changed = git("rev-parse", "--short", "HEAD")
    assert catalyst("forget", PERSON, "--yes").status == 0
    before = git("rev-parse", "HEAD")
    for argv in ((), (git("rev-parse", "--short", "HEAD"),)):
        refused = catalyst("undo", *argv)
        assert refused.status == 1 and "who was forgotten stays forgotten" in refused.err
    old = catalyst("undo", changed, "--where-changed", "back")
    assert old.status == 1 and "somebody who was forgotten since" in old.err
    again = catalyst("set", PERSON, "/contact", "{name: Robin Sample}")
    assert again.status == 1 and "was forgotten" in again.err
    assert git("rev-parse", "HEAD") == before


def test_what_stands_elsewhere_is_named(catalyst: Catalyst, repository: Path) -> None:
    assert catalyst("add", "people", "-", stdin=b"id: pro-900\nrole: professional\n").status == 0
    note = "Ask imani.whitfield@example.org"
    assert catalyst("set", "people/pro-900", "/notes", note).status == 0
    told = catalyst("forget", PERSON, "--dry-run").out
    assert "cohort/people/pro-900.yaml:3: email stands here too" in told


def test_the_key_of_a_sealed_contact_is_destroyed(
    catalyst: Catalyst,
    homes: Homes,  # noqa: F811
    tmp_path: Path,
    git: Git,
) -> None:
    first, second = homes
    text = b"id: pro-900\nrole: professional\ncontact: {name: Robin Sample}\n"
    assert catalyst("add", "people", "-", stdin=text, **first).status == 0
    stick = str(tmp_path / "stick")
    catalyst("keys", "--with", stick, **first)
    catalyst("keys", "--with", stick, **second)
    added = git("rev-parse", "HEAD")
    done = catalyst("forget", "people/pro-900", "--yes", **first)
    assert "- 1 version, once the last copy of the key is destroyed" in done.out
    assert "1 key was destroyed" in done.out
    assert "contact in the open" not in done.out

    git("checkout", "-q", added)  # the old version: closed here, and open for whoever has another copy
    assert "Robin" not in catalyst("show", "people/pro-900", **first).out
    assert "Robin" in catalyst("show", "people/pro-900", **second).out
    git("checkout", "-q", "main")

    catalyst("keys", "--with", stick, **first)
    assert "pro-900" in catalyst("keys", **second).out
    assert catalyst("keys", "--tidy", **second).status == 2
    assert "1 key destroyed" in catalyst("keys", "--tidy", "--yes", **second).out
    git("checkout", "-q", added)
    for home in homes:
        assert "Robin" not in catalyst("show", "people/pro-900", **home).out


def test_old_versions_stay_closed_in_a_clone_once_every_key_is_gone(
    catalyst: Catalyst,
    homes: Homes,  # noqa: F811
    tmp_path: Path,
    git: Git,
) -> None:
    text = b"id: pro-900\nrole: professional\ncontact: {name: Robin Sample}\n"
    catalyst("add", "people", "-", stdin=text, **homes[0])
    clone, stick = tmp_path / "clone", str(tmp_path / "stick")
    git("clone", "-q", ".", str(clone))
    for home in (*homes, homes[0]):
        catalyst("keys", "--with", stick, **home)
    then = ("show", "people/pro-900", "--at", git("rev-parse", "HEAD"), "--repo", str(clone))
    assert all("Robin Sample" in catalyst(*then, **home).out for home in homes)

    assert catalyst("forget", "people/pro-900", "--yes", **homes[0]).status == 0
    assert "Robin Sample" in catalyst(*then, **homes[1]).out  # the other keeper still has it
    assert catalyst("keys", "--tidy", "--yes", **homes[1]).status == 0
    assert "delete them there: pro-900" in catalyst("keys", "--with", stick, **homes[1]).err
    for home in homes:
        closed = catalyst(*then, **home)
        assert closed.status == 0 and "Robin" not in closed.out and "stays closed" in closed.err
        assert (
            "Robin"
            not in catalyst("log", "people/pro-900", "/contact/name", "--repo", str(clone), **home).out
        )


def test_without_the_key_it_is_said_who_has_it(
    catalyst: Catalyst,
    homes: Homes,  # noqa: F811
) -> None:
    catalyst("seal", PERSON, **homes[0])
    told = catalyst("forget", PERSON, "--yes", **homes[1])
    assert told.status == 0
    assert "the key is not here" in told.out
    assert "destroyed in" not in told.out
    assert "--tidy" in catalyst("keys", **homes[0]).out


@pytest.mark.parametrize(
    ("argv", "status", "said"),
    [
        (["forget", "partnerships/coan-ms-22", "--yes"], 2, "People are forgotten"),
        (["forget", "people/pro-999", "--yes"], 1, "no person"),
        (["forget"], 2, "required"),
    ],
)
def test_what_is_asked_wrongly(catalyst: Catalyst, argv: list[str], status: int, said: str) -> None:
    refused = catalyst(*argv)
    assert (refused.status, said in refused.err) == (status, True), refused.err
