"""What a verb works with: repository, cohort, day, where to print. Each is found when it is first asked for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from catalyst_tui.cli.environment import Environment
from catalyst_tui.diagnostic import CatalystError
from catalyst_tui.plain import plain

if TYPE_CHECKING:
    from catalyst_tui.model.cohort import Cohort
    from catalyst_tui.workspace import Workspace

FORMAT_VERSION = 1  # of every JSON output: keys are added within a version, never renamed or removed


class InputError(CatalystError):
    """A file or standard input, named on the command line, cannot be read as text."""

    status = 2


class Context:
    """One run of one verb."""

    def __init__(self, environment: Environment, *, repo: str | None = None, day: date | None = None) -> None:
        self.environment = environment
        self._repo = repo
        self.day = day

    @cached_property
    def workspace(self) -> Workspace:
        """The repository; what an interrupted save left in it is finished or taken back first, and told. NoCohort."""
        for done in self.workspace_as_it_is.recover():
            self.tell(done)
        return self.workspace_as_it_is

    @cached_property
    def workspace_as_it_is(self) -> Workspace:
        """The repository of `--repo`, or the one that holds the current folder. NoCohort."""
        from catalyst_tui.workspace import Workspace

        return Workspace.open(self.path(self._repo or "."), self.environment.variables)

    @cached_property
    def cohort(self) -> Cohort:
        """The cohort as its files stand now. OtherVersion when they follow other schemas than this program."""
        from catalyst_tui.schema.migrations import refuse_other

        cohort = self.workspace.cohort()
        refuse_other(cohort.schema_version)
        return cohort

    def as_read(self, cohort: Cohort, today: date) -> Cohort:
        """A cohort as whoever sits here reads it: while they read blind, without the names of those who apply."""
        from catalyst_tui.workspace.blind import reads_blind

        if not reads_blind(self.workspace, cohort):
            return cohort
        from catalyst_tui.selection.blind import veiled

        return veiled(cohort, today, self.workspace.me(cohort))

    @cached_property
    def today(self) -> date:
        """`--today`, else the program's `as_of`, else the clock's day."""
        return self.day or self.day_of(self.cohort)

    def day_of(self, cohort: Cohort) -> date:
        """The day that a cohort takes as today: its `as_of` (a sample, a year that is over), else the clock's."""
        as_of = cohort.program.get("as_of")
        return date.fromisoformat(as_of) if as_of else self.environment.clock()

    def path(self, text: str) -> Path:
        """A path from the command line, which is relative to the current folder."""
        return self.environment.cwd / Path(text).expanduser()

    def read(self, source: str) -> bytes:
        """The bytes of a file, or of standard input for `-`. InputError."""
        from catalyst_tui.document import MAX_BYTES

        if not source:
            raise InputError("The name of a file is missing.")
        try:
            if source == "-":
                data = self.environment.stdin.buffer.read(MAX_BYTES + 1)
            else:
                with self.path(source).open("rb") as file:
                    data = file.read(MAX_BYTES + 1)  # a device may never end
        except OSError as error:
            raise InputError(f"{said(source)} cannot be read: {error.strerror}.") from None
        if len(data) > MAX_BYTES:
            raise InputError(f"{said(source)} has more than {MAX_BYTES:,} bytes, the most a record may have.")
        return data

    def read_text(self, source: str) -> str:
        """The same as text with `\\n` line ends. InputError unless it is UTF-8."""
        try:
            text = self.read(source).decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise InputError(
                f"{said(source)} is not UTF-8 text (byte {error.start + 1}). Save it as UTF-8 first."
            ) from None
        return text.replace("\r\n", "\n")

    def print(self, text: str = "") -> None:
        """A line, or several, on standard output; nothing in it is ever a terminal's command."""
        self.environment.stdout.write(f"{plain(text)}\n")

    def tell(self, text: str) -> None:
        """A line on standard error: what is said to a person beside the output."""
        self.environment.stderr.write(f"{plain(text)}\n")

    def print_json(self, value: dict[str, Any], key: str = "", rows: Iterable[dict[str, Any]] = ()) -> None:
        """One object on standard output, in ASCII, so that no character of it can be a terminal's command.

        `rows` are the items of one long list under `key`: they are written a line each, as they come.
        """
        import json

        value = {"version": FORMAT_VERSION, **value}
        try:
            text = json.dumps(value, indent=2, allow_nan=False)
        except ValueError:  # JSON has no word for .nan and .inf
            text = json.dumps(_finite(value), indent=2)
        if not key:
            self.environment.stdout.write(f"{text}\n")
            return
        line = json.JSONEncoder().encode
        self.environment.stdout.write(f"{text.removesuffix('}').rstrip()},\n  {line(key)}: [")
        separator = "\n    "
        for row in rows:
            self.environment.stdout.write(separator + line(row))
            separator = ",\n    "
        self.environment.stdout.write("\n  ]\n}\n" if separator[0] == "," else "]\n}\n")


def said(source: str) -> str:
    """What a source of text is called in a sentence."""
    return "standard input" if source == "-" else source


def _finite(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _finite(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(each) for each in value]
    return str(value) if isinstance(value, float) and value - value != 0 else value
