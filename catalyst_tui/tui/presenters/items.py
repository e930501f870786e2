"""What sections of a record's page are made of: items of its lists, notes below them, what was agreed on there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from catalyst_tui.model.cohort import Cohort
from catalyst_tui.model.record import Record
from catalyst_tui.tui.line import Line
from catalyst_tui.tui.presenters.record import wrapped
from catalyst_tui.tui.presenters.values import Words

Fields = Mapping[str, Any]


class Items:
    """A record as far as it is sound, to be shown at a width."""

    def __init__(self, record: Record, words: Words) -> None:
        self.record = record
        self.words = words
        self.cohort: Cohort = words.cohort
        self.value: Fields = words.cohort.sound(record).value
        self.width = 0

    def items(self, key: str) -> list[tuple[str, Fields]]:
        """The items of a list with their pointers."""
        listed = self.value.get(key) or ()
        return [(f"/{key}/{place}", item) for place, item in enumerate(listed) if isinstance(item, dict)]

    def all(self, key: str) -> list[Fields]:
        """The items of a list."""
        return [item for _, item in self.items(key)]

    def newest(self, key: str, by: str = "date") -> list[tuple[str, Fields]]:
        """The items with their pointers, the newest first."""
        return sorted(self.items(key), key=lambda pair: str(pair[1].get(by, "")), reverse=True)

    def actions(self, pointer: str, holder: Fields) -> Iterator[Line]:
        """What was agreed on, with who does it and until when."""
        for place, action in enumerate(holder.get("actions") or ()):
            settled = "✓" if "done" in action else "–" if "dropped" in action else "·"
            when = f"done {self.words.day(action['done'])}" if "done" in action else ""
            due = f"due {self.words.day(action['due'])}" if "due" in action and not when else ""
            said = ", ".join(
                filter(
                    None,
                    (
                        self.words.joined(str(action.get("what", ""))),
                        self.words.initials(action.get("who")),
                        when,
                        due,
                    ),
                )
            )
            for line in wrapped(f"{settled} {said}", f"{pointer}/actions/{place}", self.width - 2):
                yield replace(line, parts=(("  ", ""), *line.parts))

    def note(self, text: object) -> Iterator[Line]:
        """A longer text below its item; the cursor passes over it."""
        for line in wrapped(self.words.joined(str(text)), None, self.width - 2) if text else ():
            yield Line(tuple(("  " + part, "dim") for part, _ in line.parts))

    def listed(self, key: str, inner: str, say: Any) -> Iterator[Line]:
        """A part with a day of completion and a list."""
        part = self.value.get(key)
        if not isinstance(part, dict):
            return
        completed = (
            f"completed {self.words.day(part['completed'])}" if "completed" in part else "not completed yet"
        )
        yield Line(((completed, "dim"),), f"/{key}")
        for place, item in enumerate(part.get(inner) or ()):
            yield from wrapped(say(item), f"/{key}/{inner}/{place}", self.width)
        yield from self.note(part.get("note"))


def begin(title: str, lines: Iterator[Line], add: str = "") -> list[Line]:
    """A section: its title at the first line, and a blank line after the last."""
    found = list(lines)
    if not found:
        return []
    found[0] = replace(found[0], section=title)
    return [*(replace(line, add=line.add or add) for line in found), Line()]


def apart(lines: Iterator[Line]) -> Iterator[Line]:
    """What has no section, with space between what takes several lines."""
    before: Line | None = None
    for line in lines:
        if before is not None and line.section and not before.section:
            yield Line()
        yield line
        before = line
