"""Two changes of one file put together, and where they meet, that in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.document import Document, Value
from catalyst_tui.document.patch import ABSENT
from catalyst_tui.model.merge import Conflict
from catalyst_tui.model.merge_text import merge_text
from catalyst_tui.model.words import place_in_words
from catalyst_tui.plain import one_line
from catalyst_tui.schema import Kind, Registry

if TYPE_CHECKING:
    from catalyst_tui.workspace.workspace import Workspace

_LONGEST = 40  # of a text that is quoted, in characters


@dataclass(frozen=True, slots=True)
class Meeting:
    """A place where both sides changed something, in words: what it is called, and what stood there on each side.

    A side is None where nothing stands.
    """

    place: str
    base: str | None
    ours: str | None
    theirs: str | None


class MergeConflict(CatalystError):
    """Both sides changed the same fields: `meetings`."""

    def __init__(self, meetings: tuple[Meeting, ...]) -> None:
        super().__init__(f"Both changed the same: {'; '.join(meeting.place for meeting in meetings)}.")
        self.meetings = meetings


def merged_text(workspace: Workspace, kind: Kind, base: bytes, ours: bytes, theirs: bytes) -> bytes:
    """A record's text with what `ours` and `theirs` each changed in `base`.

    Raises `MergeConflict`, `DocumentError` for a side that cannot be read, and `EditRefused`.
    """
    merged = merge_text(base, ours, theirs, workspace.registry, kind.name)
    if merged.conflicts:
        sides = Document(ours).value, Document(theirs).value
        raise MergeConflict(
            tuple(meeting(conflict, kind, sides, workspace.registry) for conflict in merged.conflicts)
        )
    return merged.data


def meeting(conflict: Conflict, kind: Kind, sides: tuple[Value, Value], registry: Registry) -> Meeting:
    """A conflict of a record in words; items are called as the `sides` have them, ours before theirs."""
    place = place_of(conflict, kind, sides, registry)
    return Meeting(place, *map(_said, (conflict.base, conflict.ours, conflict.theirs)))


def place_of(conflict: Conflict, kind: Kind, sides: tuple[Value, Value], registry: Registry) -> str:
    """The place of a conflict in words, with what is not certain about it."""
    ours, theirs = sides
    place = place_in_words(conflict.address, kind.name, ours, registry, or_else=theirs)
    return f"{place}{unsure(conflict, kind, sides, registry)}"


def unsure(conflict: Conflict, kind: Kind, sides: tuple[Value, Value], registry: Registry) -> str:
    """What is to be said of an item that may be another one on each side, to stand behind what it is called; or ""."""
    ours, theirs = sides
    if conflict.perhaps:
        places = (
            place_in_words(each, kind.name, ours, registry, or_else=theirs) for each in conflict.perhaps
        )
        return f", which is gone, or is now {' or '.join(places)}"
    items = isinstance(conflict.ours, dict) and isinstance(conflict.theirs, dict)
    return ", perhaps not the same one in both" if items else ""


def _said(value: object) -> str | None:
    if value is ABSENT:
        return None
    if isinstance(value, dict | list):
        if not value or isinstance(value, dict) or any(isinstance(item, dict | list) for item in value):
            return "filled in" if value else "empty"
        value = ", ".join(map(str, value))
    text = one_line(str(value).strip())
    return f"{text[:_LONGEST]}…" if len(text) > _LONGEST else text
