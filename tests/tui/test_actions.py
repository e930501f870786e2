"""The registry: unique ids, no key twice in one place, hints that fit, a reference page of all of it."""

from __future__ import annotations

import re
from importlib import import_module
from itertools import pairwise
from pkgutil import iter_modules

import pytest

from catalyst_tui.tui import screens
from catalyst_tui.tui.actions import ACTIONS, BY_ID, PLACES, Action, in_places
from catalyst_tui.tui.hints import hints
from catalyst_tui.tui.key_names import key_name, shown_keys
from catalyst_tui.tui.keys_reference import keys_reference
from catalyst_tui.tui.page import Page

TAKEN_BY_TERMINALS = {f"ctrl+{letter}" for letter in "ijmscz"}


def test_ids_are_unique_and_their_places_are_known() -> None:
    assert len(BY_ID) == len(ACTIONS)
    assert {action.place for action in ACTIONS} <= set(PLACES)


@pytest.mark.parametrize("place", PLACES)
def test_no_key_does_two_things_in_one_place(place: str) -> None:
    keys = [key for action in in_places(place) for key in action.keys.split(",")]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_every_action_can_be_read(action: Action) -> None:
    assert action.description.endswith(".")
    assert len(action.description) <= 54  # the page of keys at 80 columns
    assert re.fullmatch(r"[a-z-]+\.[a-z0-9-]+", action.id)
    assert not TAKEN_BY_TERMINALS & set(action.keys.split(","))


def pages() -> list[type[Page]]:
    """Every screen that shows the cohort."""
    for module in iter_modules(screens.__path__):
        import_module(f"{screens.__name__}.{module.name}")
    found: list[type[Page]] = [Page]
    for each in found:
        found += (one for one in each.__subclasses__() if one not in found)
    return [each for each in found if each.__module__.startswith(screens.__name__)]


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.__name__)
def test_lists_and_screens_do_not_fight_over_keys(page: type[Page]) -> None:
    """A list has the focus, so its keys win: a screen's own key must be another one."""
    lists = {"lines", "table"} & set(page.PLACES)
    taken = {key for action in in_places(*lists) for key in action.keys.split(",")}
    own = {
        action.id: keys
        for action in in_places(*(set(page.PLACES) - lists - {"everywhere"}))
        if (keys := taken & set(action.keys.split(",")))
    }
    assert not own


@pytest.mark.parametrize("room", [20, 40, 60, 80, 160])
def test_hints_fit_and_end_with_the_page_of_keys(room: int) -> None:
    found = hints(("lines", "records", "everywhere"), {}, room)
    assert found[-1][1:] in {("?", "keys"), ("?", "more"), ("?", "more keys")}
    assert sum(len(key) + len(title) + 3 for _, key, title in found) <= room + 2


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.__name__)
def test_how_to_save_is_always_told(page: type[Page]) -> None:
    told = {action.id for action, *_ in hints(page.PLACES, {}, 78, page.TITLES)}
    assert {action.id for action in in_places(*page.PLACES) if action.always} <= told


@pytest.mark.parametrize("place", PLACES)
def test_what_is_always_told_fits_half_a_line(place: str) -> None:
    assert sum(len(action.keys) + len(action.title) + 3 for action in in_places(place) if action.always) <= 30


def test_the_first_place_wins_a_key_and_says_what_it_does() -> None:
    found = {key: action.id for action, key, _ in hints(("attendance", "everywhere"), {}, 200)}
    assert found["/"] == "attendance.search"
    assert found["e"] == "attendance.excused"


def test_titles_say_better_or_leave_out() -> None:
    titles = [
        title for _, _, title in hints(("lines", "everywhere"), {}, 200, {"lines.choose": "attendance"})
    ]
    assert titles[0] == "attendance"
    assert "open" not in [title for _, _, title in hints(("lines",), {}, 200, {"lines.choose": ""})]


def test_a_key_map_shows_in_the_hints() -> None:
    keys = {action.id: key for action, key, _ in hints(("records",), {"records.add": "n,f3"}, 200)}
    assert keys["records.add"] == "n"


@pytest.mark.parametrize(
    ("shown", "name"), [("?", "question_mark"), ("/", "slash"), ("a", "a"), ("esc", "escape")]
)
def test_keys_may_be_written_as_they_are_seen(shown: str, name: str) -> None:
    assert key_name(shown) == name
    assert shown_keys(name) == shown


def test_the_reference_page_names_every_action() -> None:
    page = keys_reference()
    assert all(f"`{action.id}`" in page for action in ACTIONS)
    headings = [line for line in page.splitlines() if line.startswith("## ")]
    assert all(one != other for one, other in pairwise(headings))
