"""Whatever comes in: a sentence or a table, a reason or a sound record, and never a crash."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.exchange import shapes
from catalyst_tui.exchange.guess import guesses, row_key
from catalyst_tui.exchange.people import People
from catalyst_tui.exchange.reader import Readers
from catalyst_tui.exchange.reading import read_table
from catalyst_tui.exchange.separated import read_separated
from catalyst_tui.exchange.slots import Slots
from catalyst_tui.exchange.table import TableError
from catalyst_tui.rules.check import check
from tests.exchange.tables import HEADER, after, cohort, planned, report, table

cells = st.one_of(
    st.text(max_size=25),
    st.sampled_from(
        ["pro-014", "edu-014", "February 2023", "2023-02", "3/1/2023 8:00:00", "28", "2.5", "-1", "1e5", "404-555-0114",
         "a@b.example", "=1+1", "\x1b[2J", "Dana Osei", "x" * 999, "line\n\nline", "- [", "{a: b}", "#", "'", '"']
    ),
)  # fmt: skip
slips = st.lists(st.tuples(st.integers(0, len(HEADER) - 1), cells), min_size=1, max_size=4)
wild = st.lists(st.lists(cells, min_size=len(HEADER), max_size=len(HEADER)), min_size=1, max_size=4)


def nearly(made: list[tuple[int, str]]) -> list[list[str]]:
    """Reports of one month after another, in each of which one cell is something else."""
    rows = []
    for number, (place, cell) in enumerate(made):
        row = report(f"3/{number + 1}/2023 8:00:00", month=f"{number + 9}/2022", good="fine")
        rows.append([cell if at == place else each for at, each in enumerate(row)])
    return rows


@settings(max_examples=60, deadline=None)
@given(slips.map(nearly) | wild)
def test_rows_of_anything_leave_a_cohort_without_errors(made: list[list[str]]) -> None:
    before = cohort()
    outcome = planned(before, *made, report())
    found = after(before, outcome)
    assert [problem for problem in check(found) if problem.severity == "error"] == []
    again = planned(found, *made, report())
    assert again.change is None


@settings(max_examples=60, deadline=None)
@given(wild)
def test_columns_of_anything_are_guessed_or_left_open(made: list[list[str]]) -> None:
    before = cohort()
    found = table(*made)
    for kind, listed in (("partnerships", "/reports"), ("people", ""), ("grants", ""), ("organizations", "")):
        slots = list(Slots(before, kind, listed).all())
        proposed = guesses(found, slots, Readers(before, People(before)))
        assert len(proposed) == len(found.header)
        assert not any(guess.entry.get("do") for guess in proposed)
    assert set(row_key(found)) <= set(found.header)


@given(st.lists(st.text(max_size=40), max_size=20))
def test_every_column_looks_like_something(column: list[str]) -> None:
    assert shapes.shape_of(column)
    assert isinstance(shapes.looks_personal("x", column), str)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_bytes_of_any_kind_are_a_table_or_end_with_a_sentence(data: bytes) -> None:
    try:
        found = read_separated(data)
    except TableError as error:
        assert str(error).endswith((".", "mapping."))
    else:
        assert all(len(row.cells) == len(found.header) for row in found.rows)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.binary(max_size=200),
    magic=st.sampled_from([b"", b"PK\x03\x04", b"\x1f\x8b\x08", b"\xff\xfe", b"%PDF"]),
)
def test_files_of_any_kind_are_a_table_or_end_with_a_sentence(
    data: bytes, magic: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "any.bin"
    path.write_bytes(magic + data)
    try:
        read_table(path)
    except CatalystError as error:
        assert str(error).startswith("any.bin: ")


@pytest.mark.parametrize("rows", [[], [["", ""]]])
def test_nothing_at_all(rows: list[list[str]]) -> None:
    assert planned(cohort(), *[row * 4 for row in rows]).outcomes == ()
