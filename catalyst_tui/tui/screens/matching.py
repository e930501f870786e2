"""Matching: the best pairs of those who are free, what if, and one key to record them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import work
from textual.binding import BindingType

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.matching.match import Ids
from catalyst_tui.matching.telling import name_of, with_names
from catalyst_tui.report import match_run
from catalyst_tui.tui.bindings import bindings
from catalyst_tui.tui.doing import ask
from catalyst_tui.tui.presenters import matching
from catalyst_tui.tui.presenters.match_runs import last_accepted
from catalyst_tui.tui.presenters.match_shown import Shown
from catalyst_tui.tui.presenters.what_if import NOTHING, WhatIf
from catalyst_tui.tui.rows import Column, Row
from catalyst_tui.tui.screens.dialogs import ConfirmScreen
from catalyst_tui.tui.screens.match_board import BoardPage
from catalyst_tui.tui.screens.match_reasons import ReasonsScreen
from catalyst_tui.tui.screens.match_steps import Steps
from catalyst_tui.tui.undoing import undo_newest

_OTHERS = 12
_STEP = 5  # points that + and - change a criterion by


class MatchingPage(BoardPage):
    """The pairs, matched anew at every key. Nothing is written until they are recorded; what is tried is a draft."""

    PLACES: ClassVar[tuple[str, ...]] = (
        *("matching", "weights", "lines"),
        *("table", "acts", "everywhere"),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("matching", "weights", "acts")
    TITLES: ClassVar[dict[str, str]] = {"lines.choose": "others", "everywhere.filter": "", "acts.do": ""}

    def __init__(self, place: str = "") -> None:
        """`place` is a partnership that looks for a partner: the cursor begins there."""
        super().__init__()
        self._steps: Steps | None = None
        self._place = place
        self._recorded = ""
        self._begun = False
        self._paired_by = ""  # the accepted run after which nobody is left to pair
        self._tried = 0  # steps that are not shown yet: they may turn out not to be possible
        self._told = ""  # what the last of them did

    @property
    def steps(self) -> Steps:
        """What was tried, with what a draft has kept of it."""
        if self._steps is None:
            self._steps = Steps(self.catalyst.workspace)
        return self._steps

    @property
    def asked(self) -> WhatIf:
        return self.steps.now

    @property
    def heading(self) -> str:
        if not self._paired_by or self.explained is None or self.explained.match.pairs:
            return super().heading
        return matching.all_paired(self._paired_by, self.explained.match)

    def arrived(self, found: Shown) -> None:
        """The match, and what the step to it changed; what was tried before all was accepted is dropped with that."""
        before, self._tried = self._paired_by, 0
        self._paired_by = last_accepted(self.snapshot.cohort) if found.nobody_left else ""
        if self.steps and self._paired_by not in ("", before):
            self._keeping(self.steps.clear)
            self.work_out()
            return
        super().arrived(found)
        if self._told:
            self.tell_step(f"{self._told} {found.moved}".rstrip())
            self._told = ""

    def refused(self, error: CatalystError) -> None:
        """A step that cannot be is said and taken back; all stays as it was."""
        if not self._tried:
            super().refused(error)
            return
        self._tried -= 1
        self._told = ""
        self._keeping(self.steps.take_back)
        self.tell_step("")
        self.catalyst.tell(with_names(str(error), self.snapshot.cohort), wrong=True)
        self.work_out()

    def show_rows(self, columns: Sequence[Column], rows: Sequence[Row]) -> None:
        super().show_rows(columns, rows)
        if self.steps and (self.explained is None or not self._begun):
            self.tell_step("As you left it. u takes the last step back, c all of them.")
        self._begun = True
        if self._place:
            self._go_to_place()
        if self._recorded and self.snapshot.cohort.has("matches", self._recorded):
            self._offer_to_accept()

    # What if: a step at every key.

    def action_pin(self) -> None:
        """The two under the cursor have to be a pair, or need not any more."""
        if (at := self.at) is None:
            return
        if at in self.asked.pins:
            self._try(self.asked.free(at), f"{self._names(at)} need not be a pair")
        else:
            self._pin(at)

    def action_forbid(self) -> None:
        """The two under the cursor must not be a pair, or may be again."""
        if (at := self.at) is None:
            return
        if at in self.asked.forbids:
            self._try(self.asked.free(at), f"{self._names(at)} may be a pair again")
        else:
            self._try(self.asked.forbid(at), f"{self._names(at)} are ruled out")

    def action_leave_out(self) -> None:
        """Without one of those under the cursor, or with them again."""
        what, id = self.row
        at = self.at
        if what == "o":
            self._try(self.asked.take_in(id), f"{self._called(id)} is there again")
        elif what in ("w", "q", "h"):
            self._leave_out(id)
        elif at is not None:
            self.catalyst.choose(
                "Who is left out?", list(map(self._called, at)), lambda n: self._leave_out(at[n])
            )

    def action_more(self) -> None:
        self._weigh(_STEP)

    def action_less(self) -> None:
        self._weigh(-_STEP)

    def action_take_back(self) -> None:
        """As it was before the last step."""
        if not self.steps:
            nothing = "Nothing was tried yet. What was saved is taken back under History."
            self.run_worker(undo_newest(self.catalyst, "accept-match", nothing))
            return
        self._keeping(self.steps.take_back)
        self._show_step("Taken back")

    def action_clear(self) -> None:
        """Nothing is tried; a step like any other."""
        if self.asked != NOTHING:
            self._try(NOTHING, "As the program says")

    def action_everybody(self) -> None:
        """Only who is free, everybody with few moves, everybody anew."""
        asked = self.asked.reach_further()
        self._try(asked, matching.REACH.get((asked.anew, asked.stay)) or "only who is free")

    def stay_near(self, run: str) -> None:
        """As few moves as possible from an earlier run."""
        self._try(WhatIf(stay=run), f"{run} stays as far as it can")

    def _pin(self, pair: Ids) -> None:
        room = self.explained.match.board.pool.room if self.explained else {}
        self._try(self.asked.pin(pair, room), f"{self._names(pair)} are pinned")

    def _leave_out(self, id: str) -> None:
        self._try(self.asked.leave_out(id), f"{self._called(id)} is left out")

    def _weigh(self, by: int) -> None:
        """More or fewer points for the criterion under the cursor of the figures."""
        id = self.panel.criterion
        if self.explained is None or id is None or not self.panel.display:
            self.action_figures()
            return
        (criterion,) = (one for one in self.explained.match.board.rules.criteria if one.id == id)
        usual = self.usual.get(id, 0)
        points = max(self.asked.weights.get(id, usual) + by, 0)
        asked = self.asked.weigh(id, points, usual)
        self._try(asked, f"{criterion.title} counts {points} at most")

    def _try(self, asked: WhatIf, told: str) -> None:
        """Another what-if; one that cannot be is taken back when that is known."""
        self._keeping(lambda: self.steps.add(asked))
        self._tried += 1
        self._show_step(told)

    def _show_step(self, told: str) -> None:
        """Show the match of the last step, and say what it changed."""
        self._told = f"{told[:1].upper()}{told[1:]}."
        self.tell_step(f"{self._told} …")
        self.work_out()

    def _keeping(self, keep: Callable[[], None]) -> None:
        """Keep the draft; that it could not be kept is said, and nothing stops."""
        try:
            keep()
        except CatalystError as error:
            self.catalyst.tell(str(error), wrong=True)

    # Who else.

    def choose(self, row: Row) -> None:
        """Who else could go there; the one that is chosen is pinned. Of somebody who is not paired, their record."""
        if self.focused is self.panel:
            return
        if records := self.subjects():
            kind, _, id = records[0].partition("/")
            self.catalyst.open_record(kind, id)
        else:
            self._choose_other()

    def _choose_other(self) -> None:
        pair = self.pair
        if pair is None or self.explained is None:
            if self.at is not None:
                self.catalyst.tell("These two are not a pair: p pins them.")
            return
        if pair.pinned:
            self.catalyst.tell("This pair is pinned: p lets it go first.")
            return
        cohort = self.snapshot.cohort
        listed = matching.others(self.explained, pair, cohort)[:_OTHERS]
        if not listed:
            self.catalyst.tell("Nobody else could go there.")
            return
        title = f"Who else could go to {cohort.label('organizations', pair.right.host_id)}?"
        self.catalyst.choose(title, [told for _, told in listed], lambda at: self._pin(listed[at][0]))

    def _go_to_place(self) -> None:
        """The row of a partnership that looks for a partner; said when there is none."""
        place, self._place = self._place, ""
        row = matching.row_of_place(self.explained, place) if self.explained else ""
        if not self.table.go_to(row):
            label = self.snapshot.cohort.label("partnerships", place)
            self.catalyst.tell(f"{label} looks for nobody: only a partnership with a search is here.")

    # Recording, and what comes of it.

    @work
    async def action_record(self) -> None:
        """Record the run, with a reason for whatever was settled by hand; then offer to accept it."""
        await self.worked_out()
        if self.explained is None or not self.explained.match.pairs:
            self.catalyst.tell("There is no pair to record.")
            return
        if open_pairs := self.asked.unexplained:
            settled = {pair: "pinned" if pair in self.asked.pins else "ruled out" for pair in open_pairs}
            told = {pair: f"{self._names(pair)}, {how}" for pair, how in settled.items()}
            why = await self.app.push_screen_wait(ReasonsScreen(told))
            if why is None:
                return
            self._keeping(lambda: self.steps.explain(self.asked.because(why)))
        found, request = self.explained.match, self.asked.request(self.snapshot.today)
        try:
            value, _ = await asyncio.to_thread(
                match_run.keep, self.catalyst.workspace, found, request, reasons=self.asked.why
            )
        except CatalystError as error:
            self.catalyst.tell(str(error), wrong=True)
            return
        self._recorded = value["id"]
        self.tell_step(f"Recorded as {value['id']}.")
        self.catalyst.reload()

    @work
    async def _offer_to_accept(self) -> None:
        run, self._recorded = self._recorded, ""
        count = len(self.snapshot.cohort.get("matches", run).value["pairs"])
        lines = [
            f"{run} is recorded, with all that its pairs follow from.",
            "",
            "y asks from which day, and makes a partnership of each pair: one change, which can be taken back.",
            "n leaves it for later: r lists all runs.",
        ]
        question = ConfirmScreen(f"Make partnerships of {count} pair{'s' * (count != 1)}?", lines, "yes")
        if await self.app.push_screen_wait(question):
            ask(
                self.catalyst, "accept-match", f"matches/{run}", saved=lambda: self._keeping(self.steps.clear)
            )

    def action_runs(self) -> None:
        """The runs that were recorded."""
        from catalyst_tui.tui.screens.match_runs import RunsPage

        self.app.push_screen(RunsPage(self.stay_near))

    # Names.

    def _called(self, id: str) -> str:
        return name_of(id, self.snapshot.cohort)

    def _names(self, pair: Ids) -> str:
        return f"{self._called(pair[1])} and {self._called(pair[0])}"
