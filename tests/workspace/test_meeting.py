"""Random copies that sync in any order end up equal, sound, and without a lost edit: the fixed seeds of `meeting`."""

from __future__ import annotations

from pathlib import Path

import pytest

from .meeting.machine import make_template, run

SEEDS = range(56)  # 1.7 seconds each of a processor


@pytest.mark.parametrize("seed", SEEDS)
def test_no_edit_is_lost_whoever_syncs_when(repository: Path, tmp_path: Path, seed: int) -> None:
    make_template(repository, tmp_path)
    assert run(tmp_path, seed)["syncs"] > 0
