"""`catalyst sync`: send changes to the shared place, and fetch those of others."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from catalyst_tui.cli.arguments import Parser, UsageError, format_option
from catalyst_tui.cli.context import Context
from catalyst_tui.plain import one_line

if TYPE_CHECKING:
    from catalyst_tui.model.merge import Choice
    from catalyst_tui.workspace.authors import Author
    from catalyst_tui.workspace.questions import Question
    from catalyst_tui.workspace.sync import Outcome, Waiting

HELP = """Send what was changed here to the shared place, and fetch what others have sent. Records that both
changed are put together field by field. Where both changed the same field, nothing happens until you have
chosen: at a terminal each question is asked, elsewhere --resolve answers it. An edit by hand is never sent:
"catalyst commit" keeps it first.

--resolve takes QUESTION=mine, QUESTION=theirs or, where both can stand, QUESTION=both, as the questions
are named in the output; all=mine answers every open one. Ends with 1 when a question is open, or when the
shared place cannot be reached: it then says what waits."""

EXAMPLES = (
    ("catalyst sync", "exchange changes"),
    ("catalyst sync --resolve 3fa9c1=mine 77b0e2=theirs", "answer two questions, and go on"),
    ("catalyst sync --dry-run", "what waits, and what would be asked, as far as is known here"),
)

_KEYS: dict[str, Choice] = {"m": "mine", "t": "theirs", "b": "both"}


def arguments(parser: Parser) -> None:
    parser.add_argument(
        "--resolve",
        metavar="QUESTION=CHOICE",
        nargs="+",
        default=[],
        help="answer questions: mine, theirs or both",
    )
    parser.add_argument("--dry-run", action="store_true", help="say what waits, and change nothing")
    parser.add_argument(
        "--force", action="store_true", help="put both together even if that is a problem neither has alone"
    )
    format_option(parser, "text", "json")


def run(args: Namespace, context: Context) -> int:
    from catalyst_tui.workspace.sync import sync

    choices = _choices(args.resolve, context)
    if args.dry_run:
        return _waiting(args, context)
    outcome = sync(context.workspace, choices, force=args.force)
    if args.format == "text" and context.environment.has_terminal:
        outcome = _after_asking(outcome, args, context)
    if args.format == "json":
        context.print_json(_as_json(outcome))
    else:
        for line in sentences(outcome):
            context.print(line)
        for question in outcome.questions:
            context.print()
            for line in in_words(question, context):
                context.print(line)
    if outcome.state == "done":
        from catalyst_tui.workspace.upkeep import index_history

        index_history(context.workspace.repository)
    return 0 if outcome.state in ("done", "review") else 1


def _choices(words: Sequence[str], context: Context) -> dict[str, Choice]:
    """QUESTION=CHOICE → choice. UsageError."""
    from catalyst_tui.workspace.questions import CHOICES
    from catalyst_tui.workspace.sync import questions

    choices: dict[str, Choice] = {}
    for word in words:
        id, _, choice = word.partition("=")
        if choice not in CHOICES:
            raise UsageError(f'--resolve wants QUESTION=mine, =theirs or =both, not "{one_line(word)}".')
        ids = [question.id for question in questions(context.workspace)] if id == "all" else [id]
        choices |= dict.fromkeys(ids, choice)
    return choices


def _waiting(args: Namespace, context: Context) -> int:
    from catalyst_tui.workspace.sync import Outcome, questions, waiting

    found = waiting(context.workspace)
    if found is None:
        context.tell("This cohort is on this machine alone: nobody has said where it is shared.")
        return 2
    outcome = Outcome("questions", waiting=found, questions=questions(context.workspace))
    if args.format == "json":
        context.print_json(_as_json(outcome) | {"state": "questions" if outcome.questions else "waiting"})
        return 0
    context.print(f"{_waits(found)} As far as is known here: others may have sent more.")
    for question in outcome.questions:
        context.print()
        for line in in_words(question, context):
            context.print(line)
    return 0


def sentences(outcome: Outcome) -> list[str]:
    """How a sync ended, for people."""
    told = [f"Sent by others, with a problem: {each.file}: {one_line(each.message)}" for each in outcome.told]
    counted = f"{_changes(outcome.sent)} sent, {_changes(outcome.fetched)} fetched"
    if outcome.state == "unreachable":
        return [f"{outcome.reason} {_waits(outcome.waiting)} Nothing is lost: it is all kept here."]
    if outcome.state == "questions":
        count = len(outcome.questions)
        several = f"{count} questions are" if count > 1 else "One question is"
        return [
            f"{several} open, and nothing was changed. Answer with catalyst sync --resolve QUESTION=CHOICE."
        ]
    if outcome.state == "review" and not outcome.sent:
        return [f"{counted}. What you sent before waits to be accepted, as {outcome.branch}.", *told]
    if outcome.state == "review":
        return [
            f"{counted}. The shared place takes changes only after somebody has looked at them: yours are there as "
            f"{outcome.branch}. Open a request for it at your host.",
            *told,
        ]
    if not outcome.sent and not outcome.fetched:
        return ["Nothing to send, and nothing to fetch.", *told]
    return [f"{counted}.", *told]


def in_words(question: Question, context: Context) -> list[str]:
    """A question, and how to answer it."""
    from catalyst_tui.workspace.change import record_name

    lines = [f"{question.id}  {record_name(question.path)}{_label(question, context)}: {question.place}"]
    if not question.problem:
        lines.append(f"  before:  {_below(question.base or 'nothing')}")
    lines.append(f"  mine:    {_below(question.mine or 'removed')}{_by(question.by_me)}")
    lines.append(f"  theirs:  {_below(question.theirs or 'removed')}{_by(question.by_them)}")
    lines.append(f"  choose:  {', '.join(question.choices)}")
    return lines


def _below(text: str) -> str:
    """A text of several lines, each below the first."""
    return text.replace("\n", f"\n{' ' * 11}")


def _after_asking(outcome: Outcome, args: Namespace, context: Context) -> Outcome:
    """Ask what is open, each question once, and go on with the answers."""
    from catalyst_tui.workspace.sync import sync

    asked: set[str] = set()
    while fresh := [question for question in outcome.questions if question.id not in asked]:
        asked |= {question.id for question in fresh}
        if choices := _ask(fresh, context):
            outcome = sync(context.workspace, choices, force=args.force)
    return outcome


def _ask(questions: Sequence[Question], context: Context) -> dict[str, Choice]:
    """Ask one question after the other at the terminal; what was answered. Enter leaves one open."""
    answers: dict[str, Choice] = {}
    for number, question in enumerate(questions, start=1):
        context.print(f"Question {number} of {len(questions)}")
        for line in in_words(question, context)[:-1]:
            context.print(line)
        offered = ", ".join(
            f"{key} = {choice}" for key, choice in _KEYS.items() if choice in question.choices
        )
        while True:
            context.environment.stdout.write(f"{offered}, enter = later: ")
            context.environment.stdout.flush()
            key = context.environment.stdin.readline().strip()
            choice = _KEYS.get(key[:1].casefold())
            if not key or choice in question.choices:
                break
        if choice is not None and key:
            answers[question.id] = choice
    return answers


def _label(question: Question, context: Context) -> str:
    from catalyst_tui.schema import kind_of_path

    kind = kind_of_path(question.path)
    if kind is None or kind.single:
        return ""
    id = kind.id_of(question.path)
    label = context.cohort.label(kind.name, id)
    return "" if label == id else f" ({label})"


def _by(author: Author | None) -> str:
    return f"  ({author.name}, {author.when.astimezone():%d %b %H:%M})" if author else ""


def _waits(waiting: Waiting) -> str:
    fetch = f", {_changes(waiting.to_fetch)} to fetch" if waiting.to_fetch else ""
    accept = f" {_changes(waiting.to_accept).capitalize()} sent, to be accepted." if waiting.to_accept else ""
    if not waiting.to_send and not fetch:
        return f"Nothing waits to be sent.{accept}"
    return f"{_changes(waiting.to_send)} to send{fetch}.{accept}"


def _changes(count: int) -> str:
    return "1 change" if count == 1 else f"{count or 'no'} changes"


def _as_json(outcome: Outcome) -> dict[str, Any]:
    return {
        "state": outcome.state,
        "sent": outcome.sent,
        "fetched": outcome.fetched,
        "waiting": {
            "to_send": outcome.waiting.to_send,
            "to_fetch": outcome.waiting.to_fetch,
            "to_accept": outcome.waiting.to_accept,
        },
        "reason": outcome.reason,
        "branch": outcome.branch,
        "problems": [
            {"rule": each.rule, "file": each.file, "message": each.message} for each in outcome.told
        ],
        "questions": [
            {
                "id": question.id,
                "file": question.path,
                "pointer": question.address,
                "place": question.place,
                "base": question.base,
                "mine": question.mine,
                "theirs": question.theirs,
                "choices": list(question.choices),
                "by_me": _author(question.by_me),
                "by_them": _author(question.by_them),
            }
            for question in outcome.questions
        ],
    }


def _author(author: Author | None) -> dict[str, str] | None:
    return {"name": author.name, "when": author.when.isoformat()} if author else None
