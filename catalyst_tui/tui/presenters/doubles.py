"""Likely doubles: a row for each pair, and one pair side by side with what is kept of either."""

from __future__ import annotations

import textwrap
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.schema import KINDS
from catalyst_tui.selection.blind import Veiled, openly
from catalyst_tui.selection.doubles import Double, doubles_in_passing, likely_doubles
from catalyst_tui.selection.side_by_side import Compared, named_by, side_by_side
from catalyst_tui.tui.line import Line, fit
from catalyst_tui.tui.presenters.values import Words
from catalyst_tui.tui.rows import Column, Row

COLUMNS = (
    Column("likely", "right", least=6, most=6),
    Column("one", least=16, most=30),
    Column("other", least=16, most=30),
    Column("because", least=20, most=70),
)
NONE = "Nobody and nothing seems to stand in two records."
LATER = "LEFT FOR LATER, UNTIL ONE OF THE TWO CHANGES"
DOUBLES = "doubles"
"""What stands for the kind in the target of a line that leads to a pair."""


def rows(cohort: Cohort, found: Sequence[Double], later: Collection[str]) -> list[Row]:
    """A row for each pair, the most likely first; those that were left for later stand last."""
    made = [
        Row(
            key(double),
            (
                str(double.likely),
                cohort.label(double.kind, double.one),
                cohort.label(double.kind, double.other),
                ", ".join(double.reasons),
            ),
            search=f"{double.one} {double.other}",
            sort=(double.likely,),
            group=LATER if key(double) in later else KINDS[double.kind].title.upper(),
            tone="dim" if key(double) in later else "",
        )
        for double in found
    ]
    return sorted(made, key=lambda row: (row.id in later, row.id.partition(" ")[0] != "people"))


def heading(found: Sequence[Double], later: Collection[str], hidden: str = "") -> str:
    """How many there are to be looked at, how many wait, and what is `hidden`."""
    now = len(found) - len(later)
    waiting = f", {len(later)} left for later" if later else ""
    if hidden:
        return f"Doubles   {now} to look at{waiting}, {hidden}"
    return f"Doubles: who may stand in two records   {now} to look at{waiting}"


def hidden(cohort: Cohort, found: Sequence[Double]) -> str:
    """What somebody who reads blind is not shown: how many pairs of people; "" when that is none."""
    people = len(likely_doubles(openly(cohort), "people")) if isinstance(cohort, Veiled) else 0
    more = people - sum(double.kind == "people" for double in found)
    pairs = "1 pair" if more == 1 else f"{more} pairs"
    return f"{pairs} of people hidden: b on Applications shows them" if more > 0 else ""


def key(double: Double) -> str:
    """`people pro-014 pro-063`: what a pair is called on screens that remember it."""
    return f"{double.kind} {double.one} {double.other}"


def doubles_of(kind: str, id: str, words: Words, width: int) -> Iterator[Line]:
    """On the page of a record: who it may be the same as; a line leads to both side by side."""
    section = "Double?"
    for double in doubles_in_passing(words.cohort):
        if double.kind == kind and id in (double.one, double.other):
            other = double.other if id == double.one else double.one
            told = f"{words.cohort.label(kind, other)}: {', '.join(double.reasons)}"
            yield Line(
                (("! ", "warning"), (fit(told, width - 2), "")),
                section=section,
                target=(DOUBLES, key(double)),
            )
            section = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """A pair as somebody looks at it: which record stays, and in which fields the one that goes is right."""

    double: Double
    stays: str
    take: frozenset[str] = frozenset()

    @property
    def goes(self) -> str:
        return self.double.other if self.stays == self.double.one else self.double.one

    def taking(self, field: Compared) -> bool:
        """Whether what the record that goes says is kept."""
        return field.how == "other" or field.name in self.take


class PairLines:
    """The lines of one pair: reasons, then field by field what stands here and there."""

    def __init__(self, pair: Pair, words: Words) -> None:
        self.pair = pair
        self.words = words
        self.fields = side_by_side(words.cohort, pair.double.kind, pair.stays, pair.goes)

    def __call__(self, width: int) -> Sequence[Line]:
        return list(self._lines(width))

    def _lines(self, width: int) -> Iterator[Line]:
        double = self.pair.double
        yield from _paragraph(f"{double.likely} of 100: {', '.join(double.reasons)}", width, "Likely")
        yield Line()
        half = (width - 4) // 2
        heads = [f"stays  {self.pair.stays}", f"goes   {self.pair.goes}"]
        yield Line(tuple((fit(head, half + 2), "head") for head in heads), section="")
        for field in self.fields:
            yield from self._field(field, half)
        yield from self._references(half)
        yield Line()
        kept = "what only one of them knows is kept, and of lists the items of both"
        yield from _paragraph(
            f"Merging makes one record of the two: {kept}. One change; u takes it back.", width, "", "dim"
        )

    def _field(self, field: Compared, half: int) -> Iterator[Line]:
        signs, tones = self._signs(field)
        said = [self.words.say(field.field, value) for value in (field.one, field.other)]
        columns = [textwrap.wrap(" ".join(text.split()), half - 2) or [""] for text in said]
        for at, texts in enumerate(zip_longest(*columns, fillvalue="")):
            parts = [
                part
                for text, sign, tone in zip(texts, signs, tones, strict=True)
                for part in ((f"{sign if at == 0 else ' '} ", tone), (fit(text, half), tone))
            ]
            first = at == 0
            yield Line(tuple(parts), field.pointer if first else None, field.title if first else "")

    def _signs(self, field: Compared) -> tuple[tuple[str, str], tuple[str, str]]:
        """Before each side a sign, and how it looks: what is kept (●), what is not (○), what both say (=)."""
        match field.how:
            case "same":
                return ("=", "="), ("dim", "dim")
            case "both":
                return ("●", "●"), ("", "")
            case "one":
                return ("●", " "), ("", "")
            case "other":
                return (" ", "●"), ("", "")
        return (("○", "●"), ("dim", "accent")) if self.pair.taking(field) else (("●", "○"), ("accent", "dim"))

    def _references(self, half: int) -> Iterator[Line]:
        cohort, kind = self.words.cohort, self.pair.double.kind
        told = [_count(len(named_by(cohort, kind, id))) for id in (self.pair.stays, self.pair.goes)]
        yield Line(tuple((fit(f"  {text}", half + 2), "dim") for text in told), section="Named by")


def _count(number: int) -> str:
    return "no record" if not number else f"{number} record{'s' * (number > 1)}"


def _paragraph(text: str, width: int, section: str, tone: str = "") -> Iterator[Line]:
    for at, line in enumerate(textwrap.wrap(text, width)):
        yield Line(((line, tone),), section=section if at == 0 else "")
