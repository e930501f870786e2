"""The form, from the keys to the commit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.events import Key

from .conftest import COAN, commit_by_hand

FormOn = Callable[..., Any]
Git = Callable[..., str]

VISIT = ("partnerships", "coan-ms-22", "/interactions/-")


async def test_a_visit_is_logged_with_a_few_keys(form_on: FormOn, git: Git) -> None:
    """Tuesday's visit: the day, the class, its students, and what was done. All else is filled in."""
    async with form_on(*VISIT) as form:
        await form.type("tue")
        assert form.row("date").note == "→ Tue 14 Feb 2023"
        await form.fill("classes", "p1")
        await form.go("students")
        await form.pause()
        assert form.row("students").note == "28 in p1: → takes it"
        await form.press("right")
        await form.fill("done", "Built and tested 14 circuits.")
        await form.press("enter")
        await form.paste("The last ones finish in March.")
        await form.pause()
        assert form.sentence == "coan-ms-22: interaction of 14 Feb added, 28 students"
        applied = await form.save()
        told = [notice.text for notice in form.driver.app.told]
        assert told == ["Saved: coan-ms-22: interaction of 14 Feb added, 28 students."]
    added = [
        line[1:] for line in applied.diff.splitlines() if line.startswith("+") and not line.startswith("+++")
    ]
    assert added == [
        "  - id: v230214",
        "    date: 2023-02-14",
        "    status: done",
        "    form: classroom-visit",
        "    mode: in-person",
        "    classes: [p1]",
        "    students: 28",
        "    who: [edu-014, pro-061]",
        "    done: |",
        "      Built and tested 14 circuits.",
        "      The last ones finish in March.",
    ]
    assert not [
        line for line in applied.diff.splitlines() if line.startswith("-") and not line.startswith("---")
    ]
    message = git("log", "-1", "--format=%B")
    assert message.splitlines()[0] == "coan-ms-22: interaction of 14 Feb added, 28 students"
    assert "Catalyst-Record: partnerships/coan-ms-22" in message
    assert git("status", "--porcelain") == ""


async def test_what_is_wrong_is_said_at_the_field_while_typing(form_on: FormOn) -> None:
    async with form_on(*VISIT) as form:
        await form.type("soon")
        assert form.row("date").note.startswith("! Not a date. Try tue, 10/1")
        await form.fill("students", "28x")
        assert form.row("students").note == "! “28x” is not a whole number, such as 28."
        await form.press("backspace")
        assert form.row("students").note == ""
        await form.fill("classes", "p1")
        await form.fill("students", "283")
        await form.pause()
        assert form.row("students").note == "! 283 students took part, but class p1 has 28."


@pytest.mark.parametrize("width", [40, 60])
async def test_where_there_is_no_room_beside_a_field_what_is_wrong_stands_below(
    form_on: FormOn, width: int
) -> None:
    async with form_on(*VISIT, size=(width, 24)) as form:
        await form.fill("students", "28x")
        row = form.row("students")
        note = row.query_one(".note").region
        assert note.y > row.editor.region.y and note.right <= width and note.width > 30


async def test_a_form_with_a_field_that_cannot_be_read_is_not_saved(form_on: FormOn, git: Git) -> None:
    """It is told as such, never as missing; and what the form proposed for it stays."""
    async with form_on(*VISIT) as form:
        await form.press("ctrl+u")
        await form.type("soon")
        await form.pause()
        assert "interaction" in form.screen.unsaved.split(" › ")
        await form.go("done")
        await form.press("ctrl+w")
        await form.driver.until(lambda: form.screen.notice)
        assert form.screen.notice.startswith(
            "Not saved yet. One field needs a look first: date: Not a date. Try tue"
        )
        assert "missing" not in form.driver.text()
        assert form.screen.focused is form.row("date").editor
        assert form.value["interactions"][-1]["id"] == "v230215"
        assert not form.results
    assert git("log", "--format=%s").splitlines() == ["Begin"]


