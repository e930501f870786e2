"""What a mapping leaves open, and how to say it: columns, fields that are needed, words of the form."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from catalyst_tui.cli.context import Context
from catalyst_tui.plain import one_line

if TYPE_CHECKING:
    from catalyst_tui.exchange.source import Source
    from catalyst_tui.exchange.table import Table
    from catalyst_tui.exchange.unknown import Unknown

_TOLD = 8  # words of a form that are asked about at once


def _question(unknown: Unknown) -> str:
    """What has to be said of a word of the form, and how."""
    if unknown.about == "format":
        ways = " or ".join(f"{title} ({way})" for way, title in unknown.choices)
        return (
            f"{unknown.column}: “{unknown.word}” may be {ways}: --decide '{unknown.column}=format:M/D/YYYY'."
        )
    likely = next((value for value, title in unknown.choices if title == unknown.likely), "…")
    return (
        f"{unknown.column}: “{unknown.word}” ({unknown.rows} row{'s' * (unknown.rows != 1)}) means nothing here yet: "
        f"--decide '{unknown.column}: {unknown.word}={likely}', or =nothing."
    )


def tell_what_is_open(source: Source, table: Table, args: Namespace, context: Context) -> None:
    """What has to be decided before anything can be taken in."""
    from catalyst_tui.exchange.making import missing
    from catalyst_tui.exchange.source import in_short
    from catalyst_tui.exchange.unknown import unknown_words
    from catalyst_tui.exchange.wanted import unread

    needed = missing(source, context.workspace.cohort())
    for slot in needed:
        context.tell(
            f"No column gives {slot.title.lower()} ({slot.pointer}). Name one, or give all rows the same: "
            f"--decide '{slot.pointer}=…'."
        )
    for field in unread(source, context.workspace.cohort()):
        context.tell(
            f"No column gives “{one_line(field.title)}” ({field.pointer}), which the rule “{one_line(field.rule)}” "
            "reads: who applies so has to be asked. Name a column that does, if there is one."
        )
    words = unknown_words(source, table, context.workspace.cohort())
    for unknown in words[:_TOLD]:
        context.tell(one_line(_question(unknown)))
    if len(words) > _TOLD:
        context.tell(f"… and {len(words) - _TOLD} more words like that.")
    if source.undecided:
        context.tell(
            f"Nobody has decided yet what becomes of {in_short(source.undecided)}. Say it with --decide 'COLUMN=drop' "
            f"(keep, seal:/contact/…, /field), or in {source.record.path}; '*=drop' decides all of them."
        )
    elif not needed:
        context.tell(f"Now: catalyst import {one_line(args.file)} --map {source.id} --dry-run")
