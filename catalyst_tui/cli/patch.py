"""`catalyst patch`: several edits of a record at once."""

from __future__ import annotations

from argparse import Namespace
from decimal import Decimal
from typing import TYPE_CHECKING

from catalyst_tui.cli import records, writing
from catalyst_tui.cli.arguments import Parser, UsageError, record_argument, writing_options
from catalyst_tui.cli.context import Context

if TYPE_CHECKING:
    from catalyst_tui.document.patch import Operation

HELP = """Apply a JSON Patch (RFC 6902) to a record, whole or not at all: a JSON list of operations (add,
remove, replace, move, copy, test) at JSON Pointers. Numbers are written with the digits that the patch has."""

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


def run(args: Namespace, context: Context) -> int:
    record = records.find(args.record, context)
    return writing.edit(record, _operations(args.file, context), args, context)


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
