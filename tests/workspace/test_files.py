"""Files: what is read, and what is refused before a byte of it is read."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from catalyst_tui.document import MAX_BYTES
from catalyst_tui.model.tree import Unreadable
from catalyst_tui.workspace import files, replacing

from .limits import as_nobody

PATH = "cohort/people/pro-001.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "cohort/people").mkdir(parents=True)
    return tmp_path


def sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(1_000_000_000)


REFUSED: dict[str, tuple[Callable[[Path], object], str]] = {
    "nothing": (lambda path: None, "there is no such file"),
    "folder": (lambda path: path.mkdir(), "it is a folder, not a file"),
    "pipe": (lambda path: os.mkfifo(path), "it is a pipe, not a file"),
    "link": (lambda path: path.symlink_to("/etc/passwd"), "it is a link, and links are not followed"),
    "dangling link": (lambda path: path.symlink_to("nowhere"), "it is a link, and links are not followed"),
    "1 GB": (sparse, f"it has 1 GB, and {MAX_BYTES / 1_000_000:.3g} MB are the most that is read"),
}


@pytest.mark.parametrize(("make", "reason"), REFUSED.values(), ids=REFUSED)
@pytest.mark.parametrize("read", [files.read, files.read_here])
def test_what_is_no_file_is_not_read(
    root: Path, make: Callable[[Path], object], reason: str, read: Callable[[Path, str], bytes]
) -> None:
    make(root / PATH)
    with pytest.raises(Unreadable) as refused:
        read(root, PATH)
    assert refused.value.reason == reason
    assert str(refused.value) == f"{PATH} cannot be read: {reason}."


def test_a_file_is_read_whole(root: Path) -> None:
    data = os.urandom(300_000)
    (root / PATH).write_bytes(data)
    assert files.read(root, PATH) == files.read_here(root, PATH) == data
    assert files.read(root, PATH, limit=300_000) == data
    with pytest.raises(Unreadable):
        files.read(root, PATH, limit=299_999)


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/etc/passwd",
        "../x",
        "cohort/../../x",
        "cohort//x",
        "./cohort",
        "cohort/x\0y",
        "cohort\\x",
        ".git/config",
    ],
)
def test_paths_that_lead_elsewhere_are_refused(root: Path, path: str) -> None:
    with pytest.raises(files.UnsafePath, match="is no path of a file in this repository"):
        files.read(root, path)
    with pytest.raises(files.UnsafePath):
        replacing.write(root, path, b"")


def test_a_link_on_the_way_is_not_followed(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "pro-001.yaml").write_bytes(b"id: pro-001\n")
    (root / "cohort/people").rmdir()
    (root / "cohort/people").symlink_to(elsewhere)
    with pytest.raises(Unreadable, match="a folder on its way is a file or a link"):
        files.read(root, PATH)
    with pytest.raises(replacing.WriteFailed):
        replacing.write(root, PATH, b"new")
    assert [path.name for path in elsewhere.iterdir()] == ["pro-001.yaml"]


def test_what_may_not_be_read_says_so(root: Path) -> None:
    (root / PATH).write_bytes(b"id: pro-001\n")
    (root / PATH).chmod(0)
    with as_nobody(root), pytest.raises(Unreadable, match="you may not do this here"):
        files.read(root, PATH)


def test_scanning_gives_what_stands_where_a_file_should_be(root: Path) -> None:
    for name in ("b.yaml", ".hidden.yaml", "c.txt"):
        (root / "cohort/people" / name).write_bytes(b"")
    (root / "cohort/people/folder.yaml").mkdir()
    (root / "cohort/people/link.yaml").symlink_to("b.yaml")
    (root / "cohort/people/2022").mkdir()
    (root / "cohort/people/2022/d.yaml").write_bytes(b"")
    found = sorted(entry.path.removeprefix(f"{root}/") for entry in files.scan(root, "cohort"))
    names = ["2022/d.yaml", "b.yaml", "c.txt", "folder.yaml", "link.yaml"]
    assert found == [f"cohort/people/{name}" for name in names]


@pytest.mark.parametrize(
    ("paths", "groups"),
    [
        (["a/x", "a/y"], []),
        (["a/x", "a/X", "b/x"], [("a/X", "a/x")]),
        (["a/Stra\u00dfe", "a/strasse"], [("a/Stra\u00dfe", "a/strasse")]),
        (["a/caf\u00e9", "a/cafe\u0301"], [("a/cafe\u0301", "a/caf\u00e9")]),
    ],
)
def test_names_that_some_disks_take_for_one(paths: list[str], groups: list[tuple[str, ...]]) -> None:
    assert files.spellings(paths) == groups
