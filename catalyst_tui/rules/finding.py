"""What a rule says about a record, and what it may ask for besides the record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, TypeVar

from catalyst_tui.diagnostic import Severity, Span
from catalyst_tui.document.pointer import join
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.values import is_day as is_day

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong in a record.

    `pointer` says where, `on` what of the place to mark: its value, or its key. `severity` is given when the program
    settles it, else the rule's holds. `span` is given only for what is no value: a comment, a part of a longer text.
    """

    pointer: str
    message: str
    help: str | None = None
    on: Literal["value", "key"] = "value"
    severity: Severity | None = None
    span: Span | None = None


class Context:
    """What a rule may ask besides the record, and a memory.

    `today` is a day (ISO), None when it does not matter. `whole` says that all records will be checked, so that an
    index of everything pays; otherwise a rule had better look for what it needs. `editing` says that somebody is at
    work on the record: what lies between two records is then told in this one, whichever is at fault. `writing` says
    that something is about to be kept: names of sealed people count as well then, as far as they can be opened here, in
    the lines that are `added`, where that is known (None: in all).
    """

    def __init__(
        self,
        cohort: Cohort,
        today: date | None = None,
        whole: bool = True,
        editing: bool = False,
        writing: bool = False,
        added: str | None = None,
    ) -> None:
        self.cohort = cohort
        self.today = today.isoformat() if today else None
        self.whole = whole
        self.editing = editing
        self.writing = writing or editing
        self.added = added
        self._built: dict[Callable[[Context], Any], Any] = {}

    def once(self, build: Callable[[Context], T]) -> T:
        """What `build` makes of this context, made once however many records ask for it."""
        try:
            found: T = self._built[build]
        except KeyError:
            found = self._built[build] = build(self)
        return found


def entries(value: dict[str, Any], name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every item of a list of mappings, with its pointer; none of anything else that stands in its place."""
    listed = value.get(name)
    for index, item in enumerate(listed if isinstance(listed, list) else ()):
        if isinstance(item, dict):
            yield f"/{name}/{index}", item


def texts(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str, str]]:
    """Every text within a value, with its pointer; keys are not texts."""
    if isinstance(value, str):
        yield join(path), value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from texts(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from texts(inner, (*path, index))


def span_of(text: str, start: int, end: int) -> Span:
    """The place of a part of a text."""
    line = text.count("\n", 0, start)
    line_start = text.rfind("\n", 0, start) + 1
    end_line = line + text.count("\n", start, end)
    end_start = text.rfind("\n", 0, end) + 1
    return Span(line + 1, start - line_start + 1, end_line + 1, end - end_start + 1)
