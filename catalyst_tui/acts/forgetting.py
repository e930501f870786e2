"""What forgetting people does to the files: one change, made by `catalyst forget` and `catalyst retention`.

The fields that the schema marks as personal go, of the person and of their applications; the record says when, and on
what ground. Ids stay, and with them every reference, so that the numbers of past years still add up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from catalyst_tui.acts.act import Refused
from catalyst_tui.document.patch import Operation
from catalyst_tui.document.pointer import join
from catalyst_tui.model.applicants import about
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.record import Record
from catalyst_tui.schema import KINDS
from catalyst_tui.workspace.change import FORGET, Change, Patch
from catalyst_tui.workspace.objects import blob_id


@dataclass(frozen=True, slots=True)
class Mention:
    """A place outside what goes in which somebody is named, or can be reached: file and line, and what stands there."""

    path: str
    line: int
    what: str


def forgetting(cohort: Cohort, ids: Sequence[str], ground: str, today: date, by: str | None) -> Change:
    """The change that forgets people. Raises `Refused` when one is forgotten already, and what reading raises."""
    edits = []
    for id in ids:
        record = cohort.get("people", id)
        if "forgotten" in record.value:
            told = record.value["forgotten"]
            when = told.get("date", "an unknown day") if isinstance(told, dict) else "an unknown day"
            raise Refused(f"{id} is forgotten already, since {when}.")
        note = {"date": str(today), "ground": ground, **({"by": by} if by and by != id else {})}
        for each in about(cohort, id):
            operations = [Operation("remove", join([name])) for name in personal(cohort, each)]
            if each.kind.name == "people":
                operations.append(Operation("add", "/forgotten", note))
            if operations:
                edits.append(Patch(each.path, tuple(operations), blob_id(each.data)))
    who = ", ".join(ids) if len(ids) <= 3 else f"{len(ids)} people"
    return Change(tuple(edits), f"{who}: forgotten ({ground})", FORGET)


def personal(cohort: Cohort, record: Record) -> list[str]:
    """The fields of a record that go when the person is forgotten."""
    fields = cohort.registry.field(record.kind.name).fields
    return [field.name for field in fields if field.personal and field.name in record.value]


def mentions(cohort: Cohort, id: str) -> Iterator[Mention]:
    """Where name, mail address or number of a person still stand besides what goes, as far as they are known here."""
    contact = cohort.contact(id)
    known = {
        what: str(contact[what]) for what in ("name", "email", "phone", "other_phone") if contact.get(what)
    }
    gone = {each.path for each in about(cohort, id)}
    found = (record for kind in KINDS for record in cohort.mentioning(kind, *known.values()))
    for record in found:
        if record.path not in gone:
            for number, line in enumerate(record.data.decode("utf-8", "replace").splitlines(), 1):
                yield from (
                    Mention(record.path, number, what) for what, text in known.items() if text in line
                )
