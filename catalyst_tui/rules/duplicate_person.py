"""A person stands in one file.

Two files with the same mail address or phone number, or with the same name at the same organization, are probably one
person who applied twice.

Passes:

    # cohort/people/pro-071.yaml
    id: pro-071
    role: professional
    contact: {name: Robin Sample, email: robin@example.org}
    # cohort/people/pro-072.yaml
    id: pro-072
    role: professional
    contact: {name: Robin Sample, email: r.sample@example.org}

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

from collections.abc import Iterator
from typing import Final

from catalyst_tui.model.record import Record
from catalyst_tui.rules.finding import Context, Finding

ID = "duplicate-person"
TITLE = "A person stands in one file"
SEVERITY: Final = "warning"
KINDS = ("people",)


def check(record: Record, context: Context) -> Iterator[Finding]:
    found = context.once(_repeated).get(record.id)
    if found:
        yield found


def _repeated(context: Context) -> dict[str, Finding]:
    """The finding for every person of whom an earlier file tells the same."""
    first: dict[tuple[str, ...], str] = {}
    found: dict[str, Finding] = {}
    for record in context.cohort.sound_records("people"):
        for pointer, what, key in _marks(record):
            other = first.setdefault(key, record.id)
            if other != record.id:
                message = f"{other} has the same {what}."
                found.setdefault(
                    record.id, Finding(pointer, message, "If they are one person, keep one of the files.")
                )
    return found


def _marks(record: Record) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """What tells a person from others: where it stands, what it is called, and itself in one spelling."""
    contact = record.value.get("contact") or {}
    email, phone, name = contact.get("email"), contact.get("phone"), contact.get("name")
    organization = record.value.get("organization")
    if email:
        yield "/contact/email", "mail address", ("email", email.casefold())
    if phone:
        yield "/contact/phone", "phone number", ("phone", "".join(filter(str.isdigit, phone)))
    if name and organization:
        yield (
            "/contact/name",
            "name and organization",
            ("name", " ".join(name.casefold().split()), organization),
        )
