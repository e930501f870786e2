"""Disk and git: the only layer that reads and writes files, and the only one that imports git."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from catalyst_tui.workspace.workspace import NoCohort, Workspace

if TYPE_CHECKING:
    from catalyst_tui.workspace.change import Applied
    from catalyst_tui.workspace.entries import Entry

__all__ = ["Applied", "Entry", "NoCohort", "Workspace"]

_ELSEWHERE = {"Applied": "change", "Entry": "entries"}


def __getattr__(name: str) -> Any:
    """What reading a cohort does not need is imported when it is asked for (PEP 562)."""
    if name not in _ELSEWHERE:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_ELSEWHERE[name]}"), name)
