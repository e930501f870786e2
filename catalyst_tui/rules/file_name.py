"""A record's file is called after its id, and stands in the folder of its kind.

`cohort/people/pro-071.yaml` holds `id: pro-071`. Told are also files whose names differ only in capital letters or in
how an accent is written (on many computers they are one file), YAML files where no record is looked for (in a folder
that is none of the kinds, in a folder within a folder, or ending in `.yml`), and a file or a link where the folder of a
kind should be.

Passes:

    # cohort/people/pro-071.yaml
    id: pro-071
    role: professional

Fails:

    # cohort/people/pro-071.yaml
    id: pro-017
    role: professional

Fails:

    # cohort/peoples/pro-071.yaml
    id: pro-071
    role: professional

Fails:

    # cohort/people/pro-071.yml
    id: pro-071
    role: professional
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from catalyst_tui.diagnostic import Diagnostic
from catalyst_tui.model.nearest import did_you_mean
from catalyst_tui.model.record import Record
from catalyst_tui.rules.finding import Context, Finding
from catalyst_tui.schema import KINDS as KINDS_OF_RECORDS
from catalyst_tui.schema import Kind

ID = "file-name"
TITLE = "A file is called after its record"
SEVERITY: Final = "error"
KINDS = ()

_FOLDERS = frozenset(f"cohort/{name}" for name, kind in KINDS_OF_RECORDS.items() if not kind.single)
_LIKE_A_RECORD = (".yaml", ".yml", ".json")


def check(record: Record, context: Context) -> Iterator[Finding]:
    """A record whose id is not its file's stem."""
    if record.kind.single:
        return
    key = "event" if record.kind.name == "attendance" else "id"
    id = record.value.get(key)
    if isinstance(id, str) and id != record.id:
        yield Finding(
            f"/{key}",
            f"The file is called {record.id}, but its {key} is {id}.",
            f"Call the file {id}.yaml, or write {key}: {record.id} in it; other records refer to it by its {key}.",
        )


def misplaced(kinds: Mapping[str, Kind | None]) -> Iterator[Diagnostic]:
    """Files that hold no record because of where they stand or how they are called."""
    spelled: dict[str, str] = {}
    for path, kind in kinds.items():
        if kind is None:
            if path.lower().endswith(_LIKE_A_RECORD):
                message = "No record is looked for here, so nothing reads this file."
                yield Diagnostic(ID, SEVERITY, message, path, help=_hint(path))
            elif path in _FOLDERS:
                message = "This is a file or a link, where a folder should be, so its records are not seen."
                yield Diagnostic(
                    ID, SEVERITY, message, path, help="Put a folder here that holds the records."
                )
            continue
        other = spelled.setdefault(path if path.isascii() and path.islower() else _one_spelling(path), path)
        if other != path:
            message = f"{other} has the same name but for capital letters or the way an accent is written."
            yield Diagnostic(
                ID, SEVERITY, message, path, help="Write ids in small letters, and keep one of the two."
            )


def _one_spelling(path: str) -> str:
    """What disks that keep neither capital letters nor the writing of accents apart take a path for."""
    from unicodedata import normalize

    return normalize("NFC", path).casefold()


def _hint(path: str) -> str:
    folder, _, file = path.removeprefix("cohort/").partition("/")
    if not file:
        folders = (name for name, kind in KINDS_OF_RECORDS.items() if not kind.single)
        return f"Records stand in folders: {', '.join(folders)}."
    if folder not in KINDS_OF_RECORDS:
        return (
            did_you_mean(folder, KINDS_OF_RECORDS) or f"There are the folders {', '.join(KINDS_OF_RECORDS)}."
        )
    if "/" in file:
        return f"Move it up to cohort/{folder}/."
    return "Its name has to end in .yaml."
