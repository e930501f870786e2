"""The line of hints at the bottom: a few keys of where one is, as many as there is room for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from catalyst_tui.tui.actions import Action, in_places
from catalyst_tui.tui.key_names import KeyMap, keys_of, shown_keys


def hints(
    places: Iterable[str], keymap: KeyMap, room: int, titles: Mapping[str, str] | None = None
) -> list[tuple[Action, str, str]]:
    """What the bottom line shows in `room` cells: (action, key, title), the page of keys always last.

    The first place that has an action for a key wins, as it does when the key is pressed. `titles` says better than
    the registry what an action does here ("attendance" for "open"), or "" to leave it out.
    """
    found: list[tuple[Action, str, str]] = []
    taken: set[str] = set()
    for place in places:
        for action in in_places(place):
            key = shown_keys(keys_of(action, keymap), first_only=True)
            if key and key not in taken:
                taken.add(key)
                title = (titles or {}).get(action.id, action.title)
                if action.footer and title:
                    found.append((action, key, title))
    last = [hint for hint in found if hint[0].id == "everywhere.keys"]
    used = sum(len(key) + len(title) + 3 for _, key, title in last)
    fitting = []
    for hint in found:
        if hint in last:
            continue
        used += len(hint[1]) + len(hint[2]) + 3
        if used > room + 2:
            break
        fitting.append(hint)
    return [*fitting, *last]
