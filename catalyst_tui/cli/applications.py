"""`catalyst applications`: who may take part, how they were scored and ranked, and what was decided."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from catalyst_tui.cli.arguments import Parser, UsageError, format_option, one_of
from catalyst_tui.cli.context import Context
from catalyst_tui.plain import one_line

if TYPE_CHECKING:
    from catalyst_tui.model.cohort import Cohort
    from catalyst_tui.selection.candidates import Candidate, Place

HELP = """The applications: whether each may take part by the program's rules of eligibility, its points by the rubric,
by how many points its reviewers are apart, and what was decided by today. What nobody has answered is a question (?),
not a refusal. With --rank those with most points come first, within role and round; who has as many shares the place
(2=). Of one application: every rule with its sentence and source, the answers in full, and the reviews side by side.

Several filters hold together. --blind leaves out names, personal answers, and the applicant's name in other answers;
that is so without it where the program says so (`review: {blind: true}`) or b was pressed on the screen; --open shows
all."""

EXAMPLES = (
    ("catalyst applications --verdict questions", "whom to ask"),
    (
        "catalyst applications --role educator --state reviewed --rank",
        "a ranking of those to decide, with ties",
    ),
    ("catalyst applications --unread staff-03", "what somebody has still to review"),
    ("catalyst applications --apart 5 --sort apart", "where reviewers do not agree"),
    ("catalyst applications 2022-pro-029", "one, with its reviews side by side"),
    (
        "catalyst do decide-application 2022-pro-001 2022-pro-002 --outcome selected",
        "several decisions, one change",
    ),
)
_VERDICTS = ("eligible", "questions", "not-eligible")
_SORTS = ("points", "apart", "reviews", "submitted")
_ALIKE = 3  # applications that lack the same answers, before these are told once below the table
_SIGNS = {"eligible": "✓", "questions": "?", "not-eligible": "✗"}


def arguments(parser: Parser) -> None:
    parser.add_argument("application", metavar="APPLICATION", nargs="?", help="one of them, by its id")
    parser.add_argument("--round", metavar="ROUND", help="only of this round of the program")
    parser.add_argument("--role", metavar="ROLE", help="only who applies as this, such as educator")
    parser.add_argument(
        "--verdict",
        metavar="|".join(_VERDICTS),
        type=one_of("--verdict", *_VERDICTS),
        help="only those of which the rules say this",
    )
    parser.add_argument(
        "--state", metavar="STATE", help="only where this was decided last; new, reviewed: before any"
    )
    parser.add_argument(
        "--unread",
        metavar="PERSON",
        nargs="?",
        const="",
        help="only what this reviewer (otherwise you) has not reviewed, and may",
    )
    parser.add_argument("--points", metavar="N", type=int, help="only those with at least so many points")
    parser.add_argument(
        "--apart", metavar="N", type=int, help="only where reviewers differ by so many points"
    )
    parser.add_argument(
        "--sort",
        metavar="|".join(_SORTS),
        type=one_of("--sort", *_SORTS),
        help="by one of these instead of by id",
    )
    parser.add_argument("--rank", action="store_true", help="by points, with the place")
    parser.add_argument("--blind", action="store_true", help="without names and personal answers")
    parser.add_argument("--open", action="store_true", help="with names, also where one reads blind")
    format_option(parser, "text", "json", "csv")


def run(args: Namespace, context: Context) -> int:
    from catalyst_tui.cli.applications_told import as_json
    from catalyst_tui.selection.candidates import Candidates, Place, ranked
    from catalyst_tui.selection.facets import Facets
    from catalyst_tui.workspace.blind import reads_blind

    cohort = context.cohort
    args.blind = args.blind or (not args.open and reads_blind(context.workspace, cohort))
    every = Candidates(cohort, context.today)
    if args.application:
        return _show(every.of(cohort.get("applications", args.application)), args, context)
    if args.unread == "":
        args.unread = _me(context)
    _known(args, cohort)
    wanted = Facets(args.verdict, args.role, args.round, args.state, args.unread, args.points, args.apart)
    found = every.all(args.round, args.role)
    places = ranked(found) if args.rank else [Place(each, None) for each in found]
    places = [each for each in places if wanted.holds(each.candidate)]
    if args.sort:
        places.sort(key=lambda each: _key(each.candidate, args.sort))
    if args.format == "json":
        rows = (as_json(each, cohort, args.blind, args.rank) for each in places)
        context.print_json({"today": context.today.isoformat()}, "applications", rows)
        return 0
    _print_table(places, args, context)
    return 0


def _key(candidate: Candidate, sort: str) -> tuple[Any, ...]:
    """What an application is sorted by: most points first, the day it came in from the first on."""
    scored = candidate.scored
    most_first = {"points": scored.points, "apart": scored.apart, "reviews": len(scored.counted)}
    if sort in most_first:
        found = most_first[sort]
        return found is None, -(found or 0), candidate.id
    return str(candidate.value.get("submitted", "9")), candidate.id


def _me(context: Context) -> str:
    """Who is at the keyboard. UsageError when nobody knows."""
    me = context.workspace.me(context.cohort)
    if me is None:
        raise UsageError("--unread: nobody knows who you are here. Name a person: --unread staff-03.")
    return me


def _known(args: Namespace, cohort: Cohort) -> None:
    """Raises UsageError for a round, a role or a state that there is none of, with the one that was meant."""
    from catalyst_tui.model.nearest import did_you_mean
    from catalyst_tui.selection.decisions import STATES

    words = {
        "round": cohort.vocabulary("rounds"),
        "role": cohort.vocabulary("roles"),
        "state": STATES,
    }
    for name, known in words.items():
        typed = getattr(args, name)
        if typed is not None and typed not in known:
            hint = did_you_mean(typed, known) or f"There are: {', '.join(known) or 'none'}."
            raise UsageError(f'--{name}: there is no "{one_line(typed)}". {hint}')
    if args.unread is not None:
        cohort.get("people", args.unread)


def _print_table(places: Sequence[Place], args: Namespace, context: Context) -> None:
    from catalyst_tui.cli.list import print_table
    from catalyst_tui.selection.decisions import STATES
    from catalyst_tui.selection.eligibility import VERDICTS
    from catalyst_tui.selection.scores import points_in_words
    from catalyst_tui.selection.words import missing, who, why

    cohort = context.cohort
    text = args.format == "text"
    if not places and text:
        context.print("No application is like that.")
        return
    head = ["application", "who", "as", "fits", "points", "of", "reviews", "apart", "stands at", "why"]
    right = [False, False, False, False, True, True, True, True, False, False]
    alike = Counter(missing(place.candidate) for place in places)
    often = [asked for asked, count in alike.items() if text and len(asked) > 1 and count > _ALIKE]
    shorter = {asked: f"{len(asked)} to be asked ({mark})" for mark, asked in enumerate(often, 1)}
    rows = []
    for place in places:
        candidate, scored = place.candidate, place.candidate.scored
        rows.append(
            [
                candidate.id,
                who(candidate, cohort, args.blind),
                cohort.vocabulary("roles").get(candidate.role, candidate.role),
                _SIGNS[candidate.verdict] if text else candidate.verdict,
                points_in_words(scored.points),
                str(scored.most),
                str(len(scored.counted)),
                str(scored.apart or ""),
                STATES.get(candidate.state, candidate.state),
                why(candidate, shorter),
            ]
        )
    if args.rank:
        head, right = ["#", *head], [True, *right]
        rows = [[place.in_words, *row] for place, row in zip(places, rows, strict=True)]
    print_table([head, *rows], right, args.format, context)
    if text:
        counts = Counter(each.candidate.verdict for each in places)
        told = [f"{counts[verdict]} {_SIGNS[verdict]} {VERDICTS[verdict]}" for verdict in counts]
        many = "application" if len(places) == 1 else "applications"
        context.print(f"\n{len(places)} {many}: {', '.join(told)}")
        for mark, asked in enumerate(often, 1):
            context.print(f"({mark}) {alike[asked]} of them: {' · '.join(asked)}")


def _show(candidate: Candidate, args: Namespace, context: Context) -> int:
    from catalyst_tui.cli.applications_told import as_json, as_text
    from catalyst_tui.selection.candidates import Place

    if args.format == "csv":
        _print_table([Place(candidate, None)], args, context)
    elif args.format == "json":
        context.print_json(as_json(Place(candidate, None), context.cohort, args.blind, rank=False))
    else:
        for line in as_text(candidate, context.cohort, args.blind):
            context.print(one_line(line))
    return 0
