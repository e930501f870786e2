"""Who a row is from, and where they serve: people by mail address, id or name, partnerships by people and day."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from catalyst_tui.exchange.cells import shown
from catalyst_tui.exchange.dates import MONTHS
from catalyst_tui.exchange.refusal import CellRefused, RowRefused
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.partners import Partner, partners
from catalyst_tui.model.record import Fields

_MAIL = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;.]+")
_LAST = "9999-12-31"
_NOT_SERVING = frozenset({"offered"})


class People:
    """The people of a cohort, found by what a form says of them."""

    def __init__(self, cohort: Cohort, by: str = "email") -> None:
        self._cohort = cohort
        self._by = by

    def find(self, cell: str) -> str:
        """The id of the person that a cell means: by mail address or id, and by name where the mapping says so.

        Raises `CellRefused` when nobody is meant, or several are.
        """
        mail = _MAIL.search(cell)
        if mail and (found := self._by_mail.get(mail[0].casefold())):
            return _one(found, cell, "mail address")
        text = " ".join(cell.split())
        if self._cohort.has("people", text.casefold()):
            return text.casefold()
        if self._by == "name" and (found := self._by_name.get(text.casefold())):
            return _one(found, cell, "name")
        sealed = " Contacts that are sealed cannot be compared." if self._sealed else ""
        what = "mail address" if mail else "name" if self._by == "name" else "id"
        raise CellRefused(
            f"Nobody here has the {what} “{shown(cell)}”. Mend it, or add it to the person's contact.{sealed}"
        )

    def with_mail(self, mail: str) -> str | None:
        """The id of the person with a mail address, None when there is none or more than one."""
        found = self._by_mail.get(mail.strip().casefold(), [])
        return found[0] if len(found) == 1 else None

    @cached_property
    def _contacts(self) -> list[tuple[str, Fields]]:
        return [
            (record.id, contact)
            for record in map(self._cohort.opened, self._cohort.records("people"))
            if isinstance(contact := record.value.get("contact"), dict)
        ]

    @cached_property
    def _by_mail(self) -> dict[str, list[str]]:
        return _grouped(
            (text.strip().casefold(), id) for id, contact in self._contacts for text in _mails(contact)
        )

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        named = ((id, contact.get("name")) for id, contact in self._contacts)
        return _grouped(
            (" ".join(name.split()).casefold(), id) for id, name in named if isinstance(name, str)
        )

    @cached_property
    def _sealed(self) -> bool:
        return any("sealed" in contact for _, contact in self._contacts)


def _mails(contact: Fields) -> list[str]:
    """Every mail address of a contact, those in its other fields included."""
    return [found for text in contact.values() if isinstance(text, str) for found in _MAIL.findall(text)]


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = defaultdict(list)
    for key, id in pairs:
        if id not in grouped[key]:
            grouped[key].append(id)
    return grouped


def _one(ids: list[str], cell: str, what: str) -> str:
    if len(ids) > 1:
        raise CellRefused(f"{' and '.join(ids)} have the same {what} “{shown(cell)}”. Write the id instead.")
    return ids[0]


class Service:
    """In which partnerships a person serves on a day or in a month."""

    def __init__(self, cohort: Cohort) -> None:
        self._cohort = cohort

    @cached_property
    def _of(self) -> dict[str, list[tuple[str, Partner]]]:
        """Person → (partnership, the entry of their service)."""
        found: dict[str, list[tuple[str, Partner]]] = defaultdict(list)
        for record in self._cohort.sound_records("partnerships"):
            if record.value.get("status") not in _NOT_SERVING:
                for entry in partners(record.value):
                    found[str(entry.get("who"))].append((record.id, entry))
        return found

    def partnership(self, person: str, when: str, said: str = "") -> str:
        """The id of the one partnership in which a person serves on a day, or on a day of a month (ISO).

        `said` is what the row itself says of the partnership: its id, its name, its school. Raises `RowRefused` when it
        is none, or more than one is left.
        """
        everywhere = self._of.get(person, [])
        then = self.all(person, when)
        if said:
            return self._said(said, then or [id for id, _ in everywhere], person)
        if len(then) == 1:
            return then[0]
        who, month = self._cohort.label("people", person), _in_words(when)
        if not then:
            raise RowRefused(
                f"{who} was in no partnership {month}."
                if everywhere
                else f"{who} ({person}) is in no partnership."
            )
        names = " and ".join(f"{self._cohort.label('partnerships', id)} ({id})" for id in then)
        raise RowRefused(f"{who} was in {names} {month}. Write the id of the one that is meant beside it.")

    def all(self, person: str, when: str) -> list[str]:
        """The ids of all partnerships in which a person serves then."""
        return list(dict.fromkeys(id for id, entry in self._of.get(person, []) if _overlaps(entry, when)))

    def _said(self, said: str, ids: list[str], person: str) -> str:
        wanted = _folded(said)
        found = [id for id in ids if wanted in map(_folded, self._names(id))]
        if len(found) == 1:
            return found[0]
        if self._cohort.has("partnerships", said.strip()):
            who = self._cohort.label("people", person)
            raise RowRefused(f"{who} is not a partner of {said.strip()}.")
        who = self._cohort.label("people", person)
        there = ", ".join(f"{self._cohort.label('partnerships', id)} ({id})" for id in ids) or "none"
        raise RowRefused(f"“{shown(said)}” is not one of the partnerships of {who}: {there}.")

    def _names(self, id: str) -> list[str]:
        """What a partnership may be called: its id, its label, the names of its organizations."""
        record = self._cohort.peek("partnerships", id)
        names = [id, self._cohort.label("partnerships", id)]
        for entry in partners(record.value) if record else ():
            organization = self._cohort.peek("organizations", str(entry.get("who")))
            if organization:
                names += [
                    str(organization.value[key])
                    for key in ("name", "short_name")
                    if key in organization.value
                ]
        return [*names, *(str(entry.get("who")) for entry in partners(record.value))] if record else names


def _overlaps(entry: Partner, when: str) -> bool:
    """Whether somebody served on a day, or on any day of a month; months and days compare as text."""
    start, end = str(entry.get("from") or ""), str(entry.get("to") or _LAST)
    return start[: len(when)] <= when <= end[: len(when)]


def _in_words(when: str) -> str:
    month = f"{MONTHS[int(when[5:7]) - 1].title()} {when[:4]}"
    return f"in {month}" if len(when) == 7 else f"on {int(when[8:10])} {month}"


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
