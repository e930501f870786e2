"""What tests of several layers share: a small cohort as files, and a repository that holds it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests import one_way_in

HERE = Path(__file__).parent
TOP = HERE.parent

# Whatever the machine's own git is set to, and whoever works on it.
GIT = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_AUTHOR_NAME": "Sam Reyes",
    "GIT_AUTHOR_EMAIL": "sam@example.org",
    "GIT_COMMITTER_NAME": "Sam Reyes",
    "GIT_COMMITTER_EMAIL": "sam@example.org",
}

# No verdict hangs on how busy the machine is.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")


@pytest.fixture(scope="session")
def small_files() -> dict[str, bytes]:
    """The files of `tests/small`: one of nearly every kind of record, with no problem. Path → bytes."""
    top = HERE / "small"
    return {path.relative_to(top).as_posix(): path.read_bytes() for path in sorted(top.rglob("*.yaml"))}


@pytest.fixture(scope="session")
def _small_repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("template") / "small"
    shutil.copytree(HERE / "small", root)
    shutil.copytree(TOP / "schemas", root / "schemas")
    for command in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "-m", "Begin"]):
        subprocess.run(["git", *command], cwd=root, env={**os.environ, **GIT}, check=True)
    return root


@pytest.fixture
def repository(_small_repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with the small cohort and one commit; git knows who works here, and nothing else."""
    for name, value in GIT.items():
        monkeypatch.setenv(name, value)
    root = tmp_path / "small"
    shutil.copytree(_small_repository, root)
    return root


sys.addaudithook(one_way_in.watch)


@pytest.fixture(autouse=True)
def every_write_goes_through_one_door() -> Iterator[None]:
    """Whatever a test is about, the program writes records only where a change is kept or taken back."""
    one_way_in.found.clear()
    yield
    assert one_way_in.found == []


@pytest.fixture
def reporting(repository: Path) -> Path:
    """The small repository, whose partners report every month. Nothing of it is committed yet."""
    with (repository / "cohort/program.yaml").open("a", encoding="utf-8") as program:
        program.write("""\
  - id: report
    title: Monthly report
    kind: submit
    what: reports
    each: month
    from: 2022-10
    to: 2023-03
    by: {each: [educator, professional]}
    due: {after: month, days: 5}
    source: the program's page
""")
    return repository
