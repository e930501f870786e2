"""What stands where a file should be and is none: nothing is followed, waited for, or read without end."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.harness import PAIR, PAIR_FILE, Cohort, refused, sound


def sparse(file: Path) -> None:
    with file.open("wb") as big:
        big.write(b"id: coan-ms-22\n")
        big.truncate(1_000_000_000)


def folder(file: Path) -> None:
    file.mkdir()
    (file / "inside.yaml").write_text("id: inside\n")


def link_inside(file: Path) -> None:
    (file.parent / "other.txt").write_text("id: coan-ms-22\nstatus: active\n")
    file.symlink_to("other.txt")


def bound_socket(file: Path) -> None:
    here = Path.cwd()
    os.chdir(file.parent)  # the path of a socket may have 107 bytes
    try:
        socket.socket(socket.AF_UNIX).bind(file.name)
    finally:
        os.chdir(here)


def device(file: Path) -> None:
    try:
        os.mknod(file, 0o20666, os.makedev(1, 5))  # /dev/zero, which never ends
    except PermissionError:
        pytest.skip("only root may make a device")


STRANGE: dict[str, tuple[Callable[[Path], object], str]] = {
    "a file of 1 GB": (sparse, "1 GB"),
    "a folder": (folder, "folder"),
    "a link to a file outside": (lambda file: file.symlink_to("/etc/passwd"), "link"),
    "a link to a file beside": (link_inside, "link"),
    "a link to nowhere": (lambda file: file.symlink_to("nowhere"), "link"),
    "a link to itself": (lambda file: file.symlink_to(file.name), "link"),
    "a link to a device": (lambda file: file.symlink_to("/dev/zero"), "link"),
    "a pipe": (os.mkfifo, "pipe"),
    "a socket": (bound_socket, "not a regular file"),
    "a device": (device, "device"),
}


@pytest.mark.parametrize("name", STRANGE)
def test_a_record_that_is_no_file(cohort: Cohort, name: str) -> None:
    make, word = STRANGE[name]
    (cohort.root / PAIR_FILE).unlink()
    make(cohort.root / PAIR_FILE)
    with cohort.untouched():
        found = cohort.run("validate", "--format", "json", "--select", "syntax").json["problems"]
        assert [(problem["file"], word in problem["message"]) for problem in found] == [(PAIR_FILE, True)]
        refused(cohort.run("show", PAIR), 2, PAIR_FILE, word)
        refused(cohort.run("set", PAIR, "/status", "paused"), 2, PAIR_FILE, word)
        refused(cohort.run("commit"), 2, PAIR_FILE, word)
        refused(cohort.run("list", "partnerships"), 0, PAIR_FILE)


@pytest.mark.parametrize("name", ["a folder", "a link to a file outside", "a pipe", "a file of 1 GB"])
@pytest.mark.parametrize("path", ["cohort/program.yaml", "schemas/partnership.schema.json"])
def test_a_program_or_a_schema_that_is_no_file(cohort: Cohort, name: str, path: str) -> None:
    make, word = STRANGE[name]
    (cohort.root / path).unlink()
    make(cohort.root / path)
    with cohort.untouched():
        checked = cohort.run("validate")
        sound(checked)
        assert (checked.status, path in checked.out + checked.err) == (1 if "program" in path else 2, True)
        assert word in checked.out + checked.err
        sound(cohort.run("status"))


def test_a_cohort_that_is_a_link(cohort: Cohort) -> None:
    (cohort.root / "cohort").rename(cohort.root / "elsewhere")
    (cohort.root / "cohort").symlink_to("elsewhere")
    with cohort.untouched():
        for argv in (
            ["status"],
            ["validate"],
            ["show", PAIR],
            ["set", PAIR, "/status", "paused"],
            ["commit"],
        ):
            refused(cohort.run(*argv), 2, "link")


def test_a_folder_of_records_that_is_a_link_or_a_file(cohort: Cohort) -> None:
    (cohort.root / "cohort/people").rename(cohort.root / "people")
    (cohort.root / "cohort/people").symlink_to("../people")
    (cohort.root / "cohort/surveys").write_text("none yet\n")
    with cohort.untouched():
        done = cohort.run("validate", "--select", "file-name", "--format", "json")
        assert [problem["file"] for problem in done.json["problems"]] == ["cohort/people", "cohort/surveys"]
        refused(cohort.run("show", "people/pro-014"), 1, "pro-014")
        refused(
            cohort.run("add", "people", "-", input=b"id: pro-200\nrole: educator\n"), (1, 2), "cohort/people"
        )
    assert not (cohort.root / "people/pro-200.yaml").exists()


@pytest.mark.parametrize(
    "argv",
    [
        ["add", "people", "/dev/zero"],
        ["patch", PAIR, "/dev/zero"],
        ["set", PAIR, "/notes", "@/dev/zero"],
        ["set", PAIR, "/notes", "@"],
        ["set", PAIR, "/notes", "@/"],
        ["patch", PAIR, "."],
        ["add", "people", "nowhere\x1b[2J.yaml"],
    ],
)
def test_input_that_never_ends_or_is_no_file(cohort: Cohort, argv: list[str]) -> None:
    with cohort.untouched():
        refused(cohort.run(*argv), 2)


def test_two_spellings_of_one_name(cohort: Cohort) -> None:
    for name in ("PRO-014", "caf\u00e9", "cafe\u0301"):
        cohort.write(f"cohort/people/{name}.yaml", "id: x\nrole: educator\n")
    done = cohort.run("validate", "--format", "json", "--select", "file-name")
    told = [problem["file"] for problem in done.json["problems"] if "same name" in problem["message"]]
    assert told == ["cohort/people/caf\u00e9.yaml", "cohort/people/pro-014.yaml"]
    with cohort.untouched():
        taken = cohort.run("add", "people", "-", input=b"id: EDU-014\nrole: educator\n")
        refused(taken, 1, "EDU-014", "edu-014")


def test_names_that_are_hardly_names(cohort: Cohort) -> None:
    """A line break, an escape sequence, a byte that is no letter: all are shown without being obeyed."""
    for name in (b"new\nline", b"\x1b]0;title\x07", b"no\xffletter", b" ", b"-rf", "‮gpj".encode()):
        with open(os.fsencode(cohort.root) + b"/cohort/people/" + name + b".yaml", "wb") as file:  # noqa: PTH123
            file.write(b"id: x\nrole: educator\n")
    for argv in (["validate"], ["list", "people"], ["diff"], ["__complete", "show", "people/"]):
        sound(cohort.run(*argv))
    taken = cohort.run("commit", "--force")
    sound(taken)
    assert taken.status == 0
    assert cohort.git("status", "--short") == ""
    for argv in (["log", "--format", "json"], ["undo"]):
        sound(cohort.run(*argv))
