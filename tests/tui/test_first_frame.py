"""The first frame waits for nothing: not for the cohort, not for what reads it."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from catalyst_tui.tui.app import CatalystApp
from catalyst_tui.workspace import Workspace

from .conftest import opened

NEEDED_LATER = {
    "yaml",
    "jsonschema",
    "jsonschema_rs",
    "git",
    "argparse",
    "catalyst_tui.model",
    "catalyst_tui.workspace",
    "textual.widgets._text_area",
}


def test_it_imports_nothing_that_reads_a_cohort() -> None:
    script = (
        "import sys, catalyst_tui.tui.app, catalyst_tui.tui.screens.today; print('\\n'.join(sys.modules))"
    )
    out = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, encoding="utf-8"
    ).stdout
    assert not NEEDED_LATER & set(out.split())


def test_keys_and_the_registry_need_no_terminal() -> None:
    script = (
        "import sys, catalyst_tui.tui.keys_reference as a; a.keys_reference(); print('\\n'.join(sys.modules))"
    )
    out = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, encoding="utf-8"
    ).stdout
    assert not {"textual", "rich"} & set(out.split())


async def test_styles_are_made_once_for_it(repository: Path) -> None:
    made = []

    class Counting(CatalystApp):
        def refresh_css(self, animate: bool = True) -> None:
            made.append(animate)
            super().refresh_css(animate)

    app = Counting(
        lambda: (Workspace.open(repository), date(2023, 2, 15)),
        clock=date(2023, 2, 15),
        variables={"COLORTERM": "truecolor", "HOME": str(repository.parent)},
    )
    async with app.run_test(size=(80, 24)):
        assert made == []


@pytest.mark.parametrize(("number", "tab"), [("1", "today"), ("4", "people"), ("9", "history")])
async def test_a_tab_looks_the_same_as_the_first(
    repository: Path, tmp_path: Path, number: str, tab: str
) -> None:
    """Its own styles hold, though no mode has made its screen."""
    elsewhere = "events"
    seen = []
    for start in (tab, elsewhere):
        (tmp_path / "catalyst").mkdir(exist_ok=True)
        (tmp_path / "catalyst" / "settings.yaml").write_text(f"start: {start}\n", "utf-8")
        async with opened(repository, size=(160, 45), XDG_CONFIG_HOME=str(tmp_path)) as driver:
            await driver.press(number)
            seen.append(driver.text())
            await driver.press("3", number)
            assert driver.text() == seen[-1]
    assert seen[0] == seen[1]


async def test_tabs_work_while_the_cohort_is_read(repository: Path) -> None:
    """Nothing is there yet, and every key says so or waits."""
    opened = []

    class Slow(CatalystApp):
        def begin(self) -> None:
            """The reading begins never."""

    app = Slow(
        lambda: opened.append(1) or (Workspace.open(repository), date(2023, 2, 15)),  # type: ignore[func-returns-value]
        clock=date(2023, 2, 15),
        variables={"COLORTERM": "truecolor", "HOME": str(repository.parent)},
    )
    async with app.run_test(size=(80, 24)) as pilot:
        for key in (
            "2",
            "a",
            "e",
            "h",
            "o",
            "y",
            "u",
            "c",
            "ctrl+p",
            "f5",
            "enter",
            "slash",
            "escape",
            "3",
            "a",
            "8",
            "enter",
            "9",
            "1",
        ):
            await pilot.press(key)
            await pilot.pause()
        assert app.current_mode == "today"
        assert not opened
