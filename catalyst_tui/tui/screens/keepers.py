"""Keepers: who reads what is sealed, which keys are here, and everything that is done with keys."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar, TypeVar

from textual import work
from textual.binding import BindingType

from catalyst_tui.acts.sealing import in_the_open, sealing
from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.report.keepers import COMMANDS, keepers_sheet
from catalyst_tui.report.sheet import Sheet
from catalyst_tui.tui import doing
from catalyst_tui.tui.actions import BY_ID
from catalyst_tui.tui.bindings import bindings
from catalyst_tui.tui.key_names import keys_of, shown_keys
from catalyst_tui.tui.rows import Column, Row
from catalyst_tui.tui.screens.dialogs import ConfirmScreen, NarrowScreen
from catalyst_tui.tui.screens.reading import ReadingPage
from catalyst_tui.tui.session import Snapshot
from catalyst_tui.workspace import Workspace
from catalyst_tui.workspace.change import SEAL, Applied
from catalyst_tui.workspace.keeping import Keeping, keeping
from catalyst_tui.workspace.tending import bring, destroy, unneeded

Made = TypeVar("Made")

_NAMED = 10  # more people than these are counted
_STICKS = ("media/*/*", "run/media/*/*", "Volumes/*")


class FolderScreen(NarrowScreen[Path]):
    """A folder to bring keys to and from: one of what is plugged in, or what is typed."""

    def __init__(self, home: Path, top: Path = Path("/")) -> None:
        invitation = "a folder, as on a memory stick: /media/stick/keys"
        super().__init__("Bring keys by which folder?", [Column("", most=70)], invitation)
        self._home = home
        self._plugged_in = sorted(
            {str(found / "keys") for each in _STICKS for found in top.glob(each) if found.is_dir()}
        )
        self.table.empty = "Type the folder: it is made when it is not there."

    def rows(self) -> Sequence[Row]:
        return self._rows("")

    def answer(self, row: Row) -> Path:
        text = row.id
        return self._home / text[1:].lstrip("/") if text.startswith("~") else self._home / text

    def narrow(self, typed: str) -> None:
        self.table.show(self._columns, self._rows(typed.strip()))
        self.table.action_first()

    def _rows(self, typed: str) -> list[Row]:
        usual = [each for each in self._plugged_in if typed.casefold() in each.casefold()]
        own = [typed] if typed and typed not in usual else []
        return [Row(each, (each,)) for each in [*own, *usual]]


class KeepersPage(ReadingPage):
    """Who keeps the keys, which of them are here, which are missing, and what is to be done about it."""

    PLACES: ClassVar[tuple[str, ...]] = ("lines", "keepers", "reading", "everywhere")
    BINDINGS: ClassVar[list[BindingType]] = bindings("keepers", "reading")
    TITLES: ClassVar[dict[str, str]] = {**ReadingPage.TITLES, "lines.choose": ""}
    file_name = "keepers"

    def made(self, snapshot: Snapshot) -> Sheet:
        return keepers_sheet(self._keeping(snapshot.cohort), snapshot.cohort, self._keys())

    def _keeping(self, cohort: Cohort) -> Keeping:
        return keeping(self.catalyst.workspace, cohort)

    def _keys(self) -> Mapping[str, str]:
        """The keys that do what is to be done."""
        keymap = self.catalyst.settings.keymap
        known = {name: keys_of(BY_ID[f"keepers.{name}"], keymap) for name in COMMANDS}
        return {name: f"key {shown_keys(keys, first_only=True)}" for name, keys in known.items()}

    # What is done with keys.

    @work(exclusive=True, group="keepers")
    async def action_new(self) -> None:
        """A key of one's own; then the form that names its keeper."""
        keys = self.catalyst.workspace.sealing.keys
        lines = [
            f"It is kept in {keys.own}. Nobody else may have it, and nothing replaces it:",
            "keep a copy of that file in a safe place. What it gives to others is no secret.",
        ]
        if keys.own.exists():
            self.catalyst.tell(f"You have a key already: {keys.own}. Name yourself: {self._keys()['add']}.")
        elif await self._agreed("Make your own key as a keeper?", lines, "make it"):
            public = await self._done(keys.make_own)
            if public is not None:
                self.action_add()

    def action_add(self) -> None:
        """The form of a keeper, filled in with oneself while one is none."""
        keys, snapshot = self.catalyst.workspace.sealing.keys, self.snapshot
        try:
            own = keys.own_recipient()
        except CatalystError as error:
            self.catalyst.tell(str(error), wrong=True)
            return
        mine = own and own not in self.catalyst.workspace.sealing.keepers().values()
        me = self.catalyst.session.me(snapshot.cohort)
        given = {"who": me, "key": own} if mine else {"who": None}
        doing.ask(self.catalyst, "add-keeper", given=given, saved=self._anew)

    def action_remove(self) -> None:
        doing.ask(self.catalyst, "remove-keeper", saved=self._anew)

    def _anew(self) -> None:
        """The keepers are others now, so the keys are sealed to them, if that can be done here."""
        workspace = self.catalyst.workspace
        if len(set(workspace.sealing.keepers().values())) > 1 and workspace.sealing.keys.files():
            self.action_renew()

    @work(exclusive=True, group="keepers")
    async def action_renew(self) -> None:
        sealing_, count = self.catalyst.workspace.sealing, len(self.catalyst.workspace.sealing.keys.files())
        lines = [
            f"Keys of {count} people are here. Each keeper of today opens them then; whoever was a keeper before keeps "
            "the copies that they have.",
            "",
            f"Bring them to the others afterwards: {self._keys()['bring']}.",
        ]
        if await self._agreed("Seal all keys here to the keepers of today?", lines, "seal them anew"):
            done = await self._done(lambda: sealing_.keys.renew(sealing_.recipients()))
            if done is not None:
                left = (
                    f" Not opened by your key, and left as they are: {self._named(done[1])}."
                    if done[1]
                    else ""
                )
                self.catalyst.tell(
                    f"{_keys(len(done[0]))} sealed to the keepers of today.{left}", wrong=bool(left)
                )

    @work(exclusive=True, group="keepers")
    async def action_bring(self) -> None:
        home = Path(self.catalyst.variables.get("HOME") or Path.cwd())
        folder = await self.app.push_screen_wait(FolderScreen(home))
        if folder is None:
            return
        workspace = self.catalyst.workspace
        brought = await self._done(lambda: bring(workspace, workspace.cohort(), folder))
        if brought is not None:
            left = f" Delete there: {self._named(brought.to_delete)}." if brought.to_delete else ""
            came, went = _keys(len(brought.came)), _keys(len(brought.went))
            self.catalyst.tell(f"{came} came from {folder}, {went} went there.{left}", wrong=bool(left))

    @work(exclusive=True, group="keepers")
    async def action_seal(self) -> None:
        workspace = self.catalyst.workspace
        people = in_the_open(workspace.cohort())
        if not people:
            self.catalyst.tell("Nobody's contact stands in the open.")
            return
        lines = [
            self._named(people),
            "",
            "Only keepers read it then. What earlier versions say of them stays in the open.",
        ]
        question = f"Seal {'one contact' if len(people) == 1 else f'the contacts of {len(people)} people'}?"
        if await self._agreed(question, lines, "seal them"):
            sealed = await self._done(partial(_seal, workspace, people))
            if sealed is not None:
                bringing = self._keys()["bring"]
                self.catalyst.tell(f"Sealed. Bring the new keys to the other keepers today: {bringing}.")

    @work(exclusive=True, group="keepers")
    async def action_tidy(self) -> None:
        workspace = self.catalyst.workspace
        left = await self._done(
            lambda: unneeded(workspace, workspace.cohort(), workspace.sealing.keys.files()), quietly=True
        )
        if left is None:
            return
        if not left:
            self.catalyst.tell("No key of anybody who was forgotten is here.")
            return
        lines = [self._named(left), "", "What is sealed to them opens here no more, in no version."]
        question = "Destroy the keys of who was forgotten, or is in the files no more?"
        if await self._agreed(question, lines, "destroy them"):
            destroyed = await self._done(partial(destroy, workspace, left))
            if destroyed is not None:
                self.catalyst.tell(f"{_keys(destroyed)} destroyed.")

    @work(exclusive=True, group="keepers")
    async def action_check(self) -> None:
        """Every key tried anew."""
        self.catalyst.workspace.sealing.forget()
        found = await self._done(lambda: self._keeping(self.catalyst.workspace.cohort()))
        if found is not None:
            self.catalyst.tell(
                self._checked(found), wrong=found.own is None or bool(found.missing or found.not_opened)
            )

    def _checked(self, found: Keeping) -> str:
        if found.own is None:
            return f"You have no key of your own here. Make one: {self._keys()['new']}."
        closed = [
            f"{what}: {self._named(people)}."
            for what, people in (("Key not here", found.missing), ("Does not open for you", found.not_opened))
            if people
        ]
        count = len(found.sealed)
        return (
            " ".join(closed)
            or f"Your key opens what is sealed of {'one person' if count == 1 else f'{count} people'}."
        )

    # How.

    async def _agreed(self, question: str, lines: Sequence[str], yes: str) -> bool:
        return await self.app.push_screen_wait(ConfirmScreen(question, lines, yes))

    async def _done(self, do: Callable[[], Made], *, quietly: bool = False) -> Made | None:
        """Do something with keys, off the screen's thread, and look again; None when it failed, and was told."""
        try:
            made = await asyncio.to_thread(do)
        except CatalystError as error:
            self.catalyst.tell(str(error), wrong=True)
            return None
        if not quietly:
            self.catalyst.action_reload()  # what opens now was closed when it was read
        return made

    def _named(self, people: Sequence[str]) -> str:
        return ", ".join(self._names(people))

    def _names(self, people: Sequence[str]) -> Iterator[str]:
        yield from (self.snapshot.cohort.label("people", id) for id in people[:_NAMED])
        if len(people) > _NAMED:
            yield f"and {len(people) - _NAMED} more"


def _seal(workspace: Workspace, people: Sequence[str]) -> Applied | None:
    change = sealing(workspace.cohort(), people, SEAL)
    return workspace.apply(change) if change else None


def _keys(count: int) -> str:
    return f"{count} key{'' if count == 1 else 's'}"
