"""What a survey found, as it may be told: no group and no answer of so few that somebody could be recognized.

A group of fewer answers than the program's `smallest_group` is told as too small, and nothing of it. In a larger one,
an answer that fewer gave than that is told as "1 to 4". Where only one number of a question would be hidden, and the
others told what it is, the smallest of those is told as a range as well (complementary suppression). Texts are never
kept, only what they have in common.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.values import as_number

SMALLEST = 5
"""How many answers a group has at least, unless the program says otherwise."""

Fields = Mapping[str, Any]


class Option(NamedTuple):
    """An answer, and how many gave it: from `least` to `most`, which differ when the number is not told."""

    id: str
    title: str
    least: int
    most: int

    @property
    def told(self) -> str:
        """`21`, or `1 to 4`."""
        return str(self.least) if self.least == self.most else f"{self.least} to {self.most}"


class QuestionResult(NamedTuple):
    """The sums of one question. `mean` and `median` have two digits at most; None where there is none."""

    id: str
    text: str
    kind: str
    answered: int | None
    mean: Decimal | None
    median: Decimal | None
    options: tuple[Option, ...]
    themes: tuple[str, ...]


class GroupResult(NamedTuple):
    """One group at one time. With `too_small`, `questions` is empty and `answered` is not told."""

    group: str
    date: str
    invited: int | None
    answered: int | None
    too_small: bool
    questions: tuple[QuestionResult, ...]


def smallest_group(cohort: Cohort) -> int:
    """The smallest group of which anything is told."""
    return int(cohort.program.get("policies", {}).get("smallest_group", SMALLEST))


def results(survey: Fields, smallest: int = SMALLEST) -> list[GroupResult]:
    """Every group of a survey's results, in the order of the file."""
    return [_group(survey, each, smallest) for each in survey.get("results") or ()]


def _group(survey: Fields, found: Fields, smallest: int) -> GroupResult:
    answered = found.get("answered", 0)
    group, day, invited = found.get("group", ""), found.get("date", ""), found.get("invited")
    if answered < smallest:
        return GroupResult(group, day, invited, None, True, ())
    sums = found.get("questions") or {}
    questions = tuple(
        _question(question, sums[question["id"]], answered, smallest)
        for question in survey.get("questions") or ()
        if question.get("id") in sums
    )
    return GroupResult(group, day, invited, answered, False, questions)


def _question(question: Fields, sums: Fields, everybody: int, smallest: int) -> QuestionResult:
    answered = sums.get("answered", everybody)
    kind = question.get("kind", "")
    head = question["id"], question.get("text", question["id"]), kind
    if answered < smallest:
        return QuestionResult(*head, None, None, None, (), ())
    counts = {str(option): count for option, count in (sums.get("counts") or {}).items()}
    scores = _scores(counts) if kind in ("scale", "number") else []
    ranges = _ranges(counts, smallest, adds_up=kind != "several")
    return QuestionResult(
        *head,
        answered,
        _rounded(sums["mean"]) if "mean" in sums else _mean(scores),
        _rounded(sums["median"]) if "median" in sums else _median(scores),
        tuple(Option(id, title, *ranges.get(id, (0, 0))) for id, title in _options(question, counts)),
        tuple(sums.get("themes") or ()),
    )


def _options(question: Fields, counts: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """The options in the order of the instrument, then whatever else was counted."""
    known: dict[str, str] = {}
    for option in question.get("options") or ():
        if isinstance(option, dict):
            known[option.get("id", "")] = option.get("title", "")
        else:
            known[str(option)] = str(option)
    if question.get("kind") == "scale":
        lowest, highest = question.get("lowest", 1), question.get("highest", 5)
        known = {str(score): str(score) for score in range(lowest, highest + 1)}
    if question.get("kind") == "yes-no":
        known = {"yes": "yes", "no": "no"}
    if counts:
        yield from known.items()
        yield from ((other, other) for other in counts if other not in known)


def _ranges(counts: Mapping[str, int], smallest: int, adds_up: bool) -> dict[str, tuple[int, int]]:
    """How many gave each answer, as far as it is told: from, to."""
    ranges = {option: (count, count) for option, count in counts.items()}
    few = [option for option, count in counts.items() if 0 < count < smallest]
    ranges |= dict.fromkeys(few, (1, smallest - 1))
    others = [option for option, count in counts.items() if count and option not in few]
    if adds_up and len(few) == 1 and others:
        next_one = min(others, key=lambda option: counts[option])
        both = counts[few[0]] + counts[next_one]
        ranges[next_one] = both - smallest + 1, both - 1
    return ranges


def _scores(counts: Mapping[str, int]) -> list[tuple[Decimal, int]]:
    """The scores in order, with how many gave each."""
    numbers = [(as_number(option), count) for option, count in counts.items()]
    return sorted((number, count) for number, count in numbers if number is not None and count)


def _mean(scores: list[tuple[Decimal, int]]) -> Decimal | None:
    many = sum(count for _, count in scores)
    return _rounded(sum(score * count for score, count in scores) / many) if many else None


def _median(scores: list[tuple[Decimal, int]]) -> Decimal | None:
    """The one in the middle, or the mean of the two."""
    many = sum(count for _, count in scores)
    if not many:
        return None
    return _rounded((_at(scores, (many - 1) // 2) + _at(scores, many // 2)) / 2)


def _at(scores: list[tuple[Decimal, int]], place: int) -> Decimal:
    for score, count in scores:
        if place < count:
            return score
        place -= count
    raise IndexError(place)


def _rounded(value: object) -> Decimal | None:
    """With two digits, half away from nothing, as people round."""
    number = as_number(value)
    return None if number is None else number.quantize(Decimal("0.01"), ROUND_HALF_UP)
