"""What is held on a person, forgetting them, who is over their time, and who keeps the keys: on screens."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from catalyst_tui.document.patch import Operation
from catalyst_tui.workspace import Workspace
from catalyst_tui.workspace.change import SEAL, Change, Patch
from catalyst_tui.workspace.keys import Keys

from .conftest import opened

PATH = "cohort/people/pro-061.yaml"
Commits = Callable[[], list[str]]


def sealed(root: Path) -> Workspace:
    """The repository with two keepers, the first of whom works here, and one person sealed."""
    pytest.importorskip("pyrage")
    folder = root.parent / "keys"
    program = str(Workspace.open(root).cohort().program["id"])
    own = {who: Keys(folder / program, folder / f"{who}.key") for who in ("staff-01", "edu-014")}
    named = [{"who": who, "key": keys.make_own()} for who, keys in own.items()]
    for name, value in (("catalyst.keys", folder), ("catalyst.keeper", own["staff-01"].own)):
        subprocess.run(["git", "config", name, str(value)], cwd=root, check=True)
    workspace = Workspace.open(root)
    edit = Patch("cohort/program.yaml", (Operation("add", "/keepers", named),))
    workspace.apply(Change((edit,), "keepers", "set"))
    contact = workspace.cohort().contact("pro-061")
    edit = Patch(PATH, (Operation("replace", "/contact", contact),))
    workspace.apply(Change((edit,), "pro-061: contact sealed", SEAL))
    return workspace


async def test_what_is_held_is_read_followed_and_written(repository: Path) -> None:
    async with opened(repository, HOME=str(repository.parent)) as driver:
        driver.app.open_record("people", "pro-061")
        await driver.until(lambda: driver.screen == "PersonPage")
        await driver.press("i")
        await driver.until(lambda: "What is held on Imani Whitfield" in driver.text())
        await driver.until(lambda: "Your record" in driver.text())
        assert "name Imani Whitfield" in driver.text()
        await driver.press("w")
        page = repository.parent / "held-on-pro-061.html"
        await driver.until(page.exists)
        assert "Imani Whitfield" in page.read_text()
        await driver.press("end", "up")
        await driver.press("enter")
        await driver.until(lambda: driver.screen != "HeldPage")


async def test_forgetting_tells_asks_and_cannot_be_taken_back(repository: Path, commits: Commits) -> None:
    async with opened(repository, size=(120, 40)) as driver:
        driver.app.open_record("people", "pro-061")
        await driver.until(lambda: driver.screen == "PersonPage")
        await driver.pilot.press("F")
        await driver.until(lambda: "On what ground?" in driver.text())
        await driver.type("by mai")
        await driver.pilot.press("enter")
        await driver.until(lambda: "Forget Imani Whitfield (pro-061)?" in driver.text())
        for told in (
            "This cannot be taken back.",
            "contact: name, email",
            "in the open in 1 earlier version",
        ):
            assert told in driver.text()
        await driver.press("enter")
        assert driver.screen == "ConfirmScreen" and len(commits()) == 1
        await driver.pilot.press("y")
        await driver.until(lambda: "Forgotten" in driver.text() and "Imani" not in driver.text())
        assert commits()[0] == "pro-061: forgotten (asked for it, by mail)"
        await driver.pilot.press("u")
        await driver.until(lambda: "stays forgotten" in driver.text())
        await driver.pilot.press("F")
        await driver.until(lambda: driver.screen == "GroundScreen")
        await driver.pilot.press("enter")
        await driver.until(lambda: "forgotten already" in driver.text())
    assert len(commits()) == 2


async def test_a_ground_of_ones_own_is_typed(repository: Path, commits: Commits) -> None:
    async with opened(repository) as driver:
        await driver.press("ctrl+p")
        await driver.type("forget a")
        await driver.press("enter")
        await driver.type("Imani")
        await driver.press("enter")
        await driver.type("moved abroad")
        await driver.press("enter")
        await driver.until(lambda: driver.screen == "ConfirmScreen")
        await driver.pilot.press("n")
        await driver.until(lambda: driver.screen == "TodayPage")
    assert len(commits()) == 1


async def test_keepers_and_keys_are_told_and_a_key_goes_with_the_person(repository: Path) -> None:
    workspace = sealed(repository)
    async with opened(repository, size=(120, 40)) as driver:
        await driver.press("ctrl+p")
        await driver.type("keepers")
        await driver.press("enter")
        await driver.until(lambda: "1 sealed: Imani Whitfield" in driver.text())
        assert "you" in driver.text()
        driver.app.open_record("people", "pro-061")
        await driver.until(lambda: "Imani" in driver.text() and driver.screen == "PersonPage")
        await driver.pilot.press("F")
        await driver.until(lambda: driver.screen == "GroundScreen")
        await driver.pilot.press("enter")
        await driver.until(lambda: "the key here is destroyed now" in driver.text())
        await driver.pilot.press("y")
        await driver.until(lambda: "The key here is destroyed" in driver.text())
    assert workspace.sealing.keys.files() == {}


async def test_without_the_key_ids_are_shown_and_all_else_works(repository: Path) -> None:
    sealed(repository)
    (repository.parent / "keys/staff-01.key").unlink()
    async with opened(repository, size=(120, 40)) as driver:
        driver.app.open_record("people", "pro-061")
        await driver.until(lambda: driver.screen == "PersonPage")
        assert "Imani" not in driver.text() and "AGE ENCRYPTED" not in driver.text()
        assert "sealed; its key is not here" in driver.text()
        await driver.press("i")
        await driver.until(lambda: "the key is not here, so it cannot be read: contact" in driver.text())
        await driver.press("9")
        await driver.until(lambda: "pro-061: contact sealed" in driver.text())
        await driver.press("enter")
        await driver.until(lambda: "contact sealed" in driver.text() and driver.screen == "ChangePage")


async def test_who_is_over_their_time_is_listed_with_the_proof_and_forgotten_on_a_word(
    repository: Path, commits: Commits
) -> None:
    workspace = Workspace.open(repository)
    edit = Patch("cohort/program.yaml", (Operation("add", "/retention", {"former_partners": "2 months"}),))
    workspace.apply(Change((edit,), "retention", "set"))
    async with opened(repository, size=(120, 40)) as driver:
        await driver.press("ctrl+p")
        await driver.type("over their")
        await driver.press("enter")
        await driver.until(lambda: driver.screen == "RetentionPage")
        assert driver.text().count("Over their time  1") == 1
        assert "since Fri 18 Nov 2022, as the partnership Coan MS says" in driver.text()
        await driver.press("enter")
        await driver.until(lambda: driver.screen == "PartnershipPage")
        await driver.press("escape")
        await driver.pilot.press("F")
        await driver.until(lambda: "Forget Dana Osei (pro-014)?" in driver.text())
        await driver.pilot.press("y")
        await driver.until(lambda: "Nobody is kept for a time now" in driver.text())
    assert commits()[0] == "pro-014: forgotten (retention)"


async def test_a_form_knows_names_of_sealed_people_where_the_key_is(repository: Path) -> None:
    sealed(repository)
    async with opened(repository, size=(120, 40)) as driver:
        driver.app.open_form(
            "partnerships", "coan-ms-22", "/contact_log/-", value={"note": "Ask Imani Whitfield"}
        )
        await driver.until(lambda: driver.screen == "FormScreen")
        await driver.until(lambda: "The name of I. Whitfield stands here" in driver.text())
