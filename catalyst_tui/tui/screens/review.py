"""One application after the other by keys, a hundred in an evening: a draft at every key, one change at the end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any, ClassVar

from textual import work
from textual.binding import BindingType
from textual.widget import Widget

from catalyst_tui.acts.many import joined
from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.schema import KINDS
from catalyst_tui.selection.blind import Veiled
from catalyst_tui.selection.words import who
from catalyst_tui.tui.bindings import bindings
from catalyst_tui.tui.commenting import Comment
from catalyst_tui.tui.drafting import PageDraft
from catalyst_tui.tui.frame import HintsLine
from catalyst_tui.tui.handwork import past_hand_edits
from catalyst_tui.tui.page import Page
from catalyst_tui.tui.presenters.applications import VERDICT_SIGNS
from catalyst_tui.tui.presenters.changes import by_name
from catalyst_tui.tui.presenters.reading import ReviewLines
from catalyst_tui.tui.presenters.reviewing import Reviewing
from catalyst_tui.tui.presenters.values import Words
from catalyst_tui.tui.screens.dialogs import ConfirmScreen
from catalyst_tui.tui.screens.record import Title
from catalyst_tui.tui.session import Snapshot
from catalyst_tui.tui.sheet import Sheet


class ReviewPage(Page):
    """The applications of a list, as one reviewer reads them."""

    CSS = "Comment { height: auto; max-height: 50%; min-height: 3; margin: 0 1; display: none; }"
    PLACES: ClassVar[tuple[str, ...]] = ("review", "lines", "acts", "everywhere")
    BINDINGS: ClassVar[list[BindingType]] = bindings("review", "acts", typing=True)
    TITLES: ClassVar[dict[str, str]] = {
        "lines.choose": "",
        "review.points-1": "… points",
        "everywhere.filter": "",
    }

    def __init__(self, me: str, ids: Sequence[str], first: str) -> None:
        super().__init__()
        self.me = me
        self.sheet = Sheet(id="sheet", margin=10)
        self._ids = list(ids)
        self._first = first
        self._comment = Comment("")
        self._reviewing: Reviewing | None = None
        self._draft = PageDraft(self, f"reviews {me}", self._kept)  # one for each reviewer
        self.listens_from: float | None = 0
        """Keys wait while what was said is being saved."""

    def body(self) -> Iterable[Widget]:
        yield Title()
        yield self.sheet
        yield self._comment

    @property
    def reviewing(self) -> Reviewing:
        """The reviews as they stand. Only for use after the first `present`."""
        if self._reviewing is None:
            raise RuntimeError("nothing is shown yet")
        return self._reviewing

    @property
    def unsaved(self) -> str:
        """What is not kept yet, in words; "" when all is."""
        count = len(self.reviewing.said) if self._reviewing else 0
        return f"reviews of {count} application{'s' * (count > 1)}" if count else ""

    def present(self, snapshot: Snapshot) -> None:
        before = self._reviewing
        draft = self._draft.left()
        self._reviewing = Reviewing(
            snapshot.cohort,
            snapshot.today,
            self.me,
            self._ids,
            before.said if before else draft.get("said"),
            blind=isinstance(snapshot.cohort, Veiled),
        )
        if not self._reviewing.ids:
            self.dismiss()
            return
        if before:
            self._reviewing.go_on_from(before)
        else:
            self._reviewing.go_to(self._first)
        self._show()

    def _show(self) -> None:
        reviewing, candidate = self.reviewing, self.reviewing.candidate
        cohort = self.snapshot.cohort
        title = self.query_one(Title)
        role = cohort.vocabulary("roles").get(candidate.role, candidate.role)
        title.left = f"{VERDICT_SIGNS[candidate.verdict]} {who(candidate, cohort, reviewing.blind)}"
        title.state = ", ".join(filter(None, (role, "blind" if reviewing.blind else "")))
        place = f"{reviewing.at + 1} of {len(reviewing.ids)}"
        draft = "not saved yet" if reviewing.said else ""
        title.right = " · ".join(filter(None, (draft, place, reviewing.told())))
        title.refresh()
        self.sheet.show(ReviewLines(reviewing, Words(cohort, self.snapshot.today)))

    def subjects(self) -> Sequence[str]:
        return (f"applications/{self.reviewing.id}",)

    def file_at_cursor(self) -> tuple[str, int] | None:
        return KINDS["applications"].path_of(self.reviewing.id), 1

    def as_text(self) -> str:
        return f"{self.query_one(Title).left}\n\n{self.sheet.as_text()}"

    # The draft.

    def _kept(self) -> dict[str, Any] | None:
        return {"said": self.reviewing.said} if self.reviewing.said else None

    def keep(self, widget: Widget, text: str) -> None:
        """A comment is being typed: it is a draft before it is painted."""
        self.reviewing.comment(text)
        self._draft.changed()

    def _changed(self) -> None:
        """Something was said: it is a draft at once, and shown."""
        self._draft.changed()
        self._show()

    def on_unmount(self) -> None:
        self._draft.settle()

    # What is said.

    def action_points(self, points: int) -> None:
        refused = self.reviewing.points(points)
        if refused:
            self.catalyst.tell(refused, wrong=True)
        else:
            self._changed()

    def action_select(self) -> None:
        self._recommend("select")

    def action_wait(self) -> None:
        self._recommend("wait-list")

    def action_decline(self) -> None:
        self._recommend("decline")

    def _recommend(self, what: str) -> None:
        self.reviewing.recommend(what)
        self._changed()

    def action_conflict(self) -> None:
        self.reviewing.conflict()
        self._changed()

    def action_take_back(self) -> None:
        if self.reviewing.take_back():
            self._changed()

    def action_criterion(self) -> None:
        self.reviewing.next_criterion()
        self._show()

    def action_blind(self) -> None:
        """Without names from now on, here and wherever applicants are named; or with them again."""
        self.reviewing.blind = not self.reviewing.blind
        self.catalyst.session.read_blind(self.reviewing.blind)
        self._show()
        self.catalyst.reload()

    def action_ask_applicant(self) -> None:
        self._ask("ask-applicant")

    def action_comment(self) -> None:
        """Type why, in a box at the bottom; what is typed is a draft at once."""
        self._comment.show(str(self.reviewing.mine.get("comment", "")))
        self._comment.display = True
        self.set_focus(self._comment)  # at once: the next key is for it
        self.query_one(HintsLine).show(("comment",), {})

    def on_typed(self) -> None:
        self._show()

    def on_comment_ended(self) -> None:
        self._comment.display = False
        self.query_one(HintsLine).show(self.PLACES, self.TITLES)
        self.set_focus(self.sheet)

    # From one to the next.

    def on_line_view_chosen(self) -> None:
        self.action_next()

    def action_next(self) -> None:
        self._step(1)

    def action_previous(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        if self.reviewing.step(by):
            self._show_from_the_top()
        else:
            self.catalyst.tell(f"That was the {'last' if by > 0 else 'first'}: {self.reviewing.told()}.")

    def action_open(self) -> None:
        """To the next that is not done yet."""
        if self.reviewing.next_open():
            self._show_from_the_top()
        else:
            self.catalyst.tell(f"All are done: {self.reviewing.told()}.")

    def _show_from_the_top(self) -> None:
        self._show()
        self.sheet.action_first()

    # Keeping, and leaving.

    def action_save(self) -> None:
        self.listens_from = None  # at once: the next key is for what comes after
        self._save_it()

    @work
    async def _save_it(self) -> None:
        await self._save()

    async def _save(self) -> bool:
        """Keep what was said, all of it, before another key is taken: that one is not among what is kept."""
        self.listens_from = None
        try:
            return await self._keep_all()
        finally:
            self.listens_from = 0
            self.catalyst.listen()

    async def _keep_all(self) -> bool:
        """Keep what was said as one change. What is refused stays as a draft, and is told."""
        made = self.reviewing.outcomes()
        changes = {each.record.id: each.change for each in made if each.change and each.record}
        for each in made:
            if each.refused:
                self.catalyst.tell(f"{each.told} It stays here, as a draft.", wrong=True)
        if not changes:
            return not made
        change = joined(list(changes.values()))
        workspace = self.catalyst.workspace
        try:
            if await past_hand_edits(self.app, workspace, partial(workspace.apply, change)) is None:
                return False
        except CatalystError as error:
            self.catalyst.tell(f"{error} Your reviews stay here, as a draft.", wrong=True)
            return False
        self.reviewing.kept(list(changes))
        self._changed()
        self.catalyst.tell(f"Saved: {by_name(self.snapshot.cohort, change.sentence, change.paths)}.")
        self.catalyst.reload()
        return len(changes) == len(made)

    def action_back(self) -> None:
        if self.reviewing.said:
            self._ask_and_go()
        else:
            super().action_back()

    @work
    async def _ask_and_go(self) -> None:
        question = ConfirmScreen(
            "Save these reviews?",
            [
                f"{self.unsaved}, {self.reviewing.told()}",
                "",
                "y saves them as one change. n leaves them as a draft, and you go on later.",
            ],
            "save",
        )
        if await self.app.push_screen_wait(question) and not await self._save():
            return
        self.dismiss()