async def test_a_field_that_is_folded_away_is_shown_when_something_is_said_about_it(form_on: FormOn) -> None:
    """And what is being typed elsewhere goes on."""
    async with form_on("partnerships", "coan-ms-22", "/interactions/0/students") as form:
        assert "place" not in form.shown()
        form.screen.editing.model.set("/interactions/0/place", "")
        await form.type("0")
        await form.pause()
        await form.driver.until(lambda: "place" in form.shown())
        assert form.row("place").note.startswith("! ")
        assert form.screen.focused is form.row("students").editor
        names = form.shown()
        assert names.index("mode") < names.index("place") < names.index("classes")
        assert "place" not in form.screen.notice


async def test_how_a_text_is_quoted_in_a_file_is_not_said_in_a_form(form_on: FormOn) -> None:
    async with form_on("people", "pro-061", "/contact/phone") as form:
        await form.press("ctrl+u", "n", "o")
        await form.pause()
        assert form.row("phone").note.startswith("! ")
        assert "quote" not in form.row("phone").note


async def test_what_is_needed_is_named_and_held_against_nobody_before_it_was_seen(form_on: FormOn) -> None:
    async with form_on("partnerships", "coan-ms-22", "/wins/-") as form:
        assert form.row("what").note == "needed"
        await form.go("what")
        await form.press("shift+tab")
        assert form.row("what").note == "! needed"


async def test_leaving_keeps_a_draft_and_it_is_offered_again(form_on: FormOn, git: Git) -> None:
    async with form_on(*VISIT) as form:
        await form.type("tue")
        await form.fill("done", "Half a sent")
        await form.fill("students", "many")
        await form.leave()
        assert form.results == [None]
        again = await form.reopen()
        assert "draft of" in again.driver.text()
        assert "restored" in again.driver.text()
        assert again.value["interactions"][-1]["done"] == "Half a sent"
        assert again.row("students").note == "! “many” is not a whole number, such as 28."
        await again.go("students")
        await again.press("ctrl+u", "2", "8")
        await again.save()
        assert (await form.reopen()).screen.unsaved == ""
    assert "Half a sent" in git("show", "HEAD")


async def test_leaving_without_having_typed_keeps_nothing(form_on: FormOn) -> None:
    async with form_on(*VISIT) as form:
        await form.leave()
        assert form.screen.editing.workspace.drafts.all() == []


async def test_a_draft_is_kept_at_every_pause(form_on: FormOn) -> None:
    async with form_on(*VISIT) as form:
        await form.fill("done", "Not lost")
        await form.pause()
        (draft,) = form.screen.editing.workspace.drafts.all()
        assert draft.data["value"]["interactions"][-1]["done"] == "Not lost"


async def test_a_draft_goes_on_from_a_file_that_changed_since(
    form_on: FormOn, repository: Path, git: Git
) -> None:
    async with form_on(*VISIT) as form:
        await form.fill("done", "Mine")
        await form.leave()
        commit_by_hand(
            repository, git, COAN, "wins:\n", "wins:\n  - {id: w2, date: 2022-11-11, what: Another}\n"
        )
        again = await form.reopen()
        assert again.screen.notice.startswith("Since this draft, the record was changed: win of 11 Nov added")
        assert [win["id"] for win in again.value["wins"]] == ["w2", "w1"]
        assert again.value["interactions"][-1]["done"] == "Mine"


async def test_start_over_asks_once(form_on: FormOn) -> None:
    async with form_on(*VISIT) as form:
        await form.fill("done", "Nonsense")
        await form.press("ctrl+r")
        assert "throws away" in form.screen.notice
        assert form.value["interactions"][-1]["done"] == "Nonsense"
        await form.press("ctrl+r")
        assert "done" not in form.value["interactions"][-1]
        assert form.screen.unsaved == ""


