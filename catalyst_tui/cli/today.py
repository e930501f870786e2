"""`catalyst today`: whom to call, which visits may fail, what the week brings, what to decide, and the paperwork."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from datetime import date
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from catalyst_tui.cli.arguments import Parser, UsageError, at_option, format_option
from catalyst_tui.cli.context import Context
from catalyst_tui.cli.list import width
from catalyst_tui.plain import one_line

if TYPE_CHECKING:
    from catalyst_tui.agenda import Agenda, Line
    from catalyst_tui.metrics.overview import Overview
    from catalyst_tui.model.cohort import Cohort

HELP = """What the office should do today: whom to call and why, with the last contact; which visits may not take
place as planned; what the week brings; what waits for a decision; and the paperwork. It is about your own partnerships
when you are known here (`catalyst doctor --me ID`) and manage some, else about everybody's.

What was put off or waived is left out. So is who need not be called today: one spoke with them lately, they are
away, or a later day was agreed on; these are counted."""

EXAMPLES = (
    ("catalyst today", "your own"),
    ("catalyst today --everybody", "of the whole program"),
    ("catalyst today --format json", "for a script, with the due items and lines of files behind each line"),
    ("catalyst today --today 2023-03-01", "as of another day"),
)

_WIDTH = 80
_LINES = 15  # of a group: what is more is counted, so that thousands stay readable
_WIDEST = (18, 20)  # a place, a name


def arguments(parser: Parser) -> None:
    parser.add_argument("--mine", action="store_true", help="only what is yours")
    parser.add_argument("--everybody", action="store_true", help="what all of the staff have to do")
    parser.add_argument("--all", action="store_true", help="show every line, however many there are")
    at_option(parser)
    format_option(parser, "text", "json")


def run(args: Namespace, context: Context) -> int:
    from catalyst_tui.agenda import agenda
    from catalyst_tui.agenda.words import missing
    from catalyst_tui.cli.status import moment
    from catalyst_tui.metrics.overview import overview
    from catalyst_tui.program import due_items

    if args.mine and args.everybody:
        raise UsageError("Say --mine or --everybody, not both.")
    cohort, today = moment(args.at, context)
    cohort = context.as_read(cohort, today)
    me = None if args.everybody else _me(cohort, today, args.mine, context)
    items = due_items(cohort, today)
    found, figures = agenda(cohort, today, items, me), overview(cohort, today)
    if args.format == "json":
        told = {"today": today.isoformat(), "me": me, "later": found.later, "figures": _figures(figures)}
        context.print_json({**told, "missing": missing(items)}, "lines", map(_as_json, found.lines))
    else:
        for line in _as_text(found, cohort, figures, missing(items), cut=not args.all):
            context.print(line)
    return 0


def _me(cohort: Cohort, today: date, must: bool, context: Context) -> str | None:
    """Whose caseload is meant: mine when I am known and have one. UsageError when it must be mine and nobody knows."""
    from catalyst_tui.agenda import has_caseload
    from catalyst_tui.cli.names import how_to_say_who

    me = context.workspace.me(cohort)
    if must and me is None:
        raise UsageError(
            f"Nobody knows whose list is meant. {how_to_say_who(cohort)} Without --mine it is everybody's."
        )
    return me if me is not None and (must or has_caseload(cohort, me, today)) else None


def _figures(figures: Overview) -> dict[str, Any]:
    return {
        "students": figures.students,
        "students_target": figures.students_target,
        "visits_done": figures.visits_done,
        "visits_target": figures.visits_target,
    }


def _as_json(line: Line) -> dict[str, Any]:
    kind, id = line.record
    return {
        "group": line.group,
        "id": line.id,
        "urgent": line.urgent,
        "place": line.place,
        "who": line.who,
        "phone": line.phone,
        "mail": line.mail,
        "what": line.what,
        "when": line.when,
        "last": line.last,
        "days_late": line.days_late,
        "record": f"{kind}/{id}",
        "pointer": line.pointer,
        "person": line.person,
        "partnerships": line.partnerships,
        "items": line.items,
        "settles": line.settles
        and {"act": line.settles.act, "record": line.settles.record, "given": dict(line.settles.given)},
        "put_off": line.put_off or None,
        "evidence": [{"file": file, "pointer": pointer} for file, pointer in line.evidence],
    }


def _as_text(
    found: Agenda, cohort: Cohort, figures: Overview, missing: Sequence[str], cut: bool
) -> Iterator[str]:
    from catalyst_tui.agenda import GROUPS, TITLES
    from catalyst_tui.program.telling import full_day

    whose = cohort.label("people", found.me) if found.me else "everybody"
    yield f"{figures.program} · as of {found.today:%a} {full_day(found.today)} · {whose}"
    for group in GROUPS:
        lines = found.of(group)
        if lines:
            yield ""
            yield f"{TITLES[group].upper()} {len(lines):,}"
            columns = [[one_line(cell) for cell in (each.place, each.who)] for each in lines]
            widths = [
                min(most, max(map(width, cells)))
                for most, cells in zip(_WIDEST, zip(*columns, strict=True), strict=True)
            ]
            shown = lines[:_LINES] if cut and len(lines) > _LINES + 1 else lines
            for each in shown:
                yield from _told(each, widths)
            if len(lines) > len(shown):
                yield f"  … and {len(lines) - len(shown):,} more: catalyst today --all"
        if group == "call" and found.later:
            yield f"  {len(found.later):,} more need not be called today."
    if not found.lines:
        yield ""
        yield "Nothing is waiting today."
    yield ""
    yield " · ".join([*_in_figures(figures), *missing])


def _told(line: Line, widths: Sequence[int]) -> Iterator[str]:
    """Who and when in columns, what there is to do beside them when there is room, everything else below."""
    from catalyst_tui.cli.due_items import padded

    names = zip((line.place, line.who), widths, strict=True)
    cells = [padded(one_line(cell), room) for cell, room in names if cell]
    cells += filter(None, (line.phone or line.mail, line.when))
    indent = widths[0] + 4 if widths[0] else 2
    told = wrap(one_line(line.what), _WIDTH - indent, break_on_hyphens=False)
    beside = (
        2 + width("  ".join([*cells, told[0]])) <= _WIDTH
        if len(told) == 1
        else len(cells) == bool(line.place)
    )
    head = "  ".join([*cells, told.pop(0)] if beside else cells)
    yield f"{'!' if line.urgent else '·'} {head}".rstrip()
    for text in [*told, *wrap(one_line(line.last), _WIDTH - indent, break_on_hyphens=False)]:
        yield f"{'':{indent}}{text}"


def _in_figures(figures: Overview) -> Iterator[str]:
    for count, target, thing in (
        (figures.students, figures.students_target, "students"),
        (figures.visits_done, figures.visits_target, "visits done"),
    ):
        yield f"{count:,} of {target:,} {thing}" if target else f"{count:,} {thing}"
