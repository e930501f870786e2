"""Random copies that sync in any order end up equal, sound, and without a lost edit: a few fixed seeds of `meeting`."""

from __future__ import annotations

from pathlib import Path

import pytest

from .meeting import make_template, run


@pytest.mark.parametrize("seed", range(6))
def test_no_edit_is_lost_whoever_syncs_when(repository: Path, tmp_path: Path, seed: int) -> None:
    make_template(repository, tmp_path)
    counts = run(tmp_path, seed)
    assert counts["syncs"] > 0
