"""The commit that holds two versions put together: made beside the working tree, and nobody refers to it yet."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

from catalyst_tui.workspace.change import MissingIdentity, message
from catalyst_tui.workspace.repository import Repository
from catalyst_tui.workspace.versions import CannotJoin, Entry

# Nobody will ever see who made the commit that stands for a common beginning.
_NOBODY = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "catalyst"), ("EMAIL", "catalyst"), ("DATE", "@0 +0000"))
}
_DURABLE = ("-c", "core.fsync=committed,reference", "-c", "user.useConfigOnly=true")


def joint_commit(
    repository: Repository, ours: str, theirs: str, changed: Mapping[str, Entry | None], sentence: str
) -> str:
    """A new commit on top of both, with our files but for those `changed`. Raises `MissingIdentity`, `CannotJoin`."""
    list_of_files = repository.state_folder / "sync" / "index"
    for file in (list_of_files, list_of_files.with_suffix(".lock")):  # of a sync that was killed here
        file.unlink(missing_ok=True)
    index = {"GIT_INDEX_FILE": str(list_of_files)}
    repository.tell("read-tree", ours, variables=index)
    lines = "".join(_index_line(repository, path, entry) for path, entry in changed.items())
    text = lines.encode("utf-8", "surrogateescape")
    repository.tell("update-index", "-z", "--index-info", input=text, variables=index)
    tree = repository.tell(*_DURABLE, "write-tree", variables=index).text
    list_of_files.unlink()
    words = ["commit-tree", tree, "-p", ours, "-p", theirs, "-m", message(sentence, "sync", [])]
    if repository.ask("config", "--type=bool", "commit.gpgsign", ok=(0, 1)).text == "true":
        words.append("-S")
    answer = repository.tell(*_DURABLE, *words, ok=(0, 128))
    if answer.returned:
        who = ("-c", "user.useConfigOnly=true", "var", "GIT_COMMITTER_IDENT")
        if repository.ask(*who, ok=(0, 128)).returned:
            raise MissingIdentity
        raise CannotJoin(f"The two versions could not be kept as one: {answer.error}")
    return answer.text


def crosswise(repository: Repository, beginnings: Sequence[str]) -> str:
    """One commit that two versions began with which were put together crosswise: it holds what all of `beginnings` do.

    That is what git does, too (git-merge(1), "ort"). Raises `CannotJoin` where these can only be put together by a
    person, who has done so on both sides, and perhaps differently.
    """
    one = beginnings[0]
    for other in beginnings[1:]:
        tree = repository.tell("merge-tree", "--write-tree", "--no-messages", one, other, ok=(0, 1))
        if tree.returned:
            raise CannotJoin(
                "The shared version and the one here were put together crosswise before, with git itself, and not "
                "alike. Put them together once more with `git pull --no-rebase`, then try again."
            )
        words = ("commit-tree", tree.text, "-p", one, "-p", other, "-m", "crosswise")
        one = repository.tell(*words, variables=_NOBODY).text
    return one


def _index_line(repository: Repository, path: str, entry: Entry | None) -> str:
    """How `git update-index --index-info` is told of a file."""
    name = os.path.normpath(repository.prefix + path)
    if entry is None:
        return f"0 {'0' * 40}\t{name}\0"
    blob = entry.blob
    if entry.data is not None:
        blob = repository.tell(*_DURABLE, "hash-object", "-w", "--stdin", input=entry.data).text
    return f"{entry.mode} {blob}\t{name}\0"
