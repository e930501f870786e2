"""`catalyst applications`: who may take part, how they were scored and ranked, and what was decided."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from catalyst_tui.cli.arguments import Parser, UsageError, format_option, one_of
from catalyst_tui.cli.context import Context
from catalyst_tui.plain import one_line

if TYPE_CHECKING:
    from catalyst_tui.model.cohort import Cohort
    from catalyst_tui.selection.candidates import Candidate, Place

HELP = """The applications: whether each may take part by the program's rules of eligibility, its points by the rubric,
and what was decided by today. What nobody has answered is a question (?), not a refusal. With --rank those with most
points come first, within their role; who has as many shares the place (2=). Of one application: every rule with
its sentence and source, the answers, and the reviews side by side. --blind leaves out names and personal answers."""

EXAMPLES = (
    ("catalyst applications --verdict questions", "whom to ask"),
    ("catalyst applications --round summer-2022 --role educator --rank", "a ranking, with ties"),
    ("catalyst applications 2022-pro-029", "one, with its reviews side by side"),
    (
        "catalyst do decide-application 2022-pro-001 2022-pro-002 --outcome selected",
        "several decisions, one change",
    ),
)
_VERDICTS = ("eligible", "questions", "not-eligible")
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
    parser.add_argument("--rank", action="store_true", help="by points, with the place")
    parser.add_argument("--blind", action="store_true", help="without names and personal answers")
    format_option(parser, "text", "json", "csv")


def run(args: Namespace, context: Context) -> int:
    from catalyst_tui.selection.candidates import Candidates, Place, ranked

    cohort = context.cohort
    every = Candidates(cohort, context.today)
    if args.application:
        return _show(every.of(cohort.get("applications", args.application)), args, context)
    _known(args, cohort)
    found = every.all(args.round, args.role)
    places = ranked(found) if args.rank else [Place(each, None) for each in found]
    places = [each for each in places if _wanted(each.candidate, args)]
    if args.format == "json":
        rows = (_as_json(each, cohort, args.blind, args.rank) for each in places)
        context.print_json({"today": context.today.isoformat()}, "applications", rows)
        return 0
    _print_table(places, args, context)
    return 0


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


def _wanted(candidate: Candidate, args: Namespace) -> bool:
    return args.verdict in (None, candidate.verdict) and args.state in (None, candidate.state)


def _print_table(places: Sequence[Place], args: Namespace, context: Context) -> None:
    from catalyst_tui.cli.list import print_table
    from catalyst_tui.selection.decisions import STATES
    from catalyst_tui.selection.eligibility import VERDICTS
    from catalyst_tui.selection.scores import points_in_words
    from catalyst_tui.selection.words import who, why

    cohort = context.cohort
    text = args.format == "text"
    if not places and text:
        context.print("No application is like that.")
        return
    head = ["application", "who", "as", "fits", "points", "of", "reviews", "apart", "stands at", "why"]
    right = [False, False, False, False, True, True, True, True, False, False]
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
                why(candidate),
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


def _show(candidate: Candidate, args: Namespace, context: Context) -> int:
    from catalyst_tui.selection.candidates import Place

    if args.format == "csv":
        _print_table([Place(candidate, None)], args, context)
    elif args.format == "json":
        context.print_json(_as_json(Place(candidate, None), context.cohort, args.blind, rank=False))
    else:
        for line in _as_text(candidate, context.cohort, args.blind):
            context.print(one_line(line))
    return 0


def _as_text(candidate: Candidate, cohort: Cohort, blind: bool) -> Iterator[str]:
    from catalyst_tui.selection.decisions import OUTCOMES, STATES
    from catalyst_tui.selection.eligibility import SIGNS, VERDICTS
    from catalyst_tui.selection.words import answers, who

    value = candidate.value
    role = cohort.vocabulary("roles").get(candidate.role, candidate.role)
    yield f"{who(candidate, cohort, blind)} ({candidate.id}), {role}: {STATES.get(candidate.state, candidate.state)}"
    yield ""
    yield f"RULES: {VERDICTS[candidate.verdict]}"
    for each in candidate.judged:
        source = f" ({each.source})" if each.source else ""
        yield f"  {SIGNS[each.answer]} {each.title}{source}"
        if each.override:
            by = cohort.label("people", each.override.by)
            yield f"      set aside by {by} on {each.override.date}: {each.override.why}"
        elif each.answer == "not-met":
            yield f"      {each.sentence}"
        for what in each.missing:
            yield f"      not answered: {what}"
    yield ""
    yield "ANSWERS"
    for answer in answers(candidate, cohort, blind):
        yield f"  {answer.question}"
        yield f"      {answer.said}"
    for question in value.get("questions") or ():
        yield f"  asked on {question.get('asked')}: {question.get('what')}"
        yield f"      {question.get('answer', 'no answer yet')}"
    yield ""
    yield from _reviews(candidate, cohort)
    yield ""
    yield "DECISIONS" if value.get("decisions") else "Nothing is decided yet."
    for each in value.get("decisions") or ():
        reason = f": {each['reason']}" if "reason" in each else ""
        yield f"  {each.get('date')}  {OUTCOMES.get(each.get('outcome', ''), '?')}{reason}"


def _reviews(candidate: Candidate, cohort: Cohort) -> Iterator[str]:
    from catalyst_tui.cli.list import aligned
    from catalyst_tui.selection.scores import points_in_words, rubric

    scored = candidate.scored
    if not scored.reviews:
        yield "Nobody has reviewed it yet."
        return
    yield f"REVIEWS: {points_in_words(scored.points)} of {scored.most}"
    criteria = rubric(cohort, candidate.role)
    head = ["", *(one_line(cohort.label("people", review.by)) for review in scored.reviews)]
    rows = [
        [
            f"{one_line(each.title)} ×{each.weight}",
            *(str(review.scores.get(each.id, "—")) for review in scored.reviews),
        ]
        for each in criteria
    ]
    rows.append(
        ["points", *(str(review.points) if review.points is not None else "—" for review in scored.reviews)]
    )
    if any(review.recommends for review in scored.reviews):
        rows.append(["recommends", *(review.recommends for review in scored.reviews)])
    yield from (f"  {line}" for line in aligned([head, *rows], [False, *[True] * len(scored.reviews)]))
    for review in scored.reviews:
        told = "; ".join(filter(None, (review.why_not, review.comment)))
        if told:
            yield f"  {cohort.label('people', review.by)}: {told}"


def _as_json(place: Place, cohort: Cohort, blind: bool, rank: bool) -> dict[str, Any]:
    from catalyst_tui.selection.words import answers

    candidate = place.candidate
    value, scored = candidate.value, candidate.scored
    named = {} if blind else {"person": value.get("person"), "organization": value.get("organization")}
    return {
        "id": candidate.id,
        **named,
        "role": candidate.role,
        "round": value.get("round"),
        "verdict": candidate.verdict,
        "state": candidate.state,
        **({"rank": place.rank, "tied": place.tied} if rank else {}),
        "points": None if scored.points is None else float(scored.points),
        "most": scored.most,
        "rules": [
            {
                "id": each.rule,
                "answer": each.answer,
                "sentence": each.sentence,
                "source": each.source or None,
                "missing": list(each.missing),
                "override": each.override
                and {"by": each.override.by, "date": each.override.date, "why": each.override.why},
            }
            for each in candidate.judged
        ],
        "reviews": [
            {
                "by": review.by,
                "date": review.date or None,
                "scores": review.scores,
                "points": review.points,
                "counts": review.points is not None,
                "why_not": review.why_not or None,
                "recommends": review.recommends or None,
                "conflict": review.conflict,
            }
            for review in scored.reviews
        ],
        "answers": [
            {"question": answer.question, "said": answer.said}
            for answer in answers(candidate, cohort, blind)
            if not answer.hidden
        ],
        "decisions": [
            {key: each.get(key) for key in ("date", "outcome", "reason")}
            for each in value.get("decisions") or ()
        ],
        "file": candidate.record.path,
    }
