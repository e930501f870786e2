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
from catalyst_tui.tui.dates import parse_day
from catalyst_tui.tui.drafting import PageDraft
from catalyst_tui.tui.handwork import past_hand_edits
from catalyst_tui.tui.line import fit
from catalyst_tui.tui.listing import ListPage
from catalyst_tui.tui.presenters import attendance
from catalyst_tui.tui.presenters.attendance import Mark, Roll
from catalyst_tui.tui.presenters.changes import by_name
from catalyst_tui.tui.presenters.values import Words
from catalyst_tui.tui.roll_of_two import news, settled
from catalyst_tui.tui.rows import Column, Row
from catalyst_tui.tui.screens.dialogs import ConfirmScreen
from catalyst_tui.tui.session import Snapshot

if TYPE_CHECKING:
    from catalyst_tui.tui.filtering import FilterInput


class AttendancePage(ListPage):
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
        super().__init__()
        self.event = event
        self._wanted = pointer
        self._draft = PageDraft(
            self, f"attendance {event}", lambda: self.roll.draft if self.roll.marked else None
        )
        self.roll = Roll(event, {}, {})
        self.table.view.names_first = True
        self._at_the_door = False
        self._done: list[tuple[str, Mark | None]] = []
        self._just_marked: tuple[str, str] | None = None
        """Who was marked by the last key, as one of whom more may be said, and where the cursor went on to."""

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

    def rows(self, snapshot: Snapshot) -> tuple[Sequence[Column], Sequence[Row]]:
        return attendance.COLUMNS, attendance.rows(self.roll, Words(snapshot.cohort, snapshot.today))

    def on_unmount(self) -> None:
        self._draft.settle()

    # Marks.

    async def action_present(self) -> None:
        await self._mark("p")

    async def action_late(self) -> None:
        await self._mark("l")

    async def action_absent(self) -> None:
        await self._mark("x")

    async def action_excused(self) -> None:
        await self._mark("e")

    async def action_remote(self) -> None:
        await self._mark("r")

    async def _mark(self, letter: str) -> None:
        row = self.table.current
        if row is None:
            return
        self._done.append((row.id, self.roll.mark_of(row.id)))
        self.roll.mark(row.id, letter)
        self._changed()
        if self._at_the_door:
            await self.action_search()
            return
        self.table.action_down()
        on = self.table.current
        self._just_marked = (row.id, on.id) if on and letter in "le" else None

    def on_line_view_moved(self) -> None:
        """The cursor was moved to somebody: more is said of them now."""
        if self._just_marked and (row := self.table.current) and row.id != self._just_marked[1]:
            self._just_marked = None

    @property
    def _spoken_of(self) -> Row | None:
        """Whoever was marked just now as late or excused; else who is under the cursor."""
        just, rows = self._just_marked, self.table.view.rows
        marked = next((row for row in rows if just and row.id == just[0]), None)
        return marked or self.table.current

    def action_came_at(self) -> None:
        """When a latecomer came."""
        event = self.snapshot.cohort.events().get(self.event, {})
        times = {time: time for time in attendance.times(str(event.get("time", "")))}
        self._say_more("When did they come?", "at", times, "Mark the person as late first.")

    def action_why(self) -> None:
        """The reason of an excuse or of coming late, a word of the program's list."""
        reasons = self.snapshot.cohort.vocabulary("reasons")
        self._say_more(
            "Why?", "why", reasons, "Mark the person as excused or late first: a reason goes with these."
        )

    def action_made_up(self) -> None:
        """An excuse was made up for, today or on the day of an event."""
        days = {self.snapshot.today.isoformat(): "today"} | {
            str(event["date"]): f"{event.get('title', id)}, {event['date']}"
            for id, event in self.snapshot.cohort.events().items()
            if parse_day(event.get("date")) and event.get("make_up_for") == self.event
        }
        self._say_more("Made up when?", "made_up", days, "Mark the person as excused first.")

    def _say_more(self, question: str, name: str, choices: dict[str, str], otherwise: str) -> None:
        row = self._spoken_of
        if row is None:
            return
        before, values = self.roll.mark_of(row.id), list(choices)

        def said(choice: int) -> None:
            if self.roll.detail(row.id, name, values[choice]):
                self._done.append((row.id, before))
                self._changed()
            else:
                self.catalyst.tell(otherwise, wrong=True)

        self.catalyst.choose(f"{row.cells[0]}: {question}", list(choices.values()), said)

    def action_instead(self) -> None:
        """Somebody who is not on the list comes for this person."""
        row = self._spoken_of
        if row is None:
            return
        cohort = self.snapshot.cohort
        others = [who for who in cohort.ids("people") if who not in self.roll.expected]
        names = {who: attendance.who_comes(cohort, who) for who in others}
        people = sorted(names, key=names.__getitem__)

        def said(choice: int) -> None:
            who = people[choice]
            for person in (row.id, who):
                self._done.append((person, self.roll.mark_of(person)))
            self.roll.instead(row.id, who)
            self.roll = Roll.of(cohort, self.event, self.roll.draft)
            self._changed()

        self.catalyst.choose(f"Who comes for {row.cells[0]}?", [names[who] for who in people], said)

    def action_clear(self) -> None:
        if row := self.table.current:
            self._done.append((row.id, self.roll.mark_of(row.id)))
            self.roll.clear(row.id)
            self._changed()

    def action_take_back(self) -> None:
        if self._done:
            person, before = self._done.pop()
            self.roll.put_back(person, before)
            self._changed()
            self.table.go_to(person)
        else:
            self.catalyst.tell(
                "Nothing was marked since this list was opened. backspace takes one mark away."
            )

    def action_rest(self) -> None:
        for person in self.roll.unmarked():
            self._done.append((person, None))
            self.roll.mark(person, "p")
        self._changed()

    def action_unmarked(self) -> None:
        unmarked = set(self.roll.unmarked())
        lines = self.table.view.lines
        after = [*range(self.table.cursor + 1, len(lines)), *range(self.table.cursor + 1)]
        found = next((at for at in after if self.table.view.rows[lines[at]].id in unmarked), None)
        if found is None:
            self.catalyst.tell("Everybody has a mark.")
        else:
            self.table.move(found)

    def _changed(self) -> None:
        self._draft.changed()
        self.show_rows(*self.rows(self.snapshot))

    # Finding somebody.

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
            self._changed()
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
        self._done.clear()
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
