"""The files of the sample as they were on a day: what is dated later left out, and nothing else touched."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from typing import Any

from catalyst_tui.document import load
from catalyst_tui.document.excerpt import Excerpts
from catalyst_tui.sample.entered import TODAY, Entered, begun, entered
from catalyst_tui.schema import kind_of_path


class Past:
    """A cohort's files, and what they were before. On `TODAY` and later, each is what it is, byte for byte."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = {path: _File(path, data) for path, data in files.items()}
        self._begin_with_others()

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def at(
        self,
        path: str,
        day: str,
        *,
        without: Collection[str] = (),
        instead: Mapping[str, str] | None = None,
    ) -> bytes | None:
        """A file as it was at the end of a day, None when it was not begun yet; besides, `without` the entries at some
        pointers, and with other texts `instead` of some values."""
        return self._files[path].at(day, without, instead or {})

    def value(self, path: str) -> Any:
        """What stands in a file in the end."""
        return self._files[path].value

    def _begin_with_others(self) -> None:
        """People are entered when they apply for the first time, and attendance on the day of its event. A school whose
        address nobody knows came with the application that spelled it so."""
        events = self._files["cohort/events.yaml"].value["events"]
        first = {f"cohort/attendance/{event['id']}.yaml": event["date"] for event in events}
        for path, file in self._files.items():
            if path.startswith("cohort/applications/"):
                names = [f"cohort/people/{file.value['person']}.yaml"]
                school = f"cohort/organizations/{file.value.get('organization')}.yaml"
                if school in self._files and "address" not in self._files[school].value:
                    names.append(school)
                first |= {name: min(first.get(name, TODAY), file.begun) for name in names}
        for path, day in first.items():
            if path in self._files:
                self._files[path].begun = day


class _File:
    def __init__(self, path: str, data: bytes) -> None:
        self.data = data
        self.kind = kind_of_path(path)
        self.begun = begun(self.kind.name, self.value) if self.kind else ""

    @cached_property
    def value(self) -> Any:
        return load(self.data)

    @cached_property
    def entered(self) -> list[Entered]:
        return entered(self.kind.name, self.value) if self.kind else []

    @cached_property
    def excerpts(self) -> Excerpts:
        return Excerpts(self.data)

    def at(self, day: str, without: Collection[str], instead: Mapping[str, str]) -> bytes | None:
        if day < self.begun:
            return None
        later = [each for each in self.entered if each.day > day]
        if not (later or without or instead):
            return self.data
        changed = {each.pointer: each.before for each in later if each.before is not None}
        absent = [each.pointer for each in later if each.before is None]
        return self.excerpts.without([*absent, *without], {**changed, **instead})
