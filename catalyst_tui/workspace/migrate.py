"""A cohort brought up to the version of the schemas that this program works with, and its past read as if it were."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from catalyst_tui import resources
from catalyst_tui.diagnostic import Diagnostic
from catalyst_tui.document.pointer import tokens
from catalyst_tui.model.tree import Tree, Unreadable
from catalyst_tui.schema import kind_of_path, migrations
from catalyst_tui.workspace import files
from catalyst_tui.workspace.change import Change, Rewrite
from catalyst_tui.workspace.tree import SCHEMAS

if TYPE_CHECKING:
    from catalyst_tui.workspace.workspace import Workspace


class MigratedTree:
    """The files of a tree that follows an earlier version of the schemas, each brought up when it is read."""

    def __init__(self, base: Tree, version: int) -> None:
        self._base = base
        self._version = version

    def __iter__(self) -> Iterator[str]:
        return iter(self._base)

    def __contains__(self, path: object) -> bool:
        return path in self._base

    def read(self, path: str) -> bytes:
        return migrations.migrated(path, self._base.read(path), self._version)


def migration(workspace: Workspace) -> Change | None:
    """The change that brings files and schemas up; None when they are. Raises `OtherVersion` when they are ahead."""
    version, current = workspace.cohort().schema_version, migrations.current()
    if version == current:
        return None
    if version > current:
        migrations.refuse_other(version)
    edits = []
    for path in sorted(workspace.tree):
        try:
            old = workspace.tree.read(path)
        except Unreadable:
            continue
        new = migrations.migrated(path, old, version)
        if new != old:
            edits.append(Rewrite(path, new))
    titles = "; ".join(step.TITLE for step in migrations.steps(version))
    sentence = f"version {current} of the schemas: {titles}"
    return Change((*edits, *stale_schemas(workspace)), sentence, "migrate")


def told_of_older_schemas(workspace: Workspace, found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The findings. Where the schemas of this program know a field that those of this repository do not, it is said so,
    with what renews them."""
    shipped, stale = resources.schemas(), {edit.path for edit in stale_schemas(workspace)}
    return [_older(each, shipped) if _schema_of(each) in stale else each for each in found]


def _older(found: Diagnostic, shipped: Mapping[str, bytes]) -> Diagnostic:
    *_, field = ("", *tokens(found.pointer))
    schema = shipped[_schema_of(found).removeprefix(f"{SCHEMAS}/")]
    if not found.message.startswith("There is no field") or f'"{field}":'.encode() not in schema:
        return found
    return found._replace(
        message=f"{found.message} The schemas of this cohort are older than this Catalyst, which knows it: "
        "`catalyst doctor --schemas` renews them, as a change of its own.",
        help=None,
    )


def _schema_of(found: Diagnostic) -> str:
    """The file of the schema that a finding's file follows."""
    kind = kind_of_path(found.file)
    return f"{SCHEMAS}/{kind.singular}.schema.json" if kind else ""


def stale_schemas(workspace: Workspace) -> list[Rewrite]:
    """The schemas of this repository that are not those of this program, as they should be; [] when it has none."""
    if not (workspace.root / SCHEMAS).is_dir():
        return []
    stale = []
    for name, data in resources.schemas().items():
        path = f"{SCHEMAS}/{name}"
        try:
            own = files.read_or_none(workspace.root, path)
        except Unreadable:
            continue
        if own != data:
            stale.append(Rewrite(path, data))
    return stale
