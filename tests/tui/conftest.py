"""The interface on the small cohort, driven by keys; what is waited for is always a condition, never a time."""

from __future__ import annotations

import os
import subprocess
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from catalyst_tui.tui.app import CatalystApp
from catalyst_tui.tui.lines import LineView
from catalyst_tui.tui.listing import ROWS
from catalyst_tui.workspace import Workspace

TODAY = date(2023, 2, 15)


class Driver:
    """The interface, and the hands on its keys."""

    def __init__(self, app: CatalystApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        """Press keys, and wait for what they lead to."""
        await self.pilot.press(*keys)
        await self.settle()

    async def type(self, text: str) -> None:
        """Type a text, key by key."""
        await self.press(*("space" if letter == " " else letter for letter in text))

    async def settle(self) -> None:
        """Wait until all messages are handled and lists have their rows."""
        await self.pilot.pause()
        while any(worker.group == ROWS and not worker.is_finished for worker in self.app.workers):
            await self.pilot.pause(0.005)
        await self.pilot.pause()

    async def until(self, condition: Callable[[], object]) -> None:
        """Wait until something holds; fails when it does not after a long while."""
        for _ in range(600):
            if self.app.crash is not None:
                raise self.app.crash
            if condition():
                await self.settle()
                return
            await self.pilot.pause(0.01)
        raise AssertionError("what was waited for did not come about")

    async def loaded(self) -> None:
        """Wait until the cohort is read and checked."""
        await self.until(lambda: self.app.snapshot is not None and self.app.snapshot.problems is not None)
        await self.settle()

    @property
    def screen(self) -> str:
        """The name of the screen in front."""
        return type(self.app.screen).__name__

    def text(self) -> str:
        """What can be read on the terminal."""
        lines = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text.rstrip() for strip in lines)

    def list(self) -> list[str]:
        """The lines of the list in front, as they are painted."""
        view = self.app.screen.query_one(LineView)
        return [view.render_line(y).text.strip() for y in range(view.size.height)]


@asynccontextmanager
async def opened(root: Path, size: tuple[int, int] = (80, 24), **variables: str) -> AsyncIterator[Driver]:
    """The interface on a repository, once all is read."""
    surroundings = {
        "COLORTERM": "truecolor",
        "HOME": str(root.parent),
        "PATH": os.environ["PATH"],
        **variables,
    }
    app = CatalystApp(lambda: (Workspace.open(root), TODAY), clock=date(2024, 3, 1), variables=surroundings)
    async with app.run_test(size=size) as pilot:
        driver = Driver(app, pilot)
        await driver.loaded()
        yield driver


def log(root: Path) -> list[str]:
    """The sentences of the history, newest first."""
    out = subprocess.run(
        ["git", "log", "--format=%s"], cwd=root, check=True, capture_output=True, encoding="utf-8"
    ).stdout
    return out.splitlines()


@pytest.fixture
def commits(repository: Path) -> Callable[[], list[str]]:
    """The sentences of the repository's history, newest first, at the moment of the call."""
    return lambda: log(repository)
