"""An act as its module describes it: what it begins from, what it asks, and the change that it makes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from catalyst_tui.acts import ACTS
from catalyst_tui.acts.asking import Asking
from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.document.pointer import tokens
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.nearest import did_you_mean
from catalyst_tui.model.record import Record
from catalyst_tui.rules.finding import Context, Finding
from catalyst_tui.rules.reference import Known
from catalyst_tui.schema import KINDS
from catalyst_tui.schema.references import references
from catalyst_tui.workspace.change import Change

if TYPE_CHECKING:
    from catalyst_tui.acts.drafts import Mailing
    from catalyst_tui.program import DueItem

ANY = "any"
"""What an act begins from that may be done to records of whatever kind."""


Owed = Callable[[str], "Sequence[DueItem]"]
"""The due items of a partnership, by its id."""

_NO_RECORD = Record(
    KINDS["program"], "", "", b"", {}
)  # whose items an act of the whole cohort may name: none


class UnknownAct(CatalystError):
    """An act that does not exist."""

    status = 2


class Refused(CatalystError):
    """An act cannot be done with these answers: one helpful sentence, and the question that it is about, if one is."""

    def __init__(self, message: str, question: str | None = None) -> None:
        super().__init__(message)
        self.question = question


@dataclass(frozen=True, slots=True)
class Asked:
    """What an act is done with.

    `record` is the one that it begins from, None for an act of the whole cohort; `answers` are by question; `by` is the
    id of the staff member at the keyboard, None when that is not known. `owed` are the due items of this cohort on this
    day, for whoever has worked them out already: acts ask `due.items_of`.
    """

    cohort: Cohort
    record: Record | None
    answers: Mapping[str, Any]
    today: date
    by: str | None = None
    owed: Owed | None = None

    @property
    def begins_from(self) -> Record:
        """The record of an act that is `ON` a kind. Raises Refused when there is none."""
        if self.record is None:
            raise Refused("Say for which record this is to be done.")
        return self.record


class Act(Asking):
    """One act. What it says of itself is its module's: docs/acts.md explains each part."""

    @property
    def draft(self) -> str:
        """Under what a form of it that was left half done is kept."""
        return f"act {self.id}"

    @property
    def on(self) -> str | None:
        """The kind of the record that it begins from, `ANY` for whatever kind; None for the cohort as a whole."""
        kind: str | None = self.module.ON
        return kind

    @property
    def many(self) -> bool:
        """Whether it may be done to several records in one change."""
        return bool(getattr(self.module, "MANY", False))

    @property
    def first(self) -> str | None:
        """The question that its form begins at, although it has an answer; None: the first that has none."""
        question: str | None = getattr(self.module, "FIRST", None)
        return question

    def offered(self, asked: Asked) -> bool:
        """Whether it makes sense for the record as it stands."""
        try:
            return bool(self._say("offered", asked, True))
        except Refused:
            return False

    def defaults(self, asked: Asked) -> dict[str, Any]:
        """The answers to begin with; those of `asked` stand, and one that is None leaves its question open."""
        try:
            filled: dict[str, Any] = {**self._say("defaults", asked, {}), **asked.answers}
        except Refused:
            filled = dict(asked.answers)
        return {question: answer for question, answer in filled.items() if answer is not None}

    def choices(self, asked: Asked) -> dict[str, dict[str, str]]:
        """What may be answered, by question: the answer, and what to call it. Only what no schema can know."""
        try:
            found: dict[str, dict[str, str]] = self._say("choices", asked, {})
        except Refused:
            return {}
        return found

    def preview(self, asked: Asked) -> list[str]:
        """What it will do beyond the record at hand, a line each, for a person to look at first; [] for most acts."""
        try:
            return list(self._say("preview", asked, ()))
        except Refused:
            return []

    def summary(self, asked: Sequence[Asked]) -> list[str]:
        """What to weigh of all that it would be done to, a line each, before it is done; [] for most acts."""
        told: Callable[[Sequence[Asked]], list[str]] | None = getattr(self.module, "summary", None)
        return told(asked) if told and asked else []

    def wrong(self, asked: Asked) -> Iterator[Finding]:
        """What is wrong with the answers by themselves: shapes that the questions do not take, names of nothing."""
        yield from self.misfits(asked.answers)
        plan, known = self.questions.plan, _known(asked.cohort)
        about = asked.cohort.sound(asked.record) if asked.record else _NO_RECORD
        for ref in references(plan, dict(asked.answers)) if plan else ():
            if not known.holds(ref.target, ref.text, about):
                message, help = known.sentence(ref, about)
                yield Finding(ref.pointer, message, help or None)

    def unsaid(self, asked: Asked) -> Refused | None:
        """What these answers leave to be guessed, where nobody sees the defaults first, as on the command line."""
        try:
            self._say("must_say", asked)
        except Refused as refusal:
            return refusal
        return None

    def change(self, asked: Asked) -> Change:
        """The change that the answers make, with the letters that go with it. Raises Refused when they do not fit the
        questions, or the cohort."""
        change = self.without_letters(asked)
        if (mailing := self.letters(asked)) is None:
            return change
        from catalyst_tui.acts.drafts import with_letters  # which needs Refused

        return with_letters([change], [mailing], asked.cohort, asked.today)[0]

    def without_letters(self, asked: Asked) -> Change:
        """The change without what is drafted with it. Raises Refused, like `change`."""
        for found in self.wrong(asked):
            question = next(iter(tokens(found.pointer)), None)
            raise Refused(" ".join(filter(None, (found.message, found.help))), question)
        change: Change = self._say("change", asked)  # every act has one
        return change

    def letters(self, asked: Asked) -> Mailing | None:
        """What is drafted with the change, None for most acts. Raises Refused where nobody can be written to."""
        mailing: Mailing | None = self._say("letters", asked)
        return mailing

    def _say(self, what: str, asked: Asked, otherwise: Any = None) -> Any:
        """What the module says, or what holds when it says nothing.

        Raises Refused, also where a file in disorder is in the way: an act may rely on what the schemas promise.
        """
        function: Callable[[Asked], Any] | None = getattr(self.module, what, None)
        if function is None:
            return otherwise
        try:
            return function(asked)
        except Refused:
            raise
        except CatalystError as error:
            raise Refused(str(error)) from error
        except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
            if broken := _in_disorder(asked):
                raise Refused(broken) from error
            raise


def _in_disorder(asked: Asked) -> str:
    """What is wrong with the record at hand, or else with the first of all, in a sentence; "" when nothing is."""
    records = asked.cohort.records()
    for record in (asked.record, *records) if asked.record else records:
        if record and not asked.cohort.is_valid(record):
            found = asked.cohort.registry.violations(record.kind.name, record.value)[0]
            return f"{record.path} has to be mended first: {found.message}"
    return ""


@lru_cache(maxsize=2)
def _known(cohort: Cohort) -> Known:
    """The words that answers may use: the same for every record of a cohort."""
    return Known(Context(cohort, whole=False))


@cache
def act(id: str) -> Act:
    """An act by its id. Raises UnknownAct."""
    if id not in ACTS:
        hint = did_you_mean(id, ACTS) or "`catalyst do` lists them."
        raise UnknownAct(f"There is no act “{id}”. {hint}")
    return Act(import_module(f".{id.replace('-', '_')}", __package__))


def acts() -> dict[str, Act]:
    """Every act by its id."""
    return {id: act(id) for id in ACTS}


def acts_on(kind: str | None) -> list[Act]:
    """The acts that begin from a record of a kind; those of the cohort as a whole for None."""
    return [found for found in acts().values() if found.on == kind or (kind and found.on == ANY)]
