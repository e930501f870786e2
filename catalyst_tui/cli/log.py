"""`catalyst log`: what changed, when, and by whom."""

from __future__ import annotations

from argparse import ArgumentTypeError, Namespace
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from catalyst_tui.cli import records
from catalyst_tui.cli.arguments import Parser, format_option, pointer_argument, record_argument
from catalyst_tui.cli.context import Context
from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.plain import one_line

if TYPE_CHECKING:
    from catalyst_tui.schema import Kind
    from catalyst_tui.workspace import Entry

HELP = """The changes of the whole cohort, of one record, or of one value of it, newest first: short id, day
and time, who, what; of one value, from what to what. A record is followed to the names that its file had
before, and what was changed without Catalyst is told from the files."""

EXAMPLES = (
    ("catalyst log", "everything"),
    ("catalyst log partnerships/coan-ms-22 /goals/circuits/target", "who set this number, and when"),
    ("catalyst log people/pro-061 --format json", "for a script"),
)


def arguments(parser: Parser) -> None:
    record_argument(parser, nargs="?")
    pointer_argument(parser, nargs="?")
    parser.add_argument("-n", "--limit", metavar="COUNT", type=_count, help="only the newest ones")
    format_option(parser, "text", "json")


def run(args: Namespace, context: Context) -> int:
    path = None
    if args.record:
        kind, id = records.name_of(args.record, context)
        path = kind.path_of(id)
    from catalyst_tui.workspace.in_words import in_words

    entries = context.workspace.history(path, args.pointer, args.limit)
    if path and not entries and not context.workspace.history(path, limit=1):
        context.cohort.get(kind.name, id)  # says that there is none, and which ids look like it
    if args.pointer:
        _tell_what_is_closed(kind, id, args.pointer, context)
    told: Iterable[str]
    if args.format == "json":
        entries = list(in_words(context.workspace, entries, context.workspace.cohort()))
        context.print_json({"changes": [_as_json(entry) for entry in entries]})
    else:
        if args.pointer:
            told = _became(entries, kind, id, args.pointer, context)
        else:
            told = (e.told for e in in_words(context.workspace, entries, context.workspace.cohort()))
        for entry, what in zip(entries, told, strict=True):
            context.print(one_line(f"{entry.short}  {entry.when:%Y-%m-%d %H:%M}  {entry.author}  {what}"))
    return 0


def _tell_what_is_closed(kind: Kind, id: str, pointer: str, context: Context) -> None:
    """Why the changes of a value that is sealed are not known here."""
    from catalyst_tui.model.contacts import closed_around

    record = context.cohort.peek(kind.name, id)
    value = context.cohort.opened(record).value if record else None
    if closed := closed_around(kind.name, id, value, pointer):
        context.tell(
            f"What stands at {pointer} is sealed, and the key of {closed.person} is not here: `catalyst log "
            f"{kind.name}/{id}` tells when something was changed."
        )


def _sentences(entries: Sequence[Entry]) -> list[str]:
    return [entry.sentence for entry in entries]


def _became(entries: Sequence[Entry], kind: Kind, id: str, address: str, context: Context) -> Iterator[str]:
    """Of each change of one value: from what to what; of the oldest that is shown, what it was saved as."""
    from catalyst_tui.document import ABSENT
    from catalyst_tui.model.address import locate
    from catalyst_tui.model.words import describe_value
    from catalyst_tui.schema import UnknownPlace

    cohort = context.cohort
    try:
        record = cohort.get(kind.name, id)
        field = cohort.registry.field(kind.name, locate(record, cohort.registry, address), record.value)
    except (CatalystError, UnknownPlace):  # the record or the item is gone by now
        yield from _sentences(entries)
        return
    for entry, before in pairwise(entries):
        if ABSENT in (entry.value, before.value):
            yield entry.sentence
        else:
            yield "; ".join(describe_value(before.value, entry.value, field, cohort)) or entry.sentence
    yield from _sentences(entries[-1:])


def _as_json(entry: Entry) -> dict[str, Any]:
    """The keys of an entry; in the history of one value also what it became, unless it was removed."""
    from catalyst_tui.document import ABSENT

    value = {} if entry.value is ABSENT else {"value": entry.value}
    return {
        "commit": entry.commit,
        "short": entry.short,
        "when": entry.when.isoformat(),
        "author": entry.author,
        "sentence": entry.sentence,
        "words": entry.words or entry.sentence,
        "body": entry.body,
        "action": entry.trailer("Catalyst-Action"),
        "files": entry.files,
        "renamed_from": next((touched.was for touched in entry.touched if touched.was), None),
        **value,
    }


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) == 0:
        raise ArgumentTypeError(f'a number from 1 on is wanted, not "{text}"')
    return int(text)
