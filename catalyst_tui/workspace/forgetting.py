"""Forgetting as a whole: the change of the files, and then the keys, so that old versions open for nobody here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from catalyst_tui.model.applicants import ids_of
from catalyst_tui.workspace.change import Applied, Change
from catalyst_tui.workspace.keys import Keys, KeysUnusable

if TYPE_CHECKING:
    from catalyst_tui.workspace.workspace import Workspace


class Forgotten(NamedTuple):
    """What became of it: the change, and how many keys were destroyed where."""

    applied: Applied
    destroyed: int
    folder: str


def forget(workspace: Workspace, change: Change, ids: Sequence[str]) -> Forgotten:
    """Make the change that forgets people, then destroy their keys on this machine, and those of records that were
    merged into theirs. Raises what `apply` raises."""
    cohort = workspace.cohort()
    every = [each for id in ids for each in ids_of(cohort, id)]
    keys = keys_of(workspace, every)
    applied = workspace.apply(change)
    if keys is None:
        return Forgotten(applied, 0, "")
    workspace.sealing.forget()
    return Forgotten(applied, sum(map(keys.destroy, every)), str(keys.folder))


def keys_of(workspace: Workspace, ids: Sequence[str]) -> Keys | None:
    """The key files of this program; None when it has none of these people."""
    try:
        keys = workspace.sealing.keys
    except KeysUnusable:
        return None
    return keys if keys.files().keys() & set(ids) else None
