"""`catalyst surveys`: the instruments, who has answered and who has not, and what came out."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from catalyst_tui.cli.arguments import Parser, at_option, format_option
from catalyst_tui.cli.context import Context
from catalyst_tui.cli.names import id_of
from catalyst_tui.plain import one_line

if TYPE_CHECKING:
    from catalyst_tui.metrics.survey_results import GroupResult, QuestionResult
    from catalyst_tui.metrics.surveys import Participant, Participation
    from catalyst_tui.model.cohort import Cohort
    from catalyst_tui.model.record import Record

HELP = """The surveys: when each is due, how many have answered. Of one: its questions, who has not answered yet, by
partnership, and the results by group. What a person answered is never kept with who they are. Of a group smaller than
the program's `smallest_group` (otherwise 5) nothing is told; an answer that fewer gave is told as a range."""

EXAMPLES = (
    ("catalyst surveys", "all of them"),
    ("catalyst surveys mid-year", "one: who is missing, and the results"),
    ("catalyst do record-survey coan-ms-22 --survey mid-year --by edu-014", "an answer on paper or by phone"),
)

_BAR = 24  # signs of the longest bar


def arguments(parser: Parser) -> None:
    parser.add_argument("survey", metavar="SURVEY", nargs="?", help="one survey, by its id")
    at_option(parser)
    format_option(parser, "text", "json")


def run(args: Namespace, context: Context) -> int:
    from catalyst_tui.cli.status import moment
    from catalyst_tui.metrics.surveys import participation
    from catalyst_tui.program import due_items

    cohort, today = moment(args.at, context)
    only = id_of("surveys", args.survey, cohort) if args.survey else None
    wanted = [cohort.get("surveys", only)] if only else list(cohort.records("surveys"))
    items = due_items(cohort, today)
    found = [(cohort.sound(record), participation(cohort, record.id, today, items)) for record in wanted]
    if args.format == "json":
        told = [_as_json(record, people, cohort) for record, people in found]
        context.print_json({"today": today.isoformat(), "surveys": told})
        return 0
    for line in _one(*found[0], cohort) if args.survey else _all(found):
        context.print(one_line(line))
    return 0


def _all(found: Sequence[tuple[Record, Participation]]) -> Iterator[str]:
    from catalyst_tui.cli.list import aligned

    rows = [["id", "survey", "opens", "due", "answered", "missing"]]
    for record, people in found:
        asked = f"{people.answered} of {people.asked}" if people.asked else ""
        missing = str(len(people.of("missing")) or "")
        value = record.value
        dates = [_date(value.get("opens")), _date(value.get("due"))]
        rows.append([record.id, one_line(str(value.get("title", ""))), *dates, asked, missing])
    yield from aligned(rows, [False] * 4 + [True] * 2)
    yield from () if found else ("No surveys yet. A survey is a file in cohort/surveys.",)


def _one(record: Record, people: Participation, cohort: Cohort) -> Iterator[str]:
    from catalyst_tui.metrics.survey_results import results, smallest_group

    value = record.value
    yield f"{value.get('title', record.id)} ({record.id})"
    dates = [f"{name} {_date(value[name])}" for name in ("opens", "due") if name in value]
    yield "  " + " · ".join([*dates, *(["without names"] if value.get("anonymous") else [])])
    yield ""
    yield "QUESTIONS"
    for question in value.get("questions", ()):
        yield f"  {question.get('text', question.get('id'))} {_kind(question)}"
    if people.people:
        yield ""
        yield f"ANSWERED {people.answered} of {people.asked}"
        if ahead := people.of("ahead"):
            yield f"  to be asked {len(ahead)}"
        for state, title in (("missing", "missing"), ("waived", "waived"), ("not-asked", "not asked of")):
            yield from _people(people.of(state), title, cohort)  # type: ignore[arg-type]
    for group in results(value, smallest_group(cohort)):
        yield ""
        yield from _group(group, cohort)
    if value.get("findings"):
        yield ""
        yield "FINDINGS"
    for finding in value.get("findings", ()):
        change = f": {finding['change']}" if "change" in finding else ""
        yield f"  {finding.get('finding')}{change}"


def _people(people: Sequence[Participant], title: str, cohort: Cohort) -> Iterator[str]:
    from catalyst_tui.cli.list import aligned

    if not people:
        return
    yield f"  {title} {len(people)}"
    rows = [
        [
            one_line(", ".join(cohort.label("partnerships", id) for id in each.partnerships)),
            one_line(cohort.label("people", each.person)),
            f"{each.days_late} days late" if each.days_late and title == "missing" else "",
        ]
        for each in people
    ]
    yield from (f"    {line}" for line in aligned(rows, [False, False, True]))


def _group(group: GroupResult, cohort: Cohort) -> Iterator[str]:
    title = cohort.vocabulary("roles").get(group.group, group.group)
    if group.too_small:
        yield f"RESULTS {title}, {group.date}: too few answers to be told"
        return
    of = f" of {group.invited}" if group.invited is not None else ""
    yield f"RESULTS {title}, {group.date}: {group.answered}{of} answered"
    for question in group.questions:
        yield from _question(question)


def _question(question: QuestionResult) -> Iterator[str]:
    yield f"  {question.text} {summed(question)}"
    longest = max((option.most for option in question.options), default=0)
    wide = max((len(option.title) for option in question.options), default=0)
    for option in question.options:
        bar = "█" * round(_BAR * option.least / longest) if longest else ""
        yield f"    {option.title:<{wide}}  {option.told:>8}  {bar}".rstrip()
    for theme in question.themes:
        yield f"    – {theme}"


def summed(question: QuestionResult) -> str:
    """`(mean 4.36, median 5, 45 answers)`."""
    if question.answered is None:
        return "(too few answers to be told)"
    figures = [
        f"{name} {value.normalize():f}" for name in ("mean", "median") if (value := getattr(question, name))
    ]
    return f"({', '.join([*figures, f'{question.answered} answers'])})"


def _kind(question: dict[str, Any]) -> str:
    match question.get("kind"):
        case "scale":
            return f"({question.get('lowest', 1)} to {question.get('highest', 5)})"
        case "one" | "several" as kind:
            options = [
                each.get("title") if isinstance(each, dict) else each for each in question.get("options", ())
            ]
            return f"({kind} of: {'; '.join(map(str, options))})"
        case kind:
            return f"({kind})"


def _date(value: object) -> str:
    """A date as the file has it; a rule for one in words."""
    if isinstance(value, dict):
        return " ".join(f"{key} {part}" for key, part in value.items())
    return str(value or "")


def _as_json(record: Record, people: Participation, cohort: Cohort) -> dict[str, Any]:
    from catalyst_tui.metrics.survey_results import results, smallest_group

    value = record.value
    return {
        "id": record.id,
        "title": value.get("title"),
        "opens": value.get("opens"),
        "due": value.get("due"),
        "questions": value.get("questions", []),
        "asked": people.asked,
        "answered": people.answered,
        "people": [each._asdict() for each in people.people],
        "results": [_group_as_json(group) for group in results(value, smallest_group(cohort))],
        "findings": value.get("findings", []),
    }


def _group_as_json(group: GroupResult) -> dict[str, Any]:
    return {
        **group._asdict(),
        "questions": [
            {
                **question._asdict(),
                "mean": None if question.mean is None else float(question.mean),
                "median": None if question.median is None else float(question.median),
                "options": [option._asdict() for option in question.options],
            }
            for question in group.questions
        ],
    }
