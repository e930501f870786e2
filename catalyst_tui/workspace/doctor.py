"""What is left over or wrong in a repository, in plain sentences, each with what repairs it where something can.

One check a function; each looks and changes nothing. A repair is done only when somebody asks for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from catalyst_tui import resources
from catalyst_tui.model.template import FOLDER, is_template
from catalyst_tui.schema import kind_of_path, migrations
from catalyst_tui.workspace import files, merge_driver, process, replacing
from catalyst_tui.workspace.change import Change, Create, MissingIdentity, RepositoryBusy
from catalyst_tui.workspace.hand_edits import find as find_hand_edits
from catalyst_tui.workspace.lock import writer_lock
from catalyst_tui.workspace.migrate import stale_schemas
from catalyst_tui.workspace.repository import Repository
from catalyst_tui.workspace.state import locks, preflight, status
from catalyst_tui.workspace.tree import COHORT

if TYPE_CHECKING:
    from catalyst_tui.workspace.workspace import Workspace

HOOKS = ".githooks"  # where `catalyst init` puts the check before every commit
_OLDEST_GIT = (2, 38)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something left over or wrong: `id` for scripts, a sentence for people, and what repairs it (a sentence on it)."""

    id: str
    sentence: str
    repair: Callable[[], str] | None = None


def examine(workspace: Workspace) -> list[Finding]:
    """Everything that is found, in the order in which it should be dealt with. Raises `NoGit`, `NoRepository`."""
    return [finding for check in _CHECKS for finding in check(workspace, workspace.repository)]


def _journal(workspace: Workspace, repository: Repository) -> Iterator[Finding]:
    if repository.journal.exists():
        yield Finding(
            "unfinished-save",
            "A save was interrupted, and its note is still there: it can be finished or taken back.",
            lambda: " ".join(workspace.recover()) or "Somebody is saving at this moment: nothing was done.",
        )


def _damaged_journal(workspace: Workspace, repository: Repository) -> Iterator[Finding]:
    damaged = repository.journal.with_suffix(".damaged")
    if damaged.exists():
        yield Finding(
            "damaged-note",
            f"The note of an interrupted save was put aside as {damaged}, because nobody could go on from it. Look at "
            "the edits that are not kept yet, then remove it.",
        )


def _git_locks(workspace: Workspace, repository: Repository) -> Iterator[Finding]:
    left = locks(repository)
    running = process.gits_in(repository.top)
    if left and running:
        numbers = ", ".join(map(str, running))
        yield Finding(
            "locked",
            f"Another program is using git here (process {numbers}): nothing can be saved meanwhile.",
        )
    elif left:
        names = ", ".join(str(lock.relative_to(repository.common_dir.parent)) for lock in left)
        yield Finding(
            "stale-lock",
            f"A git that is no longer running left its lock behind ({names}), and nothing can be saved.",
            lambda: _unlock(repository, left),
        )


def _unlock(repository: Repository, left: list[Path]) -> str:
    with writer_lock(repository.state_folder):
        if process.gits_in(repository.top):
            return "Another program has begun to use git here: its lock was not touched."
        for lock in left:
            lock.unlink(missing_ok=True)
    return "The lock is removed."


def _left_over(workspace: Workspace, repository: Repository) -> Iterator[Finding]:
    if repository.journal.exists():
        return  # finishing the save removes them
    left = [file for folder in _folders(workspace, repository) for file in replacing.left_over(folder)]
    if left:
        yield Finding(
            "left-over-files",
            f"{len(left)} half-written file{'s were' if len(left) > 1 else ' was'} left by a process that died, "
            f"such as {left[0].name}. No record is among them.",
            lambda: _sweep(workspace, repository),
        )


def _sweep(workspace: Workspace, repository: Repository) -> str:
    with writer_lock(repository.state_folder):
        for folder in _folders(workspace, repository):
            for file in replacing.left_over(folder):
                file.unlink(missing_ok=True)
    return "The half-written files are removed."


def _folders(workspace: Workspace, repository: Repository) -> list[Path]:
    inside = [path.parent for path in (workspace.root / COHORT).rglob("*.yaml")]
    drafts = repository.state_folder.glob("drafts/*")
    return sorted({workspace.root / COHORT, repository.state_folder, *inside, *drafts})


def _turn(workspace: Workspace, repository: Repository) -> Iterator[Finding]:
    try:
        preflight(repository, status(repository, COHORT))
    except RepositoryBusy as busy:
        yield Finding("busy", f"{busy.state} Nothing can be saved meanwhile: {busy.advice}")


def _identity(workspace: Workspace, repository: Repository) -> Iterator[Finding]:
    asked = repository.ask("-c", "user.useConfigOnly=true", "var", "GIT_COMMITTER_IDENT", ok=(0, 128))
    if asked.returned:
        yield Finding("no-identity", str(MissingIdentity()))


def _git_version(workspace: Workspace, repository: Repository) -> Iterator[Finding]:
    told = repository.ask("version").text.split()[2]
    with suppress(ValueError):
        if tuple(int(part) for part in told.split(".")[:2]) < _OLDEST_GIT:
            wanted = ".".join(map(str, _OLDEST_GIT))
            yield Finding(
                "old-git",
                f"git is {told} here, and saves are only as safe as promised from {wanted} on: update it.",
            )


def _hooks(workspace: Workspace, repository: Repository) -> Iterator[Finding]:
    if not (workspace.root / HOOKS / "pre-commit").exists():
        return
    if not repository.ask("config", "core.hooksPath", ok=(0, 1)).text:
        yield Finding(
            "no-check-before-commit",
            "This copy was not set up yet for checking: what is kept with git instead of Catalyst is kept unchecked "
            f"(the check in {HOOKS} is not switched on in this copy).",
            lambda: _switch_on(repository),
        )


