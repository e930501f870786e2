"""A person stands in one file.

Two files with the same mail address or phone number, or with the same name at the same organization, may be one person
who applied twice. They are told when `catalyst doubles` tells them as well: colleagues of one office share its phone
and are nobody's double, and nobody is asked again once somebody said that they are two.

Passes:

    # cohort/people/pro-071.yaml
    id: pro-071
    role: professional
    contact: {name: Robin Sample, email: robin@example.org}
    # cohort/people/pro-072.yaml
    id: pro-072
    role: professional
    contact: {name: Robin Sample, email: r.sample@example.org}

    # cohort/people/pro-073.yaml
    id: pro-073
    role: professional
    contact: {name: Ana Cole, email: ana@example.com, phone: 404-555-0114}
    # cohort/people/pro-074.yaml
    id: pro-074
    role: professional
    contact: {name: Ben Ruiz, email: ben@example.com, phone: 404-555-0114}

Passes:

    # cohort/people/pro-071.yaml
    id: pro-071
    role: professional
    contact: {name: Robin Sample, email: robin@example.org}
    # cohort/people/pro-072.yaml
    id: pro-072
    role: professional
    contact: {name: R. Sample, email: Robin@Example.org}
    not_same_as:
      - {who: pro-071, by: staff-01, date: 2023-02-01}

Fails:

    # cohort/people/pro-071.yaml
    id: pro-071
    role: professional
    contact: {name: Robin Sample, email: robin@example.org}
    # cohort/people/pro-072.yaml
    id: pro-072
    role: professional
    contact: {name: R. Sample, email: Robin@Example.org}
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from catalyst_tui.model.record import Record
from catalyst_tui.rules.finding import Context, Finding
from catalyst_tui.selection import double_people
from catalyst_tui.selection.doubles import double_between, how_to_settle

ID = "duplicate-person"
TITLE = "A person stands in one file"
SEVERITY: Final = "warning"
KINDS = ("people",)

_MOST = 40  # earlier files with the same that one is compared with: a switchboard's number tells nothing of anybody


def check(record: Record, context: Context) -> Iterator[Finding]:
    found = context.once(_repeated).get(record.id)
    if found:
        yield found


def _repeated(context: Context) -> dict[str, Finding]:
    """The finding for every person who is likely the same as one in an earlier file."""
    earlier: dict[tuple[str, ...], list[Record]] = defaultdict(list)
    found: dict[str, Finding] = {}
    for record in context.cohort.sound_records("people"):
        for pointer, key in _marks(record):
            for other in earlier[key][:_MOST]:
                if record.id not in found and (told := _told(other, record, pointer)):
                    found[record.id] = told
            earlier[key].append(record)
    return found


def _told(other: Record, record: Record, pointer: str) -> Finding | None:
    double = double_between("people", (other.id, other.value), (record.id, record.value))
    if double is None:
        return None
    message = f"{other.id} may be the same person: {', '.join(double.reasons)}."
    return Finding(pointer, message, " ".join(how_to_settle(double)))


def _marks(record: Record) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What tells a person from others: where it stands, and itself in one spelling."""
    contact = record.value.get("contact") or {}
    email, phone, name = contact.get("email"), contact.get("phone"), contact.get("name")
    organization = record.value.get("organization")
    if email:
        yield "/contact/email", ("email", email.casefold().strip())
    if phone and (digits := double_people.digits_of(phone)):
        yield "/contact/phone", ("phone", digits)
    if name and organization:
        yield "/contact/name", ("name", " ".join(name.casefold().split()), organization)
