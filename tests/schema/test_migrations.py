"""From one version of the schemas to the next. There is no step yet, so that a step of the tests stands for all."""

from __future__ import annotations

from typing import Any

import pytest

from catalyst_tui import resources
from catalyst_tui.document import load
from catalyst_tui.schema import migrations
from tests import steps

DANA, PROGRAM = "cohort/people/pro-014.yaml", "cohort/program.yaml"


@pytest.mark.parametrize("name", ["shirts", *migrations.STEPS])
def test_the_samples_of_each_step(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if name == "shirts":
        steps.take(monkeypatch)
    [step] = [step for step in migrations.steps(1) if step.__name__.endswith(name)]  # type: ignore[attr-defined]
    assert step.TITLE
    found = steps.samples(step.__doc__ or "")
    assert found
    for before, after in found:
        assert {path: step.migrate(path, text) for path, text in before.items()} == after
        assert {path: step.migrate(path, text) for path, text in after.items()} == after


@pytest.mark.parametrize(
    ("program", "version"),
    [(None, 2), ([], 2), ({}, 1), ({"schema": 1}, 1), ({"schema": 2}, 2), ({"schema": 9}, 9)]
    + [({"schema": wrong}, 1) for wrong in ("2", 0, -1, True, 1.5, None)],
)  # fmt: skip
def test_the_version_of_a_cohort(program: Any, version: int, monkeypatch: pytest.MonkeyPatch) -> None:
    steps.take(monkeypatch)
    assert migrations.version_of(program) == version


def test_other_versions_are_refused_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    steps.take(monkeypatch)
    migrations.refuse_other(2)
    with pytest.raises(
        migrations.OtherVersion, match=r"follow version 1 .* works with version 2\. `catalyst migrate`"
    ):
        migrations.refuse_other(1)
    with pytest.raises(
        migrations.OtherVersion, match=r"version 3 .* no later one than 2: install the newest"
    ):
        migrations.refuse_other(3)


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        (DANA, "# Dana\nextras: {shirt: L}  # long\n", "# Dana\nextras: {shirt_size: L}  # long\n"),
        (DANA, "extras:\r\n  shirt: L\r\n", "extras:\r\n  shirt_size: L\r\n"),
        (DANA, "\ufeffextras: {shirt: L}\n", "\ufeffextras: {shirt_size: L}\n"),
        (DANA, "extras: {}", "extras: {}"),
        (DANA, "extras: {shirt: L\n", "extras: {shirt: L\n"),
        (PROGRAM, "schema: 1  # of the files\nname: x\n", "schema: 2  # of the files\nname: x\n"),
        (PROGRAM, "name: x\n", "name: x\nschema: 2\n"),
        ("cohort/people/notes.txt", "extras: {shirt: L}\n", "extras: {shirt: L}\n"),
    ],
)  # fmt: skip
def test_a_file_is_brought_up_and_nothing_else_moves(
    path: str, before: str, after: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps.take(monkeypatch)
    assert migrations.migrated(path, before.encode(), 1) == after.encode()
    assert migrations.migrated(path, before.encode(), 2) == before.encode()


def test_what_is_no_text_stays_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    steps.take(monkeypatch)
    assert migrations.migrated(DANA, b"\xff", 1) == b"\xff"


def test_what_is_shipped_follows_the_current_version() -> None:
    programs = [resources.folder("cohort") / "program.yaml", *resources.folder("packs").rglob("program.yaml")]
    for path in programs:
        assert migrations.version_of(load(path.read_bytes())) == migrations.current(), path
