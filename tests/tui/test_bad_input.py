"""Whatever stands in the files, every screen opens: what is wrong is told, and nothing falls."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import opened

NASTY = {
    "empty": "",
    "no mapping": "- a\n- b\n",
    "broken": "id: [coan\n",
    "two documents": "id: a\n---\nid: b\n",
    "a tab": "id: a\n\tstatus: active\n",
    "binary": "\x00\x01\x02",
    "wrong shapes": (
        "id: [1]\nstatus: {a: 1}\npartners: {role: x}\ngoals: text\ninteractions: [1, null, {date: 5, students: many,"
        " hours: {a: b}, who: 7}]\nreports: [{month: [], by: {}}, 3]\ncheck_ins: [{attended: 5, actions: {a: 1}}]\n"
        "contact_log: [[], {with: [1]}]\nclasses: [{grades: x, students: -1}]\nneeds_assessment: 5\nasset_map: [1]\n"
        "surveys: {}\nwaivers: null\nwins: [null]\nevents: 7\npeople: [1]\nroles: [1]\nrequirements: {a: 1}\n"
        "targets: x\nforms: 5\nperiods: {fall: 1}\ncontact: 5\nrequested: [1]\ndecision: awarded\nname: {a: 1}\n"
    ),
    "wrong depths": "id: a\nextras: "
    + "[" * 60
    + "]" * 60
    + "\nnotes: {deep: {deeper: {deepest: [1, {x: y}]}}}\n",
    "odd text": 'id: "[b]x[/b]"\nname: "\\e[2J[/]"\nstatement: "\\u202eevil"\n名前: 名前\n',
}
FILES = (
    "cohort/program.yaml",
    "cohort/events.yaml",
    "cohort/partnerships/coan-ms-22.yaml",
    "cohort/people/pro-061.yaml",
    "cohort/organizations/coan-ms.yaml",
    "cohort/attendance/kickoff.yaml",
    "cohort/grants/coan-ms-22-g1.yaml",
)


@pytest.mark.parametrize("shift", range(0, len(NASTY), 3))
async def test_every_screen_opens(repository: Path, shift: int) -> None:
    """Each file in another disorder; three turns, and each file has been in three."""
    texts = list(NASTY.values())
    for place, path in enumerate(FILES):
        (repository / path).write_text(texts[(place + shift) % len(texts)], encoding="utf-8")
    async with opened(repository) as driver:
        for tab in "123456789":
            await driver.pilot.press(tab, "enter", "escape")
        for path in FILES:
            kind, _, id = path.removeprefix("cohort/").removesuffix(".yaml").partition("/")
            driver.app.open_record(kind, id or kind)
            await driver.press("escape")
        await driver.press("question_mark", "escape", "ctrl+p", "escape")
        assert driver.app.crash is None


@pytest.mark.parametrize("size", [(20, 5), (60, 16)])
async def test_every_size_of_terminal_will_do(repository: Path, size: tuple[int, int]) -> None:
    async with opened(repository, size=size) as driver:
        for tab in "123456789":
            await driver.pilot.press(tab, "enter", "escape")
        await driver.press("question_mark", "escape", "ctrl+p", "escape", "2", "slash", "c", "escape")
        await driver.pilot.resize_terminal(100, 30)
        await driver.settle()
        assert driver.app.crash is None
