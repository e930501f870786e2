"""What is sealed: opened for whoever holds the keys, sealed on its way into the history.

Where a program names keepers, no contact is written in the open, nor any answer to a question that is personal:
`Sealing.sealed` stands between every change and the disk. What stands in the open already stays so until it is changed,
or sealed with `catalyst seal`; what is sealed stays sealed, whatever is changed in it, until `catalyst unseal`.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.document import Document, Operation
from catalyst_tui.model.applicants import ids_of
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.contacts import Private, personal_questions
from catalyst_tui.model.opening import replacing
from catalyst_tui.model.record import Fields
from catalyst_tui.workspace import age
from catalyst_tui.workspace.change import SEAL, UNSEAL
from catalyst_tui.workspace.journal import Planned
from catalyst_tui.workspace.keys import Keys, KeysUnusable
from catalyst_tui.workspace.repository import NoGit, NoRepository
from catalyst_tui.workspace.sealed_places import (
    is_within,
    places_in,
    recipient_in,
    sealed_in,
    sealed_value,
    value_of,
)

if TYPE_CHECKING:
    from catalyst_tui.workspace.history import FileChange
    from catalyst_tui.workspace.workspace import Workspace

_FEWEST = 2


class FewKeepers(CatalystError):
    """Nothing can be sealed: the program does not name two keepers with a key of their own."""

    def __init__(self, found: int) -> None:
        super().__init__(
            f"Contacts are sealed when the program names at least two keepers, and it names {found or 'none'}: each "
            "makes a key with `catalyst keys --new`, and its public half is added to `keepers` in cohort/program.yaml."
        )


class Locked(CatalystError):
    """What is sealed cannot be opened here."""

    def __init__(self, id: str) -> None:
        super().__init__(
            f"What is held on {id} is sealed, and its key is not here or does not open for you. "
            "`catalyst keys` says which keys there are."
        )


@dataclass(frozen=True)
class NewKeys:
    """Keys that were made for a change and are kept before it is, person → secret key; and people who get another id
    by it, whose keys come along, old id → new id."""

    made: dict[str, str] = field(default_factory=dict, repr=False)
    carried: dict[str, str] = field(default_factory=dict)

    def recipient(self, person: str) -> str:
        """The public key of the one that is made for a person."""
        return age.recipient_of(self.made.setdefault(person, age.new_identity()))


class _Sides(NamedTuple):
    """The cohort on disk, and as a change would have it."""

    disk: Cohort
    after: Cohort

    def recipient(self, person: str) -> str | None:
        """The public key to which a person's contact is sealed."""
        return recipient_in(self.after, person) or recipient_in(self.disk, person)


