"""git, run as a process: where the repository of a folder is, and one way to ask it something.

Only this module imports GitPython, and only its process layer (`Git.execute`): it finds git, gives it a quiet
environment and cleans up its processes. Its object and index layers are not used: they know no hooks, no signing, no
`--only`, and lose commits when two write at once (docs/decisions/0005-git-through-one-module.md).
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.plain import plain
from catalyst_tui.workspace.process import end

if TYPE_CHECKING:
    from git import Git

# Paths are names, never patterns; nothing opens an editor or asks on the terminal; answers are in English, to be read.
_ENVIRONMENT = {
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_EDITOR": ":",
    "GIT_SEQUENCE_EDITOR": ":",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_PAGER": "",
    "LC_ALL": "C",
    "CATALYST_CHANGE": "1",  # the hook of `catalyst init` lets a change pass that was checked already
}
FROM_LIST = ("--pathspec-from-file=-", "--pathspec-file-nul")
UNTOLD = (
    "-c",
    "core.fsmonitor=false",
)  # what a file holds is seen, not taken from a program that watches files
_FEW = 500
_READING = {**_ENVIRONMENT, "GIT_OPTIONAL_LOCKS": "0"}

_NO_GIT = "Changes are kept with git (2.38 or later), and there is no git on this machine: install it, then try again."
# What git says of a store with broken or missing objects, as a disk that failed or a power cut leaves it.
# A partial clone fetches what it lacks when it is asked for.
_ELSEWHERE = re.compile(r"from promisor remote|promisor remote .* fail")
_DAMAGED = r"is corrupt|is empty|bad object|missing blob|unable to read (tree|sha1)"


class NoGit(CatalystError):
    """There is no git to run."""

    status = 2


class NoRepository(CatalystError):
    """The folder is in no git repository, or in one that cannot be used from here."""

    status = 2


class GitFailed(CatalystError):
    """git said no. `output` is what it said."""

    def __init__(self, what: str, output: str) -> None:
        super().__init__(f"{what}: {output}" if output else f"{what}.")
        self.output = output


class TookTooLong(CatalystError):
    """git, or what it waits for, did not come to an end."""


class Answer(NamedTuple):
    """How a git process ended, and what it said."""

    returned: int
    out: bytes
    error: str

    @property
    def text(self) -> str:
        return self.out.decode("utf-8", "replace").strip("\n")


class Repository(NamedTuple):
    """The git repository of a folder.

    `root` is the folder that holds `cohort/`, `top` the working tree's own top (the same, or above it), `git_dir` this
    worktree's git folder and `common_dir` the one that all worktrees share.
    """

    root: Path
    top: Path
    git_dir: Path
    common_dir: Path

    @classmethod
    def find(cls, root: Path) -> Repository:
        """The repository that a folder is in (gitrepository-layout(5)). Raises `NoRepository`. Runs no process."""
        root = root.resolve()
        for top in (root, *root.parents):
            git_dir = _git_dir(top / ".git")
            if git_dir is not None:
                return cls(root, top, git_dir, _common_dir(git_dir))
        raise NoRepository(
            f"{root} is not under git yet, so changes cannot be kept there. "
            "`catalyst init` makes a new cohort with its history; `git init` starts one for files that exist."
        )

    @property
    def state_folder(self) -> Path:
        """Where Catalyst keeps what is not part of the history: lock, journal, drafts."""
        return self.common_dir / "catalyst"

    @property
    def journal(self) -> Path:
        """Where the change that is being made is written down."""
        return self.state_folder / "journal"

    @property
    def aside(self) -> Path:
        """Where the old files of a change are while it is not kept yet."""
        return self.state_folder / "aside"

    @property
    def index_file(self) -> Path:
        """git's list of the files of this worktree (gitrepository-layout(5))."""
        return self.git_dir / "index"

    @property
    def prefix(self) -> str:
        """The root's path within the working tree, "" or ending with `/`."""
        inside = self.root.relative_to(self.top).as_posix()
        return "" if inside == "." else f"{inside}/"

    def head(self) -> str | None:
        """The newest commit; None before the first."""
        return self.commit_of("HEAD")

    def commit_of(self, revision: str) -> str | None:
        """The full id of the commit that a revision (a branch, a tag, a short id, `HEAD~2`) names, if it does.

        Raises `NoRepository` when git does not look for it at all.
        """
        words = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        answer = self.ask(*words, ok=(0, 1, 128))
        if answer.returned == 128 and isinstance(why := explained(self, words, answer), NoRepository):
            raise why
        return answer.text or None

    def ask(self, *arguments: str, input: bytes = b"", ok: Sequence[int] = (0,)) -> Answer:
        """Run a git command that only reads, in the root. Raises `GitFailed` when it ends otherwise than `ok`."""
        return self._run(arguments, input, _READING, ok)

    def tell(
        self,
        *arguments: str,
        input: bytes = b"",
        ok: Sequence[int] = (0,),
        variables: Mapping[str, str] | None = None,
        patience: float | None = None,
    ) -> Answer:
        """Run a git command that writes, with more variables than usual; for so many seconds at most: `TookTooLong`."""
        return self._run(arguments, input, {**_ENVIRONMENT, **(variables or {})}, ok, patience)

    def tell_of(self, paths: Iterable[str], *arguments: str) -> Answer:
        """Run a git command that writes, on any number of files."""
        return self.tell(*arguments, *FROM_LIST, input=as_list(paths))

    def start(self, *arguments: str, writes: bool = False) -> Git.AutoInterrupt:
        """Start a git command and give its process, which is ended when it is dropped."""
        return start(self.root, arguments, _ENVIRONMENT if writes else _READING)

    def leave(self, *arguments: str) -> None:
        """Start a git command that goes on by itself, whatever becomes of this process; nobody hears how it ends."""
        import subprocess

        with suppress(OSError):
            subprocess.Popen(
                ["git", *arguments],
                cwd=self.root,
                env={**os.environ, **_ENVIRONMENT},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )

    def _run(
        self,
        arguments: Sequence[str],
        input: bytes,
        environment: dict[str, str],
        ok: Sequence[int],
        patience: float | None = None,
    ) -> Answer:
        answer = finish(start(self.root, arguments, environment), input, patience)
        if answer.returned not in ok:
            raise explained(self, arguments, answer)
        return answer


