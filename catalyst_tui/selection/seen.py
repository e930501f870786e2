"""What of a record is compared when doubles are looked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

Fields = Mapping[str, Any]


class Seen(NamedTuple):
    """A record as doubles are looked for. Two are compared when they share one of the `keys` (what it is → its text in
    one spelling) or of the `words`."""

    id: str
    name: str
    words: frozenset[str]
    keys: Mapping[str, str]
    value: Fields


def same(one: Seen, other: Seen) -> list[str]:
    """The keys that both have alike."""
    return [key for key, text in one.keys.items() if other.keys.get(key) == text]
