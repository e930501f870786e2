"""`catalyst log`: what changed, when, and by whom."""

from __future__ import annotations

from argparse import ArgumentTypeError, Namespace
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from catalyst_tui.cli import records
from catalyst_tui.cli.arguments import Parser, format_option, kind_named, pointer_argument, record_argument
from catalyst_tui.cli.context import Context
from catalyst_tui.cli.days import day_of
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
    ("catalyst log --by Reyes --day 2023-02-14", "what one person did on one day"),
    ("catalyst log --act import --limit 5", "the newest imports; the action of a change is in --format json"),
    ("catalyst log people/pro-061 --format json", "for a script"),
)


def arguments(parser: Parser) -> None:
    record_argument(parser, nargs="?")
    pointer_argument(parser, nargs="?")
    parser.add_argument("-n", "--limit", metavar="COUNT", type=_count, help="only the newest ones")
    parser.add_argument("--by", metavar="NAME", help="only what somebody did, by a part of their name")
    parser.add_argument(
        "--act", metavar="ACTION", help="only such: set, import, undo, …; elsewhere: without Catalyst"
    )
    parser.add_argument("--kind", metavar="KIND", help="only what changed records of a kind")
    parser.add_argument("--day", metavar="DAY", help="only of a day: 2023-02-14, tuesday, feb 14")
    format_option(parser, "text", "json")


def run(args: Namespace, context: Context) -> int:
    kind, id = records.name_of(args.record, context) if args.record else (None, "")
    if kind is not None and args.pointer:
        shown = _of_value(kind, id, args, context)
    else:
        shown = _of_records(kind, id, args, context)
    if args.format == "json":
        context.print_json({"changes": [_as_json(entry, words) for entry, words in shown]})
        return 0
    if not shown and _wanted(args, context):
        context.tell("No change is like that.")
    for entry, words in shown:
        told = words if args.pointer else entry.told
        context.print(one_line(f"{entry.short}  {entry.when:%Y-%m-%d %H:%M}  {entry.author}  {told}"))
    return 0


Told = tuple["Entry", str]
"""A change, and what it did in words."""


def _of_records(kind: Kind | None, id: str, args: Namespace, context: Context) -> list[Told]:
    from catalyst_tui.workspace.in_words import in_words

    wanted = _wanted(args, context)
    path = kind.path_of(id) if kind else None
    entries = context.workspace.history(path, limit=None if wanted else args.limit)
    _refuse_unknown(entries, kind, id, context)
    shown = islice(filter(wanted, entries), args.limit) if wanted else entries
    found = in_words(context.workspace, shown, context.workspace.cohort())
    return [(entry, entry.words or entry.sentence) for entry in found]


def _of_value(kind: Kind, id: str, args: Namespace, context: Context) -> list[Told]:
    """The changes of one value: from what to what, and why."""
    wanted = _wanted(args, context)
    entries = context.workspace.history(kind.path_of(id), args.pointer, None if wanted else args.limit)
    _refuse_unknown(entries, kind, id, context)
    _tell_what_is_closed(kind, id, args.pointer, context)
    told = zip(entries, _became(entries, kind, id, args.pointer, context), strict=True)
    return list(islice((each for each in told if wanted is None or wanted(each[0])), args.limit))


def _refuse_unknown(entries: Sequence[Entry], kind: Kind | None, id: str, context: Context) -> None:
    """Of a record that never was, say so, and which ids look like it. Raises `UnknownRecord`."""
    if kind is not None and not entries and not context.workspace.history(kind.path_of(id), limit=1):
        context.cohort.get(kind.name, id)


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


def _wanted(args: Namespace, context: Context) -> Callable[[Entry], bool] | None:
    """Whether a change is one of those that are asked for; None when all are."""
    from catalyst_tui.workspace.facets import Aspect, Facet

    kind = kind_named(args.kind).name if args.kind else None
    day = day_of("--day", args.day, context).isoformat() if args.day else None
    asked: dict[Aspect, str | None] = {"act": args.act, "kind": kind, "day": day}
    facets = [Facet(aspect, value) for aspect, value in asked.items() if value]
    if not facets and not args.by:
        return None
    by = (args.by or "").casefold()
    return lambda entry: by in entry.author.casefold() and all(facet.holds(entry) for facet in facets)


def _sentences(entries: Sequence[Entry]) -> list[str]:
    return [entry.sentence for entry in entries]


def _became(entries: Sequence[Entry], kind: Kind, id: str, address: str, context: Context) -> Iterator[str]:
    """Of each change of one value: from what to what."""
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
    for entry in entries:
        became = "; ".join(describe_value(entry.before, entry.value, field, cohort))
        same = _plain(became) in _plain(entry.sentence)
        yield became if same and became else f"{became} (“{entry.sentence}”)" if became else entry.sentence


def _plain(text: str) -> str:
    """A text as it is compared: `students from 28 to 27` says what `students 28 to 27` does."""
    return text.replace("from ", "")


def _as_json(entry: Entry, words: str) -> dict[str, Any]:
    """The keys of an entry; in the history of one value also what it became, unless it was removed."""
    from catalyst_tui.document import ABSENT

    value = {} if entry.value is ABSENT else {"value": entry.value}
    return {
        "commit": entry.commit,
        "short": entry.short,
        "when": entry.when.isoformat(),
        "author": entry.author,
        "sentence": entry.sentence,
        "words": words,
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
