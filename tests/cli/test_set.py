"""One value set: what stands in the file and in the history afterwards."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Catalyst

PAIR = "partnerships/coan-ms-22"
FILE = "cohort/partnerships/coan-ms-22.yaml"
Git = Callable[..., str]


def test_one_field_is_one_line_one_commit_and_its_short_id(catalyst: Catalyst, git: Git) -> None:
    result = catalyst("set", PAIR, "/status", "completed")
    assert (result.status, result.err) == (0, "")
    assert result.out.startswith(git("rev-parse", "--short", "HEAD") + " ")
    assert git("diff", "--stat", "--format=", "HEAD~1").splitlines()[0].split() == [FILE, "|", "2", "+-"]
    assert "+status: completed" in git("show")
    assert git("status", "--porcelain") == ""
    assert "coan-ms-22" in git("log", "-1", "--format=%s")
    assert git("log", "-1", "--format=%(trailers:key=Catalyst-Record,valueonly)").strip() == PAIR
    assert git("log", "-1", "--format=%(trailers:key=Catalyst-Action,valueonly)").strip() == "set"


@pytest.mark.parametrize(
    ("pointer", "value", "line"),
    [
        ("/goals/0/target", "85", "    target: 85"),
        ("/goals/circuits/target", "85", "    target: 85"),
        ("/goals/careers/target", "0.850", "    target: 0.850"),
        ("/reports/2022-10,edu-014/hours/visits", "2.50", "    hours: {visits: 2.50, planning: 1.5}"),
        ("/title", "a: b # c", 'title: "a: b # c"'),
        ("/title", '"28"', 'title: "28"'),
        ("/notes", "met", "notes: met"),
        ("/interactions/v230217/students", "27", "students: 27"),
        ("/interactions/v221020/classes/-", "p5", "    classes: [p1, p5]"),
        (
            "/wins/-",
            "{id: w2, date: 2023-02-01, what: A club}",
            "  - {id: w2, date: 2023-02-01, what: A club}",
        ),
        ("/interactions/v221020/who", "[pro-014]", "    who: [pro-014]"),
        ("/barriers/-", "{id: b1, barrier: No room}", "barriers:\n  - {id: b1"),
    ],
)
def test_values_and_places(catalyst: Catalyst, repository: Path, pointer: str, value: str, line: str) -> None:
    result = catalyst("set", PAIR, pointer, value)
    assert (result.status, result.err) == (0, "")
    assert line in (repository / FILE).read_text()


@pytest.mark.parametrize(
    "record",
    [
        PAIR,
        FILE,
        f"./{FILE}",
        "{absolute}",
    ],
)
def test_a_record_is_named_in_several_ways(catalyst: Catalyst, repository: Path, record: str) -> None:
    name = record.format(absolute=repository / FILE)
    assert catalyst("get", name, "/id").out == "coan-ms-22\n"


def test_a_number_is_a_text_where_a_text_belongs(catalyst: Catalyst, repository: Path) -> None:
    assert catalyst("set", "people/pro-061", "/contact/phone", "4045550101").status == 0
    assert '  phone: "4045550101"\n' in (repository / "cohort/people/pro-061.yaml").read_text("utf-8")


def test_a_path_counts_from_the_current_folder_and_from_the_repository(
    catalyst: Catalyst, repository: Path
) -> None:
    inside = repository / "cohort" / "partnerships"
    assert catalyst("get", "coan-ms-22.yaml", "/id", cwd=inside).out == "coan-ms-22\n"
    assert catalyst("get", "../people/pro-061.yaml", "/id", cwd=inside).out == "pro-061\n"
    assert catalyst("get", FILE, "/id", cwd=inside).out == "coan-ms-22\n"
    assert catalyst("get", "program", "/year").out == catalyst("get", "cohort/program.yaml", "/year").out


@pytest.mark.parametrize(
    ("pointer", "value"),
    [
        ("/status", "active"),
        ("/goals/circuits/target", "84"),
        ("/goals/careers/target", "0.80"),
        ("/wins/0/id", '"w1"'),
    ],
)
def test_the_value_that_stands_there_already_makes_no_commit(
    catalyst: Catalyst, git: Git, pointer: str, value: str
) -> None:
    before = git("rev-parse", "HEAD")
    result = catalyst("set", PAIR, pointer, value)
    assert (result.status, result.out) == (0, "Nothing to change: it is like that already.\n")
    assert git("rev-parse", "HEAD") == before
    assert git("status", "--porcelain") == ""


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (b"28 students\n", "28 students"),
        (b"28", "28"),
        (b"one\ntwo\n", "one\ntwo\n"),
        (b"one\r\ntwo\r\n", "one\ntwo\n"),
        (b"one\ntwo", "one\ntwo"),
        (b"{not: a mapping}\n", "{not: a mapping}"),
    ],
)
@pytest.mark.parametrize("source", ["-", "@note.txt"])
def test_texts_from_a_file_and_from_standard_input_are_strings(
    catalyst: Catalyst, repository: Path, source: str, text: bytes, value: str
) -> None:
    (repository / "note.txt").write_bytes(text)
    assert catalyst("set", PAIR, "/notes", source, stdin=text).status == 0
    assert catalyst("get", PAIR, "/notes", "--format", "json").json["value"] == value


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("people/pro-61", "/id", "x"), 1, "pro-061"),
        (("peple/pro-061", "/id", "x"), 1, "people"),
        (("people/../../secret", "/id", "x"), 1, "no person"),
        ((PAIR, "/needs_assessment/completed", "2022-10-01"), 1, "has no /needs_assessment yet"),
        ((PAIR, "/status/code", "x"), 1, "/status of partnerships/coan-ms-22 is a single value"),
        ((PAIR, "/goals/circuit/target", "1"), 2, "circuits"),
        ((PAIR, "/goals/7/target", "1"), 2, "circuits"),
        ((PAIR, "status", "x"), 1, "/"),
        ((PAIR, "", "5"), 1, "error"),
        ((PAIR, "/notes", "[broken"), 1, ""),
        ((PAIR, "/notes", "@nowhere.txt"), 2, "nowhere.txt cannot be read"),
    ],
)
def test_what_cannot_be_set_is_told(
    catalyst: Catalyst, git: Git, arguments: tuple[str, ...], status: int, said: str
) -> None:
    result = catalyst("set", *arguments)
    assert (result.status, result.out) == (status, "")
    assert said in result.err
    assert git("status", "--porcelain") == ""


def test_input_that_is_not_utf8_is_told(catalyst: Catalyst) -> None:
    result = catalyst("set", PAIR, "/notes", "-", stdin="é".encode("latin-1"))
    assert result.status == 2
    assert "standard input is not UTF-8" in result.err


def test_an_error_that_was_not_there_before_is_refused_unless_forced(catalyst: Catalyst, git: Git) -> None:
    before = git("rev-parse", "HEAD")
    refused = catalyst("set", PAIR, "/status", "activ")
    assert (refused.status, refused.out) == (1, "")
    assert f"{FILE}:2:9: error:" in refused.err
    assert "Nothing was kept" in refused.err
    assert (git("rev-parse", "HEAD"), git("status", "--porcelain")) == (before, "")
    assert catalyst("set", PAIR, "/status", "activ", "--force").status == 0
    assert git("rev-parse", "HEAD~1") == before


def test_a_dry_run_shows_the_difference_and_writes_nothing(catalyst: Catalyst, git: Git) -> None:
    before = git("rev-parse", "HEAD")
    shown = catalyst("set", PAIR, "/goals/circuits/target", "85", "--dry-run")
    assert (shown.status, shown.err) == (0, "")
    assert "-    target: 84\n+    target: 85\n" in shown.out
    refused = catalyst("set", PAIR, "/status", "activ", "--dry-run")
    assert refused.status == 1
    assert "+status: activ" in refused.out
    assert "error" in refused.err
    assert (git("rev-parse", "HEAD"), git("status", "--porcelain")) == (before, "")


def test_the_sentence_is_the_one_that_is_given(catalyst: Catalyst, git: Git) -> None:
    assert catalyst("set", PAIR, "/status", "paused", "-m", "On leave\nuntil May").status == 0
    assert git("log", "-1", "--format=%s") == "On leave until May"


def test_edits_by_hand_are_never_swept_up(catalyst: Catalyst, repository: Path) -> None:
    file = repository / FILE
    file.write_text(file.read_text().replace("target: 84", "target: 83"))
    refused = catalyst("set", PAIR, "/status", "paused")
    assert refused.status == 1
    assert f"catalyst commit {FILE}" in refused.err
    assert "target: 83" in file.read_text()
