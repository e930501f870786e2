"""`catalyst do`: what staff do, by name. Each act asks its own questions, which are options here."""

from __future__ import annotations

import shlex
from argparse import Namespace
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from catalyst_tui.acts import ACTS
from catalyst_tui.cli import answers, doing, records
from catalyst_tui.cli.arguments import (
    Parser,
    UsageError,
    columns,
    format_option,
    kind_named,
    writing_options,
)
from catalyst_tui.cli.context import Context

if TYPE_CHECKING:
    from catalyst_tui.acts.act import Act
    from catalyst_tui.model.record import Record
    from catalyst_tui.schema import Field

HELP = """Do something that is more than one field: log a call, put something off, waive a requirement. Without
an act they are listed; "catalyst do ACT --help" shows what one asks.

What is not answered has its default: today, you, whoever one would call. An empty answer (--how '') leaves a
question open. A text may be @FILE or - for standard input. On a terminal, what would become of several records
is shown first, and asked; --yes does not ask."""

EXAMPLES = (
    ("catalyst do", "what can be done"),
    ("catalyst do log-contact therrell-hs-22 --result voicemail --next 2023-02-20", "a call"),
    ("catalyst do snooze coan-ms-22 cook-es-22 --until 2023-03-01 --why 'spring break'", "several at once"),
    ("catalyst do set-field partnerships --where status:offered --field /status --value active", "all alike"),
)
_RECORD = "kind/id; the id alone, or a name, where the act says of which kind"


def arguments(parser: Parser) -> None:
    parser.add_argument("act", metavar="ACT", nargs="?", help="what to do")
    parser.add_argument("records", metavar="RECORD", nargs="*", help=_RECORD)
    writing_options(parser)
    format_option(parser, "text", "json")


def parser(words: Sequence[str]) -> Parser:
    """The arguments of the act that the words name; those of `do` itself when they name none yet. UnknownAct."""
    general = Parser("do", HELP, EXAMPLES)
    arguments(general)
    named = general.first(words)
    if named is None or (named not in ACTS and {"-h", "--help"} & set(words)):
        return general
    from catalyst_tui.acts.act import act

    found = act(named)
    own = [each for each in EXAMPLES if found.id in each[0].split()]
    made = Parser(
        "do", found.explanation, own or [(_example(found), "an example; --dry-run shows what it would do")]
    )
    made.add_argument("act", metavar=found.id, help=found.title)
    if found.on:
        made.add_argument(
            "records", metavar="RECORD", nargs="*" if found.many else None, help=_record_help(found)
        )
    if found.many:
        made.add_argument(
            "--where", metavar="QUERY", help="all records that a query is true of (see catalyst list)"
        )
        made.add_argument("--yes", action="store_true", help="do it to several without a question")
    answers.add_options(made, found)
    writing_options(made)
    return made


def run(args: Namespace, context: Context) -> int:
    from catalyst_tui.acts.act import act

    if args.act is None:
        return _list(args.format, context)
    found = act(args.act)
    given = answers.given(args, found, context)
    return doing.do(found, _chosen(found, args, context), given, args, context)


def choices(words: Sequence[str], question: str, context: Context) -> Iterable[str]:
    """What the act that the words name offers for a question, in the light of what stands on the line already."""
    from catalyst_tui.acts.act import Asked, act

    made = parser(words)
    options, (name, *records) = made.sorted(words)
    found = act(name)
    pairs = dict(pairwise(options))
    typed = {field.name: pairs.get(answers.option(field.name)) for field in found.questions.field.fields}
    record = _record(records[0], found, context) if records and found.on else None
    asked = Asked(context.cohort, record, {key: text for key, text in typed.items() if text}, context.today)
    return found.choices(asked).get(question, ())


def _chosen(act: Act, args: Namespace, context: Context) -> list[Record | None]:
    """The records that an act is to be done to; [None] for the cohort as a whole. UsageError."""
    from catalyst_tui.acts.act import ANY

    if act.on is None:
        return [None]
    if not act.many:
        return [_record(args.records, act, context)]
    names, where = args.records, args.where
    if where is None:
        if not names:
            raise UsageError("Name one or several RECORDs, or all that are alike with --where.")
        return [_record(name, act, context) for name in dict.fromkeys(names)]
    if act.on != ANY and names:
        raise UsageError("RECORDs or --where: only one of them says what is meant.")
    if act.on == ANY and len(names) != 1:
        raise UsageError(f"With --where, {act.id} takes the kind as its only word, such as partnerships.")
    return _all_alike(names[0] if names else act.on, where, context)


def _all_alike(name: str, where: str, context: Context) -> list[Record | None]:
    """The records of a kind that a query is true of. UsageError when there are none, QueryError."""
    from catalyst_tui.model.query import select

    kind = kind_named(name)
    found = list(select(context.cohort, kind.name, where))
    if not found:
        raise UsageError(f"None of the {kind.title.lower()} is like that, so there is nothing to do.")
    return [*found]


def _record(name: str, act: Act, context: Context) -> Record:
    """The record of a name, which may be the id alone. UsageError when it is of another kind than the act is for."""
    from catalyst_tui.acts.act import ANY
    from catalyst_tui.cli.names import meant

    if act.on not in (None, ANY) and "/" not in name and (named := meant(name, [act.on], context.cohort)):
        return context.cohort.get(*named)
    record = records.find(name, context)
    if act.on not in (record.kind.name, ANY):
        raise UsageError(f"{act.id} is done to {act.on}, and {record.name} is none of them.")
    return record


_RECORDS = {
    "partnerships": "coan-ms-22",
    "people": "pro-014",
    "organizations": "coan-ms",
    "funds": "ncr-2022",
}


def _example(act: Act) -> str:
    """A command line with the questions that are required and have an example of an answer."""
    record = [_RECORDS.get(act.on, "KIND/ID")] if act.on else []
    asked = [field for field in act.questions.field.fields if field.required and field.name != "by"]
    typed = [word for field in asked for word in (answers.option(field.name), _answer(field))]
    return shlex.join(["catalyst", "do", act.id, *record, *typed, "--dry-run"])


def _answer(field: Field) -> str:
    if field.type == "boolean":
        return "yes"
    return next(map(str, field.examples or field.enum), answers.metavar(field))


def _record_help(act: Act) -> str:
    from catalyst_tui.acts.act import ANY

    if act.on == ANY:
        return "any records, each as KIND/ID"
    one = "one or several of the" if act.many else "one of the"
    return f"{one} {act.on}, as {act.on}/ID or the ID alone"


def _list(format: str, context: Context) -> int:
    from catalyst_tui.acts.act import acts

    found = acts().values()
    if format == "json":
        context.print_json({"acts": [_described(act) for act in found]})
        return 0
    for on in dict.fromkeys(act.on for act in found):
        context.print(f"{_of(on)}:")
        context.print(columns((act.id, act.title) for act in found if act.on == on))
        context.print()
    context.print('"catalyst do ACT --help" shows what one asks.')
    return 0


def _of(kind: str | None) -> str:
    from catalyst_tui.acts.act import ANY
    from catalyst_tui.schema import KINDS

    if kind == ANY:
        return "Records of any kind"
    return KINDS[kind].title if kind else "The cohort as a whole"


def _described(act: Act) -> dict[str, Any]:
    asked: Iterable[dict[str, Any]] = (
        {"id": field.name, "title": field.title, "type": field.type, "required": field.required}
        for field in act.questions.field.fields
    )
    return {"id": act.id, "title": act.title, "on": act.on, "many": act.many, "questions": list(asked)}
