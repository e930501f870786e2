"""What a program asks for, as its `program.yaml` says it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from catalyst_tui.diagnostic import CatalystError, Severity
from catalyst_tui.model.labels import title_of
from catalyst_tui.model.record import Fields

Owner = Literal["each", "any", "partnership"]


class Incomplete(CatalystError):
    """A requirement that does not say what is needed to judge anybody by it."""


@dataclass(frozen=True, slots=True, eq=False)
class Requirement:
    """One requirement. Compared by identity: a program has each of them once.

    `roles` are those that owe it: everybody who has one of them (`owner` is `each`), somebody (`any`), or nobody in
    particular (`partnership`). `per_person`: once for a person, in however many partnerships they serve; otherwise
    once in each. `fields` are the requirement as the file has it, for what only its kind knows.
    """

    id: str
    kind: str
    title: str
    severity: Severity
    source: str
    owner: Owner
    roles: tuple[str, ...]
    per_person: bool
    since: date | None
    until: date | None
    pointer: str
    fields: Fields

    def need(self, key: str) -> Any:
        """A field that the kind cannot do without. Raises `Incomplete`."""
        if key not in self.fields:
            raise Incomplete(
                f"The requirement {self.id} does not say {key!r}, so nobody can be judged by it."
            )
        return self.fields[key]


def requirements(program: Fields) -> tuple[Requirement, ...]:
    """The requirements of a program, in its order. What has no id or no kind is left out: `validate` tells of it."""
    return tuple(_read(program))


def _read(program: Fields) -> Iterator[Requirement]:
    for index, fields in enumerate(program.get("requirements") or ()):
        if "id" not in fields or "kind" not in fields:
            continue
        by = fields.get("by", {})
        owner: Owner = "each" if "each" in by else "any" if "any" in by else "partnership"
        yield Requirement(
            id=fields["id"],
            kind=fields["kind"],
            title=fields.get("title") or title_of(fields["id"]),
            severity=fields.get("severity", "warning"),
            source=fields.get("source", ""),
            owner=owner,
            roles=tuple(by.get(owner, ())),
            per_person=owner == "each" and by.get("per", fields.get("per")) == "person",
            since=_day(fields.get("since")),
            until=_day(fields.get("until")),
            pointer=f"/requirements/{index}",
            fields=fields,
        )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
