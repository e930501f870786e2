"""From one version of the schemas to the next: pure functions from text to text, a module for each step.

A cohort says which version its files follow: `schema: 1` in `program.yaml`, which is also meant where it says nothing.
Fields may be added within a version, as long as none is required. A new version is for what makes a file wrong that
was right: a field that is renamed, moved, or split.

A step is a module of this package. It documents itself, and its samples are its test:

    \"\"\"Hours are numbers, no longer text such as `2 h`.

    Before:

        # cohort/people/pro-014.yaml
        …

    After:

        # cohort/people/pro-014.yaml
        …
    \"\"\"

    TITLE = "hours are numbers"  # for the history

    def migrate(path: str, text: str) -> str: ...

`migrate` is called for the text of every record and returns it as it should be, lossless (`Document.patch`). The
version in `program.yaml` is set by `migrated`, which runs over the files (`catalyst migrate`), and in memory over an
earlier day of the history, which therefore reads like today.
"""

from __future__ import annotations

from importlib import import_module
from typing import Protocol, cast

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.document import Document, DocumentError, Value
from catalyst_tui.schema.kinds import kind_of_path

# The modules of the steps, the first of which leads from version 1 to version 2.
STEPS: tuple[str, ...] = ()


class Step(Protocol):
    """What each module of a step holds."""

    TITLE: str

    def migrate(self, path: str, text: str, /) -> str: ...


class OtherVersion(CatalystError):
    """The files of a cohort follow another version of the schemas than this program."""

    status = 2


def current() -> int:
    """The version of the schemas that this program knows."""
    return 1 + len(STEPS)


def steps(since: int) -> list[Step]:
    """The steps that lead from a version to the current one."""
    return [cast("Step", import_module(f"{__name__}.{name}")) for name in STEPS[since - 1 :]]


def version_of(program: Value) -> int:
    """The version that a cohort follows by the value of its `program.yaml`; with no such file, nothing is old."""
    if not isinstance(program, dict):
        return current()
    version = program.get("schema")
    return version if type(version) is int and version > 0 else 1


def refuse_other(version: int) -> None:
    """Raise `OtherVersion` for files that this program would read, or worse, write, amiss."""
    known = current()
    if version < known:
        raise OtherVersion(
            f"These files follow version {version} of the schemas, and this Catalyst works with version {known}. "
            "`catalyst migrate` brings them up in one change; with --dry-run it shows that first."
        )
    if version > known:
        raise OtherVersion(
            f"These files follow version {version} of the schemas, and this Catalyst knows no later one than {known}: "
            "install the newest Catalyst."
        )


def migrated(path: str, data: bytes, since: int) -> bytes:
    """A record's file as the current version has it. One that cannot be read, or is no record, stays as it is."""
    kind = kind_of_path(path)
    if kind is None or since >= current():
        return data
    from catalyst_tui.document import Operation
    from catalyst_tui.document.encoding import BOM

    try:
        document = Document(data)
        text = document.text
        for step in steps(since):
            text = step.migrate(path, text)
        if text != document.text:
            document = Document((BOM if data.startswith(BOM) else b"") + text.encode())
        if kind.name == "program":
            document = document.patch([Operation("add", "/schema", current())])
    except DocumentError:
        return data
    return document.data
