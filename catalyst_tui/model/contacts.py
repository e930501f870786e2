"""Contacts that are sealed: who opens them is handed to the cohort, which knows nothing of keys."""

from __future__ import annotations

from typing import Protocol

from catalyst_tui.model.record import Fields


class Contacts(Protocol):
    """Opens sealed contacts, as far as the keys are at hand."""

    def open(self, id: str, contact: Fields) -> Fields | None:
        """The clear fields of a person's sealed contact; None without the key, and for what is no sealed text."""


def is_sealed(contact: object) -> bool:
    """Whether a contact is sealed text rather than clear fields."""
    return isinstance(contact, dict) and "sealed" in contact
