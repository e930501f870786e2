"""What stands in the way of matching."""

from __future__ import annotations

from catalyst_tui.diagnostic import CatalystError


class MatchingRefused(CatalystError):
    """Nobody can be brought together as asked: one sentence on what to mend, or to ask instead."""
