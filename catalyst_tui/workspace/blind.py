"""Whether whoever sits here reads applications blind: each machine says so for itself, else the program does."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.workspace.repository import GitFailed, NoGit, NoRepository

if TYPE_CHECKING:
    from catalyst_tui.workspace.workspace import Workspace

SETTING = "catalyst.blind"


def reads_blind(workspace: Workspace, cohort: Cohort) -> bool:
    """What was said here, else what the program says under `review`."""
    told = ""
    if _may_be_said(workspace.root):
        with suppress(NoRepository, NoGit, GitFailed):
            told = workspace.repository.ask("config", "--type=bool", "--get", SETTING, ok=(0, 1, 128)).text
    return told == "true" if told else bool((cohort.program.get("review") or {}).get("blind"))


def _may_be_said(root: Path) -> bool:
    """Whether git is to be asked, which takes longer than a list: not where nothing was ever said here."""
    place = next((at for folder in (root, *root.parents) if (at := folder / ".git").exists()), root)
    try:
        told = (place / "config").read_bytes().lower()
    except OSError:  # such as a worktree, whose settings are elsewhere
        return True
    return b"[catalyst]" in told or b"[include" in told


def read_blind(workspace: Workspace, blind: bool) -> None:
    """Say so, from now on. Raises `NoRepository`, `NoGit`."""
    workspace.repository.tell("config", SETTING, "true" if blind else "false")
