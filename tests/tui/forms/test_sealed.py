"""The form of a person whose contact is sealed: with the key it reads and saves as any other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from catalyst_tui.document import Operation
from catalyst_tui.workspace import Workspace
from catalyst_tui.workspace.change import SEAL, Change, Patch

pytest.importorskip("pyrage")

PERSON = "cohort/people/pro-061.yaml"


@pytest.fixture
def sealed(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """The repository with pro-061 sealed, and the key of a keeper at home."""
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "CATALYST_KEYS"):
        monkeypatch.delenv(name, raising=False)
    named = []
    for who in ("edu-014", "staff-01"):
        monkeypatch.setenv("HOME", str(tmp_path / who))
        named.append({"who": who, "key": Workspace.open(repository).sealing.keys.make_own()})
    workspace = Workspace.open(repository)
    change = Patch("cohort/program.yaml", (Operation("add", "/keepers", named),))
    workspace.apply(Change((change,), "keepers", "set"))
    clear = workspace.cohort().contact("pro-061")
    workspace.apply(Change((Patch(PERSON, (Operation("replace", "/contact", clear),)),), "seal", SEAL))
    return Workspace.open(repository)


async def test_a_number_is_changed_and_stays_sealed(sealed: Workspace, form_on: Callable[..., Any]) -> None:
    async with form_on("people", "pro-061", "/contact/email") as form:
        assert form.value["contact"]["name"] == "Imani Whitfield"
        await form.fill("phone", "404-555-0199")
        await form.save()
    assert sealed.cohort().contact("pro-061")["phone"] == "404-555-0199"
    text = sealed.tree.read(PERSON).decode()
    assert "sealed:" in text and "0199" not in text and "Imani" not in text


async def test_another_field_is_changed_and_the_sealed_text_stays(
    sealed: Workspace, form_on: Callable[..., Any]
) -> None:
    before = sealed.cohort().get("people", "pro-061").value["contact"]
    async with form_on("people", "pro-061", "/field") as form:
        await form.fill("field", ", robotics")
        await form.save()
    after = sealed.cohort().get("people", "pro-061").value
    assert (after["contact"], after["field"]) == (before, "electrical engineering, robotics")
