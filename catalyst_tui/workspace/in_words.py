"""What a change did, told from its files: for one that was made without Catalyst, whose own words may say anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from catalyst_tui.document import DocumentError, load
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.item_names import day_in_words
from catalyst_tui.model.tree import Unreadable
from catalyst_tui.model.words import Changed, sentence
from catalyst_tui.schema import kind_of_path
from catalyst_tui.workspace.entries import log
from catalyst_tui.workspace.objects import Listed, Objects
from catalyst_tui.workspace.tree import COHORT

if TYPE_CHECKING:
    from catalyst_tui.workspace.entries import Entry, Touched
    from catalyst_tui.workspace.workspace import Workspace

_MOST = 20  # files that are read for the sake of one line
_NAMED = 3  # records that are named in it


def in_words(workspace: Workspace, entries: Iterable[Entry], cohort: Cohort) -> Iterator[Entry]:
    """Changes with `words` on those that Catalyst did not make: edits by hand, two sides that were joined."""
    objects = Objects(workspace.repository)
    for entry in entries:
        yield (
            entry
            if entry.trailer("Catalyst-Action")
            else replace(entry, words=_joined(entry, workspace) or _words(entry, objects, cohort))
        )


def _joined(entry: Entry, workspace: Workspace) -> str:
    """Of a change that put two sides together: whose they were and until when; "" of any other."""
    if len(entry.parents) < 2:
        return ""
    sides = [next(log(workspace.repository, COHORT, start=side, limit=1), None) for side in entry.parents]
    told = [
        f"what {side.author} saved until {day_in_words(side.when.date().isoformat())}"
        for side in sides
        if side is not None
    ]
    ids = [kind.id_of(path) for path in entry.files if (kind := kind_of_path(path))]
    more = f" and {len(ids) - _NAMED} more" if len(ids) > _NAMED else ""
    return f"{', '.join(ids[:_NAMED])}{more}: joined {' with '.join(told)}".removeprefix(": ")


def _words(entry: Entry, objects: Objects, cohort: Cohort) -> str:
    """The sentence that Catalyst would have given it; "" when nothing can be said of the records."""
    if not entry.parents or len(entry.touched) > _MOST:
        return ""
    try:
        changed = [found for touched in entry.touched if (found := _changed(touched, objects))]
    except (DocumentError, Unreadable):
        return ""
    changed = [each for each in changed if each.old != each.new]
    renamed, others = _renamed(changed)
    told = [f"{old} is called {new} now" for old, new in renamed]
    return "; ".join([*told, *([sentence(others, cohort)] if others else [])])


def _renamed(changed: Sequence[Changed]) -> tuple[list[tuple[str, str]], list[Changed]]:
    """The records that have another id and are otherwise as they were: old and new id; and all other changes."""
    pairs = [
        (old, new)
        for old in changed
        for new in changed
        if new.old is None and old.new is None and old.kind == new.kind
        if isinstance(old.old, dict) and {**old.old, "id": new.id} == {**new.new, "id": new.id}
    ]
    moved = {id(each) for pair in pairs for each in pair}
    return [(old.id, new.id) for old, new in pairs], [each for each in changed if id(each) not in moved]


def _changed(touched: Touched, objects: Objects) -> Changed | None:
    kind = kind_of_path(touched.path)
    if kind is None:
        return None
    old, new = (_value(listed, touched.path, objects) for listed in (touched.before, touched.after))
    return Changed(kind.name, kind.id_of(touched.path), old, new)


def _value(listed: Listed | None, path: str, objects: Objects) -> Any:
    return None if listed is None else load(objects.blob(listed, path))
