"""A history made from nothing, as one stream into git: for a repository that begins with a past, such as the sample."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

from catalyst_tui.workspace.change import CommitFailed
from catalyst_tui.workspace.repository import Answer, finish, run, start


@dataclass(frozen=True, slots=True)
class Version:
    """A commit to be made. `parents` are ids of earlier ones; `files` are those that differ from the first of them.

    `author` is a name and an address as git writes them: `Sam Reyes <sam@example.org>`.
    """

    author: str
    when: datetime
    message: str
    files: Mapping[str, bytes]
    parents: tuple[str, ...] = ()
    executable: frozenset[str] = frozenset()


Versions = Generator[Version, str, None]
"""Commits one after the other; each is answered with its id, by which later ones know it."""


def write(root: Path, versions: Versions) -> None:
    """Make the commits in the repository at a folder, on the branch that it is on, and check the last one out.

    Names, days and texts are all that they follow from: made twice, they have the same ids. Nobody's hooks are run and
    nothing is signed: who is named as their author is not at the keyboard. Raises `CommitFailed`, `NoGit`.
    """
    branch = run(root, "symbolic-ref", "HEAD").text
    process = start(root, ("fast-import", "--quiet", "--date-format=raw"))
    with suppress(BrokenPipeError):  # when it has ended already, it says why
        _feed(versions, branch, process.stdin, process.stdout)
    _refuse_failure(finish(process))
    _refuse_failure(run(root, "-c", "core.hooksPath=/dev/null", "reset", "--quiet", "--hard"))


def _feed(versions: Versions, branch: str, into: IO[bytes], out: IO[bytes]) -> None:
    marks: dict[str, int] = {}  # what is not finished yet goes by the number of its commit
    try:
        version = next(versions)
        while True:
            mark = len(marks) + 1
            into.writelines(_lines(version, branch, mark, [marks[parent] for parent in version.parents]))
            into.flush()
            id = out.readline().decode("ascii").strip()
            marks[id] = mark
            version = versions.send(id)
    except StopIteration:
        return


def _lines(version: Version, branch: str, mark: int, parents: Sequence[int]) -> Iterator[bytes]:
    """What `git fast-import` reads (git-fast-import(1)): a commit, and the question under which id it is kept."""
    when = f"{int(version.when.timestamp())} {version.when:%z}"
    yield f"commit {branch}\nmark :{mark}\n".encode()
    yield f"author {version.author} {when}\ncommitter {version.author} {when}\n".encode()
    yield from _data(version.message.encode())
    for number, parent in enumerate(parents):
        yield f"{'merge' if number else 'from'} :{parent}\n".encode()
    for path, data in version.files.items():
        mode = 100755 if path in version.executable else 100644
        yield f"M {mode} inline {path}\n".encode()
        yield from _data(data)
    yield f"\nget-mark :{mark}\n".encode()


def _data(data: bytes) -> Iterator[bytes]:
    yield f"data {len(data)}\n".encode()
    yield data
    yield b"\n"


def _refuse_failure(answer: Answer) -> None:
    if answer.returned != 0:
        raise CommitFailed(answer.error)
