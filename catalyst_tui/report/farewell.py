"""What forgetting people does and does not do, told before it is done: by `catalyst forget` and by the interface."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from catalyst_tui.acts.forgetting import mentions, personal
from catalyst_tui.model.applicants import about
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.labels import counted, title_of
from catalyst_tui.model.partners import partners
from catalyst_tui.model.record import Record
from catalyst_tui.program.retention import OVER
from catalyst_tui.report.sheet import Items, Section, Sheet
from catalyst_tui.workspace.past_contacts import Past


def farewell(cohort: Cohort, past: Mapping[str, Past]) -> Sheet:
    """For each person, what goes, what stays, what is left to do by hand; and what nobody can know.

    Raises what reading the records raises.
    """
    several = len(past) > 1
    sections = [
        Section(f"{called(cohort, id)}: {title.lower()}" if several else title, [Items(texts)])
        for id, versions in past.items()
        for title, texts in _of(cohort, id, versions)
        if texts
    ]
    who = f"{len(past)} people" if several else called(cohort, next(iter(past)))
    return Sheet(
        f"Forgetting {who}",
        [*sections, Section("Nobody can know from here", [Items(_UNKNOWN)])],
        lead="This cannot be taken back.",
    )


def called(cohort: Cohort, id: str) -> str:
    """A person by name and id; by the id alone where the name is not known."""
    name = cohort.label("people", id)
    return id if name == id else f"{name} ({id})"


_UNKNOWN = (
    "copies of the repository elsewhere, and their backups",
    "keys on memory sticks and in backups",
    "mails, tables and sheets that were sent or printed",
    "what notes say about somebody without a name",
)


def _of(cohort: Cohort, id: str, past: Past) -> Iterator[tuple[str, Sequence[str]]]:
    own, *applications = about(cohort, id)
    yield "What goes", list(_going(cohort, own, applications))
    others = [name for name in personal(cohort, own) if name != "contact"]
    others += ["answers"] if any(personal(cohort, each) for each in applications) else []
    yield "What stays", list(_staying(cohort, id, past, others))
    yield "What is left to do by hand", [*_serving(cohort, id), *_mentioned(cohort, id)]
    yield "What nobody can open any more", list(_closing(past))


def _serving(cohort: Cohort, id: str) -> Iterator[str]:
    for record in cohort.mentioning("partnerships", id):
        serves = any(each.get("who") == id and "to" not in each for each in partners(record.value))
        if serves and record.value.get("status") not in OVER:
            yield f"{record.name}: serves here still, so say who comes instead"


def _mentioned(cohort: Cohort, id: str) -> Iterator[str]:
    for each in mentions(cohort, id):
        yield f"{each.path}:{each.line}: {title_of(each.what).lower()} stands here too"


def _going(cohort: Cohort, own: Record, applications: Sequence[Record]) -> Iterator[str]:
    """The personal fields, which of a contact too, and where."""
    for name in personal(cohort, own):
        contact = title_of(", ".join(cohort.contact(own.id))).lower() or "sealed"
        yield f"contact: {contact}" if name == "contact" else title_of(name).lower()
    for each in applications:
        if gone := personal(cohort, each):
            yield f"{', '.join(title_of(name).lower() for name in gone)} of {each.name}"
    if not personal(cohort, own) and not any(personal(cohort, each) for each in applications):
        yield "nothing: no personal field is filled in"


def _staying(cohort: Cohort, id: str, past: Past, others: Sequence[str]) -> Iterator[str]:
    """The id; and of what goes, what earlier versions hold in the open."""
    named = len({each.source.name for each in cohort.referrers("people", id)})
    yield f"the id {id}, in {counted(named, 'record')} that name it, so that past numbers do not change"
    if past.clear:
        yield (
            f"name and contact in the open in {counted(past.clear.count, 'earlier version')}, of {past.clear.first} to "
            f"{past.clear.last}: in every copy of the repository, and no key takes them out"
        )
    if past.made:
        yield f"their name as who made {counted(past.made, 'change')}, in the history of every copy"
    if others:
        yield f"what earlier versions hold in the open of: {', '.join(title_of(name).lower() for name in others)}"


def _closing(past: Past) -> Iterator[str]:
    if past.sealed:
        yield f"{counted(past.sealed.count, 'version')}, once the last copy of the key is destroyed"
        if past.key_is_here:
            yield "the key here is destroyed now; every other keeper destroys theirs with `catalyst keys --tidy`"
        else:
            yield "the key is not here: the other keepers have it, and destroy it with `catalyst keys --tidy`"
