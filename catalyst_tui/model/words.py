"""A change of a record in words, for commits and histories: `coan-ms-22: goal circuits from planned to met`,
`interaction of 14 Feb, students 28 to 27`.

What a commit says holds ids, dates, numbers and the program's words only. Texts that people wrote, and whatever may
speak of a person, are never quoted there: a commit cannot be forgotten. Who looks at a change may read all of it.
"""

from __future__ import annotations

from collections.abc import Iterator, KeysView, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from catalyst_tui.document.pointer import tokens
from catalyst_tui.document.value import identical
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.contacts import is_sealed
from catalyst_tui.model.identity import identities, name_of, named_as, rekeyed
from catalyst_tui.model.item_names import ItemNames
from catalyst_tui.model.item_names import day_in_words as day_in_words
from catalyst_tui.model.labels import title_of
from catalyst_tui.model.quoting import ABSENT, SEVERAL, Quote, quoted, shape_of, shown
from catalyst_tui.model.values import as_number
from catalyst_tui.schema import KINDS, Field, Registry

_SPEAKING = frozenset({"status", "was"})
_LONGEST = 72  # of a sentence, in characters: the first line of a commit


@dataclass(frozen=True, slots=True)
class Changed:
    """A record before and after; None where there was, or is, no such record."""

    kind: str
    id: str
    old: Any
    new: Any


def describe(kind: str, old: Any, new: Any, cohort: Cohort, *, openly: bool = False) -> list[str]:
    """What changed in a record, one phrase each, in the order of the new value: `interaction of 14 Feb added`.

    `openly`, for readers, quotes every value: names for ids, texts (their beginning) and what is about a person.
    """
    singular = KINDS[kind].singular
    if old is None or new is None:
        return [] if old is new else [f"{singular} {'added' if old is None else 'removed'}"]
    if not isinstance(old, dict) or not isinstance(new, dict):
        return [f"{singular} rewritten"]
    return list(_teller(cohort, openly).mapping(old, new, cohort.registry.field(kind), ""))


def describe_value(old: Any, new: Any, field: Field | None, cohort: Cohort) -> list[str]:
    """What changed in one value of a record, for readers: `students 28 to 27` in a visit, `planned to met`."""
    teller = _teller(cohort, openly=True)
    if isinstance(old, dict) and isinstance(new, dict):
        return list(teller.mapping(old, new, shape_of(field, new), ""))
    if field is not None and field.identity and isinstance(old, list) and isinstance(new, list):
        return list(teller.items(old, new, field, ""))
    return [
        phrase.strip()
        for phrase in teller.whole(old, new, shape_of(field, old), shape_of(field, new), "", "")
    ]


def _teller(cohort: Cohort, openly: bool) -> _Teller:
    return _Teller(partial(shown, cohort), openly=True) if openly else _Teller(quoted, openly=False)


def sentence(changes: Sequence[Changed], cohort: Cohort) -> str:
    """One line that says what a change does, by ids: `coan-ms-22: interaction of 14 Feb added, 28 students`."""
    told = []
    for change in changes:
        phrases = describe(change.kind, change.old, change.new, cohort)
        if change.old is None or change.new is None:
            told.append(f"{change.id}: {phrases[0]}" if phrases else change.id)
        elif phrases:
            told.append(f"{change.id}: {shortened(phrases)}")
    if not told:
        return "Nothing changed"
    return told[0] if len(told) == 1 else shortened(told)


