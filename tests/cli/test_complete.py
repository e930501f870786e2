"""What Tab offers."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from catalyst_tui.cli import verbs
from catalyst_tui.cli.completion import SCRIPTS
from catalyst_tui.schema import KINDS
from tests.tui.pty_run import Terminal

from .conftest import Catalyst

PAIR = "partnerships/coan-ms-22"
SHELL_PATH = f"{Path(sys.executable).parent}:/usr/bin:/bin"


def offered(catalyst: Catalyst, *words: str) -> list[str]:
    result = catalyst("__complete", "--", *words)
    assert (result.status, result.err) == (0, "")
    return result.out.splitlines()


@pytest.mark.parametrize(
    ("words", "candidates"),
    [
        (["va"], ["validate"]),
        (["--repo", ".", "va"], ["validate"]),
        (["help", "un"], ["undo", "unseal"]),
        (["list", "pe"], ["people"]),
        (["list", "people", "--f"], ["--format"]),
        (["list", "people", "--format", ""], ["table", "json", "csv"]),
        (["list", "--format", "json", "pe"], ["people"]),
        (["show", "pa"], ["partnerships/"]),
        (["show", "prog"], ["program"]),
        (["show", "partnerships/"], ["partnerships/coan-ms-22", "partnerships/coan-ms-22b"]),
        (["show", "peple/"], []),
        (["get", PAIR, "/st"], ["/status"]),
        (["get", PAIR, "/goals/"], ["/goals/circuits", "/goals/careers"]),
        (["get", PAIR, "/goals/circuits/t"], ["/goals/circuits/target"]),
        (["get", PAIR, "/reports/"], ["/reports/2022-10,edu-014"]),
        (["get", PAIR, "/partners/1/w"], ["/partners/1/who"]),
        (["set", PAIR, "/status", "pau"], ["paused"]),
        (["set", PAIR, "/goals/circuits/status", "m"], ["met"]),
        (["set", PAIR, "/title", ""], []),
        (["get", PAIR, "/status/"], []),
        (["get", "people/nobody", "/"], []),
        (["validate", "--select", "fund-"], ["fund-overdrawn"]),
        (["init", "x", "--program", "spsp-2022"], ["spsp-2022-23"]),
        (["completion", "z"], ["zsh"]),
        (["report", "front"], ["front-desk"]),
        (["report", "front-desk", "--school", "coan"], ["coan-ms"]),
        (["--repo", ".", "report", "front-desk", "--w"], ["--week"]),
        (["visits", "--school", "coan"], ["coan-ms"]),
        (["frobnicate", ""], []),
    ],
    ids=lambda value: " ".join(value),
)
def test_what_may_stand_there(catalyst: Catalyst, words: list[str], candidates: list[str]) -> None:
    assert offered(catalyst, *words) == candidates


def test_at_the_beginning_every_verb(catalyst: Catalyst) -> None:
    assert set(verbs.VERBS) < set(offered(catalyst, ""))
    assert offered(catalyst, "list", "") == list(KINDS)


def test_outside_a_cohort_verbs_and_kinds_are_offered_all_the_same(
    catalyst: Catalyst, tmp_path: Path
) -> None:
    for words, found in ((["va"], "validate\n"), (["list", "pe"], "people\n"), (["show", "people/"], "")):
        assert catalyst("__complete", "--", *words, cwd=tmp_path).out == found


@pytest.mark.parametrize("shell", SCRIPTS)
def test_the_scripts_are_such_as_their_shell_reads(catalyst: Catalyst, shell: str, tmp_path: Path) -> None:
    script = tmp_path / "script"
    script.write_text(catalyst("completion", shell).out)
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    assert subprocess.run([shell, "-n", script], capture_output=True).stderr == b""


def test_bash_completes_ids(repository: Path, catalyst: Catalyst, tmp_path: Path) -> None:
    (tmp_path / "script").write_text(catalyst("completion", "bash").out)
    words = "COMP_WORDS=(catalyst show people/pro-06); COMP_CWORD=2; _catalyst; echo ${COMPREPLY[@]}"
    done = subprocess.run(
        ["bash", "--norc", "-c", f"source {tmp_path / 'script'}; {words}"],
        cwd=repository, capture_output=True, text=True,
        env={**os.environ, "PATH": SHELL_PATH},
    )  # fmt: skip
    assert done.stdout == "people/pro-061\n"


@pytest.mark.skipif(shutil.which("zsh") is None, reason="zsh is not installed")
def test_zsh_completes_ids(repository: Path, catalyst: Catalyst, tmp_path: Path) -> None:
    (tmp_path / "script").write_text(catalyst("completion", "zsh").out)
    variables = {"PATH": SHELL_PATH, "ZDOTDIR": str(tmp_path), "HOME": str(tmp_path)}
    zsh = Terminal([shutil.which("zsh") or "", "-f", "-i"], repository, variables)
    try:
        zsh.press(f"autoload -Uz compinit; compinit -u; source {tmp_path / 'script'}; echo rea''dy\r")
        zsh.until("ready")
        zsh.press("catalyst show people/pro-06\t")
        zsh.until("people/pro-061")
        zsh.press("\x15catalyst set partnerships/coan-ms-22 /stat\tpau\t")
        zsh.until("/status paused")
        zsh.press("\x15exit\r")
        assert zsh.end() == 0
    finally:
        zsh.close()


@pytest.mark.skipif(shutil.which("fish") is None, reason="fish is not installed")
@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("catalyst show people/pro-06", ["people/pro-061"]),
        ("catalyst set partnerships/coan-ms-22 /status pa", ["paused"]),
        ("catalyst list partnerships --whe", ["--where"]),
        ("catalyst show --repo sche", ["schemas/"]),
        ("catalyst show people/nobody", []),
    ],
)
def test_fish_completes(
    repository: Path, catalyst: Catalyst, tmp_path: Path, line: str, found: list[str]
) -> None:
    (tmp_path / "script").write_text(catalyst("completion", "fish").out)
    done = subprocess.run(
        ["fish", "--no-config", "-c", f"source {tmp_path / 'script'}; complete -C '{line}'"],
        cwd=repository, capture_output=True, text=True,
        env={**os.environ, "PATH": SHELL_PATH, "HOME": str(tmp_path)},
    )  # fmt: skip
    assert done.stdout.splitlines() == found
