"""The trials that were made so far, a line of JSON each: a run that is interrupted goes on where it stopped."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Trial:
    """One fault and what it left: `outcome` in a word, `wrong` what should not be so ("" when all is as promised)."""

    kind: str
    seed: int
    outcome: str
    wrong: str = ""


class Record:
    """The file of all trials. Only whole lines count."""

    def __init__(self, file: Path) -> None:
        self._file = file
        file.parent.mkdir(parents=True, exist_ok=True)

    def trials(self, kind: str) -> list[Trial]:
        """The trials of a kind, in order."""
        if not self._file.exists():
            return []
        lines = self._file.read_text("utf-8").splitlines()
        found = (Trial(**json.loads(line)) for line in lines if line.endswith("}"))
        return [trial for trial in found if trial.kind == kind]

    def add(self, trial: Trial) -> None:
        """Note a trial."""
        with self._file.open("a", encoding="utf-8") as out:
            out.write(f"{json.dumps(asdict(trial))}\n")

    def failures(self, kind: str) -> list[Trial]:
        """The trials of a kind after which something was wrong."""
        return [trial for trial in self.trials(kind) if trial.wrong]

    def sums(self, kind: str) -> str:
        """The outcomes of a kind and how often each was seen."""
        trials = self.trials(kind)
        outcomes = Counter(trial.outcome for trial in trials)
        told = ", ".join(f"{count} {outcome}" for outcome, count in outcomes.most_common())
        return f"{kind}: {len(trials)} trials, {len(self.failures(kind))} wrong; {told}"
