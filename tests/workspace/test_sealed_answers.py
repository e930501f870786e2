"""Answers of an application that are about the person: sealed with the person's key, and gone with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalyst_tui.acts.forgetting import forgetting
from catalyst_tui.acts.sealing import in_the_open, sealing
from catalyst_tui.document import Operation
from catalyst_tui.model.contacts import is_sealed
from catalyst_tui.rules.check import check
from catalyst_tui.workspace import Workspace
from catalyst_tui.workspace.change import SEAL, UNSEAL, Change, Patch
from catalyst_tui.workspace.sealing import Locked
from tests.acts.doing import TODAY

from .conftest import Git
from .test_sealing import PROGRAM, at, first, second  # noqa: F401  (fixtures)

pytest.importorskip("pyrage")

APPLICATION = "cohort/applications/2022-pro-061.yaml"
QUESTIONS = [{"id": "gender", "title": "Gender", "personal": True}, {"id": "why", "title": "Why"}]
GIVEN = {"gender": "woman", "why": "circuits"}


@pytest.fixture
def keeper(first: Workspace) -> Workspace:  # noqa: F811
    """A keeper's workspace with one personal question answered."""
    questions = Patch(PROGRAM, (Operation("add", "/questions", QUESTIONS),))
    first.apply(Change((questions,), "questions", "set"))
    answered(first, Operation("add", "/answers", GIVEN))
    return first


def answered(workspace: Workspace, *operations: Operation) -> None:
    workspace.apply(Change((Patch(APPLICATION, operations),), "an answer", "set"))


def stored(workspace: Workspace) -> dict[str, object]:
    found: dict[str, object] = workspace.cohort().get("applications", "2022-pro-061").value["answers"]
    return found


def read(workspace: Workspace) -> dict[str, object]:
    cohort = workspace.cohort()
    found: dict[str, object] = cohort.opened(cohort.get("applications", "2022-pro-061")).value["answers"]
    return found


def stranger(workspace: Workspace, tmp_path: Path) -> Workspace:
    return at(workspace.root, tmp_path / "stranger")


def test_only_what_is_about_the_person_is_sealed(keeper: Workspace, tmp_path: Path, git: Git) -> None:
    assert is_sealed(stored(keeper)["gender"]) and stored(keeper)["why"] == "circuits"
    assert "woman" not in git("log", "-p")
    assert read(keeper) == GIVEN
    assert read(stranger(keeper, tmp_path)) == stored(keeper)
    assert [each.file for each in check(keeper.cohort()) if each.severity == "error"] == []


def test_an_answer_is_replaced_without_the_key_and_read_with_it(keeper: Workspace, tmp_path: Path) -> None:
    answered(stranger(keeper, tmp_path), Operation("replace", "/answers/gender", False))
    assert read(keeper)["gender"] is False


def test_other_answers_are_changed_and_the_sealed_text_stays(keeper: Workspace) -> None:
    before = stored(keeper)["gender"]
    answered(keeper, Operation("replace", "/answers/why", "careers"))
    assert stored(keeper)["gender"] == before


def test_it_is_sealed_with_the_key_of_the_contact(keeper: Workspace) -> None:
    change = sealing(keeper.cohort(), ["pro-014"], SEAL)
    assert change is not None
    keeper.apply(change)
    contact = keeper.cohort().get("people", "pro-014").value["contact"]
    answered(keeper, Operation("replace", "/person", "pro-014"))
    assert stored(keeper)["gender"]["key"] == contact["key"]  # type: ignore[index]
    assert read(keeper) == GIVEN


def test_handing_it_to_another_person_needs_the_key(keeper: Workspace, tmp_path: Path) -> None:
    with pytest.raises(Locked, match="pro-061"):
        answered(stranger(keeper, tmp_path), Operation("replace", "/person", "pro-014"))


def test_sealing_and_opening_of_a_person_takes_their_answers_along(keeper: Workspace, tmp_path: Path) -> None:
    with pytest.raises(Locked):
        sealing(stranger(keeper, tmp_path).cohort(), ["pro-061"], UNSEAL)
    opened = sealing(keeper.cohort(), ["pro-061"], UNSEAL)
    assert opened is not None
    keeper.apply(opened)
    assert stored(keeper) == GIVEN
    assert "pro-061" in in_the_open(keeper.cohort())
    told = [each.message for each in check(keeper.cohort(), select=["open-contact"])]
    assert "One application holds answers about the person in the open: 2022-pro-061." in told
    again = sealing(keeper.cohort(), ["pro-061"], SEAL)
    assert again is not None
    keeper.apply(again)
    assert read(keeper) == GIVEN != stored(keeper)
    assert "pro-061" not in in_the_open(keeper.cohort())
    assert sealing(keeper.cohort(), ["pro-061"], SEAL) is None


def test_it_is_forgotten_with_the_person_in_every_version(keeper: Workspace, git: Git) -> None:
    then = git("rev-parse", "HEAD").strip()
    change = forgetting(keeper.cohort(), ["pro-061"], "asked for it", TODAY, None)
    keeper.apply(change)
    assert "answers" not in keeper.cohort().get("applications", "2022-pro-061").value
    assert b"woman" in keeper.sealing.readable(APPLICATION, keeper.at(then).read(APPLICATION))
    keeper.sealing.keys.destroy("pro-061")
    keeper.sealing.forget()
    assert b"woman" not in keeper.sealing.readable(APPLICATION, keeper.at(then).read(APPLICATION))
