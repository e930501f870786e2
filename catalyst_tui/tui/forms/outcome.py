"""What keeping a form would do, and what came of a file that changed while the form was open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from catalyst_tui.diagnostic import Diagnostic
from catalyst_tui.model.merge import Conflict


@dataclass(frozen=True, slots=True)
class Examination:
    """What the form would do if it were kept now: what is found in the record, the file's diff, the sentence."""

    findings: tuple[Diagnostic, ...] = ()
    diff: str = ""
    sentence: str = ""
    count: str = ""
    """How much would change, where the diff does not show all of it."""

    @property
    def size(self) -> str:
        """`8 lines added`, `1 line changed, 2 added`; "" for no change."""
        if self.count:
            return self.count
        lines = self.diff.splitlines()[2:]
        added = sum(line.startswith("+") for line in lines)
        removed = sum(line.startswith("-") for line in lines)
        changed = min(added, removed)
        parts = [(changed, "changed"), (added - changed, "added"), (removed - changed, "removed")]
        told = [(count, word) for count, word in parts if count]
        first = [f"{count} {'line' if count == 1 else 'lines'} {word}" for count, word in told[:1]]
        return ", ".join([*first, *(f"{count} {word}" for count, word in told[1:])])


@dataclass(frozen=True, slots=True)
class TakenIn:
    """A file was taken in that somebody else changed: what they did in words, where both changed something, and where
    the pointers that were asked about lead now (None: their item is gone)."""

    told: Sequence[str]
    conflicts: Sequence[Conflict]
    pointers: Sequence[str | None]
