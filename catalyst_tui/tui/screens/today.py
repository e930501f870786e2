"""The first screen: what there is to do today, and the keys that settle it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Static

from catalyst_tui.tui.bindings import bindings
from catalyst_tui.tui.listing import ListPage
from catalyst_tui.tui.rows import Column, Row
from catalyst_tui.tui.safety import content
from catalyst_tui.tui.table import RecordTable

# The first frame is this page, empty: what reads the cohort is imported when there is one.
if TYPE_CHECKING:
    from catalyst_tui.agenda import Line
    from catalyst_tui.program import DueItem
    from catalyst_tui.tui.session import Snapshot


_NOTHING = "Nothing is waiting today. 2 shows the partnerships, ctrl+p jumps to any record."
_FIRST = (
    "Nobody takes part yet. I takes in what a web form brought, or a list of schools; 4 and 5 show people and places, "
    "where a adds one by hand."
)


class TodayPage(ListPage):
    """Grouped by what a person will do; enter opens the record at its place."""

    CSS = """
    #detail { height: auto; max-height: 3; padding: 0 1; margin-top: 1; color: $muted; }
    #figures { height: 1; padding: 0 1; }
    """
    PLACES: ClassVar[tuple[str, ...]] = ("lines", "today", "acts", "table", "everywhere")
    BINDINGS: ClassVar[list[BindingType]] = bindings("today", "acts")
    TITLES: ClassVar[dict[str, str]] = {"acts.do": "", "everywhere.filter": ""}
    EMPTY = _NOTHING
    COUNTED = False

    def __init__(self) -> None:
        super().__init__()
        self._everybody = False
        self._heading = ""
        self._figures = ""
        self._open_groups: set[str] = set()
        self._drafts: list[str] = []
        self._told = False
        self._lines: dict[str, Line] = {}

    def make_table(self) -> RecordTable:
        return RecordTable(header=False, spaced=True, running_on=True, id="table")

    def body(self) -> Iterable[Widget]:
        yield from super().body()
        yield Static(id="detail", markup=False)
        yield Static(id="figures", markup=False)

    @property
    def heading(self) -> str:
        return self._heading

    def rows(self, snapshot: Snapshot) -> tuple[Sequence[Column], Sequence[Row]]:
        from catalyst_tui.tui.presenters import today

        me = None if self._everybody else snapshot.me
        self._figures = today.figures(snapshot)
        self._heading = today.whose(snapshot, me)
        self._drafts = self._left()
        self._lines = {line.id: line for line in snapshot.to_do(me).lines}
        begun = any(snapshot.cohort.ids(kind) for kind in ("partnerships", "applications"))
        self.EMPTY = _NOTHING if begun else _FIRST
        few = min(today.FEW, (self.app.size.height - 12) // 3)  # so that the next groups are in sight
        return today.COLUMNS, today.rows(snapshot, me, self._drafts, self._open_groups, few)

    def show_rows(self, columns: Sequence[Column], rows: Sequence[Row]) -> None:
        super().show_rows(columns, rows)
        self.query_one("#figures", Static).update(content(self._figures))
        if not self._told:
            self._told = True
            self._tell_of_drafts()

    def on_screen_resume(self) -> None:
        super().on_screen_resume()
        if self._shown is not None and self._drafts != self._left():
            self.present(self._shown)

    def on_line_view_moved(self) -> None:
        """All of the line, which may be longer than the screen is wide."""
        from catalyst_tui.tui.presenters import today

        line = self._line
        detail = self.query_one("#detail", Static)
        detail.display = line is not None
        if line is not None:
            detail.update(content(today.detail(line)))

    @property
    def _line(self) -> Line | None:
        """What is under the cursor, when it is something to do."""
        row = self.table.current
        return self._lines.get(row.id) if row else None

    # What enter opens.

    def choose(self, row: Row) -> None:
        line = self._line
        what, _, rest = row.id.partition(" ")
        if line is not None:
            self._open(line)
        elif what == "hand":
            self.catalyst.do("everywhere.hand-edits")
        elif what == "problems":
            self.catalyst.do("everywhere.tab-8")
        elif what == "more":
            self._open_groups.add(rest)
            self.present(self.snapshot)
        elif what == "draft":
            self._go_on(rest)

    def _open(self, line: Line) -> None:
        kind, id = line.record
        event = line.id.removeprefix("event/")
        if line.id == "mails":
            self.action_remind()
        elif line.id == "doubles":
            self.catalyst.open_other_list("doubles")
        elif line.id == "offered":
            self.catalyst.do("everywhere.tab-2")
        elif event != line.id and self.snapshot.cohort.events()[event].get("mandatory"):
            self.catalyst.open_record("attendance", event)
        else:
            self.catalyst.open_record(kind, id, line.pointer)

    def _go_on(self, draft: str) -> None:
        """Open a form again that was left half done."""
        what, _, about = draft.partition(" ")
        if what == "attendance":
            self.catalyst.open_record("attendance", about)
        elif what == "reviews":
            self.catalyst.do("everywhere.tab-6")
        elif what == "act":
            from catalyst_tui.tui.doing import ask

            act, *records = about.split(" ")
            ask(self.catalyst, act, *filter(None, records))
        else:
            kind, _, rest = about.partition("/")
            id, slash, pointer = rest.partition("/")
            self.catalyst.open_form(kind, id or None, slash + pointer)

    # What settles a line.

    def subjects(self) -> Sequence[str]:
        line = self._line
        return [f"partnerships/{id}" for id in line.partnerships] if line else ()

    def action_whose(self) -> None:
        """Mine, or everybody's."""
        if self.snapshot.me is None:
            self.catalyst.action_me()
            return
        self._everybody = not self._everybody
        self.present(self.snapshot)

    def action_log_contact(self) -> None:
        line = self._line
        if line is not None and line.partnerships:
            self._do("log-contact", line.partnerships[0], **({"with": line.person} if line.person else {}))

    def action_remind(self) -> None:
        self.catalyst.action_mails()

    def action_snooze(self) -> None:
        line = self._line
        if line is None or not (line.put_off and line.partnerships):
            self.catalyst.tell("This cannot be put off: it has no place in a partnership.")
            return
        self._do("snooze", line.partnerships[0], item=line.put_off)

    def action_settle(self) -> None:
        """What settles the line; where nothing does but to edit it, the record is opened."""
        line = self._line
        if line is None:
            return
        if line.settles is None:
            self._open(line)
            return
        from catalyst_tui.tui.doing import ask

        ask(self.catalyst, line.settles.act, line.settles.record, given=dict(line.settles.given))

    def action_waive(self) -> None:
        items = [
            item for item in self._items() if item.requirement.pointer
        ]  # what the program asks, no promise
        self._choose("Waive what?", items, lambda item: self._do("waive", self._of(item), item=item.local_id))

    def action_report(self) -> None:
        """The form of a report that is missing, with its month and author filled in."""
        missing = [item for item in self._items() if item.requirement.fields.get("what") == "reports"]
        self._choose("Which report?", missing, self._enter_report)

    def _enter_report(self, item: DueItem) -> None:
        from catalyst_tui.agenda.entry import beginning

        given = beginning(item, self.snapshot.today)
        if "phone" in self.snapshot.cohort.vocabulary(
            "ways"
        ):  # whoever presses this key was told it by somebody
            given |= {"via": "phone"} | ({"entered_by": self.snapshot.me} if self.snapshot.me else {})
        self.catalyst.open_form("partnerships", self._of(item), "/reports/-", value=given)

    def _items(self) -> list[DueItem]:
        """The due items of the line under the cursor."""
        line = self._line
        wanted = line.items if line else ()
        return [item for item in self.snapshot.due_items if item.id in wanted]

    def _of(self, item: DueItem) -> str:
        """The partnership in which an item is settled: of several, one that is shown here."""
        line = self._line
        shown = line.partnerships if line else ()
        return next((id for id in item.partnerships if id in shown), item.partnerships[0])

    def _choose(self, question: str, items: Sequence[DueItem], then: Callable[[DueItem], None]) -> None:
        if not items:
            self.catalyst.tell("There is nothing of the kind in this line.")
        elif len(items) == 1:
            then(items[0])
        else:
            titles = [" ".join(filter(None, (item.requirement.title, item.title))) for item in items]
            self.catalyst.choose(question, titles, lambda at: then(items[at]))

    def _do(self, act: str, partnership: str, **given: str) -> None:
        from catalyst_tui.tui.doing import ask

        ask(self.catalyst, act, f"partnerships/{partnership}", given=given)

    # Drafts.

    def _tell_of_drafts(self) -> None:
        from catalyst_tui.tui.presenters import today
        from catalyst_tui.tui.reader import LONG

        if told := today.half_done(self.snapshot, self._drafts):
            self.catalyst.tell(told, seconds=LONG)

    def _left(self) -> list[str]:
        """The names of the forms that were left half done, the newest first."""
        from catalyst_tui.workspace.drafts import Drafts
        from catalyst_tui.workspace.repository import NoGit, NoRepository

        try:
            return [draft.key for draft in Drafts.of(self.catalyst.workspace.repository).all()]
        except (NoGit, NoRepository):
            return []
