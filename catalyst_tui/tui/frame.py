"""What every screen has around it: the line at the top, the tabs, the hints at the bottom."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic
from typing import TYPE_CHECKING, cast

from textual.content import Content

from catalyst_tui.tui.hints import hints
from catalyst_tui.tui.notices import laid_out
from catalyst_tui.tui.tabs import NAMES, TABS
from catalyst_tui.tui.words import Word, WordsLine, length, spread

if TYPE_CHECKING:
    from catalyst_tui.tui.app import CatalystApp


class TopLine(WordsLine):
    """Which program, which year, which day, and what the person should know: edits made by hand, reading under way."""

    def words(self, width: int) -> Sequence[Word]:
        app = cast("CatalystApp", self.app)
        right = [Word(f"{state} ", "accent", action) for state, action in app.states()]
        program, short = app.program_names()
        day, short_day = app.days()
        # The states are news, the year is known: with little room the left gives way.
        for logo, name, when in (
            (" Catalyst ", program, day),
            (" Catalyst ", short, day),
            (" Catalyst ", short, short_day),
            ("", short, short_day),
        ):
            left = [
                Word(logo, "accent"),
                Word(f" {name}" if name else ""),
                Word(f" · {when}" if name and when else f" {when}", "dim"),
            ]
            if length(left) + length(right) + 2 * bool(right) <= width:
                break
        return spread(left, right, width)


class TabsLine(WordsLine):
    """The tabs. The one that is open is bold and underlined, so that it shows without color as well; with little room
    the first ones give way, so that it always shows."""

    def words(self, width: int) -> Sequence[Word]:
        full = sum(len(tab.title) + 2 for tab in TABS) <= width
        titles = [tab.title if full else tab.short for tab in TABS]
        current = NAMES.index(self.app.current_mode)
        first = 0
        while first < current and _wide(titles, first, current) > width:
            first += 1
        words: list[Word] = []
        for place, title in enumerate(titles[first:], start=first):
            gap = Word("  " if words else "‹ " if first else " ", "dim")
            if length(words) + len(gap.text) + len(title) + 2 * (place + 1 < len(titles)) > width:
                words.append(Word(" ›", "dim"))
                break
            words += [gap, Word(title, "key" if place == current else "dim", f"everywhere.tab-{place + 1}")]
        return words


def _wide(titles: Sequence[str], first: int, last: int) -> int:
    """How many cells these tabs take, with the marks that others stand before and after them."""
    gaps = 1 + bool(first) + 2 * (last - first) + 2 * (last + 1 < len(titles))
    return sum(map(len, titles[first : last + 1])) + gaps


class HintsLine(WordsLine):
    """Four or five keys of this screen, and `?` for all of them. What is told stands in the empty line above them; what
    needs more lines has the page give way, so that it covers nothing."""

    def __init__(self, places: Sequence[str], titles: dict[str, str] | None = None) -> None:
        super().__init__()
        self.places = places
        self.titles = titles or {}
        self._told: list[tuple[str, bool]] = []
        self._since = 0.0

    def on_mount(self) -> None:
        """A question tells nothing of what was told before it was asked."""
        if self.screen.is_modal:
            self._since = monotonic()

    def show(self, places: Sequence[str], titles: dict[str, str]) -> None:
        """The keys of other places, as while a filter is typed."""
        self.places = places
        self.titles = titles
        self.refresh()

    def tell(self) -> None:
        """Show what is told at this moment, and no longer what was."""
        notices = cast("CatalystApp", self.app).told
        told = laid_out((each for each in notices if each.since >= self._since), self.size.width - 2)
        if told != self._told:
            self._told = told
            self.styles.height = len(told) + 1 if told else None
            self.refresh()

    def on_resize(self) -> None:
        self.tell()

    def render(self) -> Content:
        keys = super().render()
        above = self.size.height - 1 - len(self._told)
        broad = max((len(line) for line, _ in self._told), default=0)
        quiet, loud = ("reverse", "reverse bold") if self.app.native_ansi_color else _TOLD
        lines = ((f" {line.ljust(broad)} ", loud if wrong else quiet) for line, wrong in self._told)
        return Content("\n").join([*[Content("")] * above, *(Content.styled(*line) for line in lines), keys])

    def words(self, width: int) -> Sequence[Word]:
        words: list[Word] = []
        keymap = cast("CatalystApp", self.app).settings.keymap
        for action, key, title in hints(self.places, keymap, width - 2, self.titles):
            gap = Word("  " if words else " ")
            words += [gap, Word(key, "accent", action.id), Word(f" {title}", "dim", action.id)]
        return words


_TOLD = ("$foreground on $panel", "$error on $panel")
