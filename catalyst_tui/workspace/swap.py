"""The bytes of a plan put on disk: everything new is written beside the old first, then takes its place."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from catalyst_tui.model.tree import Unreadable
from catalyst_tui.workspace import files
from catalyst_tui.workspace.change import StaleRecord
from catalyst_tui.workspace.journal import Planned


def swap(root: Path, planned: Sequence[Planned]) -> None:
    """Replace, make and remove files, durably.

    Raises `StaleRecord` when a file no longer holds its old bytes, and `WriteFailed` when the disk refuses. Up to the
    first replacement nothing can be seen of it; after it, the journal knows what to take back.
    """
    written: list[files.Written] = []
    try:
        # A generator: what is written already is in the list when a later one fails.
        written.extend(
            files.Written(root, p.path, p.new) for p in planned if p.new is not None and p.new != p.old
        )
        for p in planned:
            if files.read_or_none(root, p.path) != p.old:
                raise StaleRecord(p.path)
        for new in written:
            new.take_its_place()
        removed = [p.path for p in planned if p.new is None and p.old is not None]
        for path in removed:
            files.remove(root, path)
        for folder in {root.joinpath(p.path).parent for p in planned if p.new != p.old}:
            files.sync_folder(folder)
    finally:
        for new in written:
            new.drop()


def take_back(root: Path, planned: Sequence[Planned]) -> list[str]:
    """Give every file that holds its new bytes its old ones again; the paths of files that hold neither."""
    back, others = [], []
    for p in planned:
        try:
            now = files.read_or_none(root, p.path)
        except Unreadable:
            others.append(p.path)
            continue
        if now == p.new:
            back.append(Planned(p.path, p.new, p.old))
        elif now != p.old:
            others.append(p.path)
    swap(root, back)
    return others
