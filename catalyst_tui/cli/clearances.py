"""`catalyst clearances`: who may be with students, where, until when, and who looked at the paper."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING, Any

from catalyst_tui.cli.arguments import Parser, UsageError, format_option
from catalyst_tui.cli.context import Context
from catalyst_tui.cli.names import id_of

if TYPE_CHECKING:
    from catalyst_tui.program.clearances import Held

HELP = """Everybody who needs a clearance and everybody who has one: what somebody has to look at first. Suspended
wins over any date. Who looked at the paper is told, and when; what a check found is kept nowhere.

"catalyst do check-clearance" and "catalyst do suspend-clearance" change one."""

EXAMPLES = (
    ("catalyst clearances --state none,expired,ends-soon", "whom to write to"),
    ("catalyst clearances --school coan", "who serves at a school"),
    ("catalyst clearances --today 2023-05-01", "as it will be then"),
)


def arguments(parser: Parser) -> None:
    parser.add_argument("--person", metavar="PERSON", help="one person")
    parser.add_argument("--school", metavar="SCHOOL", help="only people who serve at a school")
    parser.add_argument("--state", metavar="STATE,…", help="only these: none, applied, valid, ends-soon, …")
    format_option(parser, "text", "json", "csv")


def run(args: Namespace, context: Context) -> int:
    from catalyst_tui.cli.list import print_table
    from catalyst_tui.program.clearance_words import HEADS, row
    from catalyst_tui.program.clearances import clearances

    cohort = context.cohort
    person = id_of("people", args.person, cohort) if args.person else None
    school = id_of("organizations", args.school, cohort) if args.school else None
    states = _states(args.state)
    found = [
        held
        for held in clearances(cohort, context.today, person)
        if school in (None, *held.serves) and (not states or held.state in states)
    ]
    if args.format == "json":
        context.print_json({"today": context.today.isoformat()}, "clearances", map(_as_json, found))
    elif not found and args.format == "text":
        context.print("No clearance fits, and nobody lacks one.")
    else:
        print_table(
            [HEADS, *(row(held, cohort) for held in found)], [False] * len(HEADS), args.format, context
        )
    return 0


def _states(text: str | None) -> set[str]:
    from catalyst_tui.program.clearance_words import STATES

    wanted = set(text.split(",")) if text else set()
    if unknown := wanted - STATES.keys():
        raise UsageError(f'There is no state "{min(unknown)}". There are: {", ".join(STATES)}.')
    return wanted


def _as_json(held: Held) -> dict[str, Any]:
    fields = held.fields
    return {
        "person": held.person,
        "state": held.state,
        "level": fields.get("level"),
        "by": fields.get("by"),
        "from": fields.get("from"),
        "until": fields.get("until"),
        "suspended": fields.get("suspended"),
        "holds_for": list(held.schools),
        "serves_at": list(held.serves),
        "checked": fields.get("checked"),
        "file": f"cohort/people/{held.person}.yaml",
        "pointer": None if held.number is None else f"/clearances/{held.number}",
    }
