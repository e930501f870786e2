"""A room full of people, marked by keys: who is expected, what was marked, and the change that keeps it.

A roll is plain data: the screen draws it, a draft keeps it, and one change writes it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from catalyst_tui.document import dump
from catalyst_tui.document.patch import Operation
from catalyst_tui.document.pointer import join
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.program.roll import Expected, expected, from_where
from catalyst_tui.schema import KINDS
from catalyst_tui.tui.presenters.values import Words
from catalyst_tui.tui.rows import Column, Row
from catalyst_tui.workspace.change import Change, Create, Patch
from catalyst_tui.workspace.objects import blob_id

COLUMNS = (
    Column("name", least=20, most=30),
    Column("", least=9, most=9),
    Column("from", least=14, most=24),
    Column("role", least=9, most=18),
    Column("besides", least=10, most=40),
)

Mark = dict[str, Any]

LETTERS: dict[str, Mark] = {
    "p": {"was": "present"},
    "l": {"was": "late"},
    "x": {"was": "absent"},
    "e": {"was": "excused"},
    "r": {"was": "present", "how": "remote"},
}
"""What a key says of a person. What else is known of her (when she came, why not) stays, where it still fits."""

_BESIDES: dict[str, frozenset[str]] = {
    "present": frozenset({"left", "instead_of", "note"}),
    "late": frozenset({"at", "left", "why", "instead_of", "note"}),
    "excused": frozenset({"why", "made_up", "note"}),
    "absent": frozenset({"note"}),
}
_SIGNS = {"present": "✓", "late": "!", "excused": "–", "absent": "✗"}


@dataclass
class Roll:
    """Who is expected at an event, what the file says of each, and what was marked since."""

    event: str
    expected: dict[str, Expected]
    kept: Mapping[str, Mark]
    marked: dict[str, Mark | None] = field(default_factory=dict)
    """What differs from the file; None takes a mark away."""
    before: dict[str, Mark | None] = field(default_factory=dict)
    """What the file said of those who are marked when they were: somebody else may have marked them since."""

    @classmethod
    def of(cls, cohort: Cohort, event: str, draft: Mapping[str, Any] | None = None) -> Roll:
        """The roll of an event: those whose role must or may come and who served on its day, and all who are marked
        in the file or in a draft."""
        record = cohort.peek("attendance", event)
        kept = dict(cohort.sound(record).value.get("people") or {}) if record else {}
        marked, before = ((draft or {}).get(name) or {} for name in ("marked", "before"))
        marked = {person: mark for person, mark in marked.items() if mark != kept.get(person)}
        people = expected(cohort, event)
        people |= {person: from_where(cohort, person) for person in marked if person not in people}
        return cls(event, people, kept, marked, {person: before.get(person) for person in marked})

    @property
    def draft(self) -> dict[str, Any]:
        """What was marked, to go on from."""
        return {"marked": self.marked, "before": self.before}

    def mark_of(self, person: str) -> Mark | None:
        """What is marked of a person now."""
        return self.marked[person] if person in self.marked else self.kept.get(person)

    def mark(self, person: str, letter: str) -> None:
        """Mark a person by a key."""
        says = LETTERS[letter]
        besides = _BESIDES[says["was"]]
        stays = {name: value for name, value in (self.mark_of(person) or {}).items() if name in besides}
        self._set(person, {**says, **stays})

    def detail(self, person: str, name: str, value: str) -> bool:
        """Say more of a person's mark: why, when they came, when they made up for it; False when it has no room
        for that, as a reason has none beside `present`."""
        mark = self.mark_of(person) or {"was": "excused"}
        if name not in _BESIDES[str(mark.get("was"))]:
            return False
        self._set(person, {**mark, name: value})
        return True

    def instead(self, person: str, who: str) -> None:
        """Somebody comes instead of a person, who is excused unless marked otherwise already."""
        self._set(who, {**(self.mark_of(who) or {"was": "present"}), "instead_of": person})
        if self.mark_of(person) is None:
            self._set(person, {"was": "excused"})

    def clear(self, person: str) -> None:
        """Take a person's mark away."""
        self._set(person, None)

    def put_back(self, person: str, before: Mark | None) -> None:
        """Make it as it was before a mark."""
        self._set(person, before)

    def _set(self, person: str, mark: Mark | None) -> None:
        if mark == self.kept.get(person):
            self.marked.pop(person, None)
            self.before.pop(person, None)
        else:
            self.marked[person] = mark
            self.before.setdefault(person, self.kept.get(person))

    def clashes(self) -> list[str]:
        """Those who are marked here, and whom somebody else marked otherwise since."""
        return [person for person in self.marked if self.kept.get(person) != self.before.get(person)]

    def settle(self, person: str, *, mine: bool) -> None:
        """Decide whose mark of a person stands."""
        if mine:
            self.before[person] = self.kept.get(person)
        else:
            self._set(person, self.kept.get(person))

    def unmarked(self) -> list[str]:
        """The expected who have no mark."""
        return [person for person in self.expected if self.mark_of(person) is None]

    def counts(self) -> Counter[str]:
        """How many are present, present from afar, late, excused, absent."""
        marks = (self.mark_of(person) for person in self.expected)
        return Counter(_said(mark) for mark in marks if mark)

    def told(self) -> str:
        """`97 of 100 marked`"""
        return f"{sum(self.counts().values())} of {len(self.expected)} marked"

    def there(self) -> int:
        """How many took part, in time or not, in the room or from afar, for themselves or for somebody else."""
        counts = self.counts()
        return counts["present"] + counts["remote"] + counts["late"]

    def counted(self) -> str:
        """`90 present, 2 remote, 3 late, 4 absent`"""
        counts = self.counts()
        words = ["present", "remote", *(was for was in _SIGNS if was != "present")]
        return ", ".join(f"{counts[word]} {word}" for word in words if counts[word])

    def change(self, data: bytes | None) -> Change:
        """The change that keeps what was marked; `data` are the bytes of the event's file, None when there is none."""
        path = KINDS["attendance"].path_of(self.event)
        marks = len(self.marked)
        now = self.counted() or "nobody is marked"
        sentence = f"{self.event}: {marks} mark{'s' * (marks > 1)} of attendance, now {now}"
        if data is None:
            people = {person: mark for person, mark in sorted(self.marked.items()) if mark is not None}
            return Change(
                (Create(path, dump({"event": self.event, "people": people})),), sentence, "attendance"
            )
        operations = tuple(_operations(self.kept, self.marked))
        return Change((Patch(path, operations, blob_id(data)),), sentence, "attendance")


