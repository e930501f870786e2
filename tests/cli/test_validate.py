"""What `catalyst validate` reports, on what, in which shape, and how it ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalyst_tui.cli.problems import SHOWN_OF_A_RULE, as_text, marked
from catalyst_tui.diagnostic import Diagnostic, Span

from .conftest import Catalyst

PERSON = "cohort/people/pro-014.yaml"


@pytest.fixture
def broken(repository: Path) -> Path:
    """The small cohort with an error of the schema, one of references, and a warning."""
    person = repository / PERSON
    person.write_text(person.read_text() + "fied: physics\n")
    grant = repository / "cohort/grants/coan-ms-22-g1.yaml"
    grant.write_text(grant.read_text().replace("by: edu-014", "by: edu-041"))
    pair = repository / "cohort/partnerships/coan-ms-22b.yaml"
    pair.write_text(pair.read_text().replace("date: 2022-11-10", "date: 2023-11-10"))
    return repository


def test_a_sound_cohort_ends_with_0_and_says_what_was_checked(catalyst: Catalyst) -> None:
    result = catalyst("validate")
    assert (result.status, result.err) == (0, "")
    assert result.out == "17 files checked: no problems.\n"
    assert catalyst("validate", "--format", "json").json["problems"] == []


def test_every_problem_has_its_place_its_line_and_what_to_do(catalyst: Catalyst, broken: Path) -> None:
    result = catalyst("validate")
    assert (result.status, result.err) == (1, "")
    assert f"{PERSON}:5:1: error:" in result.out
    assert "    5 | fied: physics\n      | ^^^^\n" in result.out
    assert "field" in result.out.split("^^^^", 1)[1]
    assert "cohort/grants/coan-ms-22-g1.yaml:5:35: error:" in result.out
    assert "edu-041" in result.out.partition("coan-ms-22-g1.yaml:5")[2]
    assert ": warning: " in result.out
    assert result.out.endswith("17 files checked: 2 errors and 1 warning.\n")


def test_json_has_the_keys_that_scripts_rely_on(catalyst: Catalyst, broken: Path) -> None:
    result = catalyst("validate", "--format", "json")
    assert result.status == 1
    first = next(one for one in result.json["problems"] if one["file"] == PERSON)
    assert first.keys() >= {"rule", "severity", "message", "file", "line", "column"}
    assert (first["rule"], first["severity"], first["line"], first["column"]) == ("schema", "error", 5, 1)


@pytest.mark.parametrize(
    ("arguments", "rules"),
    [
        (["--select", "schema"], {"schema"}),
        (["--select", "reference", "schema"], {"schema", "reference"}),
        (["--select", "schema,reference"], {"schema", "reference"}),
        (["--select", "schema", "--select", "reference"], {"schema", "reference"}),
        (["--select", "done-after-today"], {"done-after-today"}),
        (["--select", "schema", "cohort/people"], {"schema"}),
        (["--select", "schema", "cohort/grants"], set()),
        (["cohort/grants", "--select", "schema"], set()),
        (["cohort/grants"], {"reference"}),
        (["people"], {"schema"}),
        (["people/pro-014"], {"schema"}),
        (["./cohort/people/pro-014.yaml", "cohort/grants/"], {"schema", "reference"}),
        (["program"], set()),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_rules_and_paths_narrow_the_report(
    catalyst: Catalyst, broken: Path, arguments: list[str], rules: set[str]
) -> None:
    result = catalyst("validate", *arguments, "--format", "json")
    assert {problem["rule"] for problem in result.json["problems"]} == rules
    assert result.status == (1 if rules - {"done-after-today"} else 0)


def test_the_check_of_a_part_never_looks_like_one_of_the_whole(catalyst: Catalyst) -> None:
    result = catalyst("validate", "cohort/people", "--select", "schema")
    assert result.out == "4 files checked, schema alone: no problems.\n"


def test_warnings_alone_end_with_0_and_strictly_with_1(catalyst: Catalyst, broken: Path) -> None:
    pairs = ("validate", "cohort/partnerships")
    assert catalyst(*pairs).status == 0
    assert catalyst(*pairs, "--strict").status == 1
    assert catalyst(*pairs, "--today", "2023-12-01", "--strict").status == 0


def test_paths_count_from_the_current_folder(catalyst: Catalyst, broken: Path) -> None:
    inside = broken / "cohort"
    assert catalyst("validate", "people", cwd=inside).status == 1
    assert catalyst("validate", "../cohort/grants", cwd=inside).status == 1
    assert catalyst("validate", ".", cwd=inside / "organizations").status == 0
    assert catalyst("validate", str(broken / PERSON), cwd=inside).status == 1


BAD = {
    "a tab": b"id: pro-014\n\trole: professional\n",
    "Latin-1": "id: pro-014\nrole: professional\nnotes: é\n".encode("latin-1"),
    "a NUL": b"id: pro-014\nrole: professional\nnotes: a\0b\n",
    "nothing": b"",
    "two documents": b"id: pro-014\n---\nid: pro-014\n",
    "a tag": b"id: !!python/object pro-014\n",
    "an alias bomb": b"a: &a [x,x,x,x,x,x,x,x,x]\n"
    + b"".join(b"%c: &%c [%s]\n" % (c, c, b",".join([b"*%c" % (c - 1)] * 9)) for c in range(98, 115)),
    "50,000 brackets": b"[" * 50_000,
    "a key twice": b"id: pro-014\nrole: professional\nrole: educator\n",
}


@pytest.mark.parametrize("data", BAD.values(), ids=BAD)
def test_a_broken_file_is_one_finding_and_hides_no_other(
    catalyst: Catalyst, broken: Path, data: bytes
) -> None:
    (broken / PERSON).write_bytes(data)
    result = catalyst("validate", "--format", "json")
    assert result.status == 1
    assert PERSON in {problem["file"] for problem in result.json["problems"]}
    assert "reference" in {problem["rule"] for problem in result.json["problems"]}
    assert PERSON in catalyst("validate").out


@pytest.mark.parametrize(
    "sound",
    [b"\xef\xbb\xbfid: pro-014\nrole: professional\n", b"id: pro-014\r\nrole: professional\r\n"],
    ids=["a byte order mark", "CRLF"],
)
def test_what_editors_leave_is_no_problem(catalyst: Catalyst, repository: Path, sound: bytes) -> None:
    (repository / PERSON).write_bytes(sound)
    assert catalyst("validate").status == 0


def test_a_folder_or_a_link_where_a_file_should_be_is_told(catalyst: Catalyst, repository: Path) -> None:
    (repository / "cohort/people/pro-200.yaml").mkdir()
    (repository / "cohort/people/pro-201.yaml").symlink_to("/etc/passwd")
    out = catalyst("validate").out
    assert "cohort/people/pro-200.yaml: error: " in out
    assert "cohort/people/pro-201.yaml: error: " in out
    assert "root:" not in out


def test_nothing_in_a_file_is_a_terminals_command(catalyst: Catalyst, repository: Path) -> None:
    evil = "\x1b]0;owned\x07\x9b2J\u202e"
    (repository / PERSON).write_text(
        f'id: pro-014\nrole: professional\n"{evil}": "{evil}"\n', encoding="utf-8"
    )
    for argv in (
        ["validate"],
        ["validate", "--format", "json"],
        ["show", PERSON],
        ["get", PERSON, ""],
        ["diff"],
    ):
        result = catalyst(*argv)
        assert not set("\x1b\x07\x9b\u202e") & set(result.out + result.err)


def finding(rule: str, line: int) -> Diagnostic:
    return Diagnostic(rule, "error", f"number {line}", "cohort/x.yaml", Span(line, 1, line, 3))


def test_thousands_of_findings_are_counted_rule_by_rule() -> None:
    found = [finding("schema", line) for line in range(1, 3001)] + [finding("reference", 1)]
    blocks = list(as_text(found, lambda path: b"ab\n" * 3000))
    assert len(blocks) == SHOWN_OF_A_RULE + 2
    assert blocks[-1] == "… and 2,980 more of the rule schema: catalyst validate --select schema --all"
    assert len(list(as_text(found, lambda path: b"", shown_of_a_rule=None))) == 3001


@pytest.mark.parametrize(
    ("source", "column", "until", "shown"),
    [
        ("status: done", 9, 13, ["    7 | status: done", "      |         ^^^^"]),
        ("status:", 8, 8, ["    7 | status:", "      |        ^"]),
        ("x" * 300, 200, 202, ["    7 | …" + "x" * 100 + "…", "      | " + " " * 51 + "^^"]),
    ],
)
def test_the_place_is_marked_below_its_line(source: str, column: int, until: int, shown: list[str]) -> None:
    assert marked(source, 7, column, until) == shown