def place_in_words(address: str, kind: str, value: Any, registry: Registry, *, or_else: Any = None) -> str:
    """An address by identity as words: `goal circuits, target`; items are called as `value`, the record, has them, or
    as `or_else` has those that it has not."""
    field: Field | None = registry.field(kind)
    owner = ""
    for token in tokens(address):
        field = shape_of(field, or_else if value is None else value)
        if field is not None and field.identity:
            value, called = _item(value, field, token)
            or_else, called_else = _item(or_else, field, token)
            called = called or called_else or token
            field = field.items
            owner = f"{_joined(owner, field.title.lower() if field else '', called)},"
        else:
            field = field.within(token, or_else if value is None else value) if field else None
            value, or_else = (
                each.get(token) if isinstance(each, dict) else None for each in (value, or_else)
            )
            shape = shape_of(field, or_else if value is None else value)
            if shape is None or not shape.identity:  # an item says of which list it is
                owner = _joined(owner, field.title.lower() if field and field.name else title_of(token))
    return owner.removesuffix(",") or KINDS[kind].singular


def _item(value: Any, field: Field, token: str) -> tuple[Any, str]:
    """An item of a list by its name in an address, and what it is called; None and "" when it is not there."""
    items = _listed(value)
    named = map(name_of, identities(items, field.identity) or ())
    item = next((item for name, item in zip(named, items, strict=False) if name == token), None)
    return item, "" if item is None else ItemNames(items, field, quoted).of(item)


def shortened(phrases: Sequence[str]) -> str:
    """As many phrases as fit on the line, and how many are left out."""
    kept = 1
    while kept < len(phrases) and len("; ".join(phrases[: kept + 1])) <= _LONGEST:
        kept += 1
    more = len(phrases) - kept
    return "; ".join(phrases[:kept]) + (f"; and {more} more" if more else "")


class _Teller:
    """Tells what changed; `quote` says a value, or None for one that is not to be told."""

    def __init__(self, quote: Quote, *, openly: bool) -> None:
        self._quote = quote
        self._openly = openly

    def mapping(
        self, old: dict[str, Any], new: dict[str, Any], field: Field | None, owner: str
    ) -> Iterator[str]:
        """What changed between two mappings.

        `owner` is what the phrases begin with: `goal circuits,` for an item, `available` for a group of fields.
        """
        keys = [*new, *(key for key in old if key not in new)]
        if field is not None and field.type == "map" and len(old.keys() ^ new.keys()) > SEVERAL:
            yield from _counted(old.keys(), new.keys(), owner)
            keys = [key for key in new if key in old]
        for key in keys:
            before, after = old.get(key, ABSENT), new.get(key, ABSENT)
            if before is ABSENT or after is ABSENT or not identical(before, after):
                inner = field.within(key, new) if field else None
                yield from self._entry(before, after, inner, owner, key)

    def _entry(self, old: Any, new: Any, field: Field | None, owner: str, key: str) -> Iterator[str]:
        """What changed under one key."""
        former, shape = shape_of(field, old), shape_of(field, new)
        called = title_of(key) if field is None else field.title.lower() if field.name else key
        listed = shape if shape is not None and shape.identity else former
        if is_sealed(old) or is_sealed(new):
            yield from _sealed(old, new, _joined(owner, called))
        elif field is not None and field.personal and not self._openly:
            yield from self._personal(old, new, shape, owner, called)
        elif listed is not None and listed.identity and _are_lists(old, new):
            yield from self.items(_listed(old), _listed(new), listed, owner)
        elif isinstance(old, dict) and isinstance(new, dict):
            yield from self.mapping(old, new, shape, _joined(owner, called))
        else:
            # A status speaks for itself: `goal circuits from planned to met`.
            called = "" if key in _SPEAKING and owner else called
            yield from self.whole(old, new, former, shape, owner, called)

    def _personal(self, old: Any, new: Any, shape: Field | None, owner: str, called: str) -> Iterator[str]:
        """What is about a person: which of the fields that the schema has, and never a word of what they hold."""
        known = {field.name for field in shape.fields} if shape is not None else set()
        if isinstance(old, dict) and isinstance(new, dict) and shape is not None and {*old, *new} <= known:
            for inner in shape.fields:
                before, after = old.get(inner.name, ABSENT), new.get(inner.name, ABSENT)
                if before is not after and (ABSENT in (before, after) or not identical(before, after)):
                    yield from self.whole(before, after, None, None, owner, inner.title.lower())
        else:
            yield from self.whole(old, new, None, None, owner, called)

    def whole(
        self, old: Any, new: Any, former: Field | None, shape: Field | None, owner: str, called: str
    ) -> Iterator[str]:
        """One value as a whole, quoted if it may be; the value of the owner itself when it is called nothing."""
        before, after = self._quote(old, former), self._quote(new, shape)
        about = _joined(owner, called) if called else owner.removesuffix(",")
        if new is ABSENT:
            yield f"{about} removed"
        elif old is ABSENT:
            yield f"{about} added" if after is None else f"{about} set to {after}"
        elif before is not None and after is not None:
            figures = as_number(old) is not None and as_number(new) is not None
            said = called == "from" or (owner and called and figures)
            yield f"{about} {'' if said else 'from '}{before} to {after}"
        else:
            yield f"{about} {'rewritten' if shape is not None and shape.type == 'text' else 'changed'}"

    def items(self, old: list[Any], new: list[Any], field: Field, owner: str) -> Iterator[str]:
        """Items that came, went or changed, by their identity."""
        keys = field.identity or ()
        before, after = identities(old, keys), identities(new, keys)
        noun = field.items.title.lower() if field.items else ""
        if before is None or after is None:
            yield f"{_joined(owner, field.title.lower())} changed"
            return
        names = ItemNames([*new, *old], field, self._quote)
        olds, news = dict(zip(before, old, strict=True)), dict(zip(after, new, strict=True))
        news = named_as(rekeyed(olds, news, keys), news)
        come = [identity for identity in news if identity not in olds]
        gone = [identity for identity in before if identity not in news]
        for identity in come if len(come) <= SEVERAL else ():
            yield f"{_joined(owner, noun, names.of(news[identity]))} added{_details(news[identity])}"
        for identity in gone if len(gone) <= SEVERAL else ():
            yield f"{_joined(owner, noun, names.of(olds[identity]))} removed"
        if max(len(come), len(gone)) > SEVERAL:
            yield from _counted(olds.keys(), news.keys(), _joined(owner, field.title.lower()))
        for identity, other in news.items():
            one = olds.get(identity)
            if isinstance(one, dict) and isinstance(other, dict):
                yield from self.mapping(one, other, field.items, f"{_joined(owner, noun, names.of(other))},")
        if [one for one in before if one in news] != [one for one in news if one in olds]:
            yield f"{_joined(owner, field.title.lower())} in another order"


