"""Keys that are pressed while the cohort is still being read: there is nothing yet that they could be about."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from threading import Event

import pytest

from catalyst_tui.tui.actions import in_places
from catalyst_tui.tui.app import CatalystApp
from catalyst_tui.tui.page import Page
from catalyst_tui.tui.tabs import TABS
from catalyst_tui.workspace import Workspace

from .conftest import TODAY, Driver

SHARED = ("everywhere", "lines", "table")
"""Places whose keys are not the page's own."""


@pytest.mark.parametrize("number", range(1, len(TABS) + 1), ids=[tab.name for tab in TABS])
async def test_keys_of_a_page_wait_for_what_they_are_about(repository: Path, number: int) -> None:
    read = Event()

    def slowly() -> tuple[Workspace, date]:
        read.wait()
        return Workspace.open(repository), TODAY

    app = CatalystApp(slowly, clock=TODAY, variables={"HOME": str(repository.parent)})
    async with app.run_test() as pilot:
        driver = Driver(app, pilot)
        try:
            await driver.press(str(number))
            page = app.screen
            assert isinstance(page, Page)
            own = in_places(*(place for place in page.PLACES if place not in SHARED))
            await driver.press(*(action.keys.partition(",")[0] for action in own))
            assert app.screen is page and app.snapshot is None
        finally:
            read.set()
        await driver.loaded()
        assert app.screen is page
