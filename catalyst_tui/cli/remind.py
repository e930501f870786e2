"""`catalyst remind`: who is to be reminded of what today; sent, or written to files, when that is wanted."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from catalyst_tui.cli.arguments import Parser, UsageError, format_option
from catalyst_tui.cli.context import Context
from catalyst_tui.cli.mails import as_json, as_text, counted
from catalyst_tui.cli.names import id_of
from catalyst_tui.plain import one_line

if TYPE_CHECKING:
    from catalyst_tui.program.reminders import Plan
    from catalyst_tui.report.letters import Letter, Sender
    from catalyst_tui.report.settings import Settings
    from catalyst_tui.report.smtp import Outcome

HELP = """Who gets which mail today, by the reminders in cohort/program.yaml and the texts in
cohort/templates. It only shows them, unless --send, --eml or --csv is given. What went out is recorded
in cohort/reminders, so running twice sends nothing twice; docs/reminders.md says what is guaranteed."""

EXAMPLES = (
    ("catalyst remind", "who would get what, word for word; nothing is sent"),
    ("catalyst remind --send --smtp smtp.example.org:587", "send them, after a question"),
    ("catalyst remind --eml outgoing --without pro-031", "files for your mail program, but none to pro-031"),
    ("catalyst remind --settle 2023-02/m90 sent", "it had arrived, says the phone"),
)


def arguments(parser: Parser) -> None:
    parser.add_argument("--send", action="store_true", help="send them, after a question")
    parser.add_argument("--yes", action="store_true", help="send without a question")
    parser.add_argument("--dry-run", action="store_true", help="only show them, whatever else is said")
    parser.add_argument(
        "--smtp", metavar="HOST:PORT", default="", help="the mail server (otherwise as it is set)"
    )
    parser.add_argument(
        "--from", metavar="NAME <ADDRESS>", dest="sender", default="", help="who sends (otherwise you)"
    )
    parser.add_argument("--eml", metavar="DIR", help="write each as a file that mail programs open")
    parser.add_argument("--csv", metavar="FILE", help="write a table for a mail merge")
    parser.add_argument("--to", metavar="PERSON", nargs="+", help="only to these people")
    parser.add_argument("--without", metavar="PERSON", nargs="+", default=[], help="not to these people")
    parser.add_argument(
        "--settle",
        metavar="ID sent|failed|skipped",
        nargs="+",
        help="say what became of a mail that may have arrived, or that a draft is not to be sent",
    )
    format_option(parser, "text", "json")


def run(args: Namespace, context: Context) -> int:
    if args.settle:
        return _settle(args.settle, context)
    if sum(map(bool, (args.send, args.eml, args.csv))) > 1:
        raise UsageError("Send them, or write files for --eml or --csv: one at a time.")
    from catalyst_tui.report.letters import letters

    _finish(context)
    acting = not args.dry_run and bool(args.send or args.eml or args.csv)
    sender = _sender(args, context, needed=acting)
    plan = _plan(context)
    to, without = (
        {id_of("people", who, context.cohort) for who in told} for told in (args.to or (), args.without)
    )
    chosen = [each for each in plan.reminders if each.to not in without and (not to or each.to in to)]
    found = letters(context.cohort, chosen, sender.name, context.today)
    if acting:
        return (_send if args.send else _write)(found, sender, args, context)
    if args.format == "json":
        context.print_json(as_json(found, plan, context))
    else:
        for line in as_text(found, plan, context):
            context.print(line)
    return 0


# What there is.


def _plan(context: Context) -> Plan:
    from catalyst_tui.program import due_items
    from catalyst_tui.program.reminders import reminders_due

    return reminders_due(context.cohort, due_items(context.cohort, context.today), context.today)


def _finish(context: Context) -> None:
    """Record what a run that was cut short has left; a repository in which nothing can be kept is only looked at."""
    from catalyst_tui.diagnostic import CatalystError
    from catalyst_tui.report.sending import catch_up
    from catalyst_tui.workspace.repository import NoGit, NoRepository

    try:
        for sentence in catch_up(context.workspace):
            context.tell(sentence)
    except (NoRepository, NoGit):
        return
    except CatalystError as error:
        context.tell(str(error))


def _sender(args: Namespace, context: Context, *, needed: bool) -> Sender:
    from catalyst_tui.report.letters import Sender, organizer_of
    from catalyst_tui.report.settings import BadSettings

    try:
        return _settings(args, context).sender(context.cohort, context.workspace.me(context.cohort))
    except BadSettings:
        if needed:
            raise
        return Sender(organizer_of(context.cohort), "")


def _settings(args: Namespace, context: Context) -> Settings:
    from catalyst_tui.personal import folder
    from catalyst_tui.report.settings import Settings

    variables = context.environment.variables
    return Settings(folder(variables), variables, args.smtp, args.sender)


# What is done with it.


def _send(found: Sequence[Letter], sender: Sender, args: Namespace, context: Context) -> int:
    from catalyst_tui.report.sending import send

    if not found:
        context.print("Nothing to send today.")
        return 0
    server = _settings(args, context).server
    if not args.yes and not _agreed(found, f"{server.host}:{server.port}", sender, context):
        return 1
    me = context.workspace.me(context.cohort)
    outcomes = send(context.workspace, found, sender, server, context.today, me, partial(_tell, context))
    return _concluded(found, outcomes, context)


def _agreed(found: Sequence[Letter], where: str, sender: Sender, context: Context) -> bool:
    """Whether somebody at a terminal says yes."""
    if not context.environment.has_terminal:
        raise UsageError(
            f"{counted(len(found))} would go out. Nobody is there to be asked: add --yes to send all the same."
        )
    for letter in found:
        context.print(f"  {letter.name} <{letter.address}>: {letter.subject}")
    context.environment.stdout.write(
        f"Send {counted(len(found))} as {one_line(sender.name)} by {where}? Type yes: "
    )
    context.environment.stdout.flush()
    if context.environment.stdin.readline().strip().lower() == "yes":
        return True
    context.print("Nothing was sent.")
    return False


def _tell(context: Context, letter: Letter, outcome: Outcome) -> None:
    if outcome.state != "sent":
        word = "not sent" if outcome.state == "failed" else "may have arrived"
        context.tell(one_line(f"{letter.name} <{letter.address}>: {word}: {outcome.why}"))


def _concluded(found: Sequence[Letter], outcomes: Sequence[tuple[Letter, Outcome]], context: Context) -> int:
    states = [outcome.state for _, outcome in outcomes]
    said = [f"{counted(states.count('sent'))} sent"]
    if "failed" in states:
        said.append(f"{states.count('failed')} not sent")
    if "unknown" in states:
        said.append(f"{states.count('unknown')} may have arrived: `catalyst remind` says how to settle it")
    context.print(f"{', '.join(said)}.")
    _tell_left_out(len(found) - len(outcomes), context)
    return 1 if len(states) > states.count("sent") else 0


def _tell_left_out(count: int, context: Context) -> None:
    if count:
        context.tell(
            f"{counted(count)} left out: something changed meanwhile. Look again with `catalyst remind`."
        )


def _write(found: Sequence[Letter], sender: Sender, args: Namespace, context: Context) -> int:
    from catalyst_tui.report.sending import as_files, prepare

    if not found:
        context.print("Nothing to write today.")
        return 0
    target = context.path(args.eml or args.csv)
    if args.eml:
        target.mkdir(parents=True, exist_ok=True)
    elif not target.parent.is_dir():
        raise UsageError(f"There is no folder {target.parent}.")
    posts = prepare(context.workspace, found, sender, context.today, context.workspace.me(context.cohort))
    if args.eml:
        as_files(posts, sender, target, context.today, datetime.now().astimezone())
    else:
        from catalyst_tui.exchange.separated import written
        from catalyst_tui.report.mail import rows

        target.write_text(
            written(list(rows(post.letter for post in posts))), encoding="utf-8-sig", newline=""
        )
    context.print(
        f"{counted(len(posts))} written to {target} and recorded as prepared; `catalyst undo` takes that back."
    )
    _tell_left_out(len(found) - len(posts), context)
    return 0


def _settle(words: Sequence[str], context: Context) -> int:
    from catalyst_tui.report.sending import settle

    if len(words) != 2 or words[1] not in ("sent", "failed", "skipped"):
        raise UsageError(
            "--settle wants an id and what became of it: --settle 2023-02/m90 sent, or failed, or skipped."
        )
    context.print(settle(context.workspace, *words))
    return 0
