"""One application as it is read: points by each reviewer side by side, then rules, answers in full, decisions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from catalyst_tui.selection.blind import HIDDEN
from catalyst_tui.selection.candidates import Candidate
from catalyst_tui.selection.decisions import STATES
from catalyst_tui.selection.eligibility import SIGNS, Judged
from catalyst_tui.selection.others import at_once
from catalyst_tui.selection.scores import Review
from catalyst_tui.selection.words import answers, asked_back, mails
from catalyst_tui.tui import line as lines
from catalyst_tui.tui.line import Line, Part
from catalyst_tui.tui.presenters.record import wrapped
from catalyst_tui.tui.presenters.reviewing import Reviewing
from catalyst_tui.tui.presenters.values import Words

_TITLE = 34
_SCORE = 12
"""How many cells a reviewer's column takes."""


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
            *told(self.candidate, self.words, width, self.reviewing.blind),
        ]

    @property
    def _open(self) -> list[Review]:
        """The other reviews, once mine is complete: nobody is led by what others gave, unless the program wants it."""
        others = [each for each in self.candidate.scored.reviews if each.by != self.reviewing.me]
        shown = self.reviewing.is_done(self.candidate.id) or at_once(self.words.cohort)
        return others if shown else []

    def _points(self, width: int) -> Iterator[Line]:
        reviewing = self.reviewing
        scores = reviewing.mine.get("scores") or {}
        if near := reviewing.near_in_words:
            yield from _warned(f"{near} x says whether it is a conflict of interest.", width)
        wide = max(min(_TITLE, width - 20), 10)
        room = max((width - wide - 6) // _SCORE, 0)
        others = self._open[:room]
        if others:
            heads = [(lines.fit(self.words.initials(each.by), _SCORE, "right"), "dim") for each in others]
            yield Line((("  " + " " * wide, ""), ("yours", "dim"), *heads))
        for at, each in enumerate(reviewing.criteria):
            here = at == reviewing.at_criterion
            tone = "accent" if here else ""
            theirs = [
                (lines.fit(str(one.scores.get(each.id, "—")), _SCORE, "right"), "dim") for one in others
            ]
            span: list[Part] = (
                [] if theirs else [(f"   {each.lowest} to {each.highest}, counts {each.weight}×", "dim")]
            )
            mine = f"{scores.get(each.id, '—')!s:>4}"
            title = f"{'›' if here else ' '} {lines.fit(each.title, wide)}"
            yield Line(((title, tone), (f"{mine} ", tone), *theirs, *span))
            if here and each.description:
                for text in wrapped(each.description, None, width - 2):
                    yield Line((("  ", ""), *((part, "dim") for part, _ in text.parts)))
        yield from self._sums(others, wide)

    def _sums(self, others: Sequence[Review], wide: int) -> Iterator[Line]:
        """What it comes to: mine as it stands now, the others', and how far they are apart."""
        mine = self.reviewing.sum_of_mine
        if mine is None and not others:
            return
        given = [each.points for each in others]
        sums = [("—" if points is None else str(points), "") for points in given]
        most = self.candidate.scored.most
        title = lines.fit(f"of {most}", wide)
        cells = [(lines.fit(text, _SCORE, "right"), tone) for text, tone in sums]
        yield Line(((f"  {title}", "dim"), (f"{'—' if mine is None else mine!s:>4} ", ""), *cells))
        known = [points for points in (mine, *given) if points is not None]
        if len(known) > 1 and (apart := max(known) - min(known)):
            yield Line(((f"  {apart} points apart", "warning" if apart * 4 >= most else "dim"),))

    def _mine(self, width: int) -> Iterator[Line]:
        mine = self.reviewing.mine
        if mine.get("conflict"):
            yield Line((("! ", "warning"), ("conflict of interest: your points do not count", "")))
        if "recommends" in mine:
            yield Line((("recommends  ", "dim"), (str(mine["recommends"]).replace("-", " "), "")))
        if mine.get("comment"):
            yield from wrapped(str(mine["comment"]), None, width)

    def _others(self, width: int) -> Iterator[Line]:
        others = sum(each.by != self.reviewing.me for each in self.candidate.scored.reviews)
        if others and not self._open:
            yield Line(((f"{others} other review{'s' * (others > 1)}, shown when yours is complete", "dim"),))
        for each in self._open:
            recommends = f"recommends {each.recommends.replace('-', ' ')}" if each.recommends else ""
            told = ". ".join(filter(None, (each.why_not, recommends, each.comment)))
            if told:
                yield from wrapped(f"{self.words.person(each.by)}: {told}", None, width)


def told(candidate: Candidate, words: Words, width: int, blind: bool) -> list[Line]:
    """What an application says, and what was decided."""
    return [
        *_section("Rules", _rules(candidate, words, width)),
        *_section("Answers", _answers(candidate, words, width, blind)),
        *_section("Decided", _decided(candidate, words, width)),
    ]


def hidden_lines(kind: str, candidate: Candidate | None, words: Words, width: int) -> list[Line]:
    """A record that would say who applied, for somebody who reads blind: of an application what it says else."""
    what = "Who this is" if kind == "people" else "Who applied"
    note = list(wrapped(f"{what} is {HIDDEN}. b on the Applications ends that.", None, width))
    head = [Line((*line.parts,), section="Blind" if at == 0 else "") for at, line in enumerate(note)]
    return [*head, Line(), *(told(candidate, words, width, True) if candidate else ())]


def _rules(candidate: Candidate, words: Words, width: int) -> Iterator[Line]:
    if candidate.twice:
        yield from _warned(
            f"applied twice: {', '.join(candidate.twice)}. Decide one, and the other withdrawn.", width
        )
    for each in candidate.judged:
        sign = SIGNS[each.answer]
        first, *others = wrapped(_verdict(each, words), None, width - 2)
        yield Line(((f"{sign} ", lines.SIGNS.get(sign, "")), *first.parts))
        for more in others:
            yield Line((("  ", ""), *more.parts))


def _answers(candidate: Candidate, words: Words, width: int, blind: bool) -> Iterator[Line]:
    for place, each in enumerate(answers(candidate, words.cohort, blind)):
        for text in wrapped(each.question, None, width):
            yield Line(tuple((part, "dim") for part, _ in text.parts))
        for at, text in enumerate(wrapped(each.said, None, width - 2)):
            tone = "dim" if each.hidden else ""
            pointer = f"/{place}/{at}"  # each line can be gone to, so that a long answer scrolls
            yield Line((("  ", ""), *((part, tone) for part, _ in text.parts)), pointer)
    for _, what, said in asked_back(candidate, words.cohort, blind):
        yield from wrapped(f"We asked: {what}", None, width)
        yield from wrapped(f"  {said}", None, width)


def _decided(candidate: Candidate, words: Words, width: int) -> Iterator[Line]:
    for each in candidate.value.get("decisions") or ():
        reason = f": {each['reason']}" if "reason" in each else ""
        outcome = STATES.get(each.get("outcome", ""), "?")
        yield from wrapped(f"{words.day(str(each.get('date', '')))} {outcome}{reason}", None, width)
    for mail in mails(candidate, words.cohort):
        yield Line(((f"{words.day(mail.date)} letter {mail.status}", "dim"),))


def _verdict(judged: Judged, words: Words) -> str:
    if judged.override:
        return f"{judged.title}: set aside by {words.person(judged.override.by)}, {judged.override.why}"
    if judged.answer == "not-met" or judged.broken:
        return f"{judged.title}: {judged.broken or judged.sentence}"
    if judged.missing:
        return f"{judged.title}, not answered: {' '.join(judged.missing)}"
    return judged.title


def _warned(text: str, width: int) -> Iterator[Line]:
    for at, line in enumerate(wrapped(text, None, width - 2)):
        yield Line((("! " if at == 0 else "  ", "warning"), *line.parts))


def _section(title: str, found: Iterator[Line]) -> Iterator[Line]:
    """The lines under the title of their section, and an empty one behind them; nothing when there are none."""
    first = next(found, None)
    if first is None:
        return
    yield Line(first.parts, first.pointer, title)
    yield from found
    yield Line()
