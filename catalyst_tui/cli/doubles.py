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
    from catalyst_tui.schema.fields import Field
    from catalyst_tui.selection.doubles import Double

HELP = """People and organizations that may stand in two records, the most likely first, side by side and with the
reasons: the same mail address, phone or number in a register; names that are alike at one place, or at one employer. ≠
stands before fields in which the two differ. Nothing is merged by itself: `catalyst do merge-records` does it for a
pair, and keeps both sources; `catalyst do keep-apart` says that they are two, and they are not shown again;
`catalyst do look-later` leaves a pair for later: it stands last until one of the two records changes."""

EXAMPLES = (
    ("catalyst doubles", "all of them"),
    ("catalyst doubles people", "only people"),
    ("catalyst do merge-records people/pro-014 --double pro-063 --dry-run", "what merging a pair would do"),
    (
        "catalyst do merge-records people/pro-014 --double pro-063 --take contact/email",
        "and with the mail address of the one that goes",
    ),
    ("catalyst do keep-apart people/pro-014 --other pro-063", "they are two"),
    ("catalyst do look-later people/pro-014 --other pro-063", "neither now"),
)
_ROOM = 40
_SIGNS = {"differs": "≠", "both": "+"}


def arguments(parser: Parser) -> None:
    parser.add_argument("kind", metavar="KIND", nargs="?", help="people or organizations (otherwise both)")
    format_option(parser, "text", "json")


def run(args: Namespace, context: Context) -> int:
    from catalyst_tui.selection.doubles import KINDS, how_to_settle, likely_doubles
    from catalyst_tui.selection.later import now_and_later

    if args.kind not in (None, *KINDS):
        raise UsageError(f'KIND is people or organizations, not "{one_line(args.kind)}".')
    cohort = context.cohort
    every = [each for kind in KINDS if args.kind in (None, kind) for each in likely_doubles(cohort, kind)]
    now, later = now_and_later(cohort, every)
    found = [*now, *later]
    if args.format == "json":
        context.print_json({}, "doubles", (_as_json(each, cohort, each in later) for each in found))
        return 0
    if not found:
        context.print("Nobody and nothing seems to stand in two records.")
    for each in found:
        for line in _as_text(each, cohort, each in later):
            context.print(one_line(line))
        context.print()
    if found:
        for told in how_to_settle(found[0]):
            context.print(told)
    if later:
        context.print(f"Left for later, until one of the two records changes: {len(later)}.")
    return 0


def _as_text(double: Double, cohort: Cohort, later: bool) -> Iterator[str]:
    from catalyst_tui.cli.list import aligned
    from catalyst_tui.selection.side_by_side import named_by, side_by_side

    kind, one, other, likely, reasons = double
    yield f"{likely} of 100: {', '.join(reasons)}{' · left for later' if later else ''}"
    rows = [
        [
            _SIGNS.get(each.how, ""),
            each.title,
            *(_said(value, each.field, cohort) for value in (each.one, each.other)),
        ]
        for each in side_by_side(cohort, kind, one, other)
    ]
    named = [str(len(named_by(cohort, kind, id)) or "") for id in (one, other)]
    head = [["", "", one, other]]
    yield from (f"  {line}" for line in aligned([*head, *rows, ["", "named by", *named]], [False] * 4))


def _as_json(double: Double, cohort: Cohort, later: bool) -> dict[str, Any]:
    from catalyst_tui.selection.side_by_side import side_by_side

    kind, one, other, *_ = double
    fields = side_by_side(cohort, kind, one, other)
    return {
        **double._asdict(),
        "later": later,
        "fields": [
            {"name": each.name, "how": each.how, "one": each.one, "other": each.other} for each in fields
        ],
    }


def _said(value: Any, field: Field | None, cohort: Cohort) -> str:
    """A value in a cell: names for ids, short."""
    from catalyst_tui.model.table import shown

    if isinstance(value, list):
        told = ", ".join(_said(each, field.items if field else None, cohort) for each in value)
    else:
        told = shown(value, field, cohort)
    return told if len(told) <= _ROOM else f"{told[: _ROOM - 1]}…"
