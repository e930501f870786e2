"""`catalyst status`: where the cohort stands, on a page. A bare `catalyst` without a terminal prints the same."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from catalyst_tui.cli import problems
from catalyst_tui.cli.arguments import Parser, format_option
from catalyst_tui.cli.context import Context

if TYPE_CHECKING:
    from catalyst_tui.diagnostic import Diagnostic
    from catalyst_tui.metrics.overview import Event, Overview

HELP = """Where the cohort stands today: partnerships, visits, students, the next events, problems, and what
was edited by hand and is not kept yet. "Today" is the day of --today, else the program's `as_of`, else the
calendar's."""

EXAMPLES = (
    ("catalyst status", "the overview"),
    ("catalyst status --today 2023-03-31 --format json", "the same of another day, for a script"),
)


def arguments(parser: Parser) -> None:
    format_option(parser, "text", "json")


def run(args: Namespace, context: Context) -> int:
    found = look(context)
    if args.format == "json":
        context.print_json(found.as_json())
    else:
        for line in found.as_text():
            context.print(line)
    return 0


@dataclass(frozen=True)
class Standing:
    """What `status` tells."""

    today: date
    figures: Overview
    problems: list[Diagnostic]
    hand_edits: list[str] | None  # paths; None when there is no history to compare with

    def as_json(self) -> dict[str, Any]:
        severities = [problem.severity for problem in self.problems]
        return {
            "today": self.today.isoformat(),
            "overview": {
                **asdict(self.figures),
                "problems": {"errors": severities.count("error"), "warnings": severities.count("warning")},
                "hand_edits": self.hand_edits,
            },
        }

    def as_text(self) -> Iterator[str]:
        figures = self.figures
        yield f"{figures.program} · as of {self.today:%a} {self.today.day} {self.today:%b %Y}"
        yield ""
        statuses = " · ".join(f"{status} {count}" for status, count in figures.partnerships.items())
        yield _row(
            "Partnerships", _of(sum(figures.partnerships.values()), figures.partnerships_target), statuses
        )
        yield _row("Visits done", _of(figures.visits_done, figures.visits_target))
        yield _row(
            "Students", _of(figures.students, figures.students_target), f"{figures.engagements:,} engagements"
        )
        for title, event in zip(("Next", *[""] * 2), figures.next_events, strict=False):
            yield _row(title, _event(event))
        yield _row(
            "Problems", problems.counted(self.problems), 'see "catalyst validate"' if self.problems else ""
        )
        if self.hand_edits:
            count = problems.number(len(self.hand_edits), "file")
            yield _row("By hand", f"{count} edited and not kept yet", 'see "catalyst commit"')


def look(context: Context) -> Standing:
    """Work out where the cohort stands."""
    from catalyst_tui.metrics.overview import overview
    from catalyst_tui.rules.check import check

    return Standing(
        today=context.today,
        figures=overview(context.cohort, context.today),
        problems=check(context.cohort, today=context.today),
        hand_edits=_hand_edits(context),
    )


def _hand_edits(context: Context) -> list[str] | None:
    from catalyst_tui.workspace.repository import NoGit, NoRepository

    try:
        return [edit.path for edit in context.workspace.hand_edits()]
    except (NoGit, NoRepository):  # a copy without its history can still be looked at
        return None


def _row(title: str, *cells: str) -> str:
    return f"{title:<14}{'   '.join(filter(None, cells))}"


def _of(count: int, target: int | None) -> str:
    return f"{count:,}" if target is None else f"{count:,} of {target:,}"


def _event(event: Event) -> str:
    return ", ".join(filter(None, (f"{event.date} {event.title}", event.time, event.place)))
