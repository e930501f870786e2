"""From the words of a command line to the verb that does it."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from catalyst_tui.cli import verbs
from catalyst_tui.cli.arguments import EVERYWHERE, Parser, UsageError, columns, day, did_you_mean
from catalyst_tui.cli.context import Context
from catalyst_tui.cli.environment import Environment
from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.plain import one_line, plain

HELP_WORDS = ("-h", "--help")
_LONGEST = 1000  # characters in a line of an error


def run(argv: Sequence[str], environment: Environment) -> int:
    """Run one command and return its exit status; every expected failure is told on standard error."""
    try:
        return _run(argv, environment)
    except CatalystError as error:
        return _fail(environment, str(error), error.status)
    except BrokenPipeError:
        raise
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        return _fail(environment, f"{place}{error.strerror or error}.", 2)


def _run(argv: Sequence[str], environment: Environment) -> int:
    verb, words = split(argv)
    if verb is None and any(word in HELP_WORDS for word in words):
        verb, words = "help", []
    if verb == "help":
        environment.stdout.write(parser_of(words[0], words[1:]).format_help() if words else overview())
        return 0
    if verb == "":
        raise UsageError('The verb is an empty word; "catalyst --help" lists the verbs.')
    parser = parser_of(verb or "", words)
    if any(word in HELP_WORDS for word in _before_dashes(words)):
        environment.stdout.write(parser.format_help())
        return 0
    args = parser.parse(words)
    args.verb = verb
    today = None if args.today is None else day(args.today, environment.clock())
    return verbs.load(verb or "").run(args, Context(environment, repo=args.repo, day=today))


def split(argv: Sequence[str]) -> tuple[str | None, list[str]]:
    """The verb (None when there is none) and all other words; the options of every verb may stand before it."""
    before: list[str] = []
    words = list(argv)
    while words:
        word = words.pop(0)
        if not word.startswith("-"):
            return word, [*before, *words]
        before.append(word)
        if word in EVERYWHERE and words:
            before.append(words.pop(0))
    return None, before


def _before_dashes(words: Sequence[str]) -> Sequence[str]:
    return words[: words.index("--")] if "--" in words else words


def parser_of(verb: str, words: Sequence[str] = ()) -> Parser:
    """The arguments of a verb; their `format_help` is its help page. UsageError for an unknown verb.

    `words` are those that follow it: what `do` takes depends on the act that it is to do.
    """
    try:
        module = verbs.load(verb)
    except KeyError:
        near = did_you_mean(verb, verbs.VERBS) or '; "catalyst --help" lists them.'
        raise UsageError(f'There is no verb "{one_line(verb)}"{near}') from None
    if isinstance(module, verbs.Adapting):
        return module.parser(words)
    parser = Parser(verb, module.HELP, module.EXAMPLES)
    module.arguments(parser)
    return parser


def overview() -> str:
    """What `catalyst --help` prints."""
    groups = "\n\n".join(f"{title}:\n{columns(lines.items())}" for title, lines in verbs.GROUPS.items())
    return (
        "Catalyst keeps the year of a STEM partnership program: plain files, checked, with every change on record.\n\n"
        "Usage: catalyst [VERB] [--repo DIR] [--today YYYY-MM-DD]\n\n"
        "Without a verb it opens the interface.\n\n"
        f'{groups}\n\n"catalyst VERB --help" explains one, with examples.\n'
    )


def _fail(environment: Environment, sentence: str, status: int) -> int:
    if environment.debug:
        import traceback

        traceback.print_exception(sys.exception(), file=environment.stderr)
    environment.stdout.flush()
    for line in plain(sentence).split("\n"):
        environment.stderr.write(f"{shortened(line)}\n")
    return status


def shortened(line: str) -> str:
    """A line without its middle when it is endless, as it is when it repeats an endless word of the command line."""
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST // 2]} … {line[-_LONGEST // 2 :]}"
