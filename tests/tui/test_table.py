"""The table as a widget: keys, mouse, what is painted, what stays after a reload."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from catalyst_tui.tui.rows import Column, Row
from catalyst_tui.tui.table import RecordTable

COLUMNS = (
    Column("", least=1, most=1),
    Column("school", least=20, most=24),
    Column("visits", "right"),
    *(Column(f"extra {n}", least=12) for n in range(8)),
)


def rows(count: int) -> list[Row]:
    return [
        Row(
            f"r{n}",
            ("!" if n % 7 == 0 else "", f"School {n:05}", f"{n % 9}/8", *(f"cell {n} {k}" for k in range(8))),
        )
        for n in range(count)
    ]


class TableApp(App[None]):
    """A table and nothing else."""

    CSS = "RecordTable { height: 1fr; scrollbar-gutter: stable; scrollbar-size-horizontal: 0; }"

    def __init__(self, shown: Sequence[Row], columns: Sequence[Column] = COLUMNS) -> None:
        super().__init__()
        self.table = RecordTable(columns)
        self.shown = shown
        self.columns = columns
        self.told: list[str] = []

    def compose(self) -> ComposeResult:
        yield self.table

    def on_mount(self) -> None:
        self.table.show(self.columns, self.shown)
        self.table.focus()

    def on_line_view_chosen(self) -> None:
        self.told.append(f"chosen {self.table.current.id}" if self.table.current else "nothing")

    def on_record_table_asked(self) -> None:
        self.told.append("sort by?")


def lines(table: RecordTable) -> list[str]:
    """What is painted, line by line."""
    return [table.render_line(y).text.rstrip() for y in range(table.size.height)]


async def press(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()


async def test_only_what_can_be_seen_is_rendered() -> None:
    app = TableApp(rows(5000))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        rendered = []
        parts = app.table.parts
        app.table.parts = lambda line, width: rendered.append(line) or parts(line, width)  # type: ignore[method-assign, func-returns-value]
        app.table.filter("School")
        await pilot.pause()
        assert 0 < len(set(rendered)) <= 24
        rendered.clear()
        await press(pilot, "down")
        assert len(rendered) <= 2


async def test_the_cursor_moves_by_lines_pages_and_to_the_ends() -> None:
    app = TableApp(rows(100))
    async with app.run_test(size=(80, 21)) as pilot:
        for keys, at in (
            (("down", "down"), 2),
            (("up",), 1),
            (("j", "k", "j"), 2),
            (("pagedown",), 22),
            (("end",), 99),
            (("down",), 99),
            (("pageup",), 79),
            (("home",), 0),
            (("up",), 0),
            (("G",), 99),
            (("g",), 0),
        ):
            await press(pilot, *keys)
            assert app.table.cursor == at, keys
        await press(pilot, "end")
        assert "School 00099" in lines(app.table)[-1]
        assert "school" in lines(app.table)[0]


async def test_enter_and_a_second_click_choose() -> None:
    app = TableApp(rows(10))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "down", "enter")
        await pilot.click(app.table, offset=(5, 4))
        await pilot.pause()
        assert app.table.current == rows(10)[3]
        await pilot.click(app.table, offset=(5, 4))
        await pilot.pause()
        assert app.told == ["chosen r1", "chosen r3"]


async def test_the_header_sorts_by_a_click_and_turns_around_by_another() -> None:
    app = TableApp(rows(12))
    async with app.run_test(size=(80, 24)) as pilot:
        x = lines(app.table)[0].index("visits") + 2
        await pilot.click(app.table, offset=(x, 0))
        await pilot.pause()
        assert "visits▲" in lines(app.table)[0]
        assert [row.cells[2] for row in map(app.table.view.rows.__getitem__, app.table.view.shown)][:2] == [
            "0/8",
            "0/8",
        ]
        await pilot.click(app.table, offset=(x, 0))
        await pilot.pause()
        assert "visits▼" in lines(app.table)[0]
        await press(pilot, "S")
        assert "visits▲" in lines(app.table)[0]
        await press(pilot, "s")
        assert app.told == ["sort by?"]


async def test_the_cursor_stays_with_its_row() -> None:
    app = TableApp(rows(50))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, *["down"] * 30)
        app.table.filter("School 0003")
        assert app.table.current and app.table.current.id == "r30"
        app.table.filter("")
        assert app.table.current.id == "r30"
        app.table.sort(1, descending=True)
        assert app.table.current.id == "r30"
        app.table.show(COLUMNS, rows(50)[5:])
        assert app.table.current.id == "r30"
        await pilot.pause()
        assert any("School 00030" in line for line in lines(app.table))


async def test_all_of_a_name_or_an_id_puts_the_cursor_there() -> None:
    names = ("Coan MS b", "Coan MS", "Coan MS c", "coan-ms")
    app = TableApp(
        [Row(f"coan-ms-22{end}", ("", name)) for name, end in zip(names, ("b", "", "c", "x"), strict=True)],
        COLUMNS[:2],
    )
    async with app.run_test(size=(60, 20)):
        table = app.table
        for typed, found in (
            ("coan", "b"),
            ("coan ms", ""),
            ("coan-ms-22", ""),
            ("coan-ms-22c", "c"),
            ("COAN-MS", "x"),
        ):
            table.filter("")
            table.action_first()
            table.filter(typed)
            assert table.current is not None
            assert table.current.id == f"coan-ms-22{found}", typed


async def test_marks_are_shown_copied_and_outlive_a_filter() -> None:
    app = TableApp(rows(10))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "space", "space")
        assert app.table.marked == {"r0", "r1"}
        assert lines(app.table)[1].startswith("• !")
        assert [row.id for row in app.table.chosen] == ["r0", "r1"]
        assert len(app.table.as_text().splitlines()) == 3
        app.table.filter("00005")
        app.table.filter("")
        assert app.table.marked == {"r0", "r1"}
        await press(pilot, "asterisk")
        assert len(app.table.marked) == 10
        await press(pilot, "asterisk")
        assert not app.table.marked


async def test_what_does_not_fit_is_reached_sideways_and_the_name_stays() -> None:
    app = TableApp(rows(10))
    async with app.run_test(size=(60, 24)) as pilot:
        assert "extra 7" not in lines(app.table)[0]
        await press(pilot, *["right"] * 12)
        assert "extra 7" in lines(app.table)[0]
        assert "School 00000" in lines(app.table)[1]
        await press(pilot, *["left"] * 12)
        assert "extra 0" in lines(app.table)[0]


async def test_columns_do_not_move_while_typing() -> None:
    app = TableApp(rows(300))
    async with app.run_test(size=(80, 24)):
        before = lines(app.table)[0]
        app.table.filter("00007")
        assert lines(app.table)[0] == before


async def test_wide_letters_keep_columns_straight() -> None:
    app = TableApp(
        [Row("a", ("", "名前名前", "1/8", *[""] * 8)), Row("b", ("", "Coan MS", "2/8", *[""] * 8))]
    )
    async with app.run_test(size=(80, 24)):
        assert app.table.render_line(1).cell_length == app.table.render_line(2).cell_length
        one, other = lines(app.table)[1:3]
        assert one.index("1/8") + 4 == other.index("2/8")  # four letters of two cells


@pytest.mark.parametrize(
    "nasty",
    [
        "[/]",
        "[b]bold[/b]",
        "see [prt-001]",
        "[@click=app.bell]x[/]",
        "\x1b]0;owned\x07",
        "\u202eevil",
        "a\nb",
    ],
)
async def test_a_cell_is_never_markup_nor_a_command(nasty: str) -> None:
    app = TableApp([Row("a", ("", nasty, "1/8", *[""] * 8))])
    async with app.run_test(size=(80, 24)):
        shown = lines(app.table)[1]
        assert "\x1b" not in shown
        assert "\u202e" not in shown
        if nasty.isprintable():
            assert nasty[:19] in shown


async def test_an_empty_table_says_so_and_a_filter_without_a_hit_as_well() -> None:
    app = TableApp([])
    app.table.empty = "No people yet. a adds the first one."
    async with app.run_test(size=(80, 24)) as pilot:
        assert "No people yet" in lines(app.table)[1]
        await press(pilot, "down", "enter", "space", "end")
        assert not app.told
        app.table.show(COLUMNS, rows(3))
        app.table.filter("nobody")
        assert "“nobody”" in lines(app.table)[1]


async def test_second_lines_are_passed_over_and_long_texts_run_on_over_empty_cells() -> None:
    columns = (Column("", least=1, most=1), Column("school", most=8), Column("who", most=8), Column("what"))
    shown = [
        Row(
            "a",
            ("!", "Coan MS", "I. Vega", "January report"),
            group="Call",
            below="last: voicemail on Monday",
        ),
        Row("b", ("·", "Cook ES", "a text that is longer than its column", ""), group="Call"),
        Row("c", ("·", "one that begins in the first column", "", ""), group="Call"),
    ]
    app = TableApp(shown, columns)
    app.table = RecordTable(columns, header=False, running_on=True)
    async with app.run_test(size=(60, 8)) as pilot:
        assert lines(app.table)[:5] == [
            "  Call",
            "  !  Coan MS   I. Vega   January report",
            "               last: voicemail on Monday",
            "  ·  Cook ES   a text that is longer than its column",
            "  ·  one that begins in the first column",
        ]
        await pilot.press("down")
        assert app.table.current == shown[1]
        await pilot.press("up")
        assert app.table.current == shown[0]


async def test_what_does_not_fit_is_known_by_the_head_of_its_column() -> None:
    app = TableApp(rows(3))
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.pause()
        assert app.table.cuts
        assert "School 00001" not in app.table.hidden(app.table.view.rows[1])
        assert app.table.hidden(app.table.view.rows[1]).startswith("extra ")
        assert "extra 7: cell 1 7" in app.table.hidden(app.table.view.rows[1])
        await pilot.resize_terminal(200, 10)
        await pilot.pause()
        assert not app.table.cuts
        assert app.table.hidden(app.table.view.rows[1]) == ""


@pytest.mark.parametrize(("width", "shown"), [(31, False), (34, False), (35, True), (40, True)])
async def test_no_column_shows_a_sliver_of_itself(width: int, shown: bool) -> None:
    columns = (Column("school", least=24, most=24), Column("said", least=20))
    app = TableApp([Row("r", ("School of a long long name", "twenty letters of it"))], columns)
    async with app.run_test(size=(width, 5)) as pilot:
        await pilot.pause()
        assert ("tw" in lines(app.table)[1]) == shown
        assert lines(app.table)[1].endswith("…")
