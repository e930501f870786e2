"""The end of every verb that writes: one change, kept or refused, and told in the same words."""

from __future__ import annotations

import re
from argparse import Namespace
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from catalyst_tui.cli.context import Context
from catalyst_tui.plain import one_line

if TYPE_CHECKING:
    from catalyst_tui.diagnostic import Diagnostic
    from catalyst_tui.document import Operation, Value
    from catalyst_tui.model.record import Record
    from catalyst_tui.schema import Kind
    from catalyst_tui.workspace.change import Applied, Change


def keep(
    change: Change, args: Namespace, context: Context, done: Iterable[str] = (), *, leave_out: str = ""
) -> int:
    """Apply a change as `--dry-run` and `--force` say, and tell what became of it: see `carry_out`."""
    return carry_out(
        partial(context.workspace.apply, change), change.sentence, args, context, leave_out, done
    )


def carry_out(
    do: Callable[..., Applied],
    sentence: str,
    args: Namespace,
    context: Context,
    leave_out: str = "",
    done: Iterable[str] = (),
) -> int:
    """Call what writes, with `force` and `dry_run`; prints the new short id, the sentence and the lines `done`, or the
    difference, without that of the files in the folder `leave_out`."""
    from catalyst_tui.workspace.change import ChangeRefused

    try:
        # A dry run shows the difference also of what would be refused.
        applied = do(force=args.force or args.dry_run, dry_run=args.dry_run)
    except ChangeRefused as refused:
        return _refused(refused.diagnostics, context)
    for mended in applied.recovered:
        context.tell(mended)
    if applied.nothing_to_do:
        context.print("Nothing to change: it is like that already.")
        return 0
    if args.dry_run:
        shown = _without(leave_out, applied.diff) if leave_out else applied.diff
        context.print(shown.removesuffix("\n"))
        if not args.force and any(found.severity == "error" for found in applied.diagnostics):
            return _refused(applied.diagnostics, context)
    else:
        context.print("\n".join([f"{applied.short} {one_line(sentence)}", *done]))
    if applied.sealed:
        folder = context.workspace.sealing.keys.folder
        context.tell(
            f"Typed in the open, and sealed on the way, in your files too: {', '.join(applied.sealed)}. "
            f"New keys are in {folder}: bring them to another keeper today, catalyst keys --with FOLDER."
        )
    tell(applied.diagnostics, context)
    return 0


def _without(folder: str, diff: str) -> str:
    """A difference without that of the files in a folder, of which only the names are told."""
    files = re.split(r"^(?=--- (?:a/|/dev/null$))", diff, flags=re.MULTILINE)
    left_out = {
        file: re.search(rf"^(?:---|\+\+\+) [ab]/({re.escape(folder)}.*)", file, re.MULTILINE)
        for file in files
    }
    told = [f"{found[1]} changes too.\n" for found in left_out.values() if found]
    return "".join([*(file for file in files if not left_out[file]), *told])


def edit(record: Record, operations: Sequence[Operation], args: Namespace, context: Context) -> int:
    """Keep edits of one record, made to the text that was read."""
    from catalyst_tui.workspace.change import Change, Patch
    from catalyst_tui.workspace.objects import blob_id

    after = record.document.patch(operations).value
    patch = Patch(record.path, tuple(operations), base=blob_id(record.document.data))
    why = sentence(args, context, record.kind, record.id, record.value, after)
    return keep(Change((patch,), why, args.verb), args, context)


def _refused(found: Sequence[Diagnostic], context: Context) -> int:
    tell(found, context)
    context.tell(
        "Nothing was kept, because of what is named above. Mend it, or keep it all the same with --force."
    )
    return 1


def tell(found: Iterable[Diagnostic], context: Context) -> None:
    """Problems that a change adds, on standard error. Their lines are those of the text that is not written yet."""
    for problem in found:
        place = f"{problem.file}:{problem.span.line}:{problem.span.column}" if problem.span else problem.file
        help_text = f" {problem.help}" if problem.help else ""
        context.tell(one_line(f"{place}: {problem.severity}: {problem.message}{help_text} [{problem.rule}]"))


def sentence(args: Namespace, context: Context, kind: Kind, id: str, old: Value, new: Value) -> str:
    """`-m`, else what a record's change from one value to another does, in words."""
    if args.message:
        return str(args.message)
    from catalyst_tui.model.words import Changed
    from catalyst_tui.model.words import sentence as in_words

    return in_words([Changed(kind.name, id, old, new)], context.cohort)
