"""When the year is over; and the rules of every pack, begun in another year."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from catalyst_tui import resources
from catalyst_tui.document import load
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.tree import DictTree
from catalyst_tui.program.year import moved, over, prepared
from catalyst_tui.rules.check import check
from catalyst_tui.schema import Registry

PACKS = sorted(path.name for path in resources.folder("packs").iterdir() if path.is_dir())
PROGRAM = {"year": "2022-23", "from": "2022-08-15", "to": "2023-06-30"}
REGISTRY = Registry(resources.schemas())


@pytest.mark.parametrize(
    ("program", "day", "said"),
    [
        (PROGRAM, "2023-06-30", ""),
        (PROGRAM, "2023-07-01", "This one ended on 30 Jun 2023."),
        (PROGRAM, "2023-07-01", "2022-23 is over: `catalyst init DIR --year 2023-24` begins"),
        ({**PROGRAM, "year": "2022"}, "2024-01-01", "`catalyst init DIR` begins"),
        ({**PROGRAM, "to": "June"}, "2024-01-01", ""),
        ({}, "2024-01-01", ""),
    ],
)
def test_it_is_said_from_the_day_after_the_last(program: dict[str, Any], day: str, said: str) -> None:
    told = over(program, date.fromisoformat(day))
    assert said in told and bool(said) == bool(told)


@pytest.mark.parametrize(
    ("day", "year"),
    [
        ("2020-01-01", "2022-23"),
        ("2023-04-01", "2022-23"),
        ("2023-04-02", "2023-24"),
        ("2026-11-22", "2026-27"),
        ("2098-12-31", "2098-99"),
    ],
)
def test_the_year_that_runs_is_prepared_until_its_last_months(day: str, year: str) -> None:
    assert prepared(PROGRAM, date.fromisoformat(day)) == year


@pytest.mark.parametrize("pack", PACKS)
def test_every_pack_is_as_sound_in_another_year(pack: str) -> None:
    files = resources.files(f"packs/{pack}")
    there = moved(files, "2031-32", REGISTRY)
    program: Any = load(there["program.yaml"])
    assert (program["id"], program["year"]) == ("spsp-2031-32", "2031-32")
    whole = there | resources.files("cohort", "*.txt")
    tree = DictTree({f"cohort/{path}": data for path, data in whole.items()})
    assert check(Cohort(tree, REGISTRY), today=date(2031, 9, 1)) == []
    back = moved(there, program["year"], REGISTRY)
    assert back == there


def test_days_become_months_but_for_first_and_last_days() -> None:
    text = b"""\
id: spsp-2022-23
year: 2022-23
from: 2022-08-15                    # first day
to: 2023-06-30
timeline:
  - {id: notified-2022, title: Notified in 2022, date: "2022-08-20", source: mail of 2022-08-01}
  - {id: surveys, title: Surveys, date: 2022-12, source: page of 2022-23}
rounds: {summer-2022: "Summer 2022", early-2019: Of 2019}
"""
    made = moved({"program.yaml": text}, "2026-27", REGISTRY)["program.yaml"].decode()
    assert made.partition("year.\n")[2] == text.decode().replace("2022-23", "2026-27", 2).replace(
        "2022-08-15", "2026-08-15"
    ).replace("2023-06-30", "2027-06-30").replace("notified-2022", "notified-2026").replace(
        "in 2022", "in 2026"
    ).replace('"2022-08-20"', '"2026-08"').replace("2022-12", "2026-12").replace(
        'summer-2022: "Summer 2022"', 'summer-2026: "Summer 2026"'
    )
