"""The application as screens ask things of it: pages, lists and forms to open, a question with several answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.tui.reader import Reader

if TYPE_CHECKING:
    from catalyst_tui.model.cohort import Cohort
    from catalyst_tui.workspace.change import Applied


class Opener(Reader):
    """What lies on top of a page. Imported when it is first opened: the first frame waits for none of it."""

    def open_list(self, kind: str) -> None:
        """All records of a kind that has no tab."""
        from catalyst_tui.tui import screens

        self.push_screen(screens.of_tab(kind))

    def open_other_list(self, name: str) -> None:
        """A list that is no kind of record, such as likely doubles."""
        from catalyst_tui.tui import screens

        self.push_screen(screens.of_list(name))

    def open_record(self, kind: str, id: str, pointer: str = "") -> None:
        """The page of a record, with the cursor on a value."""
        from catalyst_tui.tui import screens

        self.push_screen(screens.of_record(kind, id, pointer))

    def open_form(
        self,
        kind: str,
        id: str | None,
        pointer: str = "",
        saved: Callable[[], None] | None = None,
        value: Any = None,
    ) -> None:
        """The form of a record or of one item of it; a new one when `id` is None or the pointer ends with `-`.

        `saved` is called when something was saved there; `value` is what a new one begins with.
        """
        if self.snapshot is None:
            return
        if kind == "organizations" and id is None and value is None:
            from catalyst_tui.tui.registering import Lookup, add_organization

            lookup = Lookup(self.workspace, self.snapshot.cohort, self.today)
            if lookup:
                self.run_worker(add_organization(self, lookup, saved))
                return
        self._push_form(self.snapshot.cohort, kind, id, pointer, saved, value)

    def _push_form(
        self,
        cohort: Cohort,
        kind: str,
        id: str | None,
        pointer: str,
        saved: Callable[[], None] | None,
        value: Any,
    ) -> None:
        from catalyst_tui.schema import KINDS
        from catalyst_tui.tui.forms.screen import FormScreen

        if id is not None and self.is_hidden(KINDS[kind].path_of(id)):
            return
        try:
            form = FormScreen(self.workspace, kind, id, pointer, today=self.today, value=value, cohort=cohort)
        except CatalystError as error:
            self.tell(str(error), wrong=True)
            return

        def left(applied: Applied | None) -> None:
            self.applied(saved, applied)
            if applied is not None and form.another:
                self._push_next(kind, id, pointer, saved, form.entered)

        self.push_screen(form, left)

    def _push_next(
        self, kind: str, id: str | None, pointer: str, saved: Callable[[], None] | None, entered: Any
    ) -> None:
        """The form after one that was saved: of what is missing next, such as a report; else of one more like it."""
        if self.snapshot is None:
            return
        from catalyst_tui.agenda.entry import next_missing
        from catalyst_tui.schema import KINDS

        place = None
        if kind == "partnerships" and id is not None and isinstance(entered, dict):
            what = pointer.removesuffix("/-").removeprefix("/")
            place = next_missing(self.snapshot.due_items, what, self.today, (id, entered))
        then, value = place or (id, None)
        changed = frozenset({KINDS[kind].path_of(id)}) if id is not None else frozenset()
        self._push_form(self.snapshot.cohort.read_again(changed), kind, then, pointer, saved, value)

    def is_hidden(self, path: str) -> bool:
        """Whether whoever reads blind may not see a file; it is told then."""
        from catalyst_tui.selection.blind import HIDDEN, hides_file

        hidden = self.snapshot is not None and hides_file(self.snapshot.cohort, path)
        if hidden:
            self.tell(f"This is {HIDDEN}: b on the Applications ends that.", wrong=True)
        return hidden

    def applied(self, saved: Callable[[], None] | None, applied: Applied | None) -> None:
        """A form was left: when something was saved in it, everything is read again."""
        if applied is not None:
            if saved is not None:
                saved()
            self.reload()

    def open_history(self, path: str, pointer: str = "") -> None:
        """The history of a record, or of one value of it."""
        from catalyst_tui.tui.screens.history import HistoryPage

        self.push_screen(HistoryPage(path, pointer))

    def open_standing(self, partnership: str) -> None:
        """What the program asks of a partnership, and how each of it stands."""
        from catalyst_tui.tui.screens.standing import StandingPage

        self.push_screen(StandingPage(partnership))

    def choose(self, title: str, options: Sequence[str], then: Callable[[int], None]) -> None:
        """Ask for one of several; `then` gets its place, and is not called when nothing is chosen."""
        from catalyst_tui.tui.screens.dialogs import ChooseScreen

        self.push_screen(
            ChooseScreen(title, options), lambda choice: None if choice is None else then(choice)
        )
