"""Likely doubles: people or organizations that stand in two records, each pair with the reasons.

Nothing is decided here: a person looks at the two side by side and merges them, or does not. Two records are compared
only when they share something (an address, a number, a word of the name), so that thousands are looked through in
seconds. Names are compared by rapidfuzz, imported when there is a first pair.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import Any, NamedTuple

from catalyst_tui.model.cohort import Cohort

Fields = Mapping[str, Any]
KINDS = ("people", "organizations")
ALIKE = 88
"""From how many of 100 points on two names are alike."""
ALIKE_HERE = 75
"""The same for two schools of one place: the place says the rest."""

_COMMON = 40  # a word that more names have tells nothing
_SHORT = {
    "es": "elementary school", "ms": "middle school", "hs": "high school", "ps": "primary school", "st": "saint",
    "mt": "mount", "ft": "fort", "elem": "elementary", "jr": "junior", "sr": "senior", "acad": "academy",
    "univ": "university", "dept": "department", "co": "company", "sch": "school",
}  # fmt: skip
_LEVELS = frozenset(
    {"elementary", "middle", "high", "primary", "junior", "infant", "infants", "nursery", "senior"}
)
_EMPTY = frozenset({"school", "the", "of", "and", "a", "inc", "llc", "academy", *_LEVELS})


class Double(NamedTuple):
    """Two records that may be one: how likely of 100, and why."""

    kind: str
    one: str
    other: str
    likely: int
    reasons: tuple[str, ...]


class _Seen(NamedTuple):
    """What of a record is compared."""

    id: str
    name: str
    words: frozenset[str]
    keys: Mapping[str, str]
    value: Fields


def likely_doubles(cohort: Cohort, kind: str) -> list[Double]:
    """The pairs of a kind, the most likely first."""
    values = []
    for record in cohort.sound_records(kind):
        value = dict(record.value)
        if kind == "people":
            value["contact"] = cohort.contact(record.id)
        values.append((record.id, value))
    return doubles(kind, values)


def doubles(kind: str, values: Iterable[tuple[str, Fields]]) -> list[Double]:
    """The pairs among records given by id and value, the most likely first."""
    seen = [_person(id, value) if kind == "people" else _organization(id, value) for id, value in values]
    compare = _people if kind == "people" else _organizations
    found = []
    for one, other in _pairs(seen):
        likely, reasons = compare(one, other)
        if likely:
            found.append(Double(kind, one.id, other.id, likely, tuple(reasons)))
    return sorted(found, key=lambda double: (-double.likely, double.one, double.other))


def _pairs(seen: list[_Seen]) -> Iterator[tuple[_Seen, _Seen]]:
    """Those that share an address, a number, or a word that not too many have."""
    shared: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, each in enumerate(seen):
        for key in each.keys.items():
            shared[key].append(at)
        for word in each.words:
            shared["word", word].append(at)
    pairs = {
        pair
        for (what, _), places in shared.items()
        if what != "word" or len(places) <= _COMMON
        for pair in combinations(places, 2)
    }
    for one, other in sorted(pairs):
        yield seen[one], seen[other]


# People.


def _person(id: str, value: Fields) -> _Seen:
    contact = value.get("contact") or {}
    digits = re.sub("[^0-9]", "", str(contact.get("phone", "")))[-10:]
    keys = {"mail": str(contact.get("email", "")).casefold(), "phone": digits if len(digits) >= 7 else ""}
    name = _folded(str(contact.get("name", "")))
    words = frozenset(word for word in name.split() if len(word) > 1)
    return _Seen(id, name, words, {key: text for key, text in keys.items() if text}, value)


def _people(one: _Seen, other: _Seen) -> tuple[int, list[str]]:
    reasons = [f"the same {'mail address' if key == 'mail' else key}" for key in _same(one, other)]
    mail = "mail" in _same(one, other)
    alike = _alike(one.name, other.name) if one.name and other.name else 0
    if alike >= ALIKE:
        reasons.append("the same name" if alike == 100 else f"names alike ({alike} of 100)")
    together = one.value.get("organization") == other.value.get("organization") is not None
    if together:
        reasons.append("the same organization")
    if mail:
        return (100 if alike >= ALIKE else 90), reasons
    if alike < ALIKE:
        return 0, []  # partners of an office share a phone and an employer
    if "phone" in _same(one, other):
        return 97, reasons
    return (min(alike, 95) if together else alike - 10 if alike == 100 else 0), reasons


# Organizations.


def _organization(id: str, value: Fields) -> _Seen:
    name = " ".join(_SHORT.get(word, word) for word in _folded(str(value.get("name", ""))).split())
    words = frozenset(name.split()) - _EMPTY
    registers = value.get("registers") or {}
    keys = {f"register {name}": str(number) for name, number in registers.items()}
    postal = re.sub("[^0-9a-z]", "", str(value.get("postal_code", "")).lower())
    return _Seen(
        id, name, words or frozenset(name.split()), keys | ({"postal code": postal} if postal else {}), value
    )


def _organizations(one: _Seen, other: _Seen) -> tuple[int, list[str]]:
    same = _same(one, other)
    registers = [key for key in same if key.startswith("register")]
    if registers:
        return 100, [f"the same number in {key}" for key in registers]
    if any(
        key.startswith("register") and one.keys[key] != other.keys[key]
        for key in one.keys.keys() & other.keys.keys()
    ):
        return 0, []  # a register knows them as two
    if _told(one) != _told(other) or one.value.get("kind") != other.value.get("kind"):
        return 0, []  # an elementary and a middle school of one name, No. 5 and No. 15
    near = "postal code" in same or _place(one) == _place(other) != ""
    if not near and "postal code" in one.keys and "postal code" in other.keys:
        return 0, []
    core, core_of_other = (" ".join(sorted(each.words)) for each in (one, other))
    alike = _alike(core, core_of_other, ALIKE_HERE if near else ALIKE)
    if not alike:
        return 0, []
    reasons = ["the same name" if one.name == other.name else f"names alike ({alike} of 100)"]
    if near:
        reasons.append("the same postal code" if "postal code" in same else "the same place")
    return (min(alike, 99) if near else alike - 5), reasons


def _told(seen: _Seen) -> tuple[frozenset[str], frozenset[str]]:
    """What tells two schools of one name apart: levels and numbers."""
    words = frozenset(seen.name.split())
    return words & _LEVELS, frozenset(word for word in words if word.isdigit())


def _place(seen: _Seen) -> str:
    """The place, to about a hundred meters; "" when nobody knows."""
    location = seen.value.get("location") or ()
    return " ".join(f"{degrees:.3f}" for degrees in location) if len(location) == 2 else ""


# Both.


def _same(one: _Seen, other: _Seen) -> list[str]:
    return [key for key, text in one.keys.items() if other.keys.get(key) == text]


def _alike(one: str, other: str, floor: int = ALIKE) -> int:
    """How alike two names are, of 100, in whatever order their words stand; 0 below a floor."""
    from rapidfuzz import fuzz

    return round(fuzz.token_sort_ratio(one, other, score_cutoff=floor))


def _folded(text: str) -> str:
    """Small letters without accents, signs as spaces: `Zoë O'Neil` is `zoe oneil`."""
    plain = unicodedata.normalize(
        "NFKD", text.casefold().replace("'", "").replace("’", "").replace("&", " and ")
    )
    return re.sub(
        r"[^\w]+", " ", "".join(letter for letter in plain if not unicodedata.combining(letter))
    ).strip()
