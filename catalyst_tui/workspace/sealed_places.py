"""What is sealed in a file, what can be, and how a sealed value is written."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from typing import Any

from catalyst_tui.document import DocumentError, load
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.contacts import CLOSABLE, CONTACT, Private, is_sealed, private
from catalyst_tui.model.record import Fields
from catalyst_tui.schema import kind_of_path
from catalyst_tui.workspace import age


def sealed_in(path: str, data: bytes | None) -> list[Private]:
    """What is sealed in a file."""
    return [each for each in places_in(path, data) if each.is_sealed]


def places_in(path: str, data: bytes | None, questions: Collection[str] = ()) -> Iterator[Private]:
    """What is sealed in a file, and what can be; see `model.contacts.private`."""
    kind = kind_of_path(path)
    if data is None or kind is None or kind.name not in CLOSABLE:
        return iter(())
    try:
        return private(kind.name, kind.id_of(path), load(data), questions)
    except DocumentError:
        return iter(())


def is_within(pointer: str, place: Private) -> bool:
    """Whether a pointer leads to a part of a value as it reads, and not to its sealed text."""
    rest = pointer.removeprefix(f"{place.pointer}/")
    return rest != pointer and rest not in ("sealed", "key")


def recipient_in(cohort: Cohort, person: str) -> str | None:
    """The public key to which a person's contact is sealed."""
    record = cohort.peek("people", person)
    contact = record.value.get("contact") if record else None
    known = contact.get("key") if isinstance(contact, dict) and is_sealed(contact) else None
    return known if isinstance(known, str) and age.is_recipient(known) else None


def sealed_value(value: Any, recipient: str) -> Fields:
    """A value, sealed to a public key, as it stands in a file."""
    text = json.dumps(value, ensure_ascii=False)
    return {"sealed": age.seal(text.encode(), [recipient]), "key": recipient}


def value_of(data: bytes | None, pointer: str) -> Any:
    """The value that was sealed; None for what is none, and for a contact that is no fields."""
    try:
        found = json.loads(data) if data is not None else None
    except ValueError:
        return None
    return None if is_sealed(found) or (pointer == CONTACT and not isinstance(found, dict)) else found
