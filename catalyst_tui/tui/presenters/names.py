"""Sentences of rules, which say ids, with names and days instead: for people who never learned an id."""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalyst_tui.model.record import Record
from catalyst_tui.model.values import is_date
from catalyst_tui.schema import KINDS
from catalyst_tui.tui.presenters.values import Words

_WORD = re.compile(r"(?<![\w“'`./-])[a-z0-9]+(?:[-/][a-z0-9]+)*(?![\w/-]|\.\w)")
_NAMED = ("people", "organizations", "partnerships", "grants", "funds")


def with_names(words: Words, sentence: str, record: Record | None = None) -> str:
    """The sentence with what people call things: `D. Kincaid` for `pro-046`, `21 Apr` for `2023-04-21`, `Apr 2023` for
    `2023-04`, `the interaction of 24 Jan` for `v230124` of this record, or of a partnership that the sentence names."""
    known = [word for word in _WORD.findall(sentence) if words.cohort.has("partnerships", word)]
    records = [record, *(words.cohort.peek("partnerships", id) for id in known)]
    items = dict(item for each in reversed(records) if each for item in _items(words, each))

    def said(found: re.Match[str]) -> str:
        word = found[0]
        if is_date(word) and len(word) >= len("2022-10"):
            return words.day(word)
        return items.get(word) or _name(words, word) or word

    return _WORD.sub(said, sentence)


def _name(words: Words, word: str) -> str:
    cohort = words.cohort
    kind, _, id = word.partition("/")
    if id and kind in KINDS and cohort.has(kind, id):
        return words.initials(id) if kind == "people" else cohort.label(kind, id)
    if id and cohort.has("partnerships", kind):
        return f"{id} of {cohort.label('partnerships', kind)}"
    named = next((kind for kind in _NAMED if "-" in word and not id and cohort.has(kind, word)), None)
    if named is None:
        return ""
    return words.initials(word) if named == "people" else cohort.label(named, word)


def _items(words: Words, record: Record) -> Iterator[tuple[str, str]]:
    """The items of a record that have a day to call them by."""
    for field in words.cohort.registry.field(record.kind.name).fields:
        items = record.value.get(field.name)
        if field.identity != ("id",) or field.items is None or not isinstance(items, list):
            continue
        for item in items:
            if isinstance(item, dict) and is_date(item.get("date")):
                yield str(item.get("id")), f"the {field.items.title.lower()} of {words.day(item['date'])}"
