"""What a field is edited with: a line, a box of text (`box.py`), yes or no, and a line that opens something."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from catalyst_tui.plain import one_line
from catalyst_tui.tui.forms.box import Box
from catalyst_tui.tui.forms.choices import Choices
from catalyst_tui.tui.forms.completion import Many, part, put
from catalyst_tui.tui.forms.further import FEWEST, Beyond, Further
from catalyst_tui.tui.forms.messages import Left, tell
from catalyst_tui.tui.forms.reading import Choice

_YES_NO = {"": "–", "yes": "yes", "no": "no"}


class Line(Input):
    """One line of text. With choices, typing narrows them in a list below; a space alone shows them all. Where several
    may stand, what is typed behind those that stand there begins one more."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", show=False),
        Binding("tab", "leave", show=False),
        Binding("down", "step(1)", show=False),
        Binding("up", "step(-1)", show=False),
    ]

    def __init__(
        self,
        text: str,
        *,
        choices: Callable[[], Sequence[Choice]] | None = None,
        many: Many = "one",
        free: bool = False,
        replace: bool = False,
        suggestion: Callable[[], str] = str,
        further: Further | None = None,
        id: str | None = None,
    ) -> None:
        """`many` choices may stand in it, or `free` text as well; typing first may `replace` what is there; → on an
        empty line takes the `suggestion`; what is no choice yet may be found `further` away."""
        super().__init__(one_line(text), compact=True, select_on_focus=replace, id=id)
        self._told = self.value
        self._found = ""
        """What stood here before anybody typed, or since something was chosen: it is not typed on, but added to."""
        self._choices = choices
        self._many = many
        self._free = free
        self._suggested = suggestion
        self._beyond = Beyond(further, self) if further else None
        self.placeholder = suggestion()

    def show(self, text: str) -> None:
        """Put a text in, as the program and not as a person."""
        self._told = self.value = one_line(text)
        self.cursor_position = len(self.value)

    @property
    def pending(self) -> str | None:
        """What was typed and not told yet."""
        return self.value if self.value != self._told else None

    def take(self, chosen: str) -> None:
        """Put a choice where it was being typed; one from further away comes into the cohort first."""
        if self._beyond is not None and chosen in self._beyond:
            self._list.close()
            self.run_worker(self._beyond.take(chosen), group="taking")
            return
        text, cursor = put(self.value, self.cursor_position, chosen, self._many)
        self.show(text)
        self._found = self.value
        self.cursor_position = cursor
        self._list.close()
        tell(self, text)

    def offer(self) -> None:
        """Show everything that can be chosen, the cursor on what stands there."""
        if self._choices is not None:
            self._list.offer(self, self.region.bottom_left, "", self._left(), now=self.value)

    def close(self) -> bool:
        """Close the list of choices; False when none is open for this line."""
        if not self.choosing:
            return False
        self._list.close()
        return True

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value != self.value or self.value == self._told:
            return  # typed on meanwhile, or put in by the program
        if self._choices is not None and self.value and not self.value.strip():
            self.show(self._told)
            self.action_select_all()
            self.offer()
            return
        self._told = self.value
        tell(self, self.value)
        self._narrow()

    def insert_text_at_cursor(self, text: str) -> None:
        """Behind a list of choices that was found here, the first letter begins another; a space shows what is left."""
        behind = (
            self._many == "list" and self.value == self._found and self.cursor_position == len(self.value)
        )
        if not (behind and self.value.strip() and self._choices and text[0] not in ",;"):
            super().insert_text_at_cursor(text)
        elif text == " ":
            super().insert_text_at_cursor(", ")
            self.call_later(self.offer)
        else:
            super().insert_text_at_cursor(f", {text}")

    def on_focus(self) -> None:
        self._found = self.value
        self.placeholder = self._suggested() or ("type, or space for all" if self._choices else "")

    def on_blur(self) -> None:
        self.placeholder = self._suggested()
        self.close()

    def action_take(self) -> None:
        chosen = self._list.chosen if self.choosing else None
        if chosen is not None:
            self.take(chosen)
        if chosen is None or self._many == "one":
            self.post_message(Left(1))

    def action_leave(self) -> None:
        """Tab takes the choice along that was typed or moved to."""
        if self.choosing and (chosen := self._list.meant) is not None:
            self.take(chosen)
        self.post_message(Left(1))

    def action_step(self, step: int) -> None:
        if not self.choosing:
            self.post_message(Left(step))
        elif step > 0:
            self._list.action_down()
        else:
            self._list.action_up()

    def action_cursor_right(self, select: bool = False) -> None:
        if not self.value and (suggested := self._suggested()):
            self.take(suggested)
        else:
            super().action_cursor_right(select)

    @property
    def _list(self) -> Choices:
        return self.screen.query_one(Choices)

    @property
    def choosing(self) -> bool:
        """Whether the list of choices is open for this line."""
        return self._choices is not None and self.is_attached and self._list.line is self

    def _left(self) -> Sequence[Choice]:
        """The choices that do not stand in the line already."""
        start, end = part(self.value, self.cursor_position, self._many)
        others = f"{self.value[:start]},{self.value[end:]}".replace(",", " ").split()
        choices = self._choices() if self._choices else ()
        return choices if self._many == "one" else [choice for choice in choices if choice.id not in others]

    def _narrow(self) -> None:
        if self._choices is None or not self.has_focus:
            return
        start, end = part(self.value, self.cursor_position, self._many)
        typed = self.value[start:end].strip()
        if typed:
            self._list.offer(self, self.region.bottom_left, typed, self._left(), free=self._free)
        else:
            self._list.close()
        if self._beyond is not None and len(typed) >= FEWEST:
            self.run_worker(self._beyond.look(typed), exclusive=True, group="further")

    def offer_further(self, typed: str, found: Sequence[Choice]) -> None:
        """Show what was found further away, when what it was looked for still stands there."""
        start, end = part(self.value, self.cursor_position, self._many)
        if self.has_focus and self.value[start:end].strip() == typed:
            below = self.region.bottom_left
            self._list.offer(self, below, typed, self._left(), free=self._free, further=found)


