"""The application underneath: it opens a cohort behind the first frame, reads it again when it changes, and leaves when
the terminal goes. What can be done besides is in `app.py`."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from time import monotonic
from typing import TYPE_CHECKING, Any

from textual.filter import LineFilter, Monochrome, NoColor

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.plain import plain
from catalyst_tui.tui import terminal
from catalyst_tui.tui.dates import long_day
from catalyst_tui.tui.frame import HintsLine
from catalyst_tui.tui.notices import Notice, Notices
from catalyst_tui.tui.page import Page
from catalyst_tui.tui.safety import ControlFilter
from catalyst_tui.tui.type_ahead import TypeAhead

# The first frame stands before the cohort is touched, so nothing that reads it is imported here, but in what uses it.
if TYPE_CHECKING:
    from textual.notifications import SeverityLevel

    from catalyst_tui.tui.session import Session, Snapshot
    from catalyst_tui.workspace.workspace import Workspace

    Opening = Callable[[], tuple[Workspace, date]]

LOOK_EVERY = 1.0
"""Seconds between two looks at the files, for edits made by hand meanwhile."""

LOOK_SHARE = 20
"""How many times longer than a look takes it waits until the next, so that looking never fills the day."""

GARBAGE = (20_000, 10, 5)
"""How much is made before garbage is looked for, see `gc.set_threshold`. A reading is up to a million objects that all
stay: by Python's own measure they were looked through a dozen times, and the screen stood still for each."""

LONG = 30.0
"""Seconds for what nobody asked for, and everybody has to read: that an interrupted save was finished or taken back,
that a form was left half done."""

HUNG_UP = 129
"""The exit status when the terminal is gone: 128 + SIGHUP, as shells count."""


