"""Who keeps the keys of what is sealed, which of them are here and which are missing, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.report.farewell import called
from catalyst_tui.report.sheet import Block, Items, Paragraph, Section, Sheet, Table
from catalyst_tui.workspace.keeping import Keeping

_NAMED = 5  # more people than these are counted


def keepers_sheet(keeping: Keeping, cohort: Cohort) -> Sheet:
    """The page on the keys of a program, as they are on this machine."""
    return Sheet(
        "Keepers of the keys",
        [
            Section("Who reads what is sealed", list(_keepers(keeping, cohort))),
            Section("What is sealed", [Items(list(_people(keeping, cohort)))]),
            Section("What is to be done", [Items(list(_to_do(keeping, cohort)))]),
        ],
        foot=f"Keys of people are in {keeping.folder}.",
    )


def _keepers(keeping: Keeping, cohort: Cohort) -> Iterator[Block]:
    if keeping.keepers:
        rows = [
            (called(cohort, who), "you" if key == keeping.own else "", f"{key[:12]}…")
            for who, key in keeping.keepers.items()
        ]
        yield Table(("Keeper", "", "Public key"), rows)
    if len(set(keeping.keepers.values())) < 2:
        yield Paragraph(
            f"{'Nobody is' if not keeping.keepers else 'Only one is'} named. Two are needed before anything is sealed.",
            strong=True,
        )
    if keeping.own is None:
        yield Paragraph("You have no key of your own here: what is sealed stays closed for you.")
    elif keeping.me is None:
        yield Paragraph(f"Your key is not among them; its public half is {keeping.own}.", strong=True)


def _people(keeping: Keeping, cohort: Cohort) -> Iterator[str]:
    yield _told("sealed", keeping.sealed, cohort)
    yield _told("in the open", keeping.in_the_open, cohort)
    for what, ids in (
        ("whose key is not here", keeping.missing),
        ("whose key does not open for you", keeping.not_opened),
        ("who were forgotten, and whose key is still here", keeping.left_over),
    ):
        if ids:
            yield _told(what, ids, cohort)


def _told(what: str, ids: Sequence[str], cohort: Cohort) -> str:
    people = f"{len(ids) or 'nobody'} {what}"
    return f"{people}: {_named(ids, cohort)}" if ids else people


def _named(ids: Sequence[str], cohort: Cohort) -> str:
    names = [cohort.label("people", id) for id in ids[:_NAMED]]
    return ", ".join(names) + (f" and {len(ids) - _NAMED} more" if len(ids) > _NAMED else "")


def _to_do(keeping: Keeping, cohort: Cohort) -> Iterator[str]:
    """One line for each thing that is not as it should be."""
    few = len(set(keeping.keepers.values())) < 2
    if few:
        yield "Each keeper makes a key with `catalyst keys --new`; `keepers` in cohort/program.yaml lists it."
    if keeping.in_the_open and not few:
        yield "Seal who stands in the open: `catalyst seal --all`."
    if keeping.missing and keeping.own:
        yield "Get the missing keys from another keeper: `catalyst keys --with FOLDER`, with a folder that both use."
    if keeping.not_opened and keeping.own:
        yield "Have a keeper who opens the others seal them to all keepers of today: `catalyst keys --renew`."
    if keeping.left_over:
        yield "Destroy the keys of who was forgotten: `catalyst keys --tidy`."
    if keeping.sealed and keeping.me:
        yield "Whenever somebody was added: bring the new keys to the other keepers with `catalyst keys --with FOLDER`."
    elif not few and not keeping.in_the_open and not keeping.left_over:
        yield "Nothing."
