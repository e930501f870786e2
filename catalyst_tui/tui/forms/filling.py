"""What a form asks and what was typed so far, whatever becomes of it. No terminal in sight.

A form stands on any contract: a record's schema (`editing.Editing`), or the questions of an act (`asking.Asking`). They
say what the form is called, what is wrong, and what saving does.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from catalyst_tui.diagnostic import Diagnostic
from catalyst_tui.document.patch import ABSENT
from catalyst_tui.document.pointer import join, tokens
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.days import program_years
from catalyst_tui.model.merge import Choice as Whose
from catalyst_tui.model.merge import Conflict
from catalyst_tui.schema.fields import Field
from catalyst_tui.tui.forms import defaults
from catalyst_tui.tui.forms.edits import parent
from catalyst_tui.tui.forms.further import Further, looks_further
from catalyst_tui.tui.forms.model import FormModel, Row
from catalyst_tui.tui.forms.notes import is_at
from catalyst_tui.tui.forms.offers import Offers
from catalyst_tui.tui.forms.outcome import Examination, TakenIn
from catalyst_tui.tui.forms.proposals import Proposals
from catalyst_tui.tui.forms.reading import Choice, Reading, Setting
from catalyst_tui.tui.forms.values import hint, read
from catalyst_tui.tui.screens.whose import Clash
from catalyst_tui.workspace import Applied, Workspace


class Filling(ABC):
    """A form being filled in. `draft_key` names the draft that is kept of it."""

    model: FormModel
    level: str
    """The level to begin with."""
    focus: str | None = None
    """The field of it to begin at."""
    new = False
    """Whether what is made will be a record of its own."""
    adding = False
    """Whether it is about something that is not there yet, so that nobody has seen its fields."""

    def __init__(self, workspace: Workspace, kind: str, today: date, draft_key: str) -> None:
        self.workspace = workspace
        self.today = today
        self.draft_key = draft_key
        self.wanted: set[str] = set()
        """Places whose rows are to be shown, usual or not: somebody asked for them."""
        self._proposals = Proposals(workspace, kind, today)
        self._added: set[str] = set()
        self._removed: list[tuple[dict[str, Any], dict[str, tuple[str, str]]]] = []
        self._opened: dict[str, Any] = {}

    def _look_at(self, cohort: Cohort) -> None:
        """Take the names and words of a cohort."""
        self.cohort = cohort
        self.offers = Offers(cohort)
        self._years = program_years(cohort.program.get("year"))

    # What only a form of its kind knows

    @property
    @abstractmethod
    def path(self) -> str:
        """The file that it is about first of all."""

    @abstractmethod
    def heading(self) -> list[str]:
        """What the form as a whole is called, from the outside in."""

    @abstractmethod
    def examine(self) -> Examination:
        """What saving now would do. Raises what patching raises."""

    @abstractmethod
    def in_form(self, findings: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        """Findings in files, at the places where the form shows what they are about."""

    @abstractmethod
    def save(self, sentence: str) -> Applied:
        """Keep it, as one change. Raises what `Workspace.apply` raises; the form stays as it is then."""

    @abstractmethod
    def changed_on_disk(self) -> bool:
        """Whether a file is no longer what the form began with."""

    @abstractmethod
    def take_in(self, pointers: Sequence[str] = ()) -> TakenIn:
        """Begin again from the files as they are now, with what was typed on top. Where both sides changed something,
        what was typed stands. `pointers` are followed to where they lead now."""

    @abstractmethod
    def draft(self, sentence: str) -> dict[str, Any]:
        """What is typed, as JSON: enough to go on from there."""

    @abstractmethod
    def restore(self, draft: dict[str, Any]) -> list[str]:
        """Go on from a draft; sentences on what was changed in the file since, when it was."""

    def doubts(self) -> tuple[str, list[str]]:
        """What to ask before it is saved: a question, and lines on what would be done; ("", []) for nothing."""
        return "", []

    def spoken(self, sentence: str) -> str:
        """A sentence of the change as it is told to a person."""
        return sentence

    @property
    def gone(self) -> bool:
        """Whether the file that it is about was there, and is there no more."""
        return False

    def clash(self, conflict: Conflict) -> Clash | None:
        """What to ask about a place that both sides changed; None when both have made the same of it by now."""
        return None

    def settle(self, conflict: Conflict, whose: Whose, pointers: Sequence[str] = ()) -> Sequence[str | None]:
        """Decide a place that both sides changed. `pointers` are followed to where they lead then."""
        return pointers

    def found_before(self) -> Sequence[Diagnostic]:
        """What was found before anything was typed."""
        return ()

    def concerns(self, file: str) -> bool:
        """Whether what is found in a file can be told in the form."""
        return file == self.path

    @property
    def around(self) -> dict[str, Any]:
        """The record that fields refer to when they name items of the same record, or those close to it."""
        return self.model.value

    @property
    def standing(self) -> str:
        """How it stands, in a few words: `new · not saved yet`."""
        return " · ".join(["new"] * self.adding + ["not saved yet"] * self.changed)

    # What is asked

    def rows(self, level: str, unfolded: bool = False) -> tuple[list[Row], list[Row]]:
        """The rows of a level to show, and those to fold away."""
        shown, folded = self.model.rows(level, self._is_usual, unfolded)
        ids = [
            row for row in shown if row.present and row.field.name == "id" and row.pointer not in self.wanted
        ]
        if unfolded or (self.new and not level):
            return shown, folded
        return [row for row in shown if row not in ids], [*ids, *folded]

    def choices(self, field: Field) -> Sequence[Choice]:
        """What a field offers to choose from."""
        return self.offers.choices(field, self.around)

    def further(self, field: Field) -> Further | None:
        """Where else a field can be looked for: a school in the registers that are kept here."""
        if not looks_further(field):
            return None
        from catalyst_tui.tui.registering import FromRegisters, Lookup

        lookup = Lookup(self.workspace, self.cohort, self.today)
        return FromRegisters(lookup, self._look_again) if lookup else None

    def _look_again(self) -> None:
        """Something came into the cohort meanwhile."""
        self._look_at(self.workspace.cohort())

    def has_choices(self, field: Field) -> bool:
        """Whether there is something to choose from."""
        return self.offers.has_choices(field, self.around)

    def setting(self, pointer: str) -> Setting:
        """What a text typed at a place depends on."""
        looks = defaults.looks(self.model.value, pointer)
        return Setting(self.today, looks, self._years, self.choices, self.offers.known)

    def hint(self, row: Row) -> str:
        """What stands in a row, said back: a weekday, a name; or what could well stand there."""
        found = self.model.look(row.pointer)
        if found is ABSENT:
            suggested = self.suggestion(row.pointer)
            return f"{suggested.text} {suggested.why}: → takes it" if suggested else ""
        said = hint(row.field, found, self.setting(row.pointer))
        return f"→ {said}" if said else ""

    def suggestion(self, pointer: str) -> defaults.Suggestion | None:
        """What a field may well be."""
        return defaults.suggestion(self.model.value, pointer)

    def summary(self, row: Row) -> str:
        """What is in a row that opens, in one line."""
        found = self.model.look(row.pointer)
        return "" if found is ABSENT else self.offers.summary(row.field, found, self.around)

    def title(self, level: str) -> list[str]:
        """Where a level is, from the outside in: `Coan MS`, `Interactions`, `14 Feb`."""
        parts = self.heading()
        at = ""
        for token in tokens(level):
            within = self.model.look(at)
            at += join((token,))
            if isinstance(within, list):
                parts.append(self.offers.name(self.model.field(at), self.model.look(at), self.around))
            else:
                parts.append(self.model.field(at).title)
        return parts

    def unfold(self, level: str, findings: Sequence[Diagnostic]) -> None:
        """Ask for the folded rows of a level that something is said about."""
        folded = [row.pointer for row in self.rows(level)[1] if row.part != "shape"]
        wanted = {at for at in folded if any(is_at(found.pointer, at) for found in findings)}
        if not wanted <= self.wanted:
            self.wanted |= wanted
            self.unfold(level, findings)  # what is folded within an object that is shown now

    def _is_usual(self, pointer: str) -> bool:
        return pointer in self.wanted

    @property
    def changed(self) -> bool:
        """Whether anything was typed that is not saved."""
        return bool(self.model.problems) or self.model.value != self._opened

    def above(self, level: str) -> str:
        """The level from which this one was opened: that of its list, or the one that shows its object in place."""
        above = parent(level)
        rows = (row for rows in self.model.rows(parent(above)) for row in rows) if above else ()
        in_place = any(row.pointer == above and row.part == "heading" for row in rows)
        return parent(above) if in_place and above != self.level else above

    def level_of(self, pointer: str) -> str:
        """The level on which a place is edited, at or below the one that the form began with."""
        level = self.level
        while True:
            rows = (row for rows in self.model.rows(level) for row in rows if row.part == "open")
            holding = next((row for row in rows if pointer.startswith(row.pointer + "/")), None)
            if holding is None:
                return level
            level = holding.pointer

    # What is done

    def type(self, row: Row, text: str) -> Reading:
        """Take what was typed in a row; what follows from it (an id from the day) is done as well."""
        before = self.model.look(row.pointer)
        reading = self.model.type(row.pointer, text, self.setting(row.pointer))
        if not reading.problem and before != self.model.look(row.pointer):
            self.follow(row.pointer)
        return reading

    def follow(self, pointer: str) -> None:
        """Do what follows from something new at a place."""
        self._proposals.follow(self.model, pointer)

    def add(self, pointer: str, value: Any = None) -> str:
        """A new item of the list at a pointer, with defaults; where it stands."""
        item = self._proposals.item(self.model, pointer, self.cohort, value)
        self._added.add(pointer)
        return self.model.add_item(pointer, item)

    def read_key(self, pointer: str, text: str) -> Reading:
        """The name of an entry that a text means in the map at a pointer."""
        keys = self.model.shape(pointer).keys
        return read(keys, text, self.setting(pointer)) if keys is not None else Reading(text.strip())

    def add_key(self, pointer: str, key: str) -> str:
        """A new entry of the map at a pointer; where it stands."""
        shape = self.model.shape(pointer + join((key,)))
        empty: dict[str, Any] = {"object": {}, "map": {}, "list": []}
        return self.model.add_key(pointer, key, empty.get(shape.type, ""))

    def remove(self, pointer: str) -> None:
        """Take an item, an entry or a field out; `put_back` undoes it."""
        self._removed.append((self.model.value, dict(self.model.problems)))
        self.model.remove(pointer)

    def move(self, pointer: str, step: int) -> str:
        """Move an item of a list up (-1) or down (1); where it stands now. `put_back` undoes it."""
        self._removed.append((self.model.value, dict(self.model.problems)))
        return self.model.move(pointer, step)

    def put_back(self) -> bool:
        """Undo the last removal or move; False when there is none."""
        if not self._removed:
            return False
        self.model.value, self.model.problems = self._removed.pop()
        return True
