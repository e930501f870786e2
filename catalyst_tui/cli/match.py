"""`catalyst match`: the best pairs and why, what if, and what becomes of them."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from catalyst_tui.cli.arguments import Parser, UsageError, format_option, writing_options
from catalyst_tui.cli.context import Context
from catalyst_tui.plain import one_line

if TYPE_CHECKING:
    from catalyst_tui.matching.match import Match

HELP = """The best pairs of those who are free, by the criteria and aims of the program, with the points of each
pair and the next best. Without --dry-run the run is recorded in cohort/matches, with all that it follows from,
so that --replay can repeat it; --accept makes partnerships of its pairs.

What if: --pin, --forbid, --weight and --without take any number of values, and with --dry-run nothing is written.
What they change against the same without them is told. Ids are those of people; a school stands for its educators."""

EXAMPLES = (
    ("catalyst match --dry-run", "the best pairs, and who waits"),
    ("catalyst match --dry-run --pin pro-053=edu-061 --weight distance=40", "what if"),
    ("catalyst match --dry-run --why-not pro-064=edu-058", "why these two are not paired"),
    (
        "catalyst match --dry-run --anew --stay now --without pro-020",
        "somebody drops out: as few moves as possible",
    ),
    ("catalyst match --accept 2023-02-1", "partnerships of all pairs of a run"),
)


class NotTheSame(UsageError):
    """A run that cannot be repeated, or was asked for together with something else."""


def arguments(parser: Parser) -> None:
    several = {"nargs": "+", "action": "extend", "default": []}
    parser.add_argument(
        "--pin", metavar="A=B", type=_pair_of("--pin"), help="pairs that have to be", **several
    )
    parser.add_argument(
        "--forbid", metavar="A=B", type=_pair_of("--forbid"), help="pairs that must not be", **several
    )
    parser.add_argument(
        "--weight", metavar="C=N", type=_weight, help="other points for a criterion", **several
    )
    parser.add_argument("--without", metavar="ID", help="people or organizations to leave out", **several)
    parser.add_argument("--because", metavar="WHY", help="why pairs were pinned or ruled out, for the record")
    parser.add_argument("--anew", action="store_true", help="also those who have a partnership")
    parser.add_argument(
        "--stay", metavar="RUN|now", help="as few moves as possible from a run, or from what there is"
    )
    parser.add_argument("--why-not", metavar="A=B", type=_pair_of("--why-not"), help="why two are not paired")
    parser.add_argument(
        "--fairness", action="store_true", help="who was served, and who would be by points alone"
    )
    parser.add_argument("--replay", metavar="RUN", help="repeat a run from what it was made of, and compare")
    parser.add_argument("--accept", metavar="RUN", help="make partnerships of the pairs of a run")
    writing_options(parser)
    format_option(parser, "text", "json")


def run(args: Namespace, context: Context) -> int:
    if args.replay and args.accept:
        raise NotTheSame("--replay or --accept: one at a time.")
    if args.accept:
        return _accept(args, context)
    if args.replay:
        return _replay(args, context)
    return _match(args, context)


def _match(args: Namespace, context: Context) -> int:
    # First what reads is imported, then what matches: the deeper imports stand in each other, the longer they take.
    cohort = context.cohort
    from catalyst_tui.matching.match import Settled
    from catalyst_tui.matching.run import Request, matched

    settled = Settled(tuple(args.pin), tuple(args.forbid))
    plain = Request(context.today, anew=args.anew, stay=args.stay)
    request = Request(
        context.today, settled, dict(args.weight), tuple(args.without), anew=args.anew, stay=args.stay
    )
    found = matched(cohort, request)
    if args.why_not:
        return _why_not(found, args, context)
    before = None if request == plain else matched(cohort, plain)
    if args.dry_run or not found.pairs:
        _show(found, before, args, context, None)
        return 0
    from catalyst_tui.report.match_run import keep  # brings along what writing takes

    record, applied = keep(context.workspace, found, request, args.because, args.message, force=args.force)
    _show(found, before, args, context, record)
    context.tell(
        f"{applied.short} {record['id']} is recorded. `catalyst match --accept {record['id']}` makes the partnerships."
    )
    return 0


def _show(
    found: Match, before: Match | None, args: Namespace, context: Context, record: dict[str, Any] | None
) -> None:
    if args.format == "json":
        from catalyst_tui.cli.match_json import as_json

        context.print_json(as_json(found, before, args, record))
        return
    from catalyst_tui.cli.match_told import as_text

    for line in as_text(found, before, args, context.cohort):
        context.print(line)


def _why_not(found: Match, args: Namespace, context: Context) -> int:
    from catalyst_tui.matching.explain import Explained
    from catalyst_tui.matching.telling import with_names

    lines = Explained(found).why_not(*args.why_not)
    if args.format == "json":
        context.print_json({"why_not": list(args.why_not), "sentences": lines, "pairs": []})
    else:
        told = "\n".join(lines) or f"{' and '.join(args.why_not)} are on the same side."
        context.print(with_names(told, context.cohort))
    return 0


def _replay(args: Namespace, context: Context) -> int:
    """Repeat a run, print what comes out, and say whether it is the same: status 1 when it is not."""
    from catalyst_tui.document import dump
    from catalyst_tui.report.match_run import repeat

    run = context.cohort.get("matches", args.replay)
    again = repeat(context.workspace, context.cohort, run)
    if args.format == "json":
        _show(again.found, None, args, context, again.value)
    else:
        context.print(dump(again.value).removesuffix("\n"))
    context.tell(again.told)
    return 0 if again.same else 1


def _accept(args: Namespace, context: Context) -> int:
    from dataclasses import replace

    from catalyst_tui.acts.act import Asked, Refused, act
    from catalyst_tui.cli import writing

    accept, run = act("accept-match"), context.cohort.get("matches", args.accept)
    asked = Asked(context.cohort, run, {}, context.today, context.workspace.me(context.cohort))
    if asked.by is None:
        raise Refused(
            "Nobody knows who accepts it. Say once who you are: catalyst doctor --me ID. Who is not here yet comes in "
            "with: catalyst add people > me.yaml, fill it in, catalyst add people me.yaml"
        )
    change = accept.change(replace(asked, answers=accept.defaults(asked)))
    if args.message:
        change = replace(change, sentence=args.message)
    return writing.keep(change, args, context)


def _pair_of(option: str) -> Callable[[str], tuple[str, str]]:
    """The type of an option that takes two ids. UsageError."""

    def read(text: str) -> tuple[str, str]:
        a, _, b = text.partition("=")
        if not a or not b or a == b:
            raise UsageError(f'{option} wants two ids, such as pro-061=edu-014, not "{one_line(text)}".')
        return a, b

    return read


def _weight(text: str) -> tuple[str, int]:
    criterion, _, points = text.partition("=")
    if not criterion or not points.isdecimal() or int(points) > 100_000:
        raise UsageError(
            f'--weight wants a criterion and its points, such as distance=40, not "{one_line(text)}".'
        )
    return criterion, int(points)
