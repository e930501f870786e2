"""Readings of a cohort: complete, built on the one before, and anew when schemas change."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from catalyst_tui.tui.session import Session
from catalyst_tui.workspace import Workspace

TODAY = date(2023, 2, 15)
PATH = "cohort/partnerships/coan-ms-22b.yaml"


@pytest.fixture
def session(repository: Path) -> Session:
    return Session(Workspace.open(repository), TODAY)


def test_a_reading_tells_of_its_progress_and_of_what_is_wrong(session: Session) -> None:
    told: list[tuple[int, int]] = []
    snapshot = session.read(lambda done, total: told.append((done, total)))
    assert told[0] == (0, told[0][1])
    assert snapshot.problems is None
    assert session.check(snapshot).problems is not None


def test_only_what_changed_is_read_again(session: Session, repository: Path) -> None:
    before = session.read().cohort
    assert not session.changed()
    (repository / PATH).write_text((repository / PATH).read_text().replace("paused", "ended"))
    assert session.changed()
    after = session.read().cohort
    assert after.get("partnerships", "coan-ms-22b").value["status"] == "ended"
    assert after.get("partnerships", "coan-ms-22") is before.get("partnerships", "coan-ms-22")
    assert before.get("partnerships", "coan-ms-22b").value["status"] == "paused"


def test_records_come_and_go(session: Session, repository: Path) -> None:
    session.read()
    (repository / "cohort/people/pro-900.yaml").write_text("id: pro-900\nrole: professional\n")
    (repository / PATH).unlink()
    after = session.read().cohort
    assert after.has("people", "pro-900")
    assert not after.has("partnerships", "coan-ms-22b")


def test_due_items_are_sorted_out_by_partnership(session: Session) -> None:
    snapshot = session.read()
    for id in snapshot.cohort.ids("partnerships"):
        assert snapshot.owed_by(id) == [item for item in snapshot.due_items if id in item.partnerships]
    assert not snapshot.owed_by("nobody-22")


def test_another_schema_means_reading_anew(session: Session, repository: Path) -> None:
    before = session.read().cohort
    schema = repository / "schemas/partnership.schema.json"
    schema.write_text(schema.read_text().replace('"paused",', '"paused", "resting",'))
    assert session.changed()
    after = session.read().cohort
    assert after.registry is not before.registry


def test_hand_edits_are_told_by_path_and_by_their_two_sides(session: Session, repository: Path) -> None:
    old = (repository / PATH).read_bytes()
    (repository / PATH).write_bytes(old.replace(b"paused", b"ended"))
    assert session.read().hand_edits == (PATH,)
    (edit,) = session.edited_by_hand(PATH)
    assert (edit.old, edit.new) == (old, old.replace(b"paused", b"ended"))
    assert session.edited_by_hand("cohort/program.yaml") == []


def test_looking_needs_no_history(repository: Path, tmp_path: Path) -> None:
    root = tmp_path / "copy"
    root.mkdir()
    (repository / "cohort").rename(root / "cohort")
    assert Session(Workspace.open(root), TODAY).read().hand_edits == ()


def test_the_first_change_of_a_history_has_files_too(session: Session) -> None:
    (entry,) = session.workspace.history()
    files = session.files_of(entry)
    assert PATH in {file.path for file in files}
    assert all(file.old is None for file in files)
