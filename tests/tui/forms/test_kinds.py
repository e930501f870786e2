"""Forms of every kind of record: existing ones, parts of them, and new ones."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from catalyst_tui.schema import KINDS
from catalyst_tui.tui.forms.editing import Editing
from catalyst_tui.workspace import Workspace

from ..conftest import TODAY
from .conftest import open_form, opened

FormOn = Callable[..., Any]
Git = Callable[..., str]

VISIT = ("partnerships", "coan-ms-22", "/interactions/-")


async def test_every_record_opens_and_leaving_it_changes_nothing(
    repository: Path, small_files: dict[str, bytes]
) -> None:
    async with opened(repository) as driver:
        for path in small_files:
            name = path.removeprefix("cohort/").removesuffix(".yaml")
            kind, _, id = name.partition("/")
            form = await open_form(driver, kind, id or kind)
            assert form.screen.body.rows, path
            assert form.screen.unsaved == ""
            assert form.screen.examination.diff == "", path
            assert form.screen.notice == "", path
            await form.leave()
            assert form.results == [None]
        assert driver.app.workspace.drafts.all() == []


def test_every_list_of_a_partnership_takes_a_new_item(repository: Path) -> None:
    workspace = Workspace.open(repository)
    for inner in workspace.registry.field("partnerships").fields:
        if inner.type == "list" and inner.items is not None and inner.items.type == "object":
            editing = Editing(workspace, "partnerships", "coan-ms-22", f"/{inner.name}/-", today=TODAY)
            item = editing.model.value[inner.name][-1]
            assert set(item) <= {field.name for field in inner.items.fields}
            assert editing.examine().diff


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS.values() if not kind.single])
async def test_a_new_record_of_every_kind_begins_with_what_is_needed(form_on: FormOn, kind: str) -> None:
    async with form_on(kind, None) as form:
        required = [field.name for field in form.screen.editing.registry.field(kind).fields if field.required]
        assert set(required) <= set(form.shown()) | {
            row.row.pointer[1:].partition("/")[0] for row in form.screen.body.rows.values()
        }
        await form.leave()


async def test_a_new_person_gets_the_next_number(form_on: FormOn, git: Git) -> None:
    async with form_on("people", None) as form:
        assert form.row("id").note == "made from what you fill in"
        await form.fill("role", "manager")
        assert form.row("id").editor.value == "staff-02"  # as others of that role have it
        await form.go("role")
        await form.press("ctrl+u")
        await form.paste("professional")
        assert form.row("id").editor.value == "pro-062"
        await form.fill("name", "Ana Ruiz")
        await form.save()
    assert git("log", "-1", "--format=%s") == "pro-062: person added\n"
    assert "Ana" not in git("log", "-1", "--format=%B")
    assert (
        git("show", "HEAD:cohort/people/pro-062.yaml")
        == "id: pro-062\nrole: professional\ncontact:\n  name: Ana Ruiz\n"
    )


async def test_the_number_of_somebody_who_was_removed_is_not_given_again(
    form_on: FormOn, repository: Path, git: Git
) -> None:
    file = repository / "cohort/people/pro-070.yaml"
    file.write_text("id: pro-070\nrole: professional\ncontact:\n  name: A\n", "utf-8")
    git("add", "cohort")
    git("commit", "-qm", "Add")
    git("rm", "-q", "cohort/people/pro-070.yaml")
    git("commit", "-qm", "Remove")
    async with form_on("people", None) as form:
        await form.fill("role", "professional")
        assert form.row("id").editor.value == "pro-071"
        await form.leave()


async def test_an_id_that_was_typed_is_left_alone(form_on: FormOn) -> None:
    async with form_on("people", None) as form:
        await form.fill("id", "pro-900")
        await form.fill("role", "educator")
        assert form.row("id").editor.value == "pro-900"
        await form.leave()


async def test_a_new_partnership_is_called_after_its_school(form_on: FormOn) -> None:
    async with form_on("partnerships", None) as form:
        form.row("partners").editor.focus()
        await form.press("a")
        await form.fill("role", "school")
        await form.fill("who", "coan-ms")
        await form.press("escape", "escape")
        assert form.row("id").editor.value == "coan-ms-22c"
        assert form.screen.editing.title("") == ["New partnership"]
        await form.leave()


async def test_fields_of_ones_own_show_up_without_a_line_of_code(
    form_on: FormOn, repository: Path, git: Git
) -> None:
    extras = {
        "title": "Ours",
        "type": "object",
        "properties": {
            "bus_line": {"title": "Bus line", "type": "integer", "description": "Which bus goes there."}
        },
    }
    folder = repository / "schemas" / "extras"
    folder.mkdir()
    (folder / "organization.schema.json").write_text(json.dumps(extras), "utf-8")
    async with form_on("organizations", "coan-ms", "/extras/bus_line") as form:
        await form.type("twelve")
        assert form.row("bus_line").note == "! “twelve” is not a whole number, such as 28."
        assert "Which bus goes there." in form.driver.text()
        await form.press("ctrl+u", "1", "2")
        await form.save()
    assert git("show", "HEAD:cohort/organizations/coan-ms.yaml").endswith("extras: {bus_line: 12}\n")


# Levels


async def test_without_earlier_ones_the_usual_fields_are_on_the_screen(
    form_on: FormOn, repository: Path
) -> None:
    for file in (repository / "cohort/partnerships").iterdir():
        kept, _, _ = file.read_text("utf-8").partition("interactions:\n")
        file.write_text(kept, "utf-8")
    async with form_on(*VISIT) as form:
        usual = "date time status form mode classes students who goal done"
        assert " ".join(form.shown()) == usual
        await form.leave()


async def test_a_list_opens_and_its_items_open(form_on: FormOn) -> None:
    async with form_on("partnerships", "coan-ms-22") as form:
        await form.go("goals")
        await form.press("enter")
        assert form.screen.level == "/goals"
        await form.press("down", "enter")
        assert form.screen.level == "/goals/1"
        assert "Coan MS › Goals › Students can name five careers" in form.driver.text()
        await form.press("escape")
        assert form.screen.level == "/goals"
        assert form.screen.focused is form.row("1").editor
        await form.press("escape")
        assert form.screen.level == ""
        assert form.screen.focused is form.row("goals").editor


async def test_items_are_removed_put_back_and_moved(form_on: FormOn) -> None:
    async with form_on("partnerships", "coan-ms-22", "/goals") as form:
        await form.press("x")
        assert [goal["id"] for goal in form.value["goals"]] == ["careers"]
        assert "u puts it back" in form.screen.notice
        await form.press("u")
        assert [goal["id"] for goal in form.value["goals"]] == ["circuits", "careers"]
        await form.go("0")
        await form.press("J")
        assert [goal["id"] for goal in form.value["goals"]] == ["careers", "circuits"]
        assert form.screen.focused is form.row("1").editor
        applied = await form.save()
    assert "circuits" in applied.diff


async def test_more_fields_unfold(form_on: FormOn) -> None:
    async with form_on("partnerships", "coan-ms-22", "/interactions/1") as form:
        assert "reflection" not in form.shown()
        assert "more fields (" in form.driver.text()
        await form.go("who")
        while "reflection" not in form.shown():
            await form.press("tab" if form.screen.focused.name != "more" else "enter")
        assert form.shown().index("reflection") < form.shown().index("note")


async def test_a_map_takes_a_new_name(form_on: FormOn) -> None:
    async with form_on("attendance", "kickoff", "/people") as form:
        form.row("people add").editor.focus()
        await form.type("staff-01")
        await form.press("enter")
        assert "staff-01" in form.value["people"]


async def test_hours_by_person_are_one_line(form_on: FormOn) -> None:
    async with form_on("partnerships", "coan-ms-22", "/interactions/0/hours") as form:
        await form.type("whit")
        await form.press("enter")
        await form.type("2.5, ")
        await form.type("ford")
        await form.press("enter")
        await form.type("1")
        assert form.value["interactions"][0]["hours"] == {"pro-061": 2.5, "edu-014": 1}
        assert form.row("hours").note == "→ Imani Whitfield, Jo Ford"


async def test_a_due_date_can_be_written_as_a_rule(form_on: FormOn) -> None:
    async with form_on("program", "program", "/requirements/0") as form:
        form.screen.unfolded.add(form.screen.level)
        await form.screen.show_level(form.screen.level)
        shape = form.screen.body.rows["/requirements/0/due shape"]
        shape.editor.focus()
        await form.press("ctrl+u")
        await form.type("relative")
        await form.press("enter")
        await form.driver.until(lambda: "/requirements/0/due/event" in form.screen.body.rows)
        await form.fill("event", "kickoff")
        assert form.value["requirements"][0]["due"] == {"event": "kickoff"}


# Choosing


async def test_references_are_found_by_name_and_stored_by_id(form_on: FormOn) -> None:
    async with form_on("partnerships", "coan-ms-22", "/wins/0/by") as form:
        await form.type("whit")
        assert "pro-061  Imani Whitfield" in form.driver.text()
        await form.press("enter")
        assert form.value["wins"][0]["by"] == "pro-061"


async def test_a_click_takes_a_choice(form_on: FormOn) -> None:
    async with form_on("partnerships", "coan-ms-22", "/wins/0/by") as form:
        await form.type("o")
        lines = form.driver.text().splitlines()
        y = next(n for n, line in enumerate(lines) if "edu-014" in line)
        await form.driver.pilot.click(offset=(lines[y].index("edu-014") + 1, y))
        assert form.value["wins"][0]["by"] == "edu-014"


async def test_escape_closes_the_list_of_choices_first(form_on: FormOn) -> None:
    async with form_on("partnerships", "coan-ms-22", "/status") as form:
        await form.press("f4")
        assert "seeking-partner" in form.driver.text()
        await form.press("escape")
        assert "seeking-partner" not in form.driver.text()
        assert not form.results
        await form.press("space")
        assert "seeking-partner" in form.driver.text()
        await form.press("down", "enter")  # from active, which stands there
        assert form.value["status"] == "paused"


async def test_only_what_was_meant_is_taken(form_on: FormOn) -> None:
    ways: list[tuple[list[str], list[str] | None]] = [
        (["6", "1", "tab"], None),  # a part of an id names nobody
        (["6", "1", "enter"], None),
        (["6", "1", "down", "tab"], ["pro-061"]),
        (["w", "h", "i", "tab"], ["pro-061"]),
        (["space", "tab"], None),  # shown, and not chosen
        (["space", "enter"], ["edu-014"]),
        (["f4", "down", "enter"], ["pro-014"]),
    ]
    async with form_on("partnerships", "coan-ms-22", "/interactions/-", {"who": []}) as form:
        for keys, who in ways:
            await form.go("who")
            await form.press("ctrl+e", "ctrl+u", *keys)
            assert (form.value["interactions"][-1].get("who") or None) == who, keys


async def test_a_row_of_the_choices_is_taken_into_a_list(form_on: FormOn) -> None:
    async with form_on(*VISIT) as form:
        await form.go("classes")
        await form.press("f4", "enter", "comma", "f4", "enter")
        assert form.value["interactions"][-1]["classes"] == ["p1", "p5"]


async def test_a_click_on_a_row_goes_to_its_field(form_on: FormOn) -> None:
    async with form_on("partnerships", "coan-ms-22", "/goals/0") as form:
        lines = form.driver.text().splitlines()
        await form.driver.pilot.click(offset=(5, next(n for n, line in enumerate(lines) if "target" in line)))
        assert form.screen.focused is form.row("target").editor


async def test_the_keys_are_one_key_away(form_on: FormOn) -> None:
    async with form_on("partnerships", "coan-ms-22", "/goals/0") as form:
        await form.press("f1")
        assert form.driver.screen == "KeysScreen"
        assert "Throws away what was typed, when pressed twice." in form.driver.text()
        await form.press("escape")
        assert form.driver.app.screen is form.screen


async def test_yes_and_no(form_on: FormOn) -> None:
    async with form_on("organizations", "coan-ms", "/title_i") as form:
        await form.press("n")
        assert form.value["title_i"] is False
        await form.press("space")
        assert form.value["title_i"] is True
        await form.press("backspace")
        assert "title_i" not in form.value
