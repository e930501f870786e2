"""What a form begins with, what follows from what is typed, and what each record keeps for itself."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from catalyst_tui.acts.act import Act, Asked, Refused
from catalyst_tui.acts.edits import Edits
from catalyst_tui.tui.forms.asking import Asking
from catalyst_tui.workspace import Workspace
from catalyst_tui.workspace.change import Change

from ..conftest import TODAY

COAN, SECOND = "partnerships/coan-ms-22", "partnerships/coan-ms-22b"
TIMES = {"am": "9:00", "pm": "13:00"}
QUESTIONS = {
    "type": "object",
    "properties": {
        "half": {"title": "Half", "enum": ["am", "pm"]},
        "time": {"title": "Time", "$ref": "#/$defs/time"},
        "room": {"title": "Room", "$ref": "#/$defs/line"},
        "who": {"title": "Who", "$ref": "#/$defs/id"},
        "things": {
            "title": "Things",
            "type": "array",
            "items": {"title": "Thing", "type": "object", "properties": {}},
        },
    },
    "required": ["who"],
}


def defaults(asked: Asked) -> dict[str, Any]:
    half = asked.answers.get("half", "am")
    return {"half": half, "time": TIMES[half], "who": asked.begins_from.id}


def choices(asked: Asked) -> dict[str, dict[str, str]]:
    return {"room": {f"{asked.answers.get('half', 'am')}-1": "the first"}}


def change(asked: Asked) -> Change:
    if asked.answers["who"] == "nobody":
        raise Refused("Nobody is no answer.", "who")
    edits = Edits(asked.begins_from)
    edits.set("/title", f"{asked.answers['who']} at {asked.answers.get('time')}")
    return Change((edits.patch(),), f"{asked.begins_from.id}: meets", "meet")


@pytest.fixture
def meet() -> Act:
    """An act of its own."""
    module = SimpleNamespace(
        ID="meet", TITLE="Meet", ON="partnerships", MANY=True, __doc__="Meet.",
        QUESTIONS=QUESTIONS, defaults=defaults, choices=choices, change=change,
    )  # fmt: skip
    return Act(cast("Any", module))


def asking(meet: Act, repository: Path, *records: str) -> Asking:
    return Asking(Workspace.open(repository), meet, records, today=TODAY, by=None)


def type_in(form: Asking, name: str, text: str) -> None:
    rows = form.rows("", unfolded=True)[0]
    form.type(next(row for row in rows if row.pointer == f"/{name}"), text)


def test_what_was_not_typed_follows_what_was(meet: Act, repository: Path) -> None:
    form = asking(meet, repository, COAN)
    assert (form.model.value, form.changed) == ({"half": "am", "time": "9:00", "who": "coan-ms-22"}, False)
    type_in(form, "half", "pm")
    assert form.model.value["time"] == "13:00"
    assert form.changed


def test_what_was_typed_stays(meet: Act, repository: Path) -> None:
    form = asking(meet, repository, COAN)
    type_in(form, "time", "10:30")
    type_in(form, "who", "")
    form.add("/things", {"what": "x"})
    type_in(form, "half", "pm")
    assert form.model.value == {"half": "pm", "time": "10:30", "things": [{"what": "x"}]}
    assert [found.pointer for found in form.examine().findings] == ["/who"]


def test_choices_follow_as_well(meet: Act, repository: Path) -> None:
    form = asking(meet, repository, COAN)
    room = form.model.field("/room")
    assert [choice.id for choice in form.choices(room)] == ["am-1"]
    type_in(form, "half", "pm")
    assert [choice.id for choice in form.choices(room)] == ["pm-1"]
    type_in(form, "room", "pm-1")
    assert form.hint(next(row for row in form.rows("")[0] if row.pointer == "/room")) == "→ the first"


def test_each_record_keeps_its_own_until_one_is_typed_for_all(meet: Act, repository: Path) -> None:
    form = asking(meet, repository, COAN, SECOND)
    assert "who" not in form.model.value
    who = next(row for row in form.rows("", unfolded=True)[0] if row.pointer == "/who")
    assert (form.hint(who), who.required) == ("each its own", False)
    assert form.examine().diff.count("+title: coan-ms-22b at 9:00") == 1
    assert [line.strip() for line in form.doubts()[1]] == ["Coan MS: meets", "Coan MS b: meets"]
    type_in(form, "who", "everybody")
    assert form.examine().diff.count("+title: everybody at 9:00") == 2
    type_in(form, "who", "nobody")
    assert [(found.pointer, found.message) for found in form.examine().findings] == [
        ("/who", "Nobody is no answer.")
    ]


def test_a_draft_goes_on_where_it_was_left(meet: Act, repository: Path) -> None:
    form = asking(meet, repository, COAN)
    type_in(form, "half", "pm")
    type_in(form, "room", "pm-1")
    again = asking(meet, repository, COAN)
    again.restore(form.draft(""))
    assert (again.model.value, again.changed) == (form.model.value, True)
    type_in(again, "half", "am")
    assert (again.model.value["time"], again.model.value["room"]) == ("9:00", "pm-1")


def test_a_draft_is_what_was_typed_and_not_what_the_form_began_with(meet: Act, repository: Path) -> None:
    form = asking(meet, repository, COAN)
    type_in(form, "room", "am-1")
    form.add("/things", {"what": "x"})
    workspace = Workspace.open(repository)
    again = Asking(workspace, meet, [COAN], today=TODAY, by=None, given={"half": "pm", "who": "pro-014"})
    again.restore(form.draft(""))
    assert again.model.value == {
        "half": "pm", "time": "13:00", "room": "am-1", "who": "pro-014", "things": [{"what": "x"}]
    }  # fmt: skip


def test_a_file_that_somebody_else_changed_is_taken_in(meet: Act, repository: Path) -> None:
    form = asking(meet, repository, COAN)
    type_in(form, "time", "10:30")
    file = repository / f"cohort/{COAN}.yaml"
    file.write_text(file.read_text().replace("status: active", "status: paused"))
    assert form.changed_on_disk()
    told = form.take_in([""])
    assert list(told.told) == ["status from active to paused"]
    assert not form.changed_on_disk()
    assert form.model.value["time"] == "10:30"
    assert "+title: coan-ms-22 at 10:30" in form.examine().diff
