"""The applications of a cohort with everything that a selection looks at, and their ranking.

found = candidates(cohort, today, round="summer-2022", role="educator")
for place in ranked(found): …
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import groupby

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.record import Fields, Record
from catalyst_tui.selection.decisions import OUTCOMES, decided, state
from catalyst_tui.selection.eligibility import Eligibility, Judged, Verdict, verdict_of
from catalyst_tui.selection.scores import Scored, rubric, scored


@dataclass(frozen=True, slots=True)
class Candidate:
    """One application, judged and scored. `value` is what of the record is sound."""

    record: Record
    value: Fields
    judged: tuple[Judged, ...]
    scored: Scored
    state: str
    twice: tuple[str, ...] = ()
    """Other open applications of the same person, for the same role and round."""

    @property
    def id(self) -> str:
        return self.record.id

    @property
    def role(self) -> str:
        return str(self.value.get("role", ""))

    @property
    def verdict(self) -> Verdict:
        return verdict_of(self.judged)

    @property
    def is_decided(self) -> bool:
        """Whether anything was decided."""
        return self.state in OUTCOMES

    @property
    def open_questions(self) -> list[Fields]:
        """What they were asked and have not answered."""
        return [each for each in self.value.get("questions") or () if "answered" not in each]

    def reviewed_by(self, who: str | None) -> bool:
        """Whether somebody has given all points, or said that they cannot."""
        mine = [review for review in self.scored.reviews if review.by == who]
        return any(review.points is not None or review.conflict for review in mine)


@dataclass(frozen=True, slots=True)
class Place:
    """A candidate's place within its role and round; `tied` are how many share it. `rank` is None without points."""

    candidate: Candidate
    rank: int | None
    tied: int = 1

    @property
    def in_words(self) -> str:
        """`3`, `3=` when it is shared, `—` for none."""
        if self.rank is None:
            return "—"
        return f"{self.rank}=" if self.tied > 1 else str(self.rank)


class Candidates:
    """All applications of a cohort on a day; rules and rubrics are read once."""

    def __init__(self, cohort: Cohort, today: date) -> None:
        self.cohort = cohort
        self.today = today
        self._eligibility = Eligibility(cohort)
        self._rubrics = {role: rubric(cohort, role) for role in cohort.roles()}

    def of(self, record: Record) -> Candidate:
        """One application, judged and scored."""
        person = record.value.get("person")
        theirs = self.cohort.mentioning("applications", person) if isinstance(person, str) else ()
        return self._of(record, _of_one(map(self.cohort.sound, theirs), self.today))

    def _of(self, record: Record, of_one: dict[Whose, list[str]]) -> Candidate:
        value = self.cohort.sound(record).value
        criteria = self._rubrics.get(value.get("role", "")) or rubric(self.cohort, value.get("role", ""))
        return Candidate(
            record,
            value,
            tuple(self._eligibility.judge(record)),
            scored(value, criteria),
            state(value, self.today),
            tuple(id for id in of_one.get(_whose(value), ()) if id != record.id),
        )

    def all(self, round: str | None = None, role: str | None = None) -> list[Candidate]:
        """Those of a round and a role, by id."""
        of_one = _of_one(self.cohort.sound_records("applications"), self.today)
        found = (self._of(record, of_one) for record in self.cohort.records("applications"))
        return [
            each for each in found if round in (None, each.value.get("round")) and role in (None, each.role)
        ]


Whose = tuple[object, object, object]


def _whose(value: Fields) -> Whose:
    """Who applies, as what, in which round."""
    return value.get("person"), value.get("role"), value.get("round")


def _of_one(records: Iterable[Record], today: date) -> dict[Whose, list[str]]:
    """Open applications by whose they are: to decide all that one person sent would count them twice."""
    found: dict[Whose, list[str]] = defaultdict(list)
    for record in records:
        if "person" in record.value and decided(record.value, today) is None:
            found[_whose(record.value)].append(record.id)
    return found


def ranked(found: Iterable[Candidate]) -> list[Place]:
    """The candidates by role and round, those with most points first; equal points share a place (1, 2=, 2=, 4)."""
    places: list[Place] = []
    for _, of_role in groupby(sorted(found, key=_order), key=_order_of_group):
        before = 0
        for points, group in groupby(of_role, key=lambda each: each.scored.points):
            same = list(group)
            rank = None if points is None else before + 1
            places += [Place(each, rank, len(same)) for each in same]
            before += len(same)
    return places


def _order_of_group(candidate: Candidate) -> tuple[str, str]:
    return candidate.role, str(candidate.value.get("round", ""))


def _order(candidate: Candidate) -> tuple[tuple[str, str], Fraction | int, str]:
    points = candidate.scored.points
    return _order_of_group(candidate), 1 if points is None else -points, candidate.id
