"""Mails: who gets what today, word for word; sent, or written to files, when somebody says so."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.binding import BindingType
from textual.containers import Container
from textual.message import Message
from textual.widget import Widget

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.personal import folder
from catalyst_tui.program.reminders import Plan, reminders_due
from catalyst_tui.report.letters import Letter, Sender, letters, organizer_of
from catalyst_tui.report.settings import BadSettings, Settings
from catalyst_tui.report.smtp import Server
from catalyst_tui.tui.bindings import bindings
from catalyst_tui.tui.listing import ListPage
from catalyst_tui.tui.presenters import mails as presenter
from catalyst_tui.tui.presenters.mails import Mails
from catalyst_tui.tui.rows import Column, Row
from catalyst_tui.tui.screens.dialogs import ConfirmScreen
from catalyst_tui.tui.session import Snapshot
from catalyst_tui.tui.sheet import Sheet
from catalyst_tui.tui.table import RecordTable
from catalyst_tui.workspace.repository import NoGit, NoRepository

WIDE = 120
"""From this many cells on a mail is read beside the list, else below it."""

NAMED = 10
"""How many names a question lists."""

_STATES = {"sent": "sent", "failed": "not sent", "unknown": "may have arrived"}


class MailTable(RecordTable):
    """The mails. What is marked elsewhere is left out here."""

    class LeftOut(Message):
        """These rows were chosen to be left out, or to be taken in again."""

        def __init__(self, rows: Sequence[Row]) -> None:
            super().__init__()
            self.rows = rows

    def action_mark(self) -> None:
        if row := self.current:
            self.post_message(self.LeftOut([row]))
            self.action_down()

    def action_mark_all(self) -> None:
        self.post_message(self.LeftOut([self.view.rows[index] for index in self.view.shown]))


class MailsPage(ListPage):
    """The mails of the day: of everybody, or about one partnership."""

    CSS = """
    #beside { layout: vertical; }
    #beside > #table { height: 2fr; }
    #beside > #preview { height: 3fr; margin-top: 1; }
    #beside.-wide { layout: horizontal; }
    #beside.-wide > #table { width: 2fr; height: 1fr; }
    #beside.-wide > #preview { width: 3fr; height: 1fr; margin: 0 0 0 2; }
    """
    PLACES: ClassVar[tuple[str, ...]] = ("mails", "lines", "everywhere")
    BINDINGS: ClassVar[list[BindingType]] = bindings("mails")
    TITLES: ClassVar[dict[str, str]] = {"lines.choose": "", "everywhere.filter": ""}
    COUNTED = False
    EMPTY = "Nobody is to be written to today."

    def __init__(self, partnership: str | None = None) -> None:
        super().__init__()
        self.partnership = partnership
        self.left_out: set[str] = set()
        self.preview = Sheet(id="preview", margin=1)
        self.preview.can_focus = False
        self.unsaved = ""
        self.listens_from: float | None = 0
        """Keys wait while mails go out: what they would change is being recorded."""
        self._doing = ""
        self._mails: Mails | None = None

    def make_table(self) -> RecordTable:
        return MailTable(header=False, spaced=True, id="table")

    def body(self) -> Iterable[Widget]:
        above, listed = super().body()
        yield above
        yield Container(listed, self.preview, id="beside")

    @property
    def heading(self) -> str:
        if self._mails is None:
            return "Mails"
        if self._doing:
            return self._doing
        cohort = self._mails.cohort
        where = f"{cohort.label('partnerships', self.partnership)}: " if self.partnership else ""
        return (
            f"{where}{presenter.counted(self._mails.letters, self.left_out)} to look at, nothing is sent yet"
        )

    # What is shown.

    def on_mount(self) -> None:
        super().on_mount()
        self._catch_up()

    @work
    async def _catch_up(self) -> None:
        """Record what a sending that was cut short has left, so that as little as can be is open."""
        from catalyst_tui.report.sending import catch_up

        try:
            told = await asyncio.to_thread(catch_up, self.catalyst.workspace)
        except (NoRepository, NoGit):
            return
        except CatalystError as error:
            self.catalyst.tell(str(error), wrong=True)
            return
        for sentence in told:
            self.catalyst.tell(sentence)
        if told:
            self.catalyst.reload()

    def rows(self, snapshot: Snapshot) -> tuple[Sequence[Column], Sequence[Row]]:
        try:
            self._mails = self._read(snapshot)
        except CatalystError as error:  # a text with a slip: told, and none is shown half right
            self.EMPTY = str(error)
            self._mails = Mails((), Plan((), (), ()), snapshot.cohort, snapshot.today)
        self.left_out &= {letter.reminder.id for letter in self._mails.letters}
        return presenter.COLUMNS, presenter.rows(self._mails, self.left_out)

    def _read(self, snapshot: Snapshot) -> Mails:
        cohort = snapshot.cohort
        try:
            name = self._sender().name
        except BadSettings:  # told when something is to be sent
            name = organizer_of(cohort)
        plan = reminders_due(cohort, snapshot.due_items, snapshot.today)
        written = letters(cohort, plan.reminders, name, snapshot.today)
        found = Mails(tuple(written), plan, cohort, snapshot.today)
        return found.about(self.partnership) if self.partnership else found

    def _settings(self) -> Settings:
        return Settings(folder(self.catalyst.variables), self.catalyst.variables)

    def _sender(self) -> Sender:
        cohort = self.snapshot.cohort
        return self._settings().sender(cohort, self.catalyst.workspace.me(cohort))

    def on_line_view_moved(self) -> None:
        self._preview()

    def on_resize(self) -> None:
        self.query_one("#beside").set_class(self.size.width >= WIDE, "-wide")
        self._preview()

    def _preview(self) -> None:
        row, mails = self.table.current, self._mails
        self.preview.display = row is not None
        if row is not None and mails is not None:
            self.preview.show(lambda width: list(presenter.lines(mails, row.id, width)))
            self.preview.move(0)

    def action_text_down(self) -> None:
        self.preview.scroll_relative(y=self.preview.size.height - 1, animate=False)

    def action_text_up(self) -> None:
        self.preview.scroll_relative(y=1 - self.preview.size.height, animate=False)

    def as_text(self) -> str:
        return f"{self.table.as_text()}\n\n{self.preview.as_text()}"

    # What is done with them.

    def on_mail_table_left_out(self, event: MailTable.LeftOut) -> None:
        chosen = {row.id.removeprefix("mail ") for row in event.rows if row.id.startswith("mail ")}
        self.left_out = self.left_out - chosen if chosen <= self.left_out else self.left_out | chosen
        self._show_again()

    def _show_again(self) -> None:
        if self._mails is not None:
            self.show_rows(presenter.COLUMNS, presenter.rows(self._mails, self.left_out))

    def action_leave_out(self) -> None:
        self.table.action_mark()

    @property
    def going(self) -> list[Letter]:
        """The mails that are not left out."""
        found = self._mails.letters if self._mails else ()
        return [letter for letter in found if letter.reminder.id not in self.left_out]

    @work
    async def action_send(self) -> None:
        """Send what is shown, after a question."""
        going = self.going
        if going:
            try:
                server, sender = self._settings().server, self._sender()
            except CatalystError as error:
                self.catalyst.tell(f"{error} Or press w: they are written to files.", wrong=True)
                return
            what = f"by {server.host}, from {sender.name} <{sender.address}>"
            if await self._agreed(f"Send {_mails(going)} now?", what, going, "send"):
                await self._do(partial(self._send, going, sender, server), f"Sending {_mails(going)} …")

    @work
    async def action_write(self) -> None:
        """Write what is shown to files, after a question."""
        going = self.going
        if going:
            try:
                sender = self._sender()
            except CatalystError as error:
                self.catalyst.tell(str(error), wrong=True)
                return
            where = Path.home() / f"mails-{self.snapshot.today}"
            title = f"Write {_mails(going)} to files?"
            if await self._agreed(title, f"in {where}; they count as sent", going, "write them"):
                await self._do(partial(self._write, going, sender, where), f"Writing {_mails(going)} …")

    def _send(self, going: Sequence[Letter], sender: Sender, server: Server) -> str:
        from catalyst_tui.report.sending import send

        workspace, snapshot = self.catalyst.workspace, self.snapshot
        outcomes = send(workspace, going, sender, server, snapshot.today, workspace.me(snapshot.cohort))
        states = [outcome.state for _, outcome in outcomes]
        told = [f"{states.count(state)} {words}" for state, words in _STATES.items() if state in states]
        if left := len(going) - len(states):
            told.append(f"{left} left out, because something changed meanwhile")
        return f"{', '.join(told)}."

    def _write(self, going: Sequence[Letter], sender: Sender, where: Path) -> str:
        from catalyst_tui.report.sending import as_files, prepare

        workspace, snapshot = self.catalyst.workspace, self.snapshot
        posts = prepare(workspace, going, sender, snapshot.today, workspace.me(snapshot.cohort))
        as_files(posts, sender, where, snapshot.today, datetime.now().astimezone())
        return f"{len(posts)} written to {where}."

    def choose(self, row: Row) -> None:
        """A mail that may have arrived: say whether it did. Anybody else: their page."""
        kind, _, id = row.id.partition(" ")
        if kind == "open":
            self.catalyst.choose(
                "What became of this mail?",
                ["it arrived", "it did not arrive: it may be sent again"],
                partial(self._say, id),
            )

    def _say(self, id: str, choice: int) -> None:
        self._settle(id, ("sent", "failed")[choice])

    def action_drop(self) -> None:
        """A draft that is never to be sent."""
        row = self.table.current
        letter = next((each for each in self.going if row and row.id == f"mail {each.reminder.id}"), None)
        draft = letter.reminder.lines[0].draft if letter else None
        if letter is None or draft is None:
            self.catalyst.tell("Only a draft can be thrown away. Space leaves a mail out this time.")
            return
        self._settle(draft.id, "skipped")

    @work
    async def _settle(self, id: str, status: str) -> None:
        from catalyst_tui.report.sending import settle

        await self._do(partial(settle, self.catalyst.workspace, id, status))

    async def _agreed(self, title: str, what: str, going: Sequence[Letter], yes: str) -> bool:
        named = [f"{letter.name}: {letter.subject}" for letter in going[:NAMED]]
        more = [f"… and {len(going) - NAMED} more"] if len(going) > NAMED else []
        return await self.app.push_screen_wait(ConfirmScreen(title, [what, "", *named, *more], yes))

    async def _do(self, act: Callable[[], str], doing: str = "") -> None:
        """Do something that takes a while, before another key is taken; tell what came of it, and look again."""
        self.unsaved = "Mails that are going out now"
        self.listens_from = None
        self._doing = doing
        self._show_again()
        try:
            self.catalyst.tell(await asyncio.to_thread(act))
        except CatalystError as error:
            self.catalyst.tell(str(error), wrong=True)
        except OSError as error:
            self.catalyst.tell(f"{error.filename}: {error.strerror}.", wrong=True)
        finally:
            self.unsaved = self._doing = ""
            self.listens_from = 0
            self.catalyst.listen()
            self.catalyst.reload()


def _mails(going: Sequence[Letter]) -> str:
    """`3 mails`."""
    return presenter.counted(going, ())
