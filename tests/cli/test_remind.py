"""`catalyst remind`: shown by default, sent only when somebody says so."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from tests.cli.conftest import Catalyst
from tests.report.conftest import ADDRESSES, owing  # noqa: F401 (a fixture)
from tests.report.post_office import PostOffice

FROM = ("--from", "Dana M. <dana@example.org>")


@pytest.fixture
def post_office() -> Iterator[PostOffice]:
    with PostOffice() as office:
        yield office


@pytest.fixture
def remind(catalyst: Catalyst, owing: Path, tmp_path: Path) -> Catalyst:  # noqa: F811
    """`catalyst remind …` in a repository in which three people are to get a mail."""
    return lambda *argv, **more: catalyst("remind", *argv, XDG_CONFIG_HOME=str(tmp_path), **more)


def test_it_shows_every_mail_and_sends_nothing(remind: Catalyst, repository: Path) -> None:
    found = remind()
    assert found.status == 0
    assert found.out.startswith("3 mails to send on 2023-02-15.\n")
    assert "To       Jo Ford <jo.ford@example.org> (edu-014)\nBecause  Three days late\n" in found.out
    assert "    - Monthly report, January 2023 (Coan MS): was due Sunday 5 February 2023" in found.out
    assert found.out.endswith("Nothing was sent. To send: catalyst remind --send\n")
    assert not (repository / "cohort/reminders").exists()


def test_json(remind: Catalyst) -> None:
    found = remind("--format", "json").json
    assert found["today"] == "2023-02-15"
    assert [each["address"] for each in found["reminders"]] == list(ADDRESSES)
    first = found["reminders"][0]
    assert {key: first[key] for key in ("to", "rule", "template")} == {
        "to": "edu-014",
        "rule": "late",
        "template": "late.txt",
    }
    assert first["items"][0]["about"] == "report/2023-01/edu-014"
    assert (found["held_back"], found["under_way"]) == ([], [])


def test_without_a_terminal_sending_wants_yes(remind: Catalyst, post_office: PostOffice) -> None:
    refused = remind("--send", "--smtp", post_office.address, *FROM)
    assert (refused.status, refused.out) == (2, "")
    assert "3 mails would go out. Nobody is there to be asked: add --yes" in refused.err
    assert post_office.received == []
    shown = remind("--send", "--dry-run", "--smtp", post_office.address, *FROM)
    assert shown.out.startswith("3 mails to send on 2023-02-15.\n")
    assert post_office.received == []


def test_sent_once_and_never_again(remind: Catalyst, post_office: PostOffice) -> None:
    sending = ("--send", "--yes", "--smtp", post_office.address, *FROM)
    assert remind(*sending).out == "3 mails sent.\n"
    assert remind(*sending).out == "Nothing to send today.\n"
    assert remind().out == "Nothing to send on 2023-02-15.\n"
    assert post_office.counts == dict.fromkeys(ADDRESSES, 1)
    assert {mail["From"] for mail in post_office.received} == {'"Dana M." <dana@example.org>'}


def test_taking_the_record_back_sends_nothing_again_by_itself(
    remind: Catalyst, catalyst: Catalyst, post_office: PostOffice
) -> None:
    sending = ("--send", "--yes", "--smtp", post_office.address, *FROM)
    remind(*sending)
    undone = catalyst("undo")
    assert (undone.status, "still there: only the note" in undone.err) == (0, True)
    assert "MAY HAVE ARRIVED 4" in remind().out
    assert remind(*sending).out == "Nothing to send today.\n"
    assert post_office.counts == dict.fromkeys(ADDRESSES, 1)


def test_only_some_people(remind: Catalyst, post_office: PostOffice) -> None:
    sending = ("--send", "--yes", "--smtp", post_office.address, *FROM)
    assert remind(*sending, "--without", "edu-014", "staff-01").out == "1 mail sent.\n"
    assert remind(*sending, "--to", "edu-014").out == "1 mail sent.\n"
    assert post_office.counts == dict.fromkeys(ADDRESSES[:2], 1)
    stranger = remind("--to", "edu-041")
    assert (stranger.status, "edu-014" in stranger.err) == (1, True)


def test_what_is_not_sent_is_told_and_settled(remind: Catalyst, post_office: PostOffice) -> None:
    sending = ("--send", "--yes", "--smtp", post_office.address, *FROM)
    post_office.refuses[ADDRESSES[0]] = "RCPT"
    post_office.strikes[ADDRESSES[1]] = ("TAKEN", "hang up")
    found = remind(*sending)
    assert found.status == 1
    assert found.out.startswith("0 mails sent, 2 not sent, 1 may have arrived: ")
    assert "Jo Ford <jo.ford@example.org>: not sent: 550 5.1.1" in found.err
    shown = remind().out
    assert "MAY HAVE ARRIVED 1\n  2023-02/m2  Imani Whitfield, report/2023-01/pro-061, 2023-02-15: " in shown
    assert remind("--settle", "2023-02/m2", "sent").out == "reminders 2023-02/m2: sent\n"
    assert "MAY HAVE ARRIVED" not in remind().out
    for words in (("2023-02/m2",), ("2023-02/m2", "lost")):
        assert "--settle wants an id and what became of it" in remind("--settle", *words).err


def test_files_for_a_mail_program(remind: Catalyst, tmp_path: Path) -> None:
    found = remind("--eml", "out", *FROM, cwd=tmp_path / "small")
    assert found.status == 0
    assert "3 mails written to" in found.out
    files = sorted((tmp_path / "small/out").iterdir())
    assert [file.name for file in files] == [
        f"2023-02-15-{id}.eml" for id in ("edu-014", "pro-061", "staff-01")
    ]
    mail = message_from_bytes(files[0].read_bytes(), policy=default)
    assert (mail["To"], mail["X-Unsent"]) == ("Jo Ford <jo.ford@example.org>", "1")
    assert remind().out == "Nothing to send on 2023-02-15.\n"


def test_a_mail_merge_in_which_nothing_is_a_formula(remind: Catalyst, repository: Path) -> None:
    person = repository / "cohort/people/edu-014.yaml"
    person.write_text(person.read_text().replace("name: Jo Ford", "name: =HYPERLINK(1)"))
    file = repository.parent / "merge.csv"
    assert remind("--csv", str(file), *FROM).status == 0
    rows = list(csv.DictReader(io.StringIO(file.read_text("utf-8-sig"), newline="")))
    assert [row["email"] for row in rows] == list(ADDRESSES)
    assert rows[0]["name"] == "'=HYPERLINK(1)"


@pytest.mark.parametrize(
    ("argv", "sentence"),
    [
        (("--send", "--eml", "x"), "one at a time"),
        (("--send", "--yes", *FROM), "Which mail server?"),
        (("--csv", "nowhere/x.csv", *FROM), "There is no folder"),
    ],
)
def test_wrong_usage(remind: Catalyst, argv: tuple[str, ...], sentence: str) -> None:
    found = remind(*argv)
    assert found.status == 2
    assert sentence in found.err


def test_a_slip_in_a_text_is_told_with_its_line(
    remind: Catalyst, catalyst: Catalyst, repository: Path
) -> None:
    (repository / "cohort/templates/late.txt").write_text("Subject: a\n\nDear {nmae}\n")
    found = remind()
    assert (found.status, found.out) == (1, "")
    assert "cohort/templates/late.txt:3: {nmae} is no word for templates. Did you mean 'name'?" in found.err
    assert "cohort/templates/late.txt:3:6" in catalyst("validate").out


def test_a_text_edited_by_hand_is_taken_in_like_any_file(
    remind: Catalyst, catalyst: Catalyst, repository: Path
) -> None:
    text = repository / "cohort/templates/late.txt"
    text.write_text(text.read_text().replace("Dear {name}", "Hello {name}"))
    assert "changed, the text of a reminder" in catalyst("diff").out
    assert catalyst("commit").status == 0
    assert "    Hello Jo Ford" in remind().out
    assert catalyst("undo").status == 0
    assert "    Dear Jo Ford" in remind().out
