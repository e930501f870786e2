"""`catalyst merge-driver`: called by git for a file that two sides changed, and by nobody else."""

from __future__ import annotations

from argparse import Namespace

from catalyst_tui.cli.arguments import Parser
from catalyst_tui.cli.context import Context

HELP = """Merge three versions of a record field by field, for git merge, rebase and cherry-pick. git calls
it as `catalyst init` and `catalyst doctor` have told it. The result takes the place of OURS. Ends with 1
where both changed the same: the lines are marked, for a person to choose. What is no record is merged
line by line."""

EXAMPLES = (("git config merge.catalyst.driver", "how git calls it"),)


def arguments(parser: Parser) -> None:
    parser.add_argument("base", metavar="BASE", help="the version that both sides began with (git's %O)")
    parser.add_argument("ours", metavar="OURS", help="our version, and where the result goes (%A)")
    parser.add_argument("theirs", metavar="THEIRS", help="their version (%B)")
    parser.add_argument("path", metavar="PATH", help="the file's path, from the top (%P)")


def run(args: Namespace, context: Context) -> int:
    from catalyst_tui.workspace.merge_driver import merge_files

    base, ours, theirs = map(context.path, (args.base, args.ours, args.theirs))
    return 0 if merge_files(context.environment.cwd, base, ours, theirs, args.path) else 1
