"""When a school is closed to visits: by its own calendar and by its district's.

Breaks, closed days, tests and days without volunteers; half days are open. Days that concern some grades only count
for classes of these grades.
"""

from __future__ import annotations

from typing import NamedTuple

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.record import Fields
from catalyst_tui.model.visits import Visit

_OPEN = "half-day"
_NO_SCHOOL = frozenset({"break", "closed"})


class Closed(NamedTuple):
    """Days on which a school is closed to visits, and for whom; an empty set of grades is everybody."""

    start: str
    end: str
    kind: str
    grades: frozenset[object]

    def holds(self, day: str) -> bool:
        return self.start <= day <= self.end

    def concerns(self, visit: Visit) -> bool:
        """Whether it is about the visit's classes."""
        if not self.grades:
            return True
        classes = visit.value.get("classes") or ()
        return any(
            group.get("id") in classes
            and not self.grades.isdisjoint([group.get("grade"), *(group.get("grades") or ())])
            for group in visit.partnership.value.get("classes") or ()
        )

    def stops(self, visit: Visit) -> bool:
        """Whether the visit cannot take place then: without school, none can; else those that come to the school."""
        return self.concerns(visit) and (self.kind in _NO_SCHOOL or visit.value.get("mode") != "virtual")


class Closures:
    """The closed days of a cohort's schools, read when somebody asks for a school's."""

    def __init__(self, cohort: Cohort) -> None:
        self._cohort = cohort
        self._found: dict[str, list[Closed]] = {}

    def of(self, school: str) -> list[Closed]:
        """The times in which a school is closed."""
        if school not in self._found:
            own = self._cohort.fields("organizations", school)
            district = self._cohort.fields("organizations", own["district"]) if "district" in own else {}
            self._found[school] = [*_closed(own), *_closed(district)]
        return self._found[school]

    def on(self, school: str, visit: Visit, day: str) -> Closed | None:
        """What keeps a visit that comes to the school from taking place on a day (ISO); None when it is open."""
        return next((time for time in self.of(school) if time.holds(day) and time.concerns(visit)), None)


def closed(entry: Fields) -> Closed | None:
    """What an entry of a calendar closes; None for half days, and for what says no days."""
    if "from" not in entry or "to" not in entry or entry.get("kind", _OPEN) == _OPEN:
        return None
    return Closed(entry["from"], entry["to"], entry["kind"], frozenset(entry.get("grades") or ()))


def _closed(organization: Fields) -> list[Closed]:
    return [time for entry in organization.get("calendar") or () if (time := closed(entry))]
