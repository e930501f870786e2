"""What needs no call: mails, receipts, reports to funders, tasks, clearances that end, visits that nobody told of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from catalyst_tui.agenda.desk import Desk
from catalyst_tui.agenda.line import Line, Settling
from catalyst_tui.agenda.words import owed, spoken, week_day
from catalyst_tui.model.labels import counted, named
from catalyst_tui.model.record import Fields
from catalyst_tui.model.values import is_day
from catalyst_tui.model.visits import AHEAD, visits
from catalyst_tui.program import DueItem, Evidence
from catalyst_tui.program.dates import resolve
from catalyst_tui.program.fund_reports import fund_reports_due
from catalyst_tui.program.reminders import Plan
from catalyst_tui.schema import KINDS


def lines(
    desk: Desk,
    plan: Plan,
    mail: Iterable[DueItem],
    receipts: Iterable[DueItem],
    office: Iterable[DueItem],
    clearances: Iterable[Line],
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
        *clearances,
    ]
    yield from sorted(found, key=lambda line: -line.days_late)


def _mails(desk: Desk, plan: Plan) -> Iterator[Line]:
    ready = [
        each
        for each in plan.reminders
        if any(desk.own(line.partnerships) or not line.partnerships for line in each.lines)
    ]
    if ready:
        yield desk.line(
            "paperwork",
            "mails",
            f"by mail: {counted(len(ready), 'reminder')} ready to look at",
            ("program", "program"),
            pointer="/reminders",
            items=tuple(line.item.id for each in ready for line in each.lines if line.item),
        )
    for entry in plan.under_way:
        yield desk.line(
            "paperwork",
            f"mail/{entry.id}",
            f"a mail to {desk.name(entry.value['to'])} may have arrived or not: ask, and settle it",
            ("reminders", entry.month),
            urgent=True,
        )


def _late(desk: Desk, items: Iterable[DueItem]) -> Iterator[Line]:
    """What mail may still bring in, a line a person."""
    found: dict[str, list[DueItem]] = {}
    for item in items:
        found.setdefault(item.who, []).append(item)
    for who, owing in found.items():
        worst, own = max(owing, key=lambda item: item.days_late), desk.own(owing[0].partnerships)
        yield desk.line(
            "paperwork",
            f"late/{who}",
            f"{', '.join(owed(owing))}, {counted(worst.days_late, 'day')} late",
            ("partnerships", own[0]),
            urgent=True,
            days_late=worst.days_late,
            person=owing[0].person,
            partnerships=own,
            items=tuple(item.id for item in owing),
            evidence=tuple(place for item in owing for place in item.evidence),
            put_off=worst.local_id,
        )


def _receipts(desk: Desk, overdue: Iterable[DueItem]) -> Iterator[Line]:
    soon = [item for item in desk.items if item.requirement.kind == "money" and item.state == "due"]
    for item in (*overdue, *soon):
        yield desk.line(
            "paperwork",
            f"receipts/{item.occurrence}",
            f"grant {item.occurrence}: {item.miss[:1].lower()}{item.miss[1:].rstrip('.')}{_by(item, desk)}",
            ("grants", KINDS["grants"].id_of(item.evidence[0].file)),
            urgent=item.state == "overdue",
            days_late=item.days_late,
            partnerships=item.partnerships,
            items=(item.id,),
            evidence=item.evidence,
            settles=Settling(
                "add-receipt", item.evidence[0].file.removeprefix("cohort/").removesuffix(".yaml")
            ),
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
            yield desk.line(
                "paperwork",
                f"task/{record.id}/{task.get('id')}",
                f"{named(desk.cohort, task.get('what', ''))}, {_due(due, late, desk)}",
                ("people", record.id),
                urgent=late > 0,
                days_late=late,
                pointer=f"/tasks/{index}",
                person=record.id,
                evidence=(Evidence(record.path, f"/tasks/{index}"),),
                settles=Settling("settle-task", f"people/{record.id}", {"task": task.get("id", "")}),
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
    for item in (*overdue, *soon, *desk.promised_elsewhere):
        if item.due is None or item.due >= desk.week or desk.me not in (None, item.person):
            continue
        place = item.evidence[0]
        yield desk.line(
            "paperwork",
            item.id,
            f"{next(owed([item]))}, {_due(item.due, item.days_late, desk)}",
            ("partnerships", item.partnerships[0]),
            urgent=item.state == "overdue",
            days_late=item.days_late,
            pointer=place.pointer,
            person=item.person,
            partnerships=item.partnerships,
            items=(item.id,),
            evidence=item.evidence,
            settles=Settling(
                "settle-action", f"partnerships/{item.partnerships[0]}", {"action": item.occurrence}
            ),
            put_off=item.local_id,
        )


def _due(due: date, late: int, desk: Desk) -> str:
    return f"{counted(late, 'day')} late" if late else f"due {spoken(due, desk.today)}"


def _is_settled(task: Fields, now: str) -> bool:
    return bool(task.get("done", "9") <= now or task.get("dropped", "9") <= now)


def _reports_to_funders(desk: Desk) -> Iterator[Line]:
    for report in fund_reports_due(desk.cohort, desk.today):
        record = desk.cohort.peek("funds", report.fund)
        if record is not None and report.due is not None:
            fund = desk.cohort.sound(record).value
            yield desk.line(
                "paperwork",
                f"fund-report/{report.fund}/{report.due_text}",
                f"report on {fund.get('title', report.fund)}, {_due(report.due, report.days_late, desk)}",
                ("funds", report.fund),
                urgent=report.state == "overdue",
                last=report.what,
                days_late=report.days_late,
                pointer=report.pointer,
                person=fund.get("funder"),
                evidence=(Evidence(record.path, report.pointer),),
                settles=Settling("send-report", f"funds/{report.fund}", {"due": report.due_text}),
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
                yield desk.line(
                    "paperwork",
                    f"told/{visit.name}",
                    f"visit of {week_day(day)}: nobody said whether it took place",
                    ("partnerships", partnership.id),
                    urgent=True,
                    days_late=(desk.today - day).days,
                    pointer=visit.pointer,
                    partnerships=(partnership.id,),
                    evidence=(Evidence(partnership.record.path, visit.pointer),),
                    put_off=f"interactions/{visit.id}",
                )
