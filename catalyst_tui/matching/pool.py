"""Who is there to be paired on a day: those who applied, take part by what was decided, fit the rules, and have room.

Who does not fit a rule of eligibility is kept apart with the rule, until somebody sets it aside for them; what nobody
has answered keeps nobody out. Where nobody applied in a role, everybody of that role is there: not every program keeps
applications. Who left a partnership, or had one that is over, is there again when they apply or are selected anew. A
partner whose partnership looks for somebody of the other role is there with that place, whether they applied or not.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from catalyst_tui.matching.rules import Rules
from catalyst_tui.matching.taking_part import BEHIND, STATES, TakingPart, counted, state
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.partners import partners, serves
from catalyst_tui.model.record import Fields, Record

if TYPE_CHECKING:
    from catalyst_tui.selection.eligibility import Eligibility, Judged

_OVER = frozenset({"completed", "ended"})


class Candidate(NamedTuple):
    """One who may be paired: a person, or an organization where a role is one.

    `host` is the organization they belong to (the school of an educator, a professional's company; an organization's
    is itself); `place` the partnership that they already have and that looks for the other side; `state` what was
    decided of their application, "" without one.
    """

    id: str
    role: str
    fields: Fields
    application: Fields
    application_id: str
    host_id: str
    host: Fields
    capacity: int
    place: str | None = None
    state: str = ""

    @property
    def waits(self) -> bool:
        """Whether they come after those who were chosen."""
        return self.state in BEHIND and not self.place

    def value(self, path: str) -> object:
        """A field by its path, `available.days`: the record's, else the application's; None when neither has it."""
        for fields in (self.fields, self.application):
            found: object = fields
            for part in path.split("."):
                found = found.get(part) if isinstance(found, dict) else None
            if found is not None:
                return found
        return None


class NotEligible(NamedTuple):
    """One who would be there if the program's rules allowed it, and the rules that do not."""

    who: Candidate
    rules: tuple[Judged, ...]

    @property
    def why(self) -> str:
        """The rules in a few words: `does not fit: applied in time`."""
        return (
            f"does not fit: {'; '.join(f'{rule.title[:1].lower()}{rule.title[1:]}' for rule in self.rules)}"
        )


class Pool(NamedTuple):
    """Both sides, each in the order of ids. The right side is the one at whose schools partnerships take place."""

    left: tuple[Candidate, ...]
    right: tuple[Candidate, ...]
    host_role: str
    limits: dict[str, int]
    """How many more pairs a school can have, for those that say so."""
    not_eligible: tuple[NotEligible, ...] = ()
    not_taking_part: tuple[Candidate, ...] = ()
    """Who would be there if something else had been decided, see `taking_part`."""

    @property
    def states(self) -> dict[str, int]:
        """How many of those who are there stand at what. Who has a partnership with a place is not counted."""
        return counted(one.state for one in (*self.left, *self.right) if not one.place)

    @property
    def room(self) -> dict[str, int]:
        """How many partners each can have."""
        return {one.id: one.capacity for one in (*self.left, *self.right)}

    @property
    def applications(self) -> list[str]:
        """The applications that went in, in order."""
        kept_out = (one.who for one in self.not_eligible)
        return sorted({one.application_id for one in (*self.left, *self.right, *kept_out)} - {""})


def gather(
    cohort: Cohort,
    rules: Rules,
    today: date,
    *,
    anew: bool = False,
    without: Collection[str] = (),
    only: Collection[str] | None = None,
) -> Pool:
    """Who can be paired on a day.

    `anew` takes those who have a partnership as if they had none; `without` leaves people, organizations or
    applications out; `only` names the applications that are looked at (those of an earlier run).
    """
    gatherer = _Gatherer(cohort, rules, today.isoformat(), anew, frozenset(without), only)
    left, right = (gatherer.side(role, other) for role, other in (rules.roles, rules.roles[::-1]))
    if _hosts(left) and not _hosts(right):
        left, right = right, left
    limits = {
        one.host_id: max(0, one.host["capacity"] - (0 if anew else gatherer.hosted[one.host_id]))
        for one in right
        if "capacity" in one.host and one.host_id != one.id
    }
    host_role = cohort.host_role or "school"
    return Pool(left, right, host_role, limits, tuple(gatherer.not_eligible), tuple(gatherer.not_taking_part))


def pairs_now(cohort: Cohort, roles: Collection[str], today: date) -> set[frozenset[str]]:
    """Who serves together on a day."""
    day = today.isoformat()
    found = set()
    for record in cohort.sound_records("partnerships"):
        if is_over(record.value, day):
            continue
        there = [one for one in partners(record.value) if one.get("role") in roles and serves(one, day)]
        for one in there:
            found |= {frozenset((one["who"], two["who"])) for two in there if one["role"] != two["role"]}
    return found


def _hosts(side: Collection[Candidate]) -> bool:
    return any(one.host.get("kind") == "school" for one in side)


