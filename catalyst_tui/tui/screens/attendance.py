"""Who was there: a letter a person, a draft at every key, one change at the end.

Two ways to work. Down the list: the cursor goes on to the next person without a mark after every letter. At the door:
`/` (or `>`), a few letters of a name, enter; then the letter marks that person, and the search is open again for the
next one. Letters search only while the search has the cursor, so they never collide with marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import BindingType

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.model.tree import Unreadable
from catalyst_tui.schema import KINDS
from catalyst_tui.tui.bindings import bindings
from catalyst_tui.tui.drafting import PageDraft
from catalyst_tui.tui.handwork import past_hand_edits
from catalyst_tui.tui.line import fit
from catalyst_tui.tui.presenters import attendance
from catalyst_tui.tui.presenters.attendance import Roll
from catalyst_tui.tui.presenters.changes import by_name
from catalyst_tui.tui.presenters.values import Words
from catalyst_tui.tui.roll_of_two import news, settled
from catalyst_tui.tui.rows import Column, Row
from catalyst_tui.tui.screens.dialogs import ConfirmScreen
from catalyst_tui.tui.screens.marking import Marking
from catalyst_tui.tui.session import Snapshot

if TYPE_CHECKING:
    from catalyst_tui.tui.filtering import FilterInput


class AttendancePage(Marking):
    """The people of an event; the cursor begins at the mark that a pointer leads to."""

    PLACES: ClassVar[tuple[str, ...]] = ("lines", "attendance", "everywhere")
    BINDINGS: ClassVar[list[BindingType]] = bindings("attendance")
    TITLES: ClassVar[dict[str, str]] = {"lines.choose": ""}
    COUNTED = False
    FILTER_PROMPT = "a name or a school"
    FILTER_TITLES: ClassVar[dict[str, str]] = {
        "filter.done": "go there, to mark",
        "filter.clear": "to the list",
    }
    EMPTY = "Nobody is expected: the event names no roles under “mandatory” or “invited”. e on Events opens its form."

    def __init__(self, event: str, pointer: str = "") -> None:
        super().__init__(event)
        self._wanted = pointer
        self._draft = PageDraft(
            self, f"attendance {event}", lambda: self.roll.draft if self.roll.marked else None
        )
        self.table.view.names_first = True
        self._at_the_door = False

    @property
    def unsaved(self) -> str:
        """What is not kept yet, in words; "" when all is."""
        count = len(self.roll.marked)
        return f"{count} mark{'s' * (count > 1)} at {self._title()}" if count else ""

    @property
    def heading(self) -> str:
        draft = "not saved yet" if self.roll.marked else ""
        together = self.roll.there()  # told where one would have to add it up
        there = f"{together} there" if together > self.roll.counts()["present"] else ""
        told = "   ".join(filter(None, (self.roll.told(), draft, there, self.roll.counted())))
        if len(told) + 21 > self.size.width:  # what can be added up gives way to what is counted
            told = "   ".join(
                filter(None, (self.roll.told().removesuffix(" marked"), draft, self.roll.counted()))
            )
        title, room = self._title(), max(self.size.width - len(told) - 5, 10)  # the figures stay whole
        return f"{title if len(title) <= room else fit(title, room)}   {told}"

    @property
    def _path(self) -> str:
        return KINDS["attendance"].path_of(self.event)

    def _title(self) -> str:
        events = self.snapshot.cohort.events() if self._shown else {}
        return str(events.get(self.event, {}).get("title", self.event))

    def present(self, snapshot: Snapshot) -> None:
        before = self.roll
        draft = before.draft if before.marked else self._draft.left()
        self.roll = Roll.of(snapshot.cohort, self.event, draft)
        self.show_rows(*self.rows(snapshot))
        if before.expected:
            self._tell_of_others(before)
        _, people, *person = [*self._wanted.split("/"), ""][:3]
        if people == "people":
            self.table.go_to(*person)
        self._wanted = ""

    def changed(self) -> None:
        self._draft.changed()
        self.show_rows(*self.rows(self.snapshot))

    def rows(self, snapshot: Snapshot) -> tuple[Sequence[Column], Sequence[Row]]:
        return attendance.COLUMNS, attendance.rows(self.roll, Words(snapshot.cohort, snapshot.today))

    def on_unmount(self) -> None:
        self._draft.settle()

    # Finding somebody.

    async def goes_on(self) -> bool:
        """At the door the next one is searched."""
        if self._at_the_door:
            await self.action_search()
        return self._at_the_door

    async def action_search(self) -> None:
        """The search, empty; enter goes to the first person that it finds."""
        self._at_the_door = True
        (await self._filter_input()).clear_quietly()
        await self.action_filter()

    def on_filter_input_typed(self, event: FilterInput.Typed) -> None:
        super().on_filter_input_typed(event)
        self.table.action_first()

    def on_filter_input_ended(self, event: FilterInput.Ended) -> None:
        found = self.table.current
        self.end_filter()
        self._at_the_door = not event.cleared
        if found is not None and not event.cleared:
            self.table.go_to(found.id)

    # Keeping, and leaving.

    @work
    async def action_save(self) -> None:
        await self._save()

    async def _save(self) -> bool:
        workspace = self.catalyst.workspace
        try:
            cohort = self.snapshot.cohort.read_again([self._path])
            self.roll = Roll.of(cohort, self.event, self.roll.draft)
            done = await settled(self.app, workspace, self.roll, Words(cohort, self.snapshot.today))
            self.changed()
            if not done or not self.roll.marked:
                self.catalyst.reload()  # what the other marked is newer than the reading that is shown
                return done
            record = cohort.peek("attendance", self.event)
            change = self.roll.change(record.data if record else None)
            if await past_hand_edits(self.app, workspace, partial(workspace.apply, change)) is None:
                self.catalyst.tell("Not saved. Your marks stay here, as a draft.")
                return False
        except Unreadable as error:
            self.catalyst.tell(f"{error} Your marks are kept as a draft.", wrong=True)
            return False
        except CatalystError as error:
            self.catalyst.tell(f"{error} Your marks stay here, as a draft.", wrong=True)
            return False
        self.roll = Roll(self.event, self.roll.expected, {**self.roll.kept, **self.roll.marked})  # type: ignore[dict-item]
        self.done.clear()
        self._draft.changed()
        self.catalyst.tell(f"Saved: {by_name(self.snapshot.cohort, change.sentence, change.paths)}.")
        self.catalyst.reload()
        return True

    @work
    async def _tell_of_others(self, before: Roll) -> None:
        if told := await news(self.catalyst.workspace, before, self.roll):
            self.catalyst.tell(told)

    def action_back(self) -> None:
        if self.filter_shown:
            self.end_filter()
        elif self.roll.marked:
            self._ask_and_go()
        else:
            super().action_back()

    @work
    async def _ask_and_go(self) -> None:
        question = ConfirmScreen(
            "Save this attendance?",
            [
                self.roll.told(),
                self.roll.counted(),
                "",
                "y saves it as one change. n leaves it as a draft, and you go on later.",
            ],
            "save",
        )
        if await self.app.push_screen_wait(question) and not await self._save():
            return
        self.dismiss()
