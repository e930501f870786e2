"""Who comes in with a row: the person who applies, and the organization, both found or made.

A pointer that goes on behind a reference goes on in the record that the reference names: `/person/contact/email` of an
application is the mail address of who applies.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol

from catalyst_tui.exchange.identity import Identity
from catalyst_tui.exchange.merge import Step, in_order, merged
from catalyst_tui.exchange.refusal import RowRefused
from catalyst_tui.exchange.rowreader import Reading, mark
from catalyst_tui.exchange.work import Work

PERSON, ORGANIZATION, DISTRICT = "/person", "/organization", "/district"
RELATED: Mapping[str, Mapping[str, str]] = {
    "applications": {PERSON: "people", ORGANIZATION: "organizations"},
    "people": {ORGANIZATION: "organizations"},
    "organizations": {DISTRICT: "organizations"},
}
"""By kind: the references behind which pointers go on, and the kind of what they name."""


class Directory(Protocol):
    """Where organizations are looked up that are not here yet: the registers that the program keeps."""

    def fields(self, wanted: Mapping[str, Any]) -> Mapping[str, Any]:
        """What is known of the one organization that these fields mean, {} when it is none or several."""


@dataclass(frozen=True, slots=True)
class Companion:
    """A record beside the one that a row becomes: where the row's pointers to it begin, and what it will be."""

    kind: str
    id: str
    within: str
    value: dict[str, Any]
    steps: tuple[Step, ...]


def related_in(kind: str, pointer: str) -> tuple[str, str, str] | None:
    """The reference that a pointer goes on behind, the kind of what it names, and the pointer in there."""
    for reference, other in RELATED.get(kind, {}).items():
        if pointer.startswith(f"{reference}/"):
            return reference, other, pointer[len(reference) :]
    return None


