"""What the page of matching shows besides its list: a grid of points, a map, and the figures with the criteria."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from catalyst_tui.matching.compare import Served
from catalyst_tui.matching.match import Match
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.plain import one_line
from catalyst_tui.tui.line import Part
from catalyst_tui.tui.lines import LineView
from catalyst_tui.tui.presenters.match_grid import Grid
from catalyst_tui.tui.presenters.what_if import WhatIf
from catalyst_tui.tui.rows import Column, Row
from catalyst_tui.tui.table import RecordTable
from catalyst_tui.tui.theme import tone_style


class GridView(LineView):
    """The points of any two. The cursor stands in a cell; all four arrows move it."""

    top = 1

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._grid: Grid | None = None
        self._column = 0
        self._first = 0

    def show(self, grid: Grid) -> None:
        """Another match; the cursor stays on the two that it stood on."""
        at = self.at
        self._grid = grid
        if at is not None and at[0] in grid.columns and at[1] in grid.lines:
            self._column, self.cursor = grid.columns.index(at[0]), grid.lines.index(at[1])
        self._column = min(self._column, max(len(grid.columns) - 1, 0))
        self.lines_changed()
        self._bring_column_into_view()

    def go_to(self, i: int, j: int) -> None:
        """Put the cursor on two, by their numbers."""
        if self._grid is not None:
            self._column = self._grid.columns.index(i)
            self.move(self._grid.lines.index(j))
            self._bring_column_into_view()

    @property
    def at(self) -> tuple[int, int] | None:
        """The two under the cursor, by number of the left and of the right side."""
        if self._grid is None or not self._grid.lines or not self._grid.columns:
            return None
        return self._grid.columns[self._column], self._grid.lines[self.cursor]

    def count(self) -> int:
        return len(self._grid.lines) if self._grid else 0

    def head(self, width: int) -> list[Part]:
        return self._grid.head(width, self._first) if self._grid else []

    def parts(self, line: int, width: int) -> list[Part]:
        if self._grid is None:
            return []
        return self._grid.line(line, width, self._first, self._column if line == self.cursor else None)

    def action_left(self) -> None:
        self._to_column(self._column - 1)

    def action_right(self) -> None:
        self._to_column(self._column + 1)

    def on_resize(self) -> None:
        self._bring_column_into_view()

    def on_click(self, event: events.Click) -> None:
        """The column; the line is seen to by every list."""
        offset = event.get_content_offset(self)
        if offset is not None and self._grid is not None and offset.x >= self._grid.label(self.room):
            self._to_column(self._first + (offset.x - self._grid.label(self.room)) // self._grid.cell)

    def _to_column(self, column: int) -> None:
        if self._grid is not None and 0 <= column < len(self._grid.columns):
            self._column = column
            self._bring_column_into_view()
            self.post_message(self.Moved(self))

    def _bring_column_into_view(self) -> None:
        if self._grid is not None:
            fitting = self._grid.fitting(self.room)
            self._first = max(min(self._first, self._column), self._column - fitting + 1, 0)
            self._strips.clear()
            self.refresh()


class Picture(Widget):
    """Lines that are drawn anew for every size. A click tells where."""

    ALLOW_SELECT = False

    class Clicked(Message):
        """The picture was clicked at this cell."""

        def __init__(self, x: int, y: int) -> None:
            super().__init__()
            self.x, self.y = x, y

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._draw: Callable[[int, int], list[list[Part]]] = lambda width, height: []
        self._drawn: tuple[int, int, list[list[Part]]] = (0, 0, [])

    def show(self, draw: Callable[[int, int], list[list[Part]]]) -> None:
        """`draw` makes the lines for so many cells and lines."""
        self._draw = draw
        self._drawn = (0, 0, [])
        self.refresh()

    def as_text(self) -> str:
        return "\n".join("".join(text for text, _ in line).rstrip() for line in self._lines())

    def _lines(self) -> list[list[Part]]:
        size = self.size.width, self.size.height
        if self._drawn[:2] != size:
            self._drawn = (*size, self._draw(*size))
        return self._drawn[2]

    def render_line(self, y: int) -> Strip:
        lines, width = self._lines(), self.size.width
        base, variables = self.rich_style, self.app.theme_variables
        parts = lines[y] if y < len(lines) else []
        segments = [Segment(one_line(text), base + tone_style(variables, tone)) for text, tone in parts]
        return Strip(segments).adjust_cell_length(width, base)

    def on_click(self, event: events.Click) -> None:
        if (offset := event.get_content_offset(self)) is not None:
            self.post_message(self.Clicked(offset.x, offset.y))


class Panel(RecordTable):
    """The criteria with their points, to be changed, and who is served."""

    COLUMNS = (Column("", most=26), Column("", "right", most=14), Column("", most=24))

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(header=False, spaced=True, id=id)

    def tell(
        self,
        found: Match,
        served: Sequence[Served],
        asked: WhatIf,
        usual: Mapping[str, int],
        cohort: Cohort,
    ) -> None:
        """What stands in it; `usual` are the points of the program."""
        rows = []
        for one in found.board.rules.criteria:
            if one.points or usual.get(one.id) or one.id in asked.weights:
                changed = f"program: {usual.get(one.id, 0)}" if one.id in asked.weights else ""
                rows.append(Row(f"c {one.id}", (one.title, str(one.points), changed), group="Points at most"))
        for group in served:
            alone = f"by points alone {group.before}" if group.before != group.served else ""
            title = cohort.label("organizations", group.title)
            cells = (title, f"{group.served} of {group.asked}", alone)
            rows.append(Row(f"f {group.title}", cells, group="Who is served"))
        self.show(self.COLUMNS, rows)

    @property
    def criterion(self) -> str | None:
        """The criterion under the cursor."""
        what, _, id = self.current.id.partition(" ") if self.current else ("", "", "")
        return id if what == "c" else None
