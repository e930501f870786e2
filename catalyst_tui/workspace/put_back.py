"""Edits by hand thrown away: files are again as they are kept, and what stood there is set aside, never destroyed.

What is set aside is moved, not read: so are links (themselves, never what they point to), what may not be read, what is
too large, and a folder in a file's place. Every file is set aside before the first one is put back; whatever interrupts
it, doing it again ends it, and all that somebody typed is in the history, in its place, or in the folder of this run.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from catalyst_tui.model.tree import Unreadable
from catalyst_tui.workspace import files, hand_edits, replacing
from catalyst_tui.workspace.apply import writing
from catalyst_tui.workspace.history import on_disk
from catalyst_tui.workspace.objects import Objects
from catalyst_tui.workspace.repository import Repository
from catalyst_tui.workspace.state import preflight, status
from catalyst_tui.workspace.tree import COHORT

if TYPE_CHECKING:
    from catalyst_tui.workspace.workspace import Workspace

_FOLDER = "put-back"


@dataclass(frozen=True, slots=True)
class PutBack:
    """Files that are again as they are kept; `aside` is the folder with what stood there, None when nothing did."""

    paths: tuple[str, ...]
    aside: Path | None
    recovered: tuple[str, ...] = ()


def put_back(workspace: Workspace, paths: Sequence[str] = ()) -> PutBack:
    """Throw edits by hand away: those of some files and folders, by default all of the cohort's.

    A file that is new goes, one that was removed comes back. Raises `NoHandEdit` when a path has none,
    `RepositoryBusy`, `Locked`, `Unreadable` when a folder on the way is a link, and `WriteFailed`.
    """
    repository = workspace.repository
    with writing(repository) as recovered:
        preflight(repository, status(repository, COHORT))
        edited = [edit.path for edit in hand_edits.named(workspace, paths)]
        kept = dict(_kept(repository, edited))
        aside = _set_aside(repository, edited)
        for path, data in kept.items():
            replacing.write(repository.root, path, data)
        if edited:  # what was staged is as gone as what was typed
            repository.tell_of(edited, "reset", "--quiet")
    return PutBack(tuple(edited), aside, tuple(recovered))


def _kept(repository: Repository, paths: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """The files that are kept, with their bytes. Raises `Unreadable` for what is kept and is no ordinary file."""
    head = repository.head()
    listed = Objects(repository).listing(head, *paths) if head else {}
    for path in paths:
        if head and path in listed:
            if not listed[path].mode.startswith("100"):
                raise Unreadable(path, "what is kept there is a link, not a file: git alone can put it back")
            yield path, on_disk(repository, head, path) or b""


def _set_aside(repository: Repository, paths: Sequence[str]) -> Path | None:
    """Move what stands at the paths into a folder of its own; None when nothing stands at any of them."""
    folder = repository.state_folder / _FOLDER / f"{datetime.now():%Y-%m-%d-%H%M%S-%f}"
    moved = False
    for path in paths:  # in their order, so that a folder in a file's place goes before what is in it
        if not _stands(repository.root, path):
            continue
        place = folder.joinpath(*files.parts(path))
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(repository.root / path, place)
        except OSError as error:
            raise replacing.WriteFailed(path, error) from error
        moved = True
    return folder if moved else None


def destroy(repository: Repository, paths: Sequence[str]) -> None:
    """Remove what was set aside of some files, whenever it was: those of people who are forgotten."""
    for folder in (repository.state_folder / _FOLDER).glob("*"):
        for path in paths:
            place = folder.joinpath(*files.parts(path))
            if place.is_dir() and not place.is_symlink():
                shutil.rmtree(place)
            else:
                place.unlink(missing_ok=True)


def _stands(root: Path, path: str) -> bool:
    """Whether something is at a path, be it a link that leads nowhere. Raises `Unreadable` when a link leads there."""
    above = root
    for name in files.parts(path)[:-1]:
        above /= name
        if above.is_symlink():
            raise Unreadable(path, "a folder on its way is a link, and links are not followed")
    return os.path.lexists(root / path)
