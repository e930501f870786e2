"""Another id for a record: its file, and every file that names it."""

from __future__ import annotations

from catalyst_tui.document import Operation
from catalyst_tui.document.pointer import join, tokens
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.record import Record
from catalyst_tui.schema import KINDS
from catalyst_tui.schema.references import Ref


def renamed(cohort: Cohort, kind: str, old: str, new: str) -> dict[str, bytes | None]:
    """The files that differ once a record has another id; None for the one that it had.

    Raises `UnknownRecord`, and what patching raises.
    """
    record = cohort.get(kind, old)
    other = (
        record.document.patch((Operation("replace", "/id", new),))
        if "id" in record.value
        else record.document
    )
    files: dict[str, bytes | None] = {record.path: None, KINDS[kind].path_of(new): other.data}
    for path in dict.fromkeys(reference.source.path for reference in cohort.referrers(kind, old)):
        if path != record.path and isinstance(source := cohort.at(path), Record):
            files[path] = source.document.patch(
                [_operation(ref, old, new) for ref in _refs(cohort, source, kind, old)]
            ).data
    return files


def _refs(cohort: Cohort, source: Record, kind: str, id: str) -> list[Ref]:
    found = cohort.registry.references(source.kind.name, source.value)
    return [ref for ref in found if cohort.resolve(ref.target, ref.text) == (kind, id)]


def _operation(ref: Ref, old: str, new: str) -> Operation:
    if ref.on_key:
        return Operation("move", join((*tokens(ref.pointer)[:-1], new)), from_=ref.pointer)
    if ref.target.of:  # `coan-ms-22/p5`
        return Operation("replace", ref.pointer, new + ref.text.removeprefix(old))
    return Operation("replace", ref.pointer, ref.text.removesuffix(old) + new)  # `pro-014`, `people/pro-014`
