"""An act done on the command line: refused with every reason, or shown, agreed to where it is for many, and kept."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from catalyst_tui.cli import answers, writing
from catalyst_tui.cli.asking import agreed
from catalyst_tui.cli.context import Context
from catalyst_tui.cli.names import how_to_say_who

if TYPE_CHECKING:
    from catalyst_tui.acts.act import Act, Asked, Refused
    from catalyst_tui.acts.many import Outcome
    from catalyst_tui.model.record import Record


def do(
    act: Act, chosen: Sequence[Record | None], given: dict[str, Any], args: Namespace, context: Context
) -> int:
    """Do an act to the records, with the answers that were given and its defaults for the others. The status."""
    from catalyst_tui.acts.act import Asked
    from catalyst_tui.acts.many import joined, outcomes

    me = context.workspace.me(context.cohort)
    asked = [Asked(context.cohort, record, given, context.today, me) for record in chosen]
    filled = [replace(each, answers=act.defaults(each)) for each in asked]
    made = [_unless_guessed(act, *each) for each in zip(asked, outcomes(act, filled), strict=True)]
    if any(outcome.refused for outcome in made):
        return _refused(made, me, context)
    change = joined([outcome.change for outcome in made if outcome.change])
    if args.message:
        change = replace(change, sentence=args.message)
    each, of_all = _told(act, filled, made, context)
    summary = act.summary(filled)
    if args.dry_run:
        context.print("\n".join([*each, *of_all]))
        # Letters that were shown once are not shown again, hundreds of them, as the file that they come into.
        leave_out = "cohort/reminders/" if of_all and len(made) > 1 else ""
        status = writing.keep(change, args, context, leave_out=leave_out)
        if summary:
            context.print("\n".join(summary))  # last, where no difference scrolls it away
        return status
    if len(made) > 1 and context.environment.has_terminal and not args.yes:
        context.print("\n".join([*each, *of_all, *summary]))
        if not agreed(f"{act.title}: do this to all {len(made)}?", context, yes=False):
            return 1
        return writing.keep(change, args, context)
    more = of_all or [text for text in each if "\n" in text]  # the rest is in the sentence of the change
    return writing.keep(change, args, context, [*summary, *more])


def _told(
    act: Act, filled: Sequence[Asked], made: Sequence[Outcome], context: Context
) -> tuple[list[str], list[str]]:
    """What becomes of each record, then what is the same for all of them and is said once."""
    previews = [act.preview(asked) for asked in filled]
    alike = len(set(map(tuple, previews))) == 1
    sentences = _named(made, context) if len(made) > 1 else [made[0].told]
    each = [
        "\n  ".join([told, *([] if alike else lines)])
        for told, lines in zip(sentences, previews, strict=True)
    ]
    return each, [f"  {line}" for line in previews[0]] if alike else []


def _named(made: Sequence[Outcome], context: Context) -> Iterator[str]:
    """`2022-pro-001 (Imani Whitfield): selected on 20 Aug`: what becomes of each, with the name to know it by."""
    cohort = context.as_read(context.cohort, context.today)
    for outcome in made:
        id, _, told = outcome.told.partition(": ")
        name = cohort.label(outcome.record.kind.name, outcome.record.id) if outcome.record else id
        yield outcome.told if name == id or not told else f"{id} ({name}): {told}"


def _refused(made: Sequence[Outcome], me: str | None, context: Context) -> int:
    """Tell why, of each that is refused: one is enough to keep all back."""
    refused = [outcome for outcome in made if outcome.refused]
    for outcome in refused:
        name = f"{outcome.record.id}: " if outcome.record and len(made) > 1 else ""
        context.tell(f"{name}{answers.told(outcome.refused)}" if outcome.refused else "")
    if me is None and any(outcome.refused and outcome.refused.question == "by" for outcome in refused):
        context.tell(how_to_say_who(context.cohort))
    return 1


def _unless_guessed(act: Act, asked: Asked, outcome: Outcome) -> Outcome:
    """What comes of an act: refused where it does not apply, and where what is decisive was left to defaults."""
    from catalyst_tui.acts.act import Refused

    if outcome.record and _is_missing(outcome.refused) and not act.offered(asked):
        sentence = f"“{act.title}” does not apply to {outcome.record.id} as it stands."
        return replace(outcome, refused=Refused(sentence))
    unsaid = act.unsaid(asked) if outcome.refused is None else None
    return replace(outcome, change=None, refused=unsaid) if unsaid else outcome


def _is_missing(refused: Refused | None) -> bool:
    """Whether a question has no answer, neither a typed one nor a default."""
    return refused is not None and str(refused).startswith(f"{refused.question} is missing")
