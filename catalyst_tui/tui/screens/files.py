"""Choosing a file: the newest exports first, or any path, completed while it is typed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from textual.widgets import Input

from catalyst_tui.exchange.reading import SUFFIXES
from catalyst_tui.tui.dates import long_day
from catalyst_tui.tui.rows import Column, Row
from catalyst_tui.tui.screens.dialogs import NarrowScreen

MOST = 200
"""How many files and folders are shown of a folder."""


def offered(typed: str, here: Path, home: Path) -> list[Path]:
    """The files that may be meant: of the folder that is typed, those whose names have what is typed behind it.

    When nothing is typed, those here and those that were downloaded, the newest first.
    """
    if not typed:
        return _newest([*_tables(here), *_tables(home / "Downloads")])
    text = str(home) + typed[1:] if typed.startswith("~") else typed
    whole = here / text
    folder, part = (whole, "") if text.endswith("/") else (whole.parent, whole.name.casefold())
    files = [path for path in _tables(folder) if part in path.name.casefold()]
    folders = [path for path in _folders(folder) if path.name.casefold().startswith(part)]
    return [*_newest(files), *sorted(folders)][:MOST]


def _tables(folder: Path) -> Iterator[Path]:
    return (path for path in _entries(folder) if path.name.casefold().endswith(SUFFIXES) and path.is_file())


def _folders(folder: Path) -> Iterator[Path]:
    return (path for path in _entries(folder) if path.is_dir() and not path.name.startswith("."))


def _entries(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def _newest(paths: Sequence[Path]) -> list[Path]:
    return sorted(paths, key=lambda path: (-_changed(path), path.name))[:MOST]


def _changed(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


class FileScreen(NarrowScreen[Path]):
    """A list of files, narrowed by a path that is typed; enter on a folder goes into it."""

    CHOOSE = "open"

    def __init__(self, here: Path, home: Path) -> None:
        columns = [Column("", least=40, most=60), Column("", least=12, most=16)]
        super().__init__("Import a file", columns, "a name or a path; CSV or XLSX")
        self._here, self._home = here, home
        self._offered: list[Path] = []
        self.table.empty = "No CSV or XLSX file here is called like that."

    def rows(self) -> Sequence[Row]:
        return self._found("")

    def narrow(self, typed: str) -> None:
        self.table.show(self._columns, self._found(typed))
        self.table.action_first()

    def answer(self, row: Row) -> Path:
        return self._offered[int(row.id)]

    def action_take(self) -> None:
        row = self.table.current
        chosen = self._offered[int(row.id)] if row else None
        if chosen is not None and chosen.is_dir():
            typed = self.query_one(Input)
            typed.value = f"{self._shown(chosen)}/"
            typed.cursor_position = len(typed.value)
        else:
            super().action_take()

    def _found(self, typed: str) -> list[Row]:
        self._offered = offered(typed, self._here, self._home)
        return [Row(str(at), (self._shown(path), _when(path))) for at, path in enumerate(self._offered)]

    def _shown(self, path: Path) -> str:
        """A path as it is typed: from here, from home, or whole."""
        for folder, before in ((self._here, ""), (self._home, "~/")):
            if path.is_relative_to(folder):
                return f"{before}{path.relative_to(folder)}"
        return str(path)


def _when(path: Path) -> str:
    return "folder" if path.is_dir() else long_day(datetime.fromtimestamp(_changed(path)).date())
