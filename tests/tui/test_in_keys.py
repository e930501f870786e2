"""Sentences that name commands, in a place that has keys."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from catalyst_tui.tui.in_keys import in_keys
from catalyst_tui.workspace import Workspace
from catalyst_tui.workspace.change import UncommittedEdits

from .conftest import opened

HERE = Path(__file__)


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (
            str(UncommittedEdits("cohort/x.yaml")),
            "take the edits in first with C (hand edits), then try again.",
        ),
        ("`catalyst keys` says which keys there are.", "“Keepers” (ctrl+p) says which keys there are."),
        (
            "This is done by `catalyst do pause coan-ms-22`.",
            "This is done by “Pause a partnership” (ctrl+p).",
        ),
        ("Say who you are: `catalyst doctor --me NAME`.", "Say who you are: M (who you are)."),
        ("`catalyst doctor` removes the lock.", "`catalyst doctor` removes the lock."),
        ("`catalyst validate x` and `catalyst log`", "8 (Problems) and 9 (History)"),
        ("There is none.", "There is none."),
    ],
)
def test_a_key_stands_where_the_command_stood(sentence: str, said: str) -> None:
    assert in_keys(sentence, {}).endswith(said)


def test_a_key_of_ones_own_is_named() -> None:
    assert in_keys("Then `catalyst sync`.", {"everywhere.sync": "f9"}) == "Then f9 (send and fetch)."


def test_no_screen_names_a_command_that_has_a_key() -> None:
    """What the interface says of its own; what it is told from below goes through `in_keys`."""
    folder = HERE.parents[2] / "catalyst_tui/tui"
    told = [
        f"{path.name}: {line.strip()}"
        for path in folder.rglob("*.py")
        for line in path.read_text().splitlines()
        if re.search(r'"[^"]*`catalyst ', line)
        and '"""' not in line
        and path.name not in ("terminal.py", "in_keys.py")
    ]
    assert told == []


async def test_a_refusal_of_mails_names_the_key(repository: Path) -> None:
    file = repository / "cohort/partnerships/coan-ms-22.yaml"
    file.write_text(file.read_text() + "# by hand\n")
    async with opened(repository, size=(120, 30)) as driver:
        edited = UncommittedEdits("cohort/partnerships/coan-ms-22.yaml")
        assert Workspace.open(repository).hand_edits()
        driver.app.tell(str(edited), wrong=True)
        await driver.until(lambda: "first with C (hand edits)" in driver.text())
