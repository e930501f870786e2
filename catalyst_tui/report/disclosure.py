"""Everything that the files hold on one person, to hand to them: their record, and every entry that names them.

Other people stand in it by their ids, as the files have them, so that a disclosure to one person is none of another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from catalyst_tui.document import Operation
from catalyst_tui.document.patch import apply
from catalyst_tui.document.pointer import get, join, tokens
from catalyst_tui.model.address import named
from catalyst_tui.model.applicants import about, applications_of
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.contacts import private
from catalyst_tui.model.labels import title_of
from catalyst_tui.model.record import Fields, Record
from catalyst_tui.report.sheet import Block, Items, Paragraph, Section, Sheet, Table
from catalyst_tui.schema import KINDS
from catalyst_tui.workspace.repository import NoGit, NoRepository

if TYPE_CHECKING:
    from catalyst_tui.workspace.workspace import Workspace


def disclosure(cohort: Cohort, id: str, today: date, changes: Mapping[str, int]) -> Sheet:
    """The sheet for a person. `changes` are how many entries of the history each record of theirs has, by its name.

    Raises what reading the record raises.
    """
    own = cohort.readable(cohort.get("people", id))
    applications = [cohort.readable(each) for each in applications_of(cohort, id)]
    sections = [_whole(own, "Your record")]
    sections += [_whole(each, f"Your application {each.id}") for each in applications]
    whole = {each.path for each in (own, *applications)}
    ids = [id, *(each.id for each in applications)]
    naming = re.compile(rf"(?<![a-z0-9-])(?:{'|'.join(map(re.escape, ids))})(?![a-z0-9-])")
    for kind in KINDS.values():
        others = (each for each in cohort.mentioning(kind.name, *ids) if each.path not in whole)
        found = [entry for each in others for entry in _entries(each, naming, cohort)]
        if found:
            sections.append(Section(f"Named in {kind.title.lower()}", [Items(found)]))
    if not all(map(cohort.is_complete, KINDS)):
        sections.append(Section("Not looked into", [Paragraph(_UNREADABLE, strong=True)]))
    if changes:
        told = [(name, str(count)) for name, count in changes.items()]
        sections.append(Section("History", [_PAST, Table(("Record", "Changes"), told)]))
    return Sheet(
        f"What is held on {cohort.label('people', id)}",
        sections,
        lead=f"Every entry of the files of {cohort.program.get('name', 'the program')} in which {id} stands. "
        "Other people stand here by their ids.",
        foot=f"Worked out on {today.isoformat()}. Not in it: mails that were sent or wait to be sent, what was printed "
        "or exported, and notes that speak of somebody without an id.",
    )


def changes_of(workspace: Workspace, cohort: Cohort, id: str) -> dict[str, int]:
    """How many changes the history has of the records that are about a person; {} without a history."""
    try:
        return {each.name: len(workspace.history(each.path)) for each in about(cohort, id)}
    except (NoRepository, NoGit):
        return {}


_PAST = Paragraph(
    "Earlier versions are kept, with who changed what and when. They hold what stood in these records before."
)


_UNREADABLE = "There are files that cannot be read, and may name you as well: `catalyst validate` says which."


def _whole(record: Record, title: str) -> Section:
    """All that a record says; of what is sealed and stays closed, that it is there."""
    closed = [each.pointer for each in private(record.kind.name, record.id, record.value) if each.is_sealed]
    value = apply(record.value, [Operation("remove", pointer) for pointer in closed])
    blocks: list[Block] = [Items([_line(key, each) for key, each in cast("Fields", value).items()])]
    if closed:
        what = ", ".join(title_of(tokens(pointer)[-1]).lower() for pointer in closed)
        blocks.append(
            Paragraph(f"Sealed, and the key is not here, so it cannot be read: {what}.", strong=True)
        )
    return Section(title, blocks)


def _entries(record: Record, naming: re.Pattern[str], cohort: Cohort) -> Iterator[str]:
    """The entries of a record in which a person stands, each once: an item of a list as a whole; and comments."""
    places = dict.fromkeys(_entry(record, at) for at in _places(record.value, naming))
    for place in places:
        where = named(record, cohort.registry, place).lstrip("/").replace("/", " ")
        yield f"{record.name}, {where}: {_said(get(record.value, place))}"
    for number, line in enumerate(record.data.decode("utf-8", "replace").splitlines(), 1):
        comment = _COMMENT.search(line)
        if comment and naming.search(comment[0]):
            yield f"{record.name}, line {number}, a comment: {comment[0].lstrip('# ')}"


_COMMENT = re.compile(r"(?:^|(?<=\s))#.*$")


def _entry(record: Record, at: tuple[str, ...]) -> str:
    """The innermost item with fields of a list around a place, else the place itself."""
    for depth in range(len(at), 0, -1):
        in_list = isinstance(get(record.value, join(at[: depth - 1])), list)
        if in_list and isinstance(get(record.value, join(at[:depth])), dict):
            return join(at[:depth])
    return join(at)


def _places(value: Any, pattern: re.Pattern[str], at: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    if isinstance(value, dict):
        for key, each in value.items():
            if pattern.search(key):
                yield (*at, key)
            else:
                yield from _places(each, pattern, (*at, key))
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from _places(each, pattern, (*at, str(index)))
    elif isinstance(value, str) and pattern.search(value):
        yield at


def _line(key: str, value: Any, sign: str = ": ") -> str:
    return f"{title_of(key)}{sign}{_said(value)}"


def _said(value: Any) -> str:
    """A value in a line: `date 2022-10-01, by staff-01, scores (fit 4)`."""
    if isinstance(value, dict):
        return ", ".join(
            f"{title_of(key)} ({_said(each)})" if isinstance(each, dict | list) else _line(key, each, " ")
            for key, each in value.items()
        )
    if isinstance(value, list):
        return "; ".join(map(_said, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