def start(
    folder: Path, arguments: Sequence[str], environment: dict[str, str] = _ENVIRONMENT
) -> Git.AutoInterrupt:
    """Start git in a folder. Raises `NoGit`."""
    try:
        # Imported here: they cost as much as everything else together, and reading needs none of it.
        import subprocess

        from git import Git
        from git.exc import GitCommandNotFound
    except ImportError as error:  # GitPython looks for git when it is imported
        raise NoGit(_NO_GIT) from error
    try:
        return Git(folder).execute(
            [Git.GIT_PYTHON_GIT_EXECUTABLE or "git", *arguments],
            istream=subprocess.PIPE,
            as_process=True,
            env=environment,
        )
    except GitCommandNotFound as error:
        raise NoGit(_NO_GIT) from error


def as_list(paths: Iterable[str]) -> bytes:
    """Paths as `FROM_LIST` wants them on standard input: a command line is too short for thousands."""
    return "\0".join(paths).encode("utf-8", "surrogateescape")


def few(paths: Sequence[str]) -> Sequence[str]:
    """The paths, if a command line has room for them; else none, which to git means all of them and more."""
    return paths if len(paths) <= _FEW else ()


def run(folder: Path, *arguments: str) -> Answer:
    """Run git in a folder that need not be a repository, and wait for it. Raises `NoGit`."""
    return finish(start(folder, arguments))


def finish(process: Git.AutoInterrupt, input: bytes = b"", patience: float | None = None) -> Answer:
    """Wait for a git process, for so many seconds at most; then it is ended with all that it runs: `TookTooLong`."""
    from subprocess import TimeoutExpired

    try:
        out, error = process.communicate(input, timeout=patience)
    except TimeoutExpired:
        end(process.pid)
        raise TookTooLong(f"git did not come to an end in {patience:.0f} seconds.") from None
    return Answer(process.returncode, out, plain(error.decode("utf-8", "replace")).strip())


def explained(repository: Repository, arguments: Sequence[str], answer: Answer) -> CatalystError:
    """Why git could not answer, in the words of somebody who can do something about it."""
    if "dubious ownership" in answer.error:
        return NoRepository(
            f"{repository.top} belongs to somebody else, and git does not work in other people's folders. If you trust "
            f'it: git config --global --add safe.directory "{repository.top}"'
        )
    if "not a git repository" in answer.error:
        return NoRepository(f"{repository.git_dir} is damaged: git does not take it for a repository.")
    if _ELSEWHERE.search(answer.error):
        return NoRepository(
            "This copy holds a part of the history, and the rest is fetched from the shared place, which is not there "
            "at the moment. Nothing was changed: try again when it is."
        )
    if re.search(_DAMAGED, answer.error):
        return NoRepository(
            f"The history in {repository.common_dir} is damaged: {answer.error.splitlines()[-1]}. The files themselves "
            "are as they were. Take the history from a copy of this folder, or ask somebody who knows git."
        )
    command = next((word for word in arguments if not word.startswith("-") and "=" not in word), "git")
    return GitFailed(f"git could not {command}", answer.error)


def inside_git() -> bool:
    """Whether this process was started by git itself, from a hook: its index and folder are then git's own business."""
    return any(name in os.environ for name in ("GIT_INDEX_FILE", "GIT_DIR", "GIT_WORK_TREE"))


def _git_dir(dot_git: Path) -> Path | None:
    if (dot_git / "HEAD").exists() or (dot_git / "HEAD").is_symlink():
        return dot_git
    if not dot_git.is_file():
        return None
    named = dot_git.read_text("utf-8", "replace").removeprefix("gitdir:").strip()
    return (dot_git.parent / named).resolve()


def _common_dir(git_dir: Path) -> Path:
    try:
        named = (git_dir / "commondir").read_text("utf-8").strip()
    except OSError:
        return git_dir
    return (git_dir / named).resolve()
