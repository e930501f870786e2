"""`catalyst remove`: remove a record that nothing refers to."""

from __future__ import annotations

from argparse import Namespace

from catalyst_tui.cli import records, writing
from catalyst_tui.cli.arguments import Parser, record_argument, writing_options
from catalyst_tui.cli.context import Context
from catalyst_tui.diagnostic import CatalystError

HELP = """Remove a record. Refused while other records refer to it; they are named. Its history stays, and
`catalyst undo` brings it back. What came in from a file stays removed, though the file comes again. Somebody who
left is not removed: end the partnership, or set `to` of the partner."""

EXAMPLES = (
    ("catalyst remove applications/2022-pro-061 --dry-run", "show what would go"),
    ('catalyst remove applications/2022-pro-061 -m "entered twice"', "remove it, and say why"),
)

_NAMED = 5  # of the records that refer to it


class ReferredTo(CatalystError):
    """A record cannot be removed while others refer to it."""


def arguments(parser: Parser) -> None:
    record_argument(parser)
    writing_options(parser)


def run(args: Namespace, context: Context) -> int:
    from catalyst_tui.workspace.change import Change, Remove

    path = records.existing_path(args.record, context)
    kind, id = records.name_of(path, context)
    named_by = context.cohort.referrers(kind.name, id)
    referrers = [each for each in named_by if each.source.path != path and not each.past]
    if referrers and not args.force:
        first = {each.source.name: each.pointer for each in reversed(referrers)}
        named = [
            f"{record} ({first[record]})" for record in dict.fromkeys(each.source.name for each in referrers)
        ]
        more = f" and {len(named) - _NAMED} more" if len(named) > _NAMED else ""
        raise ReferredTo(
            f"{kind.name}/{id} is still referred to by {', '.join(named[:_NAMED])}{more}. "
            "Nothing was changed: change those first."
        )
    record = context.cohort.peek(kind.name, id)
    sentence = writing.sentence(args, context, kind, id, record.value if record else {}, None)
    return writing.keep(Change((Remove(path),), sentence, "remove"), args, context)
