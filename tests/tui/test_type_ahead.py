"""What is pressed before what it is meant for is there: while a form is saved, before a question can be read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from textual.events import Key, Paste

from catalyst_tui.tui.forms.screen import Form
from catalyst_tui.tui.screens.dialogs import ConfirmScreen
from catalyst_tui.tui.type_ahead import now

from .conftest import Driver, opened

FILE = "cohort/partnerships/coan-ms-22.yaml"


class Slow:
    """A repository whose saves take until they may go on."""

    def __init__(self, root: Path, *, refuses: bool = False) -> None:
        self._go_on = root / ".git/go-on"
        self._begun = root / ".git/begun"
        hook = root / ".git/hooks/pre-commit"
        hook.parent.mkdir(exist_ok=True)
        hook.write_text(
            "#!/bin/sh\ntouch .git/begun\nwhile ! [ -e .git/go-on ]; do sleep 0.01; done\n"
            f"exit {int(refuses)}\n"
        )
        hook.chmod(0o755)

    @property
    def begun(self) -> bool:
        return self._begun.exists()

    def go_on(self) -> None:
        self._go_on.touch()


async def form_of_status(driver: Driver, status: str) -> Form:
    driver.app.open_form("partnerships", "coan-ms-22", "/status")
    await driver.until(lambda: isinstance(driver.app.screen, Form) and driver.app.screen.rests)
    form = driver.app.screen
    assert isinstance(form, Form)
    await driver.type(status)
    return form


async def test_what_is_pressed_during_saving_goes_to_what_comes_after(repository: Path) -> None:
    slow = Slow(repository)
    async with opened(repository, (100, 30)) as driver:
        form = await form_of_status(driver, "paused")
        await driver.press("ctrl+w")
        await driver.until(lambda: slow.begun)
        await driver.press("ctrl+w", "2", "slash", "c", "o", "a")
        assert driver.app.screen is form and "saving …" in driver.text()
        assert form.editing.model.value["status"] == "paused"
        slow.go_on()
        await driver.until(lambda: driver.screen == "PartnershipsPage")
        await driver.until(lambda: " coa " in driver.text())
    assert "status: paused " in (repository / FILE).read_text("utf-8")


async def test_where_nothing_is_saved_it_is_told_and_changes_nothing(repository: Path) -> None:
    slow = Slow(repository, refuses=True)
    async with opened(repository, (100, 30)) as driver:
        form = await form_of_status(driver, "paused")
        await driver.press("ctrl+w")
        await driver.until(lambda: slow.begun)
        await driver.press("j", "escape")
        driver.app.post_message(Paste("Maya"))
        slow.go_on()
        await driver.until(lambda: "what you typed is still here" in driver.text())
        assert "nothing was done with it: j[esc]Maya" in driver.text()
        assert driver.app.screen is form and "saving …" not in driver.text()
        assert form.editing.model.value["status"] == "paused"
        await driver.press("ctrl+u", *"active")
        assert form.editing.model.value["status"] == "active"


async def test_the_form_that_follows_gets_what_was_typed_for_it(
    repository: Path, commits: Callable[[], list[str]]
) -> None:
    slow = Slow(repository)
    async with opened(repository, (100, 40)) as driver:
        value = {"date": "2023-02-01", "what": "A win"}
        driver.app.open_form("partnerships", "coan-ms-22", "/wins/-", value=value)
        await driver.until(lambda: isinstance(driver.app.screen, Form) and driver.app.screen.rests)
        await driver.press("ctrl+n")
        await driver.until(lambda: slow.begun)
        await driver.type("1 feb")
        slow.go_on()
        await driver.until(lambda: len(commits()) == 2 and "A win" not in driver.text())
        await driver.until(lambda: getattr(driver.app.screen, "rests", False))
        assert isinstance(driver.app.screen, Form)
        assert driver.app.screen.entered["date"] == "2023-02-01"


async def test_keys_at_once_are_saved_in_their_order(
    repository: Path, commits: Callable[[], list[str]]
) -> None:
    async with opened(repository, (100, 30)) as driver:
        await form_of_status(driver, "pause")
        for key in (Key("d", "d"), Key("ctrl+w", None), Key("3", "3")):
            driver.app.post_message(key)
        await driver.until(lambda: driver.screen == "EventsPage")
        assert len(commits()) == 2
    assert "status: paused " in (repository / FILE).read_text("utf-8")


async def test_no_key_answers_a_question_that_was_not_there(repository: Path) -> None:
    async with opened(repository, (100, 30)) as driver:
        answers: list[bool | None] = []
        early = Key("y", "y")
        await driver.app.push_screen(ConfirmScreen("Do it?", ["So be it."], "do it"), answers.append)
        await driver.until(lambda: "Do it?" in driver.text())
        driver.app.post_message(early)
        await driver.until(lambda: driver.app.told)
        assert driver.app.told[-1].text.endswith("nothing was done with it: y")
        assert not answers and early.time < now()
        await driver.press("y")
        await driver.until(lambda: answers == [True])


async def test_what_leads_out_never_waits(repository: Path) -> None:
    slow = Slow(repository)
    async with opened(repository, (100, 30)) as driver:
        await form_of_status(driver, "paused")
        await driver.press("ctrl+w")
        await driver.until(lambda: slow.begun)
        await driver.press("ctrl+q")
        await driver.until(lambda: "Leave without saving this?" in driver.text())
        await driver.press("n")
        slow.go_on()
        await driver.until(lambda: driver.screen != "FormScreen")


async def test_where_somebody_types_ctrl_w_is_the_pages_and_takes_no_word(repository: Path) -> None:
    async with opened(repository, (100, 30)) as driver:
        await driver.press("2", "slash", *("space" if letter == " " else letter for letter in "coan ms"))
        await driver.press("ctrl+w")
        assert " coan ms " in driver.text()
        await driver.press("escape", "ctrl+p", *"imani", "ctrl+w")
        assert "  imani\n" in driver.text()
