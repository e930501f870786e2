"""What is typed on a screen is kept at every key, before the key is painted: nothing that somebody has seen is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from textual.widget import Widget

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.workspace.repository import NoRepository

if TYPE_CHECKING:
    from textual.timer import Timer

    from catalyst_tui.tui.page import Page

PAUSE = 0.3
"""Seconds without a key after which what was typed is checked, and its draft made safe from a cut of power too."""


@runtime_checkable
class Keeps(Protocol):
    """A screen that keeps what is typed into its widgets."""

    def keep(self, widget: Widget, text: str) -> None:
        """Take and keep what stands in a widget now."""


def keep(widget: Widget, text: str) -> None:
    """Let the screen of a widget keep what a person typed into it.

    To be called where the change is noticed, and not by a message: a widget is painted when its own messages are done,
    which may be before those that it sends have come through.
    """
    if isinstance(widget.screen, Keeps):
        widget.screen.keep(widget, text)


class PageDraft:
    """The draft of a page, kept under a key; `data` gives what there is to keep, None for nothing."""

    def __init__(self, page: Page, key: str, data: Callable[[], Any]) -> None:
        self._page = page
        self._key = key
        self._data = data
        self._pause: Timer | None = None

    def left(self) -> dict[str, Any]:
        """What was left the last time; {} when nothing was."""
        try:
            draft = self._page.catalyst.workspace.drafts.load(self._key)
        except NoRepository:
            return {}
        return draft.data if draft is not None and isinstance(draft.data, dict) else {}

    def changed(self) -> None:
        """Keep what was done just now; it is made safe as soon as nobody types for a moment."""
        if self._pause is not None:
            self._pause.stop()
        self._pause = self._page.set_timer(PAUSE, self.settle)
        self._keep(safe=False)

    def settle(self) -> None:
        """Make safe what was done since the last time: nobody types, or the page goes."""
        if self._pause is not None:
            self._pause.stop()
            self._pause = None
            self._keep(safe=True)

    def _keep(self, *, safe: bool) -> None:
        try:
            drafts, key, data = self._page.catalyst.workspace.drafts, self._key, self._data()
            if data is None:
                drafts.discard(key)
            else:
                (drafts.save if safe else drafts.jot)(key, data)
        except CatalystError as error:
            self._page.catalyst.tell(str(error), wrong=True)
