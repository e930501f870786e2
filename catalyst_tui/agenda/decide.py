"""What waits for a decision: requests for money, changes of purpose, applications, searches, excuses, approvals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from catalyst_tui.agenda.desk import Desk, has_caseload
from catalyst_tui.agenda.line import Line, Settling
from catalyst_tui.agenda.words import dated, owed, spoken
from catalyst_tui.model.approvals import lapsed
from catalyst_tui.model.labels import counted
from catalyst_tui.model.money.amounts import said
from catalyst_tui.model.money.books import Books
from catalyst_tui.model.money.grant import WAITING, Grant
from catalyst_tui.model.money.terms import objections
from catalyst_tui.program import DueItem, Evidence
from catalyst_tui.selection.doubles import doubles_in_passing
from catalyst_tui.selection.later import now_and_later

_RENEW_DAYS = 30


def lines(desk: Desk, excused: Iterable[DueItem], left: Iterable[DueItem]) -> Iterator[Line]:
    """Money first, the oldest first; then people."""
    yield from _grants(desk)
    yield from _searches(desk)
    yield from _applications(desk)
    yield from _doubles(desk)
    yield from _excuses(desk, excused)
    yield from _approvals(desk)
    yield from _who_left(desk, left)


def _grants(desk: Desk) -> Iterator[Line]:
    books = Books(desk.cohort, desk.today)
    waiting = [grant for grant in books.grants.values() if desk.own([grant.partnership])]
    for grant in sorted(waiting, key=lambda each: (each.state == "deferred", each.asked_on, each.id)):
        fund = books.funds.get(grant.fund)
        left = f" of {said(fund.left)} left in the fund" if fund else ""
        currency = fund.currency if fund else books.currency
        if grant.state in WAITING:
            asked = f"grant {grant.id}, {said(grant.asked)} {currency}".rstrip()
            against = [one.sentence for one in objections(grant, books)[:1]]
            told = " · ".join([f"“{grant.title}”, {_so_far(grant, desk)}", *against])
            yield _grant(grant, f"{asked}{left}", told, desk, Settling("decide-grant", f"grants/{grant.id}"))
        if grant.undecided:
            what = f"grant {grant.id}: a change of its purpose is asked for"
            settles = Settling("decide-change", f"grants/{grant.id}", {"change": grant.undecided[0]})
            yield _grant(grant, what, f"“{grant.title}”", desk, settles, "/changes")


def _so_far(grant: Grant, desk: Desk) -> str:
    """Since when a request waits, or why it was put off."""
    if grant.state == "deferred":
        day = spoken(date.fromisoformat(grant.decided_on), desk.today)
        return f"put off {day}{grant.reason and f': {grant.reason}'}"
    days = (desk.today - date.fromisoformat(grant.asked_on)).days if grant.asked_on else 0
    return f"asked for {counted(days, 'day')} ago"


def _grant(
    grant: Grant, what: str, last: str, desk: Desk, settles: Settling, pointer: str = "/requested"
) -> Line:
    path = f"cohort/grants/{grant.id}.yaml"
    return desk.line(
        "decide",
        f"grant/{grant.id}",
        what,
        ("grants", grant.id),
        last=last,
        pointer=pointer,
        partnerships=(grant.partnership,),
        evidence=(Evidence(path, pointer),),
        settles=settles,
    )


def _applications(desk: Desk) -> Iterator[Line]:
    """Of people who do not serve yet: those that nobody decided on."""
    for record in desk.cohort.sound_records("applications"):
        value = record.value
        if value.get("submitted", "") <= desk.now and not any(
            decision.get("date", "9") <= desk.now for decision in value.get("decisions") or ()
        ):
            who: str = value.get("person", "")
            if has_caseload(desk.cohort, who, desk.today):
                continue  # they serve, so it was decided, wherever that is written
            role = desk.cohort.vocabulary("roles").get(value.get("role", ""), "")
            reviews = len(value.get("reviews") or ())
            yield desk.line(
                "decide",
                f"application/{record.id}",
                f"application{role and f' as {role}'}, {counted(reviews, 'review')}",
                ("applications", record.id),
                when=dated(value.get("submitted", "")),
                person=who or None,
                evidence=(Evidence(record.path, ""),),
            )


def _doubles(desk: Desk) -> Iterator[Line]:
    """How many people and organizations may stand in two records: one line, since they are settled together. Those
    that were left for later are counted behind."""
    found, later = now_and_later(desk.cohort, doubles_in_passing(desk.cohort))
    if not found:
        return
    told = [f"{count} of {kind}" for kind, count in Counter(double.kind for double in found).items()]
    first = found[0]
    yield desk.line(
        "decide",
        "doubles",
        f"likely doubles: {', '.join([*told, *([f'{len(later)} left for later'] if later else [])])}",
        (first.kind, first.one),
        last=f"{desk.cohort.label(first.kind, first.one)}: {', '.join(first.reasons)}",
    )


def _searches(desk: Desk) -> Iterator[Line]:
    for partnership in desk.open_partnerships():
        for index, search in enumerate(partnership.value.get("searches") or ()):
            is_open = search.get("from", "9") <= desk.now and search.get("to", "9") > desk.now
            if (
                not is_open
                or "found" in search
                or desk.is_put_off(partnership, f"searches/{search.get('id')}")
            ):
                continue
            role = desk.cohort.vocabulary("roles").get(search.get("role", ""), search.get("role", ""))
            asked = search.get("asked") or []
            told = [
                f"{desk.initials(one['who'])}: {one['answer'].replace('-', ' ')}"
                for one in asked
                if {"who", "answer"} <= one.keys()
            ]
            yield desk.line(
                "decide",
                f"search/{partnership.id}/{search.get('id')}",
                f"{role} is looked for since {dated(search['from'])}, {len(asked) or 'nobody'} asked so far",
                ("partnerships", partnership.id),
                last=", ".join(told),
                days_late=0,
                pointer=f"/searches/{index}",
                partnerships=(partnership.id,),
                evidence=(Evidence(partnership.record.path, f"/searches/{index}"),),
                settles=Settling("ask-candidate", f"partnerships/{partnership.id}"),
                put_off=f"searches/{search.get('id')}",
            )


def _excuses(desk: Desk, items: Iterable[DueItem]) -> Iterator[Line]:
    for item in items:
        what = next(owed([item])).removeprefix("missed ")
        yield _of_item(item, f"excused from {what}: accept it, or agree on a make-up", desk)


def _who_left(desk: Desk, items: Iterable[DueItem]) -> Iterator[Line]:
    found: dict[str, list[DueItem]] = {}
    for item in items:
        found.setdefault(item.person or "", []).append(item)
    for owing in found.values():
        yield _of_item(owing[0], f"has left, and still owes: {', '.join(owed(owing))}", desk, owing)


def _of_item(item: DueItem, what: str, desk: Desk, items: Iterable[DueItem] = ()) -> Line:
    who, own = item.person or "", desk.own(item.partnerships)
    return desk.line(
        "decide",
        f"decide/{item.id}",
        what,
        ("partnerships", own[0]),
        days_late=item.days_late,
        person=who,
        partnerships=own,
        items=tuple(one.id for one in items) or (item.id,),
        evidence=item.evidence,
        settles=Settling("waive", f"partnerships/{own[0]}", {"item": item.local_id}),
        put_off=item.local_id,
    )


def _approvals(desk: Desk) -> Iterator[Line]:
    """Of schools where visits go on: approvals that end soon, or whose giver no longer decides there."""
    schools: dict[str, list[str]] = {}
    for partnership in desk.open_partnerships():
        if partnership.school:
            schools.setdefault(partnership.school, []).append(partnership.id)
    until = (desk.today + timedelta(days=_RENEW_DAYS)).isoformat()
    if str(desk.cohort.program.get("to", "9")) < until:
        return  # the program ends before anything would have to be renewed
    for school, partnerships in schools.items():
        record = desk.cohort.peek("organizations", school)
        for found in lapsed(desk.cohort.sound(record).value, until) if record else ():
            by: str = found.approval.get("by", "")
            told = f"approval {'ended' if found.since < desk.now else 'ends'} {dated(found.since)}"
            if found.left:
                told = f"approved by {desk.name(by)}, who has left"
            whom = found.successor or by
            yield desk.line(
                "decide",
                f"approval/{school}/{found.number}",
                f"{told}: ask {desk.name(whom)} to renew it",
                ("organizations", school),
                pointer=f"/approvals/{found.number}",
                urgent=found.since < desk.now,
                person=whom,
                partnerships=partnerships,
                evidence=(Evidence(f"cohort/organizations/{school}.yaml", f"/approvals/{found.number}"),),
                settles=Settling("renew-approval", f"organizations/{school}", {"by": whom}),
            )
