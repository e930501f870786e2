"""A record of any kind, as the lines of a sheet: its fields in the order of the schema, names joined."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

from catalyst_tui.document.pointer import join, tokens
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.contacts import is_sealed
from catalyst_tui.model.record import Record
from catalyst_tui.schema.fields import Field
from catalyst_tui.tui.line import Line, fit
from catalyst_tui.tui.presenters.values import Words

_LONG = 60
"""A list of words longer than this stands one word a line."""
_FULL = 60
"""A text with a line of as many characters was broken where its lines were full, perhaps."""


def record_lines(record: Record, words: Words, width: int, skip: Sequence[str] = ("id",)) -> Iterator[Line]:
    """Every field that the record has, but for those to skip: its id stands beside its name."""
    root = words.cohort.registry.field(record.kind.name)
    fields = {field.name: field for field in root.fields}
    ordered = [
        *(name for name in fields if name in record.value),
        *(name for name in record.value if name not in fields),
    ]
    for name in ordered:
        if name not in skip:
            field = fields.get(name) or root.within(name, record.value)
            yield from section(
                words, field, join((name,)), record.value[name], width, title=field.title if field else name
            )


def section(
    words: Words, field: Field | None, pointer: str, value: Any, width: int, title: str = ""
) -> Iterator[Line]:
    """One field of a record: a line when a line will do, else a line for each part."""
    add = pointer if field is not None and field.type == "list" else ""
    lines = list(_lines(words, field, pointer, value, width))
    for place, line in enumerate(lines or [Line((("none", "dim"),), pointer)]):
        yield Line(line.parts, line.pointer, title if place == 0 else "", line.target, add)


def _lines(words: Words, field: Field | None, pointer: str, value: Any, width: int) -> Iterator[Line]:
    if is_sealed(value):
        yield Line((("sealed; its key is not here", "dim"),), pointer)
        return
    if field is not None and field.type == "union":
        field = field.branch_for(value)
    if isinstance(value, list):
        inner = field.items if field else None
        said = words.say(field, value)
        if any(isinstance(item, dict | list) for item in value) or len(said) > _LONG:
            for place, item in enumerate(value):
                yield from item_lines(words, inner, f"{pointer}/{place}", item, width)
        elif value:
            yield Line(
                ((said, ""),),
                pointer,
                target=target_of(words.cohort, inner, value[0]) if len(value) == 1 else None,
            )
    elif isinstance(value, dict):
        within = {name: field.within(name, value) if field else None for name in value}
        titles = {name: _title(words, field, within[name], name) for name in value}
        wide = min(max(map(len, titles.values()), default=0) + 2, max(width // 3, 12))
        for name, part in value.items():
            at = join((*tokens(pointer), name))
            yield from _titled(words, within[name], at, part, fit(titles[name], wide - 2) + "  ", width)
    else:
        yield from wrapped(words.say(field, value), pointer, width, target_of(words.cohort, field, value))


def item_lines(words: Words, field: Field | None, pointer: str, value: Any, width: int) -> Iterator[Line]:
    """One item of a list: what is short on one line, longer texts and lists below it."""
    if not isinstance(value, dict):
        yield from wrapped(words.say(field, value), pointer, width, target_of(words.cohort, field, value))
        return
    inner = {name: field.within(name, value) if field else None for name in value}
    below = [name for name, part in value.items() if _is_long(part)]
    head = words.item(field, value, without=("id", *below))
    yield from wrapped(
        head or str(value.get("id", "")), pointer, width, _first_target(words.cohort, inner, value)
    )
    for name in below:
        title = inner[name].title.lower() if inner[name] else name  # type: ignore[union-attr]
        for line in _folded(f"{title}: {words.say(inner[name], value[name])}", max(width - 2, 20)):
            yield Line((("  " + line, "dim"),))


def wrapped(
    text: str, pointer: str | None, width: int, target: tuple[str, str] | None = None
) -> Iterator[Line]:
    """A text of any length; the cursor stops at its first line."""
    for place, line in enumerate(_folded(text, width) or [""]):
        yield Line(((line, ""),), pointer if place == 0 else None, target=target if place == 0 else None)


def _folded(text: str, width: int) -> list[str]:
    return [line for part in _paragraphs(text) for line in textwrap.wrap(part, width) or [""]]


def _paragraphs(text: str) -> Iterator[str]:
    """The lines of a text as they stand; but joined where an editor broke them because they were full.

    A blank line, or one that begins like an item of a list, begins anew.
    """
    lines = [line.strip() for line in text.strip().splitlines()]
    broad = max(map(len, lines), default=0)
    joined: list[str] = []
    for line, above in zip(lines, ["", *lines], strict=False):
        full = broad >= _FULL and len(above) + 1 + len(line.partition(" ")[0]) > broad
        if joined and (not full or not line or line[:1] in "-*•"):
            yield " ".join(joined)
            joined = []
        if line:
            joined.append(line)
        else:
            yield ""
    if joined:
        yield " ".join(joined)


def target_of(cohort: Cohort, field: Field | None, value: Any) -> tuple[str, str] | None:
    """The record that a value names, when it names one that exists."""
    if field is None or field.target is None or not isinstance(value, str):
        return None
    found = cohort.resolve(field.target, value)
    return found if found and cohort.has(*found) else None


def _titled(
    words: Words, field: Field | None, pointer: str, value: Any, title: str, width: int
) -> Iterator[Line]:
    """A field of an object within the record: its title, then its value, in a column of its own."""
    for place, line in enumerate(_lines(words, field, pointer, value, width - len(title))):
        label = title if place == 0 else " " * len(title)
        yield Line(((label, "dim"), *line.parts), line.pointer, target=line.target)


def _title(words: Words, holder: Field | None, field: Field | None, name: str) -> str:
    """What a field of an object, or a key of a map, is called."""
    if holder is not None and holder.type == "map":
        return words.key(holder, name)
    return field.title if field else name


def _is_long(value: Any) -> bool:
    if isinstance(value, list):
        return any(isinstance(item, dict) for item in value)
    return isinstance(value, str) and (len(value) > _LONG or "\n" in value.strip())


def _first_target(
    cohort: Cohort, fields: dict[str, Field | None], value: dict[str, Any]
) -> tuple[str, str] | None:
    targets = (target_of(cohort, fields[name], part) for name, part in value.items())
    return next((target for target in targets if target), None)
