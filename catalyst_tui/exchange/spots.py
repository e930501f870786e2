"""Where a row goes: an item of a list of some record, or a record of its own; one that is there, or a new one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from catalyst_tui.document.pointer import join, tokens
from catalyst_tui.exchange.identity import Identity, flat
from catalyst_tui.exchange.merge import in_order
from catalyst_tui.exchange.people import People, Service
from catalyst_tui.exchange.reader import Readers
from catalyst_tui.exchange.refusal import RowRefused
from catalyst_tui.exchange.rowreader import Reading
from catalyst_tui.exchange.slots import Slots
from catalyst_tui.exchange.source import Source
from catalyst_tui.exchange.work import Work, changed
from catalyst_tui.model.identity import identities
from catalyst_tui.model.ids import item_id
from catalyst_tui.schema import KINDS, Field

_WHEN = ("/month", "/date", "/submitted", "/requested/date")
_BY = ("/by", "/requested/by", "/person")
_FOR_ALL = frozenset({"/surveys"})  # asked of a person, once, in however many partnerships they are


@dataclass(frozen=True, slots=True)
class Spot:
    """A place for a row. `old` is what stands there ({} for nothing), `item` its address within the record ("" for the
    whole record), `made` the values that come with the place and not from a cell."""

    kind: str
    id: str
    item: str
    old: dict[str, Any]
    made: Mapping[str, Any]

    @property
    def record(self) -> str:
        return f"{self.kind}/{self.id}"


class Spots(Protocol):
    """How the rows of a source find their places."""

    def find(self, reading: Reading, known: Mapping[str, Any]) -> Spot:
        """The place of a row; `known` is what is remembered of it ({}: nothing). Raises `RowRefused`."""

    def write(self, spot: Spot, new: dict[str, Any]) -> tuple[dict[str, Any], str]:
        """The record with this item or value in it, and the pointer at which it stands there."""


class ItemSpots:
    """Rows that become items of a list: a report of a partnership."""

    def __init__(self, source: Source, work: Work, slots: Slots, people: People) -> None:
        self._source, self._work, self._slots = source, work, slots
        self._service = Service(work.cohort)
        self._name = tokens(source.listed)[0]
        self._keys = work.cohort.registry.identity(source.kind, source.listed) or ()
        self._record = Readers(work.cohort, people).record((source.kind,))

    def find(self, reading: Reading, known: Mapping[str, Any]) -> Spot:
        if known.get("record") and known.get("item"):
            return self._remembered(reading, known)
        id = self._home(reading)
        items = self._items(id)
        identity = [reading.fields.get(f"/{key}") for key in self._keys]
        old = next(
            (item for item in items if self._keys and [item.get(key) for key in self._keys] == identity), None
        )
        if old is None and self._keys == ("id",) and identity == [None]:
            root = self._slots.root.within("id")
            fresh = item_id(items, flat(reading.fields), self._name, root.examples if root else ())
            return Spot(self._source.kind, id, self._address([fresh]), {}, {"/id": fresh})
        return Spot(self._source.kind, id, self._address(identity), old or {}, {})

    def write(self, spot: Spot, new: dict[str, Any]) -> tuple[dict[str, Any], str]:
        record = changed(self._work.value(spot.kind, spot.id))
        items = record.setdefault(self._name, [])
        at = next((place for place, item in enumerate(items) if item == spot.old), None) if spot.old else None
        if at is None:
            at = len(items)
            items.append(in_order(new, self._slots.root))
        else:
            items[at] = new
        return record, join((self._name, at))

    def _remembered(self, reading: Reading, known: Mapping[str, Any]) -> Spot:
        kind, _, id = str(known["record"]).partition("/")
        address = str(known["item"])
        if self._work.has(kind, id):
            items = self._items(id)
            names = [self._address(list(each)) for each in identities(items, self._keys) or []]
            if address in names:
                return Spot(kind, id, address, items[names.index(address)], {})
        raise _removed(f"{known['record']}{address}")

    def _home(self, reading: Reading) -> str:
        """The record in whose list the row belongs."""
        if self._source.into:
            return self._source.into
        when = next((str(reading.fields[field]) for field in _WHEN if field in reading.fields), "")
        if self._source.kind == "partnerships" and (_person(reading) or not reading.belongs):
            return home(self._service, reading, when, any_will_do=self._source.listed in _FOR_ALL)
        if not reading.belongs:
            raise RowRefused(f"Nothing says to which {KINDS[self._source.kind].singular} this row belongs.")
        id = str(self._record(reading.belongs))
        if not self._work.has(self._source.kind, id):
            raise RowRefused(f"There is no {KINDS[self._source.kind].singular} {id}.")
        return id

    def _items(self, id: str) -> list[dict[str, Any]]:
        listed = self._work.value(self._source.kind, id).get(self._name) or []
        return [item for item in listed if isinstance(item, dict)]

    def _address(self, identity: list[Any]) -> str:
        return join((self._name, ",".join("" if part is None else str(part) for part in identity)))


class RecordSpots:
    """Rows that become records of their own: a request for a minigrant, a person, a school."""

    def __init__(self, source: Source, work: Work, slots: Slots, identity: Identity) -> None:
        self._kind, self._work, self._slots, self._identity = source.kind, work, slots, identity
        self._service = Service(work.cohort)

    def find(self, reading: Reading, known: Mapping[str, Any]) -> Spot:
        if known.get("record"):
            id = str(known["record"]).partition("/")[2]
            if not self._work.has(self._kind, id):
                raise _removed(str(known["record"]))
            return Spot(self._kind, id, "", self._work.value(self._kind, id), {})
        made = self._made(reading)
        fields = {**made, **reading.fields}
        named = fields.get("/id")
        id = str(named) if named else self._identity.known(self._kind, fields)
        if id and self._work.has(self._kind, id):
            return Spot(self._kind, id, "", self._work.value(self._kind, id), made)
        id = id or self._identity.fresh(self._kind, fields)
        if id in self._work.ids(self._kind):
            raise RowRefused(
                f"{id} was a {KINDS[self._kind].singular} once and was removed; ids are never used twice."
            )
        return Spot(self._kind, id, "", {}, {"/id": id, **made})

    def write(self, spot: Spot, new: dict[str, Any]) -> tuple[dict[str, Any], str]:
        value = new if spot.old else in_order(_with_ids(new, self._slots.root), self._slots.root)
        self._identity.remember(self._kind, spot.id, value)
        return value, ""

    def _made(self, reading: Reading) -> dict[str, Any]:
        """What the place itself tells: a minigrant's partnership, from who asks and when."""
        if self._kind != "grants" or "/partnership" in reading.fields:
            return {}
        when = next((str(reading.fields[field]) for field in _WHEN if field in reading.fields), "")
        return {"/partnership": home(self._service, reading, when)}


