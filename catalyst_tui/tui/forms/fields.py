"""Which field of the schema a member of a value is, and what a field and its shapes are called in a form."""

from __future__ import annotations

from typing import Any

from catalyst_tui.document.patch import ABSENT
from catalyst_tui.schema.fields import Field
from catalyst_tui.schema.resolver import Resolver


def member(field: Field, token: str, value: Any = ABSENT) -> Field:
    """The field of a member: an object's by name, a list's item, a map's value. Where the schema knows nothing, what
    stands there tells."""
    known = field.within(token)
    if known is not None:
        return known
    return Field(_SHAPES_OF_NOTHING.get(type(value), {"type": "string"}), Resolver({}, ""), token)


_SHAPES_OF_NOTHING: dict[type, dict[str, str]] = {
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    list: {"type": "array"},
    dict: {"type": "object"},
}


def label(field: Field) -> str:
    """A field's title as it stands in a row: `Who comes` is `who comes`, `USD` stays."""
    title = field.title or field.name
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def shape_names(field: Field) -> list[str]:
    """What the shapes of a union are called, for a person to choose from."""
    plain = {"date": "a day", "month": "a month", "list": "several"}
    return [branch.title or plain.get(branch.type, branch.type) for branch in field.branches]