async def test_the_sentence_can_be_typed_over(form_on: FormOn, git: Git) -> None:
    async with form_on("partnerships", "coan-ms-22", "/goals/0/target") as form:
        await form.press("ctrl+u", "9", "0", "f3")
        assert "What the change will be kept as." in form.driver.text()
        await form.press("f3")
        assert form.screen.focused is form.row("target").editor
        await form.press("f3", "ctrl+u")
        await form.paste("coan-ms-22: six more circuits")
        await form.pause()
        applied = await form.save()
    assert git("log", "-1", "--format=%s") == "coan-ms-22: six more circuits\n"
    changed = [line for line in applied.diff.splitlines()[2:] if line[0] in "+-"]
    assert changed == ["-    target: 84", "+    target: 90"]


async def test_nothing_to_save_is_said(form_on: FormOn, git: Git) -> None:
    async with form_on("partnerships", "coan-ms-22") as form:
        await form.press("ctrl+w")
        await form.driver.until(lambda: form.results)
        assert form.results == [None]
    assert git("log", "--format=%s").splitlines() == ["Begin"]


async def test_the_diff_is_shown_on_demand(form_on: FormOn) -> None:
    async with form_on("partnerships", "coan-ms-22", "/goals/0/target") as form:
        await form.press("ctrl+u", "9", "0", "ctrl+d")
        assert "-    target: 84" in form.driver.text()
        assert "+    target: 90" in form.driver.text()
        await form.press("ctrl+d")
        assert form.driver.app.screen is form.screen
        await form.pause()
        assert "1 line changed" in form.driver.text()


# A refused save


async def test_a_hook_that_refuses_is_told_and_the_input_stays(form_on: FormOn, repository: Path) -> None:
    hook = repository / ".git/hooks/pre-commit"
    hook.write_text("#!/bin/sh\nsleep 0.5\necho 'the office is closed' >&2\nexit 1\n")
    hook.chmod(0o755)
    before = (repository / COAN).read_bytes()
    async with form_on(*VISIT) as form:
        await form.fill("done", "Kept")
        await form.press("ctrl+w")
        await form.driver.until(lambda: form.screen.notice)
        assert "Not saved; what you typed is still here." in form.screen.notice
        assert "the office is closed" in form.screen.notice
        assert not form.results
        assert form.value["interactions"][-1]["done"] == "Kept"
    assert (repository / COAN).read_bytes() == before


async def test_what_is_typed_behind_tab_is_for_the_next_field(form_on: FormOn) -> None:
    """Over a slow line, or while the machine is busy, keys come all at once."""
    async with form_on(*VISIT) as form:
        names = form.shown()
        way = names.index("done") - names.index("students")
        await form.go("students")
        for key in (
            "2",
            "7",
            "left",
            "6",
            "delete",
            *("tab",) * way,
            "x",
            "y",
            "backspace",
            "z",
            "home",
            "Q",
        ):
            form.driver.app.post_message(Key(key, key if len(key) == 1 else None))
        await form.driver.until(lambda: form.value["interactions"][-1].get("done") == "Qxz")
        assert form.value["interactions"][-1]["students"] == 26


