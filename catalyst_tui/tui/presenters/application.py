"""An application as its page shows it: what other reviewers gave only from when on it leads nobody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from catalyst_tui.document.pointer import tokens
from catalyst_tui.model.record import Record
from catalyst_tui.selection.candidates import Candidates
from catalyst_tui.selection.others import are_shown
from catalyst_tui.tui.line import Line
from catalyst_tui.tui.presenters.record import record_lines
from catalyst_tui.tui.presenters.values import Words

_SHOWN = ("by", "date")
_LATER = "shown when yours is complete"


def application_lines(record: Record, words: Words, width: int, me: str | None) -> Iterator[Line]:
    """Every field; of a review that `me` is not to see yet only whose it is, and the cursor does not stop there."""
    if are_shown(Candidates(words.cohort, words.today).of(record), me, words.cohort):
        yield from record_lines(record, words, width)
        return
    reviews = record.value.get("reviews")
    listed = reviews if isinstance(reviews, list) else []
    hidden = {at for at, each in enumerate(listed) if isinstance(each, dict) and each.get("by") != me}
    shown = [
        {key: each[key] for key in _SHOWN if key in each} if at in hidden else each
        for at, each in enumerate(listed)
    ]
    value = record.value | ({"reviews": shown} if hidden else {})
    for line in record_lines(record.with_value(value), words, width):
        match tokens(line.pointer or ""):
            case ["reviews", at, *_] if at.isdecimal() and int(at) in hidden:
                parts = (*line.parts, (f" · {_LATER}", "dim"))
                yield replace(line, parts=parts, pointer=None)
            case _:
                yield line
