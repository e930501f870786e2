"""A match with all that its page shows of it, worked out together: of hundreds of people that takes a while."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import NamedTuple

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.matching.compare import Served, fairness
from catalyst_tui.matching.explain import Explained
from catalyst_tui.tui.presenters.match_grid import Grid
from catalyst_tui.tui.presenters.match_map import Map
from catalyst_tui.tui.presenters.matching import heading, match_rows
from catalyst_tui.tui.presenters.moved import moved
from catalyst_tui.tui.presenters.what_if import NOTHING, Trials, WhatIf
from catalyst_tui.tui.rows import Row


class Shown(NamedTuple):
    """What is shown of a match. `moved` says who moves against what was shown before; `nobody_left` that the program
    alone finds no pair any more."""

    asked: WhatIf
    explained: Explained
    heading: str
    rows: Sequence[Row]
    served: Sequence[Served]
    grid: Grid
    map: Map
    moved: str
    nobody_left: bool


def shown(trials: Trials, asked: WhatIf, before: WhatIf | None) -> Shown | CatalystError:
    """What is to be shown of a what-if after another, or why it cannot be."""
    try:
        found = trials.of(asked)
    except CatalystError as error:
        return error
    explained, cohort = Explained(found), trials.cohort
    return Shown(
        asked,
        explained,
        heading(found, trials.plain(asked), asked),
        match_rows(explained, asked, cohort),
        fairness(found),
        Grid(found, cohort),
        Map(found, cohort),
        _moved(trials, before, asked),
        not trials.of(NOTHING).pairs,
    )


def _moved(trials: Trials, before: WhatIf | None, asked: WhatIf) -> str:
    """Who moves, and what is lost; "" when others are there altogether, or what was before cannot be any more."""
    if before is None or before.anew != asked.anew:
        return ""
    with suppress(CatalystError):
        return moved(trials.of(before), trials.of(asked), trials.cohort)
    return ""
