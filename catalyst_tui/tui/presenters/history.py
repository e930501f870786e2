"""The history in words: who did what, and when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from catalyst_tui.acts import ACTS
from catalyst_tui.acts.act import act
from catalyst_tui.document.patch import ABSENT
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.labels import title_of
from catalyst_tui.model.words import describe_value
from catalyst_tui.schema import KINDS
from catalyst_tui.schema.fields import Field
from catalyst_tui.tui.dates import long_day
from catalyst_tui.tui.presenters.changes import sentence_by_name
from catalyst_tui.tui.presenters.values import Words
from catalyst_tui.tui.rows import Column, Row
from catalyst_tui.workspace.entries import Entry
from catalyst_tui.workspace.facets import ELSEWHERE, Aspect, Facet

COLUMNS = (
    Column("when", least=5, most=5),
    Column("what", least=46, most=110),
    Column("who", least=12, most=22),
)
TITLES: dict[Aspect, str] = {
    "by": "Who",
    "act": "What was done",
    "kind": "Which records",
    "day": "Day",
    "record": "One record",
}
_ACTS = {
    ELSEWHERE: "changed without Catalyst",
    "commit": "edited by hand",
    "set": "a value set",
    "edit": "a form saved",
    "undo": "taken back",
    "forget": "somebody forgotten",
    "init": "the beginning",
}


def facet_rows(found: Sequence[Facet], cohort: Cohort) -> list[Row]:
    """What the changes can be narrowed to, under its title, with the number of changes."""
    return [
        Row(str(at), (title_of_facet(facet, cohort), str(facet.count)), group=TITLES[facet.aspect])
        for at, facet in enumerate(found)
    ]


def title_of_facet(facet: Facet, cohort: Cohort) -> str:
    """`Sam Reyes`, `Log a call`, `Partnerships`, `Wed 15 Feb 2023`, `Coan MS`."""
    match facet.aspect:
        case "act":
            return _ACTS.get(facet.value) or _act(facet.value)
        case "kind":
            return KINDS[facet.value].title
        case "day":
            return long_day(date.fromisoformat(facet.value))
        case "record":
            kind, _, id = facet.value.partition("/")
            return cohort.label(kind, id or kind)
        case _:
            return facet.value


def _act(id: str) -> str:
    return act(id).title.removesuffix("…") if id in ACTS else title_of(id)


def rows(entries: Sequence[Entry], cohort: Cohort) -> list[Row]:
    """A row for each change, under its day: what it was saved as."""
    return [_row(entry, sentence_by_name(cohort, entry)) for entry in entries]


def rows_of_value(entries: Sequence[Entry], words: Words, field: Field | None) -> list[Row]:
    """A row for each change of one value: from what to what; of the first one, what it was."""
    return [_row(entry, _became(entry.before, entry.value, words, field)) for entry in entries]


def _became(old: Any, new: Any, words: Words, field: Field | None) -> str:
    if new is ABSENT:
        return "removed"
    if old is ABSENT:
        return words.say(field, new) or "nothing"
    if isinstance(new, str | int | float) or isinstance(old, str | int | float):
        return f"{words.say(field, old) or 'nothing'} → {words.say(field, new) or 'nothing'}"
    return "; ".join(describe_value(old, new, field, words.cohort)) or "comments or layout"


def _row(entry: Entry, what: str) -> Row:
    return Row(
        entry.commit,
        (f"{entry.when:%H:%M}", what, entry.author),
        search=" ".join((entry.told, entry.short, str(entry.when.date()), *entry.files)),
        sort=(entry.when.timestamp(),),
        group=long_day(entry.when.date()),
    )
