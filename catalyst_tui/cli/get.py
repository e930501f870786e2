"""`catalyst get`: one value of a record."""

from __future__ import annotations

import re
from argparse import Namespace
from typing import TYPE_CHECKING

from catalyst_tui.cli import records
from catalyst_tui.cli.arguments import Parser, format_option, pointer_argument, record_argument
from catalyst_tui.cli.context import Context

if TYPE_CHECKING:
    from catalyst_tui.document import Value
    from catalyst_tui.model.record import Record

HELP = """One value. A text is printed as it is; a number, a list or a group of fields as it stands in the
file (412.50), or with --format json as JSON. Ends with 1 when nothing stands there."""

EXAMPLES = (
    ("catalyst get partnerships/coan-ms-22 /status", "a single value"),
    ("catalyst get partnerships/coan-ms-22 /goals/circuits/target", "an item of a list, by its id"),
)


def arguments(parser: Parser) -> None:
    record_argument(parser)
    pointer_argument(parser)
    format_option(parser, "text", "json")


def run(args: Namespace, context: Context) -> int:
    from catalyst_tui.document.pointer import PointerError, get
    from catalyst_tui.model.address import locate

    record = records.find(args.record, context)
    pointer = locate(record, context.cohort.registry, args.pointer)
    try:
        value = get(record.value, pointer)
    except PointerError as error:
        raise PointerError(f"{error} {_meant(record, pointer, context)}".rstrip()) from None
    if args.format == "json":
        context.print_json({"record": record.name, "pointer": pointer, "value": value})
    else:
        context.print(value.removesuffix("\n") if isinstance(value, str) else _source(record, pointer, value))
    return 0


def _meant(record: Record, pointer: str, context: Context) -> str:
    """`Did you mean 'students'?` for the first part that leads nowhere, out of what is there and what could be."""
    from catalyst_tui.document.pointer import get, join, tokens
    from catalyst_tui.model.nearest import did_you_mean
    from catalyst_tui.schema import UnknownPlace

    parts = tokens(pointer)
    for depth, part in enumerate(parts):
        above = join(parts[:depth])
        node = get(record.value, above)
        if isinstance(node, dict) and part not in node:
            try:
                field = context.cohort.registry.field(record.kind.name, above, record.value)
            except UnknownPlace:
                return did_you_mean(part, node)
            shape = field.branch_for(node) if field.branches else field
            known = {*node, *(inner.name for inner in shape.fields)} if shape else {*node}
            return "" if part in known else did_you_mean(part, sorted(known))
    return ""


def _source(record: Record, pointer: str, value: Value) -> str:
    """The value as it stands in its file, comments and digits included, without the file's indentation."""
    from catalyst_tui.document import dump

    text = record.document.source(pointer).replace("\r\n", "\n")
    if not text or text.startswith(("*", "&")):  # an alias means what stands elsewhere
        return dump(value).removesuffix("\n")
    indent = record.document.span(pointer).column - 1
    return re.sub(rf"(?m)^ {{0,{indent}}}", "", text)
