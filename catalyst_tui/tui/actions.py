"""The registry of actions: what can be done, where, by which keys.

One entry feeds the line of hints at the bottom (`hints.py`), the page of keys (`?`), the palette, the key map file
(`key_names.py`) and the reference page (`keys_reference.py`). Plain data: no terminal is needed to read it. To add a
key, add an entry in `registry/` and a method `action_<name>` to the screen of that place.
"""

from __future__ import annotations

from dataclasses import dataclass

from catalyst_tui.tui.registry import basics, privacy, records, selection, year

PLACES: dict[str, str] = {
    "everywhere": "Everywhere",
    "filter": "While filtering",
    "lines": "In every list",
    "table": "In every table",
    "today": "Today",
    "records": "Lists of records",
    "partnerships": "Partnerships",
    "partnership": "A partnership",
    "standing": "What is asked of a partnership",
    "acts": "Doing something with a record, or with those that are marked",
    "contact": "Doing something with a partnership",
    "grant": "Grants, and the page of one",
    "applications": "Applications",
    "review": "Reviewing applications",
    "comment": "Typing a comment",
    "double": "A pair that may be one",
    "survey": "A survey",
    "front-desk": "Front desk",
    "to-place": "Visits to place again",
    "closed-days": "Closed days",
    "clearances": "Clearances",
    "arrivals": "Arrivals without clearance",
    "matching": "Matching",
    "weights": "What criteria count, beside the pairs",
    "matches": "Runs of matching",
    "reasons": "Why pairs were settled by hand",
    "record": "A partnership, a person, any record",
    "person": "A person, and what is held on them",
    "reading": "Pages to read",
    "keepers": "Keepers of keys",
    "events": "Events",
    "attendance": "Attendance",
    "problems": "Problems",
    "history": "History",
    "change": "A change",
    "hand-edits": "What was changed by hand",
    "meeting": "What two people changed at once",
    "mails": "Mails",
    "import": "An import",
    "mapping": "The columns of an import",
    "form": "Forms",
    "whose": "A field that two people changed at once",
    "question": "Questions",
    "choice": "Lists to choose from",
}


@dataclass(frozen=True, slots=True)
class Action:
    """Something that can be done. `id` is `<place>.<name>`, and what the key map file says; `keys` are Textual's
    names of keys, separated by commas; `title` stands beside the key in the hints (`footer`; `always`, however little
    room there is) and in the palette."""

    id: str
    keys: str
    title: str
    description: str
    footer: bool = False
    always: bool = False

    @property
    def place(self) -> str:
        return self.id.partition(".")[0]

    @property
    def method(self) -> str:
        """What Textual calls: `action_<method>` of the screen or the widget; `tab-3` is `tab(3)`."""
        name, _, number = self.id.partition(".")[2].rpartition("-")
        return f"{name}({number})" if number.isdigit() else self.id.partition(".")[2].replace("-", "_")


ACTIONS: tuple[Action, ...] = tuple(
    Action(f"{place}.{name}", keys, title, description, bool(shown), shown == "always")
    for part in (year, selection, privacy, records, basics)
    for place, actions in part.KEYS.items()
    for name, keys, title, description, shown in actions
)
BY_ID: dict[str, Action] = {action.id: action for action in ACTIONS}

_MOVES = frozenset({"choose", "up", "down", "page-up", "page-down", "first", "last", "left", "right", "take"})


def in_palette(*places: str) -> list[Action]:
    """What can be done in these places, but for moving about; tabs are found there by their names."""
    return [
        action
        for action in in_places(*places)
        if (name := action.id.partition(".")[2]) not in _MOVES
        and name != "jump"
        and not name.startswith("tab-")
    ]


def in_places(*places: str) -> list[Action]:
    """The actions of these places, in the order of the registry."""
    return [action for action in ACTIONS if action.place in places]
