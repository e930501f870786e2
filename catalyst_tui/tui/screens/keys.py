"""`?`: the keys of the screen below, with a search, and a legend of the signs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from catalyst_tui.tui.actions import PLACES, in_places
from catalyst_tui.tui.key_names import keys_of, shown_keys
from catalyst_tui.tui.rows import Column, Row
from catalyst_tui.tui.screens.dialogs import NarrowScreen

LEGEND = (
    ("✓", "met"),
    ("!", "overdue, or look here"),
    ("·", "due or upcoming"),
    ("–", "not applicable"),
    ("w", "waived"),
    ("?", "unknown"),
    ("•", "a marked row"),
)


ROOM = 80
"""From this many cells on descriptions can be read; below, titles have to do."""


class KeysScreen(NarrowScreen[None]):
    """Every key that works on the screen below. Letters narrow the list."""

    CHOOSE = ""

    def __init__(
        self,
        places: Sequence[str],
        keymap: Mapping[str, str],
        columns: Sequence[tuple[str, str]] = (),
    ) -> None:
        super().__init__(
            "Keys",
            [Column("", least=8, most=18, signs=False), Column("", least=54, most=90)],
            "type to search",
        )
        self._places = sorted(
            places, key=lambda place: place in ("lines", "table")
        )  # the screen's own keys first
        self._keymap = keymap
        self._columns_meant = columns

    def rows(self) -> Sequence[Row]:
        wide = self.app.size.width >= ROOM
        keys = [
            Row(
                action.id,
                (shown_keys(keys_of(action, self._keymap)), action.description if wide else action.title),
                action.description,
                group=PLACES[place],
            )
            for place in self._places
            for action in in_places(place)
        ]
        heads = (Row(f"column {head}", (head, meant), group="Columns") for head, meant in self._columns_meant)
        return [
            *keys,
            *heads,
            *(Row(f"sign {sign}", (sign, meaning), group="Signs") for sign, meaning in LEGEND),
        ]

    def answer(self, row: Row) -> None:
        return None
