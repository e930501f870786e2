"""`catalyst doubles`: people and organizations that may stand in two records, side by side with the reasons."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from catalyst_tui.cli.arguments import Parser, UsageError, format_option
from catalyst_tui.cli.context import Context
from catalyst_tui.plain import one_line

if TYPE_CHECKING:
    from catalyst_tui.model.cohort import Cohort
    from catalyst_tui.selection.doubles import Double

HELP = """People and organizations that may stand in two records, the most likely first, side by side and with the
reasons: the same mail address, phone or number in a register; names that are alike at one place. Nothing is merged by
itself: `catalyst do merge-records` does it for a pair, and keeps both sources."""

EXAMPLES = (
    ("catalyst doubles", "all of them"),
    ("catalyst doubles people", "only people"),
    ("catalyst do merge-records people/pro-014 --double pro-063 --dry-run", "what merging a pair would do"),
)
_KINDS = ("people", "organizations")
_SIDE_BY_SIDE = ("organization", "job", "kind", "district", "address", "postal_code", "registers", "sources")


def arguments(parser: Parser) -> None:
    parser.add_argument("kind", metavar="KIND", nargs="?", help="people or organizations (otherwise both)")
    format_option(parser, "text", "json")


def run(args: Namespace, context: Context) -> int:
    from catalyst_tui.selection.doubles import likely_doubles

    if args.kind not in (None, *_KINDS):
        raise UsageError(f'KIND is people or organizations, not "{one_line(args.kind)}".')
    cohort = context.cohort
    found = [each for kind in _KINDS if args.kind in (None, kind) for each in likely_doubles(cohort, kind)]
    if args.format == "json":
        context.print_json({}, "doubles", (each._asdict() for each in found))
        return 0
    if not found:
        context.print("Nobody and nothing seems to stand in two records.")
    for each in found:
        for line in _as_text(each, cohort):
            context.print(one_line(line))
        context.print()
    if found:
        first = found[0]
        context.print(
            f"Merge a pair: catalyst do merge-records {first.kind}/{first.one} --double {first.other}"
        )
    return 0


def _as_text(double: Double, cohort: Cohort) -> Iterator[str]:
    from catalyst_tui.cli.list import aligned

    yield f"{double.likely} of 100: {', '.join(double.reasons)}"
    sides = [_side(double.kind, id, cohort) for id in (double.one, double.other)]
    names = list(dict.fromkeys(name for side in sides for name in side))
    rows = [
        ["", double.one, double.other],
        *([name, *(side.get(name, "") for side in sides)] for name in names),
    ]
    yield from (f"  {line}" for line in aligned(rows, [False] * 3))


def _side(kind: str, id: str, cohort: Cohort) -> dict[str, str]:
    """What there is to compare of a record."""
    record = cohort.sound(cohort.get(kind, id))
    value: dict[str, Any] = record.value
    contact = cohort.contact(id) if kind == "people" else {"name": value.get("name")}
    shown = {name: contact.get(name) for name in ("name", "email", "phone")}
    shown |= {name: value.get(name) for name in _SIDE_BY_SIDE}
    shown["referred to by"] = len(cohort.referrers(kind, id))
    return {name: one_line(_said(found))[:40] for name, found in shown.items() if found}


def _said(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(_said, value))
    if isinstance(value, dict):
        return " ".join(map(_said, value.values()))
    return str(value)
