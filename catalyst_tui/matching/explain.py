"""Why these pairs: the best alternatives and what each would cost the whole, why not X with Y, why somebody waits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from catalyst_tui.matching.match import Match, Pair
from catalyst_tui.matching.pool import Candidate
from catalyst_tui.matching.sensitivity import Costs, gains_of_room

_HIGHER = {
    "feasible": ("one pair fewer", "{} pairs fewer"),
    "selected": ("somebody who was selected would wait", "{} who were selected would wait"),
    "title-i": ("one Title I school fewer", "{} Title I schools fewer"),
    "must": ("one pair fewer that is known to fit", "{} pairs fewer that are known to fit"),
    "stay": ("one pair more would change", "{} pairs more would change"),
}

_NAMED = 3  # who has the room of a school, before they are only counted


class Alternative(NamedTuple):
    """Somebody else for one side of a pair: in place of whom, its points, and how many the whole would lose."""

    who: Candidate
    instead_of: Candidate
    score: int
    costs: int


class Waiting(NamedTuple):
    """One without a partner: why, and the smallest change that would help ("" when none is known)."""

    who: Candidate
    why: str
    would_help: str


class Explained:
    """A match, explained."""

    def __init__(self, match: Match) -> None:
        self.match = match
        self._board, self._pool = match.board, match.board.pool

    @property
    def has_costs(self) -> bool:
        """Whether what every other pair would cost is worked out: not for very large boards."""
        return self.match.costs is not None

    @property
    def costs(self) -> Costs:
        """What every pair would cost the whole, in the packed numbers of the aims: by right and left number."""
        return self.match.costs or []

    def alternatives(self, pair: Pair) -> list[Alternative]:
        """The best one for either side, the other side's first: those that cost nothing but points."""
        if pair.pinned or not self.has_costs:
            return []
        i, j, found, score = pair.i, pair.j, self.match.optimum, self.match.score
        of_right, of_left = self.costs[j], [column[i] for column in self.costs]
        left, right = self._pool.left, self._pool.right
        return [
            *self._best(of_right, found.owners[j], lambda k: score(k, j), left, pair.left),
            *self._best(of_left, found.mates[i], lambda k: score(i, k), right, pair.right),
        ]

    def _best(
        self,
        costs: Sequence[int | None],
        made: Collection[int],
        score: Callable[[int], int],
        side: Sequence[Candidate],
        instead_of: Candidate,
    ) -> Iterator[Alternative]:
        """The one of a side who costs the least, of those the one with the most points; those it has are left out."""
        within = self._within
        others = {
            k: cost for k, cost in enumerate(costs) if cost is not None and cost < within and k not in made
        }
        if others:
            least = min(others.values())
            k = min((k for k, cost in others.items() if cost == least), key=lambda k: (-score(k), k))
            yield Alternative(side[k], instead_of, score(k), self.match.scale.apart(least)["total"])

    @cached_property
    def _within(self) -> int:
        """What costs less than this costs points alone."""
        return self.match.scale.within("total")

    def in_words(self, costs: int) -> str:
        """What a loss is, the greatest first: `one pair fewer`, `9 points`."""
        for aim, amount in self.match.scale.apart(costs).items():
            if amount > 0:
                if aim in _HIGHER:
                    one, several = _HIGHER[aim]
                    return one if amount == 1 else several.format(amount)
                return _points(amount)
        return "nothing"

    def why_not(self, a: str, b: str) -> list[str]:
        """Why two are not paired, a sentence a line; how they are, when they are. Raises MatchingRefused."""
        return list(self._why_not(a, b))

    def _why_not(self, a: str, b: str) -> Iterator[str]:
        match = self.match
        for i, j in match.arcs(a, b):
            one, two = self._pool.left[i], self._pool.right[j]
            made = next((pair for pair in match.pairs if (pair.i, pair.j) == (i, j)), None)
            score = match.score(i, j)
            if made:
                yield f"{one.id} and {two.id} are paired, with {_points(score)}."
            elif obstacles := self._board.in_the_way(i, j):
                yield f"{one.id} and {two.id} cannot be paired: {'; '.join(obstacles)}."
            elif (i, j) in match.forbidden:
                yield f"{one.id} and {two.id} are ruled out by hand."
            else:
                yield f"{one.id} and {two.id} would have {_points(score)}, and {self._for_that(i, j)}."
            for line in self._board.lines(i, j):
                if line.criterion.points:
                    yield f"  {line.criterion.title}: {line.points} of {line.criterion.points} ({line.words})"

    def _for_that(self, i: int, j: int) -> str:
        """What it would take to pair two who fit."""
        costs = self.match.cost(i, j)
        if costs is not None:
            return f"cost the whole {self.in_words(costs)}"
        two = self._pool.right[j]
        if self._is_shut(two):
            return f"{two.host_id} has no room for more"
        return "cost the whole a pinned partner"

    @cached_property
    def waiting(self) -> list[Waiting]:
        """Everybody without a partner, in the order of ids."""
        found = [self._waiting(side, at) for side, at in self.match.unmatched]
        return sorted(found, key=lambda one: (one.who.role != self._board.rules.roles[0], one.who.id))

    def _waiting(self, side: str, at: int) -> Waiting:
        who = (self._pool.left if side == "left" else self._pool.right)[at]
        others = range(len(self._pool.right if side == "left" else self._pool.left))
        arcs = [(at, k) if side == "left" else (k, at) for k in others]
        if not arcs:
            return Waiting(who, "nobody is there on the other side", "somebody who applies")
        if not self.has_costs:
            if any(self._is_open(i, j) for i, j in arcs):
                return Waiting(who, "others have more points together", "")
            return Waiting(who, *self._blocked(arcs))
        within_reach = [(cost, i, j) for i, j in arcs if (cost := self.costs[j][i]) is not None]
        room = self._room_for(arcs)
        if within_reach:
            cost, i, j = min(within_reach, key=lambda one: (one[0], -self.match.score(*one[1:]), one))
            why, helps = self._outdone(i, j, cost, side)
            if room is None:
                return Waiting(who, why, helps)
            return Waiting(who, room[0] if side == "right" else why, f"{room[1]}, or {helps}")
        if room is not None:
            return Waiting(who, *room)
        if side == "right" and self._is_shut(who):
            more = f"room for one more at {who.host_id}, and one more {self._pool.left[0].role}"
            return Waiting(who, f"{who.host_id} has no room for more", more)
        if any(self._is_open(i, j) for i, j in arcs):
            return Waiting(who, "all who fit are pinned to others", "a pin less")
        return Waiting(who, *self._blocked(arcs))

    def _room_for(self, arcs: list[tuple[int, int]]) -> tuple[str, str] | None:
        """The school with which somebody would have a pair if it had room for one more: why it has none, and that."""
        waiting = [(i, j) for i, j in arcs if j not in self._placed and self._full[j] and self._is_open(i, j)]
        if not waiting:
            return None
        _, j = max(waiting, key=lambda at: (self.match.score(*at), (-at[0], -at[1])))
        host, pool = self._pool.right[j].host_id, self._pool
        room = pool.limits[host]
        if not room:
            return f"{host} has no room for more", f"room for one more at {host}"
        taken = [
            pair.right.id for pair in self.match.pairs if pair.right.host_id == host and not pair.right.place
        ]
        by = f"taken by {', '.join(taken)}" if len(taken) <= _NAMED else "all of it taken"
        return f"{host} has room for {room} more, {by}", f"room for one more at {host}"

    @cached_property
    def _placed(self) -> set[int]:
        """The right candidates who have a partner."""
        return {pair.j for pair in self.match.pairs}

    @cached_property
    def _full(self) -> list[bool]:
        """For each right candidate, whether one pair more at their school would be a gain, and it has no room."""
        problem, found = self.match.problem, self.match.optimum
        gains = gains_of_room(problem, found) if problem.limits else []
        groups = (problem.group(j) for j in range(len(problem.right)))
        return [g is not None and found.used[g] >= problem.limits[g] and gains[g] > 0 for g in groups]

    def _is_shut(self, one: Candidate) -> bool:
        """Whether the school of a right candidate had no room before anybody was paired."""
        return one.place is None and self._pool.limits.get(one.host_id) == 0

    def _is_open(self, i: int, j: int) -> bool:
        return self.match.problem.between(i, j) is not None

    def _blocked(self, arcs: list[tuple[int, int]]) -> tuple[str, str]:
        """Why none of some pairs is possible, and the one thing that stands in the way of the most alone."""
        reasons = [
            self._board.in_the_way(i, j)
            or (["ruled out by hand"] if (i, j) in self.match.forbidden else ["taken"])
            for i, j in arcs
        ]
        kinds = [sorted({reason.partition(" (")[0] for reason in one}) for one in reasons]
        why, times = Counter(reason for one in kinds for reason in one).most_common(1)[0]
        alone = Counter(one[0] for one in kinds if len(one) == 1).most_common(1)
        all_of_them = "all" if times == len(arcs) else f"{times} of {len(arcs)}"
        helps = f"without “{alone[0][0]}” {alone[0][1]} would be possible" if alone else ""
        return f"nobody is possible; with {all_of_them}: {why}", helps

    def _outdone(self, i: int, j: int, cost: int, side: str) -> tuple[str, str]:
        """Why the nearest possible pair was not made, and by how much."""
        other = self._pool.right[j] if side == "left" else self._pool.left[i]
        name = other.host_id if side == "left" and other.host_id else other.id
        score = _points(self.match.score(i, j))
        if cost >= self.match.scale.within("total"):
            more = "school" if side == "left" else self._pool.left[i].role
            return (
                f"nearest is {name} with {score}, which would cost: {self.in_words(cost)}",
                f"one more {more}",
            )
        lost = self.match.scale.apart(cost)["total"]
        if not lost:
            return (
                f"as good as somebody else for {name}, with {score}; the worst pair or the order of ids decided",
                f"a pin with {name}",
            )
        return (
            f"{_points(lost)} short with {name}, where it would be {score}",
            f"{_points(lost + 1)} more with {name}",
        )


def _points(amount: int) -> str:
    return f"{amount} point{'' if amount == 1 else 's'}"
