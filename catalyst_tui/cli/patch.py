"""`catalyst patch`: several edits of a record at once."""

from __future__ import annotations

from argparse import Namespace
from decimal import Decimal
from typing import TYPE_CHECKING

from catalyst_tui.cli import records, writing
from catalyst_tui.cli.arguments import Parser, UsageError, record_argument, writing_options
from catalyst_tui.cli.context import Context
from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.plain import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from catalyst_tui.document.patch import Operation
    from catalyst_tui.model.record import Record

HELP = """Apply a JSON Patch (RFC 6902) to a record, whole or not at all: a JSON list of operations (add,
remove, replace, move, copy, test) at JSON Pointers. Numbers are written with the digits that the patch has.
A "test" that finds something else says who put it there, and when."""

EXAMPLES = (
    ("catalyst patch partnerships/coan-ms-22 edits.json", "the operations of a file"),
    (
        """echo '[{"op": "remove", "path": "/wins/0"}]' | catalyst patch partnerships/coan-ms-22 -""",
        "take an item out of a list",
    ),
)


def arguments(parser: Parser) -> None:
    record_argument(parser)
    parser.add_argument("file", metavar="FILE|-", help="the operations; - reads standard input")
    writing_options(parser)


class SomethingElse(CatalystError):
    """What a "test" expects does not stand there (any more)."""


def run(args: Namespace, context: Context) -> int:
    from catalyst_tui.document.patch import PatchError

    record = records.find(args.record, context)
    operations = _operations(args.file, context)
    try:
        return writing.edit(record, operations, args, context)
    except PatchError as error:
        if error.index is None or operations[error.index].op != "test":
            raise
        told = _told(record, operations, error.index, context) or error.reason
        raise SomethingElse(f"Operation {error.index + 1}: {told} Nothing was changed.") from error


def _told(record: Record, operations: Sequence[Operation], index: int, context: Context) -> str:
    """What stands where a test looked, who put it there, and what the patch would make of it."""
    from catalyst_tui.document.pointer import PointerError, get
    from catalyst_tui.model.address import named
    from catalyst_tui.model.words import place_in_words
    from catalyst_tui.workspace.authors import of_present

    path, registry = operations[index].path, context.workspace.registry
    try:
        now = get(record.value, path)
    except PointerError:
        return ""
    address = named(record, registry, path)
    place = place_in_words(address, record.kind.name, record.value, registry) or "the record"
    by = of_present(context.workspace, record.path, address)
    who = f" ({by.name or 'edited by hand'}, {by.when.astimezone():%d %b %H:%M})" if by else ""
    yours = next(
        (each.value for each in operations[index + 1 :] if each.path == path and each.op != "test"), None
    )
    makes = "" if yours is None else f"; yours would make it {one_line(str(yours))}"
    return f"{place} is {one_line(str(now))} now{who}, not {one_line(str(operations[index].value))}{makes}."


def _operations(source: str, context: Context) -> tuple[Operation, ...]:
    import json

    from catalyst_tui.document.patch import parse_patch

    text = context.read_text(source)
    try:
        data = json.loads(text, parse_float=Decimal)
    except json.JSONDecodeError as error:
        raise UsageError(
            f"The patch is not JSON: line {error.lineno}, column {error.colno}: {error.msg}."
        ) from None
    except RecursionError:
        raise UsageError("The patch is not JSON that can be read: it is nested too deeply.") from None
    except ValueError:  # Python reads no whole number of more than 4,300 digits
        raise UsageError(
            "The patch is not JSON that can be read: a number in it has thousands of digits."
        ) from None
    return parse_patch(data)
