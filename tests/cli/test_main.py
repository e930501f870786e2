"""Which verb runs, and what wrong usage is answered with."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from catalyst_tui.cli import verbs
from catalyst_tui.cli.arguments import day as read_day
from catalyst_tui.cli.main import split

from .conftest import Catalyst


@pytest.mark.parametrize(
    ("argv", "verb", "rest"),
    [
        ([], None, []),
        (["list", "people"], "list", ["people"]),
        (["--repo", "x", "list", "people"], "list", ["--repo", "x", "people"]),
        (["--repo=x", "list"], "list", ["--repo=x"]),
        (["--today", "2023-02-15", "--repo", "x"], None, ["--today", "2023-02-15", "--repo", "x"]),
        (["list", "--repo", "x"], "list", ["--repo", "x"]),
    ],
)
def test_the_verb_is_found_among_the_options_of_every_verb(
    argv: list[str], verb: str | None, rest: list[str]
) -> None:
    assert split(argv) == (verb, rest)


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["lst"], 'There is no verb "lst"; did you mean "list"?'),
        (["frobnicate"], '"catalyst --help" lists them'),
        (["set", "people/pro-014"], "POINTER"),
        (["get", "people/pro-014"], "POINTER"),
        (["get", "a", "b", "c"], "one argument too many: c"),
        (["list"], "KIND"),
        (["list", "peple"], 'did you mean "people"?'),
        (["list", "person"], 'did you mean "people"?'),
        (["list", "people", "--formt", "json"], 'no option --formt; did you mean "--format"? See "catalyst'),
        (["list", "people", "--format", "xml"], '--format is table, json or csv, not "xml"'),
        (["list", "people", "--format"], "--format"),
        (["list", "people", "--where", "status=active"], "status"),
        (["status", "--today", "the other day"], "--today wants a day"),
        (["status", "--today", "20230215"], "--today wants a day"),
        (["--today", "2023-02-30", "status"], "--today wants a day"),
        (["validate", "--select", "shema"], "schema"),
        (["validate", "cohort/peple"], 'no file or folder "cohort/peple"'),
        (["rules", "shema"], "schema"),
        (["log", "-n", "none"], "a number from 1 on"),
        (["show", "people"], "people are many: name one as people/ID"),
        (["log", "people/"], "people are many: name one as people/ID"),
        (["completion", "tcsh"], "bash, zsh or fish"),
        (["init"], "DIR"),
        (["init", "x", "--program", "spsp-2022-32"], 'did you mean "spsp-2022-23"?'),
        (["patch", "people/pro-014", "nowhere.json"], "nowhere.json cannot be read"),
        (["add", "people", "nowhere.yaml"], "nowhere.yaml cannot be read"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_wrong_usage_is_one_sentence_and_2(catalyst: Catalyst, argv: list[str], said: str) -> None:
    result = catalyst(*argv)
    assert (result.status, result.out) == (2, "")
    assert said in result.err
    assert "Traceback" not in result.err
    assert result.err.count("\n") <= 3  # a query is shown with the place marked


def test_without_a_cohort_a_sentence_says_what_to_do(catalyst: Catalyst, tmp_path: Path) -> None:
    for argv in ([], ["status"], ["list", "people"], ["validate"], ["--repo", str(tmp_path), "log"]):
        result = catalyst(*argv, cwd=tmp_path)
        assert (result.status, result.out) == (2, "")
        assert "catalyst demo" in result.err


@pytest.mark.parametrize("place", ["before", "after"])
def test_repo_and_today_stand_before_or_after_the_verb(
    catalyst: Catalyst, repository: Path, tmp_path: Path, place: str
) -> None:
    everywhere = ["--repo", str(repository), "--today", "2022-12-24"]
    argv = [*everywhere, "status"] if place == "before" else ["status", *everywhere]
    result = catalyst(*argv, cwd=tmp_path)
    assert result.status == 0
    assert "Sat 24 Dec 2022" in result.out


@pytest.mark.parametrize(
    ("said", "day"), [("tomorrow", "2024-03-02"), ("mar 5", "2024-03-05"), ("+3", "2024-03-04")]
)
def test_today_may_be_said_in_words_from_the_day_of_the_clock(said: str, day: str) -> None:
    assert read_day(said, date(2024, 3, 1)).isoformat() == day


def test_a_relative_repo_begins_at_the_current_folder(
    catalyst: Catalyst, repository: Path, tmp_path: Path
) -> None:
    assert catalyst("list", "people", "--repo", repository.name, cwd=tmp_path).status == 0


def test_inside_a_folder_of_the_cohort_the_repository_is_found(catalyst: Catalyst, repository: Path) -> None:
    assert "pro-061" in catalyst("list", "people", cwd=repository / "cohort" / "people").out


def test_help_lists_every_verb(catalyst: Catalyst) -> None:
    for argv in (["--help"], ["-h"], ["help"]):
        result = catalyst(*argv)
        assert (result.status, result.err) == (0, "")
        assert all(f"  {verb} " in result.out for verb in verbs.VERBS)


@pytest.mark.parametrize("verb", verbs.VERBS)
def test_the_help_of_every_verb_shows_an_example(catalyst: Catalyst, verb: str) -> None:
    asked = catalyst(verb, "--help")
    assert asked == catalyst("help", verb) == catalyst(verb, "no", "such", "argument", "-h")
    assert asked.status == 0
    assert f"Usage: catalyst {verb}" in asked.out
    assert "Examples:" in asked.out
    assert f"catalyst {verb}" in asked.out.partition("Examples:")[2]


def test_options_may_stand_between_arguments(catalyst: Catalyst) -> None:
    result = catalyst("get", "people/pro-061", "--format", "json", "/contact/name")
    assert result.json["value"] == "Imani Whitfield"


def test_what_stands_after_two_dashes_is_no_option(catalyst: Catalyst) -> None:
    assert catalyst("set", "people/pro-061", "/notes", "--", "--help").status == 0
    assert catalyst("get", "people/pro-061", "/notes").out == "--help\n"


def test_debug_shows_the_traceback_of_an_expected_failure(catalyst: Catalyst) -> None:
    assert "Traceback" in catalyst("get", "people/nobody", "/id", CATALYST_DEBUG="1").err
    assert "Traceback" not in catalyst("get", "people/nobody", "/id").err
