"""What a change of the cohort is, before it is made and after: the only thing that the program ever writes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from catalyst_tui.diagnostic import CatalystError, Diagnostic
from catalyst_tui.document.patch import Operation
from catalyst_tui.plain import one_line
from catalyst_tui.schema import kind_of_path


@dataclass(frozen=True, slots=True)
class Patch:
    """JSON Patch operations on the text of a file. `base` is the blob id of the bytes they were meant for, if known."""

    path: str
    operations: tuple[Operation, ...]
    base: str | None = None


@dataclass(frozen=True, slots=True)
class Create:
    """A new file. Refused when something stands there, in this spelling or another."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Remove:
    """A file less."""

    path: str
    base: str | None = None


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A file's bytes as a whole, whether it exists or not."""

    path: str
    data: bytes
    base: str | None = None


# The actions of changes that seal what stood in the open, that open it again, and that forget somebody for good.
SEAL, UNSEAL, FORGET = "seal", "unseal", "forget"

Edit = Patch | Create | Remove | Rewrite


@dataclass(frozen=True, slots=True)
class Change:
    """One or more files edited together, and why: it is kept whole, as one entry of the history, or not at all.

    `sentence` says in plain words what happened (ids, never names); `action` is one word for scripts (`set`, `add`,
    `undo`, …); `undoes` is the commit that this change takes back, when it does.
    """

    edits: tuple[Edit, ...]
    sentence: str
    action: str
    undoes: str | None = None

    @property
    def paths(self) -> tuple[str, ...]:
        """The files that it touches, each once, in order."""
        return tuple(dict.fromkeys(edit.path for edit in self.edits))


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of a change.

    `commit` is its id in the history and `short` the first letters of it, both "" when there was nothing to do or it
    was a dry run. `diff` is the unified diff of the files; `diagnostics` what is now found that was not before;
    `sealed` are the files in which what was typed by hand in the open was sealed.
    """

    commit: str
    short: str
    paths: tuple[str, ...]
    diff: str
    diagnostics: tuple[Diagnostic, ...]
    nothing_to_do: bool
    recovered: tuple[str, ...] = ()
    sealed: tuple[str, ...] = ()


class ChangeRefused(CatalystError):
    """The change would add errors to the cohort. `diagnostics` are those errors."""

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        first = diagnostics[0]
        more = f" (and {len(diagnostics) - 1} more)" if len(diagnostics) > 1 else ""
        where = f"{first.file}:{first.span.line}" if first.span else first.file
        super().__init__(
            f"This would be an error that was not there before{more}: {first.message.rstrip('.')} ({where}). "
            "Nothing was changed."
        )
        self.diagnostics = tuple(diagnostics)


class StaleRecord(CatalystError):
    """The file changed since the caller read it, and in the same place.

    `path` is the file, `conflicts` the fields where both changed something, in words.
    """

    def __init__(self, path: str, conflicts: Sequence[str] = ()) -> None:
        more = [f"and {len(conflicts) - 2} more places"] if len(conflicts) > 3 else []
        told = "; ".join([*conflicts[: 2 if more else 3], *more])
        where = f" in the same place ({told})" if told else ""
        super().__init__(
            f"{path} was changed in the meantime{where}. Your change was not made: look at the file "
            "as it is now, and decide."
        )
        self.path = path
        self.conflicts = tuple(conflicts)


class UncommittedEdits(CatalystError):
    """The file holds edits made by hand that are not kept yet; a change would sweep them up."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"{path} was edited by hand, and that is not kept yet. Nothing was changed: "
            f"take the edits in first with `catalyst commit {path}`, then try again."
        )
        self.path = path


class AlreadyThere(CatalystError):
    """A new record would take the place of a file that exists."""

    def __init__(self, path: str, other: str) -> None:
        differs = "" if path == other else f" as {other}, which many disks take for the same name"
        super().__init__(f"{path} is there already{differs}. Nothing was changed: choose another id.")
        self.path = path


class RepositoryBusy(CatalystError):
    """Something else is going on in the repository: what it is, and what to do about it."""

    def __init__(self, state: str, advice: str) -> None:
        super().__init__(f"{state} Nothing was changed: {advice}")
        self.state = state
        self.advice = advice


class MissingIdentity(CatalystError):
    """Nobody has said who is making changes on this machine. `begins`: there is no cohort yet whose people know."""

    def __init__(self, *, begins: bool = False) -> None:
        say = "Say who of the office you are: `catalyst doctor --me NAME`. Or tell" if not begins else "Tell"
        super().__init__(
            "Every change is kept with who made it, and this machine does not know your name yet. Nothing was changed. "
            f'{say} git once: git config --global user.name "Your Name" and '
            "git config --global user.email you@example.org"
        )


class CommitFailed(CatalystError):
    """The change could not be kept, so every file has its old bytes again. `output` is what git or a hook said."""

    def __init__(self, output: str) -> None:
        super().__init__(
            f"The change could not be kept, so everything is as it was before. The reason given: {output or 'none'}"
        )
        self.output = output


class LeftUnfinished(CatalystError):
    """The change could not be kept, and could not be taken back yet either. The journal remembers it."""

    def __init__(self, error: BaseException, left: CatalystError) -> None:
        super().__init__(
            f"{error or type(error).__name__} It could not be taken back yet either: {left} "
            "Nothing is lost: the next save, or `catalyst doctor`, finishes it or takes it back."
        )


_NAMED = 50  # records that a message names; the files of a large import name themselves
_LONGEST = 1000  # characters of a sentence


def message(sentence: str, action: str, paths: Sequence[str], undoes: str | None = None) -> str:
    """The text that goes into the history: one line, and trailers that say which records and what kind of action.

    Of the sentence no control character and no line break is left; an empty one is made up of the other two.
    """
    records = [record_name(path) for path in paths]
    trailers = [f"Catalyst-Record: {record}" for record in (records if len(records) <= _NAMED else ())]
    trailers.append(f"Catalyst-Action: {one_line(action)}")
    if undoes:
        trailers.append(f"Catalyst-Undoes: {undoes}")
    first = " ".join(one_line(sentence).split()) or f"{one_line(action)}: {listed(paths)}"
    if len(first) > _LONGEST:
        first = f"{first[: _LONGEST - 1]}…"
    return f"{first}\n\n" + "\n".join(trailers) + "\n"


def listed(paths: Sequence[str]) -> str:
    """The first few records of a change, for a sentence."""
    records = [record_name(path) for path in paths]
    more = f" and {len(records) - 3} more" if len(records) > 3 else ""
    return f"{', '.join(records[:3])}{more}"


def record_name(path: str) -> str:
    """What a file is called in the history: `partnerships/coan-ms-22`, `program`, or its path when it is no record."""
    kind = kind_of_path(path)
    if kind is None:
        return one_line(path)
    return kind.name if kind.single else f"{kind.name}/{kind.id_of(path)}"
