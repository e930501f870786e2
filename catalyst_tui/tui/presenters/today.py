"""Today: grouped by what a person will do, each line one key away from its record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from catalyst_tui.metrics.overview import Overview, overview
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.schema import kind_of_path
from catalyst_tui.tui.dates import parse_day, short, week_day
from catalyst_tui.tui.presenters.partnerships import coming_visits, pair
from catalyst_tui.tui.presenters.values import Words
from catalyst_tui.tui.rows import Column, Row
from catalyst_tui.tui.session import Snapshot

COLUMNS = (
    Column("", least=1, most=1),
    Column("who", least=12, most=24),
    Column("when", least=10, most=16),
    Column("what", least=20, most=90),
)

WEEK = timedelta(days=7)
FEW = 12
"""How many lines of one group are shown; its own tab has the rest."""


def rows(snapshot: Snapshot) -> list[Row]:
    """What is at hand on the day. The id of a row says what enter opens: `kind/id` or a tab."""
    cohort, today = snapshot.cohort, snapshot.today
    words = Words(cohort, today)
    groups = (
        ("Take in", list(_hand_edits(snapshot, words))),
        ("Visits this week", list(_visits(words, today, today + WEEK))),
        ("Call back", list(_calls(words, today + WEEK))),
        ("Decide", list(_requests(words))),
        ("Next events", list(_events(cohort, today))),
        ("Put right", list(_problems(snapshot, words))),
    )
    made = []
    for title, lines in groups:
        more = len(lines) - FEW
        shown = lines[:FEW] + (
            [Row(f"more {title}", ("", f"and {more} more", "", ""), tone="dim")] if more > 0 else []
        )
        made += [line._replace(group=f"{title}  {len(lines)}") for line in shown]
    return made


def figures(snapshot: Snapshot) -> str:
    """The cohort in a line: `5,214 of 7,500 students · 212 of 400 visits done`."""
    found = overview(snapshot.cohort, snapshot.today)
    return " · ".join(_figures(found))


def _figures(found: Overview) -> Iterator[str]:
    yield f"{_of(sum(found.partnerships.values()), found.partnerships_target)} partnerships"
    yield f"{_of(found.visits_done, found.visits_target)} visits done"
    yield f"{_of(found.students, found.students_target)} students"


def _of(count: int, target: int | None) -> str:
    return f"{count:,} of {target:,}" if target else f"{count:,}"


def _hand_edits(snapshot: Snapshot, words: Words) -> Iterator[Row]:
    for path in snapshot.hand_edits:
        kind = kind_of_path(path)
        name = words.cohort.label(kind.name, kind.id_of(path)) if kind else path
        yield Row(f"hand {path}", ("·", name, "by hand", f"{path} was changed by hand and is not kept yet"))


def _visits(words: Words, start: date, end: date) -> Iterator[Row]:
    found = []
    for record in words.cohort.sound_records("partnerships"):
        for day, visit in coming_visits(record.value, start):
            if day <= end:
                found.append((day, str(visit.get("time", "")), record, visit))
    forms = words.cohort.vocabulary("forms")
    for day, time, record, visit in sorted(found, key=lambda each: each[:2]):
        what = [forms.get(str(visit.get("form")), ""), str(visit.get("title") or visit.get("goal") or "")]
        sign = "·" if visit.get("status") == "confirmed" else "?"
        said = ", ".join(
            filter(None, [time, *what, "" if sign == "·" else "not confirmed", pair(record.value, words)])
        )
        yield Row(
            f"partnerships/{record.id} /interactions/{visit.get('id')}",
            (sign, words.cohort.label("partnerships", record.id), week_day(day), said),
        )


def _calls(words: Words, end: date) -> Iterator[Row]:
    """People to whom somebody wanted to come back by a day, where nothing was logged since."""
    found = []
    for record in words.cohort.sound_records("partnerships"):
        newest: dict[str, dict[str, object]] = {}
        for entry in sorted(
            record.value.get("contact_log") or (), key=lambda each: str(each.get("date", ""))
        ):
            newest[str(entry.get("with"))] = entry
        for who, entry in newest.items():
            day = parse_day(entry.get("next"))
            if day is not None and day <= end:
                found.append((day, record, who, entry))
    results = words.cohort.vocabulary("results")
    for day, record, who, entry in sorted(found, key=lambda each: each[0]):
        late = day < words.today
        last = results.get(str(entry.get("result")), str(entry.get("result", "")))
        said = ", ".join(
            filter(
                None,
                [
                    words.person(who),
                    f"last: {last} on {words.day(entry.get('date'))}",
                    str(entry.get("about", "")),
                ],
            )
        )
        yield Row(
            f"partnerships/{record.id} /contact_log/{entry.get('id')}",
            ("!" if late else "·", words.cohort.label("partnerships", record.id), week_day(day), said),
        )


def _requests(words: Words) -> Iterator[Row]:
    for record in words.cohort.sound_records("grants"):
        if "decision" not in record.value:
            requested = record.value.get("requested") or {}
            amount = requested.get("amount")
            said = (
                f"{amount:,.2f}  {record.value.get('title', '')}"
                if isinstance(amount, int | float)
                else str(record.value.get("title", ""))
            )
            school = words.cohort.label("partnerships", str(record.value.get("partnership", "")))
            yield Row(f"grants/{record.id}", ("·", school, words.day(requested.get("date")), said))


def _events(cohort: Cohort, today: date) -> Iterator[Row]:
    for event in overview(cohort, today).next_events:
        day = parse_day(event.date)
        when = week_day(day) if day else short(event.date, today)
        said = ", ".join(filter(None, (event.time, event.place)))
        yield Row(f"event {event.id}", ("·", event.title, when, said))


def _problems(snapshot: Snapshot, words: Words) -> Iterator[Row]:
    """Problems counted by rule, the gravest first."""
    found = [problem for problem in snapshot.problems or () if problem.severity != "note"]
    counts = Counter((problem.severity != "error", problem.rule) for problem in found)
    for (mild, rule), count in sorted(counts.items(), key=lambda pair: (pair[0][0], -pair[1])):
        first = next(problem for problem in found if problem.rule == rule)
        more = f" (and {count - 1} more)" if count > 1 else ""
        yield Row(
            f"rule {rule}",
            ("!" if mild else "✗", rule.replace("-", " "), f"{count}", words.joined(first.message) + more),
        )
