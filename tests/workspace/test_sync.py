"""Several copies of a cohort and a bare repository between them: everything meets, and nothing is half done."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from catalyst_tui.document import Operation
from catalyst_tui.workspace import Workspace, advance, recover, shared_place
from catalyst_tui.workspace.change import Change, Create, Patch, Remove, UncommittedEdits
from catalyst_tui.workspace.journal import Journal, Plan, Planned
from catalyst_tui.workspace.lock import Locked, writer_lock
from catalyst_tui.workspace.questions import WrongAnswer
from catalyst_tui.workspace.shared_place import OtherName, SharedPlace
from catalyst_tui.workspace.sync import NothingShared, Waiting, questions, sync, waiting
from catalyst_tui.workspace.versions import CannotJoin

from .changes import COAN, DANA, setting
from .sharing import TARGET, git, same, value


def test_what_was_changed_here_is_sent_and_fetched_there(two: tuple[Workspace, Workspace]) -> None:
    ana, ben = two
    ana.apply(setting(TARGET, 90))
    ana.apply(
        Change((Create("cohort/people/pro-099.yaml", "id: pro-099\nrole: professional\n"),), "", "add"),
        force=True,
    )
    assert waiting(ana) == Waiting(2, 0)
    assert (outcome := sync(ana)).state == "done"
    assert (outcome.sent, outcome.fetched) == (2, 0)
    outcome = sync(ben)
    assert (outcome.state, outcome.sent, outcome.fetched) == ("done", 0, 2)
    assert value(ben) == 90
    assert [each.file for each in outcome.told] == ["cohort/people/pro-099.yaml"] * len(outcome.told)
    same(ana, ben)
    assert waiting(ben) == Waiting(0, 0)


def test_two_who_changed_one_record(two: tuple[Workspace, Workspace]) -> None:
    ana, ben = two
    ana.apply(setting(TARGET, 90))
    ben.apply(setting("/goals/0/statement", "Another goal"))
    sync(ana)
    outcome = sync(ben)
    assert (outcome.state, outcome.sent, outcome.fetched) == ("done", 1, 1)
    assert (value(ben), value(ben, "/statement")) == (90, "Another goal")
    assert sync(ana).fetched == 1
    same(ana, ben)
    assert "Catalyst-Action: sync" in git(ana.root, "log", "-1", "--format=%B")


def test_the_same_field_is_a_question_and_nothing_changes_until_it_is_answered(
    two: tuple[Workspace, Workspace],
) -> None:
    ana, ben = two
    ana.apply(setting(TARGET, 90))
    ben.apply(setting(TARGET, 70))
    sync(ana)
    before = git(ben.root, "rev-parse", "HEAD")
    outcome = sync(ben)
    assert outcome.state == "questions"
    [question] = outcome.questions
    assert (question.path, question.address) == (COAN, "/goals/circuits/target")
    assert (question.base, question.mine, question.theirs) == ("84", "70", "90")
    assert question.by_them is not None
    assert question.by_them.name == "Sam Reyes"
    assert git(ben.root, "rev-parse", "HEAD") == before
    assert questions(ben) == (question,)
    with pytest.raises(WrongAnswer, match="mine or theirs is"):
        sync(ben, {question.id: "both"})
    with pytest.raises(WrongAnswer, match="no question"):
        sync(ben, {"000000": "mine"})
    assert sync(ben, {question.id: "mine"}).state == "done"
    sync(ana)
    assert value(ana) == 70
    same(ana, ben)
    assert questions(ben) == ()


def test_an_answer_may_be_given_again_and_be_another_one(two: tuple[Workspace, Workspace], hub: Path) -> None:
    """The place went away after it was given first, so that it is not carried out yet."""
    ana, ben = two
    ana.apply(setting(TARGET, 90))
    ben.apply(setting(TARGET, 70))
    sync(ana)
    [question] = sync(ben).questions
    away = hub.rename(hub.with_name("away"))
    for choice in ("mine", "theirs"):
        assert sync(ben, {question.id: choice}).state == "unreachable"
    away.rename(hub)
    assert sync(ben, {question.id: "theirs"}).state == "done"
    assert value(ben) == 90


def test_an_answer_is_no_answer_to_what_changed_since(two: tuple[Workspace, Workspace]) -> None:
    ana, ben = two
    ana.apply(setting(TARGET, 90))
    ben.apply(setting(TARGET, 70))
    sync(ana)
    [question] = sync(ben).questions
    ana.apply(setting(TARGET, 91))
    sync(ana)
    outcome = sync(ben, {question.id: "mine"})
    assert [each.theirs for each in outcome.questions] == ["91"]
    assert value(ben) == 70


def test_what_is_sound_on_both_sides_and_not_together(two: tuple[Workspace, Workspace]) -> None:
    ana, ben = two
    ana.apply(
        Change(
            (
                Create(
                    "cohort/people/pro-099.yaml", (ana.root / DANA).read_text().replace("pro-014", "pro-099")
                ),
            ),
            "",
            "add",
        ),
        force=True,
    )
    sync(ana)
    sync(ben)
    partner = {"role": "professional", "who": "pro-099", "from": "2022-10-01"}
    ana.apply(Change((Remove("cohort/people/pro-099.yaml"),), "", "remove"))
    ben.apply(Change((Patch(COAN, (Operation("add", "/partners/-", partner),)),), "", "set"), force=True)
    sync(ana)
    [question] = sync(ben).questions
    assert question.problem
    assert "pro-099" in question.place
    kept, left_out = "partnerships/coan-ms-22", "people/pro-099"
    assert question.mine == f"keeps what you changed in {kept}, leaves out what others changed in {left_out}"
    assert (
        question.theirs == f"keeps what others changed in {left_out}, leaves out what you changed in {kept}"
    )
    assert question.by_me is not None
    assert question.by_them is not None
    assert sync(ben, {question.id: "mine"}).state == "done"
    sync(ana)
    same(ana, ben)
    assert ana.cohort().has("people", "pro-099")


def mark(workspace: Workspace, person: str, was: str) -> None:
    path = "cohort/attendance/kickoff.yaml"
    operation = Operation("add", f"/people/{person}", {"was": was})
    workspace.apply(Change((Patch(path, (operation,)),), f"kickoff: {person} {was}", "attendance"))


def test_attendance_is_per_person(two: tuple[Workspace, Workspace]) -> None:
    """Two at two doors of one room; one whom both saw is a question, and only when they saw different things."""
    ana, ben = two
    for workspace, marks in (
        (ana, {"edu-014": "present", "pro-061": "late", "staff-01": "present"}),
        (ben, {"edu-014": "present", "pro-061": "absent", "pro-014": "excused"}),
    ):
        for person, was in marks.items():
            mark(workspace, person, was)
    sync(ana)
    [question] = sync(ben).questions
    assert question.address.startswith("/people/pro-061")
    assert sync(ben, {question.id: "theirs"}).state == "done"
    sync(ana)
    same(ana, ben)
    people = ana.cohort().get("attendance", "kickoff").value["people"]
    assert {person: mark["was"] for person, mark in people.items()} == {
        "edu-014": "present",
        "pro-014": "excused",
        "pro-061": "late",
        "staff-01": "present",
    }


def test_what_a_host_merged_by_text_is_checked_and_told(two: tuple[Workspace, Workspace], hub: Path) -> None:
    """Hosts know nothing of records: both added an item with one id, in places that do not touch."""
    ana, ben = two
    wins = "wins:\n  - {id: w1, date: 2022-11-10, what: The principal asked for a second class}\n"
    for workspace, text in (
        (ana, wins.replace("wins:\n", "wins:\n  - {id: w2, date: 2022-11-11, what: One}\n")),
        (ben, f"{wins}  - {{id: w2, date: 2022-11-12, what: Another}}\n"),
    ):
        file = workspace.root / COAN
        file.write_text(file.read_text().replace(wins, text))
        workspace.commit_hand_edits()
        git(workspace.root, "push", "-q", "origin", f"HEAD:refs/heads/{workspace.root.name}")
    git(ana.root, "fetch", "-q")
    git(ana.root, "switch", "-q", "-c", "host", "origin/ana")
    git(ana.root, "merge", "-q", "-m", "Merge request 7", "origin/ben")
    git(ana.root, "push", "-q", "origin", "host:main")
    git(ana.root, "switch", "-q", "main")
    for workspace in (ana, ben):
        outcome = sync(workspace)
        assert outcome.state == "done"
        [told] = outcome.told
        assert (told.file, told.severity) == (COAN, "error")
        assert "w2" in told.message
    same(ana, ben)


def test_a_record_that_one_removed_and_the_other_changed(two: tuple[Workspace, Workspace]) -> None:
    ana, ben = two
    grant = "cohort/grants/coan-ms-22-g1.yaml"
    ana.apply(Change((Remove(grant),), "", "remove"), force=True)
    text = (ben.root / grant).read_bytes()
    (ben.root / grant).write_bytes(text + b"# seen\n")
    ben.commit_hand_edits([grant])
    sync(ana)
    [question] = sync(ben).questions
    assert (question.place, question.mine, question.theirs) == ("the whole record", "changed", None)
    ben.apply(Change((Patch(grant, (Operation("replace", "/title", "Buzzers"),)),), "", "set"), force=True)
    [question] = sync(ben).questions
    assert (
        question.mine is not None
        and question.mine.startswith("changed: title ")
        and "Buzzers" in question.mine
    )
    sync(ben, {question.id: "mine"})
    sync(ana)
    assert (ana.root / grant).read_bytes().endswith(b"# seen\n")
    same(ana, ben)


def test_two_records_that_were_made_with_one_id_can_both_stay(two: tuple[Workspace, Workspace]) -> None:
    """Ours gets another id, also where we named it."""
    ana, ben = two
    path, attendance = "cohort/people/pro-062.yaml", "cohort/attendance/kickoff.yaml"
    for workspace, name in ((ana, "Theirs"), (ben, "Ours")):
        partner = {"role": "professional", "who": "pro-062", "from": f"2022-12-0{len(name)}"}
        edits = (
            Create(path, f"id: pro-062\nrole: professional\ncontact:\n  name: {name}  # new\n"),
            Patch(COAN, (Operation("add", "/partners/-", partner),)),
        )
        workspace.apply(Change(edits, "", "add"), force=True)
    ben.apply(
        Change((Patch(attendance, (Operation("add", "/people/pro-062", {"was": "present"}),)),), "", "set"),
        force=True,
    )
    sync(ana)
    [question] = sync(ben).questions
    assert (question.place, question.choices) == ("the whole record", ("mine", "theirs", "both"))
    assert sync(ben, {question.id: "both"}).state == "done"
    sync(ana)
    same(ana, ben)
    cohort = ana.cohort()
    assert cohort.label("people", "pro-062") == "Theirs"
    assert cohort.label("people", "pro-063") == "Ours"
    assert b"name: Ours  # new" in (ana.root / "cohort/people/pro-063.yaml").read_bytes()
    partners = cohort.get("partnerships", "coan-ms-22").value["partners"]
    assert [(p["who"], p["from"]) for p in partners[-2:]] == [
        ("pro-063", "2022-12-04"),
        ("pro-062", "2022-12-06"),
    ]
    assert "pro-063" in cohort.get("attendance", "kickoff").value["people"]
    assert "pro-062" not in cohort.get("attendance", "kickoff").value["people"]


def test_edits_by_hand_are_never_swept_up(two: tuple[Workspace, Workspace]) -> None:
    ana, ben = two
    ana.apply(setting(TARGET, 90))
    sync(ana)
    text = (ben.root / DANA).read_text()
    (ben.root / DANA).write_text(f"{text}# mine\n")
    assert sync(ben).state == "done"  # another file
    assert (ben.root / DANA).read_text().endswith("# mine\n")
    ana.apply(setting("/role", "professional", DANA))
    ana.apply(Change((Patch(DANA, (Operation("add", "/languages", ["en"]),)),), "", "set"), force=True)
    sync(ana)
    before = git(ben.root, "rev-parse", "HEAD")
    with pytest.raises(UncommittedEdits, match="catalyst commit"):
        sync(ben)
    assert git(ben.root, "rev-parse", "HEAD") == before
    assert (ben.root / DANA).read_text() == f"{text}# mine\n"
    ben.commit_hand_edits(force=True)
    assert sync(ben).state == "done"
    assert "# mine" in (ben.root / DANA).read_text()
    sync(ana)
    same(ana, ben)


def test_a_file_that_may_be_run_since(two: tuple[Workspace, Workspace]) -> None:
    ana, ben = two
    file = ana.root / COAN
    file.write_bytes(file.read_bytes().replace(b"target: 84", b"target: 90"))
    file.chmod(0o755)
    git(ana.root, "commit", "-qam", "a script, somebody thought")
    sync(ana)
    sync(ben)
    assert os.access(ben.root / COAN, os.X_OK)
    same(ana, ben)


def test_somebody_who_is_faster(two: tuple[Workspace, Workspace], monkeypatch: pytest.MonkeyPatch) -> None:
    ana, ben = two
    ana.apply(setting(TARGET, 90))
    ben.apply(setting("/goals/0/statement", "Another goal"))
    fetch = SharedPlace.fetch
    waiting_ones = [ana]

    def fetch_and_be_overtaken(place: SharedPlace) -> None:
        fetch(place)
        if place.repository.root == ben.root and waiting_ones:
            sync(waiting_ones.pop())

    monkeypatch.setattr(SharedPlace, "fetch", fetch_and_be_overtaken)
    assert sync(ben).state == "done"
    sync(ana)
    assert value(ana) == 90
    same(ana, ben)


def test_one_sync_at_a_time_and_saves_go_on(
    two: tuple[Workspace, Workspace], monkeypatch: pytest.MonkeyPatch
) -> None:
    ana, _ = two
    folder = ana.repository.state_folder / "sync"
    folder.mkdir(parents=True)
    monkeypatch.setattr("catalyst_tui.workspace.sync.PATIENCE", 0.0)
    with writer_lock(folder):
        with pytest.raises(Locked, match=f"Another sync is under way \\(process {os.getpid()} "):
            sync(ana)
        assert ana.apply(setting(TARGET, 90)).commit
    assert sync(ana).sent == 1


def test_no_way_to_the_shared_place(two: tuple[Workspace, Workspace], hub: Path) -> None:
    ana, _ = two
    ana.apply(setting(TARGET, 90))
    hub.rename(hub.with_name("away"))
    outcome = sync(ana)
    assert (outcome.state, outcome.waiting) == ("unreachable", Waiting(1, 0))
    assert outcome.reason == f"The shared place is not there at the moment: {hub}."
    hub.with_name("away").rename(hub)
    git(ana.root, "remote", "set-url", "origin", "http://user:secret@127.0.0.1:9/none.git")
    outcome = sync(ana)
    assert (outcome.state, outcome.reason) == (
        "unreachable",
        "There is no way to the shared place at the moment: are you offline?",
    )


def test_no_shared_place(repository: Path) -> None:
    workspace = Workspace.open(repository)
    assert waiting(workspace) is None
    with pytest.raises(NothingShared, match="git remote add origin PLACE"):
        sync(workspace)


def test_a_shared_place_that_is_empty(repository: Path, tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "--bare", "-b", "main", "empty.git")
    git(repository, "remote", "add", "origin", str(tmp_path / "empty.git"))
    workspace = Workspace.open(repository)
    assert sync(workspace).state == "done"
    assert git(tmp_path / "empty.git", "rev-parse", "main") == git(repository, "rev-parse", "HEAD")


def test_a_place_that_calls_its_version_otherwise(
    two: tuple[Workspace, Workspace], hub: Path, tmp_path: Path
) -> None:
    """What is sent under another name would not reach the others; whoever wants just that sends it there once."""
    ana, ben = two
    git(ana.root, "branch", "-q", "-m", "plans")
    git(ana.root, "branch", "--unset-upstream")
    ana.apply(setting(TARGET, 90))
    with pytest.raises(OtherName, match="`git branch -m main`"):
        sync(ana)
    assert git(hub, "branch", "--format=%(refname:short)") == "main"
    git(ana.root, "push", "-q", "-u", "origin", "plans")
    assert sync(ana).state == "done"
    git(ana.root, "branch", "-q", "-m", "main")
    git(ana.root, "branch", "--unset-upstream")
    assert sync(ana).sent == 1
    assert sync(ben).fetched == 1


def test_a_damaged_schema_of_others_is_not_taken_in(two: tuple[Workspace, Workspace]) -> None:
    ana, ben = two
    (ana.root / "schemas/person.schema.json").write_text("<<<<<<< HEAD")
    git(ana.root, "commit", "-qam", "merged somewhere")
    git(ana.root, "push", "-q")
    ben.apply(setting(TARGET, 90))
    head = git(ben.root, "rev-parse", "HEAD")
    with pytest.raises(CannotJoin, match=r"What others have sent.*person\.schema\.json"):
        sync(ben)
    assert git(ben.root, "rev-parse", "HEAD") == head
    assert git(ben.root, "status", "--porcelain") == ""
    git(ana.root, "revert", "--no-edit", "HEAD")
    git(ana.root, "push", "-q")
    assert sync(ben).state == "done"


def test_another_place_that_is_empty(two: tuple[Workspace, Workspace], tmp_path: Path) -> None:
    """What the last place held says nothing of the next one: everything is sent there."""
    ana, _ = two
    git(tmp_path, "init", "-q", "--bare", "-b", "main", "elsewhere.git")
    git(ana.root, "remote", "set-url", "origin", str(tmp_path / "elsewhere.git"))
    assert sync(ana).state == "done"
    assert git(tmp_path / "elsewhere.git", "rev-parse", "main") == git(ana.root, "rev-parse", "HEAD")


def crossed(ana: Workspace, ben: Workspace) -> None:
    """Each has taken in what the other had, with git itself: there are two versions that both began with."""
    ana.apply(setting("/status", "paused"))
    ben.apply(setting(TARGET, 90))
    mine, other = (git(each.root, "rev-parse", "HEAD") for each in (ana, ben))
    for each, place, commit in ((ana, ben, other), (ben, ana, mine)):
        git(each.root, "fetch", "-q", str(place.root), commit)
        git(each.root, "merge", "-q", "--no-edit", commit)


def test_two_versions_that_were_put_together_crosswise(two: tuple[Workspace, Workspace]) -> None:
    """What either changed since stays, also where it is what stood there before one of the two beginnings."""
    ana, ben = two
    crossed(ana, ben)
    ana.apply(setting(TARGET, 84))
    ben.apply(setting("/goals/0/statement", "Another goal"))
    sync(ana)
    assert sync(ben).state == "done"
    sync(ana)
    same(ana, ben)
    assert (value(ana), value(ana, "/statement")) == (84, "Another goal")
    assert b"status: paused" in (ana.root / COAN).read_bytes()
    assert "crosswise" not in git(ana.root, "log", "--format=%s")


def test_a_collision_of_versions_that_were_put_together_crosswise(two: tuple[Workspace, Workspace]) -> None:
    ana, ben = two
    crossed(ana, ben)
    ana.apply(setting(TARGET, 91))
    ben.apply(setting(TARGET, 92))
    sync(ana)
    [question] = sync(ben).questions
    assert (question.base, question.mine, question.theirs) == ("90", "92", "91")


def test_beginnings_that_only_a_person_can_put_together(two: tuple[Workspace, Workspace]) -> None:
    ana, ben = two
    ana.apply(setting(TARGET, 91))
    ben.apply(setting(TARGET, 92))
    mine, other = (git(each.root, "rev-parse", "HEAD") for each in (ana, ben))
    for each, place, commit in ((ana, ben, other), (ben, ana, mine)):
        git(each.root, "fetch", "-q", str(place.root), commit)
        git(each.root, "merge", "-q", "--no-edit", "-s", "ours", commit)
    sync(ana)
    head = git(ben.root, "rev-parse", "HEAD")
    with pytest.raises(CannotJoin, match="crosswise"):
        sync(ben)
    assert git(ben.root, "rev-parse", "HEAD") == head


def test_a_place_of_another_cohort(two: tuple[Workspace, Workspace], tmp_path: Path) -> None:
    ana, _ = two
    git(tmp_path, "init", "-q", "-b", "main", "other")
    git(tmp_path / "other", "commit", "-q", "--allow-empty", "-m", "other")
    git(ana.root, "remote", "set-url", "origin", str(tmp_path / "other"))
    with pytest.raises(Exception, match="is this the right place"):
        sync(ana)


@pytest.mark.parametrize("written", [0, 1, 2])
def test_a_kill_while_files_are_put_in_place(two: tuple[Workspace, Workspace], written: int) -> None:
    """The journal of a sync finishes it when all files stand, and takes it back when they do not."""
    ana, ben = two
    ana.apply(setting(TARGET, 90))
    ana.apply(
        Change((Create("cohort/people/pro-099.yaml", "id: pro-099\nrole: professional\n"),), "", "add"),
        force=True,
    )
    sync(ana)
    git(ben.root, "fetch", "-q")
    head, target = git(ben.root, "rev-parse", "HEAD"), git(ben.root, "rev-parse", "origin/main")
    old, new = (ben.root / COAN).read_bytes(), (ana.root / COAN).read_bytes()
    files = (
        Planned(COAN, old, new),
        Planned("cohort/people/pro-099.yaml", None, b"id: pro-099\nrole: professional\n"),
    )
    ben.repository.state_folder.mkdir(exist_ok=True)
    Journal.begin(ben.repository.journal, ben.root, Plan(files, "sync\n", commit=target, head=head))
    for planned in files[:written]:
        (ben.root / planned.path).write_bytes(planned.new or b"")
    [told] = ben.recover()
    assert ("it is kept now" in told) is (written == 2)
    assert git(ben.root, "rev-parse", "HEAD") == (target if written == 2 else head)
    assert git(ben.root, "status", "--porcelain") == ""
    sync(ben)
    same(ana, ben)


def test_an_error_on_the_way_leaves_everything_as_it_was(
    two: tuple[Workspace, Workspace], monkeypatch: pytest.MonkeyPatch
) -> None:
    ana, ben = two
    ana.apply(setting(TARGET, 90))
    sync(ana)

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(advance, "move", fail)
    with pytest.raises(KeyboardInterrupt):
        sync(ben)
    assert value(ben) == 84
    assert git(ben.root, "status", "--porcelain") == ""
    monkeypatch.setattr(advance, "move", recover.move)
    sync(ben)
    same(ana, ben)


@contextmanager
def server(answer: bytes) -> Iterator[int]:
    """A server at a port that takes every connection and answers with the same bytes, or never."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            taken = []
            with suppress(OSError):
                while True:
                    taken.append(listening.accept()[0])
                    if answer:
                        taken[-1].recv(4096)
                        taken[-1].sendall(answer)
                        taken[-1].close()

        threading.Thread(target=serve, daemon=True).start()
        yield listening.getsockname()[1]
        listening.shutdown(socket.SHUT_RDWR)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (
            b"HTTP/1.0 401 Unauthorized\r\nWWW-Authenticate: Basic realm=x\r\nContent-Length: 0\r\n\r\n",
            "The shared place did not let us in",
        ),
        (b"HTTP/1.0 404 Not Found\r\nContent-Length: 0\r\n\r\n", "is not there at the moment"),
        (b"", "did not answer within"),
    ],
    ids=["login", "gone", "silent"],
)
def test_a_server_that_does_not_let_us_in_never_makes_us_wait(
    two: tuple[Workspace, Workspace], monkeypatch: pytest.MonkeyPatch, answer: bytes, reason: str
) -> None:
    ana, _ = two
    if not answer:
        monkeypatch.setattr(shared_place, "PATIENCE", 0.5)
    with server(answer) as port:
        git(ana.root, "remote", "set-url", "origin", f"http://127.0.0.1:{port}/cohort.git")
        outcome = sync(ana)
    assert outcome.state == "unreachable"
    assert reason in outcome.reason
    assert not (ana.root / ".git/index.lock").exists()


def test_ssh_asks_nothing(
    two: tuple[Workspace, Workspace], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Our own ssh command, unless the user has one."""
    program = tmp_path / "bin/ssh"
    program.parent.mkdir()
    program.write_text(
        f'#!/bin/sh\necho "$@" > {tmp_path}/said\necho "Permission denied (publickey)." >&2\nexit 255\n'
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    ana, _ = two
    git(ana.root, "remote", "set-url", "origin", "git@example.org:cohort.git")
    assert "did not let us in" in sync(ana).reason
    assert "-o BatchMode=yes" in (tmp_path / "said").read_text()
    git(ana.root, "config", "core.sshCommand", "ssh -4")
    sync(ana)
    assert (tmp_path / "said").read_text().startswith("-4 ")
