"""The questions of an act or a report as options of a command, and what is typed there as answers.

An answer is read as its question wants it: a text stays the text that was typed (`--note 28`), a number becomes one,
several ids may stand with commas between them.
"""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING, Any, Protocol

from catalyst_tui.cli.arguments import Parser, UsageError
from catalyst_tui.cli.context import Context
from catalyst_tui.cli.days import reading
from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.plain import one_line

if TYPE_CHECKING:
    from catalyst_tui.acts.act import Refused
    from catalyst_tui.schema import Contract, Field


class Asking(Protocol):
    """What has questions: an act, a report."""

    @property
    def questions(self) -> Contract: ...


_TEXTS = frozenset({"string", "text", "date", "month", "time", "reference", "vocabulary", "item"})
_METAVARS = {
    "date": "DAY",
    "month": "MONTH",
    "time": "H:MM",
    "integer": "NUMBER",
    "number": "NUMBER",
    "boolean": "yes|no",
    "reference": "ID",
    "vocabulary": "WORD",
    "item": "ID",
    "list": "A,B,…",
}
_YES_NO = {"yes": True, "true": True, "no": False, "false": False}


def option(question: str) -> str:
    """`--next-by` for the question `next_by`."""
    return f"--{question.replace('_', '-')}"


def dest(question: str) -> str:
    """Under what the answer stands among the arguments: no other argument is called so."""
    return f"answer {question}"


def metavar(field: Field) -> str:
    """What the help page shows for an answer."""
    if field.type == "enum":
        return "|".join(map(str, field.enum))
    if _first_word(field):
        return "TEXT;TEXT;…"
    return _METAVARS.get(field.type, "TEXT")


def add_options(parser: Parser, asking: Asking) -> None:
    """An option for each question."""
    for field in asking.questions.field.fields:
        action = parser.add_argument(
            option(field.name), dest=dest(field.name), metavar=metavar(field), help=_help_of(field)
        )
        parser.fields[action.dest] = field


def _help_of(field: Field) -> str:
    """What a question is about, in a line."""
    words = f" A word of the program's {field.vocabulary}." if field.vocabulary else ""
    parts = (
        f" Several with ; between them, or all of each as JSON: {_example(field)}."
        if _first_word(field)
        else ""
    )
    return f"{field.description}{words}{parts}"


def _first_word(field: Field) -> str:
    """What a text alone says of an item of several parts: the first one that is required, "" when that is no text."""
    item = field.items if field.type == "list" else None
    if item is None or item.type != "object":
        return ""
    return next((part.name for part in item.fields if part.required and part.type in _TEXTS), "")


def _example(field: Field) -> str:
    """`[{"what": …, "who": …}]`."""
    parts = field.items.fields if field.items else ()
    return "[{" + ", ".join(f'"{part.name}": …' for part in parts) + "}]"


def told(refused: Refused) -> str:
    """Why an answer does not do, beginning with the option that it is about."""
    question, sentence = refused.question, str(refused)
    if question is None:
        return sentence
    rest = sentence.removeprefix(question)
    if rest != sentence and rest.startswith((": ", " is missing")):
        return option(question) + rest
    return f"{option(question)}: {sentence}"


def given(args: Namespace, asking: Asking, context: Context) -> dict[str, Any]:
    """The answers that were typed; None for one that is to stay open. UsageError for what is no such answer."""
    found = {}
    for field in asking.questions.field.fields:
        typed = getattr(args, dest(field.name))
        if typed is not None:
            found[field.name] = _read(field, typed, context) if typed else None
    return found


def _read(field: Field, typed: str, context: Context) -> Any:
    from catalyst_tui.document import DocumentError
    from catalyst_tui.document.scalar import parse_value
    from catalyst_tui.model.days import shapes_of

    if field.type == "text" and (typed == "-" or typed.startswith("@")):
        return context.read_text(typed.removeprefix("@")).removesuffix("\n")
    if field.type == "reference" and field.reference:
        from catalyst_tui.cli.names import meant

        return (meant(typed, field.reference, context.cohort) or ("", typed))[1]
    if shapes := shapes_of(field):
        return (
            reading(field.name, typed, context, shapes).value or typed
        )  # what is no date is refused as it is
    if field.type in _TEXTS or (
        field.branches and all(branch.type in _TEXTS | {"enum"} for branch in field.branches)
    ):
        return typed
    if field.type == "boolean":
        if typed not in _YES_NO:
            raise UsageError(f"{option(field.name)} is yes or no, not “{one_line(typed)}”.")
        return _YES_NO[typed]
    if field.type == "enum":
        return next((word for word in field.enum if str(word) == typed), typed)
    if (name := _first_word(field)) and not typed.startswith("["):
        return [{name: part.strip()} for part in typed.split(";") if part.strip()]
    if field.type == "list" and field.items is not None and not typed.startswith("["):
        return [_read(field.items, part.strip(), context) for part in typed.split(",")]
    try:
        return parse_value(typed)
    except (DocumentError, CatalystError) as error:
        raise UsageError(f"{option(field.name)}: {error}") from None