async def test_a_missing_identity_is_told(form_on: FormOn, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL"):
        monkeypatch.delenv(name)
    async with form_on(*VISIT) as form:
        await form.fill("done", "Kept")
        await form.press("ctrl+w")
        await form.driver.until(lambda: form.screen.notice)
        assert "does not know your name yet" in form.screen.notice
        assert not form.results


async def test_hand_edits_are_not_swept_up_and_can_be_kept_first(
    form_on: FormOn, repository: Path, git: Git
) -> None:
    file = repository / COAN
    file.write_text(file.read_text("utf-8").replace("target: 84", "target: 85"), "utf-8")
    async with form_on(*VISIT) as form:
        await form.fill("done", "Kept")
        await form.press("ctrl+w")
        await form.driver.until(lambda: "save them first" in form.driver.text())
        text = " ".join(form.driver.text().split())
        assert "Coan MS was edited by hand, and that is not saved yet." in text
        assert "goal circuits, target 84 to 85" in text, text
        await form.press("n")
        await form.driver.until(lambda: form.screen.notice)
        assert "what you typed is still here. So is what was edited by hand" in form.screen.notice
        assert len(git("log", "--format=%s").splitlines()) == 1
        await form.press("ctrl+w")
        await form.driver.until(lambda: "save them first" in form.driver.text())
        await form.press("y")
        await form.driver.until(lambda: form.results)
    assert [line.partition(":")[0] for line in git("log", "--format=%s").splitlines()] == [
        "coan-ms-22",
        "edited by hand",
        "Begin",
    ]
    assert git("status", "--porcelain") == ""
    assert "target" not in git("show", "HEAD")


async def test_hand_edits_with_a_problem_are_kept_only_on_a_word(
    form_on: FormOn, repository: Path, git: Git
) -> None:
    file = repository / COAN
    file.write_text(file.read_text("utf-8").replace("who: coan-ms,", "who: nobody,"), "utf-8")
    async with form_on(*VISIT) as form:
        await form.fill("done", "Kept")
        await form.press("ctrl+w")
        await form.driver.until(lambda: "save them first" in form.driver.text())
        await form.press("y")
        await form.driver.until(lambda: "This would add errors" in form.driver.text())
        await form.press("n")
        await form.driver.until(lambda: form.screen.notice)
        assert not form.results
    assert len(git("log", "--format=%s").splitlines()) == 1
    assert "who: nobody" in file.read_text("utf-8")


# Somebody else changed the record


async def test_another_change_is_taken_in_when_the_two_do_not_meet(
    form_on: FormOn, repository: Path, git: Git
) -> None:
    async with form_on(*VISIT) as form:
        await form.fill("done", "Mine")
        commit_by_hand(repository, git, COAN, "target: 84", "target: 85")
        await form.type(" too")
        await form.pause()
        assert "Sam Reyes changed this record at " in form.screen.notice
        assert "while the form was open, and that is taken in" in form.screen.notice
        assert "goal circuits" in form.screen.notice
        assert form.value["goals"][0]["target"] == 85
        await form.save()
    shown = git("show", "HEAD")
    assert "Mine too" in shown
    assert "target" not in [line for line in shown.splitlines() if line[:1] in "+-"]


async def test_two_new_visits_of_one_day_both_stand(form_on: FormOn, repository: Path, git: Git) -> None:
    theirs = "interactions:\n  - {id: v230101, date: 2023-01-01, status: cancelled}\n"
    async with form_on(*VISIT) as form:
        await form.fill("done", "Mine")
        commit_by_hand(repository, git, COAN, "interactions:\n", theirs)
        await form.type("!")
        await form.pause()
        assert form.screen.level == "/interactions/3"
        await form.save()
    text = (repository / COAN).read_text("utf-8")
    assert "v230101" in text
    assert "Mine!" in text


@pytest.mark.parametrize(("key", "stands"), [("m", 90), ("t", 85)])
async def test_the_same_field_asks_whose_value_stands(
    form_on: FormOn, repository: Path, git: Git, key: str, stands: int
) -> None:
    async with form_on("partnerships", "coan-ms-22", "/goals/0/target") as form:
        await form.press("ctrl+u", "9", "0")
        commit_by_hand(repository, git, COAN, "target: 84", "target: 85")
        await form.press("ctrl+w")
        await form.driver.until(lambda: form.driver.screen == "WhoseScreen")
        text = " ".join(form.driver.text().split())
        assert "target: changed by two at once" in text
        assert "before 84" in text
        assert "mine 90 (typed here, not saved yet)" in text
        assert "theirs 85 (Sam Reyes, " in text
        await form.press("escape")
        assert not form.results
        await form.press("ctrl+w")
        await form.driver.until(lambda: form.driver.screen == "WhoseScreen")
        await form.press(key)
        await form.driver.until(lambda: form.results)
    assert f"target: {stands}\n" in (repository / COAN).read_text("utf-8")


async def test_a_text_that_two_wrote_on_can_stand_as_both_wrote_it(
    form_on: FormOn, repository: Path, git: Git
) -> None:
    first = "Series and parallel with holiday lights."
    async with form_on("partnerships", "coan-ms-22", "/interactions/0/done") as form:
        await form.press("ctrl+home")
        await form.type("Mine. ")
        commit_by_hand(repository, git, COAN, first, f"Theirs. {first}")
        await form.press("ctrl+w")
        await form.driver.until(lambda: form.driver.screen == "WhoseScreen")
        await form.press("b")
        await form.driver.until(lambda: form.results)
    text = (repository / COAN).read_text("utf-8")
    assert "Mine." in text
    assert f"Theirs. {first}" in text


async def test_an_edit_by_hand_meanwhile_is_told_as_one(form_on: FormOn, repository: Path) -> None:
    async with form_on("partnerships", "coan-ms-22", "/goals/0/target") as form:
        await form.press("ctrl+u", "9", "0")
        file = repository / COAN
        file.write_text(file.read_text("utf-8").replace("target: 84", "target: 85"), "utf-8")
        await form.press("ctrl+w")
        await form.driver.until(lambda: form.driver.screen == "WhoseScreen")
        assert "This record was edited by hand at " in form.screen.notice
        assert "theirs 85 (edited by hand " in " ".join(form.driver.text().split())
        await form.press("m")
        await form.driver.until(lambda: "save them first" in form.driver.text())


async def test_what_somebody_removed_meanwhile_is_asked(form_on: FormOn, repository: Path, git: Git) -> None:
    """Mine is a field of an item that is gone."""
    win = "  - {id: w1, date: 2022-11-10, what: The principal asked for a second class}\n"
    for key, stands in (("t", False), ("m", True)):
        async with form_on("partnerships", "coan-ms-22", "/wins/0/what") as form:
            await form.type("!")
            commit_by_hand(repository, git, COAN, f"wins:\n{win}", "wins: []\n")
            await form.press("ctrl+w")
            await form.driver.until(lambda: form.driver.screen == "WhoseScreen")
            await form.press(key)
            await form.driver.until(lambda: form.results)
        text = (repository / COAN).read_text("utf-8")
        assert ("The principal asked" in text) is stands
        git("reset", "-q", "--hard", "HEAD~1" if not stands else "HEAD")


# Text of files


async def test_markup_and_escape_sequences_are_shown_and_do_nothing(
    form_on: FormOn, repository: Path, git: Git
) -> None:
    evil = r'"[/] [bold]x[/bold] [@click=app.exit]y \e]52;c;aGk=\a \e[31mz"'
    commit_by_hand(repository, git, COAN, "measure: working circuits", f"measure: {evil}")
    async with form_on("partnerships", "coan-ms-22", "/goals/0") as form:
        text = form.driver.text()
        assert "[/] [bold]x[/bold] [@click=" in text
        assert "\x1b" not in text
        assert "\a" not in text
        await form.leave()
        again = await form.reopen()
        await again.press("ctrl+w")  # nothing was typed: the value is not made safe behind anybody's back
        await again.driver.until(lambda: again.results)
    assert git("log", "--format=%s").splitlines() == ["By a colleague", "Begin"]


async def test_choices_that_stand_there_are_replaced_or_added_to_by_typing(form_on: FormOn) -> None:
    async with form_on("partnerships", "coan-ms-22", "/interactions/1", size=(100, 40)) as form:
        await form.go("status")
        await form.type("can")
        assert form.row("status").editor.value == "can"  # type: ignore[union-attr]
        await form.press("tab")
        assert form.value["interactions"][1]["status"] == "cancelled"
        who = await form.go("who")
        before = list(form.value["interactions"][1].get("who", []))
        await form.press("tab")
        assert form.value["interactions"][1].get("who", []) == before, "passing through changes nothing"
        await form.go("who")
        await form.type("whit")
        assert who.editor.value == ", ".join([*before, "whit"])  # type: ignore[union-attr]
        await form.press("tab")
        assert form.value["interactions"][1]["who"] == [*before, "pro-061"]
        await form.go("who")
        await form.press("space")
        assert who.choosing
        await form.press("tab")
        assert form.value["interactions"][1]["who"] == [*before, "pro-061"]
        assert not who.note.startswith("!")
        await form.go("who")
        await form.press("backspace", "1")
        assert form.value["interactions"][1]["who"] == [*before, "pro-061"], "what is mended is typed on"
