"""The wheel, unpacked in another folder: what the program needs travels in it."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from catalyst_tui import resources

TOP = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built without the network, and unpacked as pip would."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "--no-index",
    ]
    subprocess.run([*build, "--wheel-dir", folder, TOP], check=True, capture_output=True, cwd=folder)
    [wheel] = folder.glob("catalyst_tui-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def run(unpacked: Path, *argv: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(unpacked), "PYTHONSAFEPATH": "1"}
    return subprocess.run(
        [sys.executable, "-m", "catalyst_tui", *argv],
        cwd=cwd, env=environment, capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL,
    )  # fmt: skip


def test_what_is_shipped_travels_in_the_wheel(unpacked: Path) -> None:
    shipped = unpacked / "catalyst_tui" / "shipped"
    assert {path.name for path in (shipped / "schemas").iterdir()} >= set(resources.schemas())
    sample = {path.relative_to(shipped / "cohort").as_posix() for path in (shipped / "cohort").rglob("*.*")}
    assert sample == set(resources.files("cohort"))
    assert (unpacked / "catalyst_tui/tui/app.tcss").exists()
    assert not list(unpacked.rglob("tests"))


def test_demo_and_init_run_from_it(unpacked: Path, repository: Path, tmp_path: Path) -> None:
    where = run(unpacked, "demo", "play", cwd=tmp_path)
    assert "as of Wed 15 Feb 2023" in where.stdout
    run(unpacked, "init", "new", cwd=tmp_path)
    assert "no problems" in run(unpacked, "validate", "--repo", "new", cwd=tmp_path).stdout
    assert run(unpacked, "list", "people", cwd=tmp_path / "play").stdout.count("\n") > 100
