"""Key bindings from the registry of actions."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from catalyst_tui.tui.actions import in_places


def bindings(*places: str) -> list[BindingType]:
    """The bindings of these places. Their ids are the actions' ids, so a key map can change them."""
    return [Binding(action.keys, action.method, action.title, id=action.id) for action in in_places(*places)]
