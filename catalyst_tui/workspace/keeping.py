"""How it stands with the keys of a program on this machine: who keeps them, which are here, which are missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from catalyst_tui.model.applicants import ids_of
from catalyst_tui.model.contacts import CLOSABLE, personal_questions, private

if TYPE_CHECKING:
    from catalyst_tui.model.cohort import Cohort
    from catalyst_tui.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Keeping:
    """The keys of a program, as they are here. `keepers` are public keys by person, `own` is that of who works here.

    All others are ids of people: of whom something is sealed, whose keys are missing here, whose keys are here and open
    for other keepers only, of whom something stands in the open, and who were forgotten while their keys are here.
    """

    folder: str
    keepers: dict[str, str]
    own: str | None
    sealed: list[str]
    missing: list[str]
    not_opened: list[str]
    in_the_open: list[str]
    left_over: list[str]

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
    missing = {id for id, recipients in wanted.items() if recipients - here.get(id, {}).keys()}
    return Keeping(
        folder=str(sealing.keys.folder),
        keepers=sealing.keepers(),
        own=sealing.keys.own_recipient(),
        sealed=sorted(wanted),
        missing=sorted(missing),
        not_opened=sorted(closed - missing),
        in_the_open=sorted(clear),
        left_over=left_over(here, cohort),
    )


def left_over(here: Collection[str], cohort: Cohort) -> list[str]:
    """The people who were forgotten, and whose keys are here all the same."""
    return sorted(set(here) & forgotten(cohort)) if here else []


def forgotten(cohort: Cohort) -> set[str]:
    """The people whose record says that they are forgotten, by all ids that they ever had."""
    gone = (record.id for record in cohort.records("people") if "forgotten" in record.value)
    return {each for id in gone for each in ids_of(cohort, id)}
