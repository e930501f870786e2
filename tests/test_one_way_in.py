"""The watch over the one door sees who writes past it."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import one_way_in

WAYS: dict[str, str] = {
    "a file": "path.write_text('x')",
    "by a descriptor": "os.close(os.open(path, os.O_WRONLY | os.O_CREAT))",
    "another name": "path.with_name('b').replace(path)",
    "taken away": "path.with_name('b').unlink()",
    "a folder": "path.with_name('c').mkdir()",
    "by git": "subprocess.run(['git', 'checkout', '--', 'cohort'], cwd=path.parent)",
}


def done(module: str, function: str, way: str) -> Callable[[Path], None]:
    """A function of a module of the program that writes in this way."""
    source = f"import os, subprocess\ndef {function}(path):\n    {way}\n"
    names: dict[str, Callable[[Path], None]] = {}
    exec(compile(source, one_way_in.PACKAGE + module, "exec"), names)
    return names[function]


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "cohort" / "people" / "a.yaml"
    path.parent.mkdir(parents=True)
    path.with_name("b").write_text("b")
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    return path


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_what_is_written_past_the_door_is_seen(record: Path, way: str) -> None:
    done("tui/screens/x.py", "save", way)(record)
    told = one_way_in.found[:]
    one_way_in.found.clear()
    assert {each.rpartition(" by ")[2] for each in told} == {"tui/screens/x.py:save"}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_the_door_is_open_to_changes(record: Path, way: str) -> None:
    done("workspace/apply.py", "keep", way)(record)
    assert one_way_in.found == []


def test_elsewhere_everybody_may_write(tmp_path: Path) -> None:
    done("tui/settings.py", "keep", "path.write_text('x')")(tmp_path / "settings")
    assert one_way_in.found == []
