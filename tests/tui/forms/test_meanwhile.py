"""A record of which an item is changed, corrected or removed elsewhere while its form is open: merged and said, or
asked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from catalyst_tui.document import load

from .conftest import COAN, Form, commit_by_hand

FormOn = Callable[..., Any]
Git = Callable[..., str]

SCHOOL = "{role: school, who: coan-ms, from: 2022-08-20}"
WIN = "  - {id: w1, date: 2022-11-10, what: The principal asked for a second class}\n"


def by_hand(repository: Path, old: str, new: str) -> None:
    """Somebody at an editor, who keeps nothing."""
    file = repository / COAN
    text = file.read_text("utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), "utf-8")


async def asked(form: Form) -> str:
    """Save, and read what is asked then."""
    await form.press("ctrl+w")
    await form.driver.until(lambda: form.driver.screen == "WhoseScreen")
    return " ".join(form.driver.text().split())


async def answered(form: Form, key: str) -> None:
    await form.press(key)
    await form.driver.until(lambda: form.results)


async def test_an_item_of_which_a_day_is_corrected_stays_the_one_that_is_edited(
    form_on: FormOn, repository: Path
) -> None:
    async with form_on("partnerships", "coan-ms-22", "/partners/0", size=(100, 30)) as form:
        await form.fill("to", "2023-05-20")
        by_hand(repository, SCHOOL, SCHOOL.replace("2022-08-20", "2022-09-01"))
        await form.press("ctrl+w")
        await form.driver.until(lambda: "save them first" in form.driver.text())
        told = " ".join(form.screen.notice.split())
        assert "edited by hand" in told
        assert "partner School Coan Middle School from 1 Sep, from 2022-08-20 to 2022-09-01" in told, told
        await answered(form, "y")
    text = (repository / COAN).read_text("utf-8")
    assert text.count("role: school") == 1
    assert "{role: school, who: coan-ms, from: 2022-09-01, to: 2023-05-20}" in text


async def test_a_day_that_both_corrected_is_asked(form_on: FormOn, repository: Path, git: Git) -> None:
    for key, stands in (("m", "2022-10-01"), ("t", "2022-09-01")):
        async with form_on("partnerships", "coan-ms-22", "/partners/0") as form:
            await form.go("from")
            await form.press("ctrl+u")
            await form.fill("from", "2022-10-01")
            commit_by_hand(repository, git, COAN, SCHOOL, SCHOOL.replace("2022-08-20", "2022-09-01"))
            text = await asked(form)
            assert (
                "before 2022-08-20 mine 2022-10-01 (typed here, not saved yet) theirs 2022-09-01" in text
            ), text
            assert "b both" not in text
            await answered(form, key)
        text = (repository / COAN).read_text("utf-8")
        assert text.count("role: school") == 1
        assert SCHOOL.replace("2022-08-20", stands) in text
        git("reset", "-q", "--hard", "HEAD~1" if key == "t" else "HEAD~2")


@pytest.mark.parametrize(("key", "stand"), [("m", [17]), ("t", [21]), ("b", [17, 21])])
async def test_what_may_be_another_item_is_asked_by_both(
    form_on: FormOn, repository: Path, git: Git, key: str, stand: list[int]
) -> None:
    async with form_on("partnerships", "coan-ms-22", "/interactions/1", size=(100, 30)) as form:
        await form.fill("students", "27")
        commit_by_hand(
            repository, git, COAN, "{id: v230217, date: 2023-02-17", "{id: v230221, date: 2023-02-21"
        )
        text = await asked(form)
        assert "interaction of 17 Feb, perhaps not the same one in both: changed by two at once" in text
        assert "mine 17 Feb · " in text and "theirs 21 Feb · " in text
        assert "b both" in text
        await answered(form, key)
    value: Any = load((repository / COAN).read_bytes())
    visits = {each["id"]: each for each in value["interactions"][1:]}
    assert sorted(visits) == [f"v2302{day}" for day in stand]
    assert 17 not in stand or visits["v230217"]["students"] == 27


@pytest.mark.parametrize(("key", "count"), [("m", 0), ("t", 1)])
async def test_what_is_removed_here_and_changed_elsewhere_is_asked(
    form_on: FormOn, repository: Path, git: Git, key: str, count: int
) -> None:
    async with form_on("partnerships", "coan-ms-22", "/wins") as form:
        await form.press("x")
        assert not form.value.get("wins")
        commit_by_hand(repository, git, COAN, "a second class", "a third class")
        text = await asked(form)
        assert "win of 10 Nov: changed by two at once" in text, text
        assert "mine nothing (typed here, not saved yet)" in text
        await form.press(key)
        await form.driver.until(lambda: form.results)
    assert (repository / COAN).read_text("utf-8").count("a third class") == count


async def test_what_both_typed_alike_by_now_is_not_asked(form_on: FormOn, repository: Path, git: Git) -> None:
    async with form_on("partnerships", "coan-ms-22", "/goals/0/target") as form:
        await form.press("ctrl+u", "9", "0")
        commit_by_hand(repository, git, COAN, "target: 84", "target: 85")
        await form.type("1")
        await form.pause()
        assert "You both changed the same place" in form.screen.notice
        await form.press("ctrl+u", "8", "5", "ctrl+w")
        await form.driver.until(lambda: form.results)
    assert "target: 85" in (repository / COAN).read_text("utf-8")


async def test_a_text_of_two_lines_is_asked_as_it_stands(form_on: FormOn, repository: Path, git: Git) -> None:
    async with form_on("partnerships", "coan-ms-22", "/interactions/0/done", size=(100, 30)) as form:
        await form.type("!")
        commit_by_hand(repository, git, COAN, "on purpose to see", "to see")
        await form.press("ctrl+w")
        await form.driver.until(lambda: form.driver.screen == "WhoseScreen")
        lines = [line.strip("│┃▌▐ ") for line in form.driver.text().splitlines()]
        assert "before  Series and parallel with holiday lights." in lines, lines
        assert "Two groups cut the wire on purpose to see what goes dark." in lines


# The file as a whole


@pytest.mark.parametrize(("key", "stands"), [("m", True), ("t", False)])
async def test_a_record_that_was_removed_is_asked(
    form_on: FormOn, repository: Path, git: Git, key: str, stands: bool
) -> None:
    async with form_on("people", "pro-061", size=(100, 30)) as form:
        await form.fill("job", "engineer")
        file = repository / "cohort/people/pro-061.yaml"
        git("rm", "-q", str(file))
        git("commit", "-q", "-m", "By a colleague")
        text = await asked(form)
        assert "Sam Reyes removed this record at " in form.screen.notice
        assert "before as it was mine with what is typed here (typed here, not saved yet)" in text
        assert "theirs removed (Sam Reyes, " in text
        await form.press("escape")
        assert not form.results
        await asked(form)
        await answered(form, key)
    assert file.exists() is stands
    assert not stands or "engineer" in file.read_text("utf-8")


async def test_a_record_of_which_the_id_was_changed_goes_on_under_the_new_one(
    form_on: FormOn, repository: Path, git: Git
) -> None:
    async with form_on("partnerships", "coan-ms-22b", size=(100, 30)) as form:
        await form.go("status")
        await form.press("ctrl+u")
        await form.fill("status", "active")
        old, new = (repository / f"cohort/partnerships/coan-ms-22{part}.yaml" for part in ("b", "c"))
        git("mv", str(old), str(new))
        new.write_text(new.read_text("utf-8").replace("id: coan-ms-22b", "id: coan-ms-22c", 1), "utf-8")
        git("commit", "-q", "-am", "By a colleague")
        await form.pause()
        await form.save()
    assert not old.exists()
    assert "status: active" in new.read_text("utf-8")


async def test_a_file_that_cannot_be_read_any_more_is_said_and_stays_as_it_is(
    form_on: FormOn, repository: Path
) -> None:
    async with form_on("partnerships", "coan-ms-22", "/partners/0", size=(100, 30)) as form:
        await form.fill("to", "2023-05-20")
        by_hand(repository, SCHOOL, "{role: school, who: [")
        before = (repository / COAN).read_bytes()
        await form.press("ctrl+w")
        await form.driver.until(lambda: "cannot be read now" in form.screen.notice)
        assert (
            "Not saved; what you typed is still here. This record was edited by hand at "
            in form.screen.notice
        )
        assert not form.results
        by_hand(repository, "{role: school, who: [", SCHOOL)
        await form.save()
    assert (repository / COAN).read_bytes() != before
    assert "to: 2023-05-20" in (repository / COAN).read_text("utf-8")
