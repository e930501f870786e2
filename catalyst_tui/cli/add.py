"""`catalyst add`: a new record."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING, Any

from catalyst_tui.cli import writing
from catalyst_tui.cli.arguments import Parser, UsageError, kind_argument, kind_named, writing_options
from catalyst_tui.cli.context import Context, said
from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.plain import one_line

if TYPE_CHECKING:
    from catalyst_tui.model.cohort import Cohort
    from catalyst_tui.schema import Field, Kind

HELP = """A new record from a YAML text, which is kept as it is written, comments included. Its id is the
field `id` of the text (of an attendance list: `event`), and an id that was ever used is not used again.
Without a file, a form to fill in is printed and nothing is written."""

EXAMPLES = (
    ("catalyst add people > new.yaml", "a form; fill it in with any editor"),
    ("catalyst add people new.yaml", "add what is in it"),
    ("echo '{id: pro-101, role: professional}' | catalyst add people -", "from another program"),
)


_LONGEST = 200  # bytes of an id; disks bear names of 255


class IdTaken(CatalystError):
    """The id of a new record belongs to another record, or did once."""


class NoDocument(CatalystError):
    """The text of a new record cannot be read as YAML."""


def arguments(parser: Parser) -> None:
    kind_argument(parser)
    parser.add_argument("file", metavar="FILE|-", nargs="?", help="the record's text; - reads standard input")
    writing_options(parser)


def run(args: Namespace, context: Context) -> int:
    from catalyst_tui.document import Document, DocumentError
    from catalyst_tui.workspace.change import Change, Create

    kind = kind_named(args.kind)
    if args.file is None:
        context.print(
            form(context.cohort.registry.field(kind.name), context.cohort, _free_ids(kind, context))
        )
        return 0
    text = context.read_text(args.file)
    try:
        value = Document(text.encode()).value
    except DocumentError as error:
        raise NoDocument(f"{said(args.file)} cannot be taken. {error}") from None
    id = _id(kind, value)
    path = kind.path_of(id)
    _refuse_used(kind, id, path, context)
    sentence = writing.sentence(args, context, kind, id, None, value)
    return writing.keep(Change((Create(path, text),), sentence, "add"), args, context)


def _id(kind: Kind, value: Any) -> str:
    from catalyst_tui.schema import kind_of_path

    if kind.single:
        return kind.name
    key = "event" if kind.name == "attendance" else "id"
    id = value.get(key) if isinstance(value, dict) else None
    if not isinstance(id, str) or not id:
        raise UsageError(f"A new {kind.singular} needs a line with its id, such as `{key}: …`.")
    is_file_name = id.isprintable() and not id.startswith(".") and len(id.encode()) <= _LONGEST
    if not is_file_name or kind_of_path(kind.path_of(id)) is not kind:
        raise UsageError(
            f'"{one_line(id)}" cannot be an id: it becomes a file\'s name. Use small letters, digits and -.'
        )
    return id


def _refuse_used(kind: Kind, id: str, path: str, context: Context) -> None:
    from catalyst_tui.schema.sentences import article

    if context.cohort.has(kind.name, id):
        raise IdTaken(
            f"{one_line(id)} is {article(kind.singular)} already: {path}. Choose another id, or change that one."
        )
    if not kind.single and context.workspace.history(path, limit=1):
        raise IdTaken(
            f"{one_line(id)} belonged to {article(kind.singular)} that was removed, and ids are never used twice. "
            f'Choose another, or bring the old one back: "catalyst log {kind.name}/{id}" names the change to undo.'
        )


def _free_ids(kind: Kind, context: Context) -> str:
    """`The next free: edu-056, pro-062.` where ids are numbered, else nothing."""
    from catalyst_tui.model.ids import next_ids

    free = [] if kind.single else next_ids(context.workspace.ids_ever(kind.name))
    return f"The next free: {', '.join(free)}." if free else ""


def form(record: Field, cohort: Cohort, free_ids: str = "") -> str:
    """A YAML text with every field of a record: those that are required to be filled in, the others as comments."""
    lines = []
    for field in record.fields:
        choice = (field.name == "id" and free_ids) or _choice(field, cohort)
        hint = " ".join(filter(None, (field.description, choice)))
        lines.append(f"{'' if field.required else '# '}{field.name}:".ljust(24) + f"# {one_line(hint)}")
    return "\n".join(lines)


def _choice(field: Field, cohort: Cohort) -> str:
    """The words that a field may hold when there are any, else an example."""
    words = field.enum or tuple(cohort.vocabulary(field.vocabulary) if field.vocabulary else ())
    if words:
        return f"One of {', '.join(map(str, words))}."
    example = next(iter(field.examples), None)
    return f"Such as {example}." if isinstance(example, str | int) else ""
