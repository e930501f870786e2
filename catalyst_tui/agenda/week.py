"""What takes place within seven days: visits, calls that have a date, events, dates of the program.

A last line for each kind of meeting that is due tells how many have a date, and how many still need one by when.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from catalyst_tui.agenda.coming import Coming
from catalyst_tui.agenda.desk import Desk
from catalyst_tui.agenda.line import Line, Settling
from catalyst_tui.agenda.visits import Visits
from catalyst_tui.agenda.words import listed, week_day
from catalyst_tui.model.labels import named, title_of
from catalyst_tui.model.record import Fields
from catalyst_tui.model.values import is_day
from catalyst_tui.program import DueItem, Evidence
from catalyst_tui.program.telling import day

_NOT_YET = frozenset({"planned", "confirmed"})


def lines(desk: Desk, visits: Visits) -> Iterator[Line]:
    """By day, and then what has no day."""
    found = [
        *((each.order, _visit(each, desk)) for each in visits.week),
        *_calls(desk),
        *_events(desk),
        *_dates(desk),
    ]
    for _, line in sorted(found, key=lambda each: each[0]):
        yield line
    yield from _meetings(desk)


_Order = tuple[str, str, str]


def _order(fields: Fields, id: str) -> _Order:
    time: str = fields.get("time", "")
    return fields["date"], time.partition("-")[0].zfill(5), id


def _when(fields: Fields) -> str:
    time: str = fields.get("time", "")
    return f"{week_day(date.fromisoformat(fields['date']))} {time.partition('-')[0]}".rstrip()


def _visit(coming: Coming, desk: Desk) -> Line:
    visit, record = coming.visit, coming.partnership.record
    return desk.line(
        "week",
        f"week/{visit.name}",
        ", ".join(_about(visit.value, coming, desk)),
        ("partnerships", record.id),
        when=coming.when,
        pointer=visit.pointer,
        partnerships=(record.id,),
        evidence=(Evidence(record.path, visit.pointer),),
        put_off=f"interactions/{visit.id}",
    )


def _about(visit: Fields, coming: Coming, desk: Desk) -> Iterator[str]:
    """`circuits, class p5, 28 students`."""
    form = visit.get("form", "")
    yield (
        visit.get("title")
        or title_of(visit.get("goal", ""))
        or desk.cohort.vocabulary("forms").get(form, title_of(form)).lower()
        or "visit"
    )
    named_classes: list[str] = visit.get("classes") or []
    if named_classes:
        yield f"class{'es' * (len(named_classes) > 1)} {listed(named_classes)}"
    sizes = {
        group.get("id"): group.get("students", 0) for group in coming.partnership.value.get("classes") or ()
    }
    students = sum(sizes.get(id, 0) for id in named_classes)
    if students:
        yield f"{students} students"


def _calls(desk: Desk) -> Iterator[tuple[_Order, Line]]:
    for partnership in desk.open_partnerships():
        for index, call in enumerate(partnership.value.get("check_ins") or ()):
            day = call.get("date", "")
            ahead = call.get("status") in _NOT_YET or ("status" not in call and day > desk.now)
            if is_day(day) and ahead and desk.now <= day < desk.week.isoformat():
                pointer = f"/check_ins/{index}"
                with_ = desk.partners(partnership)
                yield (
                    _order(call, partnership.id),
                    desk.line(
                        "week",
                        f"check-in/{partnership.id}/{day}",
                        f"check-in call with {listed([desk.initials(who) for who in with_])}",
                        ("partnerships", partnership.id),
                        when=_when(call),
                        pointer=pointer,
                        partnerships=(partnership.id,),
                        evidence=(Evidence(partnership.record.path, pointer),),
                        settles=Settling("check-in", f"partnerships/{partnership.id}", {"date": day}),
                    ),
                )


def _events(desk: Desk) -> Iterator[tuple[_Order, Line]]:
    for index, (id, event) in enumerate(desk.cohort.events().items()):
        day = event.get("date", "")
        if is_day(day) and desk.now <= day < desk.week.isoformat() and event.get("status") != "cancelled":
            yield (
                _order(event, id),
                desk.line(
                    "week",
                    f"event/{id}",
                    ", ".join(filter(None, (event.get("title", id), event.get("place")))),
                    ("events", "events"),
                    when=_when(event),
                    pointer=f"/events/{index}",
                    evidence=(Evidence("cohort/events.yaml", f"/events/{index}"),),
                ),
            )


def _dates(desk: Desk) -> Iterator[tuple[_Order, Line]]:
    for index, entry in enumerate(desk.cohort.program.get("timeline") or ()):
        day = entry.get("date", "")
        if is_day(day) and desk.now <= day < desk.week.isoformat():
            yield (
                _order(entry, entry.get("id", "")),
                desk.line(
                    "week",
                    f"date/{entry.get('id', index)}",
                    named(desk.cohort, entry.get("title") or entry.get("id", "a date")),
                    ("program", "program"),
                    when=_when(entry),
                    pointer=f"/timeline/{index}",
                    evidence=(Evidence("cohort/program.yaml", f"/timeline/{index}"),),
                ),
            )


def _meetings(desk: Desk) -> Iterator[Line]:
    """`check-in calls: 4 have a date, 8 need one by 28 Feb`."""
    found: dict[str, list[DueItem]] = defaultdict(list)
    for item in desk.items:
        if item.requirement.kind == "meet" and item.state == "due":
            found[item.requirement.id].append(item)
    for id, items in found.items():
        without = [item for item in items if not item.evidence]
        told = [f"{len(items) - len(without)} have a date"] if len(without) < len(items) else []
        due = min((item.due for item in without if item.due), default=None)
        told += [f"{len(without)} need{'s' * (len(without) == 1)} one by {day(due)}"] if due else []
        first = (without or items)[0]
        yield desk.line(
            "week",
            f"meet/{id}",
            f"{items[0].requirement.title.lower()}s: {', '.join(told)}",
            ("partnerships", first.partnerships[0]),
            items=tuple(item.id for item in without),
            evidence=tuple(place for item in items for place in item.evidence),
        )
