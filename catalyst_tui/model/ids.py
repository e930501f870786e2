"""Ids that are proposed: for a new item of a list, in the manner of its siblings, and for a new record.

An id never carries a person's name and is never used twice, so what was ever taken is a parameter. A proposal is only
that: it can be typed over.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from itertools import count
from typing import Any

_NUMBERED = re.compile(r"([a-z]+-)([0-9]+)")
_A_HABIT = 3  # as many ids begin alike and count on
_DAY = re.compile(r"[0-9]{2}([0-9]{2})-([0-9]{2})-([0-9]{2})")
_SMALL_WORDS = frozenset(
    {"a", "an", "and", "are", "at", "by", "can", "each", "every", "for", "from", "in", "is", "of", "on", "or"}
    | {"our", "that", "the", "their", "this", "to", "use", "with"}
)


def item_id(
    siblings: Sequence[Mapping[str, Any]], item: Mapping[str, Any], name: str, examples: Sequence[str] = ()
) -> str:
    """An id for a new item of the list `name` in the manner of its siblings: `v230214`, `c7` or `circuits`.

    Dated ids follow the item's day and get a letter when the day is taken; numbered ones count on; words come from the
    item's first text.
    """
    taken = [str(sibling["id"]) for sibling in siblings if "id" in sibling]
    models = taken or [str(example) for example in examples] or [f"{name[0]}1"]
    prefix, digits = _style(models)
    if digits is None:
        return _free(slug(_first_text(item)), taken) if _first_text(item) else ""
    if digits == 6 and (day := _DAY.fullmatch(str(item.get("date", "")))):
        return _free(prefix + "".join(day.groups()), taken)
    return next_number(prefix, taken)


def next_number(prefix: str, taken: Collection[str], width: int = 0) -> str:
    """The prefix with the number after the highest that was ever taken: `pro-062` after `pro-061`."""
    numbers = [
        (int(found[1]), len(found[1]))
        for id in taken
        if (found := re.fullmatch(re.escape(prefix) + r"([0-9]{1,5})", id))
    ]
    highest = max((number for number, _ in numbers), default=0)
    width = max((length for _, length in numbers), default=width)
    return f"{prefix}{highest + 1:0{width}}"


def next_ids(taken: Collection[str]) -> list[str]:
    """The next free id of every numbering among the ids that were ever taken: `edu-056`, `pro-062`."""
    numbers: dict[str, list[str]] = defaultdict(list)
    for id in taken:
        if found := _NUMBERED.fullmatch(id):
            numbers[found[1]].append(found[2])
    return [
        f"{prefix}{max(map(int, used)) + 1:0{max(map(len, used))}}"
        for prefix, used in sorted(numbers.items())
        if len(used) >= _A_HABIT
    ]


def record_id(
    kind: str,
    value: Mapping[str, Any],
    taken: Collection[str],
    school: str | None = None,
    year: str = "",
    alike: Collection[str] = (),
) -> str:
    """An id for a new record, "" while too little is known of it.

    `taken` are all ids of the kind that were ever used; `school` is who hosts a partnership, `year` the program's;
    `alike` are ids of people of the same role.
    """
    if kind == "people":
        return _person(str(value.get("role", "")), taken, alike)
    if kind == "partnerships":
        return _free(f"{school}-{year[2:4]}", taken) if school and year else ""
    if kind == "grants":
        return next_number(f"{value['partnership']}-g", taken) if value.get("partnership") else ""
    if kind == "applications":
        who = value.get("person") or value.get("organization")
        return _free(f"{year[:4]}-{who}", taken) if who and year else ""
    if kind == "attendance":
        return str(value.get("event", ""))
    named = _first_text(value)
    return _free(slug(named, words=6, small=True), taken) if named else ""


def another_id(id: str, taken: Collection[str]) -> str:
    """An id like this one that is free: `pro-062` for `pro-061`, `coan-ms-22b` for `coan-ms-22`."""
    numbered = _NUMBERED.fullmatch(id)
    return next_number(numbered[1], {id, *taken}) if numbered else _free(id, {id, *taken})


def slug(text: str, words: int = 3, small: bool = False) -> str:
    """The first telling words of a text as an id: `Every student builds a circuit` → `student-builds-circuit`."""
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    found = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    telling = [word for word in found if small or word not in _SMALL_WORDS] or found
    return "-".join(telling[:words])[:60].strip("-")


def _style(models: Sequence[str]) -> tuple[str, int | None]:
    """The prefix and the number of digits that the newest ids share: ("v", 6), ("c", 1); no digits for words."""
    for model in reversed(models):
        if found := re.fullmatch(r"([a-z]{1,3}-?)([0-9]+)[a-z]?", model):
            return found[1], 6 if len(found[2]) == 6 else 1
    return "", None


def _person(role: str, taken: Collection[str], alike: Collection[str]) -> str:
    """People are numbered by role: with the prefix of those of the same role, else with one that begins like the role,
    else with its first letters."""
    if not role:
        return ""
    prefixes = _prefixes(alike) or Counter(
        {prefix: times for prefix, times in _prefixes(taken).items() if role.startswith(prefix[:-1])}
    )
    prefix = max(prefixes, key=lambda p: prefixes[p], default=f"{slug(role, 1)[:3]}-")
    return next_number(prefix, taken, width=3)


def _prefixes(ids: Collection[str]) -> Counter[str]:
    """How often numbered ids begin with what: `pro-` of `pro-061`."""
    return Counter(found[1] for id in ids if (found := re.fullmatch(r"([a-z]+-)[0-9]+", id)))


def _first_text(value: Mapping[str, Any]) -> str:
    """What an item or record is about: its name, title, statement; else its first text of several words."""
    texts = {key: text for key, text in value.items() if key != "id" and isinstance(text, str)}
    named = [texts[key] for key in ("name", "title", "statement", "what", "barrier") if key in texts]
    return next(iter(named or [text for text in texts.values() if " " in text]), "")


def _free(wanted: str, taken: Collection[str]) -> str:
    """The id, or with the first letter from b on that makes it free."""
    if wanted not in taken:
        return wanted
    letters = (chr(ord("b") + n) if n < 25 else f"-{n}" for n in count())
    return next(id for letter in letters if (id := wanted + letter) not in taken)