class YesNo(Static, can_focus=True):
    """Yes, no or nothing: y, n, backspace; space and enter go round."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "set('yes')", show=False),
        Binding("n", "set('no')", show=False),
        Binding("backspace,delete", "set('')", show=False),
        Binding("space", "turn", show=False),
        Binding("enter,down,tab", "step(1)", show=False),
        Binding("up", "step(-1)", show=False),
    ]

    def __init__(self, text: str) -> None:
        super().__init__(_YES_NO.get(text, text), markup=False)
        self.text = text

    pending = None

    def show(self, text: str) -> None:
        """Put yes, no or nothing in, as the program and not as a person."""
        self.text = text
        self.update(Content(_YES_NO.get(text, one_line(text))))

    def action_set(self, text: str) -> None:
        self.show(text)
        tell(self, text)

    def action_turn(self) -> None:
        self.action_set("no" if self.text == "yes" else "yes")

    def action_step(self, step: int) -> None:
        self.post_message(Left(step))

    def on_click(self) -> None:
        self.action_turn()


class Opener(Static, can_focus=True):
    """A line that says what is in it, and opens."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space,right", "open", show=False),
        Binding("down,tab", "step(1)", show=False),
        Binding("up", "step(-1)", show=False),
    ]

    class Opened(Message):
        def __init__(self, opener: Opener) -> None:
            super().__init__()
            self.opener = opener

        @property
        def control(self) -> Opener:
            return self.opener

    pending = None

    def __init__(self, summary: str, *, name: str | None = None) -> None:
        super().__init__(Content(one_line(summary) or "–"), name=name)

    def show(self, text: str) -> None:
        """Say anew what is in it."""
        self.update(Content(one_line(text) or "–"))

    def action_open(self) -> None:
        self.post_message(self.Opened(self))

    def action_step(self, step: int) -> None:
        self.post_message(Left(step))

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self.action_open()


Editor = Line | Box | YesNo | Opener
