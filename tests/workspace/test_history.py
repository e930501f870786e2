"""The past: what was changed, and what stood where at any time."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from catalyst_tui.document import ABSENT, Operation
from catalyst_tui.model.tree import Unreadable
from catalyst_tui.workspace import Workspace
from catalyst_tui.workspace.change import Change, Create, Patch, Remove
from catalyst_tui.workspace.history import UnknownRevision
from catalyst_tui.workspace.repository import NoRepository

from .changes import COAN, DANA, appending, setting
from .conftest import Git

NEW = "cohort/people/pro-099.yaml"


def test_the_newest_first_with_everything_that_is_known(workspace: Workspace, git: Git) -> None:
    workspace.apply(setting("/goals/0/target", 90, sentence="target 90"))
    workspace.apply(Change((Create(NEW, "id: pro-099\nrole: educator\n"), Remove(NEW)), "nothing", "add"))
    git("commit", "-q", "--allow-empty", "-m", "nothing of the cohort")
    (workspace.root / "notes.txt").write_text("x")
    git("add", "notes.txt")
    git("commit", "-q", "-m", "elsewhere")
    entries = workspace.history()
    assert [entry.sentence for entry in entries] == ["target 90", "Begin"]
    newest, first = entries
    assert newest.commit == git("rev-parse", "HEAD~2")
    assert newest.commit.startswith(newest.short)
    assert newest.parents == (first.commit,)
    assert newest.author == "Sam Reyes"
    assert newest.when.tzinfo is not None
    assert abs(newest.when - datetime.now(UTC)).total_seconds() < 600
    assert newest.files == (COAN,)
    assert newest.trailer("catalyst-action") == "set"
    assert newest.trailer("Catalyst-Undoes") is None
    assert len(first.files) == 17
    assert first.parents == ()
    assert workspace.history(limit=1) == [newest]


@pytest.mark.parametrize(
    ("message", "sentence", "body", "trailers"),
    [
        ("only", "only", "", ()),
        ("two\n\nparagraphs\nof text", "two", "paragraphs\nof text", ()),
        ("t\n\nKey: value\nOther-Key: a: b", "t", "", (("Key", "value"), ("Other-Key", "a: b"))),
        ("t\n\nbody\n\nKey: value", "t", "body", (("Key", "value"),)),
        ("t\n\nKey: value\nnot a trailer", "t", "Key: value\nnot a trailer", ()),
        ("\x1f\x1e t \x01", "\x1f\x1e t \x01", "", ()),
        ("ünï \U0001f600", "ünï \U0001f600", "", ()),
        ("commit 1234\nAuthor: me\n\n    \n:100644 x", "commit 1234", "Author: me\n\n    \n:100644 x", ()),
    ],
)
def test_messages_of_all_shapes(
    workspace: Workspace,
    git: Git,
    message: str,
    sentence: str,
    body: str,
    trailers: tuple[tuple[str, str], ...],
) -> None:
    (workspace.root / DANA).write_bytes(b"id: pro-014\n")
    (workspace.root / "cohort/people/new\nline.yaml").write_bytes(b"")
    git("add", "-A")
    git("commit", "-q", "--cleanup=verbatim", "-F", "-", input=message)
    entry, begin = workspace.history()
    assert (entry.sentence, entry.body, entry.trailers) == (sentence, body, trailers)
    assert entry.files == ("cohort/people/new\nline.yaml", DANA)
    assert begin.sentence == "Begin"


def test_a_repository_without_any_change_yet(workspace: Workspace, git: Git) -> None:
    git("checkout", "-q", "--orphan", "fresh")
    assert workspace.history() == workspace.history(COAN) == []
    with pytest.raises(UnknownRevision, match="Nothing has been kept here yet"):
        workspace.at("2023-01-01")


def test_merges_appear_when_they_changed_something(workspace: Workspace, git: Git) -> None:
    git("switch", "-q", "-c", "other")
    workspace.apply(setting("/goals/0/target", 90, sentence="theirs"))
    git("switch", "-q", "main")
    workspace.apply(setting("/contact/name", "Dana O.", path=DANA, sentence="ours"))
    git("merge", "-q", "--no-edit", "other")
    assert workspace.history(limit=1)[0].sentence in ("theirs", "ours")
    git("switch", "-q", "other")
    git("merge", "-q", "--no-commit", "--no-ff", "main~1")
    (workspace.root / DANA).write_bytes(b"id: pro-014\nrole: professional\n")
    git("commit", "-qam", "a merge that did more")
    assert workspace.history(limit=1)[0].files == (DANA,)
    git("switch", "-q", "main")
    assert {entry.sentence for entry in workspace.history()} >= {"theirs", "ours", "Begin"}
    assert [entry.sentence for entry in workspace.history(COAN)] == ["theirs", "Begin"]


def test_the_history_of_one_value_follows_the_identity_of_its_item(workspace: Workspace, git: Git) -> None:
    workspace.apply(setting("/goals/1/target", 0.9, sentence="careers 0.9"))
    workspace.apply(setting("/status", "paused", sentence="paused"))
    goal = {"id": "first", "statement": "A goal before the others", "target": 3}
    workspace.apply(Change((Patch(COAN, (Operation("add", "/goals/0", goal),)),), "one before", "set"))
    workspace.apply(setting("/goals/2/target", 0.7, sentence="careers 0.7"))
    for pointer in ("/goals/2/target", "/goals/careers/target"):
        entries = workspace.history(COAN, pointer)
        assert [(entry.sentence, entry.value) for entry in entries] == [
            ("careers 0.7", 0.7),
            ("careers 0.9", 0.9),
            ("Begin", 0.8),
        ]
    assert [entry.sentence for entry in workspace.history(COAN, "/goals/careers/target", 2)] == [
        "careers 0.7",
        "careers 0.9",
    ]
    assert [entry.sentence for entry in workspace.history(COAN, "/status")] == ["paused", "Begin"]
    assert [entry.sentence for entry in workspace.history(COAN, "/goals/first")] == ["one before"]


def test_a_value_that_came_and_went(workspace: Workspace, git: Git) -> None:
    win = {"id": "w2", "date": "2022-12-01", "what": "A club"}
    workspace.apply(appending("/wins", win))
    workspace.apply(Change((Patch(COAN, (Operation("remove", "/wins/1"),)),), "gone", "set"))
    (workspace.root / COAN).write_bytes(b"\tbroken: [")
    git("commit", "-qam", "broken")
    git("revert", "--no-edit", "HEAD")
    workspace.apply(appending("/wins", {**win, "what": "A club again"}))
    values = [entry.value for entry in workspace.history(COAN, "/wins/w2/what")]
    assert values == ["A club again", ABSENT, "A club"]


def test_of_two_changes_made_at_once_neither_comes_from_the_other(workspace: Workspace, git: Git) -> None:
    """Without Catalyst: two branches, and a merge whose conflict was settled by hand."""
    begun = git("rev-parse", "HEAD")
    file = workspace.root / COAN
    text = file.read_text()
    for branch, target in (("side", 90), ("main", 95)):
        git("checkout", "-q", *(("-b", branch, begun) if branch == "side" else (branch,)))
        file.write_text(text.replace("target: 84", f"target: {target}"))
        git("commit", "-qam", f"to {target}")
    git("merge", "-q", "--no-commit", "--strategy=ours", "side")
    file.write_text(text.replace("target: 84", "target: 92"))
    git("commit", "-qam", "both")
    entries = workspace.history(COAN, "/goals/circuits/target")
    told = {(entry.sentence, entry.before, entry.value) for entry in entries}
    assert told == {("both", 95, 92), ("to 95", 84, 95), ("to 90", 84, 90), ("Begin", ABSENT, 84)}
    assert len(workspace.history(COAN, "/goals/circuits/target", limit=2)) == 2


def test_what_a_value_was_where_the_version_before_cannot_be_read(workspace: Workspace, git: Git) -> None:
    file = workspace.root / COAN
    text = file.read_text()
    for changed in (text + "goals: [", text.replace("target: 84", "target: 90")):
        file.write_text(changed)
        git("commit", "-qam", "by hand")
    newest, _ = workspace.history(COAN, "/goals/circuits/target")
    assert (newest.before, newest.value) == (84, 90)


def test_what_stood_there_then(workspace: Workspace, git: Git) -> None:
    before = {path: (workspace.root / path).read_bytes() for path in (COAN, DANA)}
    git("tag", "kickoff")
    applied = workspace.apply(
        Change(
            (*setting("/goals/0/target", 90).edits, Create(NEW, "id: pro-099\nrole: educator\n")), "", "set"
        )
    )
    for revision in ("kickoff", "HEAD~1", f"{applied.short}^"):
        tree = workspace.at(revision)
        assert {path: tree.read(path) for path in before} == before
        assert NEW not in tree
        assert len(list(tree)) == 17
        with pytest.raises(Unreadable, match="there was no such file then"):
            tree.read(NEW)
    assert NEW in workspace.at("main")
    assert b"target: 90" in workspace.at(applied.commit).read(COAN)


@pytest.mark.parametrize(
    "revision", ["", "nowhere", "--help", "-n1", "HEAD~99", "HEAD:cohort", "deadbeef", "HEAD^{tree}"]
)
def test_a_revision_that_is_none(workspace: Workspace, revision: str) -> None:
    with pytest.raises(UnknownRevision):
        workspace.at(revision)


def test_what_stood_there_at_the_end_of_a_day(
    workspace: Workspace, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "America/New_York")
    git("checkout", "-q", "--orphan", "dated")
    for day, target in (("2023-01-10T09:00:00", 1), ("2023-01-10T23:59:30", 2), ("2023-01-12T00:00:30", 3)):
        monkeypatch.setenv("GIT_COMMITTER_DATE", f"{day}-05:00")
        (workspace.root / COAN).write_text(f"id: coan-ms-22\ntarget: {target}\n")
        git("add", "-A")
        git("commit", "-qm", f"{target}")
    assert b"target: 2" in workspace.at("2023-01-10").read(COAN)
    assert b"target: 2" in workspace.at(date(2023, 1, 11)).read(COAN)
    assert b"target: 3" in workspace.at("2023-01-12").read(COAN)
    with pytest.raises(UnknownRevision, match="Nothing had been kept here by 2023-01-09 yet"):
        workspace.at("2023-01-09")


def test_links_and_huge_files_of_the_past(workspace: Workspace, git: Git) -> None:
    (workspace.root / "cohort/people/link.yaml").symlink_to("pro-014.yaml")
    (workspace.root / "cohort/people/huge.yaml").write_bytes(b"#" * 30_000_000)
    git("add", "-A")
    git("commit", "-qm", "odd")
    tree = workspace.at("HEAD")
    for name in ("link", "huge"):
        with pytest.raises(Unreadable):
            tree.read(f"cohort/people/{name}.yaml")
    assert tree.read(DANA) == (workspace.root / DANA).read_bytes()


def test_what_differs_between_two_moments(workspace: Workspace, git: Git) -> None:
    workspace.apply(setting("/goals/0/target", 90))
    workspace.apply(Change((Create(NEW, "id: pro-099\nrole: educator\n"),), "", "add"))
    [coan, new] = workspace.changes_between("HEAD~2", "HEAD")
    assert (coan.path, new.path) == (COAN, NEW)
    assert coan.old is not None
    assert coan.new == coan.old.replace(b"target: 84", b"target: 90")
    assert (new.old, new.new) == (None, b"id: pro-099\nrole: educator\n")
    assert [change.path for change in workspace.changes_between("HEAD", "HEAD~2")] == [COAN, NEW]
    assert workspace.changes_between(None) == []
    (workspace.root / DANA).unlink()
    (workspace.root / "cohort/people/pro-098.yaml").write_bytes(b"id: pro-098\n")
    (workspace.root / COAN).touch()
    assert {change.path: change.new for change in workspace.changes_between(None)} == {
        DANA: None,
        "cohort/people/pro-098.yaml": b"id: pro-098\n",
    }


def test_a_version_by_its_bytes(workspace: Workspace) -> None:
    from catalyst_tui.workspace.objects import blob_id

    before = (workspace.root / COAN).read_bytes()
    workspace.apply(setting("/goals/0/target", 90))
    assert workspace.version(COAN, blob_id(before)) == before
    assert workspace.version(COAN, "0" * 40) is None
    assert workspace.version(COAN, "--help") is None


def test_the_past_of_a_copy_that_holds_a_part_of_it(workspace: Workspace, git: Git, tmp_path: Path) -> None:
    """A partial clone fetches the versions of a file when they are asked for, and says so when it cannot."""
    for target in (85, 86, 87):
        workspace.apply(setting("/goals/0/target", target))
    git("config", "uploadpack.allowFilter", "true")
    git("config", "uploadpack.allowAnySHA1InWant", "true")
    for name in ("there", "away"):
        git("clone", "-q", "--filter=blob:none", f"file://{workspace.root}", str(tmp_path / name))
    there, away = (Workspace.open(tmp_path / name) for name in ("there", "away"))
    told = [(entry.before, entry.value) for entry in there.history(COAN, "/goals/0/target")]
    assert told == [(entry.before, entry.value) for entry in workspace.history(COAN, "/goals/0/target")]
    git("-C", str(away.root), "remote", "set-url", "origin", str(tmp_path / "nowhere"))
    with pytest.raises(NoRepository, match="rest is fetched from the shared place"):
        away.undo("HEAD~1")
    assert git("-C", str(away.root), "status", "--porcelain") == ""
