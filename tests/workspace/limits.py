"""What only another user or another disk can show: to root nothing is forbidden, and disks are rarely full."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

NOBODY = 65534


@contextmanager
def as_nobody(root: Path) -> Iterator[None]:
    """Be somebody without any right, in a folder that is theirs. Everything needed must have been imported before."""
    if os.geteuid() != 0:
        yield
        return
    for path in [root, *root.rglob("*")]:
        os.chown(path, NOBODY, NOBODY, follow_symlinks=False)
    for above in root.parents[:3]:
        above.chmod(above.stat().st_mode | 0o711)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@contextmanager
def tiny_disk(at: Path, size: str = "256k") -> Iterator[Path]:
    """A small disk, where the system lets us have one."""
    at.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(at)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("no disk of its own may be mounted here")
    try:
        yield at
    finally:
        subprocess.run(["umount", "-l", str(at)], check=False)
