"""From RECORD and POINTER on the command line to a record and a place in it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from catalyst_tui.cli.arguments import UsageError
from catalyst_tui.cli.context import Context

if TYPE_CHECKING:
    from catalyst_tui.model.record import Record
    from catalyst_tui.schema import Kind

_MANY = ("partnerships", "people", "organizations", "grants", "funds")  # which have names


def find(text: str, context: Context) -> Record:
    """The record that RECORD names, as it reads with the keys at hand. UnknownRecord, and what reading it raises."""
    kind, id = name_of(text, context)
    return context.cohort.readable(context.cohort.get(kind.name, id))


def name_of(text: str, context: Context) -> tuple[Kind, str]:
    """The kind and id that RECORD names, whether there is such a record now or was one once. UnknownRecord."""
    from catalyst_tui.cli.names import meant
    from catalyst_tui.schema import KINDS, kind_of_path

    path = path_of(text, context)
    kind = kind_of_path(path) if path else None
    if path and kind:
        return kind, kind.id_of(path)
    name, _, id = text.partition("/")
    kind = KINDS.get(name)
    if kind and kind.single and id in ("", name):
        return kind, name
    if kind and not kind.single and not id:
        raise UsageError(f'{name} are many: name one as {name}/ID. "catalyst list {name}" lists them.')
    if kind and not kind.single and kind_of_path(kind.path_of(id)) is kind:
        return kind, id
    if not kind and not id and (named := meant(text, _MANY, context.cohort)):
        return KINDS[named[0]], named[1]
    record = context.cohort.find(text)  # says what is wrong with the name
    return record.kind, record.id


def path_of(text: str, context: Context) -> str | None:
    """The path in the repository when RECORD is one: absolute, from the current folder, or from the repository."""
    from catalyst_tui.schema import kind_of_path

    if not text.endswith((".yaml", ".yml")) and not text.startswith(("/", "./", "../")):
        return None
    known = [path for path in (in_repository(text, context), text) if kind_of_path(path)]
    return next((path for path in known if path in context.workspace.tree), known[0] if known else None)


def in_repository(text: str, context: Context) -> str:
    """A path from the command line as one from the repository's root, written with `/`."""
    path = context.path(text)
    real = path.parent.resolve() / path.name  # a link in the cohort stays what it is
    return os.path.relpath(real, context.workspace.root.resolve()).replace(os.sep, "/")


def existing_path(text: str, context: Context) -> str:
    """The path of the record that RECORD names, also when its file cannot be read as a record. UnknownRecord."""
    kind, id = name_of(text, context)
    if not context.cohort.has(kind.name, id):
        context.cohort.get(kind.name, id)  # says so, with the ids that look like it
    return kind.path_of(id)


def place_of(word: str, context: Context) -> str:
    """The file or folder in the repository that PATH names: as a path from here or from its root, a record, a kind."""
    from catalyst_tui.schema import KINDS, kind_of_path

    word = word.rstrip("/")
    name, _, id = word.partition("/")
    places = [in_repository(word, context), word]
    if name in KINDS:
        places.append(KINDS[name].path_of(id) if id or KINDS[name].single else f"cohort/{name}")
    there = (place for place in places if (context.workspace.root / place).exists())
    gone = (place for place in places if kind_of_path(place))
    return next(there, None) or next(gone, places[0])
