"""How it stands with the keys of a program on this machine: who keeps them, which are here, which are missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from catalyst_tui.model.applicants import ids_of
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.contacts import CLOSABLE, personal_questions, private
from catalyst_tui.workspace.history import UnknownRevision
from catalyst_tui.workspace.repository import NoRepository
from catalyst_tui.workspace.sealed_places import recipient_in

if TYPE_CHECKING:
    from catalyst_tui.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Keeping:
    """The keys of a program, as they are here. `keepers` are public keys by person, `own` is that of who works here.

    All others are ids of people: of whom something is sealed, whose keys are missing here, whose keys are here and open
    for other keepers only, of whom something stands in the open, and who were forgotten while their keys are here. The
    last three are `Strays`.
    """

    folder: str
    keepers: dict[str, str]
    own: str | None
    sealed: list[str]
    missing: list[str]
    not_opened: list[str]
    in_the_open: list[str]
    left_over: list[str]
    renamed: dict[str, str]
    gone: list[str]
    unknown: list[str]

    @property
    def me(self) -> str | None:
        """The keeper who works here."""
        return next((who for who, key in self.keepers.items() if key == self.own), None)


def keeping(workspace: Workspace, cohort: Cohort) -> Keeping:
    """How it stands. Raises `KeysUnusable`, `NoAge`."""
    sealing = workspace.sealing
    here = sealing.keys.files()
    wanted: dict[str, set[str]] = defaultdict(set)
    closed: set[str] = set()
    clear: set[str] = set()
    questions = personal_questions(cohort.program)
    for record in (each for kind in CLOSABLE for each in cohort.records(kind)):
        for place in private(record.kind.name, record.id, record.value, questions):
            if place.is_sealed:
                wanted[place.person].add(str(place.value.get("key")))
                if sealing.open(place) is None:
                    closed.add(place.person)
            elif place.value:
                clear.add(place.person)
    missing = {
        id
        for id, recipients in wanted.items()
        if any(sealing.keys.holder(each) is None for each in recipients)
    }
    strays = strays_of(workspace, cohort, here)
    return Keeping(
        folder=str(sealing.keys.folder),
        keepers=sealing.keepers(),
        own=sealing.keys.own_recipient(),
        sealed=sorted(wanted),
        missing=sorted(missing),
        not_opened=sorted(closed - missing),
        in_the_open=sorted(clear),
        left_over=left_over(here, cohort),
        renamed=strays.renamed,
        gone=strays.gone,
        unknown=strays.unknown,
    )


@dataclass(frozen=True, slots=True)
class Strays:
    """The people under whose names keys are here, and who are in the files no more, or not yet: those who have another
    id now, old id → new id; those who were removed, or got another id and were forgotten; those who never were here."""

    renamed: dict[str, str]
    gone: list[str]
    unknown: list[str]


def strays_of(workspace: Workspace, cohort: Cohort, here: Mapping[str, Collection[str]]) -> Strays:
    """Whose keys of these, public keys by person, are without a person of their name.

    Somebody counts as gone whom the history has had and the newest version has not, be it that a file is missing on
    disk for the moment: keys of theirs are of no use any more. Keys of people whom others have yet to send are.
    """
    people = [each.id for each in cohort.records("people")]
    lost = set(here) - set(cohort.ids("people")) - {each for id in people for each in ids_of(cohort, id)}
    if not lost:
        return Strays({}, [], [])
    owners = {recipient: id for id in people if (recipient := recipient_in(cohort, id))}
    renamed = {id: owners[key] for id in lost for key in here[id] if key in owners}
    once = workspace.ids_ever("people") - _kept(workspace)
    rest = lost - renamed.keys()
    return Strays(renamed, sorted(rest & once), sorted(rest - once))


def _kept(workspace: Workspace) -> set[str]:
    """The people of the newest version, whatever is missing on disk at this moment."""
    try:
        return set(Cohort(workspace.at("HEAD"), workspace.registry).ids("people"))
    except (NoRepository, UnknownRevision):
        return set()


def carry_keys(workspace: Workspace, strays: Strays) -> list[str]:
    """Have the keys of people who got another id stand under it; their ids of today. Raises `WriteFailed`."""
    for old, new in strays.renamed.items():
        workspace.sealing.keys.carry(old, new)
    return sorted(strays.renamed.values())


def left_over(here: Collection[str], cohort: Cohort) -> list[str]:
    """The people who were forgotten, and whose keys are here all the same."""
    return sorted(set(here) & forgotten(cohort)) if here else []


def forgotten(cohort: Cohort) -> set[str]:
    """The people whose record says that they are forgotten, by all ids that they ever had."""
    gone = (record.id for record in cohort.records("people") if "forgotten" in record.value)
    return {each for id in gone for each in ids_of(cohort, id)}
