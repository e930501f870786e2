"""The bytes of a plan put on disk: everything new is written beside the old first, then takes its place.

The old files are set aside by their inode, not copied: on a full disk there may be no room to write them again.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from catalyst_tui.model.tree import Unreadable
from catalyst_tui.workspace import files, replacing
from catalyst_tui.workspace.change import StaleRecord
from catalyst_tui.workspace.journal import Planned

_LIST = "list"


def swap(root: Path, planned: Sequence[Planned], aside: Path) -> None:
    """Replace, make and remove files, durably; the old ones go into the folder `aside`, where disks can do that.

    Raises `StaleRecord` when a file no longer holds its old bytes, and `WriteFailed` when the disk refuses. Up to the
    first replacement nothing can be seen of it; after it, the journal knows what to take back.
    """
    planned = [p for p in planned if p.new != p.old]
    written: list[replacing.Written] = []
    try:
        # A generator: what is written already is in the list when a later one fails.
        written.extend(replacing.Written(root, p.path, p.new) for p in planned if p.new is not None)
        for p in planned:
            if files.read_or_none(root, p.path) != p.old:
                raise StaleRecord(p.path)
            if p.old is not None:
                _set_aside(root / p.path, aside)
        for new in written:
            new.take_its_place()
        for p in planned:
            if p.new is None:
                replacing.remove(root, p.path)
        _sync(root, planned)
    finally:
        for new in written:
            new.drop()


def take_back(root: Path, planned: Sequence[Planned], aside: Path) -> list[str]:
    """Give every file that holds its new bytes its old ones again, durably; the paths of files that hold neither.

    Raises `WriteFailed`.
    """
    others = []
    for p in planned:
        try:
            now = files.read_or_none(root, p.path)
        except Unreadable:
            others.append(p.path)
            continue
        if now == p.new and p.new != p.old:
            _bring_back(root, p, aside)
        elif now != p.old:
            others.append(p.path)
    _sync(root, planned)
    return others


def keep_list(index: Path, aside: Path) -> None:
    """Keep git's list of files as it is now: git does not make the next one safe before it takes this one's place."""
    with suppress(OSError):
        aside.mkdir(exist_ok=True)
        (aside / _LIST).unlink(missing_ok=True)
        os.link(index, aside / _LIST)


def bring_list_back(index: Path, aside: Path) -> bool:
    """Put git's list of files back as it was kept; False when it was not, and then there is none."""
    index.unlink()
    try:
        (aside / _LIST).replace(index)
    except FileNotFoundError:
        return False
    return True


def forget(aside: Path) -> None:
    """The old files are not needed any more."""
    with suppress(OSError):
        for old in aside.iterdir():
            old.unlink()


def _set_aside(file: Path, aside: Path) -> None:
    with suppress(OSError):  # another disk, or one without hard links
        aside.mkdir(exist_ok=True)
        os.link(file, _place(file, aside), follow_symlinks=False)


def _bring_back(root: Path, planned: Planned, aside: Path) -> None:
    old = _place(root / planned.path, aside)
    if planned.old is None:
        replacing.remove(root, planned.path)
    elif old.is_file() and old.read_bytes() == planned.old:
        old.replace(root / planned.path)
    else:
        replacing.write(root, planned.path, planned.old)


def _place(file: Path, aside: Path) -> Path:
    return aside / hashlib.sha256(os.fsencode(file)).hexdigest()


def _sync(root: Path, planned: Sequence[Planned]) -> None:
    for folder in {root.joinpath(p.path).parent for p in planned if p.new != p.old}:
        if folder.is_dir():
            replacing.sync_folder(folder)