def without_related(kind: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of the record itself."""
    return {pointer: value for pointer, value in fields.items() if related_in(kind, pointer) is None}


class Related:
    """Finds or makes who comes in with the rows of one kind."""

    def __init__(self, kind: str, work: Work, identity: Identity, directory: Directory | None = None) -> None:
        self._kind, self._work, self._identity, self._directory = kind, work, identity, directory
        self._of_another_kind: set[str] = set()

    def of(
        self, reading: Reading, record: Mapping[str, Any], marks: Mapping[str, str]
    ) -> tuple[Reading, list[Companion]]:
        """The row with references to who comes in with it, and these as they will be.

        `record` is what the row became before ({}: nothing), `marks` what it said then: who was found then stays.
        Raises `RowRefused` when too little is known of somebody new.
        """
        fields = dict(reading.fields)
        companions, notes = [], list(reading.notes)
        if organization := _part(fields, ORGANIZATION):
            said = {f"{ORGANIZATION}{pointer}": value for pointer, value in organization.items()}
            if record.get("organization") and all(marks.get(at) == mark(value) for at, value in said.items()):
                fields[ORGANIZATION] = record["organization"]
            else:
                fields[ORGANIZATION], made = self._organization(organization, ORGANIZATION)
                companions += made
                notes += self._contradicted(fields[ORGANIZATION], organization)
        if district := _part(fields, DISTRICT):
            fields[DISTRICT], made = self._organization({"/kind": "district", **district}, DISTRICT)
            companions += made
        if self._kind != "applications":
            return replace(reading, fields=fields, notes=tuple(notes)), companions
        person = _part(fields, PERSON)
        if person or PERSON in fields:
            if ORGANIZATION in fields:
                person.setdefault(ORGANIZATION, fields[ORGANIZATION])
                fields.setdefault(f"{PERSON}{ORGANIZATION}", fields[ORGANIZATION])
            named = record.get("person") or fields.get(PERSON)
            fields[PERSON], made = self._person(person, named, fields.get("/role"), _part(marks, PERSON))
            companions += made
            if not named and "/contact/email" not in person:
                notes.append("no mail address: nobody can tell whether this person is here already")
        elif not record and self._is_of_people(fields.get("/role")):
            notes.append("nothing says who applies: no name, and no mail address")
        return replace(reading, fields=fields, notes=tuple(notes)), companions

    def _is_of_people(self, role: Any) -> bool:
        """Whether who applies so is a person, and not a school or a company."""
        roles = self._work.cohort.program.get("roles")
        entry = roles.get(role) if isinstance(roles, dict) else None
        return isinstance(entry, dict) and entry.get("is") != "organization"

    def stage(self, companions: Iterable[Companion]) -> None:
        """Let them happen."""
        for one in companions:
            if any(not step.kept for step in one.steps):
                self._work.stage(one.kind, one.id, one.value)
                self._identity.remember(one.kind, one.id, one.value)

    def _organization(self, said: Mapping[str, Any], within: str) -> tuple[str, list[Companion]]:
        """One that is here is taken as it is: what applicants say of it changes nothing. One that a register
        knows comes in as that has it."""
        known = self._here(said)
        if known:
            return known, []
        registered = self._directory.fields(said) if self._directory and within == ORGANIZATION else {}
        known = self._here(registered)
        if known:
            return known, []
        fields = {**said, **without_related("organizations", registered)}
        companions: list[Companion] = []
        if district := _part(registered, DISTRICT):
            at = f"{within}{DISTRICT}"
            fields[DISTRICT], companions = self._organization({"/kind": "district", **district}, at)
        if "/kind" not in fields:
            raise RowRefused(
                f"“{fields.get('/name', 'This organization')}” is not here yet, and nothing says what kind of "
                "organization it is. Give all rows the same: /organization/kind=school, or company."
            )
        id = self._identity.fresh("organizations", fields)
        return id, [*companions, self._made("organizations", id, within, {}, fields, {})]

    def _contradicted(self, id: str, said: Mapping[str, Any]) -> Iterator[str]:
        """That the file takes an organization for another kind than it is here; told once for all of its rows."""
        if id in self._of_another_kind or not self._work.has("organizations", id):
            return
        there, kind = self._work.value("organizations", id), said.get("/kind")
        if kind and there.get("kind") and kind != there["kind"]:
            self._of_another_kind.add(id)
            yield (
                f"“{there.get('name', id)}” is here as: {there['kind']}, which stays; the file says: {kind}. "
                "If the file is right, change its kind"
            )

    def _here(self, fields: Mapping[str, Any]) -> str:
        """The id of the organization that is meant, "" when it is not here yet."""
        known = self._identity.known("organizations", fields) if fields else ""
        return known if known and self._work.has("organizations", known) else ""

    def _person(
        self, said: Mapping[str, Any], named: Any, role: Any, marks: Mapping[str, str]
    ) -> tuple[str, list[Companion]]:
        known = str(named or self._identity.known("people", said))
        if known and self._work.has("people", known):
            old = self._work.value("people", known)
            return known, [self._made("people", known, PERSON, old, said, marks)] if said else []
        fields = {"/role": role, **said}
        if role is None:
            raise RowRefused(
                "Nothing says as what this person applies (/role), and nobody here has this address."
            )
        id = self._identity.fresh("people", fields)
        return id, [self._made("people", id, PERSON, {}, fields, {})]

    def _made(
        self,
        kind: str,
        id: str,
        within: str,
        old: dict[str, Any],
        said: Mapping[str, Any],
        marks: Mapping[str, str],
    ) -> Companion:
        root = self._work.cohort.registry.field(kind)
        fields = said if old else {"/id": id, **said}
        new, steps = merged(old, fields, marks or None, root)
        told = tuple(replace(step, pointer=within + step.pointer) for step in steps)
        return Companion(kind, id, within, new if old else in_order(new, root), told)


def _part(fields: Mapping[str, Any], within: str) -> dict[str, Any]:
    """The fields behind a reference, by their pointers in there."""
    return {
        pointer[len(within) :]: value for pointer, value in fields.items() if pointer.startswith(f"{within}/")
    }
