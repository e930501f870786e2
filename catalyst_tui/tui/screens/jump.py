"""The palette: any record, anything that can be done, by a few letters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from catalyst_tui.acts.act import acts
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.fuzzy import Finder
from catalyst_tui.schema import KINDS
from catalyst_tui.schema.sentences import article
from catalyst_tui.tui import forgetting
from catalyst_tui.tui.actions import in_palette
from catalyst_tui.tui.key_names import KeyMap, keys_of, shown_keys
from catalyst_tui.tui.printing import TITLES
from catalyst_tui.tui.rows import Column, Row
from catalyst_tui.tui.screens import LISTS
from catalyst_tui.tui.screens.dialogs import NarrowScreen
from catalyst_tui.tui.tabs import TABS

Target = tuple[str, str]
"""The kind and id of a record, a kind (or a tab) and "" for the list of it, "list" and the name of another list, "add"
and a kind, "act" and the id of an act, "print" and what to print, "about" and what is asked of a person, or "action"
and the id of an action."""

SHOWN = 50
ADDED = ("partnerships", "people", "organizations", "applications", "grants", "funds")
"""What staff write down themselves: attendance, matches and the like come about by what they do."""


def targets(cohort: Cohort, places: Sequence[str], keymap: KeyMap) -> Iterator[tuple[Target, str, str]]:
    """What can be jumped to or done: where, how it is called, and what it is; of an action, its key."""
    for kind in KINDS.values():
        for id in cohort.ids(kind.name):
            label = cohort.label(kind.name, id)
            yield (kind.name, id), label if label == id else f"{label}  {id}", kind.singular
    for kind in KINDS.values():
        if not kind.single:
            yield (kind.name, ""), kind.title, "list"
    for tab in TABS:
        if tab.name not in KINDS or tab.name == "events":
            yield (tab.name, ""), tab.title, "tab"
    for name, title in LISTS.items():
        yield ("list", name), title, "list"
    yield ("add", "events"), "Add an event", "new"
    for name in ADDED:
        yield ("add", name), f"Add {article(KINDS[name].singular)}", "new"
    for act in acts().values():
        yield ("act", act.id), act.title, "do"
    for name, title in TITLES.items():
        yield ("print", name), title, "print"
    for name, title in forgetting.TITLES.items():
        yield ("about", name), title, "do"
    for action in in_palette(*places):
        key = shown_keys(keys_of(action, keymap), first_only=True)
        yield ("action", action.id), f"{action.title.capitalize()}: {action.description}", f"key {key}"


class JumpScreen(NarrowScreen[Target]):
    """Letters narrow, what fits them best stands first; enter goes there."""

    CHOOSE = "go"
    RUNS_ON = True

    def __init__(self, cohort: Cohort, places: Sequence[str], keymap: KeyMap) -> None:
        columns = [
            Column("", least=30, most=42),
            Column("", least=18, most=26),
            Column("", least=12, most=14),
        ]
        super().__init__("Jump to", columns, "a name, a school, an id, something to do")
        self._targets = list(targets(cohort, places, keymap))
        self._finder = Finder(text for _, text, _ in self._targets)

    def rows(self) -> Sequence[Row]:
        return self._found("")

    def answer(self, row: Row) -> Target:
        return self._targets[int(row.id)][0]

    def narrow(self, typed: str) -> None:
        self.table.show(self._columns, self._found(typed))
        self.table.action_first()

    def _found(self, typed: str) -> list[Row]:
        found = []
        for hit in self._finder.find(typed, len(self._targets) if typed else SHOWN):
            target, text, what = self._targets[hit.index]
            # Sentences have most letters somewhere: what can be done is found by how its words begin.
            if target[0] not in ("action", "act", "add", "print", "about") or _begins(typed, text):
                name, _, id = text.partition("  ")
                found.append(Row(str(hit.index), (name, id, what)))
                if len(found) == SHOWN:
                    break
        return found


def _begins(typed: str, text: str) -> bool:
    """Whether each word that was typed is the beginning of a word of the text."""
    words, parts = (re.findall(r"\w+", each.lower()) for each in (text, typed))
    return all(any(word.startswith(part) for word in words) for part in parts)
