"""A JSON Patch from the command line: whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Catalyst

GRANT = "grants/coan-ms-22-g1"
Git = Callable[..., str]


def test_several_operations_are_one_commit_and_keep_their_digits(
    catalyst: Catalyst, repository: Path, git: Git
) -> None:
    operations = (
        b'[{"op": "replace", "path": "/requested/amount", "value": 400.50},'
        b' {"op": "add", "path": "/notes", "value": "less for wires"}]'
    )
    before = git("rev-parse", "HEAD")
    assert catalyst("patch", GRANT, "-", stdin=operations).status == 0
    text = (repository / "cohort" / f"{GRANT}.yaml").read_text()
    assert "amount: 400.50}" in text
    assert text.endswith("notes: less for wires\n")
    assert git("rev-parse", "HEAD~1") == before


def test_one_that_fails_leaves_everything(catalyst: Catalyst, git: Git) -> None:
    operations = [
        {"op": "replace", "path": "/title", "value": "Wires"},
        {"op": "test", "path": "/partnership", "value": "cook-es-22"},
    ]
    result = catalyst("patch", GRANT, "-", stdin=json.dumps(operations).encode())
    assert (result.status, result.out) == (1, "")
    assert "Operation 2" in result.err
    assert git("status", "--porcelain") == ""


def test_a_test_that_finds_something_else_says_whose_it_is(catalyst: Catalyst, git: Git) -> None:
    record = "partnerships/coan-ms-22"
    assert catalyst("set", record, "/goals/circuits/target", "70").status == 0
    operations = [
        {"op": "test", "path": "/goals/0/target", "value": 84},
        {"op": "replace", "path": "/goals/0/target", "value": 90},
    ]
    result = catalyst("patch", record, "-", stdin=json.dumps(operations).encode())
    assert (result.status, result.out) == (1, "")
    told = " ".join(result.err.split())
    assert "goal circuits, target is 70 now (Sam Reyes, " in told
    assert "not 84; yours would make it 90. Nothing was changed." in told


@pytest.mark.parametrize(
    ("text", "status", "said"),
    [
        (b"[{", 2, "not JSON"),
        (b"[" * 100_000, 2, "not JSON"),
        (b"{}", 1, "list"),
        (b'[{"op": "put", "path": "/title"}]', 1, "Operation 1"),
        (b'[{"op": "remove", "path": "/nothing"}]', 1, "Operation 1"),
        (b'[{"op": "remove", "path": "/title"}]', 1, "title"),
        (b"\xff", 2, "not UTF-8"),
    ],
)
def test_what_is_no_patch_is_told(catalyst: Catalyst, text: bytes, status: int, said: str) -> None:
    result = catalyst("patch", GRANT, "-", stdin=text)
    assert (result.status, result.out) == (status, "")
    assert said in result.err
    assert len(result.err) < 1000
