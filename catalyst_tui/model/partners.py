"""Who serves in a partnership, in which role and when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Partner = dict[str, Any]


def partners(partnership: Mapping[str, Any], role: str | None = None) -> Iterator[Partner]:
    """The partnership's entries of a role (of every role when None), in the order of the file, past ones included."""
    listed = partnership.get("partners")
    for entry in listed if isinstance(listed, list) else ():
        if isinstance(entry, dict) and (role is None or entry.get("role") == role):
            yield entry


def current(partnership: Mapping[str, Any], role: str, day: str | None = None) -> list[Partner]:
    """Who holds a role on a day (ISO, the last day of service included); without a day, who has no last day."""
    held = partners(partnership, role)
    if day is None:
        return [entry for entry in held if "to" not in entry]
    return [entry for entry in held if serves(entry, day)]


def serves(entry: Partner, day: str) -> bool:
    """Whether an entry's time of service holds the day; an end that is left open holds every day."""
    start, end = entry.get("from"), entry.get("to")
    return (not isinstance(start, str) or start <= day) and (not isinstance(end, str) or day <= end)


def present(partnership: Mapping[str, Any], role: str) -> list[Partner]:
    """Who holds a role now; when the place is empty, who held it last."""
    now = current(partnership, role)
    return now or sorted(partners(partnership, role), key=lambda entry: str(entry.get("to")))[-1:]


def holder(partnership: Mapping[str, Any], role: str) -> str | None:
    """The id of who holds a role now, or held it last; None when nobody ever did."""
    entries = present(partnership, role)
    who = entries[-1].get("who") if entries else None
    return who if isinstance(who, str) else None
