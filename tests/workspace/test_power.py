"""A cut of power at some of the writes of a save; `python -m bench.faults power` tries all of them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bench.faults import power
from bench.faults.record import Record


@pytest.mark.skipif(shutil.which("strace") is None, reason="nothing records system calls here")
def test_every_prefix_of_the_writes_can_be_gone_on_from(
    tmp_path: Path, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(power, "ACTS", ("several",))
    record = Record(tmp_path / "trials")
    power.trials(power.KIND, 8, record)
    trials = record.trials(power.KIND)
    assert trials
    assert [trial.wrong for trial in trials if trial.wrong] == []
