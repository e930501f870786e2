"""What the history holds of a person's contact: in the open, which nothing takes out of it, or sealed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from catalyst_tui.document import DocumentError, load
from catalyst_tui.model.applicants import ids_of
from catalyst_tui.model.contacts import is_sealed
from catalyst_tui.schema import KINDS
from catalyst_tui.workspace.forgetting import keys_of
from catalyst_tui.workspace.objects import Objects
from catalyst_tui.workspace.repository import NoRepository

if TYPE_CHECKING:
    from catalyst_tui.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Versions:
    """How many versions of a file there were of some kind, and the days of the first and the last of them."""

    count: int
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Past:
    """What the history holds of a person: versions with the contact in the open, versions with it sealed, whether a key
    of theirs is here, and how many changes are kept under their name or mail address."""

    clear: Versions | None = None
    sealed: Versions | None = None
    key_is_here: bool = False
    made: int = 0


def pasts(workspace: Workspace, ids: Iterable[str]) -> dict[str, Past]:
    """What the history holds of people, by their ids."""
    cohort = workspace.cohort()
    found = {}
    for id in ids:
        every, contact = ids_of(cohort, id), cohort.contact(id)
        made = _made_under(
            workspace, {str(contact.get(each, "")).casefold() for each in ("name", "email")} - {""}
        )
        found[id] = Past(*past_contacts(workspace, *every), keys_of(workspace, every) is not None, made)
    return found


def _made_under(workspace: Workspace, names: set[str]) -> int:
    """How many changes of the history were made or kept by somebody with one of these names or mail addresses."""
    try:
        told = (
            workspace.repository.ask("log", "--format=%an%x09%ae%x09%cn%x09%ce", ok=(0, 128)).text
            if names
            else ""
        )
    except NoRepository:
        return 0
    return sum(not names.isdisjoint(line.casefold().split("\t")) for line in told.splitlines())


def past_contacts(workspace: Workspace, *ids: str) -> tuple[Versions | None, Versions | None]:
    """The versions of a person's record, by all ids that it had, on the way to the newest commit, with the contact in
    the open; and those with it sealed. None for none. Other branches, and what was thrown away, are not looked into."""
    clear: list[date] = []
    sealed: list[date] = []
    try:
        entries = [entry for id in ids for entry in workspace.history(KINDS["people"].path_of(id))]
        objects = Objects(workspace.repository)
    except NoRepository:
        return None, None
    for entry in entries:
        for touched in entry.touched:
            contact = _contact(objects.get(touched.after.blob) if touched.after else None)
            if contact:
                (sealed if is_sealed(contact) else clear).append(entry.when.date())
    return _versions(clear), _versions(sealed)


def _contact(data: bytes | None) -> Any:
    try:
        value = load(data) if data is not None else None
    except DocumentError:
        return None
    return value.get("contact") if isinstance(value, dict) else None


def _versions(days: Sequence[date]) -> Versions | None:
    return Versions(len(days), min(days), max(days)) if days else None
