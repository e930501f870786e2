"""`catalyst keys`, `seal` and `unseal`, with real keys of two keepers in homes of their own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Catalyst

pytest.importorskip("pyrage")

PERSON = "people/pro-061"


@pytest.fixture
def homes(catalyst: Catalyst, tmp_path: Path) -> tuple[dict[str, str], dict[str, str]]:
    """The variables of two keepers, whom the program names."""
    found = tuple({"HOME": str(tmp_path / name)} for name in ("first", "second"))
    keepers = [
        {"who": who, "key": catalyst("keys", "--new", **home).out.strip()}
        for who, home in zip(("staff-01", "edu-014"), found, strict=True)
    ]
    assert catalyst("set", "program", "/keepers", json.dumps(keepers)).status == 0
    return found[0], found[1]


def test_nothing_is_sealed_before_two_keepers_are_named(catalyst: Catalyst) -> None:
    refused = catalyst("seal", PERSON)
    assert refused.status == 1
    assert "at least two keepers" in refused.err
    assert "Two are needed" in catalyst("keys").out


def test_sealed_and_read_and_edited_and_open_again(
    catalyst: Catalyst, homes: tuple[dict[str, str], dict[str, str]]
) -> None:
    first, second = homes
    before = catalyst("show", PERSON).out
    sealed = catalyst("seal", PERSON, **first)
    assert "pro-061: contact sealed" in sealed.out
    assert "nowhere else yet" in sealed.err
    assert "Imani" not in catalyst("show", PERSON, **second).out
    assert "Imani Whitfield" in catalyst("show", PERSON, **first).out
    assert "Imani Whitfield" in catalyst("list", "people", **first).out
    assert catalyst("get", PERSON, "/contact/name", **first).out == "Imani Whitfield\n"
    assert catalyst("set", PERSON, "/contact/phone", "404-555-0199", **first).status == 0
    assert catalyst("validate").status == 0
    assert catalyst("unseal", PERSON, **second).status == 1
    assert catalyst("unseal", PERSON, **first).status == 0
    after = catalyst("show", PERSON).out
    assert "Imani Whitfield" in before and "404-555-0199" in after


def test_a_new_person_is_sealed_where_there_are_keepers(
    catalyst: Catalyst, homes: tuple[dict[str, str], dict[str, str]], repository: Path
) -> None:
    text = b"id: pro-900\nrole: professional\ncontact: {name: Robin Sample}\n"
    assert catalyst("add", "people", "-", stdin=text, **homes[0]).status == 0
    assert "Robin" not in (repository / "cohort/people/pro-900.yaml").read_text()
    assert "Robin Sample" in catalyst("show", "people/pro-900", **homes[0]).out


def test_all_is_everybody_whose_contact_stands_in_the_open(
    catalyst: Catalyst, homes: tuple[dict[str, str], dict[str, str]]
) -> None:
    assert catalyst("seal", "--all", **homes[0]).status == 0
    found = catalyst("keys", "--format", "json", **homes[0]).json
    assert found["in_the_open"] == found["missing"] == found["not_opened"] == []
    alone = catalyst(
        "set", "program", "/keepers", json.dumps([{"who": "staff-01", "key": found["you"]}]), **homes[0]
    )
    assert alone.status == 1 and "at least two have to" in alone.err
    assert "Nothing stands in the open there." in catalyst("seal", "--all", **homes[0]).out
    assert catalyst("status").status == catalyst("today").status == catalyst("list", "people").status == 0


def test_keys_go_from_keeper_to_keeper(
    catalyst: Catalyst, homes: tuple[dict[str, str], dict[str, str]], tmp_path: Path
) -> None:
    first, second = homes
    catalyst("seal", PERSON, **first)
    assert "pro-061" in catalyst("keys", **second).out
    stick = str(tmp_path / "stick")
    assert "0 keys came" in catalyst("keys", "--with", stick, **first).out
    assert "1 key came" in catalyst("keys", "--with", stick, **second).out
    assert "Imani" in catalyst("show", PERSON, **second).out
    assert "1 key sealed to 2 keepers" in catalyst("keys", "--renew", **second).out


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["seal"], "or say --all"),
        (["seal", PERSON, "--all"], "or say --all"),
        (["seal", "partnerships/coan-ms-22"], "those of people"),
        (["keys", "--new", "--renew"], "One at a time"),
    ],
)
def test_what_is_asked_wrongly(catalyst: Catalyst, argv: list[str], said: str) -> None:
    refused = catalyst(*argv)
    assert refused.status == 2
    assert said in refused.err


def test_earlier_versions_are_shown_open_where_the_key_is_and_said_to_be_closed_elsewhere(
    catalyst: Catalyst, homes: tuple[dict[str, str], dict[str, str]]
) -> None:
    first, second = homes
    catalyst("seal", PERSON, **first)
    catalyst("set", PERSON, "/contact/email", "iw@example.org", **first)
    then = catalyst("show", PERSON, "--at", "HEAD~1", **first)
    assert "imani.whitfield@example.org" in then.out and then.err == ""
    closed = catalyst("show", PERSON, "--at", "HEAD~1", **second)
    assert "imani" not in closed.out and "The contact stays closed" in closed.err
    assert (
        "email from “imani.whitfield@example.org” to “iw@example.org”"
        in catalyst("diff", "HEAD~1", **first).out
    )
    assert catalyst("diff", "HEAD~1", **second).out == f"{PERSON}\n  contact changed, sealed\n"
    assert "contact changed, sealed" in catalyst("diff", "HEAD~1", "--format", "markdown", **first).out
    assert len(catalyst("log", PERSON, "/contact/email", **first).out.splitlines()) == 2
    untold = catalyst("log", PERSON, "/contact/email", **second)
    assert "is sealed, and the key of pro-061 is not here" in untold.err


def test_names_of_sealed_people_are_refused_where_they_do_not_belong_by_whoever_has_the_key(
    catalyst: Catalyst, homes: tuple[dict[str, str], dict[str, str]]
) -> None:
    first, second = homes
    catalyst("seal", PERSON, **first)
    add = ("set", "partnerships/coan-ms-22", "/notes", "Ask Imani Whitfield for slides.")
    refused = catalyst(*add, **first)
    assert refused.status == 1 and "The name of pro-061 stands here." in refused.err
    assert catalyst(*add, **second).status == 0
    told = [catalyst("validate", **home).out for home in homes]
    assert told[0] == told[1] and "pro-061 stands here" not in told[0]


def test_doubles_among_sealed_people_are_found_with_the_key(
    catalyst: Catalyst, homes: tuple[dict[str, str], dict[str, str]]
) -> None:
    first, second = homes
    text = b"id: pro-900\nrole: professional\ncontact: {name: Imani Whitfeld, email: imani.whitfield@example.org}\n"
    assert catalyst("add", "people", "-", stdin=text, **first).status == 0
    catalyst("seal", PERSON, **first)
    assert "the same mail address" in catalyst("doubles", "people", **first).out
    assert "Nobody" in catalyst("doubles", "people", **second).out


def test_two_sealed_records_of_one_person_are_merged_and_forgotten_as_one(
    catalyst: Catalyst, homes: tuple[dict[str, str], dict[str, str]], tmp_path: Path
) -> None:
    first, second = homes
    text = b"id: pro-900\nrole: professional\ncontact: {name: Imani Whitfield, phone: 404-555-0188}\n"
    catalyst("add", "people", "-", stdin=text, **first)
    catalyst("seal", PERSON, **first)
    merge = ("do", "merge-records", PERSON, "--double", "pro-900")
    refused = catalyst(*merge, **second)
    assert refused.status == 1 and "its key is not here" in refused.err
    stick = str(tmp_path / "stick")
    for home in homes:
        catalyst("keys", "--with", stick, **home)
    merged = catalyst(*merge, **first)
    assert merged.status == 0, merged.err
    assert catalyst("get", PERSON, "/contact/phone", **first).out == "404-555-0188\n"

    told = catalyst("forget", PERSON, "--yes", **first)
    assert "2 keys were destroyed" in told.out
    assert "3 versions, once the last copy of the key is destroyed" in told.out
    assert "2 keys destroyed" in catalyst("keys", "--tidy", "--yes", **second).out


def test_what_is_typed_in_the_open_is_sealed_by_the_commit_that_keeps_it(
    catalyst: Catalyst, homes: tuple[dict[str, str], dict[str, str]], repository: Path
) -> None:
    file = repository / "cohort/people/pro-900.yaml"
    file.write_text("id: pro-900\nrole: professional\ncontact: {name: Robin Sample}\n")
    kept = catalyst("commit", **homes[0])
    assert kept.status == 0, kept.err
    assert "sealed on the way, in your files too: cohort/people/pro-900.yaml" in kept.err
    assert "Robin" not in file.read_text() + catalyst("log", "--format", "json", **homes[0]).out
    assert "Robin Sample" in catalyst("show", "people/pro-900", **homes[0]).out
    file.write_text("id: pro-900\nrole: professional\ncontact: {name: Robin Sample}\n")
    assert catalyst("commit", "--in-the-open", **homes[0]).status == 0
    assert "Robin Sample" in file.read_text()


def test_one_keeper_alone_is_told_how_to_go_on(
    catalyst: Catalyst, homes: tuple[dict[str, str], dict[str, str]], repository: Path
) -> None:
    key = catalyst("keys", "--format", "json", **homes[0]).json["you"]
    catalyst("set", "program", "/keepers", json.dumps([{"who": "staff-01", "key": key}]))
    file = repository / "cohort/people/pro-900.yaml"
    file.write_text("id: pro-900\nrole: professional\ncontact: {name: Robin Sample}\n")
    refused = catalyst("commit", **homes[0])
    assert refused.status == 1 and "it names 1" in refused.err and "--in-the-open" in refused.err
    assert "Robin" in file.read_text()
    foreseen = catalyst("commit", "--dry-run", "--in-the-open", **homes[0])
    assert "Robin Sample" in foreseen.out


def test_the_keys_of_who_got_another_id_or_is_gone(
    catalyst: Catalyst, homes: tuple[dict[str, str], dict[str, str]], repository: Path, tmp_path: Path
) -> None:
    first, second = homes
    catalyst("seal", PERSON, **first)
    stick = str(tmp_path / "stick")
    for home in homes:
        catalyst("keys", "--with", stick, **home)
    people = repository / "cohort/people"
    (people / "pro-061.yaml").rename(people / "pro-900.yaml")
    text = (people / "pro-900.yaml").read_text()
    (people / "pro-900.yaml").write_text(text.replace("id: pro-061", "id: pro-900"))
    kept = catalyst("commit", "--force", **first)
    assert kept.status == 0, kept.err
    for home in homes:
        assert "Imani Whitfield" in catalyst("show", "people/pro-900", **home).out
    assert "under the id that somebody had before: pro-061" in catalyst("doctor", **second).out
    assert "0 keys came" in catalyst("keys", "--with", stick, **second).out
    assert "pro-061" not in catalyst("doctor", **second).out
    assert "1 key was destroyed" in catalyst("forget", "people/pro-900", "--yes", **first).out
    left = catalyst("keys", "--with", stick, **first)
    assert "0 keys came" in left.out and "delete them there: pro-061" in left.err
    assert "1 key destroyed" in catalyst("keys", "--tidy", "--yes", **second).out
