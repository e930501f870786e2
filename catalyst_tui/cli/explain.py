"""`catalyst explain`: one due item: what is asked, how it stands, the lines that say so, and what would meet it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from datetime import date
from textwrap import fill
from typing import TYPE_CHECKING, Any

from catalyst_tui.cli.arguments import Parser, at_option, format_option
from catalyst_tui.cli.context import Context
from catalyst_tui.plain import one_line

if TYPE_CHECKING:
    from catalyst_tui.diagnostic import Span
    from catalyst_tui.model.cohort import Cohort
    from catalyst_tui.program import DueItem, Evidence

HELP = """Why a due item stands as it does: what the program asks for and where that comes from, the lines of the
files that were looked at, and what would meet it. `catalyst status --format csv` lists the ids of due items; the
partnership may be left out where only one item is meant."""

EXAMPLES = (
    ("catalyst explain kickoff/pro-061", "what a person owes"),
    ("catalyst explain monthly-report/coan-ms-22/2023-01/pro-061", "a report of one month"),
    ("catalyst explain asset-map/coan-ms-22 --format json", "for a script"),
)

_WIDTH = 80
_LINES = 10  # of evidence in full
_PROGRAM = "cohort/program.yaml"


def arguments(parser: Parser) -> None:
    parser.add_argument("item", metavar="ITEM", help="the id of a due item, such as kickoff/pro-061")
    at_option(parser)
    format_option(parser, "text", "json")


def run(args: Namespace, context: Context) -> int:
    from catalyst_tui.cli.status import moment
    from catalyst_tui.program import Evidence, find, wanted

    cohort, today = moment(args.at, context)
    item = find(cohort, today, args.item)
    asked_at = Evidence(_PROGRAM, item.requirement.pointer) if item.requirement.pointer else item.evidence[0]
    if args.format == "json":
        context.print_json({"due_item": _as_json(item, asked_at, wanted(item), cohort)})
    else:
        for line in _as_text(item, asked_at, wanted(item), cohort, today):
            context.print(line)
    return 0


def _as_json(item: DueItem, asked_at: Evidence, wanted: str, cohort: Cohort) -> dict[str, Any]:
    from catalyst_tui.cli.due_items import as_json

    return {
        **as_json(item),
        "source": item.requirement.source,
        "asked_at": _place(asked_at, cohort),
        "evidence": [_place(place, cohort) for place in item.evidence],
        "wanted": wanted,
    }


def _place(place: Evidence, cohort: Cohort) -> dict[str, Any]:
    span = _span(place, cohort)
    return {
        "file": place.file,
        "pointer": place.pointer,
        "line": span.line if span else None,
        "column": span.column if span else None,
    }


def _as_text(item: DueItem, asked_at: Evidence, wanted: str, cohort: Cohort, today: date) -> Iterator[str]:
    from catalyst_tui.program import telling

    requirement = item.requirement
    yield f"{item.id}: {_state(item, today)}"
    yield ""
    who = " of ".join(filter(None, (telling.name(item, cohort), telling.place(item, cohort))))
    what = ", ".join(filter(None, (requirement.title, item.title)))
    yield from _paragraph("Asked", f"{what}; from {who}; {_due(item)}")
    if requirement.fields.get("description"):
        yield from _paragraph("", requirement.fields["description"])
    yield from _paragraph("Source", f"{requirement.source or 'none is given'} ({_said(asked_at, cohort)})")
    yield from _paragraph("Severity", item.severity if item.counts else "note: held against nobody")
    if item.waiver:
        by = cohort.label("people", item.waiver.by)
        yield from _paragraph("Waived", f"by {by} on {item.waiver.date}: {item.waiver.why}")
    if item.miss:
        yield from _paragraph("Found", item.miss)
    elif not item.evidence:
        yield from _paragraph("Found", "nothing so far")
    if item.snoozed:
        yield from _paragraph("Put off", f"until {telling.full_day(item.snoozed)}")
    if item.state not in ("met", "waived", "not-applicable"):
        yield from _paragraph("Wanted", wanted)
    for title, place in zip(("Lines", *[""] * _LINES), item.evidence[:_LINES], strict=False):
        yield f"{title:<10}{_said(place, cohort)}"
        yield from _source(place, cohort)
    if len(item.evidence) > _LINES:
        yield f"{'':<10}… and {len(item.evidence) - _LINES} more places"


def _state(item: DueItem, today: date) -> str:
    from catalyst_tui.program.telling import when

    told = when(item, today)
    return f"{item.state.replace('-', ' ')}{told and ', '}{told}"


def _due(item: DueItem) -> str:
    from catalyst_tui.program.telling import full_day

    if item.due is None:
        return f"due: {item.due_text}"
    written = "" if item.due_text == item.due.isoformat() else f" ({item.due_text})"
    return f"due {full_day(item.due)}{written}"


def _paragraph(title: str, text: str) -> Iterator[str]:
    yield fill(
        one_line(text),
        _WIDTH,
        initial_indent=f"{title:<10}",
        subsequent_indent=" " * 10,
        break_on_hyphens=False,
    )


def _said(place: Evidence, cohort: Cohort) -> str:
    span = _span(place, cohort)
    return f"{place.file}:{span.line}" if span else place.file


def _span(place: Evidence, cohort: Cohort) -> Span | None:
    """Where in its file a place is; None when the file has gone or says it differently by now."""
    from catalyst_tui.document.pointer import PointerError
    from catalyst_tui.model.record import Record

    record = cohort.at(place.file)
    try:
        return record.document.span(place.pointer) if isinstance(record, Record) else None
    except PointerError:
        return None


def _source(place: Evidence, cohort: Cohort) -> Iterator[str]:
    """The first line of a place, as the file has it."""
    from catalyst_tui.model.record import Record

    record, span = cohort.at(place.file), _span(place, cohort)
    if isinstance(record, Record) and span and place.pointer:
        line = record.document.text.splitlines()[span.line - 1].strip()
        room = _WIDTH - 18
        yield f"{span.line:>16} | {one_line(line if len(line) <= room else line[: room - 1] + '…')}"
