"""Forgetting as a whole: the change of the files, and then the keys, so that old versions open for nobody here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from catalyst_tui.model.applicants import about, applications_of, ids_of
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.schema import KINDS
from catalyst_tui.workspace import put_back
from catalyst_tui.workspace.change import Applied, Change
from catalyst_tui.workspace.keys import Keys, KeysUnusable
from catalyst_tui.workspace.sealed_places import places_in

if TYPE_CHECKING:
    from catalyst_tui.workspace.workspace import Workspace


class Forgotten(NamedTuple):
    """What became of it: the change, and how many keys were destroyed where."""

    applied: Applied
    destroyed: int
    folder: str


def forget(workspace: Workspace, change: Change, ids: Sequence[str]) -> Forgotten:
    """Make the change that forgets people, then destroy their keys on this machine, those of records that were merged
    into theirs, and what was set aside of their files. Raises what `apply` raises."""
    cohort = workspace.cohort()
    theirs = [path for id in ids for path in _files(cohort, id)]
    doomed = {each: _recipients(cohort, id) for id in ids for each in ids_of(cohort, id)}
    keys = keys_of(workspace, list(doomed))
    applied = workspace.apply(change)
    put_back.destroy(workspace.repository, theirs)
    if keys is None:
        return Forgotten(applied, 0, "")
    workspace.sealing.forget()
    destroyed = sum(keys.destroy(id, recipients) for id, recipients in doomed.items())
    return Forgotten(applied, destroyed, str(keys.folder))


def keys_of(workspace: Workspace, ids: Sequence[str]) -> Keys | None:
    """The key files of this program; None when it has none of these people, by whatever id they go there."""
    try:
        keys = workspace.sealing.keys
    except KeysUnusable:
        return None
    cohort = workspace.cohort()
    held = any(keys.holder(each) for id in ids for each in _recipients(cohort, id))
    return keys if held or keys.files().keys() & set(ids) else None


def _files(cohort: Cohort, id: str) -> list[str]:
    """The files of a person, also of records that are merged into theirs by now."""
    own = [KINDS["people"].path_of(each) for each in ids_of(cohort, id)]
    return [*own, *(each.path for each in applications_of(cohort, id))]


def _recipients(cohort: Cohort, id: str) -> set[str]:
    """The public keys to which something about a person is sealed."""
    if cohort.peek("people", id) is None:
        return set()
    places = (place for each in about(cohort, id) for place in places_in(each.path, each.data))
    return {str(place.value.get("key")) for place in places if place.is_sealed}
