"""What forms look like at 80×24. After a change that is meant: `--snapshot-update`, and look at the pictures."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path

import pytest
import textual
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from catalyst_tui.tui.app import CatalystApp
from catalyst_tui.tui.forms.screen import Form as FormOfAnything
from catalyst_tui.workspace import Workspace
from catalyst_tui.workspace.me import set_me

from ..conftest import TODAY, Driver
from .conftest import Form, open_form

Compare = Callable[..., bool]
SIZE = (80, 24)


pytestmark = pytest.mark.skipif(
    not textual.__version__.startswith("8.2."), reason="the pictures were made with Textual 8.2"
)


def app(root: Path) -> CatalystApp:
    variables = {"COLORTERM": "truecolor", "HOME": str(root.parent)}
    return CatalystApp(lambda: (Workspace.open(root), TODAY), clock=date(2024, 3, 1), variables=variables)


async def without_blinking(driver: Driver) -> None:
    """Cursors stand still, and can be seen."""
    for field in (*driver.app.screen.query(Input), *driver.app.screen.query(TextArea)):
        field.cursor_blink = False
        field._cursor_visible = True
        if isinstance(field, TextArea):  # it keeps lines painted in the dark half of a blink
            field._line_cache.clear()
            field.refresh()
    await driver.settle()


def before(pointer: str, then: Callable[[Form], Awaitable[None]]) -> Callable[[Pilot[None]], Awaitable[None]]:
    async def run(pilot: Pilot[None]) -> None:
        assert isinstance(pilot.app, CatalystApp)
        driver = Driver(pilot.app, pilot)
        await driver.loaded()
        form = await open_form(driver, "partnerships", "coan-ms-22", pointer)
        await then(form)
        await without_blinking(driver)

    return run


def test_a_visit_being_logged(repository: Path, snap_compare: Compare) -> None:
    async def then(form: Form) -> None:
        await form.type("tue")
        await form.fill("classes", "p1")
        await form.fill("students", "283")
        await form.fill("goal", "circuits")
        await form.fill("done", "Built and tested 14 circuits.")
        await form.press("enter")
        await form.paste("The last ones finish in March.")
        await form.pause()

    assert snap_compare(app(repository), terminal_size=SIZE, run_before=before("/interactions/-", then))


def test_choosing_somebody(repository: Path, snap_compare: Compare) -> None:
    async def then(form: Form) -> None:
        await form.fill("date", "soon")
        await form.go("who")
        await form.press("end", "comma", "o")
        await form.pause()

    assert snap_compare(app(repository), terminal_size=SIZE, run_before=before("/interactions/-", then))


def test_a_whole_partnership(repository: Path, snap_compare: Compare) -> None:
    async def then(form: Form) -> None:
        await form.press("down", "down")

    assert snap_compare(app(repository), terminal_size=SIZE, run_before=before("", then))


def after_keys(
    repository: Path, *keys: str, then: Callable[[Driver], Awaitable[None]] | None = None
) -> Callable[[Pilot[None]], Awaitable[None]]:
    """Keys pressed in the interface itself, by somebody whom it knows."""
    workspace = Workspace.open(repository)
    set_me(workspace, workspace.cohort(), "staff-01")

    async def run(pilot: Pilot[None]) -> None:
        assert isinstance(pilot.app, CatalystApp)
        driver = Driver(pilot.app, pilot)
        await driver.loaded()
        await driver.press(*keys)
        if then is not None:
            await then(driver)
        await without_blinking(driver)

    return run


async def form_rests(driver: Driver) -> None:
    screen = driver.app.screen
    assert isinstance(screen, FormOfAnything)
    await driver.until(lambda: screen.rests)


def test_what_can_be_done_with_a_partnership(repository: Path, snap_compare: Compare) -> None:
    run = after_keys(repository, "2", "exclamation_mark")
    assert snap_compare(app(repository), terminal_size=SIZE, run_before=run)


def test_waiving_something(repository: Path, snap_compare: Compare) -> None:
    async def then(driver: Driver) -> None:
        await form_rests(driver)
        await driver.press("f4")

    run = after_keys(repository, "2", "w", then=then)
    assert snap_compare(app(repository), terminal_size=SIZE, run_before=run)


def test_several_at_once(repository: Path, snap_compare: Compare) -> None:
    async def then(driver: Driver) -> None:
        await form_rests(driver)
        await driver.press("ctrl+w")
        await driver.until(lambda: driver.screen == "ConfirmScreen")

    run = after_keys(repository, "2", "asterisk", "z", then=then)
    assert snap_compare(app(repository), terminal_size=SIZE, run_before=run)
