"""Schools of public registers: found letter by letter, taken in by one key, and a newer register looked at."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from catalyst_tui.cli.environment import Environment
from catalyst_tui.cli.main import run
from catalyst_tui.tui.registering import Lookup
from catalyst_tui.tui.screens.register import RegisterScreen
from catalyst_tui.workspace import Workspace
from tests.cli.conftest import CLOCK, Stream
from tests.tui.conftest import Driver, opened

Commits = Callable[[], list[str]]

ROWS = """\
urn,name,town,postcode,close_date
100008,Argyle Primary School,London,WC1H 9EG,
100018,Netley Primary School,London,NW1 3EX,
100030,Argyle House,London,WC1H 9EG,2008-08-26
"""


@pytest.fixture
def registered(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The repository with a register of three schools."""
    folder = tmp_path / "exports"
    folder.mkdir()
    monkeypatch.chdir(folder)
    (folder / "schools.csv").write_text(ROWS)
    for argv in (("--new", "uk", "--into", "registers", "--decide", "*=drop"), ()):
        path = str(folder / "schools.csv")
        environment = Environment(Stream(b""), Stream(), Stream(), repository, {}, lambda: CLOCK)
        assert run(("import", path, *argv), environment) == 0
    return repository


async def found(driver: Driver, typed: str, name: str) -> None:
    await driver.until(lambda: driver.screen == "RegisterScreen")
    await driver.type(typed)
    await driver.until(lambda: name in driver.text())


async def test_an_organization_is_found_while_one_types_and_taken_in(
    registered: Path, commits: Commits
) -> None:
    async with opened(registered) as driver:
        await driver.press("5", "a")
        await found(driver, "argyle", "Argyle Primary School")
        lines = [line for line in driver.text().splitlines() if "Argyle" in line]
        assert "closed 2008-08-26" in lines[-1]  # behind what is open
        await driver.press("enter")
        await driver.until(lambda: commits()[0] == "argyle-primary-school: from the register uk")
        await driver.until(lambda: "WC1H 9EG" in driver.text())


async def test_what_is_in_no_register_is_written_down(registered: Path) -> None:
    async with opened(registered) as driver:
        await driver.press("5", "a")
        await found(driver, "zzz labs", "is in no register")
        await driver.press("enter")
        await driver.until(lambda: driver.screen == "FormScreen")
        assert "zzz labs" in driver.text()


async def test_without_a_register_the_form_is_opened(repository: Path) -> None:
    async with opened(repository) as driver:
        await driver.press("5", "a")
        await driver.until(lambda: driver.screen == "FormScreen")


async def test_a_field_of_a_form_finds_schools_of_registers(registered: Path, commits: Commits) -> None:
    async with opened(registered) as driver:
        await driver.press("4")
        await driver.until(lambda: "Imani Whitfield" in driver.text())
        await driver.press("slash")
        await driver.type("Imani")
        await driver.press("enter", "e")
        await driver.until(lambda: driver.screen == "FormScreen")
        await driver.press("down", "ctrl+u")
        await driver.type("netley")
        await driver.until(lambda: "uk/100018" in driver.text())
        await driver.press("down", "enter")
        await driver.until(lambda: commits()[0] == "netley-primary-school: from the register uk")
        await driver.until(lambda: "netley-primary-school" in driver.text())
        await driver.press("ctrl+w")
        await driver.until(lambda: "organization from georgia-power to netley-primary-school" in commits()[0])


async def test_a_newer_register_is_looked_at_and_a_new_school_taken_in(
    registered: Path, tmp_path: Path, commits: Commits
) -> None:
    environment = Environment(Stream(b""), Stream(), Stream(), registered, {}, lambda: CLOCK)
    assert run(("register", "add", "100008"), environment) == 0
    newer = ROWS.replace("8,Argyle Primary School", "8,Argyle Academy") + "100099,New End,London,WC1H 1AA,\n"
    (tmp_path / "exports" / "schools.csv").write_text(newer)
    async with opened(registered) as driver:
        await driver.press("I")
        await driver.until(lambda: driver.screen == "FileScreen")
        await driver.press("enter")
        await driver.until(lambda: driver.screen == "ImportPage")
        await driver.until(lambda: "name: Argyle Primary School → Argyle Academy" in driver.text())
        assert "4 entries, 3 before: 1 renamed, 1 new." in driver.text()
        assert "New End" in driver.text()
        await driver.press("end", "enter")
        await driver.until(lambda: "1 to take in" in driver.text() or "new organization" in driver.text())
        await driver.press("ctrl+w")
        await driver.until(lambda: commits()[0].startswith("uk: 4 entries to look things up in, 1 taken in"))
    assert (registered / "cohort/organizations/new-end.yaml").exists()


async def test_a_school_that_is_not_in_a_newer_register_is_told_and_opened(registered: Path) -> None:
    environment = Environment(Stream(b""), Stream(), Stream(), registered, {}, lambda: CLOCK)
    assert run(("register", "add", "uk/100018"), environment) == 0
    Path("schools.csv").write_text(ROWS.replace("100018,Netley Primary School,London,NW1 3EX,\n", ""))
    async with opened(registered) as driver:
        await driver.press("I")
        await driver.until(lambda: driver.screen == "FileScreen")
        await driver.press("enter")
        await driver.until(lambda: "not in the register any more" in driver.text())
        await driver.press("enter")
        await driver.until(lambda: "NW1 3EX" in driver.text())


def test_as_long_as_registers_are_read_nothing_is_said_to_be_in_none(repository: Path) -> None:
    workspace = Workspace.open(repository)
    screen = RegisterScreen(Lookup(workspace, workspace.cohort(), CLOCK))
    assert [row.cells[0] for row in screen.rows()] == ["looking in the registers …"]
