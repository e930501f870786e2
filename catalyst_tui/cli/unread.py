"""What is shown around the keeping of a change, when what reads the output ends early: `catalyst import … | head`."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager

from catalyst_tui.cli.context import Context

NOTHING_KEPT = (
    "Nothing was kept: what reads the output ended before. Without a pipe it is kept; --dry-run only shows."
)


@contextmanager
def told_if_unread(told: str, args: Namespace, context: Context) -> Iterator[None]:
    """Write out what is printed within. When nobody reads it to its end, that is said on standard error, with what it
    means for the change, and the command ends there. A dry run changes nothing, and ends without a word."""
    try:
        yield
        context.environment.stdout.flush()
    except BrokenPipeError:
        if not args.dry_run:
            context.tell(told)
        raise
