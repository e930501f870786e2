from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from catalyst_tui.model.clearance import Ground, state_on

HELD = {"level": "supervised", "by": "north-schools", "from": "2022-09-30", "until": "2023-03-31"}


@pytest.mark.parametrize(
    ("fields", "day", "state"),
    [
        ({"status": "valid"}, "2022-09-29", "later"),
        ({"status": "valid"}, "2022-09-30", "valid"),
        ({"status": "valid"}, "2023-02-28", "valid"),
        ({"status": "valid"}, "2023-03-01", "ends-soon"),  # 30 days before the last day
        ({"status": "valid"}, "2023-03-31", "ends-soon"),
        ({"status": "valid"}, "2023-04-01", "expired"),
        ({"status": "valid", "until": None}, "2030-01-01", "valid"),
        ({"status": "applied"}, "2022-10-01", "applied"),
        ({"status": "withdrawn"}, "2022-10-01", "withdrawn"),
        ({"status": "suspended"}, "2022-10-01", "suspended"),
        ({"status": "suspended", "suspended": "2023-01-10"}, "2023-01-09", "valid"),
        ({"status": "suspended", "suspended": "2023-01-10"}, "2023-01-10", "suspended"),
        ({"status": "suspended", "suspended": "2023-01-10"}, "2024-01-10", "suspended"),  # over any date
        ({"status": "valid", "suspended": "2023-01-10"}, "2023-01-10", "suspended"),
        ({"status": "expired"}, "2022-12-01", "valid"),
        ({"status": "expired", "until": None}, "2022-12-01", "expired"),
    ],
)
def test_how_it_stands_on_a_day(fields: dict[str, Any], day: str, state: str) -> None:
    clearance = {key: value for key, value in {**HELD, **fields}.items() if value is not None}
    assert state_on(clearance, date.fromisoformat(day), 30) == state
    ground = Ground("coan-ms", "north-schools", ("supervised",))
    assert ground.admits(clearance, day) == (state in ("valid", "ends-soon"))


def test_the_highest_level_that_holds_counts_and_needs_no_escort() -> None:
    ground = Ground("coan-ms", "north-schools", ("supervised", "unsupervised"))
    supervised = {**HELD, "status": "valid"}
    higher = {**supervised, "level": "unsupervised", "from": "2023-01-01"}
    assert ground.best([higher, supervised], "2022-12-01") == supervised
    assert ground.best([supervised, higher], "2023-01-01") == higher
    assert ground.best([supervised, higher], "2023-04-01") is None
    assert [ground.needs_escort(one) for one in (None, supervised, higher)] == [True, True, False]
