"""No verb imports what it does not use. Checked by modules, never by time."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bench.match import generate

PROBE = """
import json, sys
before = set(sys.modules)
from catalyst_tui.entry import main
sys.argv = ["catalyst", *json.loads(sys.argv[1])]
status = main()
print(json.dumps([status, sorted(set(sys.modules) - before)]), file=sys.stderr)
"""

PAIR = "partnerships/coan-ms-22"


def modules(repository: Path, *argv: str) -> set[str]:
    """What is imported after a command that ends well."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE, json.dumps(argv)],
        cwd=repository, capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    status, imported = json.loads(done.stderr.splitlines()[-1])
    assert status == 0, done.stderr.splitlines()[:-1]
    return set(imported)


def test_version_imports_nothing_but_the_entry(repository: Path) -> None:
    assert modules(repository, "--version") <= {"catalyst_tui", "catalyst_tui.entry", "__future__"}


@pytest.mark.parametrize("argv", [["--help"], ["set", "--help"], ["completion", "bash"]], ids=" ".join)
def test_help_reads_no_files_and_knows_no_yaml(repository: Path, argv: list[str]) -> None:
    imported = modules(repository, *argv)
    assert not imported & {"yaml", "git", "jsonschema", "jsonschema_rs", "textual", "catalyst_tui.workspace"}


READING = [
    ["validate"],
    ["list", "people"],
    ["list", "partnerships", "--where", "status:active", "--format", "json"],
    ["show", PAIR],
    ["get", PAIR, "/status"],
    ["rules"],
    ["rules", "schema"],
    ["__complete", "--", "get", PAIR, "/goals/"],
]


@pytest.mark.parametrize("argv", READING, ids=" ".join)
def test_what_only_reads_knows_neither_git_nor_the_explaining_library(
    repository: Path, argv: list[str]
) -> None:
    imported = modules(repository, *argv)
    assert not imported & {"git", "jsonschema", "textual", "rich", "subprocess"}


def test_a_round_of_matching_takes_no_library(tmp_path: Path) -> None:
    """All its records are plainly valid, and read line by line."""
    imported = modules(
        generate(tmp_path, 3), "match", "--dry-run", "--format", "json", "--today", "2022-08-19"
    )
    assert not imported & {"jsonschema_rs", "yaml", "numpy", "lap", "dataclasses", "inspect", "subprocess"}
    assert not imported & {"decimal", "unicodedata", "encodings.utf_8_sig"}
    ours = {
        "cli.match_told",
        "matching.compare",
        "matching.telling",
        "model.labels",
        "schema.annotations",
        "schema.engine",
    }
    assert not imported & {f"catalyst_tui.{name}" for name in ours}


WRITING = [
    [],
    ["status"],
    ["set", PAIR, "/status", "paused"],
    ["set", PAIR, "/status", "paused", "--dry-run"],
    ["patch", PAIR, "edits.json"],
    ["add", "people", "new.yaml"],
    ["remove", "applications/2022-pro-061"],
    ["commit"],
    ["log"],
    ["log", PAIR, "/status"],
    ["diff"],
    ["doctor"],
    ["demo", "../demo"],
    ["init", "../new"],
]


@pytest.mark.parametrize("argv", WRITING, ids=" ".join)
def test_nothing_but_the_interface_knows_textual(repository: Path, argv: list[str]) -> None:
    (repository / "edits.json").write_text("[]")
    (repository / "new.yaml").write_text("id: pro-101\nrole: professional\n")
    assert not modules(repository, *argv) & {"textual", "rich", "catalyst_tui.tui.app"}