def _removed(what: str) -> RowRefused:
    return RowRefused(
        f"It was taken in before as {what}, which was removed since. It stays removed; taking that change back brings "
        "it back."
    )


def home(service: Service, reading: Reading, when: str, *, any_will_do: bool = False) -> str:
    """The partnership that a row is about: of who it is by, on the day or in the month that it tells."""
    by = _person(reading)
    if by is None:
        raise RowRefused("Nothing says who this is from.")
    if not when:
        raise RowRefused("Nothing says which day or month this is about.")
    try:
        return service.partnership(by, when, reading.belongs)
    except RowRefused:
        several = service.all(by, when)
        if any_will_do and several and not reading.belongs:
            return several[0]
        raise


def _with_ids(value: dict[str, Any], root: Field) -> dict[str, Any]:
    """A new record whose items have ids: those of its lists that need one and got none. Items without anything go."""
    made = dict(value)
    for name, listed in value.items():
        field = root.within(name)
        if not isinstance(listed, list) or field is None or field.identity != ("id",) or field.items is None:
            continue
        id_field = field.items.within("id")
        made[name] = items = [item for item in listed if item]
        for place, item in enumerate(items):
            if isinstance(item, dict) and "id" not in item:
                id = item_id(items, item, name, id_field.examples if id_field else ())
                items[place] = {"id": id, **item}
    return made


def _person(reading: Reading) -> str | None:
    """The id of who a row is from."""
    return next((str(reading.fields[field]) for field in _BY if field in reading.fields), None)
