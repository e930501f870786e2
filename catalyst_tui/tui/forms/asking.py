"""The questions of an act in a form: the same fields, checks, drafts and sentence as for a record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any

from catalyst_tui.acts.act import Act, Owed
from catalyst_tui.acts.many import Outcome, files_after, joined, outcomes, text_of
from catalyst_tui.diagnostic import CatalystError, Diagnostic
from catalyst_tui.document.patch import ABSENT
from catalyst_tui.document.pointer import join, tokens
from catalyst_tui.model import words
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.schema.fields import Field
from catalyst_tui.tui.forms.answers import Answers, decides
from catalyst_tui.tui.forms.clashing import clashes
from catalyst_tui.tui.forms.doubts import of_several
from catalyst_tui.tui.forms.drafts import decoded, encoded
from catalyst_tui.tui.forms.filling import Filling
from catalyst_tui.tui.forms.model import FormModel, Row
from catalyst_tui.tui.forms.new_findings import NewFindings
from catalyst_tui.tui.forms.notes import is_at
from catalyst_tui.tui.forms.outcome import Examination, TakenIn
from catalyst_tui.tui.forms.reading import Choice
from catalyst_tui.tui.presenters.values import Words
from catalyst_tui.workspace import Applied, Workspace
from catalyst_tui.workspace.draft import unified
from catalyst_tui.workspace.journal import Planned

LOOKED_AT = 20
"""Of how many records the files are made while somebody types; the others are only asked whether it can be done."""

_WORD = re.compile(r"(?<![\w/])[a-z0-9]+(-[a-z0-9]+)+(?![\w/])")
"""What may be an id of a record; one that is part of a longer address stays as it is."""


class Asking(Filling):
    """An act being asked. `records` are the addresses of those that it is done to, () for one of the whole cohort;
    `given` are answers that are known already.

    `owed` are the due items of the `cohort`, if somebody knows them. Raises what reading a record raises.
    """

    adding = True

    def __init__(
        self,
        workspace: Workspace,
        act: Act,
        records: Sequence[str],
        *,
        today: date,
        by: str | None,
        given: Mapping[str, Any] | None = None,
        cohort: Cohort | None = None,
        owed: Owed | None = None,
    ) -> None:
        super().__init__(workspace, act.on or "", today, f"{act.draft} {' '.join(records)}")
        self.act = act
        self.level = ""
        self._answers = Answers(act, records, today=today, by=by, given=given or {})
        self._touched: dict[str, bytes | None] = {}
        """The files that it would change, as they were when it was last looked at."""
        self._met: list[str] = []
        """What it would change, and somebody else changed meanwhile."""
        self._begin(cohort or workspace.cohort(), owed)
        self.model = FormModel(act.questions, {})
        self.model.value = self._answers.same
        self.focus = self._first_open()

    def _begin(self, cohort: Cohort, owed: Owed | None = None) -> None:
        """Look at the records as they are now."""
        self._look_at(cohort)
        self._answers.look_at(cohort, owed)
        self.records = self._answers.records
        self._new = NewFindings(cohort, self.today)
        self._touched = {}

    def _first_open(self) -> str | None:
        """What a person has to decide: what the act says, as long as nobody did; else the first question that is shown
        and has no answer yet, for what began with one is seldom typed over."""
        first = self.act.first
        if first is not None and not self._answers.knows(first):
            return join((first,))
        rows, _ = self.rows("")
        open_to_all = (row.pointer for row in rows if not row.present)
        return next((at for at in open_to_all if not self._answers.differs(at[1:])), None)

    def follow(self, pointer: str) -> None:
        super().follow(pointer)
        name = tokens(pointer)[0]
        self._answers.typed = self._typed() | {name: self.model.value.get(name)}
        if decides(self.act.questions.field_at(join((name,)))):
            self._answers.begin()
            self._fill()

    def _typed(self) -> dict[str, Any]:
        """What a person typed, in fields or by adding to a list."""
        value, same = self.model.value, self._answers.same
        others = {name for name in value.keys() | same.keys() if value.get(name) != same.get(name)}
        return {name: value.get(name) for name in sorted(others | self._answers.typed.keys())}

    def _fill(self) -> None:
        """Put in what was typed, and where nothing was, what the form begins with."""
        answers = {**self._answers.same, **self._answers.typed}
        for field in self.act.questions.field.fields:
            answer = answers.get(field.name)
            if answer != self.model.value.get(field.name):
                self.model.set(join((field.name,)), ABSENT if answer is None else answer)

    @property
    def changed(self) -> bool:
        answers = self._answers
        return bool(self.model.problems or answers.typed) or self.model.value != answers.same

    # What is asked

    @property
    def path(self) -> str:
        return self.records[0].path if self.records[0] else ""

    @property
    def around(self) -> dict[str, Any]:
        return self.records[0].value if self.records[0] else {}

    @property
    def standing(self) -> str:
        return "not saved yet"

    def heading(self) -> list[str]:
        return [*filter(None, [self.subject]), self.act.title]

    @property
    def subject(self) -> str:
        """What it is done to, by name; "" for the whole cohort."""
        first = self.records[0]
        if len(self.records) > 1 and first:
            return f"{len(self.records)} {first.kind.name}"
        return self.cohort.label(first.kind.name, first.id) if first else ""

    def concerns(self, file: str) -> bool:
        return True

    def rows(self, level: str, unfolded: bool = False) -> tuple[list[Row], list[Row]]:
        """Nobody has to answer for all what each record answers for itself."""
        shown, folded = super().rows(level, unfolded)
        if level or len(self.records) == 1:
            return shown, folded
        differs = self._answers.differs
        return [replace(row, required=row.required and not differs(row.pointer[1:])) for row in shown], folded

    def choices(self, field: Field) -> Sequence[Choice]:
        own = self._answers.choices.get(id(field))
        return own if own is not None else super().choices(field)

    def has_choices(self, field: Field) -> bool:
        return id(field) in self._answers.choices or super().has_choices(field)

    def hint(self, row: Row) -> str:
        found = self.model.look(row.pointer)
        called = {choice.id: choice.label for choice in self._answers.choices.get(id(row.field), ())}
        if isinstance(found, str) and called.get(found):
            return f"→ {called[found]}"
        if found is ABSENT and self._answers.differs(row.pointer[1:]):
            return "each its own"
        return super().hint(row)

    # What comes of it

    def examine(self) -> Examination:
        first = self._answers.of_each(self.model.value)[0]
        wrong = [self._told(found.message, found.pointer, found.help) for found in self.act.wrong(first)]
        made = [] if wrong else self._outcomes()
        refused = [outcome.refused for outcome in made if outcome.refused]
        if len(refused) == len(made):
            wrong += [self._told(str(one), f"/{one.question}" if one.question else "") for one in refused[:1]]
            return Examination(self._readable(wrong))
        changes = [outcome.change for outcome in made if outcome.change]
        after = files_after(joined(changes[:LOOKED_AT]), self.cohort)
        before = {path: text_of(self.cohort, path) for path in after}
        self._touched = before
        diff = "".join(
            unified(Planned(path, before[path], now)) for path, now in after.items() if now != before[path]
        )
        count = "" if len(changes) <= LOOKED_AT else f"{len(changes):,} changed, {LOOKED_AT} of them shown"
        return Examination(
            self.in_form(one._replace(message=self.spoken(one.message)) for one in self._new.of(after)),
            diff,
            joined(changes).sentence,
            count,
        )

    def save(self, sentence: str) -> Applied:
        change = joined([outcome.change for outcome in self._outcomes() if outcome.change])
        return self.workspace.apply(replace(change, sentence=sentence))

    def doubts(self) -> tuple[str, list[str]]:
        title, lines = self._doubts_of_act()
        if not self._met:
            return title, lines
        return "Somebody else changed the same meanwhile. Save yours all the same?", [*self._met, "", *lines]

    def _doubts_of_act(self) -> tuple[str, list[str]]:
        each = self._answers.of_each(self.model.value)
        if len(self.records) > 1:
            return of_several(self.act, each, self._outcomes(), self._called)
        lines = [*self.act.summary(each), *self.act.preview(each[0])]
        return (f"{self.act.title}: do this?", lines) if lines else super().doubts()

    def spoken(self, sentence: str) -> str:
        names = {one.id: self.cohort.label(one.kind.name, one.id) for one in self.records if one}
        named = _WORD.sub(lambda word: names.get(word[0], word[0]), sentence)
        return Words(self.cohort, self.today).joined(named)

    def in_form(self, findings: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        """Findings in files, at the question whose answer stands where they are about."""
        questions = self.model.value
        placed = []
        for found in findings:
            name = next(iter(reversed(tokens(found.pointer))), "")
            placed.append(found._replace(pointer=f"/{name}" if name in questions else ""))
        return self._readable(placed)

    def _readable(self, findings: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        """Those that are not about a text that was not understood: the form itself says so."""
        return tuple(
            found for found in findings if not any(is_at(found.pointer, at) for at in self.model.problems)
        )

    def _outcomes(self) -> list[Outcome]:
        return outcomes(self.act, self._answers.of_each(self.model.value))

    def _called(self, outcome: Outcome) -> str:
        """What becomes of one record, by its name."""
        name = self.cohort.label(outcome.record.kind.name, outcome.record.id) if outcome.record else ""
        told = str(outcome.refused) if outcome.refused else outcome.told.partition(": ")[2]
        return f"{name}: {self.spoken(told)}"

    def _told(self, message: str, pointer: str, help: str | None = None) -> Diagnostic:
        return Diagnostic(self.act.id, "error", self.spoken(message), self.path, pointer=pointer, help=help)

    # A file changed meanwhile, or a draft was left

    def changed_on_disk(self) -> bool:
        tree = self.workspace.tree
        with suppress(CatalystError):
            return any(
                (tree.read(path) if path in tree else None) != known
                for path, known in self._known_files().items()
            )
        return False

    def _known_files(self) -> dict[str, bytes | None]:
        """The files that it is about, and those that it would change, as they were read."""
        return {**{record.path: record.data for record in self.records if record}, **self._touched}

    def take_in(self, pointers: Sequence[str] = ()) -> TakenIn:
        before = [record for record in self.records if record]
        known, mine = self._known_files(), self._would_be()
        self._begin(self.cohort.read_again(known))
        now = {path: text_of(self.cohort, path) for path in known}
        self._met += clashes(self.workspace, known, mine, now)
        told: list[str] = []
        for old, new in zip(before, self.records, strict=False):
            if new is not None:
                told += words.describe(old.kind.name, old.value, new.value, self.cohort, openly=True)
        return TakenIn(told, (), pointers)

    def _would_be(self) -> dict[str, bytes | None]:
        """The files as the act would leave them, of what was read last."""
        with suppress(CatalystError):
            changes = [outcome.change for outcome in self._outcomes() if outcome.change]
            return files_after(joined(changes), self.cohort) if changes else {}
        return {}

    def draft(self, sentence: str) -> dict[str, Any]:
        return {
            "typed": encoded(self._typed()),
            "problems": self.model.problems,
            "sentence": sentence,
        }

    def restore(self, draft: dict[str, Any]) -> list[str]:
        self._answers.typed = decoded(draft["typed"])
        self._answers.begin()
        self._fill()
        self.model.problems = {at: (text, problem) for at, (text, problem) in draft["problems"].items()}
        return []
