"""The form of an act on the screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from catalyst_tui.acts.act import Act, Owed
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.tui.forms.asking import Asking
from catalyst_tui.tui.forms.screen import Form
from catalyst_tui.workspace import Workspace


class AskScreen(Form):
    """The form of an act. See `Asking` for what it takes."""

    def __init__(
        self,
        workspace: Workspace,
        act: Act,
        records: Sequence[str],
        *,
        today: date,
        by: str | None,
        given: Mapping[str, Any] | None = None,
        cohort: Cohort | None = None,
        owed: Owed | None = None,
    ) -> None:
        options: dict[str, Any] = {"today": today, "by": by, "given": given, "cohort": cohort, "owed": owed}
        super().__init__(partial(Asking, workspace, act, records, **options))
