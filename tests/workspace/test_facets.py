"""What changes have in common, and those of which it is true."""

from __future__ import annotations

from datetime import datetime

import pytest

from catalyst_tui.workspace.entries import Entry, Touched
from catalyst_tui.workspace.facets import ELSEWHERE, Aspect, Facet, chosen, facets


def entry(author: str, day: str, action: str | None, *paths: str) -> Entry:
    trailers = (("Catalyst-Action", action),) if action else ()
    touched = tuple(Touched(path, None, None) for path in paths)
    when = datetime.fromisoformat(f"{day}T10:00:00+00:00")
    return Entry("c", "c", when, author, "said", "", trailers, touched)


ENTRIES = [
    entry("Sam", "2023-02-15", "set", "cohort/people/pro-014.yaml", "cohort/people/pro-061.yaml"),
    entry("Sam", "2023-02-14", "import", "cohort/partnerships/coan-ms-22.yaml"),
    entry("Ann", "2023-02-14", None, "cohort/program.yaml", "cohort/reminders/first.txt"),
]


@pytest.mark.parametrize(
    ("aspect", "values"),
    [
        ("by", [("Sam", 2), ("Ann", 1)]),
        ("act", [("set", 1), ("import", 1), (ELSEWHERE, 1)]),
        ("kind", [("people", 1), ("partnerships", 1), ("program", 1)]),
        ("day", [("2023-02-15", 1), ("2023-02-14", 2)]),
        (
            "record",
            [("people/pro-014", 1), ("people/pro-061", 1), ("partnerships/coan-ms-22", 1), ("program", 1)],
        ),
    ],
)
def test_what_can_be_chosen_is_counted_by_change(aspect: Aspect, values: list[tuple[str, int]]) -> None:
    assert [(each.value, each.count) for each in facets(ENTRIES) if each.aspect == aspect] == values


def test_each_is_true_of_as_many_as_it_says_and_several_narrow() -> None:
    for each in facets(ENTRIES):
        assert len(chosen(ENTRIES, [each])) == each.count
    assert chosen(ENTRIES, [Facet("day", "2023-02-14"), Facet("by", "Ann")]) == [ENTRIES[2]]
    assert chosen(ENTRIES, []) == ENTRIES
