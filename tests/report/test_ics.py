"""Calendar files, read back by two readers that know nothing of us."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
import vobject
from icalendar import Calendar

from catalyst_tui import resources
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.tree import DictTree
from catalyst_tui.report.dates import Date, Dates, dates
from catalyst_tui.report.ics import NoZone, as_json, ics, zone_of
from catalyst_tui.schema import Registry
from catalyst_tui.workspace.revisions import Revision

NEW_YORK = zone_of("America/New_York")
STAMP = datetime(2023, 2, 15, 8, 0, 5, tzinfo=UTC)
REVISIONS = {"cohort/events.yaml": Revision(4, STAMP)}
MIDNIGHT = datetime(2023, 2, 15, tzinfo=UTC)


@pytest.fixture(scope="module")
def sample() -> Cohort:
    files = {f"cohort/{path}": data for path, data in resources.files("cohort", "*.yaml").items()}
    return Cohort(DictTree(files), Registry.from_files(resources.schemas()))


def entry(**fields: Any) -> Date:
    usual: dict[str, Any] = {
        "uid": "event-x@a.b",
        "title": "Kickoff",
        "start": datetime(2022, 10, 1, 9, 0),
        "end": datetime(2022, 10, 1, 16, 0),
        "status": "CONFIRMED",
        "path": "cohort/events.yaml",
    }
    return Date(**(usual | fields))


def written(*entries: Date, zone: Any = NEW_YORK) -> bytes:
    return ics(Dates("A program", entries, ()), zone, REVISIONS, MIDNIGHT)


def test_another_reader_finds_every_entry_of_the_sample_at_its_time(sample: Cohort) -> None:
    found = dates(sample)
    read = vobject.readOne(ics(found, NEW_YORK, REVISIONS, MIDNIGHT).decode())
    events = {event.uid.value: event for event in read.vevent_list}
    assert events.keys() == {entry.uid for entry in found.entries}
    assert len(events) == len(found.entries) > 400
    for each in found.entries:
        event = events[each.uid]
        assert event.summary.value == each.title
        assert event.status.value == each.status
        for mine, theirs in ((each.start, event.dtstart.value), (each.end, event.dtend.value)):
            if isinstance(mine, datetime):
                assert theirs.astimezone(UTC) == mine.replace(tzinfo=NEW_YORK).astimezone(UTC)
            else:
                assert theirs == mine


@pytest.mark.parametrize(
    ("day", "offset"),
    [(date(2022, 10, 1), 4), (date(2022, 11, 5), 4), (date(2022, 11, 7), 5), (date(2023, 3, 13), 4)],
)
def test_times_are_those_of_the_zone_on_that_day(day: date, offset: int) -> None:
    start = datetime.combine(day, datetime.min.time().replace(hour=9))
    read = vobject.readOne(written(entry(start=start, end=start)).decode())
    assert read.vevent.dtstart.value.astimezone(UTC).hour == 9 + offset


def test_the_lines_are_those_of_the_standard() -> None:
    data = written(entry(title="Ä" * 80, about="a; b, c\\d\nnext", place="x\r\nATTENDEE:mailto:x@y.z"))
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert b"ATTENDEE" not in b"".join(line for line in data.split(b"\r\n") if line.startswith(b"ATTENDEE"))
    [event] = Calendar.from_ical(data).walk("VEVENT")
    assert event["SUMMARY"] == "Ä" * 80
    assert event["DESCRIPTION"] == "a; b, c\\d\nnext"
    assert "ATTENDEE" not in event


def test_days_are_days_and_take_no_time() -> None:
    data = written(entry(start=date(2023, 5, 1), end=date(2023, 5, 2)))
    assert b"DTSTART;VALUE=DATE:20230501\r\nDTEND;VALUE=DATE:20230502" in data
    assert b"TRANSP:TRANSPARENT" in data
    assert b"VTIMEZONE" not in data


def test_revisions_number_and_date_an_entry_and_the_same_is_the_same() -> None:
    data = written(entry(), entry(uid="visit-y@a.b", path="cohort/partnerships/new.yaml"))
    first, second = Calendar.from_ical(data).walk("VEVENT")
    assert (first["SEQUENCE"], first["DTSTAMP"].dt) == (3, STAMP)
    assert (second["SEQUENCE"], second["DTSTAMP"].dt) == (0, MIDNIGHT)
    assert written(entry(), entry(uid="visit-y@a.b", path="cohort/partnerships/new.yaml")) == data
    assert as_json(entry(), REVISIONS)["sequence"] == 3


def test_without_a_zone_times_are_local_and_a_wrong_one_is_told() -> None:
    assert b"DTSTART:20221001T090000\r\n" in written(entry(), zone=zone_of(""))
    for name in ("America/Atlanta", "../etc/passwd", "America"):
        with pytest.raises(NoZone, match="a name such as America/New_York"):
            zone_of(name)


def test_an_empty_calendar_is_one() -> None:
    assert Calendar.from_ical(written()).walk("VEVENT") == []


def test_nobody_is_in_it(sample: Cohort) -> None:
    text = ics(dates(sample), NEW_YORK, {}, MIDNIGHT).decode().replace("\r\n ", "")
    assert not re.search(r"[0-9]{3}-555-[0-9]{4}", text)
    assert not re.search(r"@example\.org", text)
    surnames = {
        str(person.value["contact"]["name"]).split()[-1]
        for person in sample.records("people")
        if "name" in person.value.get("contact", {})
    }
    schools = {
        word for school in sample.records("organizations") for word in re.findall(r"\w+", str(school.value))
    }
    words = set(re.findall(r"\w+", text))
    assert not (surnames - schools) & words
