"""A person: every field, and how each clearance stands on the day."""

from __future__ import annotations

from collections.abc import Iterator

from catalyst_tui.model.labels import title_of
from catalyst_tui.model.record import Record
from catalyst_tui.program.clearance_words import checked, places, sign, state
from catalyst_tui.program.clearances import Held, clearances
from catalyst_tui.tui.dates import in_words
from catalyst_tui.tui.line import SIGNS, Line
from catalyst_tui.tui.presenters.doubles import doubles_of
from catalyst_tui.tui.presenters.record import record_lines
from catalyst_tui.tui.presenters.values import SEPARATOR, Words

_LIST = "/clearances"


def person_lines(record: Record, words: Words, width: int) -> Iterator[Line]:
    """The fields of the file, but for clearances, which stand at the end with what they come to."""
    yield from record_lines(record, words, width, skip=("id", "clearances"))
    held = clearances(words.cohort, words.today, record.id)
    for place, one in enumerate(held):
        yield from _clearance(one, words, "Clearances" if place == 0 else "")
    yield from doubles_of("people", record.id, words, width)


def _clearance(held: Held, words: Words, section: str) -> Iterator[Line]:
    """`✓ supervised · North Schools · valid until 30 Sep 2024`, and below where it holds and who looked at it."""
    by = str(held.fields.get("by", ""))
    level = title_of(str(held.fields.get("level", "")))
    until = f" until {words.day(held.fields['until'])}" if "until" in held.fields else ""
    told = SEPARATOR.join(
        filter(
            None,
            (level, words.cohort.label("organizations", by), f"{in_words(state(held), words.today)}{until}"),
        )
    )
    mark = sign(held)
    target = ("organizations", by) if words.cohort.has("organizations", by) else None
    pointer = _LIST if held.number is None else f"{_LIST}/{held.number}"
    yield Line(((f"{mark} ", SIGNS.get(mark, "")), (told, "")), pointer, section, target, add=_LIST)
    looked = checked(held, words.cohort)
    more = (places(held, words.cohort), f"checked {in_words(looked, words.today)}" if looked else "")
    below = SEPARATOR.join(filter(None, more))
    if below:
        yield Line(((f"  {below}", "dim"),))
