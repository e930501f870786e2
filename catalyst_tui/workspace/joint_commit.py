"""The commit that holds two versions put together: made beside the working tree, and nobody refers to it yet."""

from __future__ import annotations

import os
from collections.abc import Mapping

from catalyst_tui.workspace.change import MissingIdentity, message
from catalyst_tui.workspace.repository import Repository
from catalyst_tui.workspace.versions import CannotJoin, Entry

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


def _index_line(repository: Repository, path: str, entry: Entry | None) -> str:
    """How `git update-index --index-info` is told of a file."""
    name = os.path.normpath(repository.prefix + path)
    if entry is None:
        return f"0 {'0' * 40}\t{name}\0"
    blob = entry.blob
    if entry.data is not None:
        blob = repository.tell(*_DURABLE, "hash-object", "-w", "--stdin", input=entry.data).text
    return f"{entry.mode} {blob}\t{name}\0"
