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

from ..model.record import Record
from .finding import Context, Finding

ID = "duplicate-person"
TITLE = "A person stands in one file"
SEVERITY: Final = "warning"
KINDS = ("people",)


def check(record: Record, context: Context) -> Iterator[Finding]:
    first = context.once(_first_with)
    for pointer, what, key in _marks(record):
        if first[key] != record.id:
            message = f"{first[key]} has the same {what}."
            yield Finding(pointer, message, "If they are one person, keep one of the files.")
            return


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


def _first_with(context: Context) -> dict[tuple[str, ...], str]:
    first: dict[tuple[str, ...], str] = {}
    for record in context.cohort.sound_records("people"):
        for _, _, key in _marks(record):
            first.setdefault(key, record.id)
    return first
