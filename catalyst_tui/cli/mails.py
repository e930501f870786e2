"""The mails of a day, as text and for scripts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from catalyst_tui.cli.context import Context

if TYPE_CHECKING:
    from catalyst_tui.model.cohort import Cohort
    from catalyst_tui.program.reminders import HeldBack, Line, Plan
    from catalyst_tui.report.letters import Letter


def as_text(found: Sequence[Letter], plan: Plan, context: Context) -> Iterator[str]:
    """Every mail word for word, then who gets none and why, and what may have arrived."""
    yield (
        f"{counted(len(found))} to send on {context.today}."
        if found
        else f"Nothing to send on {context.today}."
    )
    for letter in found:
        yield ""
        yield f"To       {letter.name} <{letter.address}> ({letter.reminder.to})"
        yield f"Because  {_because(letter, context.cohort)}"
        yield f"Subject  {letter.subject}"
        yield ""
        yield from (f"    {line}".rstrip() for line in letter.text.rstrip("\n").split("\n"))
    for title, by_phone in (("BY PHONE", True), ("NOT SENT", False)):
        held = [each for each in plan.held_back if each.by_phone is by_phone]
        if held:
            yield f"\n{title} {len(held)}"
            yield from _held(held, context)
    if plan.under_way:
        yield f"\nMAY HAVE ARRIVED {len(plan.under_way)}"
        yield from _under_way(plan, context)
    if found:
        yield "\nNothing was sent. To send: catalyst remind --send"


def _because(letter: Letter, cohort: Cohort) -> str:
    titles = cohort.vocabulary("reminders")
    rules = dict.fromkeys(line.rule for line in letter.reminder.lines if line.rule and not line.draft)
    drafts = [line.draft.id for line in letter.reminder.lines if line.draft]
    return ", ".join([*(titles.get(rule, rule) for rule in rules), *(f"draft {id}" for id in drafts)])


def _held(held: Iterable[HeldBack], context: Context) -> Iterator[str]:
    cohort = context.cohort
    for each in held:
        name = (
            cohort.label("people", each.to) if each.to else cohort.label("partnerships", _whose(each.lines))
        )
        phone = _phone(each.to, cohort) if each.by_phone else ""
        yield f"  {name}: {each.why}{f', {phone}' if phone else ''}"
        yield from (f"    - {_said(line, each.to, context)}" for line in each.lines)


def _whose(lines: Sequence[Line]) -> str:
    return lines[0].partnership or ""


def _said(line: Line, to: str | None, context: Context) -> str:
    from catalyst_tui.report.letters import said

    return said(context.cohort, line, to, context.today)


def _phone(id: str | None, cohort: Cohort) -> str:
    return str(cohort.contact(id).get("phone", "")) if id else ""


def _under_way(plan: Plan, context: Context) -> Iterator[str]:
    for entry in plan.under_way:
        value = entry.value
        why = f": {value['why']}" if "why" in value else ""
        name = context.cohort.label("people", value["to"])
        yield f"  {entry.id}  {name}, {value.get('about', '')}, {value.get('date', '')}{why}"
    yield "  Ask whether it came, then say so: catalyst remind --settle ID sent (or failed)"


def as_json(found: Sequence[Letter], plan: Plan, context: Context) -> dict[str, Any]:
    """The same as an object."""
    return {
        "today": str(context.today),
        "reminders": [
            {
                "to": letter.reminder.to,
                "name": letter.name,
                "address": letter.address,
                "rule": letter.reminder.rule,
                "template": letter.reminder.template or None,
                "subject": letter.subject,
                "text": letter.text,
                "items": [_line_as_json(line, letter.reminder.to, context) for line in letter.reminder.lines],
            }
            for letter in found
        ],
        "held_back": [
            {
                "to": each.to,
                "why": each.why,
                "by_phone": each.by_phone,
                "items": [_line_as_json(line, each.to, context) for line in each.lines],
            }
            for each in plan.held_back
        ],
        "under_way": [
            {"id": entry.id, **{key: entry.value.get(key) for key in ("to", "about", "date", "why")}}
            for entry in plan.under_way
        ],
    }


def _line_as_json(line: Line, to: str | None, context: Context) -> dict[str, Any]:
    return {
        "about": line.about,
        "partnership": line.partnership,
        "rule": line.rule,
        "draft": line.draft.id if line.draft else None,
        "due": str(line.item.due) if line.item and line.item.due else None,
        "said": _said(line, to, context),
    }


def counted(count: int) -> str:
    """`1 mail`, `24 mails`"""
    return "1 mail" if count == 1 else f"{count} mails"
