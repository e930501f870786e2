"""What the acts on likely doubles share: of what they can be done, and to which other record."""

from __future__ import annotations

from typing import Any

from catalyst_tui.acts.act import Asked, Refused

KINDS = ("people", "organizations")
"""The kinds of records that have doubles."""


def offered(asked: Asked) -> bool:
    """Of people and organizations."""
    return asked.begins_from.kind.name in KINDS


def defaults(asked: Asked) -> dict[str, Any]:
    """By me, today."""
    return {"by": asked.by, "date": asked.today.isoformat()}


def other_of(asked: Asked) -> str:
    """The id of the other record that was named. Raises Refused when there are no doubles, or it is no other record."""
    record, other = asked.begins_from, str(asked.answers["other"])
    kind = record.kind.name
    if kind not in KINDS:
        raise Refused("Only people and organizations have doubles.")
    if other == record.id or not asked.cohort.has(kind, other):
        raise Refused(f"{other} is no other of the {kind}.", "other")
    return other
