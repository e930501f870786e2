"""Pictures of the screens, compared to what they were: the small cohort, two sizes, no moving part.

After a change that is meant: `pytest tests/tui/test_snapshots.py --snapshot-update`, and look at the pictures.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import textual
from textual.pilot import Pilot

from catalyst_tui.tui.app import CatalystApp
from catalyst_tui.workspace import Workspace
from tests.matching.small import add_free

from .conftest import Driver

NARROW, WIDE = (80, 24), (120, 40)

pytestmark = pytest.mark.skipif(
    not textual.__version__.startswith("8.2."), reason="the pictures were made with Textual 8.2"
)

SCREENS: dict[str, tuple[tuple[int, int], tuple[str, ...]]] = {
    "today": (NARROW, ()),
    "today-wide": (WIDE, ()),
    "partnerships": (NARROW, ("2",)),
    "partnerships-filter": (NARROW, ("2", "slash", *"coan paus")),
    "partnership": (NARROW, ("2", "enter")),
    "partnership-wide": (WIDE, ("2", "enter", "tab")),
    "people-wide": (WIDE, ("4",)),
    "person": (NARROW, ("4", "end", "enter")),
    "attendance": (NARROW, ("3", "enter", "x")),
    "grants": (NARROW, ("7",)),
    "grant": (NARROW, ("7", "enter")),
    "applications": (NARROW, ("6",)),
    "add": (NARROW, ("2", "enter", "a")),
    "keys": (NARROW, ("2", "question_mark")),
    "jump": (NARROW, ("ctrl+p", *"whit")),
    "nothing-there": (NARROW, ("6", "slash", *"nobody")),
}


@pytest.mark.parametrize("name", SCREENS)
def test_screen(
    name: str, repository: Path, snap_compare: Callable[..., bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("textual.widgets.Input.cursor_blink", False)
    size, keys = SCREENS[name]
    assert snap_compare(_app(repository), terminal_size=size, run_before=_pressing(keys))


MATCHING = ("ctrl+p", *"matching", "enter", "p")


@pytest.mark.parametrize(
    ("size", "keys"), [(NARROW, ()), (NARROW, ("w",)), ((160, 45), ("v",)), (NARROW, ("v", "v"))]
)
def test_matching(
    size: tuple[int, int], keys: tuple[str, ...], repository: Path, snap_compare: Callable[..., bool]
) -> None:
    add_free(repository, places=True)
    assert snap_compare(_app(repository), terminal_size=size, run_before=_pressing((*MATCHING, *keys)))


@pytest.mark.parametrize("theme", ["catalyst-light", "catalyst-terminal-dark"])
def test_colors(theme: str, repository: Path, snap_compare: Callable[..., bool]) -> None:
    app = _app(repository)
    app.theme = theme
    assert snap_compare(app, terminal_size=NARROW, run_before=_pressing(("2", "enter", "tab")))


def _app(repository: Path) -> CatalystApp:
    return CatalystApp(
        lambda: (Workspace.open(repository), date(2023, 2, 15)),
        clock=date(2024, 3, 1),
        variables={"COLORTERM": "truecolor", "HOME": str(repository.parent)},
    )


def _pressing(keys: tuple[str, ...]) -> Callable[[Pilot[None]], object]:
    async def press(pilot: Pilot[None]) -> None:
        app = pilot.app
        assert isinstance(app, CatalystApp)
        driver = Driver(app, pilot)
        await driver.loaded()
        for key in keys:
            await driver.press("space" if key == " " else key)

    return press
