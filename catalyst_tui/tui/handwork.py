"""Work by hand: the person's own editor, at the line, and what was changed there."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from catalyst_tui.model.tree import Unreadable
from catalyst_tui.workspace.files import read_or_none

if TYPE_CHECKING:
    from catalyst_tui.tui.app import CatalystApp

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
