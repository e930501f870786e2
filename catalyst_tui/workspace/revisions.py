"""How often files were changed, and when last: cheap to ask, for one walk through the history answers for all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from catalyst_tui.workspace.entries import log
from catalyst_tui.workspace.repository import NoGit, NoRepository

if TYPE_CHECKING:
    from catalyst_tui.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Revision:
    """How many changes of the history touched a file, and when the newest was made (UTC, in seconds)."""

    count: int
    newest: datetime


def revisions(workspace: Workspace, *paths: str) -> dict[str, Revision]:
    """The revision of every file below some paths that the history knows. {} without a history."""
    found: dict[str, Revision] = {}
    try:
        entries = list(log(workspace.repository, *paths))
    except (NoRepository, NoGit):
        return {}
    for entry in entries:
        when = entry.when.astimezone(UTC).replace(microsecond=0)
        for path in entry.files:
            known = found.get(path, Revision(0, when))
            found[path] = Revision(known.count + 1, max(known.newest, when))
    return found
