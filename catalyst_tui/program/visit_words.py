"""Visits in words, the same on sheets, on screens and in commands."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.labels import title_of
from catalyst_tui.model.record import Fields
from catalyst_tui.model.visits import Visit
from catalyst_tui.program.openings import Opening


def week_day(day: str) -> str:
    """`Fri 17 Feb` for a day (ISO); a month, TBD and what else is no day as it stands."""
    try:
        found = date.fromisoformat(day)
    except ValueError:
        return day
    return f"{found:%a} {found.day} {found:%b}"


def when(visit: Visit) -> str:
    """`Fri 17 Feb 13:10-14:00`."""
    return f"{week_day(str(visit.value.get('date', '')))} {visit.value.get('time', '')}".rstrip()


def what(cohort: Cohort, visit: Visit) -> str:
    """`p5 (grade 8, 27 students), classroom visit`."""
    value = visit.value
    form = str(value.get("form", ""))
    said = value.get("title") or cohort.vocabulary("forms").get(form, form)
    return ", ".join(filter(None, (classes(visit), title_of(str(said)).lower(), value.get("place"))))


def classes(visit: Visit) -> str:
    """The classes of a visit, with what is known of them."""
    listed: list[Fields] = visit.partnership.value.get("classes") or []
    named = {group.get("id"): _class(group) for group in listed}
    return ", ".join(named.get(id, id) for id in visit.value.get("classes") or ())


def _class(group: Fields) -> str:
    grade = f"grade {group['grade']}" if "grade" in group else ""
    students = f"{group['students']} students" if "students" in group else ""
    told = ", ".join(filter(None, (grade, students)))
    return f"{group.get('title') or group.get('id', '')}{f' ({told})' if told else ''}"


def why(cohort: Cohort, visit: Visit) -> str:
    """Why it was moved or called off: `weather`; "" when nobody said."""
    word = str(visit.value.get("why", ""))
    return title_of(cohort.vocabulary("interruptions").get(word, word)).lower()


def names(cohort: Cohort, who: Iterable[str]) -> str:
    """The people by their names."""
    return ", ".join(cohort.label("people", id) for id in who)


def proposed(openings: Iterable[Opening]) -> str:
    """`Thu 16 Feb 13:10, Thu 23 Feb 13:10`."""
    return ", ".join(
        f"{week_day(each.day.isoformat())} {each.time.partition('-')[0]}".rstrip() for each in openings
    )
