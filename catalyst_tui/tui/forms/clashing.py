"""What an act would change, and somebody else has just changed otherwise: to be asked before it is done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.document import Document
from catalyst_tui.document.patch import ABSENT
from catalyst_tui.model.merge import Conflict
from catalyst_tui.model.merge_text import merge_text
from catalyst_tui.schema import kind_of_path
from catalyst_tui.tui.presenters.meeting import signed
from catalyst_tui.workspace import Workspace
from catalyst_tui.workspace.authors import of_present
from catalyst_tui.workspace.merging import Meeting, meeting

Files = Mapping[str, bytes | None]


def clashes(workspace: Workspace, before: Files, mine: Files, now: Files) -> Iterator[str]:
    """A line for each place that `mine` and `now` made something else of than stood there `before`.

    Two new items are no clash: what an act adds gets an id of its own when it is done.
    """
    for path, old in before.items():
        kind, ours, theirs = kind_of_path(path), mine.get(path), now.get(path)
        if kind is None or old is None or ours is None or theirs is None or theirs == old:
            continue
        with suppress(CatalystError):
            for conflict in merge_text(old, ours, theirs, workspace.registry, kind.name).conflicts:
                if conflict.base is not ABSENT or not conflict.can_be_both:
                    sides = Document(ours).value, Document(theirs).value
                    yield _in_words(
                        workspace, path, conflict, meeting(conflict, kind, sides, workspace.registry)
                    )


def _in_words(workspace: Workspace, path: str, conflict: Conflict, words: Meeting) -> str:
    by = signed(of_present(workspace, path, conflict.address))
    theirs = f"{words.theirs or 'nothing'} ({by})" if by else words.theirs or "nothing"
    return f"{words.place}: before {words.base or 'nothing'}, now {theirs}, by you {words.ours or 'nothing'}"
