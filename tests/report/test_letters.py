"""What people read, and that nothing of it can become more than a text."""

from __future__ import annotations

from datetime import UTC, date, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.program import due_items
from catalyst_tui.program.reminders import Reminder, reminders_due
from catalyst_tui.report.letters import Letter, NoTemplate, Sender, letters
from catalyst_tui.report.mail import mail, mail_id, rows
from tests.program.test_reminders import MANAGER, REMINDERS, STAFF, a_cohort, plan_of

DAY = date(2023, 2, 12)
NOW = datetime(2023, 2, 12, 8, 30, tzinfo=UTC)
DANA = Sender("Dana M.", "dana@example.org")
TEXT = "Subject: {program}: {count}, {due}\n\n{name} {school}\n{items}\n{sender} {today}\n"


def written(cohort: Cohort, day: str = "2023-02-12") -> list[Letter]:
    return letters(cohort, plan_of(cohort, day).reminders, DANA.name, date.fromisoformat(day))


def read(data: bytes) -> EmailMessage:
    return cast("EmailMessage", message_from_bytes(data, policy=default))


def test_the_manager_reads_whose_it_is_and_the_owner_does_not() -> None:
    cohort = a_cohort(files={"cohort/templates/manager.txt": TEXT, "cohort/templates/late.txt": TEXT})
    [letter] = written(cohort)
    assert letter.subject == "STEM Professional School Partnership: 2, Sunday 5 February 2023"
    assert letter.text == (
        "Sam Rivers Coan MS\n"
        "- Report, January 2023 (Coan MS, Jo Ford): was due Sunday 5 February 2023, 7 days ago\n"
        "- Report, January 2023 (Coan MS, Dana Osei): was due Sunday 5 February 2023, 7 days ago\n"
        "Dana M. Sunday 12 February 2023\n"
    )
    own = written(cohort, "2023-02-08")[0]
    assert own.items == (
        "Report, January 2023 (Coan MS): was due Sunday 5 February 2023, 3 days ago",
        "Survey (Coan MS): due today",
    )


def test_drafts_name_visits_and_events() -> None:
    draft = "to: edu-014, date: 2023-02-08, status: drafted, template: a.txt"
    drafts = f"""\
  - {{id: m1, about: interactions/v1, partnership: coan-ms-22, {draft}}}
  - {{id: m2, about: interactions/v2, partnership: coan-ms-22, {draft}}}
  - {{id: m3, about: events/kickoff, {draft}}}
  - {{id: m4, about: gone, {draft}}}
  - {{id: m5, about: applications/2022-edu-014, {draft}}}
"""
    visits = """\
interactions:
  - {id: v1, date: 2023-02-17, time: 13:10-14:00, status: moved, to: TBD, form: classroom-visit}
  - {id: v2, date: 2023-03, status: planned}
"""
    cohort = a_cohort(drafts, "reminders: []\n", {"cohort/templates/a.txt": TEXT}, visits)
    [letter] = written(cohort)
    assert letter.items == (
        "Friday 17 February 2023, 13:10-14:00: classroom visit (Coan MS)",
        "March 2023: visit (Coan MS)",
        "Saturday 1 October 2022: Kickoff",
        "gone",
        "your application",
    )
    assert letter.subject.endswith("5, Saturday 1 October 2022")


def test_a_missing_text_is_told_with_what_to_do() -> None:
    reminders = REMINDERS.replace("manager.txt", "nowhere.txt")
    with pytest.raises(
        NoTemplate, match=r"cohort/templates/nowhere\.txt, and there is no such file\. Write it"
    ):
        written(a_cohort(reminders=reminders))


@given(name=st.text(), program=st.text(), sender=st.text())
def test_no_word_of_a_file_adds_a_header(name: str, program: str, sender: str) -> None:
    letter = Letter(Reminder("x", (), None, ""), name, "a@example.org", program, program, ())
    message = read(mail(letter, Sender(sender, "s@example.org"), mail_id(["m1"]), NOW).as_bytes())
    assert sorted(message.keys()) == [
        "Auto-Submitted",
        "Content-Transfer-Encoding",
        "Content-Type",
        "Date",
        "From",
        "MIME-Version",
        "Message-ID",
        "Subject",
        "To",
    ]
    assert [found.addr_spec for found in message["To"].addresses] == ["a@example.org"]
    assert [found.addr_spec for found in message["From"].addresses] == ["s@example.org"]


def test_names_and_texts_beyond_ascii_arrive_as_they_are() -> None:
    letter = Letter(
        Reminder("x", (), None, ""),
        'Zoë "Z" Núñez, Ph.D.',
        "z@example.org",
        "Grüße · 日本",
        "Tomás,\n日本\n",
        (),
    )
    data = mail(letter, DANA, mail_id(["m1"]), NOW).as_bytes()
    assert all(byte < 128 for byte in data)
    message = read(data)
    assert message["To"].addresses[0].display_name == 'Zoë "Z" Núñez, Ph.D.'
    assert message["Subject"] == "Grüße · 日本"
    assert message.get_content().replace("\r\n", "\n") == "Tomás,\n日本\n"
    assert message["Date"].datetime == NOW


def test_the_same_lines_are_the_same_mail() -> None:
    assert mail_id(["2023-02/m1", "edu-014"]) == mail_id(["2023-02/m1", "edu-014"])
    assert mail_id(["2023-02/m1", "edu-014"]) != mail_id(["2023-02/m2", "edu-014"])
    assert "@" not in mail_id(["2023-02/m1"])


def test_rows_of_a_mail_merge() -> None:
    head, row = rows(written(a_cohort()))
    assert dict(zip(head, row, strict=True)).keys() == {"to", "name", "email", "subject", "text"}
    assert row[:3] == ("staff-01", "Sam Rivers", "sam@example.org")


def test_nothing_is_read_twice_or_left_out_for_any_day_of_the_sample_year() -> None:
    cohort = a_cohort(files={"cohort/people/staff-01.yaml": STAFF})
    assert MANAGER in cohort.get("partnerships", "coan-ms-22").document.text
    for day in (date(2023, 1, 1), date(2023, 2, 8), date(2024, 1, 1)):
        for letter in letters(cohort, reminders_due(cohort, due_items(cohort, day), day).reminders, "x", day):
            assert len(set(letter.items)) == len(letter.items) == len(letter.reminder.lines)
