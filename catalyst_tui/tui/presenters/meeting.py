"""What two people changed at once, as questions: what stood there, what each made of it, and who."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from textwrap import wrap
from typing import TYPE_CHECKING

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.schema import KINDS
from catalyst_tui.tui.dates import long_day
from catalyst_tui.tui.line import Line
from catalyst_tui.tui.presenters.changes import record_name, with_names

if TYPE_CHECKING:
    from catalyst_tui.workspace.authors import Author
    from catalyst_tui.workspace.questions import Question
    from catalyst_tui.workspace.sync import Outcome


def lines(
    cohort: Cohort, questions: Sequence[Question], answers: Mapping[str, str], width: int
) -> Iterator[Line]:
    """The questions, each with a mark before what was chosen. The pointer of a line is the id of its question."""
    for number, question in enumerate(_named(cohort, each) for each in questions):
        if number:
            yield Line()
        chosen = answers.get(question.id)
        state = f"  {chosen}" if chosen else "  not answered yet"
        name = f"{record_name(cohort, question.path)}: "
        yield Line(
            ((name, "head"), (question.place, "head"), (state, "good" if chosen else "dim")),
            f"/{question.id}",
        )
        if not question.problem:
            yield from _lines("before", question.base or "nothing", None, width)
        for name, value, author in (
            ("mine", question.mine, question.by_me),
            ("theirs", question.theirs, question.by_them),
        ):
            yield from _lines(name, value or "removed", author, width, chosen=chosen in (name, "both"))


def _named(cohort: Cohort, question: Question) -> Question:
    """A question with names where it has ids."""

    def record(found: re.Match[str]) -> str:
        kind, id = found.groups()
        return cohort.label(kind, id) if kind in KINDS and cohort.has(kind, id) else found[0]

    def words(text: str | None) -> str | None:
        return text and with_names(cohort, _RECORD.sub(record, text))

    return replace(
        question,
        place=words(question.place) or "",
        base=words(question.base),
        mine=words(question.mine),
        theirs=words(question.theirs),
    )


_RECORD = re.compile(r"(?<![\w/-])([a-z]+)/([\w-]+)(?![\w/-])")


def _lines(
    name: str, value: str, author: Author | None, width: int, *, chosen: bool = False
) -> Iterator[Line]:
    for line in side(name, value, signed(author), width, chosen=chosen):
        yield Line(((line, "good" if chosen else ""),))


def side(name: str, value: str, by: str, width: int, *, chosen: bool = False) -> list[str]:
    """What stands on one side, line by line, who made it, and a mark when it was chosen."""
    first, below = f"{'✓' if chosen else ' '} {name:<7} ", " " * 10
    lines = (f"{value}  ({by})" if by else value).split("\n")
    return [
        folded
        for place, line in enumerate(lines)
        for folded in wrap(line, width, initial_indent=below if place else first, subsequent_indent=below)
        or [""]
    ]


def signed(author: Author | None) -> str:
    """`Ana Diaz, Wed 15 Feb 2023 14:02`; "" when it is not known who it was."""
    if author is None:
        return ""
    when = author.when.astimezone()
    at = f"{long_day(when.date())} {when:%H:%M}"
    return f"{author.name}, {at}" if author.name else f"edited by hand {at}, not saved yet"


def news(author: Author | None) -> str:
    """That a record is another one now, and since when."""
    if author is None:
        return "Somebody changed this record"
    at = f"at {author.when.astimezone():%H:%M}"
    return (
        f"{author.name} changed this record {at}" if author.name else f"This record was edited by hand {at}"
    )


def removal(author: Author | None) -> str:
    """That a record is no longer there."""
    if author is None or not author.name:
        return "The file of this record was removed"
    return f"{author.name} removed this record at {author.when.astimezone():%H:%M}"


def told(outcome: Outcome) -> str:
    """How sending and fetching ended, in a sentence or two."""
    sent, fetched = _changes(outcome.sent), _changes(outcome.fetched)
    if outcome.state == "unreachable":
        return f"{outcome.reason} {_changes(outcome.waiting.to_send).capitalize()} to send. Nothing is lost."
    if outcome.state == "questions":
        several = len(outcome.questions) > 1
        return (
            "Two people changed the same: please choose."
            if not several
            else (f"Two people changed the same in {len(outcome.questions)} places: please choose.")
        )
    if outcome.state == "review" and not outcome.sent:
        return (
            f"{fetched.capitalize()} fetched. What you sent before waits to be accepted, as {outcome.branch}."
        )
    if outcome.state == "review":
        return f"{fetched.capitalize()} fetched. Yours were sent for somebody to accept, as {outcome.branch}."
    problems = f" {len(outcome.told)} of what came has a problem: see Problems." if outcome.told else ""
    if not outcome.sent and not outcome.fetched:
        return f"Nothing to send, and nothing to fetch.{problems}"
    return f"{sent} sent, {fetched} fetched.{problems}".capitalize()


def _changes(count: int) -> str:
    return "1 change" if count == 1 else f"{count or 'no'} changes"
