"""Every act says of itself what forms, commands and the reference need."""

from __future__ import annotations

from pathlib import Path

import pytest

import catalyst_tui.acts
from catalyst_tui.acts import ACTS
from catalyst_tui.acts.act import ANY, Act, UnknownAct, act, acts, acts_on
from catalyst_tui.schema import KINDS, Field


@pytest.mark.parametrize("id", ACTS)
def test_an_act_describes_itself(id: str) -> None:
    found = act(id)
    assert found.id == id
    assert found.title
    assert found.on in (None, ANY, *KINDS)
    assert len(found.explanation) > 60
    assert not found.many or found.on
    for question in found.questions.field.fields:
        assert question.title, question
        assert question.description.endswith("."), question


@pytest.mark.parametrize("id", ACTS)
def test_its_questions_are_a_schema(id: str) -> None:
    assert isinstance(act(id).questions.is_valid({}), bool)
    assert all(isinstance(question, Field) and question.type for question in act(id).questions.field.fields)


def test_every_module_with_an_id_is_listed() -> None:
    folder = Path(catalyst_tui.acts.__file__ or "").parent
    modules = {
        path.stem.replace("_", "-") for path in folder.glob("*.py") if "\nID = " in path.read_text("utf-8")
    }
    assert modules == set(ACTS)


def test_acts_by_the_kind_that_they_begin_from() -> None:
    assert act("log-contact") in acts_on("partnerships")
    listed = {found.id for kind in (None, *KINDS) for found in acts_on(kind)}
    assert listed == set(acts())
    assert all(act("set-field") in acts_on(kind) for kind in KINDS)


def test_an_unknown_act_is_named_with_what_was_meant() -> None:
    with pytest.raises(UnknownAct, match="Did you mean 'log-contact'"):
        act("log-contcat")


def test_an_act_is_loaded_once() -> None:
    assert isinstance(act("snooze"), Act)
    assert act("snooze") is act("snooze")
