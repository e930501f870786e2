"""Machines on which something is missing: git, a repository, room, a right, a reader, a locale."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.end_to_end.harness import CATALYST, PAIR, PAIR_FILE, Cohort, refused, sound

LOOKING = [["validate"], ["list", "people"], ["show", PAIR], []]
GIT = [["set", PAIR, "/status", "paused"], ["commit"], ["log"], ["undo"], ["show", PAIR, "--at", "HEAD"]]


def look(cohort: Cohort, **variables: str) -> None:
    for argv in LOOKING:
        done = cohort.run(*argv, **variables)
        assert (done.status, done.err) == (0, ""), (argv, done)


def test_no_git(cohort: Cohort, tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    path = str(tmp_path / "bin")
    with cohort.untouched():
        look(cohort, PATH=path)
        for argv in GIT:
            refused(cohort.run(*argv, PATH=path), 2, "git", "install")
        for verb in ("demo", "init"):
            refused(cohort.run(verb, str(tmp_path / verb), PATH=path), 2, "git")
            assert not (tmp_path / verb).exists()


def test_no_repository(cohort: Cohort) -> None:
    shutil.rmtree(cohort.root / ".git")
    with cohort.untouched():
        look(cohort)
        for argv in GIT:
            refused(cohort.run(*argv), 2, "git init")


def test_no_cohort(cohort: Cohort, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    for argv in [*LOOKING, ["log"], ["undo"], ["set", PAIR, "/status", "paused"]]:
        refused(cohort.run(*argv, cwd=empty), 2, "catalyst init", "--repo")
    assert not list(empty.iterdir())


@pytest.mark.parametrize("damage", ["HEAD", "objects"])
def test_a_damaged_history(cohort: Cohort, damage: str) -> None:
    for file in (
        (cohort.root / ".git" / damage).rglob("*") if damage == "objects" else [cohort.root / ".git/HEAD"]
    ):
        if file.is_file():
            file.chmod(0o644)
            file.write_bytes(b"damaged")
    look(cohort)
    before = (cohort.root / PAIR_FILE).read_bytes()
    for argv in GIT:
        refused(cohort.run(*argv), 2, ".git", "damaged")
    assert (cohort.root / PAIR_FILE).read_bytes() == before


@pytest.fixture
def strict(cohort: Cohort) -> Iterator[list[str]]:
    """What to put before a command so that permissions mean something to it; the cohort is then read-only."""
    prefix: list[str] = []
    if os.geteuid() == 0:
        if not shutil.which("setpriv"):
            pytest.skip("to root nothing is forbidden, and there is no setpriv here")
        prefix = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
        subprocess.run(["chown", "-R", "65534:65534", str(cohort.root)], check=True)
        for folder in cohort.root.parents[:4]:
            folder.chmod(folder.stat().st_mode | 0o055)
        if subprocess.run([*prefix, CATALYST, "--version"], capture_output=True, check=False).returncode:
            pytest.skip("nobody else may run the program here")
    subprocess.run(["chmod", "-R", "a-w", str(cohort.root)], check=True)
    yield prefix
    subprocess.run(["chmod", "-R", "u+w", str(cohort.root)], check=True)


def test_a_read_only_folder(cohort: Cohort, strict: list[str]) -> None:
    def run(*argv: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*strict, CATALYST, *argv],
            cwd=cohort.root,
            capture_output=True,
            encoding="utf-8",
            stdin=subprocess.DEVNULL,
        )

    for argv in LOOKING:
        done = run(*argv)
        assert (done.returncode, done.stderr) == (0, ""), argv
    before = (cohort.root / PAIR_FILE).read_bytes()
    for argv in (["set", PAIR, "/status", "paused"], ["remove", "grants/coan-ms-22-g1"]):
        done = run(*argv)
        assert done.returncode in (1, 2)
        assert "permission denied" in done.stderr
        assert "Traceback" not in done.stderr
        assert done.stderr.count("\n") <= 2
    assert (cohort.root / PAIR_FILE).read_bytes() == before


def test_a_record_that_may_not_be_read(cohort: Cohort, strict: list[str]) -> None:
    (cohort.root / PAIR_FILE).chmod(0)
    for argv, words in ((["validate"], PAIR_FILE), (["show", PAIR], PAIR_FILE), (["status"], "error")):
        done = subprocess.run(
            [*strict, CATALYST, *argv], cwd=cohort.root, capture_output=True, encoding="utf-8"
        )
        assert words in done.stdout + done.stderr
        assert "Traceback" not in done.stderr


def test_a_full_disk(cohort: Cohort, tmp_path: Path) -> None:
    """A disk that takes the folder as it is, and then nothing any more."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("no disk of its own may be mounted here")
    try:
        full = Cohort(disk / "small")
        shutil.copytree(cohort.root, full.root)
        with (disk / "filler").open("wb", buffering=0) as filler, suppress(OSError):
            while filler.write(b"x" * 4096):
                pass
        with full.untouched():
            refused(full.run("set", PAIR, "/status", "paused"), (1, 2), "full")
            assert full.run("validate").status == 0
        (disk / "filler").unlink()
        assert full.run("set", PAIR, "/status", "paused").status == 0
        assert full.git("status", "--short") == ""
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=False)


