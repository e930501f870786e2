"""Whatever somebody types where a day, a number or an item belongs: what is told of it stays told, and nothing ends."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from catalyst_tui.document import dump, load
from catalyst_tui.model.words import Changed, describe, describe_value, sentence
from catalyst_tui.rules.check import check
from catalyst_tui.schema import kind_of_path
from catalyst_tui.tui.presenters import events, grants, partnerships, problems
from catalyst_tui.tui.presenters.partnership import PartnershipLines
from catalyst_tui.tui.presenters.record import record_lines
from catalyst_tui.tui.session import Snapshot

from .conftest import REGISTRY, TODAY, CohortWith, words

ODD: tuple[Any, ...] = (
    "2022-13-10", "2022-13", "2022-02-31", "2022-00-00", "0000-01-01", "soon", "25:99", "", None, [], ["2022-13-10"],
    [[]], {}, {"date": "2022-13-10"}, 20221310, 10**30, -5, 0.5, True,
)  # fmt: skip
EVERYWHERE: tuple[Any, ...] = ("2022-13-10", "soon", None, [[]], {"date": "2022-13-10"}, 10**30, True)
RECORDS = (
    "partnerships/coan-ms-22", "people/pro-014", "applications/2022-pro-061", "attendance/kickoff",
    "grants/coan-ms-22-g1", "funds/ncr-2022", "organizations/coan-ms", "events", "program",
)  # fmt: skip

Path = tuple[str | int, ...]


def places(value: Any, path: Path = ()) -> Iterator[Path]:
    """Where something stands in a value, whatever it is."""
    entries: Any = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    for key, inner in entries:
        yield (*path, key)
        yield from places(inner, (*path, key))


def put(value: Any, odd: Any, *at: Path) -> Any:
    """A copy of the value with something odd at some of its places."""
    made = copy.deepcopy(value)
    for path in at:
        holder = made
        for key in path[:-1]:
            holder = holder[key]
        holder[path[-1]] = copy.deepcopy(odd)
    return made


@pytest.mark.parametrize("record", RECORDS)
def test_a_change_to_it_and_back_is_told(
    record: str, small_files: Mapping[str, bytes], cohort_with: CohortWith
) -> None:
    path = f"cohort/{record}.yaml"
    kind, cohort = kind_of_path(path), cohort_with()
    assert kind is not None
    before, id = load(small_files[path]), kind.id_of(path)
    field = REGISTRY.field(kind.name)
    assert isinstance(before, dict)
    for place in places(before):
        for odd in ODD:
            after = put(before, odd, place)
            for old, new in ((before, after), (after, before), (after, None), (None, after)):
                assert sentence([Changed(kind.name, id, old, new)], cohort)
                describe(kind.name, old, new, cohort, openly=True)
            name = str(place[0])
            describe_value(before[name], after[name], field.within(name, after), cohort)


@pytest.mark.parametrize("odd", EVERYWHERE, ids=repr)
@pytest.mark.parametrize("record", RECORDS)
def test_screens_show_it(
    record: str, odd: Any, small_files: Mapping[str, bytes], cohort_with: CohortWith
) -> None:
    path = f"cohort/{record}.yaml"
    before = load(small_files[path])
    kind = kind_of_path(path)
    assert kind is not None
    leaves = [
        place
        for place in places(before)
        if place[-1] != "id" and isinstance(_at(before, place), (str, int, float))
    ]
    cohort = cohort_with(files={path: dump(put(before, odd, *leaves))})
    said, snapshot = words(cohort), Snapshot(cohort, TODAY)
    found = list(check(cohort, today=TODAY))
    assert len(problems.rows(said, found, {})) == len(found)
    assert all(problems.detail(said, each, {}) for each in found)
    assert cohort.label(kind.name, kind.id_of(path))
    shown = cohort.peek(kind.name, kind.id_of(path))
    if shown is not None:
        list(record_lines(shown, said, 80))
        if kind.name == "partnerships":
            assert PartnershipLines(shown, said, snapshot.owed_by(shown.id))(80)
    assert snapshot.to_do(None)
    assert partnerships.rows(snapshot)
    events.rows(cohort, TODAY)
    grants.rows(snapshot.books)


@pytest.mark.parametrize("odd", [5, True, "soon", {"a": 1}, [[]]], ids=repr)
@pytest.mark.parametrize("record", [*RECORDS, "partnerships/coan-ms-22b"])
def test_problems_are_found_where_a_whole_part_is_something_else(
    record: str, odd: Any, small_files: Mapping[str, bytes], cohort_with: CohortWith
) -> None:
    path = f"cohort/{record}.yaml"
    before = load(small_files[path])
    assert isinstance(before, dict)
    for name in before:
        cohort = cohort_with(files={path: dump({**before, name: odd})})
        found = list(check(cohort, today=TODAY))
        assert len(problems.rows(words(cohort), found, {})) == len(found)


def _at(value: Any, path: Path) -> Any:
    for key in path:
        value = value[key]
    return value
