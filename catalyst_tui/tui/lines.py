"""Lines under a cursor: the base of the table and of the page of a record.

Built on Textual's Line API: only the lines that can be seen are rendered, strips are cached, and a step of the
cursor repaints two lines, so 5,000 lines cost what 50 do. A line is parts of text with a tone; tones become
styles in the style sheet. Text of files is made safe here, at the last step before the screen.
"""

from __future__ import annotations

from textwrap import wrap
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from catalyst_tui.plain import one_line
from catalyst_tui.tui.bindings import bindings
from catalyst_tui.tui.line import Part
from catalyst_tui.tui.theme import cursor_style, tone_style


class LineView(ScrollView, can_focus=True):
    """Lines, one of which the cursor stands on. Subclasses say how many there are and what stands in each."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = bindings("lines")

    class Told(Message):
        """Something happened in the view."""

        def __init__(self, view: LineView) -> None:
            super().__init__()
            self.view = view

        @property
        def control(self) -> LineView:
            return self.view

    class Moved(Told):
        """The cursor stands on another line."""

    class Chosen(Told):
        """Enter was pressed on a line, or it was clicked while the cursor stood on it."""

    lit = False
    """Whether the cursor looks as if the keys were here, even when another widget has them."""

    top = 0
    """How many lines of headers stay at the top while the rest scrolls."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.cursor = 0
        self._strips: dict[tuple[int, bool, int, int], Strip] = {}
        self._styles: dict[tuple[str, bool], Style] = {}

    # What a subclass says.

    def count(self) -> int:
        """How many lines there are, headers not counted."""
        raise NotImplementedError

    def parts(self, line: int, width: int) -> list[Part]:
        """What stands in a line."""
        raise NotImplementedError

    def head(self, width: int) -> list[Part]:
        """What stands in the header, when `top` is 1."""
        return []

    def nothing(self) -> str:
        """What to say when there is no line."""
        return ""

    def selectable(self, line: int) -> bool:
        """Whether the cursor may stand on this line."""
        return True

    def wide(self) -> int:
        """The width of all there is; more than the room means that it scrolls sideways."""
        return self.room

    def fixed(self) -> int:
        """How many cells at the left stay while the rest scrolls sideways."""
        return 0

    def goes_on(self, line: int, end: int) -> bool:
        """Whether a line that has more beyond this cell says so."""
        return True

    # For those who use it.

    def lines_changed(self) -> None:
        """Lines were added, removed or written anew: forget what was rendered and keep the cursor inside."""
        self._strips.clear()
        self.virtual_size = Size(self.wide(), self.count() + self.top)
        self.cursor = self._selectable_near(min(self.cursor, self.count() - 1), 1)
        self.refresh()

    def move(self, line: int, step: int = 1) -> None:
        """Put the cursor on a line, or on the next one in the direction of `step` that can be selected."""
        before, self.cursor = self.cursor, self._selectable_near(line, step)
        self._bring_into_view()
        if before != self.cursor:
            self.refresh_lines(before + self.top)
            self.refresh_lines(self.cursor + self.top)
            self.post_message(self.Moved(self))

    def _selectable_near(self, line: int, step: int) -> int:
        last = self.count() - 1
        line = max(0, min(line, last))
        for direction in (step, -step):
            at = line
            while 0 <= at <= last:
                if self.selectable(at):
                    return at
                at += direction
        return max(line, 0)

    @property
    def room(self) -> int:
        """How many cells a line has, the scrollbar not counted."""
        return self.scrollable_content_region.width

    @property
    def page(self) -> int:
        """How many lines a page has."""
        return max(self.size.height - self.top, 1)

    def _bring_into_view(self) -> None:
        first = round(self.scroll_y)
        # The heading above the first selectable line comes into view with it.
        above = self.cursor
        while above and not self.selectable(above - 1):
            above -= 1
        if above < first:
            self.scroll_to(y=max(above, self.cursor - self.page + 1), animate=False, force=True)
        elif self.cursor >= first + self.page:
            self.scroll_to(y=self.cursor - self.page + 1, animate=False, force=True)

    # Rendering.

    def render_line(self, y: int) -> Strip:
        width, shift = self.room, round(self.scroll_x)
        if y < self.top:
            return self._strip(self.head(width), False, width, shift)
        line = round(self.scroll_y) + y - self.top
        if line >= self.count():
            said = wrap(self.nothing(), max(width - 2, 1)) if not self.count() else []
            return self._strip([(f"  {said[line]}" if line < len(said) else "", "dim")], False, width, 0)
        under = line == self.cursor
        key = (line, under, width, shift)
        strip = self._strips.get(key)
        if strip is None:
            if len(self._strips) > 2000:
                self._strips.clear()
            parts = self.parts(line, width)
            strip = self._strips[key] = self._strip(
                parts, under, width, shift, self.goes_on(line, width + shift)
            )
        return strip

    def _strip(self, parts: list[Part], under: bool, width: int, shift: int, goes_on: bool = True) -> Strip:
        segments = [Segment(one_line(text), self._style(tone, under)) for text, tone in parts if text]
        whole = Strip(segments)
        base = self._style("", under)
        end = width + shift
        # What goes on beyond the edge says so, once.
        sign = " " if whole.crop(end - 2, end - 1).text == "…" else "…"
        cut = [Strip([Segment(sign, base)])] if goes_on and whole.crop(end).text.strip() else []
        end -= len(cut)
        if not shift:
            return Strip.join([whole.crop_extend(0, end, base), *cut])
        fixed = self.fixed()
        left = whole.crop_extend(0, fixed, base)
        return Strip.join([left, whole.crop_extend(fixed + shift, end, base), *cut])

    def _style(self, tone: str, under: bool) -> Style:
        style = self._styles.get((tone, under))
        if style is None:
            variables = self.app.theme_variables
            cursor = cursor_style(variables, self.lit or self.has_focus) if under else Style()
            # Where the cursor is told by reversed colors, a color of its own would stand out as a block.
            style = self.rich_style + (Style() if cursor.reverse else tone_style(variables, tone)) + cursor
            self._styles[tone, under] = style
        return style

    def notify_style_update(self) -> None:
        self._styles.clear()
        self._strips.clear()
        super().notify_style_update()

    def on_resize(self) -> None:
        self.lines_changed()
        self._bring_into_view()

    # Keys and the mouse.

    def action_up(self) -> None:
        self.move(self.cursor - 1, -1)

    def action_down(self) -> None:
        self.move(self.cursor + 1)

    def action_page_up(self) -> None:
        self.move(self.cursor - self.page, -1)

    def action_page_down(self) -> None:
        self.move(self.cursor + self.page)

    def action_first(self) -> None:
        self.scroll_to(y=0, animate=False)
        self.move(0)

    def action_last(self) -> None:
        self.move(self.count() - 1, -1)

    def action_left(self) -> None:
        self.scroll_to(x=max(self.scroll_x - 10, 0), animate=False)

    def action_right(self) -> None:
        self.scroll_to(x=min(self.scroll_x + 10, self.max_scroll_x), animate=False)

    def action_choose(self) -> None:
        if self.count():
            self.post_message(self.Chosen(self))

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None:
            return
        event.stop()
        if offset.y < self.top:
            self.head_clicked(offset.x)
            return
        line = offset.y - self.top + round(self.scroll_y)
        if line >= self.count() or not self.selectable(line):
            return
        again = line == self.cursor and self.has_focus
        self.move(line)
        if again or event.chain == 2:
            self.action_choose()

    def head_clicked(self, x: int) -> None:
        """The header was clicked at this cell."""
