"""Marking the people of an event by keys: a letter for each, more said of whoever was marked last, and back again."""

from __future__ import annotations

from abc import abstractmethod

from catalyst_tui.tui.dates import parse_day
from catalyst_tui.tui.listing import ListPage
from catalyst_tui.tui.presenters import attendance
from catalyst_tui.tui.presenters.attendance import Mark, Roll
from catalyst_tui.tui.rows import Row


class Marking(ListPage):
    """A list of people with a mark each; who keeps the marks is told by `changed`."""

    def __init__(self, event: str) -> None:
        super().__init__()
        self.event = event
        self.roll = Roll(event, {}, {})
        self.done: list[tuple[str, Mark | None]] = []
        """Who was marked since the list was opened, in turn, and what stood there before."""
        self._just_marked: tuple[str, str] | None = None
        """Who was marked by the last key, as one of whom more may be said, and where the cursor went on to."""

    @abstractmethod
    def changed(self) -> None:
        """There are other marks now."""

    async def goes_on(self) -> bool:
        """Go on to whoever is marked next, if that is not the next one of the list; whether it was done."""
        return False

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
        self.done.append((row.id, self.roll.mark_of(row.id)))
        self.roll.mark(row.id, letter)
        self.changed()
        if await self.goes_on():
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
                self.done.append((row.id, before))
                self.changed()
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
                self.done.append((person, self.roll.mark_of(person)))
            self.roll.instead(row.id, who)
            self.roll = Roll.of(cohort, self.event, self.roll.draft)
            self.changed()

        self.catalyst.choose(f"Who comes for {row.cells[0]}?", [names[who] for who in people], said)

    def action_clear(self) -> None:
        if row := self.table.current:
            self.done.append((row.id, self.roll.mark_of(row.id)))
            self.roll.clear(row.id)
            self.changed()

    def action_take_back(self) -> None:
        if self.done:
            person, before = self.done.pop()
            self.roll.put_back(person, before)
            self.changed()
            self.table.go_to(person)
        else:
            self.catalyst.tell(
                "Nothing was marked since this list was opened. backspace takes one mark away."
            )

    def action_rest(self) -> None:
        for person in self.roll.unmarked():
            self.done.append((person, None))
            self.roll.mark(person, "p")
        self.changed()

    def action_unmarked(self) -> None:
        unmarked = set(self.roll.unmarked())
        lines = self.table.view.lines
        after = [*range(self.table.cursor + 1, len(lines)), *range(self.table.cursor + 1)]
        found = next((at for at in after if self.table.view.rows[lines[at]].id in unmarked), None)
        if found is None:
            self.catalyst.tell("Everybody has a mark.")
        else:
            self.table.move(found)