def rows(roll: Roll, words: Words) -> list[Row]:
    """The people by last name, each with her mark."""
    came = {
        mark["instead_of"]: who for who in roll.expected if "instead_of" in (mark := roll.mark_of(who) or {})
    }
    made = [_row(roll, words, person, *about, came.get(person)) for person, about in roll.expected.items()]
    return sorted(made, key=lambda row: str(row.sort[0]))


def who_comes(cohort: Cohort, person: str) -> str:
    """`Lee Park, Coan MS`: to find somebody who was not expected."""
    return ", ".join(filter(None, (cohort.label("people", person), from_where(cohort, person).place)))


def times(event: str) -> list[str]:
    """When one may have come late to an event at this time (`9:00-12:00`): every five minutes; all day without one."""
    begin, _, end = event.partition("-")
    first, last = (_minutes(text) for text in (begin, end))
    first = 7 * 60 if first is None else first
    last = 21 * 60 if last is None else last
    return [f"{at // 60}:{at % 60:02}" for at in range(first + 5, last + 1, 5)]


def _minutes(time: str) -> int | None:
    hours, _, minutes = time.strip().partition(":")
    return int(hours) * 60 + int(minutes) if hours.isdecimal() and minutes.isdecimal() else None


def mark_in_words(words: Words, mark: Mark | None) -> str:
    """`late, came 9:40`; "no mark" for none."""
    return ", ".join((_said(mark), *_besides(words, mark))) if mark else "no mark"


def _besides(words: Words, mark: Mark) -> list[str]:
    besides = [f"{title} {mark[key]}" for key, title in (("at", "came"), ("left", "left")) if key in mark]
    besides += (
        [words.cohort.vocabulary("reasons").get(str(mark["why"]), str(mark["why"]))] if "why" in mark else []
    )
    besides += [f"made up {words.day(mark['made_up'])}"] if "made_up" in mark else []
    besides += [f"for {words.initials(mark['instead_of'])}"] if "instead_of" in mark else []
    return besides


def _row(roll: Roll, words: Words, person: str, where: str, role: str, stand_in: str | None) -> Row:
    name = words.person(person)
    mark = roll.mark_of(person) or {}
    was = str(mark.get("was", ""))
    besides = _besides(words, mark)
    besides += [f"{words.initials(stand_in)} came instead"] if stand_in else []
    cells = (name, f"{_SIGNS.get(was, '·')} {_said(mark)}".strip(), where, role, ", ".join(besides))
    last = name.rpartition(" ")[2]
    return Row(person, cells, search=person, sort=(f"{last} {name}".casefold(),))


def _said(mark: Mark) -> str:
    was = str(mark.get("was", ""))
    return "remote" if was == "present" and mark.get("how") == "remote" else was


def _operations(kept: Mapping[str, Mark], marked: Mapping[str, Mark | None]) -> Iterable[Operation]:
    """The smallest edits: a mark that is there already changes field by field, so that its comment and style stay."""
    for person, mark in sorted(marked.items()):
        at = join(("people", person))
        old = kept.get(person)
        if mark is None:
            yield Operation("remove", at)
        elif old is None:
            yield Operation("add", at, mark)
        else:
            yield from (Operation("remove", f"{at}/{name}") for name in old if name not in mark)
            yield from (
                Operation("add", f"{at}/{name}", value)
                for name, value in mark.items()
                if old.get(name) != value
            )
