"""Pictures of the real interface on the sample cohort, for the README: `python -m docs.pictures`.

The sample's own day, a fixed size and fixed colors: made twice, a picture is the same.
"""

from __future__ import annotations

import asyncio
import re
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from textual.pilot import Pilot
from textual.widgets import Input

from catalyst_tui.cli import demo
from catalyst_tui.tui.app import CatalystApp
from catalyst_tui.workspace import Workspace
from docs.pictures import layers

HERE = Path(__file__).parent
SIZE = (100, 30)
DAY = date(2023, 2, 15)


class Picture(NamedTuple):
    """A picture: its file's name, the keys that lead to it, and what must stand on the screen then."""

    name: str
    keys: tuple[str, ...]
    shows: str


PICTURES = (
    Picture("today", (), "VISITS AT RISK"),
    Picture("partnerships", ("2", *["down"] * 7), "Coan MS"),
    Picture("partnership", ("2", "slash", *"coan ms", "enter", "down", "enter"), "Every student builds"),
    Picture(
        "form",
        ("2", "slash", *"coan ms", "enter", "down", "enter", "tab", "tab", "a", "enter"),
        "classroom-visit",
    ),
    Picture("attendance", ("3", "down", "enter"), "101 of 101"),
    Picture("matching", ("ctrl+p", *"matching", "enter"), "next best"),
    Picture("problems", ("8",), "warnings"),
    Picture("history", ("9", *["down"] * 9), "Every change"),
    Picture("keys", ("2", "question_mark"), "Lists of records"),
)


def main() -> None:
    """Write every picture beside this file."""
    (HERE / "layers.svg").write_text(layers.svg(), encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "sample")
        demo.make(root, None)
        for picture in PICTURES:
            svg = asyncio.run(_take(root, picture))
            (HERE / f"{picture.name}.svg").write_text(svg, encoding="utf-8")
            print(f"docs/pictures/{picture.name}.svg")


async def _take(root: Path, picture: Picture) -> str:
    app = CatalystApp(
        lambda: (Workspace.open(root), DAY),
        clock=date(2024, 3, 1),
        variables={"COLORTERM": "truecolor", "HOME": str(root)},
    )
    async with app.run_test(size=SIZE) as pilot:
        await _until(pilot, lambda: app.snapshot is not None and app.snapshot.problems is not None)
        for key in picture.keys:
            await pilot.press("space" if key == " " else key)
            await _until(pilot, lambda: all(worker.is_finished for worker in app.workers))
        await _until(pilot, lambda: picture.shows in _text(app))
        for typed in app.screen.query(Input):
            typed.cursor_blink = False
        return _same_name(app.export_screenshot(title=""))


def _text(app: CatalystApp) -> str:
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())


def _same_name(svg: str) -> str:
    """The SVG with names of classes that depend on their place alone, and no blanks at the ends of lines."""
    svg = re.sub(r"terminal-[0-9]+-", "terminal-", svg)
    return "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"


async def _until(pilot: Pilot[None], holds: Callable[[], bool]) -> None:
    for _ in range(2000):
        await pilot.pause()
        if holds():
            return
        await asyncio.sleep(0.01)
    raise SystemExit(f"The screen did not come to show what it should:\n{_text(pilot.app)}")  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
