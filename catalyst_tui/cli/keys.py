"""`catalyst keys`: the keys of sealed contacts, and who keeps them."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from catalyst_tui.cli.arguments import Parser, UsageError, format_option
from catalyst_tui.cli.context import Context

if TYPE_CHECKING:
    from catalyst_tui.model.cohort import Cohort
    from catalyst_tui.workspace.keys import Keys
    from catalyst_tui.workspace.sealing import Sealing

HELP = """Who keeps the keys of sealed contacts, and which of them are here. Each keeper makes a key of their
own once (--new), and its public half is added to `keepers` in cohort/program.yaml. The keys of people are
files outside the repository: they go from keeper to keeper by a folder of your choice, such as a memory
stick (--with), and those of people who were forgotten are left out of that."""

EXAMPLES = (
    ("catalyst keys", "who keeps the keys, which are here, which are missing"),
    ("catalyst keys --new", "make your own key, and print the half that is no secret"),
    ("catalyst keys --with /media/stick/keys", "add what is missing, here and there"),
    ("catalyst keys --tidy", "after somebody was forgotten elsewhere: destroy their key here too"),
    ("catalyst keys --renew", "after the keepers have changed: seal every key to those of today"),
)


def arguments(parser: Parser) -> None:
    parser.add_argument("--new", action="store_true", help="make your own key as a keeper")
    parser.add_argument(
        "--with", metavar="FOLDER", dest="other", help="bring keys here from a folder, and to it"
    )
    parser.add_argument("--renew", action="store_true", help="seal every key to the keepers of today")
    parser.add_argument("--tidy", action="store_true", help="destroy keys of people who were forgotten")
    parser.add_argument("--yes", action="store_true", help="do that without a question")
    format_option(parser, "text", "json")


def run(args: Namespace, context: Context) -> int:
    if sum((args.new, args.renew, args.tidy, args.other is not None)) > 1:
        raise UsageError("One at a time: --new, --renew, --tidy or --with.")
    sealing = context.workspace.sealing
    if args.new:
        context.print(sealing.keys.make_own())
        context.tell(
            f"Your key is in {sealing.keys.own}; nobody else may have it, and nothing replaces it: keep a copy in "
            "a safe place. The line above is no secret: add it to `keepers` in cohort/program.yaml, with your id."
        )
        return 0
    if args.tidy:
        return _tidy(sealing.keys, args, context)
    if args.other is not None:
        return _bring(sealing.keys, args.other, context)
    if args.renew:
        return _renew(sealing, context)
    return _show(sealing, args, context)


def _tidy(keys: Keys, args: Namespace, context: Context) -> int:
    """Destroy the keys of people whose record says that they are forgotten, after a question."""
    from catalyst_tui.cli.asking import agreed

    left = _left_over(keys, context.cohort)
    if not left:
        context.print("No key of anybody who was forgotten is here.")
        return 0
    if not agreed(f"Destroy the keys of {', '.join(left)}, who were forgotten?", context, yes=args.yes):
        return 1
    context.print(f"{_keys(sum(map(keys.destroy, left)))} destroyed in {keys.folder}.")
    return 0


def _left_over(keys: Keys, cohort: Cohort) -> list[str]:
    """The people who were forgotten, and whose keys are here all the same."""
    here = keys.files()
    return sorted(here.keys() & forgotten(cohort)) if here else []


def forgotten(cohort: Cohort) -> set[str]:
    """The people whose record says that they are forgotten."""
    return {record.id for record in cohort.records("people") if "forgotten" in record.value}


def _bring(keys: Keys, folder: str, context: Context) -> int:
    came, went = keys.bring(context.path(folder), forgotten(context.cohort))
    context.print(f"{_keys(len(came))} came from {folder}, {_keys(len(went))} went there.")
    return 0


def _renew(sealing: Sealing, context: Context) -> int:
    recipients = sealing.recipients()
    done, left = sealing.keys.renew(recipients)
    context.print(f"{_keys(len(done))} sealed to {len(recipients)} keepers.")
    if left:
        context.tell(f"Not opened by your key, and left as they are: {', '.join(left)}.")
    return 1 if left else 0


def _show(sealing: Sealing, args: Namespace, context: Context) -> int:
    cohort, keys = context.cohort, sealing.keys
    keepers = sealing.keepers()
    contacts = {
        record.id: contact
        for record in cohort.records("people")
        if isinstance(contact := record.value.get("contact"), dict)
    }
    sealed = {id: contact for id, contact in contacts.items() if "sealed" in contact}
    here = keys.files()
    missing = [id for id, contact in sealed.items() if contact.get("key") not in here.get(id, {})]
    closed = [id for id in sealed if id not in missing and not cohort.contact(id)]
    open_ = [id for id in contacts if id not in sealed]
    left_over = _left_over(keys, cohort)
    own = keys.own_recipient()
    if args.format == "json":
        context.print_json(
            {
                "folder": str(keys.folder),
                "keepers": keepers,
                "you": own,
                "sealed": list(sealed),
                "missing": missing,
                "not_opened": closed,
                "in_the_open": open_,
                "forgotten": left_over,
            }
        )
        return 0
    for line in _told(cohort, keys, keepers, own):
        context.print(line)
    context.print(f"Sealed: {_people(sealed)}. In the open: {_people(open_)}.")
    if missing:
        context.print(f"Keys that are not here: {', '.join(missing)}.")
    if left_over:
        context.print(f"Keys of people who were forgotten: {', '.join(left_over)}. --tidy destroys them.")
    if closed:
        context.print(f"Keys that do not open for you: {', '.join(closed)}.")
    return 0


def _told(cohort: Cohort, keys: Keys, keepers: dict[str, str], own: str | None) -> Iterator[str]:
    names = ", ".join(
        f"{cohort.label('people', who)}{' (you)' if own == key else ''}" for who, key in keepers.items()
    )
    yield f"Keepers: {names or 'none'}."
    if len(set(keepers.values())) < 2:
        yield "Two are needed before anything is sealed: each makes a key with `catalyst keys --new`."
    if own is None:
        yield "You have no key of your own here: sealed contacts stay closed for you."
    elif own not in keepers.values():
        yield f"Your key is not among them; its public half is {own}."
    yield f"Keys of people: {keys.folder}"


def _keys(count: int) -> str:
    return f"{count} key{'' if count == 1 else 's'}"


def _people(ids: Collection[str]) -> str:
    return f"{len(ids)} {'person' if len(ids) == 1 else 'people'}"
