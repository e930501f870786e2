"""Whether somebody reads blind: said on this machine, else by the program."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalyst_tui.workspace import Workspace
from catalyst_tui.workspace.blind import read_blind, reads_blind


@pytest.mark.parametrize("program", [True, False])
def test_what_is_said_here_holds_whatever_the_program_says(repository: Path, program: bool) -> None:
    path = repository / "cohort/program.yaml"
    path.write_text(path.read_text() + f"review: {{blind: {str(program).lower()}}}\n")
    workspace = Workspace.open(repository)
    assert reads_blind(workspace, workspace.cohort()) is program
    for blind in (True, False):
        read_blind(workspace, blind)
        assert reads_blind(Workspace.open(repository), workspace.cohort()) is blind
