"""Mails: looked at, left out, sent after a question, and told what became of each."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.report.conftest import ADDRESSES, owing, post_office  # noqa: F401 (fixtures)
from tests.report.post_office import PostOffice
from tests.report.test_sending import killed
from tests.tui.conftest import log, opened
from tests.tui.test_type_ahead import Slow

FROM = "Dana M. <dana@example.org>"


async def test_m_shows_who_gets_what_with_the_text_beside_it(owing: Path) -> None:  # noqa: F811
    async with opened(owing, size=(120, 30)) as driver:
        await driver.press("m")
        assert driver.screen == "MailsPage"
        text = driver.text()
        assert "3 mails to look at, nothing is sent yet" in text
        assert "To       Jo Ford <jo.ford@example.org>" in text
        assert "Subject  STEM Professional School Partnership: 1 missing" in text
        await driver.press("down")
        assert "To       Imani Whitfield" in driver.text()
        await driver.press("escape")
        assert driver.screen == "TodayPage"


@pytest.mark.parametrize("size", [(80, 24), (120, 24)])
async def test_a_long_text_scrolls_below_or_beside_the_list(
    owing: Path,  # noqa: F811
    size: tuple[int, int],
) -> None:
    text = "".join(f"line {number}\n" for number in range(60))
    (owing / "cohort/templates/late.txt").write_text(f"Subject: a\n\n{text}")
    async with opened(owing, size=size) as driver:
        await driver.press("m", *"JJJJJJJJ")
        assert "line 59" in driver.text()
        await driver.press("down")
        assert "line 59" not in driver.text()
        await driver.press("J", "K")
        assert "Subject  a" in driver.text()


async def test_of_a_partnership_only_what_is_about_it(owing: Path) -> None:  # noqa: F811
    async with opened(owing, size=(120, 30)) as driver:
        driver.app.open_record("partnerships", "coan-ms-22b")
        await driver.settle()
        await driver.press("m")
        assert "Nobody is to be written to today." in driver.text()


async def test_space_leaves_out_and_ctrl_w_sends_the_rest_after_a_question(
    owing: Path,  # noqa: F811
    post_office: PostOffice,  # noqa: F811
) -> None:
    smtp = {"CATALYST_SMTP": post_office.address, "CATALYST_MAIL_FROM": FROM}
    async with opened(owing, size=(120, 30), **smtp) as driver:
        await driver.press("m", "space")
        assert "2 of 3 mails to look at" in driver.text()
        await driver.press("ctrl+w")
        assert "Send 2 mails now?" in driver.text()
        assert "Imani Whitfield: STEM" in driver.text()
        await driver.press("n")
        assert post_office.received == []
        await driver.press("ctrl+w", "y")
        await driver.until(lambda: "2 sent." in driver.text())
        await driver.until(lambda: "1 mail to look at" in driver.text() or "0 of 1 mail" in driver.text())
    assert post_office.counts == dict.fromkeys(ADDRESSES[1:], 1)
    assert log(owing)[:2] == ["reminders: 2 sent", "reminders: 2 mails go out"]


async def test_without_a_server_it_says_how_to_name_one(owing: Path) -> None:  # noqa: F811
    async with opened(owing, size=(120, 30)) as driver:
        await driver.press("m", "ctrl+w")
        await driver.until(lambda: "Which mail server?" in driver.text())
        assert driver.screen == "MailsPage"


async def test_files_are_written_after_a_question(
    owing: Path,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HOME", str(owing.parent))
    async with opened(owing, size=(120, 30), CATALYST_MAIL_FROM=FROM) as driver:
        await driver.press("m", "w", "y")
        await driver.until(lambda: "3 written to" in driver.text())
        await driver.until(lambda: "Nobody is to be written to today." in driver.text())
    assert len(list((owing.parent / "mails-2023-02-15").glob("*.eml"))) == 3


async def test_keys_wait_while_mails_are_recorded(
    owing: Path,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HOME", str(owing.parent))
    slow = Slow(owing)
    async with opened(owing, size=(120, 30), CATALYST_MAIL_FROM=FROM) as driver:
        await driver.press("m", "w", "y")
        await driver.until(lambda: slow.begun)
        await driver.until(lambda: "Writing 3 mails …" in driver.text())
        await driver.press("2")
        assert driver.screen == "MailsPage"
        slow.go_on()
        await driver.until(lambda: driver.screen == "PartnershipsPage")
        await driver.until(lambda: "3 written to" in driver.text())


async def test_what_may_have_arrived_is_settled_with_enter(
    owing: Path,  # noqa: F811
    post_office: PostOffice,  # noqa: F811
) -> None:
    post_office.strikes[ADDRESSES[2]] = ("TAKEN", "hang up")
    smtp = {"CATALYST_SMTP": post_office.address, "CATALYST_MAIL_FROM": FROM}
    async with opened(owing, size=(120, 30), **smtp) as driver:
        await driver.press("m", "ctrl+w", "y")
        await driver.until(lambda: "MAY HAVE ARRIVED" in driver.text())
        await driver.press("enter")
        assert "What became of this mail?" in driver.text()
        await driver.press("enter")
        await driver.until(lambda: "MAY HAVE ARRIVED" not in driver.text())
    assert log(owing)[0].startswith("reminders 2023-02/m")


async def test_a_draft_can_be_thrown_away(owing: Path) -> None:  # noqa: F811
    month = owing / "cohort/reminders/2023-02.yaml"
    month.parent.mkdir()
    month.write_text(
        "id: 2023-02\nsent:\n  - {id: m1, to: edu-014, date: 2023-02-15, status: drafted, subject: A, text: B}\n"
    )
    for words in (["add", "-A"], ["commit", "-q", "-m", "A draft"]):
        subprocess.run(["git", *words], cwd=owing, check=True)
    async with opened(owing, size=(120, 30)) as driver:
        await driver.press("m", "x")
        await driver.until(lambda: "Only a draft can be thrown away" in driver.text())
        await driver.press("end", "x")
        await driver.until(lambda: "3 mails to look at" in driver.text())
    assert log(owing)[0] == "reminders 2023-02/m1: skipped"


async def test_a_slip_in_a_text_is_told_instead_of_half_a_mail(owing: Path) -> None:  # noqa: F811
    (owing / "cohort/templates/late.txt").write_text("Subject: a\n\nDear {nmae}\n")
    async with opened(owing, size=(120, 30)) as driver:
        await driver.press("m")
        assert "late.txt:3: {nmae} is no word for templates." in driver.text()


async def test_what_a_crash_left_is_recorded_when_the_mails_are_opened(
    owing: Path,  # noqa: F811
    post_office: PostOffice,  # noqa: F811
) -> None:
    post_office.strikes[ADDRESSES[1]] = ("TAKEN", "kill")
    killed(owing, post_office)
    async with opened(owing, size=(120, 30)) as driver:
        await driver.press("m")
        await driver.until(lambda: "An earlier run was cut short" in driver.text())
        await driver.until(
            lambda: "MAY HAVE ARRIVED" in driver.text() and "1 mail to look at" in driver.text()
        )
