"""Two changes of one file put together: what the data says decides, and the text is kept as its authors wrote it.

The values are merged first, by field and item. Then git merges the lines. If it can, and the text that comes out holds
exactly the merged value, that text is taken, with both sides' comments and layout. If not, our text is patched to the
merged value.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.document import Document, DocumentError, Value
from catalyst_tui.document.patch import ABSENT
from catalyst_tui.document.value import identical
from catalyst_tui.model.diff import diff
from catalyst_tui.model.merge import Conflict, merge
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
    present = Document(ours)
    merged = merge(Document(base).value, present.value, Document(theirs).value, workspace.registry, kind.name)
    if merged.conflicts:
        raise MergeConflict(
            tuple(
                _meeting(conflict, kind, present.value, workspace.registry) for conflict in merged.conflicts
            )
        )
    text = _merged_lines(workspace, base, ours, theirs)
    if text is not None and _holds(text, merged.value):
        return text
    return present.patch(diff(present.value, merged.value, workspace.registry, kind.name)).data


def _meeting(conflict: Conflict, kind: Kind, value: Value, registry: Registry) -> Meeting:
    place = place_in_words(conflict.address, kind.name, value, registry)
    return Meeting(place, *map(_said, (conflict.base, conflict.ours, conflict.theirs)))


def _said(value: object) -> str | None:
    if value is ABSENT:
        return None
    if isinstance(value, dict | list):
        if not value or isinstance(value, dict) or any(isinstance(item, dict | list) for item in value):
            return "filled in" if value else "empty"
        value = ", ".join(map(str, value))
    text = one_line(str(value).strip())
    return f"{text[:_LONGEST]}…" if len(text) > _LONGEST else text


def _merged_lines(workspace: Workspace, base: bytes, ours: bytes, theirs: bytes) -> bytes | None:
    """What git makes of the lines of the three; None when both sides changed the same ones."""
    with tempfile.TemporaryDirectory() as folder:
        sides = [Path(folder, name) for name in ("ours", "base", "theirs")]
        for side, data in zip(sides, (ours, base, theirs), strict=True):
            side.write_bytes(data)
        answer = workspace.repository.ask("merge-file", "-p", "--quiet", *map(str, sides), ok=range(256))
    return answer.out if answer.returned == 0 else None


def _holds(text: bytes, value: object) -> bool:
    try:
        return identical(Document(text).value, value)
    except DocumentError:
        return False
