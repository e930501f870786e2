"""`catalyst set`: replace or add one value."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING, Any

from catalyst_tui.cli import records, writing
from catalyst_tui.cli.arguments import Parser, pointer_argument, record_argument, writing_options
from catalyst_tui.cli.context import Context
from catalyst_tui.diagnostic import CatalystError

if TYPE_CHECKING:
    from catalyst_tui.document.patch import Operation
    from catalyst_tui.model.record import Record

HELP = """Replace the value at a place, or add it when nothing stands there yet. A last part - appends to a
list, and begins one that is not there yet.

VALUE is one plain value as in a file: 28, met, 2023-02-14. What begins with [ { " or ' is a list, a group
of fields, or a quoted text. @FILE takes the text of a file and - that of standard input, as a string; a
text of one line loses its line end, a text of several lines keeps it, as a block in YAML does."""

EXAMPLES = (
    ("catalyst set partnerships/coan-ms-22 /status paused", "one field"),
    ("catalyst set partnerships/coan-ms-22 /goals/circuits/target 84", "in the goal with the id circuits"),
    (
        "catalyst set partnerships/coan-ms-22 /wins/- '{id: w2, date: 2023-02-14, what: A second class asked}'",
        "a new item at the end of a list",
    ),
    (
        "catalyst set partnerships/coan-ms-22 /interactions/v230126/done @notes.txt",
        "a longer text from a file",
    ),
)


class NoPlace(CatalystError):
    """A value was to be set where the record has nothing to hold it."""


def arguments(parser: Parser) -> None:
    record_argument(parser)
    pointer_argument(parser)
    parser.add_argument("value", metavar="VALUE", help="the new value, @FILE or -")
    writing_options(parser)


def run(args: Namespace, context: Context) -> int:
    record = records.find(args.record, context)
    value = _as_text(record, args, _value(args.value, context), context)
    operation = _operation(record, args.pointer, value, context)
    return writing.edit(record, (operation,), args, context)


def _value(text: str, context: Context) -> Any:
    from catalyst_tui.document.scalar import parse_value

    if text == "-" or text.startswith("@"):
        read = context.read_text(text.removeprefix("@"))
        return read.removesuffix("\n") if read.count("\n") == 1 else read
    return parse_value(text)


def _as_text(record: Record, args: Namespace, value: Any, context: Context) -> Any:
    """A number, such as one of a telephone, as it was typed where the schema knows of texts alone."""
    from decimal import Decimal

    from catalyst_tui.document.pointer import PointerError
    from catalyst_tui.model.address import AddressError, locate
    from catalyst_tui.schema import UnknownPlace

    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return value
    registry = context.cohort.registry
    try:
        field = registry.field(record.kind.name, locate(record, registry, args.pointer), record.value)
    except (UnknownPlace, AddressError, PointerError):  # told by what comes next
        return value
    texts = all(shape.type in ("string", "text") for shape in field.branches or (field,))
    return args.value if texts else value


def _operation(record: Record, address: str, value: Any, context: Context) -> Operation:
    """Replace what stands at the address, add what does not. A list that is not there yet begins with its first item.

    NoPlace when the record has nothing to hold it.
    """
    from catalyst_tui.document.patch import Operation
    from catalyst_tui.document.pointer import join, tokens
    from catalyst_tui.model.address import locate

    pointer = locate(record, context.cohort.registry, address)
    parts = tokens(pointer)
    node: Any = record.value
    for depth, part in enumerate(parts):
        left = parts[depth + 1 :]
        if isinstance(node, dict) and part in node:
            node = node[part]
        elif isinstance(node, list) and part != "-":
            node = node[int(part)]
        elif not left and isinstance(node, dict | list):
            return Operation("add", pointer, value)
        elif left == ("-",) and _is_list(record, join(parts[:-1]), context):
            return Operation("add", join(parts[:-1]), [value])
        else:
            raise _no_place(record, join(parts[:depth]), join(parts[: depth + 1]), node, context)
    return Operation("replace", pointer, value)


def _is_list(record: Record, pointer: str, context: Context) -> bool:
    from catalyst_tui.schema import UnknownPlace

    try:
        field = context.cohort.registry.field(record.kind.name, pointer, record.value)
    except UnknownPlace:  # a field of nobody's but theirs
        return False
    return any(shape.type == "list" for shape in field.branches or (field,))


def _no_place(record: Record, above: str, missing: str, node: object, context: Context) -> NoPlace:
    if not isinstance(node, dict | list):
        return NoPlace(f"{above} of {record.name} is a single value, so there is nothing below it to set.")
    whole = "'[{…}]'" if _is_list(record, missing, context) else "'{…}'"
    return NoPlace(
        f"{record.name} has no {missing} yet, so nothing can be set below it. Set the whole of it first: "
        f"catalyst set {record.name} {missing} {whole}"
    )
