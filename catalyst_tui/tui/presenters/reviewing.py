"""Reviewing by keys: which application is read, what was said of each since it was last saved, and what to keep.

Plain data: the screen draws it, a draft keeps it at every key, and one change writes it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from catalyst_tui.acts.act import Asked, act
from catalyst_tui.acts.many import Outcome, outcomes
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.selection.candidates import Candidate, Candidates
from catalyst_tui.selection.conflicts import conflicts
from catalyst_tui.selection.decisions import decided
from catalyst_tui.selection.scores import Criterion, rubric
from catalyst_tui.tui.presenters.applications import wait

REVIEW = "review-application"
Said = dict[str, Any]
"""What a reviewer says of one application, as the act `review-application` asks it."""

_KEPT = ("scores", "recommends", "comment", "conflict", "blind")


class Reviewing:
    """A reviewer going through applications. `said` is what differs from the files, by application."""

    def __init__(
        self,
        cohort: Cohort,
        today: date,
        me: str,
        ids: Sequence[str],
        said: Mapping[str, Said] | None = None,
        *,
        blind: bool = False,
    ) -> None:
        self.cohort = cohort
        self.today = today
        self.me = me
        self._all = Candidates(cohort, today)
        self.ids = [id for id in ids if self._is_for_me(id)]
        self.said: dict[str, Said] = {
            id: dict(each) for id, each in (said or {}).items() if cohort.has("applications", id)
        }
        self.blind = blind
        self.at = 0
        self.at_criterion = 0
        self._saved: dict[str, Said] = {}  # since the files were read
        self._before: list[tuple[str, Said | None]] = []
        self._rubrics = {role: rubric(cohort, role) for role in cohort.roles()}
        self._done = {id for id in self.ids if self._is_done(id)}
        self._open = {id for id in self.ids if self._is_open(id)}

    def _is_for_me(self, id: str) -> bool:
        record = self.cohort.peek("applications", id)
        return record is not None and record.value.get("person") != self.me

    def _is_open(self, id: str) -> bool:
        return decided(self.cohort.sound(self.cohort.get("applications", id)).value, self.today) is None

    # Where one is.

    @property
    def id(self) -> str:
        return self.ids[self.at]

    @property
    def candidate(self) -> Candidate:
        return self._all.of(self.cohort.get("applications", self.id))

    @property
    def criteria(self) -> list[Criterion]:
        return self._rubric(self.id)

    def _rubric(self, id: str) -> list[Criterion]:
        role = self.cohort.get("applications", id).value.get("role", "")
        return self._rubrics.get(role) or rubric(self.cohort, role)

    @property
    def near(self) -> list[str]:
        """Why the files make one think of a conflict of interest."""
        return conflicts(self.cohort, self.candidate.value, self.me)

    @property
    def near_in_words(self) -> str:
        """The same as a sentence; blind without how, which would say who it is. "" when nothing speaks of one."""
        if not self.near:
            return ""
        return (
            "You may be too near to this applicant."
            if self.blind
            else f"You may be too near: {', '.join(self.near)}."
        )

    def go_to(self, id: str) -> None:
        """Read this application, when it is among them; the next points are for the first criterion without."""
        if id in self.ids:
            self.at = self.ids.index(id)
        scores = self.mine.get("scores") or {}
        without = [at for at, each in enumerate(self.criteria) if each.id not in scores]
        self.at_criterion = without[0] if without else 0

    def go_on_from(self, before: Reviewing) -> None:
        """Be where somebody was in an earlier reading, at the same criterion, with the same keys to take back."""
        self.go_to(before.id)
        if self.id == before.id:
            self.at_criterion = min(before.at_criterion, max(len(self.criteria) - 1, 0))
        self._before = before._before

    def step(self, by: int) -> bool:
        """The next one, or the one before; False at the end."""
        if not 0 <= self.at + by < len(self.ids):
            return False
        self.go_to(self.ids[self.at + by])
        return True

    def next_open(self) -> bool:
        """The next one that waits for me, from the top again after the last; False when none does."""
        order = [*self.ids[self.at + 1 :], *self.ids[: self.at + 1]]
        found = next((id for id in order if self.waits(id)), None)
        if found is not None:
            self.go_to(found)
        return found is not None

    def next_criterion(self) -> None:
        self.at_criterion = (self.at_criterion + 1) % max(len(self.criteria), 1)

    # What is said.

    @property
    def mine(self) -> Said:
        """What I say of this application by now."""
        return self._mine(self.id)

    def _mine(self, id: str) -> Said:
        return self.said.get(id) or self._kept(id)

    def _kept(self, id: str) -> Said:
        """What the files have, or will have been found to have when they are read again."""
        if id in self._saved:
            return self._saved[id]
        record = self.cohort.get("applications", id)
        listed = self.cohort.sound(record).value.get("reviews") or ()
        review: Said = next((each for each in listed if each.get("by") == self.me), {})
        return {key: review[key] for key in _KEPT if key in review}

    def is_done(self, id: str) -> bool:
        """Whether I have given all points, or said that I cannot."""
        return id in self._done

    def waits(self, id: str) -> bool:
        """Whether one waits for my review: I have not done it, and nobody has decided yet."""
        return id in self._open and id not in self._done

    def _is_done(self, id: str) -> bool:
        mine = self._mine(id)
        scores = mine.get("scores") or {}
        return bool(mine.get("conflict")) or all(each.id in scores for each in self._rubric(id))

    @property
    def sum_of_mine(self) -> int | None:
        """What my points come to by now; None as long as one is missing, or when they do not count."""
        scores: dict[str, int] = self.mine.get("scores") or {}
        if (
            self.mine.get("conflict")
            or not self.criteria
            or any(each.id not in scores for each in self.criteria)
        ):
            return None
        return sum(each.weight * scores[each.id] for each in self.criteria)

    def points(self, points: int) -> str:
        """Points for the criterion at hand, then on to the next; why not, in a sentence, when that cannot be."""
        if not self.criteria:
            return "The program has no rubric for this role: it stands under “rubric” in the program."
        if self.near and "conflict" not in self.mine:
            return f"{self.near_in_words} x says whether it is a conflict of interest."
        criterion = self.criteria[self.at_criterion]
        if not criterion.lowest <= points <= criterion.highest:
            return f"{criterion.title} has {criterion.lowest} to {criterion.highest} points."
        self._say(scores={**(self.mine.get("scores") or {}), criterion.id: points})
        if self.at_criterion + 1 < len(self.criteria):
            self.at_criterion += 1
        return ""

    def recommend(self, what: str) -> None:
        self._say(recommends=what)

    def comment(self, text: str) -> None:
        """The comment as it is typed; taken back as a whole."""
        again = (
            bool(self._before) and self._before[-1][0] == self.id and "comment" in self.said.get(self.id, {})
        )
        self._say(keep=not again, comment=text.strip() or None)

    def conflict(self) -> None:
        """A conflict of interest, or none after all."""
        was = self.mine.get("conflict", False)
        self._say(conflict=not was if not was or self.near or "conflict" in self._kept(self.id) else None)

    def take_back(self) -> bool:
        """As it was before the last key, and there; False when nothing was said."""
        if not self._before:
            return False
        id, before = self._before.pop()
        if before is None:
            self.said.pop(id, None)
        else:
            self.said[id] = before
        self._count(id)
        self.go_to(id)
        return True

    def _say(self, keep: bool = True, **what: Any) -> None:
        if keep:
            self._before.append((self.id, self.said.get(self.id)))
        now = {key: value for key, value in {**self.mine, **what}.items() if value is not None}
        if self.blind and "scores" in what:
            now["blind"] = True
        if now == self._kept(self.id):
            self.said.pop(self.id, None)
        else:
            self.said[self.id] = now
        self._count(self.id)

    def _count(self, id: str) -> None:
        (self._done.add if self._is_done(id) else self._done.discard)(id)

    # How far one is, and what to keep.

    def told(self) -> str:
        """`37 read, 63 wait`: what is decided or complete waits for nobody."""
        return f"{len(self._done)} read, {wait(sum(map(self.waits, self.ids)))}"

    def outcomes(self) -> list[Outcome]:
        """What becomes of each application of which something was said."""
        asked = [
            Asked(
                self.cohort,
                self.cohort.get("applications", id),
                {**said, "by": self.me, "date": self.today.isoformat()},
                self.today,
                self.me,
            )
            for id, said in self.said.items()
        ]
        return outcomes(act(REVIEW), asked)

    def kept(self, ids: Sequence[str]) -> None:
        """These were saved."""
        for id in ids:
            self._saved[id] = self.said.pop(id)
        self._before.clear()
