"""The surveys; and one on a page: who has not answered, what came out, what was learned, and the questions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from catalyst_tui.metrics.survey_results import GroupResult, QuestionResult, results, smallest_group
from catalyst_tui.metrics.surveys import Participation, participation
from catalyst_tui.model.record import Record
from catalyst_tui.tui.line import Line, aligned
from catalyst_tui.tui.presenters.record import record_lines, wrapped
from catalyst_tui.tui.presenters.values import Words
from catalyst_tui.tui.rows import Column, Row
from catalyst_tui.tui.session import Snapshot

Fields = Mapping[str, Any]

SHOWN = ("id", "title", "questions", "results", "findings")
"""The fields that have a section here; what else there is follows by the schema."""

_BAR = 20  # cells of the longest bar


COLUMNS = (
    Column("survey", least=14, most=60),
    Column("opens", least=6, most=12),
    Column("due", least=6, most=16),
    Column("answered", "right", least=8, most=12),
    Column("missing", "right", least=4, most=8),
)


def rows(snapshot: Snapshot) -> list[Row]:
    """A row for each survey, those that are due first on top."""
    words = Words(snapshot.cohort, snapshot.today)
    made = []
    for record in snapshot.cohort.sound_records("surveys"):
        people = participation(snapshot.cohort, record.id, snapshot.today, snapshot.due_items)
        opens, due = (record.value.get(name) for name in ("opens", "due"))
        missing = len(people.of("missing"))
        cells = (
            str(record.value.get("title", record.id)),
            words.day(opens) if opens else "",
            words.day(due) if isinstance(due, str) else "",
            f"{people.answered} of {people.asked}" if people.asked else "",
            str(missing or ""),
        )
        sort = (None, opens, due if isinstance(due, str) else None, people.answered, missing)
        made.append(Row(record.id, cells, record.id, sort))
    return sorted(made, key=lambda row: (str(row.sort[2] or "9"), row.id))


class SurveyLines:
    """The lines of one survey, for a width."""

    def __init__(self, record: Record, people: Participation, words: Words) -> None:
        self.record = record
        self.people = people
        self.words = words
        self.value: Fields = words.cohort.sound(record).value
        self.width = 0

    def __call__(self, width: int) -> Sequence[Line]:
        self.width = width
        lines = [*_section("Answered", self._answered())]
        for group in results(self.value, smallest_group(self.words.cohort)):
            lines += _section("Results", self._group(group), "/results")
        lines += _section("Findings", self._findings(), "/findings")
        lines += _section("Questions", self._questions(), "/questions")
        rest = list(record_lines(self.record, self.words, width, skip=SHOWN))
        return [*lines, *([Line(), *rest] if rest else [])]

    def _answered(self) -> Iterator[Line]:
        people = self.people
        if not people.people:
            yield Line((("nobody is asked by name", "dim"),))
            return
        ahead = len(people.of("ahead"))
        told = f"{people.answered} of {people.asked}"
        yield Line(((told, ""), (f"; {ahead} will be asked" if ahead else "", "dim")))
        missing = people.of("missing")
        rows = [
            [
                "!" if each.days_late else "·",
                ", ".join(self.words.name(id, "partnerships") for id in each.partnerships),
                self.words.person(each.person),
                f"{each.days_late} days late" if each.days_late else "",
            ]
            for each in missing
        ]
        for each, parts in zip(missing, aligned(rows, self.width, 1, (3,)), strict=True):
            yield Line(parts, target=("people", each.person))

    def _group(self, group: GroupResult) -> Iterator[Line]:
        title = self.words.cohort.vocabulary("roles").get(group.group, group.group)
        when = self.words.day(group.date)
        if group.too_small:
            yield Line(((f"{title}, {when}: ", ""), ("too few answers to be told", "dim")))
            return
        of = f" of {group.invited}" if group.invited is not None else ""
        yield Line(((f"{title}, {when}: {group.answered}{of} answered", ""),), self._pointer(group))
        for question in group.questions:
            yield Line()
            yield from wrapped(f"{question.text} {_summed(question)}".rstrip(), None, self.width)
            yield from _options(question, self.width)
            for theme in question.themes:
                yield from wrapped(f"– {self.words.joined(theme)}", None, self.width)

    def _pointer(self, group: GroupResult) -> str | None:
        listed = self.value.get("results") or ()
        at = (
            place for place, each in enumerate(listed) if (each.get("group"), each.get("date")) == group[:2]
        )
        return next((f"/results/{place}" for place in at), None)

    def _findings(self) -> Iterator[Line]:
        for place, each in enumerate(self.value.get("findings") or ()):
            when = f"{self.words.day(each['date'])}  " if "date" in each else ""
            text = f"{when}{each.get('finding', '')}"
            yield from wrapped(self.words.joined(text), f"/findings/{place}", self.width)
            if "change" in each:
                for line in wrapped(self.words.joined(f"→ {each['change']}"), None, self.width - 2):
                    yield Line((("  ", ""), *((part, "dim") for part, _ in line.parts)))

    def _questions(self) -> Iterator[Line]:
        for place, each in enumerate(self.value.get("questions") or ()):
            pointer = f"/questions/{place}"
            yield from wrapped(str(each.get("text", each.get("id", ""))), pointer, self.width)
            yield Line(((f"  {_kind(each)}", "dim"),))


def _options(question: QuestionResult, width: int) -> Iterator[Line]:
    most = max((option.most for option in question.options), default=0)
    rows = [
        [f"  {option.title}", option.told, "█" * round(_BAR * option.least / most) if most else ""]
        for option in question.options
    ]
    for title, number, *bar in aligned(rows, width, 0, (1,)):
        yield Line((title, number, *((text, "accent") for text, _ in bar)))


def _summed(question: QuestionResult) -> str:
    """`mean 4.36, median 5`."""
    if question.answered is None:
        return "too few answers to be told"
    named = (("mean", question.mean), ("median", question.median))
    return ", ".join(f"{name} {value.normalize():f}" for name, value in named if value is not None)


def _kind(question: Fields) -> str:
    options = [
        str(each.get("title") if isinstance(each, dict) else each) for each in question.get("options") or ()
    ]
    if question.get("kind") == "scale":
        return f"{question.get('lowest', 1)} to {question.get('highest', 5)}"
    return ": ".join(filter(None, (str(question.get("kind", "")), "; ".join(options))))


def _section(title: str, lines: Iterator[Line], add: str = "") -> Iterator[Line]:
    """The lines with the name of their section beside the first, and a space before it."""
    for place, line in enumerate(lines):
        if place == 0 and title != "Answered":
            yield Line()
        yield Line(line.parts, line.pointer, title if place == 0 else "", line.target, add, line.items)
