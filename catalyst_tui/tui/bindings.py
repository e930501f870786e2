"""Key bindings from the registry of actions."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from catalyst_tui.tui.actions import in_places


def bindings(*places: str, typing: bool = False) -> list[BindingType]:
    """The bindings of these places. Their ids are the actions' ids, so a key map can change them.

    Where somebody is `typing`, keys with ctrl come before what a line of text does with them: ctrl+w would take a word.
    """
    return [
        Binding(
            action.keys,
            action.method,
            action.title,
            id=action.id,
            priority=typing and action.keys.startswith("ctrl"),
        )
        for action in in_places(*places)
    ]
