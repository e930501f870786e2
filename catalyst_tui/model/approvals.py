"""Approvals of schools and districts, and which of them are to be given anew.

Whoever approves for a school as its contact, such as the principal, does so for as long as they are: when they leave,
their successor is asked. An approval that has ended is asked for again.
"""

from __future__ import annotations

from typing import NamedTuple

from catalyst_tui.model.partners import serves
from catalyst_tui.model.record import Fields


class Lapsed(NamedTuple):
    """An approval that holds no longer: its number in the list, and since when. `left` says that who gave it is gone;
    `successor` is who has that role now, "" when nobody has."""

    number: int
    approval: Fields
    since: str
    left: bool
    successor: str


def lapsed(organization: Fields, day: str) -> list[Lapsed]:
    """What a school or district has to approve anew on a day (ISO).

    At most two: the newest approval of its own people, and that of others, such as its district. Neither makes up for
    the other; each only where none like it holds.
    """
    contacts = [one for one in organization.get("contacts") or () if "person" in one]
    newest: dict[bool, Lapsed | None] = {}
    for number, approval in enumerate(organization.get("approvals") or ()):
        by = approval.get("by")
        roles = {one.get("role") for one in contacts if one["person"] == by}
        now = [one["person"] for one in contacts if one.get("role") in roles and serves(one, day)]
        last_days = [one["to"] for one in contacts if one["person"] == by and "to" in one]
        gone = max(last_days) if last_days and by not in now else "9"
        since = min(gone, approval.get("until", "9"))
        if since >= day:
            newest[bool(roles)] = None
        elif newest.get(bool(roles), True):
            newest[bool(roles)] = Lapsed(number, approval, since, since == gone, now[0] if now else "")
    return [found for found in newest.values() if found]
