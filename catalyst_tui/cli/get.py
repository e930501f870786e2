"""`catalyst get`: one value of a record."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from catalyst_tui.cli import records
from catalyst_tui.cli.arguments import Parser, format_option, pointer_argument, record_argument
from catalyst_tui.cli.context import Context

HELP = """One value. A text is printed as it is, a number as it stands in the file (412.50), a list or a
group of fields as YAML; with --format json, as JSON. Ends with 1 when nothing stands there."""

EXAMPLES = (
    ("catalyst get partnerships/coan-ms-22 /status", "a single value"),
    ("catalyst get partnerships/coan-ms-22 /goals/circuits/target", "an item of a list, by its id"),
)


def arguments(parser: Parser) -> None:
    record_argument(parser)
    pointer_argument(parser)
    format_option(parser, "text", "json")


def run(args: Namespace, context: Context) -> int:
    from catalyst_tui.document.pointer import get
    from catalyst_tui.model.address import locate

    record = records.find(args.record, context)
    pointer = locate(record, context.cohort.registry, args.pointer)
    value = get(record.value, pointer)
    if args.format == "json":
        context.print_json({"record": record.name, "pointer": pointer, "value": value})
    elif isinstance(value, str):
        context.print(value.removesuffix("\n"))
    else:
        context.print(_as_yaml(value, record.document.source(pointer)))
    return 0


def _as_yaml(value: Any, source: str) -> str:
    """A single value as it is written in the file; a list or mapping in house style, without the file's indentation."""
    if not isinstance(value, dict | list):
        return source or "null"
    from catalyst_tui.document import dump

    return dump(value).removesuffix("\n")