def shell(cohort: Cohort, line: str, **variables: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        ["bash", "-c", line], cwd=cohort.root, capture_output=True, stdin=subprocess.DEVNULL,
        env={**os.environ, "catalyst": CATALYST, **variables}, timeout=60,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ('"$catalyst" show program | true; exit ${PIPESTATUS[0]}', (0, 141)),
        ('"$catalyst" validate --format json | head -1; exit ${PIPESTATUS[0]}', (0, 141)),
        ('"$catalyst" nosuch 2>&1 | true; exit ${PIPESTATUS[0]}', (2, 141)),
        ('"$catalyst" list people >&-', (0,)),
        ('"$catalyst" list people >&- 2>&-', (0,)),
        ('"$catalyst" nosuch >&- 2>&- <&-', (2,)),
        ('"$catalyst" <&-', (0,)),
        ('"$catalyst" status <&- >&-', (0,)),
        ('"$catalyst" add people - <&-', (1, 2)),
        ('"$catalyst" show program > /dev/full', (2,)),
        ('"$catalyst" nosuch 2> /dev/full', (2,)),
        ('"$catalyst" --version > /dev/full', (2,)),
    ],
)
def test_readers_that_go_away(cohort: Cohort, line: str, status: tuple[int, ...]) -> None:
    done = shell(cohort, line)
    assert done.returncode in status
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr
    assert done.stderr.count(b"\n") <= 1


ENVIRONMENTS: list[dict[str, str]] = [
    {"LC_ALL": "C"},
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"LANG": "xx_YY.nonsense"},
    {"PYTHONIOENCODING": "ascii"},
    {"TERM": ""},
    {"HOME": "/nowhere", "XDG_CONFIG_HOME": "/nowhere"},
    {"TZ": "nonsense"},
]


@pytest.mark.parametrize("variables", ENVIRONMENTS)
def test_environments(cohort: Cohort, variables: dict[str, str]) -> None:
    text = "Zoë saw ↔ 😀"
    done = cohort.run("set", PAIR, "/notes", "-", "-m", "notes", input=text.encode(), **variables)
    assert (done.status, done.err) == (0, "")
    found = cohort.run("get", PAIR, "/notes", **variables)
    assert (found.out, found.err) == (f"{text}\n", "")
    sound(cohort.run("status", **variables))


def test_a_home_that_is_none(cohort: Cohort) -> None:
    environment = {key: value for key, value in os.environ.items() if key not in ("HOME", "XDG_CONFIG_HOME")}
    done = subprocess.run(
        [sys.executable, "-m", "catalyst_tui", "status"],
        cwd=cohort.root,
        capture_output=True,
        env=environment,
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_nobody_who_commits(cohort: Cohort) -> None:
    names = [f"GIT_{who}_{what}" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")]
    nobody = dict.fromkeys(names, "")
    with cohort.untouched():
        refused(cohort.run("set", PAIR, "/status", "paused", **nobody), 1, "git config")


@pytest.mark.parametrize(
    "begin",
    [["merge", "--no-commit", "--no-ff", "other"], ["checkout", "-q", "--detach"]],
    ids=["a merge", "an old version"],
)
def test_in_the_middle_of_something_else(cohort: Cohort, begin: list[str]) -> None:
    cohort.git("branch", "other")
    cohort.run("set", "people/pro-014", "/role", "educator")
    cohort.git("checkout", "-q", "other")
    cohort.run("set", PAIR, "/notes", "there")
    cohort.git("checkout", "-q", "main")
    cohort.git(*begin)
    with cohort.untouched():
        refused(cohort.run("set", PAIR, "/status", "paused"), (1, 2), "`git ")
        look(cohort) if "checkout" in begin else None


def test_a_hook_that_refuses_and_talks(cohort: Cohort) -> None:
    hook = cohort.write(
        ".git/hooks/pre-commit", "#!/bin/sh\nprintf 'no: \\033]0;t\\007 [bold]\\n' >&2\nexit 1\n"
    )
    hook.chmod(0o755)
    with cohort.untouched():
        refused(cohort.run("set", PAIR, "/status", "paused"), 1, "no: ", "[bold]")
