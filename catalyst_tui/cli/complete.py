"""`catalyst __complete`: what could come next on a command line; the completion scripts call it at every Tab.

What may stand somewhere is known by the name under which help pages show it (KIND, RECORD, POINTER, …), so a new verb
is completed without a word here.
"""

from __future__ import annotations

import contextlib
from argparse import Action, Namespace
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from catalyst_tui.cli import verbs
from catalyst_tui.cli.arguments import Parser
from catalyst_tui.cli.context import Context
from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.plain import one_line

if TYPE_CHECKING:
    from catalyst_tui.schema import Field

HELP = "Prints what could come next, one candidate a line."

EXAMPLES = ()

_RECORDS_OF = {
    "PARTNERSHIP": "partnerships",
    "PERSON": "people",
    "SCHOOL": "organizations",
    "FUND": "funds",
    "SURVEY": "surveys",
    "APPLICATION": "applications",
    "MAPPING": "imports",
}


def arguments(parser: Parser) -> None:
    parser.add_argument(
        "words", metavar="WORD", nargs="*", help="the words so far; the last one is being typed"
    )


def run(args: Namespace, context: Context) -> int:
    words = args.words or [""]
    with contextlib.suppress(
        CatalystError
    ):  # outside a cohort, or in the middle of a mistake: nothing to offer
        for candidate in candidates(words[:-1], words[-1], context):
            if candidate.startswith(words[-1]) and candidate == one_line(candidate):
                context.print(candidate)
    return 0


def candidates(before: Sequence[str], word: str, context: Context) -> Iterable[str]:
    """What may stand where `word` is being typed, whatever it begins with."""
    from catalyst_tui.cli.main import parser_of, split

    verb, words = split(before)
    if verb is None:
        return [*verbs.VERBS, "help", "--help", "--version", "--repo", "--today"]
    if verb == "help":
        return verbs.VERBS
    if verb not in verbs.VERBS:
        return ()
    parser = parser_of(verb, words)
    options = {
        name: action for action in (*parser.shown, *parser.everywhere) for name in action.option_strings
    }
    if words and words[-1] in options and options[words[-1]].nargs != 0:
        option = options[words[-1]]
        if option.dest in parser.fields:
            field = parser.fields[option.dest]
            return _of_act(words, field.name, context) if verb == "do" else _words(field, context)
        return of(option, (), word, context)
    if word.startswith("-") and word != "-":
        return [*options, "--help"]
    positionals = [action for action in parser.shown if not action.option_strings]
    given = parser.sorted(words)[1]
    if not positionals or (len(given) >= len(positionals) and positionals[-1].nargs not in ("*", "+")):
        return options
    return of(positionals[min(len(given), len(positionals) - 1)], given, word, context)


def of(action: Action, given: Sequence[str], word: str, context: Context) -> Iterable[str]:
    """What the value of one argument may be. Nothing for what is a file: the shell knows files better."""
    from catalyst_tui.schema import KINDS

    if "|" in str(action.metavar):
        return str(action.metavar).split("|")
    if action.metavar in _RECORDS_OF:
        return context.cohort.ids(_RECORDS_OF[action.metavar])
    if action.dest == "requirement":
        return [requirement.get("id", "") for requirement in context.cohort.program.get("requirements") or ()]
    match action.metavar:
        case "KIND":
            return KINDS
        case "RECORD" | "PATH":
            return _records(word, context)
        case "POINTER":
            return _pointers(given[0], word, context)
        case "VALUE":
            return _values(given[0], given[1], context)
        case "ITEM":
            return _due_items(word, context)
        case "ACT":
            from catalyst_tui.acts import ACTS

            return ACTS
        case "REPORT":
            from catalyst_tui.report.reports import REPORTS

            return REPORTS
        case "RULE":
            from catalyst_tui.rules import RULES, STEPS

            return (*STEPS, *RULES)
        case "PACK":
            from catalyst_tui.cli.init import packs

            return packs()
        case "SHELL":
            from catalyst_tui.cli.completion import SCRIPTS

            return SCRIPTS
    return ()


def _records(word: str, context: Context) -> Iterable[str]:
    """`people/` until a kind is chosen, then its ids."""
    from catalyst_tui.schema import KINDS

    kind, slash, _ = word.partition("/")
    if not slash:
        return [name if kind.single else f"{name}/" for name, kind in KINDS.items()]
    return [f"{kind}/{id}" for id in context.cohort.ids(kind)] if kind in KINDS else ()


def _due_items(word: str, context: Context) -> Iterable[str]:
    """`kickoff/` until a requirement is chosen, then the ids of its due items."""
    from catalyst_tui.program import due_items

    requirement, slash, _ = word.partition("/")
    items = due_items(context.cohort, context.today)
    if not slash:
        return dict.fromkeys(f"{item.requirement.id}/" for item in items)
    return [item.id for item in items if item.requirement.id == requirement]


def _pointers(record: str, word: str, context: Context) -> Iterable[str]:
    """The places one step below what is typed so far, items by their identity."""
    from catalyst_tui.cli import records
    from catalyst_tui.document.pointer import get, join
    from catalyst_tui.model.address import locate, named

    found = records.find(record, context)
    above = word.rpartition("/")[0]
    at = locate(found, context.cohort.registry, above)
    node = get(found.value, at)
    if isinstance(node, dict):
        return [above + join([key]) for key in node]
    if isinstance(node, list):
        below = (named(found, context.cohort.registry, f"{at}/{index}") for index in range(len(node)))
        return [above + "/" + place.rpartition("/")[2] for place in below]
    return ()


def _values(record: str, address: str, context: Context) -> Iterable[str]:
    """The words that may stand at a place: those of the schema, or of the program."""
    from catalyst_tui.cli import records
    from catalyst_tui.model.address import locate

    found = records.find(record, context)
    registry = context.cohort.registry
    return _words(registry.field(found.kind.name, locate(found, registry, address), found.value), context)


def _of_act(words: Sequence[str], question: str, context: Context) -> Iterable[str]:
    """What an act offers itself for a question, else what the schema of the question knows."""
    from catalyst_tui.cli import answers, do

    own = do.choices(words[:-1], question, context)
    return own or _words(do.parser(words).fields[answers.dest(question)], context)


def _words(field: Field, context: Context) -> Iterable[str]:
    """The words that may stand in a field: those of the schema, of the program, or ids of records."""
    if field.items is not None:
        return _words(field.items, context)
    if field.vocabulary:
        return context.cohort.vocabulary(field.vocabulary)
    if field.reference:
        return [id for kind in field.reference for id in context.cohort.ids(kind)]
    if field.item == "events":
        return context.cohort.events()
    return ("true", "false") if field.type == "boolean" else map(str, field.enum)
