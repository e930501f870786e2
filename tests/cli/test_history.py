"""What changed, when, by whom; taking it back; taking hand edits in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Catalyst

PAIR = "partnerships/coan-ms-22"
FILE = "cohort/partnerships/coan-ms-22.yaml"
Git = Callable[..., str]


def test_the_log_of_the_cohort_of_a_record_and_of_a_value(catalyst: Catalyst, git: Git) -> None:
    catalyst("set", PAIR, "/goals/circuits/target", "85", "-m", "Three more batteries")
    catalyst("set", PAIR, "/status", "paused", "-m", "Ford is ill")
    catalyst("set", "people/pro-061", "/field", "plasma physics")
    everything = catalyst("log")
    assert (everything.status, len(everything.out.splitlines())) == (0, 4)
    assert "Sam Reyes" in everything.out
    record = catalyst("log", PAIR).out.splitlines()
    assert [
        line.endswith(end) for line, end in zip(record, ("Ford is ill", "batteries", "Begin"), strict=True)
    ]
    value = catalyst("log", PAIR, "/goals/circuits/target", "--format", "json").json["changes"]
    assert [change["sentence"] for change in value] == ["Three more batteries", "Begin"]
    assert value[0].keys() >= {"commit", "short", "when", "author", "sentence", "files"}
    assert value[0]["value"] == 85
    assert len(catalyst("log", "-n", "2").out.splitlines()) == 2


def test_the_log_of_one_value_says_from_what_to_what(catalyst: Catalyst) -> None:
    catalyst("set", PAIR, "/interactions/v221020/students", "27")
    catalyst("set", "people/pro-061", "/contact/email", "iw@example.org")
    visit = catalyst("log", PAIR, "/interactions/v221020").out.splitlines()
    assert visit[0].endswith("  students from 28 to 27")
    mail = catalyst("log", "people/pro-061", "/contact/email").out.splitlines()
    assert "  from “imani.whitfield@example.org” to “iw@example.org”" in mail[0]
    assert len(mail) == 2


def test_the_log_of_a_record_that_is_gone(catalyst: Catalyst) -> None:
    catalyst("remove", "applications/2022-pro-061", "-m", "entered twice")
    assert catalyst("log", "applications/2022-pro-061").out.splitlines()[0].endswith("entered twice")


def test_a_difference_in_words_and_as_json_patch(catalyst: Catalyst) -> None:
    catalyst("set", PAIR, "/goals/circuits/target", "85")
    text = catalyst("diff", "HEAD~1", "HEAD")
    assert text.out.startswith(PAIR + "\n")
    assert "84" in text.out
    assert "85" in text.out
    [record] = catalyst("diff", "HEAD~1", "--format", "json").json["records"]
    assert record["patch"] == [{"op": "replace", "path": "/goals/0/target", "value": 85}]
    assert record["record"] == PAIR
    assert catalyst("diff").out == "Nothing changed.\n"


def test_undo_takes_the_newest_back_then_the_one_before(
    catalyst: Catalyst, small_files: dict[str, bytes], repository: Path
) -> None:
    catalyst("set", PAIR, "/status", "paused")
    catalyst("set", PAIR, "/goals/circuits/target", "85")
    assert catalyst("undo").status == 0
    assert catalyst("get", PAIR, "/goals/circuits/target").out == "84\n"
    assert catalyst("get", PAIR, "/status").out == "paused\n"
    assert catalyst("undo").status == 0
    assert (repository / FILE).read_bytes() == small_files[FILE]


def test_undo_of_an_older_change_and_of_an_undo(catalyst: Catalyst, git: Git) -> None:
    older = catalyst("set", PAIR, "/status", "paused").out.split()[0]
    catalyst("set", PAIR, "/goals/circuits/target", "85")
    undone = catalyst("undo", older)
    assert undone.status == 0
    assert catalyst("get", PAIR, "/status").out == "active\n"
    assert catalyst("get", PAIR, "/goals/circuits/target").out == "85\n"
    assert catalyst("undo", undone.out.split()[0]).status == 0
    assert catalyst("get", PAIR, "/status").out == "paused\n"


def test_what_cannot_be_undone_is_told(catalyst: Catalyst, git: Git) -> None:
    first = catalyst("set", PAIR, "/status", "paused").out.split()[0]
    catalyst("set", PAIR, "/status", "completed")
    conflict = catalyst("undo", first)
    assert (conflict.status, conflict.out) == (1, "")
    assert "status" in conflict.err
    assert catalyst("undo", "nonsense").status in (1, 2)
    assert git("status", "--porcelain") == ""


def test_a_dry_run_of_undo_shows_what_would_come_back(catalyst: Catalyst, git: Git) -> None:
    catalyst("set", PAIR, "/status", "paused")
    before = git("rev-parse", "HEAD")
    assert "+status: active" in catalyst("undo", "--dry-run").out
    assert git("rev-parse", "HEAD") == before


def edit(repository: Path, old: str, new: str) -> None:
    file = repository / FILE
    file.write_text(file.read_text().replace(old, new))


def test_hand_edits_are_shown_in_words_and_kept_as_one_change(
    catalyst: Catalyst, repository: Path, git: Git
) -> None:
    edit(repository, "target: 84", "target: 85   # counted again")
    (repository / "cohort/people/pro-101.yaml").write_text("id: pro-101\nrole: professional\n")
    assert "85" in catalyst("diff").out
    result = catalyst("commit")
    assert (result.status, result.err) == (0, "")
    assert PAIR in result.out
    assert "pro-101" in result.out
    assert result.out.splitlines()[-1].startswith(git("rev-parse", "--short", "HEAD"))
    assert "coan-ms-22: goal circuits, target 84 to 85" in git("log", "-1", "--format=%s")
    assert git("status", "--porcelain") == ""
    assert len(git("log", "--format=%h").splitlines()) == 2


def test_only_the_named_hand_edits_are_kept(catalyst: Catalyst, repository: Path, git: Git) -> None:
    edit(repository, "target: 84", "target: 85")
    (repository / "cohort/people/pro-101.yaml").write_text("id: pro-101\nrole: professional\n")
    assert catalyst("commit", PAIR, "-m", "Counted again").status == 0
    assert git("status", "--porcelain") == "?? cohort/people/pro-101.yaml"
    assert git("log", "-1", "--format=%s") == "Counted again"
    assert catalyst("commit", "cohort/people").status == 0
    assert git("status", "--porcelain") == ""


def test_hand_edits_with_an_error_are_refused_and_stay(
    catalyst: Catalyst, repository: Path, git: Git
) -> None:
    edit(repository, "status: active", "status: activ")
    refused = catalyst("commit")
    assert refused.status == 1
    assert f"{FILE}:2:9: error:" in refused.err
    assert "status: activ" in (repository / FILE).read_text()
    assert catalyst("commit", "--force").status == 0
    assert git("status", "--porcelain") == ""


def test_a_file_that_is_no_record_any_more_is_told(catalyst: Catalyst, repository: Path) -> None:
    for text, said in (
        ("- a list\n", "partnership rewritten"),
        ("id: [\n", "cannot be read"),
        ("", "cannot be read"),
    ):
        (repository / FILE).write_text(text)
        shown = catalyst("diff")
        assert shown.status == 0
        assert said in shown.out
        assert catalyst("diff", "--format", "json").json["records"][0]["patch"] is None
        assert catalyst("commit").status == 1


def test_a_file_where_no_record_is_looked_for_is_not_taken_in(catalyst: Catalyst, repository: Path) -> None:
    (repository / "cohort/peple").mkdir()
    (repository / "cohort/peple/pro-101.yaml").write_text("id: pro-101\nrole: professional\n")
    refused = catalyst("commit")
    assert refused.status == 1
    assert "cohort/peple/pro-101.yaml: error:" in refused.err


def test_when_nothing_was_edited_commit_says_so(catalyst: Catalyst) -> None:
    result = catalyst("commit")
    assert (result.status, result.out) == (0, "Nothing was edited by hand: everything is kept already.\n")


def test_a_removed_file_is_taken_in(catalyst: Catalyst, repository: Path, git: Git) -> None:
    (repository / "cohort/applications/2022-pro-061.yaml").unlink()
    assert catalyst("commit", "cohort/applications/2022-pro-061.yaml").status == 0
    assert git("status", "--porcelain") == ""


def test_comments_alone_are_told_as_such(catalyst: Catalyst, repository: Path, git: Git) -> None:
    file = repository / FILE
    file.write_text("# asked on Monday\n" + file.read_text())
    assert catalyst("commit").status == 0
    assert git("log", "-1", "--format=%s").strip() == "coan-ms-22: comments or layout"


@pytest.mark.parametrize("day", ["2023-02-30", "2026-13-45"])
def test_a_day_that_is_none_is_refused(catalyst: Catalyst, day: str) -> None:
    assert "no day of the calendar" in catalyst("diff", day).err


def test_a_difference_as_markdown_for_a_pull_request(catalyst: Catalyst, repository: Path) -> None:
    assert catalyst("set", "partnerships/coan-ms-22", "/goals/circuits/target", "90").status == 0
    assert catalyst("set", "people/pro-061", "/contact/name", "Imani W.").status == 0
    assert catalyst("diff", "HEAD~2", "HEAD", "--format", "markdown").out.splitlines() == [
        "### 2 records changed",
        "",
        "**partnerships/coan-ms-22**",
        "- goal circuits, target 84 to 90",
        "",
        "**people/pro-061**",
        "- name changed",
    ]
    assert catalyst("diff", "--format", "markdown").out == "### Nothing changed\n"
    path = repository / "cohort/people/*[x](y)@z.yaml"
    path.write_text("id: x\n")
    shown = catalyst("diff", "--format", "markdown").out
    assert r"**people/\*\[x\](y)&#64;z**" in shown


def test_the_log_of_a_renamed_record_that_somebody_changed_without_catalyst(
    catalyst: Catalyst, repository: Path, git: Git
) -> None:
    path = repository / "cohort/partnerships/coan-ms-22.yaml"
    path.write_text(path.read_text().replace("target: 84", "target: 90"))
    git("commit", "-qam", "quick fix")
    git("mv", "cohort/partnerships/coan-ms-22.yaml", "cohort/partnerships/coan-22.yaml")
    git("commit", "-qm", "Rename")
    newest, fix, _ = catalyst("log", "partnerships/coan-22", "--format", "json").json["changes"]
    assert newest["renamed_from"] == "cohort/partnerships/coan-ms-22.yaml"
    assert (fix["sentence"], fix["words"]) == ("quick fix", "coan-ms-22: goal circuits, target 84 to 90")
    told = catalyst("log", "partnerships/coan-22").out.splitlines()
    assert told[1].endswith("Sam Reyes  coan-ms-22: goal circuits, target 84 to 90 (“quick fix”)")
    assert "84 to 90" in catalyst("log", "partnerships/coan-22", "/goals/circuits/target").out


def test_the_log_of_one_value_says_why_and_what_it_was_first(catalyst: Catalyst) -> None:
    catalyst("set", PAIR, "/status", "paused", "-m", "coan-ms-22: tests until May")
    catalyst("set", PAIR, "/status", "active", "-m", "coan-ms-22: back again")
    newest, before, first = catalyst("log", PAIR, "/status").out.splitlines()
    assert newest.endswith("from paused to active (“coan-ms-22: back again”)")
    assert "from active to paused (“coan-ms-22: tests until May”)" in before
    assert "set to active" in first
    assert catalyst("log", PAIR, "/status", "--limit", "1").out == f"{newest}\n"


def test_the_log_of_one_person_act_kind_and_day(catalyst: Catalyst, git: Callable[..., str]) -> None:
    catalyst("set", PAIR, "/status", "paused")
    catalyst("undo")
    path = "cohort/people/pro-061.yaml"
    repository = Path(git("rev-parse", "--show-toplevel"))
    (repository / path).write_text((repository / path).read_text() + "notes: x\n")
    git("commit", "-qam", "wip", "--author=Ann Other <ann@example.org>")

    def told(*argv: str) -> list[str]:
        return [each["words"] for each in catalyst("log", *argv, "--format", "json").json["changes"]]

    assert told("--by", "ann") == ["pro-061: notes added"]
    assert told("--act", "undo") == ["taken back: coan-ms-22: status from active to paused"]
    assert told("--act", "elsewhere", "--kind", "people")[0] == "pro-061: notes added"
    assert len(told("--day", git("log", "-1", "--format=%as"), "--limit", "2")) == 2
    assert told("--day", "2001-01-01") == []
    assert "No change is like that." in catalyst("log", "--by", "nobody").err
    for wrong, said in ((("--day", "nonsense"), "--day nonsense"), (("--kind", "peple"), "people")):
        refused = catalyst("log", *wrong)
        assert (refused.status, said in refused.err) == (2, True), refused.err
