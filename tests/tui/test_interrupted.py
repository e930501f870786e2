"""What an interrupted save left is finished or taken back, and whoever is at the screen reads which, by names."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from catalyst_tui.document import Operation
from catalyst_tui.workspace import Workspace
from catalyst_tui.workspace.change import Change, Patch
from catalyst_tui.workspace.journal import Journal, Plan, Planned

from .conftest import opened

PAIR = "cohort/partnerships/coan-ms-22.yaml"
SENTENCE = "coan-ms-22: contact of 15 Feb with edu-014"


def interrupted(root: Path, *, written: bool) -> None:
    """A save that wrote its note, and its file or not, when its process was killed."""
    repository = Workspace.open(root).repository
    old = (root / PAIR).read_bytes()
    new = old.replace(b"target: 84", b"target: 90")
    repository.state_folder.mkdir(exist_ok=True)
    Journal.begin(repository.journal, root, Plan((Planned(PAIR, old, new),), f"{SENTENCE}\n"))
    if written:
        (root / PAIR).write_bytes(new)


async def test_at_the_start_it_is_told_what_was_finished(
    repository: Path, commits: Callable[[], list[str]]
) -> None:
    interrupted(repository, written=True)
    async with opened(repository, size=(100, 40)) as driver:
        told = " ".join(each.text for each in driver.app.told)
        assert "“Coan MS: contact of 15 Feb with Jo Ford” was interrupted before it was kept" in told
    assert commits()[0] == SENTENCE


async def test_at_the_start_it_is_told_what_was_taken_back(
    repository: Path, commits: Callable[[], list[str]]
) -> None:
    before = (repository / PAIR).read_bytes()
    interrupted(repository, written=False)
    async with opened(repository, size=(100, 40)) as driver:
        await driver.until(lambda: "is not kept" in " ".join(driver.text().split()))
    assert (repository / PAIR).read_bytes() == before
    assert len(commits()) == 1


async def test_a_save_that_finds_it_tells_as_well(repository: Path) -> None:
    async with opened(repository, size=(100, 40)) as driver:
        interrupted(repository, written=False)
        change = Change((Patch(PAIR, (Operation("add", "/notes", "afterwards"),)),), "x", "set")
        driver.app.workspace.apply(change)
        driver.app.reload()
        await driver.until(lambda: any("was interrupted" in each.text for each in driver.app.told))
