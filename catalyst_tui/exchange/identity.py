"""Which record a row is about though it never came in by that row, and what a new one is called."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import count
from typing import Any

from catalyst_tui.exchange.alphabets import as_meant
from catalyst_tui.exchange.folding import folded
from catalyst_tui.exchange.people import People
from catalyst_tui.exchange.refusal import RowRefused
from catalyst_tui.exchange.work import Work
from catalyst_tui.model.ids import record_id
from catalyst_tui.schema import KINDS
from catalyst_tui.selection.double_organizations import in_full

_NEEDS: Mapping[str, str] = {
    "people": "/role",
    "applications": "/person or /organization, and /submitted",
    "organizations": "/name",
}
_PLACE = ("postal_code", "address", "district")
"""What tells two organizations of one name apart."""

Names = tuple[str, ...]


class Identity:
    """Finds records by what people know of them: a mail address, a name, a number in a register."""

    def __init__(self, work: Work, people: People) -> None:
        self._work, self._people = work, people
        self._named: dict[str, dict[Names, list[str]]] = {}
        self._newest: dict[str, str] = {}  # the id that was given last to a person of a role

    def known(self, kind: str, fields: Mapping[str, Any]) -> str:
        """The id of the record that these fields are about, "" when there is none."""
        if kind == "applications":
            return self._application(fields)
        if kind == "people" and (mail := fields.get("/contact/email")):
            known = self._people.with_mail(str(mail))
            if known:
                return known
        value = nested(fields)
        for name in _names(kind, value):
            found = [id for id in self._by_name(kind).get(name, ()) if self._may_be(kind, id, value)]
            if len(found) == 1 or (found and kind != "organizations"):
                return found[0]
        return ""

    def remember(self, kind: str, id: str, value: Mapping[str, Any]) -> None:
        """Find a record that is new by its names as well."""
        if kind in self._named:
            for name in _names(kind, value):
                _add(self._named[kind], name, id)

    def fresh(self, kind: str, fields: Mapping[str, Any]) -> str:
        """An id for a new record. Raises `RowRefused` when too little is known of it."""
        value = flat(fields)
        role = str(value.get("role"))
        if kind == "people" and role in self._newest:
            self._newest[role] = _next(self._newest[role], self._work.ids(kind))
            return self._newest[role]
        alike = (
            [id for id, other in self._work.records(kind) if other.get("role") == value.get("role")]
            if kind == "people"
            else []
        )
        id = record_id(kind, value, self._work.ids(kind), year=self._year(fields), alike=alike)
        if not id:
            needs = _NEEDS.get(kind, "/id")
            raise RowRefused(f"No id can be made for this {KINDS[kind].singular}: {needs} is missing.")
        if kind == "people":
            self._newest[role] = id
        return id

    def _application(self, fields: Mapping[str, Any]) -> str:
        """The id of what the person applied for in that year, unless that was for another round."""
        id = record_id("applications", flat(fields), (), year=self._year(fields))
        there = self._work.value("applications", id) if id and self._work.has("applications", id) else {}
        rounds = {each for each in (there.get("round"), fields.get("/round")) if each}
        return id if there and len(rounds) < 2 else ""

    def _year(self, fields: Mapping[str, Any]) -> str:
        return str(fields.get("/submitted") or self._work.cohort.program.get("year") or "")

    def _by_name(self, kind: str) -> dict[Names, list[str]]:
        if kind not in self._named:
            found: dict[Names, list[str]] = {}
            for id, value in self._work.records(kind):
                for name in _names(kind, value):
                    _add(found, name, id)
            self._named[kind] = found
        return self._named[kind]

    def _may_be(self, kind: str, id: str, value: Mapping[str, Any]) -> bool:
        """Whether nothing that is known of both tells them apart: two schools of one name have two places."""
        if kind != "organizations":
            return True
        there = self._work.value(kind, id)
        numbers, others = value.get("registers") or {}, there.get("registers") or {}
        shared = numbers.keys() & others.keys()
        if shared:
            return all(numbers[name] == others[name] for name in shared)
        return all(
            folded(str(value[name])) == folded(str(there[name]))
            for name in _PLACE
            if name in value and name in there and not _extends(str(value[name]), str(there[name]))
        )


def nested(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Fields by their pointers as the record that they are parts of, as far as names need it: two levels."""
    value: dict[str, Any] = {}
    for pointer, each in fields.items():
        name, slash, inner = pointer[1:].partition("/")
        if slash and "/" not in inner:
            value.setdefault(name, {})[inner] = each
        elif not slash:
            value[name] = each
    return value


def flat(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields at the top, by their names."""
    return {pointer[1:]: value for pointer, value in fields.items() if "/" not in pointer[1:]}


def _names(kind: str, value: Mapping[str, Any]) -> Iterator[Names]:
    """What a record may be known by, the surest first."""
    match kind:
        case "people":
            contact = value.get("contact")
            if isinstance(contact, dict) and (mail := contact.get("email")):
                yield ("mail", str(mail).strip().casefold())
        case "organizations":
            for name, number in (value.get("registers") or {}).items():
                yield ("number", name, str(number))
            for called in (value.get("name"), value.get("short_name"), *(value.get("former_names") or ())):
                if called:
                    yield ("name", in_full(as_meant(str(called))))
        case "grants":
            parts = (value.get("partnership"), value.get("title"))
            if all(parts):
                yield tuple(folded(str(part)) for part in parts)


def _extends(one: str, other: str) -> bool:
    """Whether one place is the other with more words: a street, and the same street with its town."""
    return folded(one) in folded(other) or folded(other) in folded(one)


def _add(named: dict[Names, list[str]], name: Names, id: str) -> None:
    ids = named.setdefault(name, [])
    if id not in ids:
        ids.append(id)


def _next(id: str, taken: Collection[str]) -> str:
    """The next free id after a numbered one: `pro-064` after `pro-063`."""
    prefix, dash, digits = id.rpartition("-")
    numbers = (f"{prefix}{dash}{number:0{len(digits)}}" for number in count(int(digits) + 1))
    return next(number for number in numbers if number not in taken)
