"""Places and values of a form in the words of a sentence: `interaction of 14 Feb, students`."""

from __future__ import annotations

from typing import Any

from catalyst_tui.diagnostic import Diagnostic
from catalyst_tui.document.patch import ABSENT
from catalyst_tui.document.pointer import join, tokens
from catalyst_tui.model.merge import Choice, Conflict
from catalyst_tui.tui.forms.edits import parent
from catalyst_tui.tui.forms.fields import label
from catalyst_tui.tui.forms.model import FormModel
from catalyst_tui.tui.forms.notes import bare, is_at
from catalyst_tui.tui.forms.offers import Offers
from catalyst_tui.tui.forms.values import write
from catalyst_tui.tui.screens.whose import Clash

_LONGEST = 400  # of a value that is shown, in characters


def called(model: FormModel, offers: Offers, pointer: str, level: str = "") -> str:
    """A place as seen from a level: the item that it is in and the field; "" for the level itself."""
    words: list[str] = []
    at = ""
    for token in tokens(pointer):
        within = model.look(at)
        at += join((token,))
        field = model.field(at)
        if is_at(level, at):
            continue
        if isinstance(within, list):
            words = [offers.called(field, model.look(at), model.value)]
        else:
            words.append(label(field))
    return ", ".join(words)


def told(model: FormModel, offers: Offers, found: Diagnostic, level: str) -> str:
    """What was found, with its place as seen from a level."""
    said = bare(found)
    at = parent(found.pointer) if said.endswith(" is missing.") else found.pointer
    place = called(model, offers, at, level)
    return f"{place}: {said}" if place else said


def clash(model: FormModel, offers: Offers, at: str | None, conflict: Conflict, said: str) -> Clash:
    """What to ask about a place that both sides changed: `at` in the form, if it is there. `said` stands behind what
    it is called there."""
    values = (conflict.base, conflict.ours, conflict.theirs)
    before, mine, theirs = (_shown(model, offers, at or conflict.address, value) for value in values)
    choices: tuple[Choice, ...] = ("mine", "theirs", "both") if conflict.can_be_both else ("mine", "theirs")
    place = said if at is None else f"{called(model, offers, at) or 'the record'}{said}"
    return Clash(place, before, mine, theirs, choices)


def placed(found: Diagnostic, model: FormModel) -> Diagnostic:
    """What is said to be missing is told of the missing field, where its row is."""
    if found.message.endswith(" is missing."):
        for field in model.shape(found.pointer).fields:
            if bare(found) == f"{field.name} is missing.":
                return found._replace(pointer=found.pointer + join((field.name,)))
    return found


def _shown(model: FormModel, offers: Offers, at: str, value: Any) -> str:
    """A value, a text of several lines as it stands."""
    if value is ABSENT:
        return "nothing"
    field = model.field(at)
    nested = isinstance(value, dict | list)
    said = offers.summary(field, value, model.value) if nested else write(field, value)
    return said.strip() if len(said) <= _LONGEST else f"{said[:_LONGEST].strip()}…"
