"""A cohort's repository made from nothing: `catalyst init` and `catalyst demo`."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.workspace import files, replacing
from catalyst_tui.workspace.change import CommitFailed, MissingIdentity, message
from catalyst_tui.workspace.repository import Answer, run
from catalyst_tui.workspace.stream import Versions, write


class NotEmpty(CatalystError):
    """The folder for a new repository holds something already."""

    status = 2


def create(
    root: Path,
    contents: Mapping[str, bytes],
    sentence: str,
    *,
    executable: Collection[str] = (),
    settings: Mapping[str, str] | None = None,
) -> str:
    """Make a repository in a folder that is new or empty, with these files as its first commit; its short id.

    A clone of an empty repository is empty, too. `executable` are the paths of programs among the files; `settings` go
    into the repository's own git configuration. Nobody's hooks are run on the first commit. Raises `NotEmpty`,
    `MissingIdentity`, `NoGit`, `WriteFailed`; a folder that was made is removed again.
    """
    with _new_repository(root, settings or {}):
        for path, data in contents.items():
            try:
                file = root.joinpath(*files.parts(path))
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(data)
                if path in executable:
                    file.chmod(0o755)
            except OSError as error:
                raise replacing.WriteFailed(str(root), error) from error
        _git(root, "add", "--force", "--", *contents)
        text = message(sentence, "init", ["cohort/program.yaml"])
        _git(root, "-c", "core.hooksPath=/dev/null", "commit", "--quiet", f"--message={text}")
        return _git(root, "rev-parse", "--short", "HEAD").text


def create_with_past(root: Path, versions: Versions, *, settings: Mapping[str, str] | None = None) -> None:
    """Make a repository in a folder that is new or empty, with a history. Raises what `create` does."""
    with _new_repository(root, settings or {}):
        write(root, versions)


@contextmanager
def _new_repository(root: Path, settings: Mapping[str, str]) -> Iterator[None]:
    """An empty repository, to be filled; a folder that was made for it is gone again when that fails."""
    made = not root.exists()
    try:
        try:
            root.mkdir(parents=True, exist_ok=True)
            if not _is_empty(root):
                raise NotEmpty(f"{root} is not empty. Name a folder that is new or empty.")
        except OSError as error:
            raise replacing.WriteFailed(str(root), error) from error
        _refuse_nobody(root, settings)
        _git(root, "init", "--quiet", "--initial-branch=main")
        for name, value in settings.items():
            _git(root, "config", name, value)
        yield
    except BaseException:
        if made:
            shutil.rmtree(root, ignore_errors=True)
        raise


def _is_empty(root: Path) -> bool:
    """Whether nothing stands in the folder, or a repository in which nothing was ever kept."""
    names = {entry.name for entry in root.iterdir()}
    return not names or (
        names == {".git"} and run(root, "rev-parse", "--verify", "--quiet", "HEAD").returned != 0
    )


def _refuse_nobody(root: Path, settings: Mapping[str, str]) -> None:
    given = {"user.useConfigOnly": "true", **settings}
    options = [word for name, value in given.items() for word in ("-c", f"{name}={value}")]
    if run(root, *options, "var", "GIT_COMMITTER_IDENT").returned != 0:
        raise MissingIdentity(begins=True)


def _git(root: Path, *arguments: str) -> Answer:
    answer = run(root, *arguments)
    if answer.returned != 0:
        raise CommitFailed(answer.error)
    return answer
