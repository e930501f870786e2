"""`catalyst undo`: take a change back, by a new change."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from catalyst_tui.cli import writing
from catalyst_tui.cli.arguments import Parser, writing_options
from catalyst_tui.cli.context import Context
from catalyst_tui.plain import one_line

if TYPE_CHECKING:
    from catalyst_tui.workspace.change import Change
    from catalyst_tui.workspace.undo import Answers, Choice, Question, UndoConflict

_MOST = 12
"""How many lines of what would change are shown."""

HELP = """Take a change back: the newest one that is not taken back yet, or the one whose short id is given,
also when others came after it. It is a new change, so nothing is lost: "catalyst undo" with its short id
does the old one again, and without one takes back the change before. At a terminal it is shown first, and
asked. Where a later change touched the same place, that is shown, and at a terminal you are asked what
shall stand there; elsewhere nothing is changed unless --where-changed says it."""

EXAMPLES = (
    ("catalyst undo", "the newest change that is not taken back yet"),
    ("catalyst undo 1a2b3c4 --dry-run", "what taking that one back would change"),
    ("catalyst undo 1a2b3c4 --where-changed keep", "what was changed again since stays as it is"),
)


def arguments(parser: Parser) -> None:
    parser.add_argument(
        "commit", metavar="COMMIT", nargs="?", help="a change's short id, as `catalyst log` shows it"
    )
    parser.add_argument(
        "--where-changed",
        metavar="keep|back",
        choices=("keep", "back"),
        help="what was changed again since: keep it as it is now, or go back to what stood before the change",
    )
    parser.add_argument("--yes", action="store_true", help="without a question")
    writing_options(parser)


def run(args: Namespace, context: Context) -> int:
    from dataclasses import replace

    from catalyst_tui.workspace.undo import UndoConflict

    told = False
    try:
        change = context.workspace.undo(args.commit)
    except UndoConflict as conflict:
        answers = _answers(conflict, args.where_changed, context)
        if answers is None:
            return 1
        told = args.where_changed is None
        change = context.workspace.undo(conflict.entry.commit, answers)
    asks = context.environment.has_terminal and not (told or args.yes or args.dry_run)
    if asks and not _agreed(change, context, newest=args.commit is None):
        return 1
    status = writing.keep(replace(change, sentence=args.message or change.sentence), args, context)
    if status or args.dry_run:
        return status
    if any(path.startswith("cohort/reminders/") for path in change.paths):
        context.tell(
            "Mails that were sent or written to files are still there: only the note of them was taken back."
        )
    made = context.workspace.history(limit=1)
    if made and made[0].trailer("Catalyst-Undoes") == change.undoes:
        back = "takes that back again" if _is_done_again(change) else "does it again"
        context.tell(f"`catalyst undo {made[0].short}` {back}.")
    return status


def _agreed(change: Change, context: Context, *, newest: bool) -> bool:
    """Show what is taken back, or done again, and ask."""
    from catalyst_tui.cli.asking import agreed
    from catalyst_tui.cli.differences import Difference, in_words
    from catalyst_tui.workspace import draft
    from catalyst_tui.workspace.history import FileChange
    from catalyst_tui.workspace.undo import find

    workspace = context.workspace
    last = workspace.history(limit=1)
    if newest and last and last[0].trailer("Catalyst-Undoes"):
        context.print(
            f"The newest change took something back already; this goes one change further back. "
            f"`catalyst undo {last[0].short}` does again what that one took back."
        )
    entry = find(workspace.repository, change.undoes or "")
    context.print(
        one_line(f"“{entry.sentence}” ({entry.short}), by {entry.author}, {entry.when:%Y-%m-%d %H:%M}")
    )
    planned = draft.prepare(workspace, change, draft.read(workspace, change))
    lines = list(in_words(Difference(FileChange(each.path, each.old, each.new), context) for each in planned))
    for line in lines[:_MOST]:
        context.print(one_line(f"  {line}"))
    if len(lines) > _MOST:
        context.print(f"  … and {len(lines) - _MOST} more lines")
    return agreed("Do this again?" if _is_done_again(change) else "Take this back?", context, yes=False)


def _is_done_again(change: Change) -> bool:
    return change.sentence.startswith("done again: ")


def _answers(conflict: UndoConflict, choice: Choice | None, context: Context) -> Answers | None:
    """What shall stand where later changes met; None when nobody said so, and then everything was told."""
    if choice is not None:
        return {question.key: choice for question in conflict.questions}
    asking = context.environment.has_terminal
    tell = context.print if asking else context.tell
    tell(one_line(f"“{conflict.entry.sentence}” ({conflict.entry.short}) was changed again since."))
    answers: dict[str, Choice] = {}
    for question in conflict.questions:
        for line in _in_words(question):
            tell(line)
        if asking:
            answered = _asked(context)
            if answered is None:
                break
            answers[question.key] = answered
    if len(answers) == len(conflict.questions):
        return answers
    tell(
        "Nothing was changed."
        if asking
        else "Nothing was changed. --where-changed keep leaves these as they are now and takes all else back; "
        "--where-changed back goes back to what stood before the change."
    )
    return None


def _in_words(question: Question) -> Iterator[str]:
    yield one_line(question.words)
    if question.since is not None:
        since = question.since
        yield one_line(f"  by {since.author}, {since.when:%Y-%m-%d %H:%M}: {since.sentence} ({since.short})")
    yield one_line(f"  keep: {question.now or 'removed'}")
    yield one_line(f"  back: {question.before or 'removed'}")


def _asked(context: Context) -> Choice | None:
    """The choice that is typed; None for enter, which leaves everything as it is."""
    while True:
        context.environment.stdout.write("k = keep, b = back, enter = change nothing: ")
        context.environment.stdout.flush()
        typed = context.environment.stdin.readline().strip().casefold()
        if typed in _CHOICES or not typed:
            return _CHOICES.get(typed)


_CHOICES: dict[str, Choice] = {"k": "keep", "keep": "keep", "b": "back", "back": "back"}
