"""Few words for the changes that tests make."""

from __future__ import annotations

from typing import Any

from catalyst_tui.document import Operation
from catalyst_tui.workspace.change import Change, Patch

COAN = "cohort/partnerships/coan-ms-22.yaml"
DANA = "cohort/people/pro-014.yaml"


def setting(
    pointer: str, value: Any, path: str = COAN, sentence: str = "", base: str | None = None
) -> Change:
    """The change that `catalyst set` makes."""
    return Change((Patch(path, (Operation("replace", pointer, value),), base),), sentence, "set")


def appending(pointer: str, value: Any, path: str = COAN) -> Change:
    """The change that adds an item to a list."""
    return Change((Patch(path, (Operation("add", f"{pointer}/-", value),)),), "", "set")
