"""What every screen has around it: the line at the top, the tabs, the hints at the bottom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from catalyst_tui.tui.actions import hints
from catalyst_tui.tui.tabs import TABS
from catalyst_tui.tui.words import Word, WordsLine, length, spread

if TYPE_CHECKING:
    from catalyst_tui.tui.app import CatalystApp


class TopLine(WordsLine):
    """Which program, which year, which day, and what the person should know: edits made by hand, reading under way."""

    def words(self, width: int) -> Sequence[Word]:
        app = cast("CatalystApp", self.app)
        right = [Word(f"{state} ", "accent", action) for state, action in app.states()]
        names = app.program_names()
        for name in names:
            left = [
                Word(" Catalyst", "accent"),
                Word(f"  {name}"),
                Word(f" · {app.day()}" if app.day() else "", "dim"),
            ]
            if name == names[-1] or length(left) + length(right) + 2 * bool(right) <= width:
                break
        return spread(left, right, width)


class TabsLine(WordsLine):
    """The tabs. The one that is open is bold and underlined, so that it shows without color as well."""

    def words(self, width: int) -> Sequence[Word]:
        current = self.app.current_mode
        full = sum(len(tab.title) + 2 for tab in TABS) <= width
        words: list[Word] = []
        for number, tab in enumerate(TABS, start=1):
            title = tab.title if full else tab.short
            tone = "key" if tab.name == current else "dim"
            words += [Word("  " if words else " "), Word(title, tone, f"everywhere.tab-{number}")]
        return words


class HintsLine(WordsLine):
    """Four or five keys of this screen, and `?` for all of them."""

    def __init__(self, places: Sequence[str], titles: dict[str, str] | None = None) -> None:
        super().__init__()
        self.places = places
        self.titles = titles or {}

    def show(self, places: Sequence[str]) -> None:
        """The keys of other places, as while a filter is typed."""
        self.places = places
        self.refresh()

    def words(self, width: int) -> Sequence[Word]:
        words = [Word(" ")]
        keymap = cast("CatalystApp", self.app).settings.keymap
        for action, key, title in hints(self.places, keymap, width - 2, self.titles):
            words += [Word(key, "accent", action.id), Word(f" {title}", "dim", action.id), Word("  ")]
        return words
