"""The kinds of records, and where each is kept."""

from __future__ import annotations

from typing import NamedTuple

_COHORT = "cohort/"
_SUFFIX = ".yaml"


class Kind(NamedTuple):
    """A kind of record. `name` is its folder (`partnerships`), or its file when there is only one (`program`)."""

    name: str
    singular: str
    title: str
    single: bool = False

    def path_of(self, id: str) -> str:
        """The path of a record below the repository's root: `cohort/people/pro-014.yaml`, `cohort/program.yaml`."""
        return f"{_COHORT}{self.name}{_SUFFIX}" if self.single else f"{_COHORT}{self.name}/{id}{_SUFFIX}"

    def id_of(self, path: str) -> str:
        """The id that a path gives its record: the file's stem."""
        return path.rpartition("/")[2].removesuffix(_SUFFIX)


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("program", "program", "Program", single=True),
        Kind("events", "events", "Events", single=True),
        Kind("partnerships", "partnership", "Partnerships"),
        Kind("people", "person", "People"),
        Kind("organizations", "organization", "Organizations"),
        Kind("applications", "application", "Applications"),
        Kind("attendance", "attendance", "Attendance"),
        Kind("grants", "grant", "Minigrants"),
        Kind("funds", "fund", "Funds"),
        Kind("surveys", "survey", "Surveys"),
        Kind("matches", "match", "Match runs"),
        Kind("reminders", "reminder", "Reminders"),
        Kind("imports", "import", "Imports"),
    )
}


def kind_of_path(path: str) -> Kind | None:
    """The kind of the record at a path such as `cohort/people/pro-014.yaml`; None when no record is kept there."""
    if not (path.startswith(_COHORT) and path.endswith(_SUFFIX)):
        return None
    folder, slash, file = path[len(_COHORT) :].partition("/")
    kind = KINDS.get(folder if slash else folder.removesuffix(_SUFFIX))
    if kind is None or kind.single is bool(slash) or "/" in file or file == _SUFFIX:
        return None
    return kind