class Reader(TypeAhead):
    """Something to look at: a workspace on a day, and the newest reading of it."""

    def __init__(self, opening: Opening, clock: date) -> None:
        """`opening` finds the workspace and the day that is today, behind the first frame; `clock` is the real day."""
        super().__init__()
        self.title = "Catalyst"
        self.snapshot: Snapshot | None = None
        self.crash: Exception | None = None
        self.refused: CatalystError | None = None
        self.exchanging = False
        """Whether changes are being sent and fetched at this moment."""
        self._opening = opening
        self._clock = clock
        self._session: Session | None = None
        self._progress: tuple[int, int] | None = (0, 0)
        self._filter = ControlFilter()
        self._notices = Notices()

    @property
    def session(self) -> Session:
        """The open workspace and its day. Only for use once something is shown."""
        if self._session is None:
            raise RuntimeError("nothing is open yet")
        return self._session

    @property
    def workspace(self) -> Workspace:
        return self.session.workspace

    @property
    def today(self) -> date:
        return self.session.today

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Where no color is wanted Textual makes shades of grey, unless the theme of the moment it begins with has the
        colors of the terminal: here it is the terminal's own foreground and background in any case."""
        filters = super().get_line_filters()
        return [*(NoColor() if isinstance(each, Monochrome) else each for each in filters), self._filter]

    def tell(self, sentence: str, *, wrong: bool = False, seconds: float | None = None) -> None:
        """A sentence above the hints, until it is read; for `seconds` when everybody has to read it, whatever else is
        told meanwhile."""
        self.notify(sentence, severity="error" if wrong else "information", timeout=seconds, markup=False)

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Textual's own notices would lie over lists and totals. Text of files is never markup."""
        text = plain(message)
        shown = self._notices.add(text, monotonic(), wrong=severity == "error", seconds=timeout)
        self._tell_again()
        self.set_timer(shown, self._tell_again)

    @property
    def told(self) -> tuple[Notice, ...]:
        """What is told at this moment."""
        return self._notices.at(monotonic())

    def _tell_again(self) -> None:
        for screen in self.screen_stack:
            for line in screen.query(HintsLine):
                line.tell()

    # Reading.

    def on_mount(self) -> None:
        self.call_after_refresh(self.begin)
        if not self.is_headless:
            terminal.when_asked_to_leave(self._gone)

    def begin(self) -> None:
        """The first frame stands: now the cohort is read."""
        gc.set_threshold(*GARBAGE)
        gc.enable()
        self.reload()
        self._look()

    def reload(self) -> None:
        """Read the cohort again, behind what is shown."""
        self.run_worker(self._load(), group="load", exclusive=True)

    async def _load(self) -> None:
        loop = asyncio.get_running_loop()

        def progress(done: int, total: int) -> None:
            loop.call_soon_threadsafe(self._progressed, (done, total))

        from catalyst_tui.tui.presenters.changes import with_names

        try:
            if self._session is None:
                self._session = await asyncio.to_thread(self._open)
            snapshot = await asyncio.to_thread(self.session.read, progress)
            self._progressed(None)
            while self.session.recovered:
                self.tell(with_names(snapshot.cohort, self.session.recovered.pop(0)), seconds=LONG)
            self._show(snapshot)
            self._show(await asyncio.to_thread(self.session.check, snapshot))
        except CatalystError as error:
            self._progressed(None)
            if self.snapshot is None:  # there is nothing to show at all
                self.refused = error
                self.exit(return_code=error.status)
            else:
                self.tell(str(error), wrong=True)

    def _open(self) -> Session:
        from catalyst_tui.tui.session import Session

        return Session(*self._opening())

    def _progressed(self, progress: tuple[int, int] | None) -> None:
        self._progress = progress
        for line in self.screen.query("TopLine"):
            line.refresh()

    def _show(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        for screen in reversed(self.screen_stack):
            if isinstance(screen, Page):
                screen.look()
                break

    def _look(self) -> None:
        """Look for a terminal that is gone, and for files that changed; and again after a while."""
        if not (self.is_headless or terminal.is_there()):
            self._gone(HUNG_UP)
        self.run_worker(self._look_for_edits(), group="look", exclusive=True)

    async def _look_for_edits(self) -> None:
        began = monotonic()
        session = self._session
        if session is not None and await asyncio.to_thread(session.changed):
            self.reload()
        self.set_timer(max(LOOK_EVERY, LOOK_SHARE * (monotonic() - began)), self._look)

    # In words.

    def days(self) -> tuple[str, str]:
        """The day that is today, in full and short: `as of Wed 15 Feb 2023 (demo)`, when it is not the clock's. A
        program that says which day to take as today is a sample."""
        if self._session is None:
            return "", ""
        sample = " (demo)" if "as_of" in self._program() else ""
        day = long_day(self.today)
        told = f"{'today' if self.today == self._clock else 'as of'} {day}"
        return told + sample, day.partition(" ")[2] + sample

    def program_names(self) -> tuple[str, str]:
        """The program and its year, in full and as short as its id says it: "SPSP 2022-23"."""
        program = self._program()
        year = str(program.get("year", ""))
        short = str(program.get("id", "")).removesuffix(f"-{year}").upper()
        return f"{program.get('name', '')} {year}".strip(), f"{short} {year}".strip()

    def _program(self) -> dict[str, Any]:
        return self.snapshot.cohort.program if self.snapshot else {}

    def states(self) -> Iterator[tuple[str, str]]:
        """What the top line tells besides, and the action that a click on it does."""
        if self._progress:
            done, total = self._progress
            yield (f"reading {done} of {total}" if total else "reading …"), ""
        if self.snapshot and (count := len(self.snapshot.hand_edits)):
            yield f"{count} changed by hand", "everywhere.hand-edits"
        if self.exchanging:
            yield "sending and fetching …", ""
        elif self.snapshot and (waiting := self.snapshot.waiting):
            told = [
                (waiting.to_send, "to send"),
                (waiting.to_fetch, "to fetch"),
                (waiting.to_accept, "to be accepted"),
            ]
            if words := ", ".join(f"{count} {what}" for count, what in told if count):
                yield words, "everywhere.sync"

    # The end.

    def _gone(self, status: int) -> None:
        """The terminal went away, or the process is asked to end: drafts are kept at every key, so just leave."""
        if terminal.is_there():
            terminal.end_in_any_case(status)
        else:
            terminal.let_go(status)
        self.exit(return_code=status)

    def _fatal_error(self) -> None:
        """Textual would print local variables, which are people's names and addresses: `run` writes a log instead."""
        self.crash = self._exception
        self._close_messages_no_wait()
