"""`catalyst unseal`: sealed contacts stand in the open again."""

from __future__ import annotations

from argparse import Namespace

from catalyst_tui.cli import seal
from catalyst_tui.cli.arguments import Parser
from catalyst_tui.cli.context import Context

HELP = """Write sealed contacts in the open again, for everybody who has the files. From then on they stand in
the history, and no key can take them out of it. To look at one there is no need for this: `catalyst show`
opens it when its key is here."""

EXAMPLES = (("catalyst unseal people/pro-014", "one person"), ("catalyst unseal --all", "everybody"))


def arguments(parser: Parser) -> None:
    seal.people_arguments(parser, "everybody whose contact is sealed")


def run(args: Namespace, context: Context) -> int:
    from catalyst_tui.workspace.change import UNSEAL

    return seal.keep(args, context, UNSEAL, sealed=True)
