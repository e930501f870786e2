"""The merge driver: how `git merge`, `rebase` and `cherry-pick` put two versions of a record together, field by field.

git calls it for the files that `.gitattributes` names, by the command in its configuration (gitattributes(5), "Defining
a custom merge driver"). It ends with 0 when the file is merged, and with 1 when a person has to choose; the file then
holds git's usual markers. Whatever it cannot take for a record is merged by git's own text merge.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from catalyst_tui import resources
from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.model.merge import Answers
from catalyst_tui.model.merge_text import merge_text
from catalyst_tui.schema import Kind, Registry, kind_of_path
from catalyst_tui.workspace import files
from catalyst_tui.workspace.change import Change, Create, Rewrite
from catalyst_tui.workspace.repository import Repository, run
from catalyst_tui.workspace.tree import COHORT
from catalyst_tui.workspace.workspace import Workspace

ATTRIBUTES = ".gitattributes"
_USE = f"{COHORT}/**/*.yaml merge=catalyst\n"
# By name, so that the folder it is installed in may change; where it is not installed, git merges as it always does.
_COMMAND = (
    "if command -v catalyst >/dev/null 2>&1; then catalyst merge-driver %O %A %B %P; "
    "else git merge-file -L mine -L before -L theirs %A %O %B; fi"
)
SETTINGS = {"merge.catalyst.name": "records field by field", "merge.catalyst.driver": _COMMAND}


def merge_files(root: Path, base: Path, ours: Path, theirs: Path, path: str) -> bool:
    """Merge three versions of the file at `path` (from the working tree's top, `root`) into `ours`, whatever they hold.

    False when a person has to choose between the lines that are marked in it.
    """
    kind, top = _kind(root, path)
    sides = tuple(file.read_bytes() for file in (base, ours, theirs))
    if kind is not None and sides[0]:  # two who made the same file from nothing meant two records, perhaps
        try:
            mine, other = _as_record(sides, kind, _registry(top))
        except CatalystError:
            return _by_lines(root, ours, base, theirs)
        ours.write_bytes(mine)
        if mine == other:
            return True
        with tempfile.NamedTemporaryFile() as chosen, tempfile.NamedTemporaryFile() as nothing:
            Path(chosen.name).write_bytes(other)
            if _by_lines(
                root, ours, base, Path(chosen.name)
            ):  # the lines do not meet, and yet what they say does
                ours.write_bytes(mine)
                _by_lines(root, ours, Path(nothing.name), Path(chosen.name))
        return False
    return _by_lines(root, ours, base, theirs)


def _as_record(sides: tuple[bytes, ...], kind: Kind, registry: Registry) -> tuple[bytes, bytes]:
    """The merged file with our side, and with theirs, wherever both changed the same: equal when they nowhere did."""
    base, ours, theirs = sides
    merged = merge_text(base, ours, theirs, registry, kind.name)
    if not merged.conflicts:
        return merged.data, merged.data
    answers: Answers = {conflict.address: "theirs" for conflict in merged.conflicts}
    return merged.data, merge_text(base, ours, theirs, registry, kind.name, answers).data


def _by_lines(root: Path, ours: Path, base: Path, theirs: Path) -> bool:
    labels = ("-L", "mine", "-L", "before", "-L", "theirs")
    answer = run(root, "merge-file", "--quiet", *labels, *map(str, (ours, base, theirs)))
    return answer.returned == 0


def _kind(root: Path, path: str) -> tuple[Kind | None, Path]:
    """The kind of record at a path, and the folder that holds its `cohort/`, which may be below the top."""
    before, found, _ = f"/{path}".partition(f"/{COHORT}/")
    top = before.lstrip("/")
    return (kind_of_path(path[len(top) :].lstrip("/")) if found else None), root / top


def _registry(top: Path) -> Registry:
    """The repository's schemas; the shipped ones while its own are being merged themselves."""
    try:
        return Workspace.open(top).registry
    except CatalystError:
        return Registry.from_files(resources.schemas())


# Its installation


def is_used(workspace: Workspace) -> bool | None:
    """Whether the repository says that records are merged by it; None when it says nothing of files at all."""
    told = files.read_or_none(workspace.root, ATTRIBUTES)
    return None if told is None else b"merge=catalyst" in told


def is_set_up(repository: Repository) -> bool:
    """Whether git knows in this copy how to call it."""
    return all(repository.ask("config", name, ok=(0, 1)).text == value for name, value in SETTINGS.items())


def set_up(repository: Repository) -> None:
    """Tell git in this copy how to call it."""
    for name, value in SETTINGS.items():
        repository.tell("config", name, value)


def uses_it(workspace: Workspace) -> Change:
    """The change by which the repository says that records are merged by it."""
    told = files.read_or_none(workspace.root, ATTRIBUTES)
    text = "".join(_with_its_line(told.decode("utf-8") if told else ""))
    edit = Create(ATTRIBUTES, text) if told is None else Rewrite(ATTRIBUTES, text.encode())
    return Change((edit,), "records are merged field by field", "migrate")


def _with_its_line(text: str) -> Iterator[str]:
    yield text
    if text and not text.endswith("\n"):
        yield "\n"
    yield "# Two versions of a record are put together field by field: see `catalyst doctor`.\n"
    yield _USE
