"""How lines say things: days as people say them, names for ids, due items in a few words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from catalyst_tui.model.labels import counted, title_of
from catalyst_tui.model.values import is_day
from catalyst_tui.program import DueItem
from catalyst_tui.program.telling import day


def week_day(when: date) -> str:
    """`Fri 17 Feb`."""
    return f"{when:%a} {day(when)}"


def spoken(when: date, today: date) -> str:
    """A day as it is said: `today`, `tomorrow`, `on Monday` for the days around, else `on 9 Feb`."""
    days = (when - today).days
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}.get(days)
    if near:
        return near
    if -7 < days < 7:
        return f"on {when:%A}"
    return f"on {day(when)}" + (f" {when.year}" if abs(days) > 300 else "")


def dated(text: str) -> str:
    """A date of a file: `17 Feb`; a month or `TBD` as it stands."""
    return day(date.fromisoformat(text)) if is_day(text) else text


def listed(parts: Sequence[str]) -> str:
    """`Nov, Dec and Jan`."""
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def owed(items: Iterable[DueItem]) -> Iterator[str]:
    """What items are about, a phrase for each requirement: `reports of Nov, Dec and Jan`, `missed the webinar`."""
    found: dict[str, list[DueItem]] = {}
    for item in items:
        found.setdefault(item.requirement.id, []).append(item)
    for each in found.values():
        if _is_monthly(each[0]):
            yield _months(each)
        else:
            yield from map(_phrase, each)


def missing(items: Iterable[DueItem]) -> list[str]:
    """What is handed in every month and was not, in total: `31 reports missing`."""
    late = Counter(
        item.requirement.title.rpartition(" ")[2]
        for item in items
        if item.state == "overdue" and item.counts and _is_monthly(item)
    )
    return [f"{counted(count, thing)} missing" for thing, count in late.items()]


def _is_monthly(item: DueItem) -> bool:
    return item.requirement.kind == "submit" and item.requirement.fields.get("each") == "month"


def _months(items: Sequence[DueItem]) -> str:
    """`January report`, `reports of Nov, Dec and Jan`: the last word of the requirement's title is what is missing."""
    thing = items[0].requirement.title.rpartition(" ")[2]
    months = sorted(date.fromisoformat(f"{item.occurrence}-01") for item in items)
    if len(months) == 1:
        return f"{months[0]:%B} {thing}"
    return f"{thing}s of {listed([f'{month:%b}' for month in months])}"


def _phrase(item: DueItem) -> str:
    requirement, which = item.requirement, item.title
    match requirement.kind:
        case "attend":
            return f"missed the {title_of(str(item.occurrence or requirement.fields.get('event', '')))}"
        case "action":
            return f"promised: {which}"
        case "hold":
            return f"visited on {dated(item.due_text)} without {requirement.fields.get('what', 'it')}"
        case "count" | "sum" if item.need is not None:
            which = f"{item.have} of {item.need}"
    title = requirement.title
    return " ".join(filter(None, (title if title[1:2].isupper() else title[:1].lower() + title[1:], which)))
