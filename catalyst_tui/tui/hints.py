"""The line of hints at the bottom: a few keys of where one is, as many as there is room for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from catalyst_tui.tui.actions import Action, in_places
from catalyst_tui.tui.key_names import KeyMap, keys_of, shown_keys

LAST = {"everywhere.keys", "form.keys"}
"""Where all keys are told: stands last, and says so when there are more than the line has room for."""


def hints(
    places: Iterable[str], keymap: KeyMap, room: int, titles: Mapping[str, str] | None = None
) -> list[tuple[Action, str, str]]:
    """What the bottom line shows in `room` cells: (action, key, title), enter first, the page of keys last. What must
    not be missed, as how to save, keeps its room; of the others the later ones give way.

    The first place that has an action for a key wins, as it does when the key is pressed. `titles` says better than
    the registry what an action does here ("attendance" for "open"), which is then told, or "" to leave it out.
    """
    found: list[tuple[Action, str, str]] = []
    taken: set[str] = set()
    for place in places:
        for action in in_places(place):
            key = shown_keys(keys_of(action, keymap), first_only=True)
            if key and key not in taken:
                taken.add(key)
                title = (titles or {}).get(action.id, action.title)
                if title and (action.footer or action.id in (titles or {})):
                    found.append((action, key, title))
    found.sort(key=lambda hint: (hint[0].id in LAST, hint[0].id != "lines.choose"))
    if _wide(found) <= room:
        return found
    found = _retitled(found, "more")
    fitting = [hint for hint in found if hint[0].always or hint[0].id in LAST]
    for hint in found:
        if hint not in fitting:
            if _wide([*fitting, hint]) > room:
                break
            fitting.append(hint)
    shown = [hint for hint in found if hint in fitting]
    spelled = _retitled(shown, "more keys")
    return spelled if _wide(spelled) <= room else shown


def _retitled(found: Iterable[tuple[Action, str, str]], last: str) -> list[tuple[Action, str, str]]:
    """The hints with another title of the page of keys."""
    return [(action, key, last if action.id in LAST else title) for action, key, title in found]


def _wide(found: Iterable[tuple[Action, str, str]]) -> int:
    """How many cells hints take, two between each."""
    return sum(len(key) + len(title) + 3 for _, key, title in found) - 2
