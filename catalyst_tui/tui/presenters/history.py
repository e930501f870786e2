"""The history in words: who did what, and when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from catalyst_tui.document.patch import ABSENT
from catalyst_tui.schema.fields import Field
from catalyst_tui.tui.dates import long_day
from catalyst_tui.tui.presenters.values import Words
from catalyst_tui.tui.rows import Column, Row
from catalyst_tui.workspace.history import Entry

COLUMNS = (
    Column("when", least=5, most=5),
    Column("what", least=30, most=100),
    Column("who", least=8, most=22),
    Column("id", least=7, most=10),
)


def rows(entries: Sequence[Entry], words: Words | None = None, field: Field | None = None) -> list[Row]:
    """A row for each change, under its day. In the history of one value, what the value became stands first."""
    return [
        Row(
            entry.commit,
            (f"{entry.when:%H:%M}", _what(entry, words, field), entry.author, entry.short),
            search=" ".join(entry.files),
            sort=(entry.when.timestamp(),),
            group=_day(entry.when),
        )
        for entry in entries
    ]


def _what(entry: Entry, words: Words | None, field: Field | None) -> str:
    if entry.value is ABSENT or words is None:
        return entry.sentence
    return f"{words.say(field, entry.value) or 'none'}   ({entry.sentence})"


def _day(when: datetime) -> str:
    return long_day(when.date())
