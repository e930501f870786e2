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
    from catalyst_tui.workspace.undo import Answers, Choice, Question, UndoConflict

HELP = """Take a change back: the newest one that is not taken back yet, or the one whose short id is given,
also when others came after it. It is a new change, so nothing is lost, and undoing it does the old one
again. Where a later change touched the same place, it is shown, and at a terminal you are asked what shall
stand there; elsewhere nothing is changed unless --where-changed says it."""

EXAMPLES = (
    ("catalyst undo", "the newest change"),
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
    writing_options(parser)


def run(args: Namespace, context: Context) -> int:
    from dataclasses import replace

    from catalyst_tui.workspace.undo import UndoConflict

    try:
        change = context.workspace.undo(args.commit)
    except UndoConflict as conflict:
        answers = _answers(conflict, args.where_changed, context)
        if answers is None:
            return 1
        change = context.workspace.undo(conflict.entry.commit, answers)
    status = writing.keep(replace(change, sentence=args.message or change.sentence), args, context)
    if not (status or args.dry_run) and any(path.startswith("cohort/reminders/") for path in change.paths):
        context.tell(
            "Mails that were sent or written to files are still there: only the note of them was taken back."
        )
    return status


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
