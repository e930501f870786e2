"""The history in words: who did what, and when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from catalyst_tui.document.patch import ABSENT
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.words import describe_value
from catalyst_tui.schema.fields import Field
from catalyst_tui.tui.dates import long_day
from catalyst_tui.tui.presenters.changes import sentence_by_name
from catalyst_tui.tui.presenters.values import Words
from catalyst_tui.tui.rows import Column, Row
from catalyst_tui.workspace.entries import Entry

COLUMNS = (
    Column("when", least=5, most=5),
    Column("what", least=46, most=100),
    Column("who", least=12, most=22),
    Column("id", least=7, most=10),
)


def rows(entries: Sequence[Entry], cohort: Cohort) -> list[Row]:
    """A row for each change, under its day: what it was saved as."""
    return [_row(entry, sentence_by_name(cohort, entry)) for entry in entries]


def rows_of_value(entries: Sequence[Entry], words: Words, field: Field | None) -> list[Row]:
    """A row for each change of one value: from what to what; of the first one, what it was."""
    before = [*(entry.value for entry in entries[1:]), ABSENT]
    return [
        _row(entry, _became(old, entry.value, words, field))
        for entry, old in zip(entries, before, strict=False)
    ]


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
        (f"{entry.when:%H:%M}", what, entry.author, entry.short),
        search=" ".join((entry.told, *entry.files)),
        sort=(entry.when.timestamp(),),
        group=long_day(entry.when.date()),
    )
