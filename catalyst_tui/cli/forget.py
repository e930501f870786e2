"""`catalyst forget`: what is held on a person goes, and what cannot go is told."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from catalyst_tui.cli import asking, records, writing
from catalyst_tui.cli.arguments import Parser, UsageError
from catalyst_tui.cli.context import Context

if TYPE_CHECKING:
    from catalyst_tui.workspace.keys import Keys

HELP = """Forget a person: name, address, numbers and everything else that is marked as personal goes from
their record and their applications; the id stays, and with it every number that they are part of. The
record says when, and on what ground. If the contact was sealed, its key on this machine is destroyed, and
what earlier versions hold of it opens for nobody who has no other copy. What stays is told beforehand."""

EXAMPLES = (
    ("catalyst forget people/edu-014 --dry-run", "what would go, and what would stay"),
    ('catalyst forget people/edu-014 --ground "asked for it, by mail"', "after a question"),
)
_GROUND = "asked for it"


def arguments(parser: Parser) -> None:
    parser.add_argument("records", metavar="RECORD", nargs="+", help="people/ID, one or several")
    parser.add_argument(
        "--ground", metavar="WORDS", default=_GROUND, help=f"on what ground ({_GROUND}); no names"
    )
    parser.add_argument("--yes", action="store_true", help="without a question")
    parser.add_argument("--dry-run", action="store_true", help="only tell what would go, and what would stay")


def run(args: Namespace, context: Context) -> int:
    named = [records.name_of(each, context) for each in args.records]
    if any(kind.name != "people" for kind, _ in named):
        raise UsageError("People are forgotten, and nothing else: name them as people/ID.")
    return forget(list(dict.fromkeys(id for _, id in named)), args.ground, args, context)


def forget(ids: Sequence[str], ground: str, args: Namespace, context: Context) -> int:
    """Tell what forgetting people does and does not do, ask, and do it."""
    from catalyst_tui.acts.forgetting import forgetting

    change = forgetting(context.cohort, ids, ground, context.today, context.workspace.me(context.cohort))
    for id in ids:
        for line in _told(id, context):
            context.print(line)
    for line in _UNKNOWN:
        context.print(line)
    if args.dry_run:
        return 0
    who = ids[0] if len(ids) == 1 else f"these {len(ids)} people"
    if not asking.agreed(f"Forget {who}?", context, yes=args.yes):
        return 1
    keys = _keys(ids, context)  # found before the change: what they are called stands in the record
    args.force = False
    status = writing.keep(change, args, context)
    if status == 0 and keys is not None:
        context.workspace.sealing.forget()
        destroyed = sum(map(keys.destroy, ids))
        if destroyed:
            count = "1 key was" if destroyed == 1 else f"{destroyed} keys were"
            context.print(f"{count} destroyed in {keys.folder}.")
            context.tell(
                "Every other keeper destroys theirs with `catalyst keys --tidy`, and copies of it by hand."
            )
    return status


_UNKNOWN = (
    "What nobody can know from here: copies of the repository elsewhere and their backups; keys on memory sticks and",
    "in backups; mails, tables and sheets that were sent or printed; what notes say about somebody without a name.",
)


def _told(id: str, context: Context) -> Iterator[str]:
    """What goes, what stays, and what old versions hold, of one person."""
    from catalyst_tui.acts.forgetting import mentions, personal

    cohort = context.cohort
    record = cohort.get("people", id)
    parts = [_field(each, record.value, cohort.contact(id)) for each in personal(cohort, record)]
    yield f"{id}"
    yield f"  goes     {', '.join(parts) or 'nothing: no personal field is filled in'}"
    for each in cohort.mentioning("applications", id):
        if each.value.get("person") == id and (gone := personal(cohort, each)):
            yield f"           {', '.join(gone)} of {each.name}; what earlier versions of it say stays"
    named = dict.fromkeys(each.source.name for each in cohort.referrers("people", id))
    yield f"  stays    the id, in {len(named)} record{'' if len(named) == 1 else 's'} that name it"
    for mention in mentions(cohort, id):
        yield f"  by hand  {mention.path}:{mention.line}: {mention.what.replace('_', ' ')} stands here too"
    yield from _in_the_past(id, context)


def _in_the_past(id: str, context: Context) -> Iterator[str]:
    """What earlier versions hold in the open, and what of it is sealed."""
    from catalyst_tui.workspace.past_contacts import past_contacts

    clear, sealed = past_contacts(context.workspace, id)
    if clear:
        times = "1 earlier version" if clear.count == 1 else f"{clear.count} earlier versions"
        yield (
            f"  stays    name and contact in the open in {times}, of {clear.first} to {clear.last}: in every copy of"
        )
        yield "           this repository, and no key takes them out"
    if sealed:
        times = "1 version" if sealed.count == 1 else f"{sealed.count} versions"
        yield f"  sealed   {times}, which nobody can open once the last copy of the key is destroyed"
    keys = _keys([id], context)
    if sealed and (keys is None or id not in keys.files()):
        yield "  not here the key: it is with the other keepers, who destroy it with `catalyst keys --tidy`"


def _field(name: str, value: dict[str, Any], contact: dict[str, Any]) -> str:
    if name != "contact":
        return name.replace("_", " ")
    return f"contact ({', '.join(contact).replace('_', ' ') or 'sealed'})"


def _keys(ids: Sequence[str], context: Context) -> Keys | None:
    """The key files of this program, None when it has none."""
    from catalyst_tui.workspace.keys import KeysUnusable

    try:
        keys = context.workspace.sealing.keys
    except KeysUnusable:
        return None
    return keys if keys.files().keys() & set(ids) else None
