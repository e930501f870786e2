"""Work by hand: the person's own editor, at the line, and what was changed there until it is kept."""

from __future__ import annotations

import asyncio
import shlex
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from textual.app import App, SuspendNotSupported

from catalyst_tui.model.tree import Unreadable
from catalyst_tui.tui.in_keys import in_keys
from catalyst_tui.tui.presenters.changes import in_words, record_name
from catalyst_tui.tui.screens.dialogs import ConfirmScreen
from catalyst_tui.workspace.change import ChangeRefused, UncommittedEdits
from catalyst_tui.workspace.files import read_or_none
from catalyst_tui.workspace.hand_edits import CannotSeal, NamesDiffer

if TYPE_CHECKING:
    from catalyst_tui.tui.app import CatalystApp
    from catalyst_tui.workspace import Workspace
    from catalyst_tui.workspace.change import Applied
    from catalyst_tui.workspace.misnamed import Misnamed

Made = TypeVar("Made")

FALLBACKS = ("vi", "nano")

# How an editor is told the line; editors that are not named here take vi's `+12 file`, as most do.
_WITH_COLON = {"hx", "helix", "subl", "zed", "micro"}
_GOTO = {"code", "codium", "cursor"}


def editor_command(variables: Mapping[str, str], path: Path, line: int) -> list[str] | None:
    """The command that opens a file at a line: $VISUAL, $EDITOR, or the first of vi and nano that is there."""
    named = variables.get("VISUAL") or variables.get("EDITOR") or ""
    try:
        words = shlex.split(named)
    except ValueError:  # an open quote
        words = [named]
    if not words:
        found = next((name for name in FALLBACKS if shutil.which(name, path=variables.get("PATH"))), None)
        if found is None:
            return None
        words = [found]
    name = Path(words[0]).name
    if name in _GOTO:
        return [*words, "--wait", "--goto", f"{path}:{line}"]
    if name in _WITH_COLON:
        return [*words, f"{path}:{line}"]
    return [*words, f"+{line}", str(path)]


async def edit_by_hand(app: CatalystApp, path: str, line: int) -> None:
    """Hand the terminal to the editor; afterwards show what was changed, to be taken in."""
    command = editor_command(app.variables, app.workspace.root / path, line)
    if command is None:
        app.tell("There is no editor to open: set EDITOR, for instance to nano.", wrong=True)
        return
    try:
        before = read_or_none(app.workspace.root, path)
    except Unreadable as error:  # a folder or a pipe in a file's place: an editor would wait for it for ever
        app.tell(str(error), wrong=True)
        return
    try:
        with app.suspend():
            subprocess.run(command, cwd=app.workspace.root, check=False)
    except SuspendNotSupported:
        app.tell("This terminal cannot be handed to an editor.", wrong=True)
        return
    except OSError as error:
        app.tell(
            f"{command[0]} could not be started ({error.strerror}); EDITOR says which editor to use.",
            wrong=True,
        )
        return
    with suppress(Unreadable):
        if read_or_none(app.workspace.root, path) == before:
            app.tell("Nothing was changed.")
            return
    app.reload()
    await show_hand_edits(app, path)


async def show_hand_edits(app: CatalystApp, path: str | None = None) -> None:
    """What was changed by hand, in one file or in all, to be taken in."""
    from catalyst_tui.tui.screens.hand_edits import HandEditsPage

    app.push_screen(HandEditsPage(path))


async def keep_hand_edits(app: App[Any], workspace: Workspace, paths: Sequence[str]) -> Applied | None:
    """Take edits by hand in; those that add errors, and contacts that cannot be sealed, only when the person says so:
    None when not. Raises what keeping them raises."""
    commit = partial(workspace.commit_hand_edits, paths)
    while True:
        try:
            return await asyncio.to_thread(commit)
        except NamesDiffer as refused:
            told = list(map(_two_ways, refused.records))
            question = ConfirmScreen("Files were renamed. Call their records so, too?", told, "call them so")
            commit = partial(commit, rename=True)
        except ChangeRefused as refused:
            told = [f"{found.file}: {found.message}" for found in refused.diagnostics[:8]]
            question = ConfirmScreen(
                "This would add errors. Save it all the same?", told, "save all the same"
            )
            commit = partial(commit, force=True)
        except CannotSeal as refused:
            keymap = cast("CatalystApp", app).settings.keymap
            told = [
                in_keys(str(refused.why), keymap),
                "",
                "In the open, they stay readable in the history for ever.",
            ]
            title = "Names or contacts in it cannot be sealed. Save them in the open?"
            question = ConfirmScreen(title, told, "save in the open")
            commit = partial(commit, in_the_open=True)
        if not await app.push_screen_wait(question):
            return None


def _two_ways(renamed: Misnamed) -> str:
    return (
        f"{renamed.id} is called {renamed.file} then, and so wherever others name it. To leave it as it was, give the "
        f"file its old name, {renamed.id}.yaml, again."
    )


async def past_hand_edits(app: App[Any], workspace: Workspace, change: Callable[[], Made]) -> Made | None:
    """Change files, in a thread. Where one of them holds edits by hand, ask whether these are to be saved first, and
    change it then; None when not. Raises what `change` raises, and what keeping the edits raises."""
    while True:
        try:
            return await asyncio.to_thread(change)
        except UncommittedEdits as edited:
            path = edited.path
        wanted = await _wants_them_kept(app, workspace, path)
        if not wanted or await keep_hand_edits(app, workspace, [path]) is None:
            return None


async def _wants_them_kept(app: App[Any], workspace: Workspace, path: str) -> bool:
    cohort = workspace.cohort()
    edited = await asyncio.to_thread(workspace.changes_between, None)
    lines = [
        line for file in edited if file.path == path for line in in_words(cohort, path, file.old, file.new)
    ]
    title = (
        f"{record_name(cohort, path)} was edited by hand, and that is not saved yet. Save those edits first?"
    )
    what = [*(f"· {line}" for line in lines), "", "y saves them as a change of their own, then yours."]
    return await app.push_screen_wait(ConfirmScreen(title, what, "save them first"))
