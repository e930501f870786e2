"""What keepers do with the files of keys: bring them to each other, and destroy those that nobody needs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from catalyst_tui.workspace.keeping import carry_keys, forgotten, left_over, strays_of
from catalyst_tui.workspace.keys import Keys

if TYPE_CHECKING:
    from catalyst_tui.model.cohort import Cohort
    from catalyst_tui.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Brought:
    """The people whose keys came from a folder, and went to it; and those whose keys are to be deleted there."""

    came: list[str]
    went: list[str]
    to_delete: list[str]


def bring(workspace: Workspace, cohort: Cohort, folder: Path) -> Brought:
    """Add the keys that are missing, here and in a folder; those of nobody any more are left alone.

    Raises `KeysUnusable`, `WriteFailed`.
    """
    keys, there = workspace.sealing.keys, Keys(folder, workspace.sealing.keys.own)
    carry_keys(workspace, strays_of(workspace, cohort, keys.files()))
    of_nobody = {
        each for files in (keys.files(), there.files()) for each in unneeded(workspace, cohort, files)
    }
    came, went = keys.bring(folder, forgotten(cohort) | of_nobody)
    workspace.sealing.forget()
    return Brought(came, went, unneeded(workspace, cohort, there.files()))


def unneeded(workspace: Workspace, cohort: Cohort, files: dict[str, dict[str, Path]]) -> list[str]:
    """The people whose keys are among these, and who were forgotten or are in the files no more."""
    return sorted({*left_over(files, cohort), *strays_of(workspace, cohort, files).gone})


def destroy(workspace: Workspace, ids: list[str]) -> int:
    """Destroy the keys of people on this machine; how many there were. Raises `KeysUnusable`, `WriteFailed`."""
    workspace.sealing.forget()
    return sum(map(workspace.sealing.keys.destroy, ids))
