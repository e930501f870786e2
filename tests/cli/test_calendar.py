"""`catalyst calendar`: a file for calendar programs; what moves in the files moves there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from tests.cli.conftest import Catalyst


def events(data: str) -> dict[str, Any]:
    return {str(event["UID"]).partition("@")[0]: event for event in Calendar.from_ical(data).walk("VEVENT")}


def test_what_moves_has_a_higher_sequence_and_the_same_uid(catalyst: Catalyst) -> None:
    before = events(catalyst("calendar").out)["event-closing"]
    assert catalyst("set", "events", "/events/closing/date", "2023-05-20").status == 0
    moved = events(catalyst("calendar").out)["event-closing"]
    assert moved["UID"] == before["UID"]
    assert moved["SEQUENCE"] == before["SEQUENCE"] + 1
    assert (before.decoded("DTSTART").day, moved.decoded("DTSTART").day) == (13, 20)
    assert moved["DTSTAMP"].dt >= before["DTSTAMP"].dt
    catalyst("undo")
    assert events(catalyst("calendar").out)["event-closing"]["SEQUENCE"] == before["SEQUENCE"] + 2


def test_the_same_files_give_the_same_bytes(catalyst: Catalyst, repository: Path) -> None:
    for name in ("a.ics", "b.ics"):
        found = catalyst("calendar", "partnerships/coan-ms-22", "-o", name)
        assert found.status == 0
        assert found.out.endswith(f" entries written to {repository / name}.\n")
    assert (repository / "a.ics").read_bytes() == (repository / "b.ics").read_bytes()


def test_what_has_no_date_is_told_beside_the_file(catalyst: Catalyst) -> None:
    catalyst("set", "events", "/events/closing/date", "TBD")
    found = catalyst("calendar", "events")
    assert "Left out, because they have no date yet: Closing ceremony." in found.err
    assert "times are those of whoever reads" in found.err  # the small program names no zone
    assert "event-closing" not in events(found.out)


def test_times_are_in_the_programs_zone(catalyst: Catalyst, repository: Path) -> None:
    program = repository / "cohort/program.yaml"
    program.write_text(program.read_text() + "time_zone: Europe/London\n")
    out = catalyst("calendar", "events").out
    assert "DTSTART;TZID=Europe/London:20221001T090000" in out
    assert "BEGIN:VTIMEZONE\r\nTZID:Europe/London\r\n" in out
    program.write_text(program.read_text().replace("Europe/London", "Europe/Atlanta"))
    wrong = catalyst("calendar", "events")
    assert (wrong.status, "There is no time zone 'Europe/Atlanta'" in wrong.err) == (1, True)


def test_json(catalyst: Catalyst) -> None:
    found = catalyst("calendar", "people/pro-061", "--format", "json").json
    assert found["name"].endswith(": Imani Whitfield")
    assert {"event-kickoff", "event-closing"} <= {
        entry["uid"].partition("@")[0] for entry in found["entries"]
    }
    first = found["entries"][0]
    assert first.keys() == {
        "uid",
        "sequence",
        "title",
        "start",
        "end",
        "status",
        "place",
        "link",
        "fixed",
        "file",
    }


def test_without_a_history_it_still_works(catalyst: Catalyst, repository: Path) -> None:
    (repository / ".git").rename(repository / "gone")
    kickoff = events(catalyst("calendar", "events").out)["event-kickoff"]
    assert (kickoff["SEQUENCE"], str(kickoff["DTSTAMP"].dt)) == (0, "2023-02-15 00:00:00+00:00")


@pytest.mark.parametrize(
    ("argv", "status", "sentence"),
    [
        (("people/pro-099",), 1, "There is no person 'pro-099'"),
        (("funds/ncr-2022",), 2, "There is no calendar of funds"),
        (("-o", "nowhere/x.ics"), 2, "There is no folder"),
        (("--format", "json", "-o", "x.json"), 2, "redirect it to a file"),
    ],
)
def test_what_cannot_be(catalyst: Catalyst, argv: tuple[str, ...], status: int, sentence: str) -> None:
    found = catalyst("calendar", *argv)
    assert (found.status, found.out) == (status, "")
    assert sentence in found.err
