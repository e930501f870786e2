"""A calendar as an iCalendar file (RFC 5545, RFC 7986), the same bytes for the same files and history."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.plain import one_line, plain
from catalyst_tui.report.dates import Date, Dates

if TYPE_CHECKING:
    from catalyst_tui.workspace.revisions import Revision


class NoZone(CatalystError):
    """The program's time zone is none that this machine knows."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"There is no time zone {one_line(name)!r}: `time_zone` in cohort/program.yaml is a name such as "
            "America/New_York."
        )


def zone_of(name: str) -> tzinfo | None:
    """A time zone by its usual name; None for "". Raises `NoZone`."""
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise NoZone(name) from None


def sequence(entry: Date, revisions: Mapping[str, Revision]) -> int:
    """How often the entry's file was changed after it came: it rises whenever the entry moves (decision 0009)."""
    found = revisions.get(entry.path)
    return found.count - 1 if found else 0


def ics(found: Dates, zone: tzinfo | None, revisions: Mapping[str, Revision], otherwise: datetime) -> bytes:
    """The file. `zone` is the program's, None for times that are local wherever they are read.

    The time of the newest change of an entry's file is its DTSTAMP; `otherwise` (UTC) stands for files without history.
    """
    # Imported here: no other command pays for it.
    from icalendar import Calendar, Event

    calendar: Any = Calendar()
    calendar.add("prodid", "-//Catalyst//Catalyst//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for name in ("name", "x-wr-calname"):
        calendar.add(name, one_line(found.name))
    for entry in found.entries:
        revision = revisions.get(entry.path)
        stamp = revision.newest if revision else otherwise
        event: Any = Event()
        event.add("uid", entry.uid)
        event.add("dtstamp", stamp)
        event.add("last-modified", stamp)
        event.add("sequence", sequence(entry, revisions))
        event.add("summary", one_line(entry.title))
        event.add("dtstart", _placed(entry.start, zone))
        event.add("dtend", _placed(entry.end, zone))
        event.add("status", entry.status)
        takes_time = isinstance(entry.start, datetime) and entry.status != "CANCELLED"
        event.add("transp", "OPAQUE" if takes_time else "TRANSPARENT")
        for key, value in (("location", one_line(entry.place)), ("description", plain(entry.about))):
            if value:
                event.add(key, value)
        if entry.link:
            event.add("url", entry.link)
        calendar.add_component(event)
    if found.entries and zone is not None:
        days = [entry.start for entry in found.entries]
        first = min(day.date() if isinstance(day, datetime) else day for day in days)
        last = max(day.date() if isinstance(day, datetime) else day for day in days)
        calendar.add_missing_timezones(first - timedelta(days=366), last + timedelta(days=366))
    return bytes(calendar.to_ical())


def as_json(entry: Date, revisions: Mapping[str, Revision]) -> dict[str, Any]:
    """The entry for scripts."""
    return {
        "uid": entry.uid,
        "sequence": sequence(entry, revisions),
        "title": entry.title,
        "start": entry.start.isoformat(),
        "end": entry.end.isoformat(),
        "status": entry.status.lower(),
        "place": entry.place or None,
        "link": entry.link or None,
        "fixed": entry.fixed,
        "file": entry.path,
    }


def _placed(when: date | datetime, zone: tzinfo | None) -> date | datetime:
    return when.replace(tzinfo=zone) if isinstance(when, datetime) and zone is not None else when
