"""`catalyst doctor`: what is left over or wrong in this repository, and its repair."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from catalyst_tui.cli.arguments import Parser, format_option
from catalyst_tui.cli.context import Context
from catalyst_tui.cli.names import id_of

if TYPE_CHECKING:
    from catalyst_tui.workspace.doctor import Finding

HELP = """Look for what an interrupted save, a killed program or a new version left behind, and repair it.
Ends with 1 when something is left for you to do. What is in the files themselves is for `catalyst
validate`.

With --me it only notes who you are, on this machine: what you log and decide is put down under that id.
Without it, whoever has the mail address that your changes are kept under."""

EXAMPLES = (
    ("catalyst doctor --dry-run", "look, and repair nothing"),
    ("catalyst doctor", "repair what can be repaired"),
    ("catalyst doctor --me staff-01", "say who you are, once"),
)

# A repository may have changed its schemas on purpose, so they are renewed only when somebody asks for it.
_ON_REQUEST = "old-schemas"


def arguments(parser: Parser) -> None:
    parser.add_argument("--dry-run", action="store_true", help="say what is wrong, and repair nothing")
    parser.add_argument(
        "--schemas", action="store_true", help="also renew schemas that are not this version's"
    )
    parser.add_argument("--me", metavar="PERSON", help="who is at this keyboard: staff-01, or a name")
    format_option(parser, "text", "json")


def run(args: Namespace, context: Context) -> int:
    if args.me is not None:
        from catalyst_tui.workspace.me import set_me

        me = id_of("people", args.me, context.cohort)
        kept_under = set_me(context.workspace, context.cohort, me)
        context.print(f"You are {me}, {context.cohort.label('people', me)}.")
        if kept_under:
            context.print(f"git knew no name for you here: what you change is kept under {kept_under}.")
        return 0
    found = [(finding, _repaired(finding, args)) for finding in context.workspace_as_it_is.doctor()]
    if args.format == "json":
        told = [{"id": finding.id, "sentence": finding.sentence, "repaired": done} for finding, done in found]
        context.print_json({"findings": told})
    else:
        for finding, done in found:
            context.print(f"{finding.sentence} {done or _advice(finding)}".rstrip())
        if not found:
            context.print("Nothing is left over, and nothing is wrong.")
    if not args.dry_run:
        from catalyst_tui.workspace.upkeep import index_history

        index_history(context.workspace_as_it_is.repository)
    return 0 if all(done for _, done in found) else 1


def _repaired(finding: Finding, args: Namespace) -> str | None:
    """What was done about a finding, as a sentence; None when nothing was."""
    if args.dry_run or finding.repair is None or (finding.id == _ON_REQUEST and not args.schemas):
        return None
    return finding.repair()


def _advice(finding: Finding) -> str:
    if finding.repair is None:
        return ""
    option = " --schemas" if finding.id == _ON_REQUEST else ""
    return f'"catalyst doctor{option}" repairs it.'
