"""Edits by hand that git does not tell: it was told not to look at a file (`assume-unchanged`, `skip-worktree`), to
ignore it, or to go by little (`core.checkStat`). They are as safe as all others.
"""

from __future__ import annotations

from collections.abc import Mapping

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.workspace.objects import blob_id
from catalyst_tui.workspace.repository import Repository, few

_SKIPPED = "S"  # git-ls-files(1), -t


class Unseen(CatalystError):
    """A file that git does not look at: what was edited there by hand cannot be told from what a change does."""

    def __init__(self, path: str, why: str, advice: str) -> None:
        super().__init__(f"{path} {why}. Nothing was changed: {advice}, then try again.")
        self.path = path


def refuse_unseen(repository: Repository, there: Mapping[str, bytes | None]) -> None:
    """Refuse when what stands on disk is not what git keeps, though `status` found no edit. Raises `Unseen`."""
    if not there:
        return
    listed: dict[str, tuple[str, str]] = {}
    answer = repository.ask("ls-files", "-s", "-v", "-z", "--", *few(tuple(there)))
    for line in filter(None, answer.out.decode("utf-8", "surrogateescape").split("\0")):
        about, _, path = line.partition("\t")
        tag, _, blob, _ = about.split(" ")
        listed[path] = tag, blob
    odd = [
        path
        for path, data in there.items()
        if data is not None and blob_id(data) != listed.get(path, ("", ""))[1]
    ]
    if new := [path for path in odd if path not in listed]:
        raise _ignored(new[0])
    kept = _as_kept(repository, odd)
    for path in there.keys() & listed.keys():
        tag, blob = listed[path]
        if tag == _SKIPPED or kept.get(path, blob) != blob:
            raise _not_looked_at(path, tag)


def _as_kept(repository: Repository, paths: list[str]) -> dict[str, str]:
    """The blobs that git would make of files, as it converts them; none when a filter fails, as the save then will."""
    if not paths:
        return {}
    names = "\n".join(paths).encode("utf-8", "surrogateescape")
    answer = repository.ask("hash-object", "--stdin-paths", input=names, ok=(0, 128))
    return {} if answer.returned else dict(zip(paths, answer.text.split("\n"), strict=True))


def _not_looked_at(path: str, tag: str) -> Unseen:
    flag = "skip-worktree" if tag == _SKIPPED else "assume-unchanged" if tag.islower() else ""
    if flag:
        why = "may hold edits made by hand, and git was told not to look"
        return Unseen(path, why, f"let it look with `git update-index --no-{flag} {path}`")
    look_again = f"`git rm --cached --quiet {path}` and `git add {path}` make it look again"
    return Unseen(
        path,
        "was edited by hand, and git did not notice",
        f"take the edits in with `catalyst commit {path}` (where it finds none, {look_again})",
    )


def _ignored(path: str) -> Unseen:
    return Unseen(
        path,
        "is not in the history, because git was told to ignore it",
        f"take it in with `git add --force {path}` and `catalyst commit {path}`",
    )
