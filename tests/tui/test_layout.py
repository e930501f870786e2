"""What stands where: questions across the screen, a list beside the record it shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalyst_tui.tui.lines import LineView
from catalyst_tui.tui.table import RecordTable

from .conftest import opened


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (160, 45)])
@pytest.mark.parametrize("keys", [("2", "s"), ("ctrl+p",), ("question_mark",), ("2", "enter", "a"), ("M",)])
async def test_a_question_cuts_no_line_below_it(
    repository: Path, size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    async with opened(repository, size=size) as driver:
        below = {line.strip() for line in driver.text().splitlines()}
        for key in keys:
            below |= {line.strip() for line in driver.text().splitlines()}
            await driver.press(key)
        dialog = driver.app.screen.query_one(".dialog").region
        assert (dialog.x, dialog.width) == (0, size[0])
        lines = driver.text().splitlines()
        outside = [*lines[: dialog.y], *lines[dialog.bottom :]]
        assert {line.strip() for line in outside} - {""} <= below
        assert "esc close" in driver.text()


async def test_a_list_takes_what_it_wants_and_leaves_the_rest_to_the_record(repository: Path) -> None:
    async with opened(repository, size=(160, 45)) as driver:
        await driver.press("4")
        table = driver.app.screen.query_one("#table", RecordTable)
        preview = driver.app.screen.query_one("#preview", LineView)
        assert not table.cuts or table.size.width >= 96
        assert table.region.right <= preview.region.x
        assert preview.size.width >= 60
        await driver.press("v")
        assert not preview.display
        assert table.size.width == 160


async def test_what_a_form_would_change_can_be_left(repository: Path) -> None:
    async with opened(repository) as driver:
        await driver.press("4", "e", "ctrl+d")
        assert driver.screen == "DiffScreen"
        assert "esc close" in driver.text()
        await driver.press("escape")
        assert driver.screen == "FormScreen"
