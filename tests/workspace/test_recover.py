"""What an interrupted save left behind: finished or taken back, whatever the moment, and nobody's bytes overwritten."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from catalyst_tui.document import Operation
from catalyst_tui.workspace import Workspace, apply, recover
from catalyst_tui.workspace.change import Change, CommitFailed, Create, Patch, RepositoryBusy, StaleRecord
from catalyst_tui.workspace.journal import Journal, Plan, Planned
from catalyst_tui.workspace.replacing import left_over

from .changes import COAN, DANA, setting
from .conftest import Git

NEW = "cohort/people/pro-099.yaml"
GRANT = "cohort/grants/coan-ms-22-g1.yaml"
MESSAGE = "three files\n\nCatalyst-Action: set\n"


@pytest.fixture
def plan(workspace: Workspace) -> Plan:
    """One file changed, one made, one removed."""
    coan, grant = ((workspace.root / path).read_bytes() for path in (COAN, GRANT))
    planned = (
        Planned(COAN, coan, coan.replace(b"target: 84", b"target: 90")),
        Planned(NEW, None, b"id: pro-099\nrole: professional\n"),
        Planned(GRANT, grant, None),
    )
    return Plan(planned, MESSAGE, (NEW,))


def begin(workspace: Workspace, plan: Plan) -> Journal:
    workspace.repository.state_folder.mkdir(exist_ok=True)
    return Journal.begin(workspace.repository.journal, workspace.root, plan)


def write(root: Path, planned: Planned) -> None:
    if planned.new is None:
        (root / planned.path).unlink()
    else:
        (root / planned.path).write_bytes(planned.new)


def standing(root: Path, plan: Plan) -> list[str]:
    """For every file of a plan whether it is old, new or something else."""
    names = []
    for planned in plan.files:
        path = root / planned.path
        now = path.read_bytes() if path.exists() else None
        names.append("old" if now == planned.old else "new" if now == planned.new else "else")
    return names


def whole(workspace: Workspace, git: Git) -> None:
    assert not workspace.repository.journal.exists()
    assert git("status", "--porcelain") == ""
    assert workspace.doctor() == []
    git("fsck", "--strict")


@pytest.mark.parametrize("written", [0, 1, 2])
def test_what_is_partly_written_is_taken_back(
    workspace: Workspace, git: Git, plan: Plan, written: int
) -> None:
    begin(workspace, plan)
    for planned in plan.files[:written]:
        write(workspace.root, planned)
    (workspace.root / "cohort/people/.pro-099.yaml.abcd.catalyst-new").write_bytes(b"half")
    [told] = workspace.recover()
    assert (
        told == "The change “three files” was interrupted and is not kept: everything is as it was before it."
    )
    assert standing(workspace.root, plan) == ["old"] * 3
    assert git("rev-list", "--count", "HEAD") == "1"
    whole(workspace, git)
    assert workspace.recover() == []


@pytest.mark.parametrize("added", [False, True])
def test_what_stands_whole_is_kept(workspace: Workspace, git: Git, plan: Plan, added: bool) -> None:
    begin(workspace, plan)
    for planned in plan.files:
        write(workspace.root, planned)
    if added:
        git("add", "--intent-to-add", NEW)
    [told] = workspace.recover()
    assert told == "The change “three files” was interrupted before it was kept: it is kept now."
    assert git("log", "-1", "--format=%B") == MESSAGE.strip()
    whole(workspace, git)


def test_what_stands_whole_and_cannot_be_kept_is_taken_back(
    workspace: Workspace, git: Git, plan: Plan
) -> None:
    hook = workspace.root / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    begin(workspace, plan)
    for planned in plan.files:
        write(workspace.root, planned)
    [told] = workspace.recover()
    assert "is not kept" in told
    assert standing(workspace.root, plan) == ["old"] * 3
    whole(workspace, git)


def test_thousands_of_files(workspace: Workspace, git: Git) -> None:
    names = [f"cohort/people/{'x' * 200}-{number}.yaml" for number in range(600)]
    plan = Plan(tuple(Planned(name, None, b"id: x\n") for name in names), MESSAGE, tuple(names))
    for end, kept in (("is not kept", 0), ("it is kept now", 600), ("it is whole", 600)):
        begin(workspace, plan)
        for planned in plan.files[: kept or 300]:
            write(workspace.root, planned)
        if not kept:
            git("add", "--intent-to-add", "cohort")
        assert end in workspace.recover()[0]
        assert len(list((workspace.root / "cohort/people").glob("x*"))) == kept
        whole(workspace, git)


def test_what_is_in_the_history_is_done(workspace: Workspace, git: Git, plan: Plan) -> None:
    begin(workspace, plan)
    for planned in plan.files:
        write(workspace.root, planned)
    git("add", "-A")
    git("commit", "-qm", "three files")
    [told] = workspace.recover()
    assert told == "The change “three files” was interrupted after it had been kept: it is whole."
    assert git("rev-list", "--count", "HEAD") == "2"
    whole(workspace, git)


def test_a_git_that_died_between_the_commit_and_its_list_of_files(
    workspace: Workspace, git: Git, plan: Plan
) -> None:
    begin(workspace, plan)
    index = (workspace.root / ".git/index").read_bytes()
    for planned in plan.files:
        write(workspace.root, planned)
    git("add", "-A")
    git("commit", "-qm", "three files")
    (workspace.root / ".git/index").write_bytes(index)
    (workspace.root / ".git/index.lock").touch()
    (workspace.root / ".git/next-index-4194305.lock").touch()
    (workspace.root / ".git/refs/heads/main.lock").touch()
    assert git("status", "--porcelain") != ""
    assert "it is whole" in workspace.recover()[0]
    whole(workspace, git)


@pytest.mark.parametrize("edited", [COAN, NEW])
def test_what_somebody_edited_since_is_never_overwritten(
    workspace: Workspace, git: Git, plan: Plan, edited: str
) -> None:
    begin(workspace, plan)
    for planned in plan.files:
        write(workspace.root, planned)
    with (workspace.root / edited).open("ab") as file:
        file.write(b"# since\n")
    [told] = workspace.recover()
    assert f"because {edited} was edited since" in told
    now = dict(zip((p.path for p in plan.files), standing(workspace.root, plan), strict=True))
    assert now.pop(edited) == "else"
    assert set(now.values()) == {"old"}
    assert [edit.path for edit in workspace.hand_edits()] == [edited]
    assert workspace.recover() == []


def test_in_the_middle_of_a_merge_it_is_taken_back(workspace: Workspace, git: Git, plan: Plan) -> None:
    begin(workspace, plan)
    for planned in plan.files:
        write(workspace.root, planned)
    (workspace.root / ".git/MERGE_HEAD").write_text(git("rev-parse", "HEAD") + "\n")
    assert "is not kept" in workspace.recover()[0]
    assert standing(workspace.root, plan) == ["old"] * 3


def test_the_next_save_does_it_and_tells(workspace: Workspace, git: Git, plan: Plan) -> None:
    begin(workspace, plan)
    write(workspace.root, plan.files[0])
    applied = workspace.apply(setting("/goals/0/target", 77))
    assert "is not kept" in applied.recovered[0]
    assert git("show", f"HEAD:{COAN}").count("target: 77") == 1
    assert "+    target: 77" in applied.diff
    assert "-    target: 84" in applied.diff
    whole(workspace, git)


def test_a_git_that_still_works_on_it_is_waited_for(workspace: Workspace, git: Git, plan: Plan) -> None:
    journal = begin(workspace, plan)
    for planned in plan.files:
        write(workspace.root, planned)
    git("add", "-A")
    worker = subprocess.Popen(
        ["sh", "-c", "sleep 0.3; exec git commit -qm 'three files'"], cwd=workspace.root
    )
    journal.working(worker.pid)
    waiting = subprocess.Popen(["true"])  # reaps nothing of ours
    waiting.wait()
    reaper = os.fork()
    if reaper == 0:
        os._exit(0)
    os.waitpid(reaper, 0)
    import threading

    threading.Thread(target=worker.wait).start()
    assert "it is whole" in workspace.recover()[0]
    assert git("rev-list", "--count", "HEAD") == "2"
    whole(workspace, git)


def test_a_git_that_does_not_end_is_told(
    workspace: Workspace, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recover, "PATIENCE", 0.05)
    journal = begin(workspace, plan)
    write(workspace.root, plan.files[0])
    with subprocess.Popen(["sleep", "60"]) as worker:
        journal.working(worker.pid)
        with pytest.raises(RepositoryBusy, match=f"still being worked on \\(process {worker.pid}\\)"):
            workspace.apply(setting("/goals/0/target", 77))
        worker.kill()
    assert workspace.apply(setting("/goals/0/target", 77)).commit


@pytest.mark.parametrize("left", [b"", b"{", b'{"version": 99}\n', b"null\n"])
def test_a_note_that_cannot_be_read_is_put_aside(workspace: Workspace, left: bytes) -> None:
    folder = workspace.repository.state_folder
    folder.mkdir()
    workspace.repository.journal.write_bytes(left)
    assert "cannot be read" in workspace.recover()[0]
    assert (folder / "journal.damaged").read_bytes() == left
    assert workspace.apply(setting("/goals/0/target", 77)).commit
    assert [finding.id for finding in workspace.doctor()] == ["damaged-note"]


def test_a_torn_line_about_git_is_passed_over(workspace: Workspace, git: Git, plan: Plan) -> None:
    journal = begin(workspace, plan)
    journal.working(os.getpid())
    with journal.file.open("ab") as file:
        file.write(b'{"git": 12')
    pending = Journal.pending(workspace.repository.journal)
    assert pending is not None
    assert [pid for pid, _ in pending.gits] == [os.getpid()]
    assert pending.plan == plan
    assert pending.root == workspace.root


def test_an_interrupted_save_of_another_worktree(workspace: Workspace, git: Git, tmp_path: Path) -> None:
    git("worktree", "add", "-q", "-b", "other", str(tmp_path / "linked"))
    linked = Workspace.open(tmp_path / "linked")
    old = (linked.root / COAN).read_bytes()
    plan = Plan((Planned(COAN, old, old + b"# more\n"), Planned(DANA, b"", b"x")), MESSAGE)
    begin(linked, plan)
    (linked.root / COAN).write_bytes(old + b"# more\n")
    assert workspace.recover()
    assert (linked.root / COAN).read_bytes() == old
    assert linked.hand_edits() == workspace.hand_edits() == []


def test_an_interrupted_save_of_a_worktree_that_is_gone(
    workspace: Workspace, git: Git, tmp_path: Path
) -> None:
    git("worktree", "add", "-q", "-b", "other", str(tmp_path / "linked"))
    linked = Workspace.open(tmp_path / "linked")
    begin(linked, Plan((Planned(COAN, b"", None),), MESSAGE))
    git("worktree", "remove", "--force", str(tmp_path / "linked"))
    assert "which is gone" in workspace.recover()[0]
    assert workspace.hand_edits() == []
    assert workspace.apply(setting("/goals/0/target", 77)).commit


def test_from_a_hook_nothing_is_recovered(
    workspace: Workspace, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(workspace, plan)
    write(workspace.root, plan.files[0])
    with monkeypatch.context() as hook:
        hook.setenv("GIT_INDEX_FILE", ".git/index")
        assert workspace.recover() == []
    assert len(workspace.recover()) == 1


@pytest.mark.parametrize("moment", ["swap", "commit", "after"])
@pytest.mark.parametrize("error", [KeyboardInterrupt, MemoryError])
def test_an_interrupt_at_any_moment(
    workspace: Workspace,
    git: Git,
    monkeypatch: pytest.MonkeyPatch,
    moment: str,
    error: type[BaseException],
) -> None:
    def interrupted(*arguments: object) -> None:
        if moment == "after":
            commit(*arguments)
        raise error

    commit = apply.commit
    monkeypatch.setattr(apply, "swap" if moment == "swap" else "commit", interrupted)
    change = Change(
        (
            Patch(COAN, (Operation("replace", "/goals/0/target", 90),)),
            Create(NEW, "id: pro-099\nrole: educator\n"),
        ),
        "",
        "set",
    )
    with pytest.raises(error):
        workspace.apply(change)
    assert (workspace.root / NEW).exists() == (moment == "after")
    assert git("rev-list", "--count", "HEAD") == ("2" if moment == "after" else "1")
    whole(workspace, git)


def test_an_answer_that_is_not_understood_is_no_failure_when_it_was_kept(
    workspace: Workspace, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    def misunderstood(*arguments: object) -> None:
        commit(*arguments)
        raise CommitFailed("git gave an answer that Catalyst does not understand")

    commit = apply.commit
    monkeypatch.setattr(apply, "commit", misunderstood)
    assert workspace.apply(setting("/goals/0/target", 90)).commit == git("rev-parse", "HEAD")


def kills(root: Path, count: int, seed: int) -> Iterator[str]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.workspace.killing", str(root), str(count), str(seed)],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    yield from done.stdout.split()


@pytest.mark.parametrize("seed", [1, 2])
def test_kill_at_random_moments(repository: Path, seed: int) -> None:
    assert len(list(kills(repository, 25, seed))) == 25


def test_an_edit_between_reading_and_replacing_is_not_overwritten(workspace: Workspace, git: Git) -> None:
    """An editor that saves in the milliseconds after the files were read and git was asked."""
    file = workspace.root / COAN
    old = file.read_bytes()
    plan = Plan((Planned(COAN, old, old.replace(b"target: 84", b"target: 90")),), "more\n")
    with file.open("ab") as out:
        out.write(b"# by hand\n")
    with apply.writing(workspace.repository), pytest.raises(StaleRecord):
        apply.keep(workspace.repository, plan)
    assert file.read_bytes() == old + b"# by hand\n"
    assert [each.path for each in workspace.hand_edits()] == [COAN]
    assert not workspace.repository.journal.exists()
    assert left_over(file.parent) == []
