"""The application: which screens there are, and what can be done from all of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import work
from textual.app import App
from textual.binding import BindingType
from textual.screen import Screen

from catalyst_tui.plain import plain
from catalyst_tui.tui import settings as personal
from catalyst_tui.tui import theme
from catalyst_tui.tui.actions import BY_ID
from catalyst_tui.tui.bindings import bindings
from catalyst_tui.tui.in_keys import in_keys
from catalyst_tui.tui.key_names import keys_of, shown_keys
from catalyst_tui.tui.opener import Opener
from catalyst_tui.tui.page import Page
from catalyst_tui.tui.tabs import NAMES, TABS
from catalyst_tui.tui.words import WordsLine

if TYPE_CHECKING:
    from catalyst_tui.tui.reader import Opening


LOOK_ELSEWHERE = 300.0
"""Seconds between two looks at what others have sent."""


def _tab(name: str) -> Screen[Any]:
    """The first screen of a tab. Imported when it is first opened: the first frame waits for none of the others."""
    from catalyst_tui.tui import screens

    return screens.of_tab(name)


class CatalystApp(Opener):
    """The interface over one workspace, on one day."""

    CSS_PATH = Path(__file__).with_name("app.tcss")
    ENABLE_COMMAND_PALETTE = False  # Textual's own parses markup; `jump` takes its place
    BINDINGS: ClassVar[list[BindingType]] = bindings("everywhere")
    DEFAULT_MODE = NAMES[0]

    def __init__(self, opening: Opening, *, clock: date, variables: Mapping[str, str]) -> None:
        self.settings = personal.read(personal.folder(variables))
        colors = personal.theme_for(self.settings.colors, variables)  # Textual takes NO_COLOR out of them
        self.DEFAULT_MODE = self.settings.start  # type: ignore[misc]  # a person's own first tab
        super().__init__(opening, clock)
        self.variables = variables
        self._tabs_opened = {self.DEFAULT_MODE}
        for each in theme.ALL:
            self.register_theme(each)
        self._begin_with(colors)
        self.set_keymap(self.settings.keymap)

    def get_default_screen(self) -> Screen[Any]:
        """The tab to start with. Not made as those of modes are: for them Textual makes all styles twice more, and
        waits until their widgets are mounted, which throws the first painting of them away."""
        screen = _tab(self.DEFAULT_MODE)
        self.stylesheet.add_source(screen.CSS, scope=type(screen).__name__)
        return screen

    def on_mount(self) -> None:
        for name in NAMES:
            self.add_mode(name, partial(_tab, name))

    def begin(self) -> None:
        super().begin()
        if self.settings.notices:
            self.tell("\n".join(self.settings.notices), wrong=True)
        self.set_timer(1, self._look_elsewhere)
        self.set_interval(LOOK_ELSEWHERE, self._look_elsewhere)

    @work(exclusive=True, group="elsewhere")
    async def _look_elsewhere(self) -> None:
        """Ask now and then what others have sent, so that the top line tells. Nothing is fetched into the files."""
        from catalyst_tui.tui.syncing import look_elsewhere

        await look_elsewhere(self)

    def _begin_with(self, name: str) -> None:
        """Set the theme. To tell it like any change of theme would have all styles made three times at the start; for
        the usual one it is enough that the style sheet begins with its colors."""
        if name == theme.DARK.name:
            self.set_reactive(App.theme, name)
            self.stylesheet.set_variables(self.get_css_variables())
        else:
            self.theme = name

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return theme.DARK.variables  # for themes that are not ours

    def tell(self, sentence: str, *, wrong: bool = False, seconds: float | None = None) -> None:
        super().tell(in_keys(sentence, self.settings.keymap), wrong=wrong, seconds=seconds)

    # What can be done everywhere.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Forms and questions have the keys for themselves, but for those that cannot disturb them."""
        if action in _OF_PAGES | _OF_COHORTS and not isinstance(self.screen, Page):
            return False
        if action in _OF_COHORTS and self.snapshot is None:
            return False
        return super().check_action(action, parameters)

    def action_tab(self, number: int) -> None:
        """To a tab as it was left; from a page within it, back to its first."""
        name = TABS[number - 1].name
        if name == self.current_mode:
            while len(self.screen_stack) > 1:
                self.pop_screen()
        self._to_tab(name)

    def action_next_tab(self) -> None:
        self._step(1)

    def action_previous_tab(self) -> None:
        self._step(-1)

    def _step(self, step: int) -> None:
        self._to_tab(NAMES[(NAMES.index(self.current_mode) + step) % len(NAMES)])

    def _to_tab(self, name: str) -> None:
        self._tabs_opened.add(name)
        self.switch_mode(name)

    def on_words_line_clicked(self, event: WordsLine.Clicked) -> None:
        """A hint, a tab or a state was clicked: the same as its key."""
        self.do(event.action)

    def do(self, action: str) -> None:
        """Do an action of the registry, by its id: what its key does, even where another action has that key."""
        found = BY_ID[action]
        whose = _DOERS.get(found.place, "screen")
        self.call_later(self.run_action, f"{whose}.{found.method}")

    async def action_filter(self) -> None:
        if isinstance(self.screen, Page):
            await self.screen.action_filter()

    async def action_back(self) -> None:
        if isinstance(self.screen, Page):
            self.screen.action_back()

    def action_reload(self) -> None:
        self.session.forget()
        self.reload()

    def action_jump(self) -> None:
        if self.snapshot is not None:
            from catalyst_tui.tui.screens.jump import JumpScreen

            palette = JumpScreen(self.snapshot.cohort, self._places(), self.settings.keymap)
            self.push_screen(palette, self._jumped)

    def _jumped(self, chosen: tuple[str, str] | None) -> None:
        match chosen:
            case ("action", action):
                self.do(action)
            case ("add", "events"):
                self.open_form("events", "events", "/events/-")
            case ("act", act):
                from catalyst_tui.tui.doing import ask_here

                ask_here(self, act)
            case ("print", what):
                from catalyst_tui.tui import printing

                printing.ask(self, what)
            case ("about", what):
                from catalyst_tui.tui import forgetting

                forgetting.ask(self, what)
            case ("add", kind):
                self.open_form(kind, None)
            case ("list", name):
                self.open_other_list(name)
            case (kind, "") if kind in NAMES:
                self._to_tab(kind)
            case (kind, ""):
                self.open_list(kind)
            case (kind, id):
                self.open_record(kind, id)

    def action_keys(self) -> None:
        from catalyst_tui.tui.screens.keys import KeysScreen

        columns = self.screen.legend() if isinstance(self.screen, Page) else ()
        self.push_screen(KeysScreen(self._places(), self.settings.keymap, columns))

    def _places(self) -> tuple[str, ...]:
        places: tuple[str, ...] = getattr(self.screen, "PLACES", ("everywhere",))
        return places

    def action_copy(self) -> None:
        if isinstance(self.screen, Page):
            text = plain(self.screen.as_text())
            self.copy_to_clipboard(text)
            copied = self.screen.amount(text)
            self.tell(f"{copied} copied, unless your terminal does not let programs copy.")

    def action_me(self) -> None:
        from catalyst_tui.tui.introducing import introduce

        introduce(self)

    def action_theme(self) -> None:
        if self.no_color:
            self.tell("NO_COLOR is set, so there are no colors to choose from.")
            return
        names = list(personal.THEMES)
        self.choose(
            "Colors", [name.replace("-", ", ") for name in names], lambda choice: self._color(names[choice])
        )

    def _color(self, colors: str) -> None:
        self.theme = personal.THEMES[colors]
        personal.write_colors(personal.folder(self.variables), colors)

    @work
    async def action_undo(self) -> None:
        from catalyst_tui.tui.undoing import undo

        await undo(self)

    @work
    async def action_hand_edits(self) -> None:
        from catalyst_tui.tui.handwork import show_hand_edits

        await show_hand_edits(self)

    @work
    async def action_import(self) -> None:
        from catalyst_tui.tui.importing import import_file

        await import_file(self)

    @work
    async def action_sync(self) -> None:
        from catalyst_tui.tui.syncing import exchange

        await exchange(self)

    def action_mails(self) -> None:
        from catalyst_tui.tui.screens.mails import MailsPage

        self.push_screen(MailsPage())

    @work
    async def edit_by_hand(self, path: str, line: int) -> None:
        """Open the editor at a line of a file; what was changed there is shown afterwards, to be taken in."""
        if self.is_hidden(path):
            return
        from catalyst_tui.tui.handwork import edit_by_hand

        await edit_by_hand(self, path, line)

    # Leaving.

    def unsaved(self) -> list[str]:
        """What is not saved yet, in words: forms and attendance with a draft."""
        stacks = (self.get_screen_stack(name) for name in NAMES if name in self._tabs_opened)
        return [words for stack in stacks for screen in stack if (words := getattr(screen, "unsaved", ""))]

    @work
    async def action_leave(self) -> None:
        if unsaved := self.unsaved():
            from catalyst_tui.tui.screens.dialogs import ConfirmScreen

            lines = [*unsaved, "", "A draft of it stays: it is there when you open it again."]
            if not await self.push_screen_wait(ConfirmScreen("Leave without saving this?", lines, "leave")):
                return
        self.exit(return_code=0)

    def action_help_quit(self) -> None:
        """Ctrl+C, which people press to get out of somewhere. Where letters are typed, q is one of them."""
        from textual.widgets import Input, TextArea  # late: the first frame has no text to type into

        keys = keys_of(BY_ID["everywhere.leave"], self.settings.keymap).split(",")
        typing = isinstance(self.focused, Input | TextArea)
        leaving = next((shown_keys(key) for key in keys if "+" in key or not typing), "")
        self.tell(
            f"{leaving} leaves Catalyst; escape goes one step back."
            if leaving
            else "Escape goes one step back."
        )


# What only pages listen to: while a form or a question is open these keys are its own, or nobody's.
_OF_PAGES = {"tab", "next_tab", "previous_tab", "filter", "back", "theme"}

# Whose the actions of a place are, where they are not the screen's.
_DOERS = {"everywhere": "app", "lines": "focused", "table": "focused", "filter": "focused"}

# And what there must be something to show for.
_OF_COHORTS = {"me", "sync", "jump", "undo", "hand_edits", "mails", "import", "copy", "reload"}
