"""What a change would make of the cohort, found before it is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from catalyst_tui.diagnostic import Diagnostic
from catalyst_tui.document import DocumentError, load
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.rules.check import check
from catalyst_tui.schema import kind_of_path
from catalyst_tui.workspace.journal import Planned
from catalyst_tui.workspace.tree import SCHEMAS

if TYPE_CHECKING:
    from catalyst_tui.workspace.workspace import Workspace


def new_findings(workspace: Workspace, planned: Sequence[Planned]) -> tuple[Diagnostic, ...]:
    """What is found in the changed records, and in those that refer to them, that was not found there before.

    A change of schemas is examined by the new ones, over all records.
    """
    old, new = {p.path: p.old for p in planned}, {p.path: p.new for p in planned}
    before = workspace.cohort().with_files(old)  # edits by hand are on disk already
    other_schemas = any(path.startswith(f"{SCHEMAS}/") for path in new)
    concerned = None if other_schemas else _concerned(before, planned)
    after = before.with_files(new)
    if other_schemas:
        after = Cohort(after.tree, workspace.registry_with(new))
    found = check(after, only=concerned, writing=True, added=_added(planned))
    if not found:
        return ()
    # From `after` on again, for what was read of all other files.
    as_it_was = before if other_schemas else after.with_files(old)
    known = Counter(map(_same, check(as_it_was, only=concerned, writing=True)))
    added = []
    for diagnostic in found:
        if known[_same(diagnostic)]:
            known[_same(diagnostic)] -= 1
        else:
            added.append(diagnostic)
    return tuple(added)


def _added(planned: Sequence[Planned]) -> str:
    """The lines that were not there before."""
    sides = ((set((p.old or b"").splitlines()), (p.new or b"").splitlines()) for p in planned)
    return b"\n".join(line for old, new in sides for line in new if line not in old).decode(
        "utf-8", "replace"
    )


def _same(diagnostic: Diagnostic) -> tuple[str, ...]:
    """What stays of a finding when lines are added above it."""
    return diagnostic.rule, diagnostic.severity, diagnostic.file, diagnostic.message


def _concerned(before: Cohort, planned: Sequence[Planned]) -> set[str] | None:
    """The files on which a change can bring about a finding; None for all."""
    concerned: set[str] = set()
    for p in planned:
        concerned.add(p.path)
        kind = kind_of_path(p.path)
        if kind is None:  # no record: that it stands where none is looked for may be a finding
            continue
        if kind.single:  # the words and events of the program may be named anywhere
            return None
        if _names(p.old) - _names(p.new):
            concerned |= {found.source.path for found in before.referrers(kind.name, kind.id_of(p.path))}
    return concerned


def _names(data: bytes | None) -> set[str]:
    """What others may refer to in a file: the record itself, and its items by their ids."""
    if data is None:
        return set()
    try:
        return {"", *_ids(load(data))}
    except DocumentError:
        return {""}


def _ids(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("id"), str):
            yield value["id"]
        for item in value.values():
            yield from _ids(item)
    elif isinstance(value, list):
        for item in value:
            yield from _ids(item)
