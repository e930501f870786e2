from __future__ import annotations

import pytest

from catalyst_tui.model.ids import next_ids


@pytest.mark.parametrize(
    ("taken", "free"),
    [
        ([], []),
        (["pro-001", "pro-061", "pro-014", "edu-9", "edu-1", "edu-2"], ["edu-10", "pro-062"]),
        (["staff-01", "staff-02"], []),
        (["coan-ms-22", "cook-es-22", "suder-es-22"], []),
    ],
)
def test_the_next_free_ids(taken: list[str], free: list[str]) -> None:
    assert next_ids(taken) == free
