"""What a change of files would bring to light: the findings that were not there before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from catalyst_tui.diagnostic import Diagnostic
from catalyst_tui.model.cohort import Cohort
from catalyst_tui.rules.check import check
from catalyst_tui.tui.forms.notes import key


class NewFindings:
    """Compares with a cohort; what is found in that is looked up once for the same files."""

    def __init__(self, cohort: Cohort, today: date) -> None:
        self._cohort = cohort
        self._today = today
        self._before: dict[tuple[str, ...], Counter[str]] = {}

    def of(self, after: Mapping[str, bytes | None]) -> Iterator[Diagnostic]:
        """What is found in files as they would be, as often as it was not found before."""
        paths = tuple(after)
        if paths not in self._before:
            self._before[paths] = Counter(map(key, self._check(self._cohort, paths)))
        known = self._before[paths].copy()
        for found in self._check(self._cohort.with_files(after), paths):
            if known[key(found)]:
                known[key(found)] -= 1
            else:
                yield found

    def _check(self, cohort: Cohort, paths: Sequence[str]) -> list[Diagnostic]:
        return check(cohort, only=paths, today=self._today, editing=True)