class _Gatherer:
    def __init__(
        self,
        cohort: Cohort,
        rules: Rules,
        day: str,
        anew: bool,
        without: frozenset[str],
        only: Collection[str] | None,
    ) -> None:
        self.cohort, self.rules, self.day, self.anew = cohort, rules, day, anew
        self.without, self.only = without, only
        self.applied: dict[str, dict[str, Record]] = defaultdict(dict)
        self.busy: Counter[str] = Counter()
        self.hosted: Counter[str] = Counter()
        self.places: dict[str, dict[str, str]] = defaultdict(dict)
        self.left_on: dict[str, str] = {}
        self.not_eligible: list[NotEligible] = []
        self.not_taking_part: list[Candidate] = []
        self._read_applications()
        self._read_partnerships()

    def side(self, role: str, other: str) -> tuple[Candidate, ...]:
        """The candidates of a role, by id. `other` is the role of the other side, which a place may wait for."""
        is_organization = self.cohort.roles().get(role, {}).get("is") == "organization"
        kind = "organizations" if is_organization else "people"
        ids = set(self.applied[role])
        if role not in self.any_of:
            ids |= {record.id for record in self.cohort.records(kind) if record.value.get("role") == role}
        places = {} if self.anew else self.places[f"{role} {other}"]
        found = (self._candidate(id, role, kind, places.get(id)) for id in sorted(ids | set(places)))
        return tuple(one for one in found if one is not None)

    def _candidate(self, id: str, role: str, kind: str, place: str | None) -> Candidate | None:
        record = self.cohort.peek(kind, id)
        if record is None:
            return None
        fields = self.cohort.sound(record).value
        application = self.applied[role].get(id)
        answers = application.value if application else {}
        belongs_to = answers.get("organization") or fields.get("organization") or ""
        host_id = id if kind == "organizations" else str(belongs_to)
        host = self.cohort.peek("organizations", host_id)
        out = {id, host_id, application.id if application else ""} & self.without
        busy = 0 if self.anew else self.busy[f"{id} {role}"]
        capacity = 1 if place else fields.get("capacity", 1) - busy
        has_left = not busy and _heard_of(answers, self.day) <= self.left_on.get(f"{id} {role}", "")
        if out or has_left or "forgotten" in fields or capacity < 1:
            return None
        candidate = Candidate(
            id,
            role,
            fields,
            answers,
            application.id if application else "",
            host_id,
            self.cohort.sound(host).value if host else {},
            capacity,
            place,
            state(answers, self.day) if application else "",
        )
        if application and not place and not self.takes_part(answers):
            self.not_taking_part.append(candidate)
            return None
        if application and not place and (rules := self._not_met(application)):
            self.not_eligible.append(NotEligible(candidate, rules))
            return None
        return candidate

    def _not_met(self, application: Record) -> tuple[Judged, ...]:
        """The rules of the program that an application does not fit, and that nobody has set aside."""
        if self._eligibility is None:
            return ()
        return tuple(rule for rule in self._eligibility.judge(application) if rule.answer == "not-met")

    @cached_property
    def _eligibility(self) -> Eligibility | None:
        if not self.cohort.program.get("eligibility"):
            return None
        from catalyst_tui.selection.eligibility import Eligibility  # brings the engine of schemas along

        return Eligibility(self.cohort)

    def _read_applications(self) -> None:
        """Those that are looked at: who takes part, and who would if something else had been decided."""
        records = list(self.cohort.sound_records("applications"))
        there = [record for record in records if record.value.get("submitted", "") <= self.day]
        takes = STATES if self.only is not None else self.rules.takes
        self.takes_part = TakingPart(takes, (record.value for record in there), self.day)
        self.any_of = {record.value.get("role", "") for record in records}
        for record in there:
            value = record.value
            role = value.get("role", "")
            who = value.get("person") or value.get("organization")
            if not who or state(value, self.day) not in STATES:
                continue
            if self.only is not None and record.id not in self.only:
                continue
            known = self.applied[role].get(who)
            if known is None or self._rank(known.value) <= self._rank(value):
                self.applied[role][who] = record

    def _rank(self, application: Fields) -> tuple[bool, str]:
        """Of several applications for one role the newest counts, of those that take part if any does."""
        return self.takes_part(application), application.get("submitted", "")

    def _read_partnerships(self) -> None:
        for record in self.cohort.sound_records("partnerships"):
            over = is_over(record.value, self.day)
            for entry in partners(record.value):
                end = entry.get("to", record.value.get("ending", {}).get("date", self.day) if over else "9")
                if end <= self.day and ("left" in entry or over):
                    self.left_on[f"{entry.get('who')} {entry.get('role')}"] = end
            if over:
                continue
            there = [entry for entry in partners(record.value) if serves(entry, self.day) and "who" in entry]
            wanted = list(_wanted(record.value, self.day))
            for entry in there:
                self.busy[f"{entry['who']} {entry['role']}"] += 1
                if entry["role"] == self.cohort.host_role:
                    self.hosted[entry["who"]] += 1
                for role in wanted:
                    if role != entry["role"]:
                        self.places[f"{entry['role']} {role}"].setdefault(entry["who"], record.id)


def is_over(partnership: Fields, day: str) -> bool:
    """Whether a partnership has come to its end until a day."""
    return partnership.get("status") in _OVER and partnership.get("ending", {}).get("date", "") <= day


def _wanted(partnership: Fields, day: str) -> Iterator[str]:
    """The roles that are looked for on a day."""
    for search in partnership.get("searches") or ():
        if search.get("from", day) <= day < search.get("to", "9") and "role" in search:
            yield search["role"]


def _heard_of(application: Fields, day: str) -> str:
    """The last day, until a day, on which somebody applied or something was decided; "0" for who never applied."""
    decided = [one.get("date", "") for one in application.get("decisions") or ()]
    return max((one for one in [*decided, application.get("submitted", "0")] if one <= day), default="0")
