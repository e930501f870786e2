"""A visit that is planned, as the agenda sees it: when it is, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from catalyst_tui.agenda.words import week_day
from catalyst_tui.model.visits import Visit
from catalyst_tui.program import Evidence
from catalyst_tui.program.service import Partnership


@dataclass
class Coming:
    """A visit that is planned, and what is wrong with it."""

    partnership: Partnership
    visit: Visit
    troubles: list[str] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    items: list[str] = field(default_factory=list)
    person: str | None = None

    @property
    def day(self) -> date:
        return date.fromisoformat(self.visit.day)

    @property
    def time(self) -> str:
        """When it begins, "" when nobody said."""
        return str(self.visit.value.get("time", "")).partition("-")[0]

    @property
    def when(self) -> str:
        """`Fri 17 Feb 13:10`; as the file has it while there is no day."""
        day = week_day(self.day) if self.visit.day else str(self.visit.value.get("date", ""))
        return f"{day} {self.time}".rstrip()

    @property
    def order(self) -> tuple[str, str, str]:
        return self.visit.day, self.time.zfill(5), self.partnership.id
