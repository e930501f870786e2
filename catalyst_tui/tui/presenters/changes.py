"""Changes in words, field by field, and as lines of a file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import unified_diff

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.document import Document, DocumentError
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.template import is_template
from catalyst_tui.model.words import describe
from catalyst_tui.schema import kind_of_path
from catalyst_tui.selection.blind import HIDDEN, hides_file
from catalyst_tui.tui.line import Line
from catalyst_tui.tui.presenters.record import wrapped
from catalyst_tui.workspace.change import Change, Create, Patch, Remove, Rewrite
from catalyst_tui.workspace.entries import Entry
from catalyst_tui.workspace.history import FileChange


def change_lines(
    cohort: Cohort, files: Sequence[FileChange], width: int, *, as_lines: bool
) -> Iterator[Line]:
    """What happened to files: in words under the name of each record, or as the lines that went and came."""
    for place, file in enumerate(files):
        kind = kind_of_path(file.path)
        target = (kind.name, kind.id_of(file.path)) if kind else None
        name = record_name(cohort, file.path)
        if place:
            yield Line()
        yield Line(((name, "head"), (f"  {file.path}", "dim")), pointer="", target=target)
        if hides_file(cohort, file.path):
            yield from wrapped(f"· {HIDDEN}", None, width)
        elif as_lines:
            for line in as_diff(file):
                yield Line(((line, _DIFF_TONES.get(line[:1], "")),))
        else:
            for line in in_words(cohort, file.path, file.old, file.new):
                yield from wrapped(f"· {line}", None, width)


_DIFF_TONES = {"+": "good", "-": "error", "@": "dim"}


def in_words(cohort: Cohort, path: str, old: bytes | None, new: bytes | None) -> list[str]:
    """What a change of one file did to the record, a line for each thing."""
    kind = kind_of_path(path)
    if hides_file(cohort, path):
        return [HIDDEN]
    if kind is None:
        return ["the text of a reminder changed" if is_template(path) else f"{path} changed"]
    try:
        before, after = (None if data is None else Document(data).value for data in (old, new))
    except DocumentError as error:
        return [f"{path}: {error.message}"]
    return describe(kind.name, before, after, cohort, openly=True) or ["nothing but comments or layout"]


def as_diff(file: FileChange) -> list[str]:
    """The lines of a file that went and came, as in a unified diff without its heading."""
    before, after = ((data or b"").decode("utf-8", "replace").splitlines() for data in (file.old, file.new))
    return list(unified_diff(before, after, lineterm=""))[2:]


def lines_of_change(cohort: Cohort, change: Change) -> list[str]:
    """What a change would do to the cohort, in words, each line with the name of its record."""
    return [
        f"{record_name(cohort, path)}: {line}"
        for path, old, new in sides(cohort, change)
        for line in in_words(cohort, path, old, new)
    ]


def record_name(cohort: Cohort, path: str) -> str:
    """What people call the record of a file; the path of one that is no record."""
    kind = kind_of_path(path)
    return cohort.label(kind.name, kind.id_of(path)) if kind else path


def sentence_by_name(cohort: Cohort, entry: Entry) -> str:
    """What a change did, with the names of its records for their ids."""
    return by_name(cohort, entry.told, entry.files)


def by_name(cohort: Cohort, sentence: str, paths: Iterable[str]) -> str:
    """A sentence in which records are called by their ids (`coan-ms-22: pro-014 joins`), with the names of these files'
    records, and of people."""
    names = {kind.id_of(path): record_name(cohort, path) for path in paths if (kind := kind_of_path(path))}
    owners, colon, rest = sentence.rpartition(": ")

    def person(found: re.Match[str]) -> str:
        return cohort.label("people", found[0]) if cohort.has("people", found[0]) else found[0]

    named = _WORD.sub(lambda found: names.get(found[0]) or person(found), owners)
    return f"{named}{colon}{_WORD.sub(person, rest)}"


def with_names(cohort: Cohort, sentence: str) -> str:
    """A sentence that may speak of any record by its id, with the names of all of them."""

    def name(found: re.Match[str]) -> str:
        kinds = (kind for kind in _NAMED if cohort.has(kind, found[0]))
        return next((cohort.label(kind, found[0]) for kind in kinds), found[0])

    return _WORD.sub(name, sentence)


_NAMED = ("partnerships", "people", "organizations", "applications", "grants", "funds")

_WORD = re.compile(r"(?<![\w/-])[\w-]+(?![\w/-])")


def sides(cohort: Cohort, change: Change) -> Iterable[tuple[str, bytes | None, bytes | None]]:
    """For each file of a change: its path, its bytes now, and its bytes afterwards."""
    for edit in change.edits:
        try:
            old = cohort.tree.read(edit.path) if edit.path in cohort.tree else None
        except CatalystError:
            old = None
        match edit:
            case Patch():
                yield edit.path, old, Document(old or b"").patch(edit.operations).data
            case Create():
                yield edit.path, old, edit.text.encode()
            case Remove():
                yield edit.path, old, None
            case Rewrite():
                yield edit.path, old, edit.data
