"""Where a JSON Schema looks: the places that it names."""

from __future__ import annotations

from collections.abc import Iterator

from catalyst_tui.document.pointer import join


def looks_at(schema: object, path: tuple[str, ...] = ()) -> Iterator[str]:
    """The innermost places that `properties` and `required` of a schema name, as pointers, whatever combines them."""
    if not isinstance(schema, dict):
        return
    fields = schema.get("properties")
    required = schema.get("required")
    named = dict.fromkeys(required if isinstance(required, list) else ())
    named |= fields if isinstance(fields, dict) else {}
    for name, inner in named.items():
        deeper = list(looks_at(inner, (*path, str(name))))
        yield from deeper or (join((*path, str(name))),)
    together = schema.get("allOf")
    for part in together if isinstance(together, list) else ():
        yield from looks_at(part, path)
