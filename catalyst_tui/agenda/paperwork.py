"""What needs no call: mails, receipts, reports to funders, tasks of the office, visits that nobody told of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from ..model.record import Fields
from ..model.values import is_day
from ..model.visits import AHEAD, visits
from ..program import DueItem, Evidence
from ..program.dates import resolve
from ..program.reminders import Plan
from .desk import Desk
from .line import Line
from .words import counted, named, owed, spoken, week_day


def lines(
    desk: Desk, plan: Plan, mail: Iterable[DueItem], receipts: Iterable[DueItem], office: Iterable[DueItem]
) -> Iterator[Line]:
    """Mails first, which are the least work; then by how late things are."""
    yield from _mails(desk, plan)
    found = [
        *_late(desk, mail),
        *_receipts(desk, receipts),
        *_tasks(desk),
        *_promised(desk, office),
        *_reports_to_funders(desk),
        *_visits_nobody_told_of(desk),
    ]
    yield from sorted(found, key=lambda line: -line.days_late)


def _mails(desk: Desk, plan: Plan) -> Iterator[Line]:
    ready = [
        each
        for each in plan.reminders
        if any(desk.own(line.partnerships) or not line.partnerships for line in each.lines)
    ]
    if ready:
        yield Line(
            group="paperwork",
            id="mails",
            urgent=False,
            place="",
            what=f"by mail: {counted(len(ready), 'reminder')} ready to look at",
            record=("program", "program"),
            pointer="/reminders",
            items=tuple(line.item.id for each in ready for line in each.lines if line.item),
        )
    for entry in plan.under_way:
        yield Line(
            group="paperwork",
            id=f"mail/{entry.id}",
            urgent=True,
            place="",
            what=f"a mail to {desk.name(entry.value['to'])} may have arrived or not: ask, and settle it",
            record=("reminders", entry.month),
        )


def _late(desk: Desk, items: Iterable[DueItem]) -> Iterator[Line]:
    """What mail may still bring in, a line a person."""
    found: dict[str, list[DueItem]] = {}
    for item in items:
        found.setdefault(item.who, []).append(item)
    for who, owing in found.items():
        worst, own = max(owing, key=lambda item: item.days_late), desk.own(owing[0].partnerships)
        is_person = owing[0].person is not None
        yield Line(
            group="paperwork",
            id=f"late/{who}",
            urgent=True,
            place=desk.place(own),
            who=desk.name(who) if is_person else "",
            phone=desk.phone(who) if is_person else "",
            what=f"{', '.join(owed(owing, desk.cohort))}, {counted(worst.days_late, 'day')} late",
            days_late=worst.days_late,
            record=("partnerships", own[0]),
            person=owing[0].person,
            partnerships=own,
            items=tuple(item.id for item in owing),
            evidence=tuple(place for item in owing for place in item.evidence),
            put_off=worst.local_id,
        )


def _receipts(desk: Desk, overdue: Iterable[DueItem]) -> Iterator[Line]:
    soon = [item for item in desk.items if item.requirement.kind == "money" and item.state == "due"]
    for item in (*overdue, *soon):
        yield Line(
            group="paperwork",
            id=f"receipts/{item.occurrence}",
            urgent=item.state == "overdue",
            place=desk.place(item.partnerships),
            what=f"grant {item.occurrence}: {item.miss[:1].lower()}{item.miss[1:].rstrip('.')}{_by(item, desk)}",
            days_late=item.days_late,
            record=("grants", item.occurrence),
            partnerships=item.partnerships,
            items=(item.id,),
            evidence=item.evidence,
            put_off=item.local_id,
        )


def _by(item: DueItem, desk: Desk) -> str:
    if item.state == "overdue":
        return f", {counted(item.days_late, 'day')} late" if item.days_late else ""
    return f", due {spoken(item.due, desk.today)}" if item.due else ""


def _tasks(desk: Desk) -> Iterator[Line]:
    """Tasks of staff that are due within the week."""
    for record in desk.cohort.sound_records("people"):
        if desk.me not in (None, record.id):
            continue
        for index, task in enumerate(record.value.get("tasks") or ()):
            due = resolve(task.get("due", "TBD"), desk.calendars.of(None)).day
            if due is None or due >= desk.week or _is_settled(task, desk.now):
                continue
            late = max(0, (desk.today - due).days)
            yield Line(
                group="paperwork",
                id=f"task/{record.id}/{task.get('id')}",
                urgent=late > 0,
                place="",
                who=desk.name(record.id),
                what=f"{named(task.get('what', ''), desk.cohort)}, {_due(due, late, desk)}",
                days_late=late,
                record=("people", record.id),
                pointer=f"/tasks/{index}",
                person=record.id,
                evidence=(Evidence(record.path, f"/tasks/{index}"),),
            )


def _promised(desk: Desk, overdue: Iterable[DueItem]) -> Iterator[Line]:
    """What the office promised in calls, as far as it is late or due within the week."""
    soon = [
        item
        for item in desk.items
        if item.requirement.kind == "action" and item.state == "due" and item.due and item.due < desk.week
        if item.person
        and not any(desk.is_partner(item.person, desk.partnerships[id]) for id in item.partnerships)
    ]
    for item in (*overdue, *soon):
        if item.due is None or desk.me not in (None, item.person):
            continue
        place = item.evidence[0]
        yield Line(
            group="paperwork",
            id=item.id,
            urgent=item.state == "overdue",
            place=desk.place(item.partnerships),
            who=desk.name(item.person or ""),
            what=f"{next(owed([item], desk.cohort))}, {_due(item.due, item.days_late, desk)}",
            days_late=item.days_late,
            record=("partnerships", item.partnerships[0]),
            pointer=place.pointer,
            person=item.person,
            partnerships=item.partnerships,
            items=(item.id,),
            evidence=item.evidence,
            put_off=item.local_id,
        )


def _due(due: date, late: int, desk: Desk) -> str:
    return f"{counted(late, 'day')} late" if late else f"due {spoken(due, desk.today)}"


def _is_settled(task: Fields, now: str) -> bool:
    return bool(task.get("done", "9") <= now or task.get("dropped", "9") <= now)


def _reports_to_funders(desk: Desk) -> Iterator[Line]:
    """Reports that a fund wants soon; of those that should be there already only what says that it was not sent."""
    for record in desk.cohort.sound_records("funds"):
        for index, entry in enumerate(record.value.get("reports_due") or ()):
            fields = entry if isinstance(entry, dict) else {"due": entry}
            due = resolve(fields.get("due", "TBD"), desk.calendars.of(None)).day
            known = isinstance(entry, dict)
            if (
                due is None
                or due > desk.soon
                or fields.get("sent", "9") <= desk.now
                or (due < desk.today and not known)
            ):
                continue
            late = max(0, (desk.today - due).days)
            what = f": {fields['what']}" if "what" in fields else ""
            yield Line(
                group="paperwork",
                id=f"fund-report/{record.id}/{index}",
                urgent=late > 0,
                place="",
                who=desk.name(record.value.get("funder", "")),
                what=f"report on {record.value.get('title', record.id)}, {_due(due, late, desk)}{what}",
                days_late=late,
                record=("funds", record.id),
                pointer=f"/reports_due/{index}",
                evidence=(Evidence(record.path, f"/reports_due/{index}"),),
            )


def _visits_nobody_told_of(desk: Desk) -> Iterator[Line]:
    """Visits whose day is over and that are still planned: nobody said how they were."""
    for partnership in desk.open_partnerships():
        for visit in visits(partnership.record):
            put_off = desk.is_put_off(partnership, f"interactions/{visit.id}")
            if (
                visit.value.get("status") in AHEAD
                and is_day(visit.day)
                and visit.day < desk.now
                and not put_off
            ):
                day = date.fromisoformat(visit.day)
                yield Line(
                    group="paperwork",
                    id=f"told/{visit.name}",
                    urgent=True,
                    place=desk.place([partnership.id]),
                    what=f"visit of {week_day(day)}: nobody said whether it took place",
                    days_late=(desk.today - day).days,
                    record=("partnerships", partnership.id),
                    pointer=visit.pointer,
                    partnerships=(partnership.id,),
                    evidence=(Evidence(partnership.record.path, visit.pointer),),
                    put_off=f"interactions/{visit.id}",
                )
