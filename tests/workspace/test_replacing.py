"""How one file takes another's place: whole or not at all, and what stands in the way of it."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from catalyst_tui.workspace import files, replacing

from .limits import as_nobody, tiny_disk
from .test_files import PATH, REFUSED


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "cohort/people").mkdir(parents=True)
    return tmp_path


def test_a_new_file_takes_the_old_ones_place_with_its_permissions(root: Path) -> None:
    target = root / PATH
    target.write_bytes(b"old")
    target.chmod(0o640)
    before = target.stat().st_ino
    replacing.write(root, PATH, b"new")
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert target.stat().st_ino != before
    assert [path.name for path in target.parent.iterdir()] == ["pro-001.yaml"]


def test_folders_are_made(root: Path) -> None:
    replacing.write(root, "cohort/surveys/mid-year.yaml", b"id: mid-year\n")
    assert (root / "cohort/surveys/mid-year.yaml").read_bytes() == b"id: mid-year\n"


def test_until_its_turn_nothing_of_a_new_file_is_seen(root: Path) -> None:
    (root / PATH).write_bytes(b"old")
    written = replacing.Written(root, PATH, b"new")
    assert (root / PATH).read_bytes() == b"old"
    assert [entry.name for entry in files.scan(root, "cohort")] == ["pro-001.yaml"]
    [left] = replacing.left_over(root / "cohort/people")
    assert left.read_bytes() == b"new"
    written.drop()
    assert replacing.left_over(root / "cohort/people") == []


@pytest.mark.parametrize("stands", ["folder", "pipe", "link"])
def test_what_is_no_file_is_not_replaced(root: Path, stands: str) -> None:
    REFUSED[stands][0](root / PATH)
    with pytest.raises(replacing.WriteFailed, match="Nothing was changed"):
        replacing.write(root, PATH, b"new")
    assert replacing.left_over(root / "cohort/people") == []


def test_a_file_marked_read_only_stays(root: Path) -> None:
    (root / PATH).write_bytes(b"old")
    (root / PATH).chmod(0o444)
    with pytest.raises(replacing.WriteFailed, match="the file is marked read-only"):
        replacing.write(root, PATH, b"new")


def test_a_read_only_folder_is_a_sentence(root: Path) -> None:
    (root / PATH).write_bytes(b"old")
    (root / "cohort/people").chmod(0o555)
    with (
        as_nobody(root),
        pytest.raises(replacing.WriteFailed, match=r"you may not do this here .* Nothing was changed"),
    ):
        replacing.write(root, PATH, b"new")
    assert (root / PATH).read_bytes() == b"old"


def test_a_full_disk_is_a_sentence_and_leaves_nothing(tmp_path: Path) -> None:
    with tiny_disk(tmp_path / "disk") as disk:
        replacing.write(disk, "a.yaml", b"old")
        with pytest.raises(replacing.WriteFailed, match=r"the disk is full\. Nothing was changed"):
            replacing.write(disk, "a.yaml", os.urandom(1_000_000))
        assert [path.name for path in disk.iterdir()] == ["a.yaml"]
        assert (disk / "a.yaml").read_bytes() == b"old"


def test_what_cannot_take_its_place_is_not_left_over(root: Path) -> None:
    written = replacing.Written(root, PATH, b"new")
    (root / PATH).mkdir()
    with pytest.raises(replacing.WriteFailed):
        written.take_its_place()
    written.drop()
    assert replacing.left_over(root / "cohort/people") == []
