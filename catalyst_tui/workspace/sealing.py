"""Contacts that are sealed: opened for whoever holds the keys, sealed on their way into the history.

Where a program names keepers, no contact is written in the open: `Sealing.sealed` stands between every change and the
disk. What stands in the open already stays so until it is changed, or sealed with `catalyst seal`; a sealed contact
stays sealed, whatever is changed in it, until `catalyst unseal`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.document import Document, DocumentError, Operation
from catalyst_tui.model.contacts import is_sealed
from catalyst_tui.model.record import Fields
from catalyst_tui.schema import kind_of_path
from catalyst_tui.workspace import age
from catalyst_tui.workspace.change import SEAL, UNSEAL
from catalyst_tui.workspace.journal import Planned
from catalyst_tui.workspace.keys import Keys

if TYPE_CHECKING:
    from catalyst_tui.workspace.workspace import Workspace

_FEWEST = 2
_SEALED = ("/contact/sealed", "/contact/key")


class FewKeepers(CatalystError):
    """Nothing can be sealed: the program does not name two keepers with a key of their own."""

    def __init__(self, found: int) -> None:
        super().__init__(
            f"Contacts are sealed when the program names at least two keepers, and it names {found or 'none'}: each "
            "makes a key with `catalyst keys --new`, and its public half is added to `keepers` in cohort/program.yaml."
        )


class Locked(CatalystError):
    """A sealed contact cannot be opened here."""

    def __init__(self, id: str) -> None:
        super().__init__(
            f"The contact of {id} is sealed, and its key is not here or does not open for you. "
            "`catalyst keys` says which keys there are."
        )


@dataclass(frozen=True)
class NewKeys:
    """Keys that were made for a change and are kept before it is: person → secret key."""

    made: dict[str, str] = field(default_factory=dict, repr=False)


class Sealing:
    """Opens and seals the contacts of one workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._opened: dict[str, Fields] = {}

    @cached_property
    def keys(self) -> Keys:
        """The key files. Raises `KeysUnusable`."""
        return Keys.of(self._workspace.variables, self._workspace.cohort().program.get("id"))

    def keepers(self) -> dict[str, str]:
        """The keepers whom the program names, each with their public key; those with none that can be used left out."""
        named = self._workspace.cohort().program.get("keepers") or ()
        return {each["who"]: each["key"].strip() for each in named if age.is_recipient(each["key"])}

    def recipients(self) -> list[str]:
        """The public keys of at least two keepers. Raises `FewKeepers`."""
        found = sorted(set(self.keepers().values()))
        if len(found) < _FEWEST:
            raise FewKeepers(len(found))
        return found

    # Opening

    def open(self, id: str, contact: Fields) -> Fields | None:
        """The clear fields of a sealed contact; None without the key, or without the library that opens it."""
        sealed, recipient = contact.get("sealed"), contact.get("key")
        if not isinstance(sealed, str) or not isinstance(recipient, str):
            return None
        if sealed not in self._opened:
            try:
                identity = self.keys.identity(id, recipient)
                opened = age.unseal(sealed, [identity]) if identity else None
            except CatalystError:  # no library, no program: everything but names works
                return None
            clear = _read(opened)
            if clear is None:
                return None
            self._opened[sealed] = clear
        return dict(self._opened[sealed])

    def forget(self) -> None:
        """Hold no clear contact in memory any more."""
        self._opened.clear()

    def readable(self, path: str, data: bytes) -> bytes:
        """A file as it reads with the contact open; the same bytes where nothing is sealed, or no key is here."""
        contact = _contact(path, data)
        clear = self.open(_id(path), contact) if contact is not None and is_sealed(contact) else None
        return data if clear is None else _with_contact(data, clear)

    def to_edit(self, path: str, data: bytes) -> bytes:
        """The same, to change something in the contact. Raises `Locked` when it is sealed and cannot be opened."""
        readable = self.readable(path, data)
        contact = _contact(path, readable)
        if contact is not None and is_sealed(contact):
            raise Locked(_id(path))
        return readable

    # Sealing

    def sealed(self, planned: Sequence[Planned], action: str) -> tuple[tuple[Planned, ...], NewKeys]:
        """The files of a change with the contacts sealed that belong sealed, and the keys that were made for them.

        Raises `FewKeepers`, `NoAge`, `Locked`.
        """
        keys = NewKeys()
        if action == UNSEAL:
            return tuple(planned), keys
        after = tuple(self._sealed(each, action, keys) for each in planned)
        return tuple(each for each in after if each.old != each.new), keys

    def store(self, keys: NewKeys) -> None:
        """Keep new keys for the keepers, before anything is sealed to them for good. Raises `WriteFailed`."""
        if keys.made:
            recipients = self.recipients()
            for id, identity in keys.made.items():
                self.keys.store(id, identity, recipients)

    def _sealed(self, planned: Planned, action: str, keys: NewKeys) -> Planned:
        new = _contact(planned.path, planned.new)
        if planned.new is None or not new or is_sealed(new):
            return planned
        old, id = _contact(planned.path, planned.old), _id(planned.path)
        if old is not None and is_sealed(old):
            sealed = self._again(id, old, new)
        elif action == SEAL or (new != old and self._wanted()):
            self.recipients()  # refuses before anything is made
            identity = keys.made.setdefault(id, age.new_identity())
            sealed = _seal(new, age.recipient_of(identity))
        else:
            return planned
        return replace(planned, new=_with_contact(planned.new, sealed))

    def _wanted(self) -> bool:
        """Whether contacts that are written are to be sealed: whoever names a keeper means it."""
        return bool(self._workspace.cohort().program.get("keepers"))

    def _again(self, id: str, old: Fields, new: Fields) -> Fields:
        """A sealed contact with other fields in it, sealed to the same key. What did not change is the same text."""
        if self.open(id, old) == new:
            return old
        recipient = old.get("key")
        if not isinstance(recipient, str) or not age.is_recipient(recipient):
            raise Locked(id)
        return _seal(new, recipient)


def changes_contact(operation: Operation) -> bool:
    """Whether an operation changes a field of a contact as it reads, and not its sealed text."""
    return operation.path.startswith("/contact/") and operation.path not in _SEALED


def _seal(contact: Fields, recipient: str) -> Fields:
    text = json.dumps(contact, ensure_ascii=False)
    return {"sealed": age.seal(text.encode(), [recipient]), "key": recipient}


def _read(data: bytes | None) -> Fields | None:
    """The fields that were sealed; None for what is no fields."""
    try:
        found = json.loads(data) if data is not None else None
    except ValueError:
        return None
    return found if isinstance(found, dict) and not is_sealed(found) else None


def _id(path: str) -> str:
    kind = kind_of_path(path)
    return kind.id_of(path) if kind else ""


def _contact(path: str, data: bytes | None) -> Fields | None:
    """The contact of a person's file; None for other files, and where there is none."""
    kind = kind_of_path(path)
    if data is None or kind is None or kind.name != "people":
        return None
    try:
        value: Any = Document(data).value
    except DocumentError:
        return None
    contact = value.get("contact") if isinstance(value, dict) else None
    return contact if isinstance(contact, dict) else None


def _with_contact(data: bytes, contact: Mapping[str, Any]) -> bytes:
    return Document(data).patch([Operation("replace", "/contact", dict(contact))]).data
