"""`catalyst register`: public registers of schools that are kept here, searched by name; single ones taken in."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from catalyst_tui.cli import writing
from catalyst_tui.cli.arguments import Parser, UsageError, format_option, one_of, writing_options
from catalyst_tui.cli.context import Context
from catalyst_tui.cli.unread import NOTHING_KEPT, told_if_unread
from catalyst_tui.plain import one_line

if TYPE_CHECKING:
    from catalyst_tui.exchange.outcome import Plan
    from catalyst_tui.exchange.register_plan import RegisterPlan
    from catalyst_tui.exchange.registers import Entry, Register
    from catalyst_tui.exchange.source import Source
    from catalyst_tui.exchange.table import Table
    from catalyst_tui.workspace.change import Change

HELP = """Public registers of schools that are kept beside the cohort (registers/), whole. `search` finds an entry by a
few words of its name, its town, its postal code or its number, also with a slip of the fingers. `add` takes single
entries in as organizations, with what the register says of them, as one change; one that is here already gets what it
lacks. Without a word, the registers are listed. A register comes in with catalyst import FILE --new NAME --into
registers, and a newer one the same way, without --new: what it changes of the schools here is shown first."""

EXAMPLES = (
    ("catalyst register search dunbar atlanta", "schools with these words"),
    ("catalyst register add england/100000 atlanta/17", "take two in, of one register or of several"),
    ("catalyst register add 100000 --dry-run", "what that would write"),
    ("catalyst register", "which registers are kept here"),
)
_WHAT = ("search", "add")
_FOUND = 20
_NEAR = 15


def arguments(parser: Parser) -> None:
    parser.add_argument(
        "what", metavar="search|add", nargs="?", type=one_of("WHAT", *_WHAT), help="search, or add"
    )
    parser.add_argument("words", metavar="WORD", nargs="*", help="words to search, or numbers to add")
    parser.add_argument("--limit", metavar="N", type=int, default=_FOUND, help="how many are found at most")
    format_option(parser, "text", "json")
    writing_options(parser)


def run(args: Namespace, context: Context) -> int:
    if args.what is None:
        return _list(args, context)
    if not args.words:
        raise UsageError(
            "Say what to look for: catalyst register search dunbar atlanta."
            if args.what == "search"
            else "Say which: catalyst register add england/100000. catalyst register search finds the number."
        )
    return _search(args, context) if args.what == "search" else _add(args, context)


def _list(args: Namespace, context: Context) -> int:
    from catalyst_tui.cli.list import aligned
    from catalyst_tui.exchange.registers import Registers

    found = list(Registers(context.cohort, context.workspace.root))
    if args.format == "json":
        every = ({"id": one.id, "entries": len(one.table.rows), "here": len(one.taken())} for one in found)
        context.print_json({}, "registers", every)
        return 0
    if not found:
        context.print("No register is kept here. catalyst import FILE --new NAME --into registers keeps one.")
        return 0
    rows = [
        [one.id, one_line(one.source.title), f"{len(one.table.rows):,}", str(len(one.taken()))]
        for one in found
    ]
    for text in aligned([["register", "", "entries", "here"], *rows], [False, False, True, True]):
        context.print(text)
    return 0


def _search(args: Namespace, context: Context) -> int:
    from catalyst_tui.cli.list import aligned
    from catalyst_tui.exchange.registers import Registers

    registers = Registers(context.cohort, context.workspace.root)
    found = registers.search(" ".join(args.words), args.limit)
    here = {entry.address: record for one in registers for entry, record in one.here()}
    if args.format == "json":
        context.print_json({}, "entries", (_as_json(entry, here) for entry in found))
        return 0
    if not found:
        known = ", ".join(one.id for one in registers)
        context.print(
            f"Nothing like that in {known}."
            if known
            else "No register is kept here; catalyst register says how."
        )
        return 1
    rows = [
        [entry.address, one_line(entry.name), one_line(entry.place), here.get(entry.address, "")]
        for entry in found
    ]
    for text in aligned(rows, [False] * 4):
        context.print(text)
    return 0


def _as_json(entry: Entry, here: dict[str, str]) -> dict[str, str | None]:
    return {
        "register": entry.register,
        "number": entry.number,
        "name": entry.name,
        "place": entry.place,
        "record": here.get(entry.address),
    }


def _add(args: Namespace, context: Context) -> int:
    from catalyst_tui.exchange.register_plan import take_from_each
    from catalyst_tui.exchange.registers import Registers

    registers = Registers(context.cohort, context.workspace.root)
    wanted: dict[str, tuple[Register, list[Entry]]] = {}
    for address in args.words:
        register, entry = registers.numbered(address)
        wanted.setdefault(register.id, (register, []))[1].append(entry)
    plans, change = take_from_each(
        wanted.values(),
        context.cohort,
        context.today,
        by=context.workspace.me(context.cohort),
        ids_ever=context.workspace.ids_ever,
        force=args.force,
    )
    return _carry_out(plans, change, args, context)


def _carry_out(plans: Sequence[Plan], change: Change | None, args: Namespace, context: Context) -> int:
    """Show what becomes of the entries of each register, and do it as one change."""
    from catalyst_tui.cli.import_ import carry_out, preview
    from catalyst_tui.exchange.preview import as_json

    if len(plans) == 1:
        return carry_out(plans[0], args, context)
    none = sum(len(made.refused) for made in plans) == sum(len(made.outcomes) for made in plans)
    if args.format == "json":
        found: dict[str, Any] = {"imports": list(map(as_json, plans))}
        if change is not None and not args.dry_run:
            found["commit"] = context.workspace.apply(change, force=args.force).commit
        context.print_json(found)
        return int(none)
    with told_if_unread(NOTHING_KEPT, args, context):
        for made in plans:
            preview(made, context)
            context.print()
    if change is None:
        context.print("Nothing to take in.")
        return int(none)
    change = replace(change, sentence=args.message or change.sentence)
    keep = partial(context.workspace.apply, change)
    with told_if_unread(f"Kept all the same: {change.sentence}.", args, context):
        status = writing.carry_out(keep, change.sentence, args, context, leave_out="cohort/imports/")
    return status or int(none)


def take_in_all(source: Source, table: Table, args: Namespace, context: Context) -> int:
    """Take in a register, or a newer one: the file is kept, and the schools here follow it."""
    from catalyst_tui.exchange.register_plan import register_plan
    from catalyst_tui.exchange.registers import Registers

    made = register_plan(
        source,
        table,
        context.cohort,
        context.today,
        Registers(context.cohort, context.workspace.root),
        wanted=args.also or (),
        by=context.workspace.me(context.cohort),
        ids_ever=context.workspace.ids_ever,
        force=args.force,
    )
    if args.format == "json":
        return _told_as_json(made, args, context)
    with told_if_unread(NOTHING_KEPT, args, context):
        _preview(made, args, context)
        # In this order: the change holds the whole register, and a dry run has no need of it.
        if not args.dry_run and made.change is None:
            context.print("Nothing to take in.")
    if args.dry_run or made.change is None:
        return 0
    context.print()
    change = replace(made.change, sentence=args.message or made.change.sentence)
    with told_if_unread(f"Kept all the same: {change.sentence}.", args, context):
        return writing.keep(change, args, context)


def _preview(made: RegisterPlan, args: Namespace, context: Context) -> None:
    from catalyst_tui.cli.import_ import preview
    from catalyst_tui.cli.list import aligned

    context.print(f"{made.plan.table.name}, by {made.plan.source.id} ({made.plan.source.title})")
    for told in made.news.told():
        context.print(told)
    if made.plan.outcomes:
        context.print()
        preview(made.plan, context)
    for record in made.gone:
        kind, _, id = record.partition("/")
        context.tell(f"Not in it any more: {one_line(context.cohort.label(kind, id))} ({record}).")
    near = [entry for entry in made.news.near if entry.number not in (args.also or ())]
    if near:
        context.print()
        context.print("New near the schools here (--also NUMBER takes one in):")
        rows = [[entry.number, one_line(entry.name), one_line(entry.place)] for entry in near[:_NEAR]]
        for text in aligned(rows, [False] * 3):
            context.print(text)
        if len(near) > _NEAR:
            context.print(f"… and {len(near) - _NEAR:,} more")


def _told_as_json(made: RegisterPlan, args: Namespace, context: Context) -> int:
    from catalyst_tui.exchange.preview import as_json

    found = as_json(made.plan)
    news = made.news
    found["register"] = {
        "entries": len(news.new.table.rows),
        "before": len(news.old.table.rows) if news.old else None,
        **news.counts,
        "new": len(news.fresh),
        "gone": len(news.gone),
        "near": [_as_json(entry, {}) for entry in news.near],
    }
    if made.change is not None and not args.dry_run:
        found["commit"] = context.workspace.apply(made.change, force=args.force).commit
    context.print_json(found)
    return 0
