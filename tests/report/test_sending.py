"""Nobody gets a mail twice, whatever happens in between; and the record says of each what became of it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from catalyst_tui.program import due_items
from catalyst_tui.program.reminders import reminders_due
from catalyst_tui.report.letters import Letter, Sender, letters
from catalyst_tui.report.sending import NotSettled, catch_up, prepare, send, settle
from catalyst_tui.report.smtp import NoServer, Server
from catalyst_tui.workspace import Workspace
from catalyst_tui.workspace.outbox import SendingAlready, sending
from tests.report.conftest import ADDRESSES, TODAY
from tests.report.post_office import PostOffice

TOP = Path(__file__).parents[2]
DAY = date.fromisoformat(TODAY)
DANA = Sender("Dana M.", "dana@example.org")
EDUCATOR, PROFESSIONAL, MANAGER = ADDRESSES


def to_send(workspace: Workspace) -> list[Letter]:
    cohort = workspace.cohort()
    return letters(cohort, reminders_due(cohort, due_items(cohort, DAY), DAY).reminders, DANA.name, DAY)


def record(root: Path) -> dict[str, list[tuple[str, str]]]:
    """Person → status and reason of each of their lines."""
    found: dict[str, list[tuple[str, str]]] = {}
    cohort = Workspace.open(root).cohort()
    for line in cohort.get("reminders", "2023-02").value["sent"]:
        found.setdefault(line["to"], []).append((line["status"], line.get("why", "")))
    return found


def sentences(root: Path) -> list[str]:
    told = subprocess.run(["git", "log", "--format=%s"], cwd=root, check=True, capture_output=True, text=True)
    return told.stdout.splitlines()


def server(office: PostOffice) -> Server:
    return Server("127.0.0.1", office.port, "none")


def do_send(root: Path, office: PostOffice) -> dict[str, str]:
    workspace = Workspace.open(root)
    done = send(workspace, to_send(workspace), DANA, server(office), DAY, "staff-01")
    return {letter.address: outcome.state for letter, outcome in done}


def test_everybody_gets_one_mail_and_the_history_says_so(owing: Path, post_office: PostOffice) -> None:
    assert do_send(owing, post_office) == dict.fromkeys(ADDRESSES, "sent")
    assert post_office.counts == dict.fromkeys(ADDRESSES, 1)
    assert {status for lines in record(owing).values() for status, _ in lines} == {"sent"}
    assert sentences(owing)[:2] == ["reminders: 3 sent", "reminders: 3 mails go out"]
    assert do_send(owing, post_office) == {}
    assert post_office.counts == dict.fromkeys(ADDRESSES, 1)


def test_lines_of_one_mail_share_its_name_and_the_mail_bears_it(owing: Path, post_office: PostOffice) -> None:
    do_send(owing, post_office)
    sent = Workspace.open(owing).cohort().get("reminders", "2023-02").value["sent"]
    manager = [line for line in sent if line["to"] == "staff-01"]
    assert len(manager) == 2
    assert len({line["message"] for line in manager}) == 1
    mails = {mail["To"].addresses[0].addr_spec: mail["Message-ID"] for mail in post_office.received}
    assert mails[MANAGER] == f"<{manager[0]['message']}@example.org>"


@pytest.mark.parametrize("step", ["RCPT", "DATA"])
def test_a_refused_recipient_is_told_without_the_address_and_may_be_tried_again(
    owing: Path, post_office: PostOffice, step: str
) -> None:
    post_office.refuses[PROFESSIONAL] = step
    assert do_send(owing, post_office)[PROFESSIONAL] == "failed"
    assert post_office.counts == {EDUCATOR: 1, MANAGER: 1}
    [(status, why)] = record(owing)["pro-061"]
    assert status == "failed"
    assert why.startswith("55")
    assert "@" not in why
    post_office.refuses.clear()
    assert do_send(owing, post_office) == {PROFESSIONAL: "sent"}
    assert [status for status, _ in record(owing)["pro-061"]] == ["failed", "sent"]
    assert post_office.counts == dict.fromkeys(ADDRESSES, 1)


def test_a_server_that_hangs_up_while_it_has_the_mail_leaves_that_one_open_and_the_others_for_later(
    owing: Path, post_office: PostOffice
) -> None:
    post_office.strikes[PROFESSIONAL] = ("TAKEN", "hang up")
    assert do_send(owing, post_office) == {EDUCATOR: "sent", PROFESSIONAL: "unknown", MANAGER: "failed"}
    assert record(owing)["pro-061"][0][0] == "sending"
    post_office.strikes.clear()
    assert do_send(owing, post_office) == {MANAGER: "sent"}
    assert post_office.counts == dict.fromkeys(ADDRESSES, 1)


def test_a_server_that_hangs_up_before_it_has_the_mail_has_not_got_it(
    owing: Path, post_office: PostOffice
) -> None:
    post_office.strikes[EDUCATOR] = ("RCPT", "hang up")
    assert set(do_send(owing, post_office).values()) == {"failed"}
    post_office.strikes.clear()
    assert do_send(owing, post_office) == dict.fromkeys(ADDRESSES, "sent")
    assert post_office.counts == dict.fromkeys(ADDRESSES, 1)


def test_no_server_is_told_before_anything_is_recorded(owing: Path, post_office: PostOffice) -> None:
    nowhere = Server("127.0.0.1", 1, "none")
    workspace = Workspace.open(owing)
    with pytest.raises(NoServer, match="Nothing was sent"):
        send(workspace, to_send(workspace), DANA, nowhere, DAY)
    assert sentences(owing)[0] == "Reminders"
    secret = Server("127.0.0.1", post_office.port, "none", user="dana", password="s3cret")
    with pytest.raises(NoServer) as refused:
        send(workspace, to_send(workspace), DANA, secret, DAY)
    assert "s3cret" not in f"{refused.value} {secret!r}"


def test_what_changed_since_somebody_looked_does_not_go_out(owing: Path, post_office: PostOffice) -> None:
    workspace = Workspace.open(owing)
    seen = to_send(workspace)
    person = owing / "cohort/people/edu-014.yaml"
    person.write_text(person.read_text().replace("jo.ford@", "somebody.else@"))
    partnership = owing / "cohort/partnerships/coan-ms-22.yaml"
    moved = partnership.read_text().replace(
        "pro-061, from: 2022-12-05}", "pro-061, from: 2022-12-05, to: 2023-02-01}"
    )
    partnership.write_text(moved)
    subprocess.run(["git", "commit", "-qam", "By somebody else"], cwd=owing, check=True)
    done = send(workspace, seen, DANA, server(post_office), DAY)
    assert EDUCATOR not in [letter.address for letter, _ in done]
    assert not {"somebody.else@example.org", PROFESSIONAL, EDUCATOR} & set(post_office.counts)


def test_two_do_not_send_at_once(owing: Path, post_office: PostOffice) -> None:
    workspace = Workspace.open(owing)
    with sending(workspace.repository), pytest.raises(SendingAlready):
        send(workspace, to_send(workspace), DANA, server(post_office), DAY)
    assert post_office.received == []


def test_prepared_ones_are_not_offered_again(owing: Path) -> None:
    workspace = Workspace.open(owing)
    posts = prepare(workspace, to_send(workspace), DANA, DAY)
    assert [post.letter.address for post in posts] == list(ADDRESSES)
    assert to_send(workspace) == []


def killed(root: Path, office: PostOffice) -> None:
    """Send from a process of its own, which does not survive it."""
    command = [sys.executable, "-m", "catalyst_tui", "remind", "--send", "--yes", "--today", TODAY]
    command += ["--smtp", office.address, "--from", f"{DANA.name} <{DANA.address}>"]
    with subprocess.Popen(command, cwd=root, env={**os.environ, "PYTHONPATH": str(TOP)}) as process:
        office.process = process.pid
        (root / ".git/victim").write_text(str(process.pid))
        assert process.wait() == -signal.SIGKILL


@pytest.mark.parametrize(
    ("victim", "step", "arrived", "open_"),
    [
        # The first was taken and answered; the second was under way, not yet taken; the third waited.
        (PROFESSIONAL, "RCPT", {EDUCATOR: 1}, "pro-061"),
        # The second was taken, and nobody was left to hear it.
        (PROFESSIONAL, "TAKEN", {EDUCATOR: 1, PROFESSIONAL: 1}, "pro-061"),
        # All were taken, and nobody was left to hear of the last.
        (MANAGER, "TAKEN", dict.fromkeys(ADDRESSES, 1), "staff-01"),
    ],
)
def test_killed_in_the_middle_nobody_gets_one_twice(
    owing: Path, post_office: PostOffice, victim: str, step: str, arrived: dict[str, int], open_: str
) -> None:
    post_office.strikes[victim] = (step, "kill")
    killed(owing, post_office)
    assert post_office.counts == arrived
    post_office.strikes.clear()

    assert catch_up(Workspace.open(owing))
    states = {to: lines[0][0] for to, lines in record(owing).items()}
    assert states.pop(open_) == "sending"
    assert states["edu-014"] == "sent"
    assert states.get("staff-01", "failed") == "failed"

    do_send(owing, post_office)
    do_send(owing, post_office)
    assert max(post_office.counts.values()) == 1
    assert record(owing)[open_][0][0] == "sending"


def test_killed_between_the_last_answer_and_the_record_every_answer_is_known(
    owing: Path, post_office: PostOffice
) -> None:
    hook = owing / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(
        "#!/bin/sh\n"
        "if git log -1 --format=%s | grep -q 'go out' && [ -s .git/victim ]; then\n"
        "    kill -9 $(cat .git/victim); : > .git/victim\n"
        "fi\n"
    )
    hook.chmod(0o755)
    killed(owing, post_office)
    assert post_office.counts == dict.fromkeys(ADDRESSES, 1)
    workspace = Workspace.open(owing)
    workspace.recover()
    catch_up(workspace)
    assert {status for lines in record(owing).values() for status, _ in lines} == {"sent"}
    assert do_send(owing, post_office) == {}


def test_without_the_notes_of_the_crash_all_that_was_under_way_is_left_to_people(
    owing: Path, post_office: PostOffice
) -> None:
    post_office.strikes[PROFESSIONAL] = ("TAKEN", "kill")
    killed(owing, post_office)
    for notes in (owing / ".git/catalyst/outbox").glob("*.jsonl"):
        notes.unlink()
    assert catch_up(Workspace.open(owing)) == []
    assert {status for lines in record(owing).values() for status, _ in lines} == {"sending"}
    assert do_send(owing, post_office) == {}


def test_settling_says_what_became_of_a_mail_with_all_its_lines(owing: Path, post_office: PostOffice) -> None:
    post_office.strikes[MANAGER] = ("TAKEN", "hang up")
    do_send(owing, post_office)
    workspace = Workspace.open(owing)
    entries = reminders_due(workspace.cohort(), [], DAY).under_way
    assert len(entries) == 2
    settle(workspace, entries[1].id, "sent")
    assert [status for status, _ in record(owing)["staff-01"]] == ["sent", "sent"]
    with pytest.raises(NotSettled, match="is sent already"):
        settle(workspace, entries[0].id, "failed")
    with pytest.raises(NotSettled, match="There is no 2023-02/m99"):
        settle(workspace, "2023-02/m99", "sent")


def test_what_is_settled_as_failed_is_offered_again(owing: Path, post_office: PostOffice) -> None:
    post_office.strikes[PROFESSIONAL] = ("TAKEN", "hang up")
    do_send(owing, post_office)
    workspace = Workspace.open(owing)
    [entry] = reminders_due(workspace.cohort(), [], DAY).under_way
    settle(workspace, entry.id, "failed")
    assert PROFESSIONAL in [letter.address for letter in to_send(workspace)]


def test_a_draft_becomes_sent_in_its_place(owing: Path, post_office: PostOffice) -> None:
    month = owing / "cohort/reminders/2023-02.yaml"
    month.parent.mkdir()
    month.write_text(
        "id: 2023-02\nsent:\n"
        "  - {id: m1, to: edu-014, about: interactions/v221110, partnership: coan-ms-22, date: 2023-02-14, "
        "status: drafted, subject: Closed, text: 'Dear {name}, {items}'}   # for the ice day\n"
    )
    for words in (["add", "-A"], ["commit", "-q", "-m", "A draft"]):
        subprocess.run(["git", *words], cwd=owing, check=True)
    do_send(owing, post_office)
    line = Workspace.open(owing).cohort().get("reminders", "2023-02").value["sent"][0]
    assert (line["id"], line["status"], line["date"]) == ("m1", "sent", TODAY)
    assert "# for the ice day" in month.read_text()
    assert post_office.counts[EDUCATOR] == 2  # the draft, and the reminder of the day