def _switch_on(repository: Repository) -> str:
    repository.tell("config", "core.hooksPath", f"{repository.prefix}{HOOKS}")
    return "From now on it is checked before it is kept."


def _merge_driver(workspace: Workspace, repository: Repository) -> Iterator[Finding]:
    used = merge_driver.is_used(workspace)
    if used is None and not repository.ask("remote").text:
        return  # nobody else has a copy, so nothing is ever merged
    if not used:
        yield Finding(
            "records-merged-as-text",
            "git merges records line by line here, where Catalyst would do it field by field.",
            lambda: _use_merge_driver(workspace, repository),
        )
    elif not merge_driver.is_set_up(repository):
        yield Finding(
            "no-merge-driver",
            "This copy was not set up yet for putting together what two changed in one record: git alone would do "
            "it line by line, and stop where nothing is wrong.",
            lambda: _set_up_merge_driver(repository),
        )


def _use_merge_driver(workspace: Workspace, repository: Repository) -> str:
    applied = workspace.apply(merge_driver.uses_it(workspace))
    return f"{merge_driver.ATTRIBUTES} says so now ({applied.short}). {_set_up_merge_driver(repository)}"


def _set_up_merge_driver(repository: Repository) -> str:
    merge_driver.set_up(repository)
    return "From now on it is done field by field, as Catalyst does it (git knows it now)."


def _schemas(workspace: Workspace, repository: Repository) -> Iterator[Finding]:
    try:
        migrations.refuse_other(workspace.cohort().schema_version)
    except migrations.OtherVersion as other:
        yield Finding("other-version", str(other))
        return
    stale = stale_schemas(workspace)
    if stale:
        names = ", ".join(edit.path for edit in stale[:3])
        yield Finding(
            "old-schemas",
            f"The schemas here are not those of this version of Catalyst ({names}{' …' if len(stale) > 3 else ''}).",
            lambda: _renew(workspace, Change(tuple(stale), "schemas of this version of Catalyst", "migrate")),
        )


def _renew(workspace: Workspace, change: Change) -> str:
    applied = workspace.apply(change, force=True)
    return (
        f"The schemas are renewed ({applied.short}): `catalyst validate` says whether the records fit them."
    )


def _templates(workspace: Workspace, repository: Repository) -> Iterator[Finding]:
    shipped = {f"{COHORT}/{path}": data for path, data in resources.files(COHORT, "*.txt").items()}
    named = {f"{FOLDER}/{each.get('template')}" for each in workspace.cohort().program.get("reminders") or ()}
    missing = sorted(path for path in named & shipped.keys() if path not in workspace.tree)
    if missing:
        yield Finding(
            "missing-templates",
            f"Texts of reminders that the program names are missing: {', '.join(missing)}.",
            lambda: _add_templates(workspace, {path: shipped[path] for path in missing}),
        )


def _add_templates(workspace: Workspace, texts: Mapping[str, bytes]) -> str:
    edits = tuple(Create(path, data.decode()) for path, data in texts.items())
    applied = workspace.apply(Change(edits, "texts of reminders as they are shipped", "migrate"))
    return f"The shipped texts are there now ({applied.short}): adapt them as you like."


def _not_records(workspace: Workspace, repository: Repository) -> Iterator[Finding]:
    paths = sorted(workspace.tree)
    strays = [path for path in paths if kind_of_path(path) is None and not is_template(path)]
    if strays:
        names = ", ".join(strays[:3])
        more = f" and {len(strays) - 3} more" if len(strays) > 3 else ""
        yield Finding("not-records", f"Not taken for records, because of their name or place: {names}{more}.")
    for group in files.spellings(paths):
        yield Finding(
            "two-spellings", f"Many disks cannot tell these files apart: {' and '.join(group)}. Rename one."
        )


def _hidden_edits(workspace: Workspace, repository: Repository) -> Iterator[Finding]:
    listed = repository.ask("ls-files", "-v", "-z", "--", COHORT).out.decode("utf-8", "replace").split("\0")
    hidden = [
        line[2:] for line in listed if line[:1].islower() or (line[:1] == "S" and line[2:] in workspace.tree)
    ]
    if hidden:
        yield Finding(
            "hidden-edits",
            f"git was told to overlook edits by hand in {', '.join(hidden[:3])}: the next change would sweep them up.",
        )


def _hand_edits(workspace: Workspace, repository: Repository) -> Iterator[Finding]:
    edits = find_hand_edits(workspace)
    if edits:
        names = ", ".join(edit.path for edit in edits[:3])
        yield Finding(
            "hand-edits",
            f"{len(edits)} file{'s were' if len(edits) > 1 else ' was'} edited by hand and not kept yet "
            f"({names}{' …' if len(edits) > 3 else ''}). `catalyst commit` keeps {'them' if len(edits) > 1 else 'it'}, "
            "`catalyst restore` puts back what was there before.",
        )


def _keys(workspace: Workspace, repository: Repository) -> Iterator[Finding]:
    from catalyst_tui.workspace.doctor_keys import examined  # only where there are keepers

    if workspace.cohort().program.get("keepers"):
        yield from examined(workspace)


_CHECKS: tuple[Callable[[Workspace, Repository], Iterator[Finding]], ...] = (
    _journal,
    _damaged_journal,
    _git_locks,
    _left_over,
    _turn,
    _identity,
    _git_version,
    _hooks,
    _merge_driver,
    _schemas,
    _templates,
    _not_records,
    _hidden_edits,
    _hand_edits,
    _keys,
)
