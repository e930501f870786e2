"""Who keeps the keys of what is sealed, which of them are here and which are missing, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.report.farewell import called
from catalyst_tui.report.sheet import Block, Items, Paragraph, Section, Sheet, Table
from catalyst_tui.workspace.keeping import Keeping

_NAMED = 5  # more people than these are counted


COMMANDS: Mapping[str, str] = {
    "new": "`catalyst keys --new`",
    "add": "`catalyst do add-keeper`",
    "seal": "`catalyst seal --all`",
    "bring": "`catalyst keys --with FOLDER`",
    "renew": "`catalyst keys --renew`",
    "tidy": "`catalyst keys --tidy`",
}
"""How what is to be done is done: by commands."""


def keepers_sheet(keeping: Keeping, cohort: Cohort, how: Mapping[str, str] = COMMANDS) -> Sheet:
    """The page on the keys of a program, as they are on this machine; `how` names what does what is to be done."""
    return Sheet(
        "Keepers of the keys",
        [
            Section("Who reads what is sealed", list(_keepers(keeping, cohort))),
            Section("What is sealed", [Items(list(_people(keeping, cohort)))]),
            Section("What is to be done", [Items(list(_to_do(keeping, how)))]),
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
    if keeping.me and keeping.sealed and not (keeping.missing or keeping.not_opened):
        yield "all of it opens for you"
    yield _told("in the open", keeping.in_the_open, cohort)
    for what, ids in (
        ("whose key is not here", keeping.missing),
        ("whose key does not open for you", keeping.not_opened),
        ("who were forgotten, and whose key is still here", keeping.left_over),
        ("in the files no more, and whose key is still here", keeping.gone),
        ("not in the files yet, and whose key is here", keeping.unknown),
    ):
        if ids:
            yield _told(what, ids, cohort)


def _told(what: str, ids: Sequence[str], cohort: Cohort) -> str:
    people = f"{len(ids) or 'nobody'} {what}"
    return f"{people}: {_named(ids, cohort)}" if ids else people


def _named(ids: Sequence[str], cohort: Cohort) -> str:
    names = [cohort.label("people", id) for id in ids[:_NAMED]]
    return ", ".join(names) + (f" and {len(ids) - _NAMED} more" if len(ids) > _NAMED else "")


def _to_do(keeping: Keeping, how: Mapping[str, str]) -> Iterator[str]:
    """One line for each thing that is not as it should be."""
    few = len(set(keeping.keepers.values())) < 2
    unneeded = keeping.left_over or keeping.gone
    if few:
        yield f"Each keeper makes a key ({how['new']}) and is named with the half that is no secret: {how['add']}."
    if keeping.in_the_open and not few:
        yield f"Seal who stands in the open: {how['seal']}."
    if keeping.missing and keeping.own:
        yield f"Get the missing keys from another keeper, by a folder that both use: {how['bring']}."
    if keeping.not_opened and keeping.own:
        yield f"Have a keeper who opens the others seal them to all keepers of today: {how['renew']}."
    if unneeded:
        yield f"Destroy the keys of who was forgotten, or is in the files no more: {how['tidy']}."
    if keeping.unknown:
        yield "Fetch what others have entered: keys are here of people who are not in the files yet."
    if keeping.sealed and keeping.me:
        yield f"Whenever somebody was added, bring the new keys to the other keepers: {how['bring']}."
    elif not few and not keeping.in_the_open and not unneeded:
        yield "Nothing."
