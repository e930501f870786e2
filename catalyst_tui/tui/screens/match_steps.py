"""The steps of a what-if: each is a draft at once, and any can be taken back, also after the program was left."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from catalyst_tui.tui.presenters.what_if import NOTHING, WhatIf
from catalyst_tui.workspace import Workspace
from catalyst_tui.workspace.repository import NoRepository

_DRAFT = "matching"


class Steps:
    """What was tried, one what-if after the other; the last one holds."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._steps: list[WhatIf] = []
        # What cannot be read as that is as good as nothing.
        with suppress(NoRepository, KeyError, TypeError, ValueError):
            draft = workspace.drafts.load(_DRAFT)
            data: Any = draft.data if draft else {"steps": []}
            self._steps = list(map(WhatIf.of_json, data["steps"]))

    @property
    def now(self) -> WhatIf:
        return self._steps[-1] if self._steps else NOTHING

    def __bool__(self) -> bool:
        return bool(self._steps)

    def add(self, step: WhatIf) -> None:
        """Raises WriteFailed, as all that follow; the step holds in any case."""
        self._steps.append(step)
        self._save()

    def explain(self, step: WhatIf) -> None:
        """The same step, with reasons."""
        self._steps[-1:] = [step]
        self._save()

    def take_back(self) -> None:
        self._steps.pop()
        self._save()

    def clear(self) -> None:
        """It was accepted: nothing is tried any more."""
        self._steps.clear()
        self._save()

    def _save(self) -> None:
        with suppress(NoRepository):
            if self._steps:
                self._workspace.drafts.save(_DRAFT, {"steps": [step.as_json() for step in self._steps]})
            else:
                self._workspace.drafts.discard(_DRAFT)
