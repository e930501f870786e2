"""The interface against a bare Textual app (first frame), and its table against a DataTable (a filter key).

Keys are pressed in this process, which sleeps after each until all is painted, for longer than the painting takes: what
is told of them is CPU. The cursor takes the same steps in both grids, as many of them scrolling; in the large one they
lead over rows that were never painted.
"""

from __future__ import annotations

import asyncio
import os
import pty
import select
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from bench.commit import repository
from bench.measure import Figure, interleaved

CATALYST = Path(sys.executable).with_name("catalyst")
BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static(" Catalyst  bare")
Bare().run()
"""
ROWS = 5_000


def first_frame(command: Sequence[str | Path], word: str = "Catalyst", settings: Path | None = None) -> float:
    """Seconds until a word is on a terminal of 80×24; the program is then ended."""
    began = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.environ |= {"TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"}
        if settings is not None:
            os.environ["XDG_CONFIG_HOME"] = str(settings)
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.execv(command[0], [str(part) for part in command])
    seen = b""
    try:
        while word.encode() not in seen:
            if not select.select([terminal], [], [], 20)[0]:
                raise TimeoutError(f"no first frame from {command}")
            seen += os.read(terminal, 65536)
        return time.perf_counter() - began
    finally:
        os.kill(child, 9)
        os.waitpid(child, 0)
        os.close(terminal)


async def _filter_keys() -> tuple[float, float]:
    """CPU seconds for two words typed into the filter of 5,000 rows, painted after each key: ours, a DataTable's."""
    from textual.app import App, ComposeResult
    from textual.widgets import DataTable

    from catalyst_tui.tui.rows import Column, Row
    from catalyst_tui.tui.table import RecordTable

    cells = [(f"School {n} ES", f"pro-{n:04} ↔ edu-{n:04}", str(n % 9), "active") for n in range(ROWS)]
    titles = ("school", "pair", "visits", "status")
    words = [word[:end] for word in ("school 49", "edu-001") for end in range(1, len(word) + 1)]

    class Peer(App[None]):
        def compose(self) -> ComposeResult:
            yield DataTable()
            yield RecordTable([Column(title) for title in titles])

    app = Peer()
    async with app.run_test(size=(80, 24)) as pilot:
        table, records = app.query_one(DataTable), app.query_one(RecordTable)
        table.add_columns(*titles)
        table.add_rows(cells)
        records.show(records.columns, [Row(str(n), row) for n, row in enumerate(cells)])
        await pilot.pause()

        async def ours() -> float:
            began = time.process_time()
            for word in words:
                records.filter(word)
                await pilot.pause()
            return time.process_time() - began

        async def peer() -> float:
            began = time.process_time()
            for word in words:
                table.clear()
                table.add_rows(
                    [row for row in cells if all(part in " ".join(row).lower() for part in word.split())]
                )
                await pilot.pause()
            return time.process_time() - began

        pairs = [(await ours(), await peer()) for _ in range(3)]
    return min(one for one, _ in pairs), min(other for _, other in pairs)


async def _cursor_keys(rows: int) -> float:
    """CPU seconds for the cursor's steps down fifty rows of a grid at four places of it, painted after each."""
    from textual.app import App, ComposeResult

    from catalyst_tui.tui.rows import Column, Row
    from catalyst_tui.tui.table import RecordTable

    class Grid(App[None]):
        def compose(self) -> ComposeResult:
            yield RecordTable([Column(title, gap=1) for title in ("school", *"abcdefghij", "why")])

    app = Grid()
    async with app.run_test(size=(120, 40)) as pilot:
        table = app.query_one(RecordTable)
        cells = ("✓", "2!", "4/8", "·", "w", "–", "✓", "✓", "?", "3!")
        table.show(table.columns, [Row(str(n), (f"School {n}", *cells, "quiet")) for n in range(rows)])
        spent = 0.0
        for place in range(4):
            first = place * (rows - 50) // 3
            table.scroll_to(y=first, animate=False, force=True)
            table.move(first)
            await pilot.pause()
            began = time.process_time()
            for line in range(first + 1, first + 50):
                table.move(line)
                await pilot.pause()
            spent += time.process_time() - began
        return spent


def figures() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        root = repository(Path(folder))
        ours, peer = interleaved(
            lambda: first_frame([CATALYST, "--repo", root]),
            lambda: first_frame([sys.executable, "-c", BARE]),
            runs=9,
        )
        yield Figure("the first frame on the sample, wall", "a bare Textual app", ours, peer, 1.3)
        settings = Path(folder, "settings")
        (settings / "catalyst").mkdir(parents=True)
        (settings / "catalyst" / "settings.yaml").write_text("start: partnerships\n", "utf-8")
        for name, word, goal in (
            ("the grid's first frame on the sample, wall", "Partnerships", 1.5),
            ("the grid with every cell of the sample judged and painted, wall", "sorted by risk", None),
        ):
            ours, peer = interleaved(
                partial(first_frame, [CATALYST, "--repo", root], word, settings),
                lambda: first_frame([sys.executable, "-c", BARE]),
                runs=9,
            )
            yield Figure(name, "a bare Textual app", ours, peer, goal)
    ours, peer = interleaved(
        lambda: asyncio.run(_cursor_keys(5_000)), lambda: asyncio.run(_cursor_keys(50)), runs=5
    )
    yield Figure("the cursor through 5,000 rows of the grid, CPU", "through 50 rows", ours, peer, 1.1)
    ours, peer = asyncio.run(_filter_keys())
    yield Figure(
        f"a filter key at {ROWS:,} records, CPU", "a DataTable cleared and filled", ours, peer, 1 / 10
    )
