"""Forms on the small cohort, in the real interface and a real repository."""

from __future__ import annotations

import subprocess
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.events import Paste

from catalyst_tui.tui.forms.row import FieldRow
from catalyst_tui.tui.forms.screen import FormScreen
from catalyst_tui.workspace import Applied, Workspace

from ..conftest import TODAY, Driver, opened

COAN = "cohort/partnerships/coan-ms-22.yaml"


class Form:
    """A form that is open, and the hands on its keys."""

    def __init__(self, driver: Driver, screen: FormScreen, opened_with: tuple[Any, ...]) -> None:
        self.driver = driver
        self.screen = screen
        self.opened_with = opened_with
        self.results: list[Applied | None] = []

    async def press(self, *keys: str) -> None:
        await self.driver.press(*keys)

    async def type(self, text: str) -> None:
        await self.driver.type(text)

    async def paste(self, text: str) -> None:
        """Put a longer text in at once."""
        self.driver.app.post_message(Paste(text))
        await self.driver.settle()

    async def go(self, name: str) -> FieldRow:
        """Put the cursor on a field by its name, its last one on this level."""
        row = self.row(name)
        row.editor.focus()
        await self.driver.settle()
        return row

    async def fill(self, name: str, text: str) -> FieldRow:
        """Type a text into an empty field, or over a short one."""
        row = await self.go(name)
        await (self.type(text) if len(text) < 8 else self.paste(text))
        return row

    def row(self, name: str) -> FieldRow:
        return next(row for at, row in self.screen.body.rows.items() if at.rpartition("/")[2] == name)

    def shown(self) -> list[str]:
        """The names of the fields of this level."""
        return [row.row.field.name for row in self.screen.body.rows.values()]

    async def pause(self) -> None:
        """Wait until the record was checked and the draft was kept after the last key."""
        await self.driver.until(lambda: self.screen.rests)

    async def save(self) -> Applied:
        await self.press("ctrl+w")
        await self.driver.until(lambda: self.results)
        applied = self.results[0]
        assert applied is not None
        return applied

    async def leave(self) -> None:
        await self.press("escape")
        await self.driver.until(lambda: self.results)

    async def reopen(self) -> Form:
        """The same form again."""
        return await open_form(self.driver, *self.opened_with)

    @property
    def value(self) -> Any:
        return self.screen.editing.model.value

    @property
    def sentence(self) -> str:
        return self.screen.sentence.value


async def open_form(driver: Driver, kind: str, id: str | None, pointer: str = "", value: Any = None) -> Form:
    workspace = Workspace.open(driver.app.workspace.root)
    cohort = driver.app.snapshot and driver.app.snapshot.cohort
    screen = FormScreen(workspace, kind, id, pointer, today=TODAY, value=value, cohort=cohort)
    form = Form(driver, screen, (kind, id, pointer, value))
    await driver.app.push_screen(screen, form.results.append)
    await driver.until(lambda: driver.app.screen is screen and screen.rests)
    return form


@pytest.fixture(autouse=True)
def _no_long_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("catalyst_tui.tui.forms.screen.PAUSE", 0.05)


@pytest.fixture
def form_on(repository: Path) -> Callable[..., Any]:
    """Opens a form: `async with form_on("partnerships", "coan-ms-22", "/interactions/-") as form`."""

    @asynccontextmanager
    async def opening(
        kind: str, id: str | None, pointer: str = "", value: Any = None, size: tuple[int, int] = (80, 24)
    ) -> AsyncIterator[Form]:
        async with opened(repository, size) as driver:
            yield await open_form(driver, kind, id, pointer, value)

    return opening


@pytest.fixture
def git(repository: Path) -> Callable[..., str]:
    """Runs git in the repository, and gives what it says."""

    def run(*arguments: str) -> str:
        done = subprocess.run(
            ["git", *arguments], cwd=repository, check=True, capture_output=True, encoding="utf-8"
        )
        return done.stdout

    return run


def commit_by_hand(repository: Path, git: Callable[..., str], path: str, old: str, new: str) -> None:
    """What a colleague does: replaces a text in a file, and commits it."""
    file = repository / path
    text = file.read_text("utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), "utf-8")
    git("commit", "-q", "-m", "By a colleague", "--", path)
