"""What two people changed at once: a page of questions, answered one by one, and sent when all is decided."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import BindingType
from textual.widget import Widget

from catalyst_tui.tui.bindings import bindings
from catalyst_tui.tui.drafting import PageDraft
from catalyst_tui.tui.frame import HintsLine
from catalyst_tui.tui.page import Page
from catalyst_tui.tui.presenters import meeting as presenter
from catalyst_tui.tui.screens.record import Title
from catalyst_tui.tui.session import Snapshot
from catalyst_tui.tui.sheet import Sheet
from catalyst_tui.tui.syncing import exchange

if TYPE_CHECKING:
    from catalyst_tui.model.merge import Choice
    from catalyst_tui.workspace.questions import Question


class MeetingPage(Page):
    """The questions of a sync. Nothing is changed until they are answered; leaving keeps what was answered, for the
    next one."""

    PLACES: ClassVar[tuple[str, ...]] = ("meeting", "lines", "everywhere")
    BINDINGS: ClassVar[list[BindingType]] = bindings("meeting")
    TITLES: ClassVar[dict[str, str]] = {"lines.choose": "record", "everywhere.filter": ""}

    def __init__(self, questions: tuple[Question, ...]) -> None:
        super().__init__()
        self.questions = questions
        self.answers: dict[str, Choice] = {}
        self._draft = PageDraft(self, "meeting", lambda: self.answers or None)
        self.sheet = Sheet(id="sheet", margin=1)

    def on_mount(self) -> None:
        left = self._draft.left()
        self.answers = {
            each.id: left[each.id] for each in self.questions if left.get(each.id) in each.choices
        }

    def on_unmount(self) -> None:
        self._draft.settle()

    def body(self) -> Iterable[Widget]:
        yield Title()
        yield self.sheet

    def present(self, snapshot: Snapshot) -> None:
        title = self.query_one(Title)
        left = len(self.questions) - len(self.answers)
        title.left = "Changed by two at once: what shall stand?"
        title.state = f"{left} to answer" if left else "ctrl+w sends and fetches"
        title.refresh()
        questions, answers = self.questions, dict(self.answers)
        self.sheet.show(lambda width: list(presenter.lines(snapshot.cohort, questions, answers, width)))
        self._hint()

    def as_text(self) -> str:
        return self.sheet.as_text()

    @property
    def current(self) -> Question | None:
        """The question under the cursor."""
        line = self.sheet.current
        id = (line.pointer or "") if line else ""
        return next((question for question in self.questions if id == f"/{question.id}"), None)

    def on_line_view_moved(self) -> None:
        self._hint()

    def _hint(self) -> None:
        """Both is offered where both can stand."""
        question = self.current
        only_one = question is not None and "both" not in question.choices
        titles = {**self.TITLES, **({"meeting.both": ""} if only_one else {})}
        self.query_one(HintsLine).show(self.PLACES, titles)

    def on_line_view_chosen(self) -> None:
        from catalyst_tui.schema import kind_of_path

        if (question := self.current) and (kind := kind_of_path(question.path)):
            self.catalyst.open_record(kind.name, kind.id_of(question.path))

    def action_mine(self) -> None:
        self._answer("mine")

    def action_theirs(self) -> None:
        self._answer("theirs")

    def action_both(self) -> None:
        self._answer("both")

    def _answer(self, choice: Choice) -> None:
        question = self.current
        if question is None:
            return
        if choice not in question.choices:
            self.catalyst.tell("Only one of the two can stand here.", wrong=True)
            return
        self.answers[question.id] = choice
        self._draft.changed()
        self.present(self.snapshot)
        self.sheet.action_down()

    @work
    async def action_go_on(self) -> None:
        """Sync with the answers; questions that are still open stay."""
        if not self.answers:
            self.catalyst.tell("Choose first: m takes what stands here, t what the other person has sent.")
            return
        left = await exchange(self.catalyst, self.answers)
        if left is None:
            return
        self.questions, self.answers = left, {}
        self._draft.changed()
        if left:
            self.present(self.snapshot)
        else:
            self.dismiss()
