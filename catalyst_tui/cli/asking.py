"""A question to whoever sits at the terminal, before something that cannot be taken back."""

from __future__ import annotations

from catalyst_tui.cli.arguments import UsageError
from catalyst_tui.cli.context import Context
from catalyst_tui.plain import one_line


def agreed(question: str, context: Context, *, yes: bool) -> bool:
    """Whether they typed yes; true unasked with `--yes`. UsageError when nobody is there to be asked."""
    if yes:
        return True
    if not context.environment.has_terminal:
        raise UsageError("Nobody is there to be asked: add --yes to do it all the same.")
    context.environment.stdout.write(f"{one_line(question)} Type yes: ")
    context.environment.stdout.flush()
    if context.environment.stdin.readline().strip().lower() == "yes":
        return True
    context.print("Nothing was changed.")
    return False