class Sealing:
    """Opens and seals what is about people in one workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._opened: dict[str, Any] = {}

    @cached_property
    def keys(self) -> Keys:
        """The key files. Raises `KeysUnusable`."""
        return Keys.of(self._workspace.variables, self._program.get("id"), self._settings())

    def _settings(self) -> dict[str, str]:
        """What this copy of the repository says of where its keys are: `catalyst.keys` and `catalyst.keeper`."""
        try:
            repository = self._workspace.repository
            asked = ("config", "-z", "--type=path", "--get-regexp", r"^catalyst\.(keys|keeper)$")
            told = repository.ask(*asked, ok=(0, 1)).text
        except (NoRepository, NoGit):
            return {}
        return dict(entry.split("\n", 1) for entry in told.split("\0") if "\n" in entry)

    @property
    def _program(self) -> Fields:
        return self._workspace.cohort().program

    def keepers(self) -> dict[str, str]:
        """The keepers whom the program names, each with their public key; those with none that can be used left out."""
        named = self._program.get("keepers") or ()
        return {each["who"]: each["key"].strip() for each in named if age.is_recipient(each["key"])}

    def recipients(self) -> list[str]:
        """The public keys of at least two keepers. Raises `FewKeepers`."""
        found = sorted(set(self.keepers().values()))
        if len(found) < _FEWEST:
            raise FewKeepers(len(found))
        return found

    # Opening

    def open(self, place: Private) -> Any:
        """The clear value of a sealed place; None without the key, or without the library that opens it."""
        sealed, recipient = place.value.get("sealed"), place.value.get("key")
        if not isinstance(sealed, str) or not isinstance(recipient, str):
            return None
        if sealed not in self._opened:
            try:
                identity = self.keys.identity(place.person, recipient)
                opened = age.unseal(sealed, [identity]) if identity else None
            except CatalystError:  # no library, no program: everything but names works
                return None
            clear = value_of(opened, place.pointer)
            if clear is None:
                return None
            self._opened[sealed] = clear
        return deepcopy(self._opened[sealed])

    def forget(self) -> None:
        """Hold nothing that was opened in memory any more."""
        self._opened.clear()

    def readable(self, path: str, data: bytes) -> bytes:
        """A file as it reads with what is sealed open; the same bytes where nothing is sealed, or no key is here."""
        opened = {each.pointer: self.open(each) for each in sealed_in(path, data)}
        clear = {pointer: value for pointer, value in opened.items() if value is not None}
        return Document(data).patch(replacing(clear)).data if clear else data

    def as_read(self, change: FileChange) -> FileChange:
        """A file at two moments, as it read then with the keys of today."""
        if not any(sealed_in(change.path, data) for data in (change.old, change.new)):
            return change
        old, new = (data and self.readable(change.path, data) for data in (change.old, change.new))
        return replace(change, old=old, new=new)

    def to_edit(self, path: str, data: bytes, operations: Sequence[Operation]) -> bytes:
        """A file as it reads open, where something within what is sealed is to be changed; else as it is.

        Raises `Locked` when that cannot be opened.
        """
        inside = [each for each in sealed_in(path, data) if any(is_within(o.path, each) for o in operations)]
        for each in inside:
            if self.open(each) is None:
                raise Locked(each.person)
        return self.readable(path, data) if inside else data

    # Sealing

    def sealed(self, planned: Sequence[Planned], action: str) -> tuple[tuple[Planned, ...], NewKeys]:
        """The files of a change with all sealed in them that belongs sealed, and the keys that were made for it.

        Raises `FewKeepers`, `NoAge`, `Locked`.
        """
        keys = NewKeys()
        if action == UNSEAL:
            return tuple(planned), keys
        cohort = self._workspace.cohort()
        sides = _Sides(cohort, cohort.with_files({each.path: each.new for each in planned}))
        after = tuple(self._sealed(each, action, keys, sides) for each in planned)
        return tuple(each for each in after if each.old != each.new), keys

    def store(self, keys: NewKeys) -> None:
        """Keep new keys for the keepers, before anything is sealed to them for good. Raises `WriteFailed`."""
        if keys.made:
            recipients = self.recipients()
            for id, identity in keys.made.items():
                self.keys.store(id, identity, recipients)
        for old, new in keys.carried.items():
            self.keys.carry(old, new)

    def _sealed(self, planned: Planned, action: str, keys: NewKeys, sides: _Sides) -> Planned:
        if planned.new is None:
            return planned
        program = sides.disk.program
        questions, wanted = personal_questions(program), bool(program.get("keepers"))
        before = {each.pointer: each for each in places_in(planned.path, planned.old, questions)}
        sealed: dict[str, Fields] = {}
        for place in places_in(planned.path, planned.new, questions):
            old = before.get(place.pointer)
            if place.is_sealed:
                if (moved := self._moved(old, place, keys, sides)) is not None:
                    sealed[place.pointer] = moved
            elif place.value in (None, {}, ""):
                continue
            elif old is not None and old.is_sealed and old.person == place.person:
                sealed[place.pointer] = self._again(old, place.value)
            elif action == SEAL or (wanted and (old is None or old.value != place.value)):
                self.recipients()  # refuses before anything is made
                sealed[place.pointer] = sealed_value(place.value, _recipient(place.person, keys, sides))
        if not sealed:
            return planned
        return replace(planned, new=Document(planned.new).patch(replacing(sealed)).data)

    def _moved(self, old: Private | None, place: Private, keys: NewKeys, sides: _Sides) -> Fields | None:
        """Sealed text that came from somewhere else, for the key of whom it is about now; None where it is right.

        A person who got another id keeps the key, and a copy of somebody else's contact gets a key of its own: when one
        of two is forgotten, the other's must open. Two records of one person share the key of the one that stays.
        """
        if old is not None and old.value == place.value:
            if old.person == place.person or place.value.get("key") == sides.recipient(place.person):
                return None
            return self._handed_over(old, _recipient(place.person, keys, sides))
        holder = self._holder(place)
        if holder is None or holder in ids_of(sides.after, place.person):
            return None
        if sides.after.peek("people", holder) is None:
            keys.carried[holder] = place.person
            return None
        return self._handed_over(place._replace(person=holder), keys.recipient(place.person))

    def _holder(self, place: Private) -> str | None:
        """Under whose name the key of a sealed place is here."""
        try:
            return self.keys.holder(str(place.value.get("key")))
        except KeysUnusable:
            return None

    def _handed_over(self, old: Private, recipient: str) -> Fields:
        """What is sealed, for another key. Raises `Locked`."""
        clear = self.open(old)
        if clear is None:
            raise Locked(old.person)
        return sealed_value(clear, recipient)

    def _again(self, old: Private, new: Any) -> Fields:
        """Another value in a sealed place, sealed to the same key. What did not change is the same text."""
        fields: Fields = old.value
        if self.open(old) == new:
            return fields
        recipient = fields.get("key")
        if not isinstance(recipient, str) or not age.is_recipient(recipient):
            raise Locked(old.person)
        return sealed_value(new, recipient)


def _recipient(person: str, keys: NewKeys, sides: _Sides) -> str:
    """The public key of a person: of the contact that is sealed already, else one that is made for this change."""
    return (None if person in keys.made else sides.recipient(person)) or keys.recipient(person)
