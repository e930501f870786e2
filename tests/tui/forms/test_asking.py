"""Acts in forms: what is asked, what is said at a field, and what stands in the file and the history afterwards."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.events import Paste
from textual.widgets import Static

from catalyst_tui.tui.forms.screen import Form
from catalyst_tui.workspace import Workspace
from catalyst_tui.workspace.me import set_me

from ..conftest import Driver, opened
from .conftest import COAN, commit_by_hand

Git = Callable[..., str]


@pytest.fixture(autouse=True)
def _me(repository: Path) -> None:
    workspace = Workspace.open(repository)
    set_me(workspace, workspace.cohort(), "staff-01")


def form(driver: Driver) -> Form:
    assert isinstance(driver.app.screen, Form)
    return driver.app.screen


def row_text(driver: Driver, name: str) -> str:
    found = form(driver).body.rows[f"/{name}"]
    return str(getattr(found.editor, "value", ""))


async def go(driver: Driver, name: str) -> None:
    form(driver).body.rows[f"/{name}"].editor.focus()
    await driver.settle()


async def rested(driver: Driver) -> None:
    await driver.until(lambda: form(driver).rests)


def subject(git: Git) -> str:
    return git("log", "-1", "--format=%s").strip()


def added(git: Git) -> list[str]:
    shown = git("show", "--format=", "--unified=0")
    return [line[1:] for line in shown.splitlines() if line.startswith("+") and not line.startswith("+++")]


async def test_c_on_a_partnership_logs_a_call(repository: Path, git: Git) -> None:
    async with opened(repository) as driver:
        await driver.press("2", "c")
        await rested(driver)
        assert (
            str(form(driver).query_one("#form-title", Static).content) == "Coan MS › Log a call or a message"
        )
        assert (row_text(driver, "with"), row_text(driver, "date")) == ("edu-014", "2023-02-15")
        await go(driver, "result")
        await driver.type("voicemail")
        await driver.press("ctrl+w")
        await driver.until(lambda: driver.screen == "PartnershipsPage")
    assert subject(git) == "coan-ms-22: contact of 15 Feb with edu-014, voicemail"
    assert [line for line in added(git) if "voicemail" in line]
    assert git("log", "-1", "--format=%(trailers:key=Catalyst-Action,valueonly)").strip() == "log-contact"


async def test_the_sentence_is_shown_and_can_be_typed_over(repository: Path, git: Git) -> None:
    async with opened(repository) as driver:
        await driver.press("2", "enter", "z")
        await rested(driver)
        assert form(driver).sentence.value == "coan-ms-22: put off until 22 Feb"
        await driver.press("f3", "home", *["delete"] * 60)
        await driver.type("Later")
        await driver.press("ctrl+w")
        await driver.until(lambda: driver.screen == "PartnershipPage")
    assert subject(git) == "Later"


async def test_what_is_wrong_is_said_at_its_question(repository: Path, git: Git) -> None:
    before = git("rev-parse", "HEAD")
    async with opened(repository) as driver:
        await driver.press("2", "z")
        await rested(driver)
        await go(driver, "until")
        await driver.press("ctrl+u")
        driver.app.post_message(Paste("2023-02-01"))
        await driver.settle()
        await driver.press("ctrl+w")
        await driver.until(lambda: "Not saved yet" in form(driver).notice)
        assert "This day is over" in form(driver).body.rows["/until"].note
        assert form(driver).focused is form(driver).body.rows["/until"].editor
    assert git("rev-parse", "HEAD") == before


async def test_ctrl_d_shows_what_would_change(repository: Path) -> None:
    async with opened(repository, size=(120, 40)) as driver:
        await driver.press("2", "z")
        await rested(driver)
        await driver.press("ctrl+d")
        assert "until: 2023-02-22" in driver.text()


async def test_a_draft_is_kept(repository: Path) -> None:
    async with opened(repository) as driver:
        await driver.press("2", "z")
        await rested(driver)
        await go(driver, "why")
        await driver.type("spring break")
        await driver.press("escape", "escape")
        await driver.until(lambda: driver.screen == "PartnershipsPage")
        await driver.press("z")
        await rested(driver)
        assert row_text(driver, "why") == "spring break"


async def test_due_items_are_offered_by_name(repository: Path) -> None:
    async with opened(repository, size=(120, 40)) as driver:
        await driver.press("2", "w")
        await rested(driver)
        await go(driver, "item")
        await driver.press("f4")
        assert "Eight interactions with students" in driver.text()


async def test_an_exclamation_mark_lists_what_can_be_done(repository: Path, git: Git) -> None:
    async with opened(repository) as driver:
        await driver.press("2", "exclamation_mark")
        assert "Coan MS: what is to be done?" in driver.text()
        await driver.type("put off")
        await driver.press("enter")
        await rested(driver)
        await driver.press("ctrl+w")
        await driver.until(lambda: driver.screen == "PartnershipsPage")
    assert subject(git) == "coan-ms-22: put off until 22 Feb"


async def test_the_palette_asks_for_a_record_where_none_is_at_hand(repository: Path) -> None:
    async with opened(repository) as driver:
        await driver.press("4", "ctrl+p")
        await driver.type("put off until later")
        await driver.press("enter")
        assert "Coan MS" in driver.text()
        await driver.press("enter")
        await rested(driver)
        assert str(form(driver).query_one("#form-title", Static).content) == "Coan MS › Put off until later"


async def test_marked_rows_are_one_change_after_a_look_at_each(repository: Path, git: Git) -> None:
    async with opened(repository) as driver:
        await driver.press("2", "asterisk", "z")
        await rested(driver)
        assert (
            str(form(driver).query_one("#form-title", Static).content)
            == "2 partnerships › Put off until later"
        )
        await driver.press("ctrl+w")
        await driver.until(lambda: driver.screen == "ConfirmScreen")
        assert "Coan MS: put off until 22 Feb" in driver.text()
        assert "Coan MS b: put off until 22 Feb" in driver.text()
        await driver.press("y")
        await driver.until(lambda: driver.screen == "PartnershipsPage")
    assert subject(git) == "coan-ms-22, coan-ms-22b: put off until 22 Feb"
    assert [line for line in added(git) if "item: coan-ms-22b" in line]
    assert git("show", "--format=", "--name-only").split() == [COAN, COAN.replace("22", "22b")]


async def test_a_field_is_set_in_all_marked_rows(repository: Path, git: Git) -> None:
    async with opened(repository) as driver:
        await driver.press("2", "asterisk", "exclamation_mark")
        await driver.type("set a field")
        await driver.press("enter")
        assert "2 partnerships: which field?" in driver.text()
        await driver.type("status")
        await driver.press("enter")
        await rested(driver)
        assert "is missing" not in driver.text() and "needed" in driver.text()
        await driver.press("ctrl+w")
        await rested(driver)
        assert driver.screen == "AskScreen"
        await driver.type("completed")
        await driver.press("ctrl+w")
        await driver.until(lambda: driver.screen == "ConfirmScreen")
        assert "Coan MS: status from active to completed" in driver.text()
        await driver.press("y")
        await driver.until(lambda: driver.screen == "PartnershipsPage")
    assert [line[:17] for line in added(git)] == ["status: completed"] * 2
    assert git("log", "-1", "--format=%(trailers:key=Catalyst-Action,valueonly)").strip() == "set-field"


async def test_what_somebody_else_changed_meanwhile_is_asked_before_it_is_done(
    repository: Path, git: Git
) -> None:
    async with opened(repository) as driver:
        await driver.press("2", "exclamation_mark")
        await driver.type("set a field")
        await driver.press("enter")
        await driver.type("status")
        await driver.press("enter")
        await rested(driver)
        await driver.type("completed")
        await rested(driver)
        commit_by_hand(repository, git, COAN, "status: active ", "status: paused ")
        await driver.press("ctrl+w")
        await driver.until(lambda: driver.screen == "ConfirmScreen")
        await driver.until(lambda: "Somebody else changed the same meanwhile." in driver.text())
        text = " ".join(driver.text().split())
        assert "Save yours all the same?" in text
        assert "status: before active, now paused (Sam Reyes, " in text
        assert "by you completed" in text
        await driver.press("n")
        await driver.until(lambda: driver.screen == "AskScreen")
        assert subject(git) == "By a colleague"
        await driver.press("ctrl+w")
        await driver.until(lambda: driver.screen == "ConfirmScreen")
        await driver.press("y")
        await driver.until(lambda: driver.screen == "PartnershipsPage")
    assert [line[:17] for line in added(git)] == ["status: completed"]


async def test_what_somebody_else_added_meanwhile_stands_beside(repository: Path, git: Git) -> None:
    """Two calls logged at once are two calls."""
    async with opened(repository) as driver:
        await driver.press("2", "c")
        await rested(driver)
        await go(driver, "note")
        await driver.type("mine")
        await rested(driver)
        text = (repository / COAN).read_text("utf-8")
        theirs = "contact_log:\n  - {id: c1, date: 2023-02-15, how: phone, note: theirs}\n"
        (repository / COAN).write_text(f"{text}\n{theirs}", "utf-8")
        git("commit", "-q", "-m", "By a colleague", "--", COAN)
        await driver.press("ctrl+w")
        await driver.until(lambda: driver.screen == "PartnershipsPage" or "Not saved" in driver.text())
        assert driver.screen == "PartnershipsPage", driver.text()
    after = (repository / COAN).read_text("utf-8")
    assert "note: theirs" in after
    assert "mine" in after


async def test_a_record_that_somebody_removed_meanwhile_is_told_and_nothing_is_lost(
    repository: Path, git: Git
) -> None:
    async with opened(repository) as driver:
        driver.app.open_record("partnerships", "coan-ms-22")
        await driver.settle()
        await driver.press("c")
        await driver.until(lambda: driver.screen == "AskScreen")
        await rested(driver)
        await driver.type("x")
        git("rm", "-q", COAN)
        git("commit", "-q", "-m", "By a colleague")
        await driver.press("ctrl+w")
        await driver.until(lambda: "Sam Reyes removed this record at " in form(driver).notice)
        assert "what you typed is still here" in form(driver).notice


async def test_what_is_refused_is_shown_and_left_out(repository: Path, git: Git) -> None:
    silent = "escalation:\n  - {id: e1, step: contacted, date: 2023-01-17, by: staff-01}\n"
    with (repository / COAN).open("a") as file:
        file.write(silent)
    git("commit", "-q", "-m", "Silent", "--", COAN)
    async with opened(repository) as driver:
        await driver.press("2", "asterisk", "exclamation_mark")
        await driver.type("heard of again")
        await driver.press("enter")
        await rested(driver)
        await driver.press("ctrl+w")
        await driver.until(lambda: driver.screen == "ConfirmScreen")
        assert "do this to 1 of 2?" in driver.text()
        assert "! Coan MS b: No step was taken" in driver.text()
        await driver.press("y")
        await driver.until(lambda: driver.screen == "PartnershipsPage")
    assert subject(git) == "coan-ms-22: heard of again, settled on 15 Feb"


async def test_who_is_not_known_is_asked_once_it_was_typed(repository: Path, git: Git) -> None:
    git("config", "--unset", "catalyst.me")
    async with opened(repository) as driver:
        await driver.press("2", "z")
        await rested(driver)
        assert row_text(driver, "by") == ""
        await go(driver, "by")
        await driver.type("staff-01")
        await driver.press("ctrl+w")
        await driver.until(lambda: driver.screen == "ConfirmScreen")
        assert "Are you Sam Reyes?" in driver.text()
        await driver.press("y")
        await driver.until(lambda: driver.screen == "PartnershipsPage")
        assert git("config", "catalyst.me").strip() == "staff-01"
        await driver.until(
            lambda: driver.app.snapshot is not None and driver.app.snapshot.problems is not None
        )
        await driver.press("z")
        await rested(driver)
        assert row_text(driver, "by") == "staff-01"


async def test_m_says_who_one_is(repository: Path, git: Git) -> None:
    git("config", "--unset", "catalyst.me")
    async with opened(repository) as driver:
        await driver.press("2", "M")
        assert "Who are you?" in driver.text()
        await driver.type("sam")
        await driver.press("enter")
        await driver.until(lambda: driver.screen == "PartnershipsPage")
        assert git("config", "catalyst.me").strip() == "staff-01"


async def test_undone_with_u(repository: Path, git: Git) -> None:
    before = (repository / COAN).read_text()
    async with opened(repository) as driver:
        await driver.press("2", "z")
        await rested(driver)
        await driver.press("ctrl+w")
        await driver.until(lambda: driver.screen == "PartnershipsPage")
        assert (repository / COAN).read_text() != before
        await driver.press("u")
        await driver.until(lambda: driver.screen == "ConfirmScreen")
        await driver.press("y")
        await driver.until(lambda: (repository / COAN).read_text() == before)


@pytest.mark.parametrize(("keys", "question"), [(("2", "z"), "until"), (("2", "c"), "how")])
async def test_the_cursor_stands_at_what_is_to_be_decided(
    repository: Path, keys: tuple[str, ...], question: str
) -> None:
    async with opened(repository) as driver:
        await driver.press(*keys)
        await rested(driver)
        assert form(driver).focused is form(driver).body.rows[f"/{question}"].editor


async def test_a_day_that_is_proposed_is_typed_over(repository: Path, git: Git) -> None:
    async with opened(repository) as driver:
        await driver.press("ctrl+p")
        await driver.type("close a day")
        await driver.press("enter")
        await driver.type("coan")
        await driver.press("enter")
        await rested(driver)
        await driver.type("feb 20")
        await driver.press("ctrl+w")
        await driver.until(lambda: driver.screen == "TodayPage")
    assert subject(git).startswith("coan-ms: closed on 20 Feb")