def _sealed(old: Any, new: Any, called: str) -> Iterator[str]:
    """What became of something sealed, of which no more can be told than that."""
    if new is ABSENT:
        yield f"{called} removed"
    elif old is ABSENT:
        yield f"{called} added, sealed"
    elif is_sealed(old) and is_sealed(new):
        yield f"{called} changed, sealed"
    else:
        yield f"{called} {'sealed' if is_sealed(new) else 'opened'}"


def _counted(old: KeysView[Any], new: KeysView[Any], about: str) -> Iterator[str]:
    for number, what in ((len(new - old), "added"), (len(old - new), "removed")):
        if number:
            yield f"{about}: {number} {what}"


def _details(item: Any) -> str:
    """What is worth telling of a new item: `, 28 students`."""
    if not isinstance(item, dict):
        return ""
    students, amount, value = (as_number(item.get(key)) for key in ("students", "amount", "value"))
    status = item.get("status")
    told = [
        status if isinstance(status, str) and status not in ("done", "planned") else "",
        f"{students} students" if students is not None else "",
        f"{amount:.2f}" if amount is not None else "",
        f"{value}" if value is not None else "",
    ]
    return "".join(f", {part}" for part in told if part)


def _are_lists(*values: Any) -> bool:
    return all(value is ABSENT or isinstance(value, list) for value in values)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _joined(*words: str) -> str:
    return " ".join(filter(None, words))
