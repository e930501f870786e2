"""`catalyst migrate`: bring a cohort up to the version of the schemas that this Catalyst works with."""

from __future__ import annotations

from argparse import Namespace

from catalyst_tui.cli.arguments import Parser, writing_options
from catalyst_tui.cli.context import Context

HELP = """Bring the files of a cohort up to the version of the schemas that this Catalyst works with: every
record, the version that program.yaml names, and schemas/, in one change, which `catalyst undo` takes back.
Comments and the like stay as they are. The past is not touched; an earlier day is shown as if it had been
brought up, too."""

EXAMPLES = (
    ("catalyst migrate --dry-run", "what would change"),
    ("catalyst migrate", "do it"),
)


def arguments(parser: Parser) -> None:
    writing_options(parser)


def run(args: Namespace, context: Context) -> int:
    from dataclasses import replace

    from catalyst_tui.cli import writing
    from catalyst_tui.schema import migrations
    from catalyst_tui.workspace.migrate import migration, stale_schemas

    change = migration(context.workspace)
    if change is not None:
        return writing.keep(replace(change, sentence=args.message or change.sentence), args, context)
    context.print(
        f"Nothing to do: these files follow version {migrations.current()} of the schemas, which is the newest."
    )
    if stale_schemas(context.workspace):
        context.print(
            "The schemas themselves differ from this Catalyst's, which may know more fields: "
            '"catalyst doctor --schemas" renews them.'
        )
    return 0
