"""Three versions of a cohort: the one that two began with, ours, and theirs. Files are known by mode and blob."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.workspace.journal import Planned
from catalyst_tui.workspace.objects import Listed, Objects
from catalyst_tui.workspace.tree import RevisionTree

if TYPE_CHECKING:
    from catalyst_tui.workspace.workspace import Workspace

FILES = ("100644", "100755")
"""The modes of what Catalyst takes for a file: no link, and no submodule."""


class CannotJoin(CatalystError):
    """Something in one of the versions is nothing that Catalyst can put together."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of a version: its mode, and its blob or, when it is new, its bytes."""

    mode: str
    blob: str = ""
    data: bytes | None = None

    @classmethod
    def of(cls, listed: Listed | None) -> Entry | None:
        return None if listed is None else cls(listed.mode, listed.blob)


Changed = dict[str, Entry | None]
"""What differs from our version, by path from the root of the cohort's folder; None for what is removed."""


class Versions:
    """The commits, and the files of each by their path from the root of the cohort's folder."""

    def __init__(self, workspace: Workspace, base: str, ours: str, theirs: str) -> None:
        self.workspace = workspace
        self.objects = Objects(workspace.repository)
        self.commits = base, ours, theirs
        self.base, self.ours, self.theirs = self.listed = tuple(
            listing(workspace, each) for each in self.commits
        )

    @cached_property
    def our_cohort(self) -> Cohort:
        return self._cohort(self.commits[1])

    @cached_property
    def their_cohort(self) -> Cohort:
        return self._cohort(self.commits[2])

    def _cohort(self, commit: str) -> Cohort:
        return Cohort(RevisionTree(commit, self.objects), self.workspace.registry)

    def planned(self, changed: Mapping[str, Entry | None]) -> tuple[Planned, ...]:
        """Changed files before and after, as git keeps them. Raises `CannotJoin`."""
        return planned(self.objects, self.ours, changed)


def listing(workspace: Workspace, commit: str) -> dict[str, Listed]:
    """Every file of a commit, by its path from the root. What lies outside of the root begins with `../`."""
    repository = workspace.repository
    out = repository.ask("ls-tree", "-r", "-z", "--full-tree", commit).out
    found = {}
    for line in filter(None, out.split(b"\0")):
        about, _, name = line.partition(b"\t")
        mode, _, blob = about.decode().split(" ")
        path = name.decode("utf-8", "surrogateescape")
        inside = path.startswith(repository.prefix)
        found[path[len(repository.prefix) :] if inside else f"../{path}"] = Listed(mode, blob)
    return found


def planned(
    objects: Objects, ours: Mapping[str, Listed], changed: Mapping[str, Entry | None]
) -> tuple[Planned, ...]:
    """Changed files before and after, as git keeps them. Raises `CannotJoin` for what is no ordinary file here."""

    def data(path: str, entry: Entry | Listed | None) -> bytes | None:
        if entry is None:
            return None
        if isinstance(entry, Entry) and entry.data is not None:
            return entry.data
        found = objects.get(entry.blob) if entry.mode in FILES and not path.startswith("../") else None
        if found is None:
            raise CannotJoin(
                f"{path} was changed by others, and it is a link, too large, or outside of this folder. "
                "Fetch that with git itself, then try again."
            )
        return found

    sides = (Planned(path, data(path, ours.get(path)), data(path, entry)) for path, entry in changed.items())
    return tuple(p for p in sides if p.old != p.new)
