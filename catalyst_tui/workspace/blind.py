"""Whether whoever sits here reads applications blind: each machine says so for itself, else the program does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.workspace.repository import GitFailed, NoGit, NoRepository

if TYPE_CHECKING:
    from catalyst_tui.workspace.workspace import Workspace

SETTING = "catalyst.blind"


def reads_blind(workspace: Workspace, cohort: Cohort) -> bool:
    """What was said here, else what the program says under `review`."""
    try:
        told = workspace.repository.ask("config", "--type=bool", "--get", SETTING, ok=(0, 1, 128)).text
    except (NoRepository, NoGit, GitFailed):
        told = ""
    return told == "true" if told else bool((cohort.program.get("review") or {}).get("blind"))


def read_blind(workspace: Workspace, blind: bool) -> None:
    """Say so, from now on. Raises `NoRepository`, `NoGit`."""
    workspace.repository.tell("config", SETTING, "true" if blind else "false")
