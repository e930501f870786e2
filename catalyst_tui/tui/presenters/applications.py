"""The applications as a list, and one of them as a reviewer reads it: points first, then rules and answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from catalyst_tui.selection.candidates import Candidate, Candidates
from catalyst_tui.selection.decisions import STATES
from catalyst_tui.selection.eligibility import SIGNS, Judged
from catalyst_tui.selection.scores import points_in_words
from catalyst_tui.selection.words import answers, who, why
from catalyst_tui.tui import line as lines
from catalyst_tui.tui.line import Line
from catalyst_tui.tui.presenters.record import wrapped
from catalyst_tui.tui.presenters.reviewing import Reviewing
from catalyst_tui.tui.presenters.values import Words
from catalyst_tui.tui.rows import Column, Row
from catalyst_tui.tui.session import Snapshot

COLUMNS = (
    Column("", least=1, most=1),
    Column("who", least=16, most=32),
    Column("as", least=8, most=20),
    Column("points", "right", least=5, most=7),
    Column("reviews", "right", least=3, most=7),
    Column("stands at", least=8, most=16),
    Column("why", least=10, most=60),
)
VERDICT_SIGNS = {"eligible": "✓", "questions": "?", "not-eligible": "✗"}


def candidates(snapshot: Snapshot) -> list[Candidate]:
    """Every application, judged and scored."""
    return Candidates(snapshot.cohort, snapshot.today).all()


def rows(snapshot: Snapshot, found: Sequence[Candidate]) -> list[Row]:
    """A row for each application."""
    cohort = snapshot.cohort
    roles = cohort.vocabulary("roles")
    made = []
    for each in found:
        points = each.scored.points
        cells = (
            VERDICT_SIGNS[each.verdict],
            who(each, cohort),
            roles.get(each.role, each.role),
            points_in_words(points),
            str(len(each.scored.counted) or ""),
            STATES.get(each.state, each.state),
            why(each),
        )
        sort = (None, None, None, -1 if points is None else points, len(each.scored.counted))
        made.append(Row(each.id, cells, f"{each.id} {each.value.get('round', '')}", sort))
    return made


class ReviewLines:
    """The lines of one application for its reviewer."""

    def __init__(self, reviewing: Reviewing, words: Words) -> None:
        self.reviewing = reviewing
        self.words = words
        self.candidate = reviewing.candidate

    def __call__(self, width: int) -> Sequence[Line]:
        return [
            *_section("Points", self._points(width)),
            *_section("Yours", self._mine(width)),
            *_section("Others", self._others(width)),
            *_section("Rules", self._rules(width)),
            *_section("Answers", self._answers(width)),
            *_section("Decided", self._decided(width)),
        ]

    def _points(self, width: int) -> Iterator[Line]:
        scores = self.reviewing.mine.get("scores") or {}
        for near in self.reviewing.near:
            yield Line((("! ", "warning"), (f"You may be too near: {near}.", "")))
        for at, each in enumerate(self.reviewing.criteria):
            here = at == self.reviewing.at_criterion
            given = str(scores.get(each.id, "—"))
            title = lines.fit(each.title, min(34, max(width - 24, 10)))
            span = f"{each.lowest} to {each.highest}, counts {each.weight}×"
            tone = "accent" if here else ""
            yield Line(
                ((f"{'›' if here else ' '} {title} ", tone), (f"{given:>3}", tone), (f"   {span}", "dim"))
            )
            if here and each.description:
                for text in wrapped(each.description, None, width - 2):
                    yield Line((("  ", ""), *((part, "dim") for part, _ in text.parts)))

    def _mine(self, width: int) -> Iterator[Line]:
        mine = self.reviewing.mine
        if mine.get("conflict"):
            yield Line((("! ", "warning"), ("conflict of interest: your points do not count", "")))
        if "recommends" in mine:
            yield Line((("recommends  ", "dim"), (str(mine["recommends"]).replace("-", " "), "")))
        if mine.get("comment"):
            yield from wrapped(str(mine["comment"]), None, width)

    def _others(self, width: int) -> Iterator[Line]:
        others = [each for each in self.candidate.scored.reviews if each.by != self.reviewing.me]
        if others and not self.reviewing.is_done(self.candidate.id):
            count = len(others)
            told = f"{count} other review{'s' * (count > 1)}, shown when yours is complete"
            yield Line(((told, "dim"),))
            return
        for each in others:
            points = (
                f"{each.points} of {self.candidate.scored.most}" if each.points is not None else each.why_not
            )
            scores = ", ".join(str(each.scores.get(one.id, "—")) for one in self.reviewing.criteria)
            told = f"{self.words.person(each.by)}: {points} ({scores})"
            yield from wrapped(f"{told} {each.comment}".strip(), None, width)

    def _rules(self, width: int) -> Iterator[Line]:
        for each in self.candidate.judged:
            sign = SIGNS[each.answer]
            first, *others = wrapped(_told(each, self.words), None, width - 2)
            yield Line(((f"{sign} ", lines.SIGNS.get(sign, "")), *first.parts))
            for more in others:
                yield Line((("  ", ""), *more.parts))

    def _answers(self, width: int) -> Iterator[Line]:
        for place, each in enumerate(answers(self.candidate, self.words.cohort, self.reviewing.blind)):
            for text in wrapped(each.question, None, width):
                yield Line(tuple((part, "dim") for part, _ in text.parts))
            for at, text in enumerate(wrapped(each.said, None, width - 2)):
                pointer = f"/{place}" if at == 0 else None
                yield Line(
                    (("  ", ""), *((part, "dim" if each.hidden else "") for part, _ in text.parts)), pointer
                )
        for question in self.candidate.value.get("questions") or ():
            yield from wrapped(f"We asked: {question.get('what', '')}", None, width)
            yield from wrapped(f"  {question.get('answer', 'no answer yet')}", None, width)

    def _decided(self, width: int) -> Iterator[Line]:
        for each in self.candidate.value.get("decisions") or ():
            reason = f": {each['reason']}" if "reason" in each else ""
            outcome = STATES.get(each.get("outcome", ""), "?")
            yield from wrapped(f"{self.words.day(str(each.get('date', '')))} {outcome}{reason}", None, width)


def _told(judged: Judged, words: Words) -> str:
    if judged.override:
        return f"{judged.title}: set aside by {words.person(judged.override.by)}, {judged.override.why}"
    if judged.answer == "not-met":
        return f"{judged.title}: {judged.sentence}"
    if judged.missing:
        return f"{judged.title}, not answered: {' '.join(judged.missing)}"
    return judged.title


def _section(title: str, found: Iterator[Line]) -> Iterator[Line]:
    """The lines under the title of their section, and an empty one behind them; nothing when there are none."""
    first = next(found, None)
    if first is None:
        return
    yield Line(first.parts, first.pointer, title)
    yield from found
    yield Line()
