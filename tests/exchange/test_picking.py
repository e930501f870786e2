"""Some rows of a register: those with words, those that came in before, and letters of a wrong code page."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalyst_tui.exchange.alphabets import in_one_alphabet
from catalyst_tui.exchange.opening import source_of
from catalyst_tui.exchange.picking import taken_before, with_words
from catalyst_tui.exchange.plan import plan
from catalyst_tui.exchange.reading import read_table
from catalyst_tui.exchange.source import MappingError
from catalyst_tui.model.cohort import Cohort
from tests.bare_cohort import cohort as small_cohort
from tests.exchange.tables import TODAY, after, states, table

REGISTER = """\
id: register
target: {kind: organizations}
row_key: [urn]
columns:
  - {column: urn, to: /registers/urn}
  - {column: name, to: /name}
  - {column: closed, to: /closed, as: date, format: D/M/YYYY}
  - {column: kind, to: /kind, constant: school}
"""
HEADER = ("urn", "name", "closed")
ROWS = (("1", "Argyle Primary School", ""), ("2", "Ecole Franзaise Jacques Prйvert", ""), ("3", "Netley", ""))
LARGE = Path(__file__).parents[2].parent / "shared/data/schools/england_register_2021-04-26.csv.gz"


def cohort(mapping: str = REGISTER) -> Cohort:
    return small_cohort({"cohort/imports/register.yaml": mapping})


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("Jacques Prйvert", "Jacques Prévert"),
        ("Йcole Franзaise", "École Française"),
        ("Школа No. 5", "Школа No. 5"),
        ("Zoë's School", "Zoë's School"),
        ("plain", "plain"),
    ],
)
def test_words_that_mix_alphabets_are_read_as_they_were_meant(cell: str, meant: str) -> None:
    assert in_one_alphabet(cell) == meant


@pytest.mark.parametrize(
    ("words", "found"),
    [("primary ARGYLE", ["1"]), ("francaise prevert", ["2"]), ("", ["1", "2", "3"]), ("nowhere", [])],
)
def test_rows_with_words_in_any_case_and_accent(words: str, found: list[str]) -> None:
    assert with_words(table(*ROWS, header=HEADER), words).column("urn") == found


def test_only_what_is_picked_comes_in_and_a_newer_register_tells_what_became_of_it() -> None:
    before, first = cohort(), table(*ROWS, header=HEADER)
    for words in ("argyle", "netley"):
        made = plan(source_of(before, "register"), with_words(first, words), before, TODAY)
        assert states(made) == ["taken"]
        before = after(before, made)
    newer = table(("1", "Argyle Academy", "31/08/2022"), ROWS[1], ("9", "New", ""), header=HEADER)
    picked, gone = taken_before(newer, source_of(before, "register"))
    assert gone == ["organizations/netley"]
    made = plan(source_of(before, "register"), picked, before, TODAY)
    [outcome] = made.outcomes
    assert {(step.pointer, step.new) for step in outcome.steps} == {
        ("/name", "Argyle Academy"),
        ("/closed", "2022-08-31"),
    }


def test_without_a_key_no_row_is_known_again() -> None:
    source = source_of(cohort(REGISTER.replace("row_key: [urn]\n", "")), "register")
    with pytest.raises(MappingError, match="row_key"):
        taken_before(table(*ROWS, header=HEADER), source)


@pytest.mark.skipif(not LARGE.exists(), reason="the registers are not here")
def test_a_school_of_a_large_register_is_found_as_it_is_spelled() -> None:
    [row] = with_words(read_table(LARGE), "française londres jacques prévert").rows
    assert row.cells[0] == "100371"
