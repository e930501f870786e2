"""What a person may write where a record is named: nothing leads out of the cohort."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.end_to_end.harness import PAIR, Cohort, refused

NAMES = [
    "people/../../../outside",
    "people/../../etc/passwd",
    "people/..%2f..%2foutside",
    "people//etc/passwd",
    "people/pro-014/../pro-061",
    "people/..",
    "people/",
    "people",
    "people/.git",
    "people/" + "a" * 5000,
    "people/pro\n014",
    "people/pro-014 ",
    "people/\\..\\x",
    "people/\x1b]0;title\x07",
    "people/no\udcffletter",
    "people/‮410-orp",
    "People/pro-014",
    "program/x",
    "",
    ".",
    "/",
    "/etc/passwd",
    "../outside.yaml",
    "cohort/../../outside.yaml",
    "cohort/people/../../schemas/person.schema.json",
    "cohort/people/../people/nobody.yaml",
    ".git/config",
    "@/etc/passwd",
]


@pytest.mark.parametrize("name", NAMES)
def test_names_that_lead_nowhere(cohort: Cohort, tmp_path: Path, name: str) -> None:
    (tmp_path / "outside.yaml").write_text("id: outside\nrole: educator\n")
    with cohort.untouched():
        refused(cohort.run("set", name, "/role", "educator"), (1, 2))
        refused(cohort.run("remove", "--force", name), (1, 2))
    assert (tmp_path / "outside.yaml").read_text() == "id: outside\nrole: educator\n"


@pytest.mark.parametrize(
    "name", ["people/nobody", "people/../../../outside", "people/no\udcffletter", "program/x"]
)
def test_history_of_what_never_was(cohort: Cohort, name: str) -> None:
    for verb in (["log", name], ["log", name, "/role"], ["show", name, "--at", "HEAD"]):
        refused(cohort.run(*verb), (1, 2), "no ")


@pytest.mark.parametrize("name", ["-x", "--", "--repo", "--where=x"])
def test_words_that_look_like_options(cohort: Cohort, name: str) -> None:
    with cohort.untouched():
        refused(cohort.run("get", name, "/id"), 2)
        refused(cohort.run("get", "--", name, "/id"), 1)


@pytest.mark.parametrize(
    "id",
    [
        "../../outside", "a/b", "/etc/x", ".hidden", "..", "a" * 300, "new\\nline", "\\x1b]0;x\\a", "\\u202egpj", "\\0",
        "", ".git/hooks/pre-commit", "a\\\\..\\\\b",
    ],
)  # fmt: skip
def test_ids_that_cannot_name_a_file(cohort: Cohort, tmp_path: Path, id: str) -> None:
    before = sorted(tmp_path.rglob("*outside*"))
    with cohort.untouched():
        for kind, text in (("people", f'id: "{id}"\nrole: educator\n'), ("attendance", f'event: "{id}"\n')):
            refused(cohort.run("add", kind, "-", "--force", input=text.encode()), (1, 2))
    assert sorted(tmp_path.rglob("*outside*")) == before


def test_a_record_may_be_named_from_anywhere_within(cohort: Cohort) -> None:
    for name, cwd in (
        ("../people/pro-014.yaml", "cohort/partnerships"),
        ("people/pro-014", "cohort"),
        (str(cohort.root / "cohort/people/pro-014.yaml"), "schemas"),
        ("./cohort/people/../people/pro-014.yaml", "."),
    ):
        done = cohort.run("get", name, "/id", cwd=cohort.root / cwd)
        assert (done.status, done.out) == (0, "pro-014\n"), name


POINTERS = ["notes", "/~", "/a~2", "/goals/nope/target", "/goals/9", "/goals/0/target/x", "//", "/\x1b]0;x\x07",
            "/" + "a" * 5000, "/x" * 3000, "/goals/-/target", "/no\udcffletter"]  # fmt: skip


@pytest.mark.parametrize("pointer", POINTERS)
def test_places_that_are_none(cohort: Cohort, pointer: str) -> None:
    with cohort.untouched():
        refused(cohort.run("get", PAIR, pointer), (1, 2))
        refused(cohort.run("set", PAIR, pointer, "5"), (1, 2))


@pytest.mark.parametrize(
    "path", ["/etc", "..", "nowhere", "../outside.yaml", "\x1b[2J", "a" * 5000, "people/nobody"]
)
def test_paths_to_report_on(cohort: Cohort, path: str) -> None:
    with cohort.untouched():
        refused(cohort.run("validate", path), (1, 2))
        refused(cohort.run("commit", path), (1, 2))


@pytest.mark.parametrize(
    "repo", ["/nowhere", "nowhere", "cohort/program.yaml", "/dev/null", "\x1b[2J", "a" * 5000]
)
def test_repositories_that_are_none(cohort: Cohort, repo: str) -> None:
    with cohort.untouched():
        refused(cohort.run("remove", "grants/coan-ms-22-g1", "--repo", repo), 2)
