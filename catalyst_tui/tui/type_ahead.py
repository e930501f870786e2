"""Keys that are pressed before there is what they are meant for: they wait for it, and answer nothing else.

People type faster than a slow machine saves. A key that is pressed while a form is being saved is meant for what comes
after it. It waits, and goes there; where something else comes instead (a question, a sentence that says why nothing was
saved) it is told what was pressed, and nothing is done with it.
"""

from __future__ import annotations

from collections import deque
from functools import partial
from typing import ClassVar, Protocol, TypeVar, cast, runtime_checkable

from textual import events
from textual.app import App
from textual.message import Message
from textual.screen import ModalScreen

from catalyst_tui.plain import one_line
from catalyst_tui.tui.key_names import shown_keys
from catalyst_tui.tui.pasting import as_text

Answer = TypeVar("Answer")

_LOST = 0.25
"""Seconds after which a key is not waited for any longer: a box that was taken away meanwhile took it with it."""

SAVES = "ctrl+w"
"""What this key does is for the page to say, as it says at the bottom; in no text it takes a word away, as Textual's
texts would have it."""


@runtime_checkable
class Listens(Protocol):
    """A screen that does not take keys at all times."""

    listens_from: float | None
    """Since when it takes keys, as events have their time: those of before were meant for something else. None
    while they have to wait."""


def now() -> float:
    """This moment, as events have their time."""
    return Message().time


class TypeAhead(App[None]):
    """Hands every key on in its turn, to a screen that its presser can have meant."""

    AT_ONCE: ClassVar[frozenset[str]] = frozenset({"ctrl+q", "ctrl+c"})
    """What leads out, also when what is waited for never ends."""

    def __init__(self) -> None:
        super().__init__()
        self._ahead: deque[events.Key | events.Paste] = deque()
        self._busy: object = None
        """The screen that is still at what was handed on last, while more waits."""
        self._away: events.Event | None = None
        """A key that the box with the cursor has been asked about: what it does is known when it comes back."""

    async def on_event(self, event: events.Event) -> None:
        if event.is_forwarded or (isinstance(event, events.Key) and event.key in self.AT_ONCE):
            await super().on_event(event)
            self._back(event)
        elif isinstance(event, events.Key | events.Paste):
            if isinstance(event, events.Paste):
                self._clean(event)
            self._ahead.append(event)
            await self._hand_on()
        elif not (isinstance(event, events.MouseDown | events.MouseUp) and self._since is None):
            await super().on_event(event)

    def _clean(self, event: events.Paste) -> None:
        """Leave out of what is pasted what no text may hold, with a word about it."""
        pasted = event.text.replace("\r\n", "\n").replace("\r", "\n")
        event.text = as_text(pasted)
        if event.text != pasted:
            self.notify("What was pasted held control characters, which are left out.", markup=False)

    def listen(self) -> None:
        """The screen in front is another, or takes keys now: what waits is handed on, once it has taken its place."""
        self._busy = self._in_front
        self.call_later(self._after_that)

    def _after_that(self) -> None:
        if not self.screen_stack:
            return  # the program is being left
        pump = self.focused or self.screen
        if not pump.call_after_refresh(self.call_next, self._next):
            self.call_next(self._next)

    async def _next(self) -> None:
        if self._away is None:
            self._busy = None
            await self._hand_on()

    def _back(self, event: events.Event) -> None:
        """A key came back from the box that was asked, or is not waited for any longer: what it did may still be on its
        way to the screen."""
        if event is self._away:
            self._away = None
            self.listen()

    async def _hand_on(self) -> None:
        """Hand on what was pressed, one after the other, as far as there is somebody to take it now."""
        in_vain = []
        while self._ahead and self._busy is not self._in_front and (since := self._since) is not None:
            event = self._ahead.popleft()
            if event.time < since:
                in_vain.append(event)
                continue
            await self._hand(event)
            if self._ahead and self._away is None:
                self.listen()
        if in_vain:
            pressed = "".join(map(_pressed, in_vain))
            self.notify(
                f"Pressed before this was here, so that nothing was done with it: {pressed}", markup=False
            )

    async def _hand(self, event: events.Key | events.Paste) -> None:
        """Do what a key is bound to at once, unless it may be typed into a text. Textual asks the focused widget first,
        and does it when the key comes back from there: meanwhile the next key may be on its way to that widget,
        although this one opens a box to type in."""
        from textual.widgets import Input, TextArea  # late: the first frame has no text to type into

        if isinstance(self.focused, Input | TextArea):
            self.focused._bindings.key_to_bindings.pop(SAVES, None)
        elif isinstance(event, events.Key):
            for priority in (True, False):
                if await self._check_bindings(event.key, priority=priority):
                    return
        leads_on = isinstance(event, events.Key) and not _is_text(
            event, several_lines=isinstance(self.focused, TextArea)
        )
        await super().on_event(event)
        if leads_on and event.is_forwarded:
            # It may lead elsewhere, as tab does: the next one waits.
            self._away, self._busy = event, self._in_front
            self.set_timer(_LOST, partial(self._back, event))

    @property
    def _in_front(self) -> object:
        return self.screen_stack[-1] if self.screen_stack else self

    @property
    def _since(self) -> float | None:
        """Since when the screen in front takes keys."""
        screen = self._in_front
        return screen.listens_from if isinstance(screen, Listens) else 0


class Asking(ModalScreen[Answer]):
    """A question: no key answers it that was pressed before it could be read."""

    listens_from: float | None = None

    def on_mount(self) -> None:
        self.call_after_refresh(self._be_read)

    def _be_read(self) -> None:
        self.listens_from = now()
        cast(TypeAhead, self.app).listen()


def _is_text(event: events.Key, *, several_lines: bool) -> bool:
    """Whether a box takes a key for itself, as part of its text."""
    return event.is_printable or (several_lines and event.key == "enter")


def _pressed(event: events.Key | events.Paste) -> str:
    """What was pressed or pasted, as people read it."""
    if isinstance(event, events.Paste):
        return one_line(event.text)
    return event.character if event.is_printable and event.character else f"[{shown_keys(event.key)}]"
