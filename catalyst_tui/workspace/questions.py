"""What a person has to decide before two versions of a cohort can be put together, and what was decided.

A question is never stored: it is found again from the two versions. An answer is, beside the history, under the
question's id, which is made of what stands on both sides: once a side changes, the question is another one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.document.patch import ABSENT
from catalyst_tui.model.merge import Choice
from catalyst_tui.plain import one_line, plain
from catalyst_tui.workspace import replacing
from catalyst_tui.workspace.authors import Author
from catalyst_tui.workspace.repository import Repository

CHOICES: tuple[Choice, ...] = ("mine", "theirs", "both")
_LONGEST = 200  # of a value that is shown, in characters


class WrongAnswer(CatalystError):
    """An answer to a question that there is not, or one that the question does not offer."""


@dataclass(frozen=True, slots=True)
class Question:
    """One place where two versions cannot be put together without a person.

    `place` says in words what it is about, `address` where in the file it is ("" for the file as a whole). `base`,
    `mine` and `theirs` are what stood there before and stands there now, in words; None for nothing. `problem` is set
    when each side is fine by itself and both together are not: then `mine` and `theirs` say what choosing them does.
    """

    id: str
    path: str
    address: str
    place: str
    base: str | None
    mine: str | None
    theirs: str | None
    choices: tuple[Choice, ...]
    by_me: Author | None = None
    by_them: Author | None = None
    problem: str = ""


def question_id(*parts: Any) -> str:
    """Six letters and digits that stand for a place and for what stands there on both sides."""
    text = json.dumps([_plain(part) for part in parts], sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:6]


def said(value: Any) -> str | None:
    """A value in words, for a person who has to choose, a text of several lines as it stands; None for nothing."""
    if value is ABSENT or value is None:
        return None if value is ABSENT else "nothing"
    text = plain(_said(value)) if isinstance(value, str) else one_line(_said(value))
    return f"{text[: _LONGEST - 1]}…" if len(text) > _LONGEST else text


def _said(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {_said(each)}" for key, each in value.items()) or "empty"
    if isinstance(value, list):
        return ", ".join(map(_said, value)) or "empty"
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value).strip()


def _plain(part: Any) -> Any:
    return {"absent": True} if part is ABSENT else [type(part).__name__, part]


class Decisions:
    """The answers that were given on this machine and are not carried out yet."""

    _NAME = "answers.json"

    def __init__(self, repository: Repository) -> None:
        self._folder = repository.state_folder

    def given(self) -> dict[str, Choice]:
        """Question → choice. What cannot be read was never said."""
        with suppress(OSError, ValueError):
            found = json.loads((self._folder / self._NAME).read_bytes())
            return {str(id): choice for id, choice in found.items() if choice in CHOICES}
        return {}

    def decide(self, choices: Mapping[str, Choice], questions: Iterable[Question]) -> None:
        """Remember answers. Raises `WrongAnswer`, and then remembers none."""
        known = {question.id: question for question in questions}
        for id, choice in choices.items():
            question = known.get(id)
            if question is None:
                raise WrongAnswer(
                    f'There is no question "{one_line(id)}" (any more): `catalyst sync` asks what is open.'
                )
            if choice not in question.choices:
                offered = " or ".join(question.choices)
                raise WrongAnswer(f"{question.place}: {choice} is no answer here, {offered} is.")
        self._folder.mkdir(exist_ok=True)
        text = json.dumps({**self.given(), **choices}, indent=1)
        replacing.write(self._folder, self._NAME, text.encode())

    def forget(self) -> None:
        """All is carried out."""
        (self._folder / self._NAME).unlink(missing_ok=True)
