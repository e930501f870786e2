"""The only way in: what becomes one commit, what is refused, and that nothing else is touched."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from catalyst_tui.document import EditRefused, Operation, PatchError
from catalyst_tui.model.tree import Unreadable
from catalyst_tui.workspace import Workspace, commit, merge_driver
from catalyst_tui.workspace.change import (
    AlreadyThere,
    Change,
    ChangeRefused,
    CommitFailed,
    Create,
    MissingIdentity,
    Patch,
    Remove,
    RepositoryBusy,
    Rewrite,
    StaleRecord,
)
from catalyst_tui.workspace.files import UnsafePath
from catalyst_tui.workspace.objects import blob_id
from catalyst_tui.workspace.replacing import WriteFailed
from catalyst_tui.workspace.repository import NoGit, NoRepository

from .changes import COAN, DANA, appending, setting
from .conftest import Git
from .limits import as_nobody, tiny_disk

NEW = "cohort/people/pro-099.yaml"
PERSON = "id: pro-099\nrole: professional\n"


def snapshot(root: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted((root / "cohort").rglob("*")) if path.is_file()}


def clean(workspace: Workspace, git: Git) -> None:
    """Nothing is left over: no note, no half-written file, no edit, no lock."""
    assert git("status", "--porcelain") == ""
    assert workspace.doctor() == []
    git("fsck", "--strict")


def test_one_value_is_one_commit_with_words(workspace: Workspace, git: Git) -> None:
    applied = workspace.apply(setting("/goals/0/target", 90, sentence="coan-ms-22: target of circuits is 90"))
    assert applied.commit == git("rev-parse", "HEAD")
    assert applied.short == applied.commit[:7]
    assert not applied.nothing_to_do
    assert applied.paths == (COAN,)
    assert git("show", "--format=%B", "--name-only", "HEAD").splitlines() == [
        "coan-ms-22: target of circuits is 90",
        "",
        "Catalyst-Record: partnerships/coan-ms-22",
        "Catalyst-Action: set",
        "",
        "",
        COAN,
    ]
    assert git("log", "-1", "--format=%an <%ae>") == "Sam Reyes <sam@example.org>"
    clean(workspace, git)


def test_the_diff_is_the_one_that_git_shows(workspace: Workspace, git: Git) -> None:
    change = setting("/goals/0/target", 90)
    foreseen = workspace.apply(change, dry_run=True)
    assert foreseen.commit == ""
    assert git("status", "--porcelain") == ""
    applied = workspace.apply(change)
    assert applied.diff == foreseen.diff
    shown = git("show", "--format=", "HEAD").splitlines()[2:]
    assert [line for line in applied.diff.splitlines() if line[:1] in "+-"] == [
        line for line in shown if line[:1] in "+-"
    ]


def test_several_files_are_one_commit(workspace: Workspace, git: Git) -> None:
    change = Change(
        (
            Patch(COAN, (Operation("replace", "/goals/0/target", 90),)),
            Create(NEW, PERSON),
            Remove("cohort/grants/coan-ms-22-g1.yaml"),
            Rewrite(DANA, (workspace.root / DANA).read_bytes() + b"# more\n"),
            Patch(COAN, (Operation("replace", "/goals/1/target", 0.9),)),
        ),
        "several",
        "import",
    )
    workspace.apply(change)
    assert git("show", "--format=", "--name-status", "HEAD").splitlines() == [
        "D\tcohort/grants/coan-ms-22-g1.yaml",
        f"M\t{COAN}",
        f"M\t{DANA}",
        f"A\t{NEW}",
    ]
    assert git("rev-list", "--count", "HEAD") == "2"
    assert git("show", f"HEAD:{NEW}") == PERSON.rstrip("\n")
    clean(workspace, git)


def test_nothing_to_do_is_no_commit(workspace: Workspace, git: Git) -> None:
    applied = workspace.apply(setting("/goals/0/target", 84))
    assert applied.nothing_to_do
    assert (applied.commit, applied.short, applied.diff) == ("", "", "")
    assert git("rev-list", "--count", "HEAD") == "1"


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("two\nlines\tand  spaces ", "two lines and spaces"),
        ("\x1b]0;title\x07 done \u202e", "�]0;title� done �"),
        ("# not a comment", "# not a comment"),
        ("--amend", "--amend"),
        ("Catalyst-Record: forged", "Catalyst-Record: forged"),
        ("%H ${HOME} `id` 'q' \"q\"", "%H ${HOME} `id` 'q' \"q\""),
        ("x" * 5000, "x" * 999 + "…"),
        ("", "set: partnerships/coan-ms-22"),
    ],
    ids=["lines", "escapes", "comment", "option", "trailer", "quotes", "long", "none"],
)
def test_a_sentence_is_one_plain_line_and_nothing_else(
    workspace: Workspace, git: Git, sentence: str, subject: str
) -> None:
    workspace.apply(setting("/goals/0/target", 90, sentence=sentence))
    assert git("log", "-1", "--format=%s") == subject
    [entry] = workspace.history(limit=1)
    assert entry.sentence == subject
    assert entry.trailers == (("Catalyst-Record", "partnerships/coan-ms-22"), ("Catalyst-Action", "set"))


def test_what_adds_an_error_is_refused_unless_forced(workspace: Workspace, git: Git) -> None:
    before = snapshot(workspace.root)
    change = setting("/partners/2/who", "edu-999")
    for dry_run in (True, False):
        with pytest.raises(ChangeRefused, match="edu-999") as refused:
            workspace.apply(change, dry_run=dry_run)
        assert [found.rule for found in refused.value.diagnostics] == ["reference"]
    assert snapshot(workspace.root) == before
    applied = workspace.apply(change, force=True)
    assert applied.commit
    assert [found.rule for found in applied.diagnostics] == ["reference"]
    workspace.apply(setting("/goals/0/target", 90))  # an error that was there before is nobody's fault now
    clean(workspace, git)


def test_what_others_refer_to_is_not_removed(workspace: Workspace) -> None:
    with pytest.raises(ChangeRefused) as refused:
        workspace.apply(Change((Remove("cohort/people/edu-014.yaml"),), "", "remove"))
    assert COAN in {found.file for found in refused.value.diagnostics}
    with pytest.raises(ChangeRefused) as refused:  # the class p5 is shared with the other pair
        workspace.apply(
            Change(
                (Patch("cohort/partnerships/coan-ms-22b.yaml", (Operation("remove", "/classes/0"),)),),
                "",
                "set",
            )
        )
    assert COAN in {found.file for found in refused.value.diagnostics}


@pytest.mark.parametrize(
    ("edit", "error"),
    [
        (Patch("cohort/people/nobody.yaml", (Operation("remove", "/x"),)), Unreadable),
        (Remove("cohort/people/nobody.yaml"), Unreadable),
        (Patch(COAN, (Operation("replace", "/nowhere/0", 1),)), PatchError),
        (Patch(COAN, (Operation("test", "/status", "paused"),)), PatchError),
        (Create(DANA, "id: pro-014\n"), AlreadyThere),
        (Create("cohort/people/PRO-014.yaml", "id: PRO-014\n"), AlreadyThere),
        (Rewrite("cohort/people/Pro-014.yaml", b"id: Pro-014\n"), AlreadyThere),
        (Create("../outside.yaml", "x"), UnsafePath),
        (Create("cohort/people/../../outside.yaml", "x"), UnsafePath),
        (Create(".git/hooks/pre-commit", "x"), UnsafePath),
    ],
)
def test_what_cannot_be_done_changes_nothing(
    workspace: Workspace, git: Git, edit: Patch | Create | Remove | Rewrite, error: type[Exception]
) -> None:
    first = Patch(COAN, (Operation("replace", "/goals/0/target", 90),))
    with pytest.raises(error):
        workspace.apply(Change((first, edit), "", "set"))
    clean(workspace, git)
    assert git("rev-list", "--count", "HEAD") == "1"


def test_a_new_record_does_not_take_an_uncommitted_files_place(workspace: Workspace) -> None:
    (workspace.root / NEW).write_text("# begun by hand\n")
    with pytest.raises(AlreadyThere):
        workspace.apply(Change((Create(NEW, PERSON),), "", "add"))
    assert (workspace.root / NEW).read_text() == "# begun by hand\n"


# Somebody else was faster


def test_what_changed_elsewhere_in_the_file_is_merged(workspace: Workspace, git: Git) -> None:
    seen = blob_id((workspace.root / COAN).read_bytes())
    workspace.apply(setting("/goals/1/target", 0.9))
    workspace.apply(appending("/wins", {"id": "w2", "date": "2022-12-01", "what": "A club"}))
    workspace.apply(setting("/goals/0/target", 90, base=seen))
    value = workspace.cohort().get("partnerships", "coan-ms-22").value
    assert [goal["target"] for goal in value["goals"]] == [90, 0.9]
    assert [win["id"] for win in value["wins"]] == ["w1", "w2"]


def test_two_items_added_at_once_are_two_items(workspace: Workspace) -> None:
    seen = blob_id((workspace.root / COAN).read_bytes())
    win = {"date": "2022-12-01", "what": "A club"}
    for id in ("w2", "w3"):
        add = Patch(COAN, (Operation("add", "/wins/1", {"id": id, **win}),), base=seen)
        workspace.apply(Change((add,), "", "set"))
    value = workspace.cohort().get("partnerships", "coan-ms-22").value
    assert sorted(win["id"] for win in value["wins"]) == ["w1", "w2", "w3"]


def test_what_changed_in_the_same_place_is_a_question(workspace: Workspace) -> None:
    seen = blob_id((workspace.root / COAN).read_bytes())
    workspace.apply(setting("/goals/0/target", 85))
    before = snapshot(workspace.root)
    with pytest.raises(
        StaleRecord, match=r"goal circuits, target: 84 before, 85 by you \(.*\), 90 by you now"
    ):
        workspace.apply(setting("/goals/0/target", 90, base=seen))
    for edit in (Remove(COAN, seen), Rewrite(COAN, b"id: coan-ms-22\n", seen)):
        with pytest.raises(StaleRecord):
            workspace.apply(Change((edit,), "", "set"))
    assert snapshot(workspace.root) == before


def test_of_many_places_two_are_told_and_the_rest_counted() -> None:
    told = str(StaleRecord("cohort/reminders/2022-07.yaml", ("m1: a", "m2: b", "m3: c", "m4: d")))
    assert "in the meantime in the same place (m1: a; m2: b; and 2 more places)" in told
    assert "(m1: a; m2: b; m3: c)" in str(StaleRecord("x", ("m1: a", "m2: b", "m3: c")))


def test_a_base_that_nobody_knows_is_stale(workspace: Workspace) -> None:
    with pytest.raises(StaleRecord):
        workspace.apply(setting("/goals/0/target", 90, base="0" * 40))


# git's own ways


def test_what_is_staged_and_edited_elsewhere_stays_so(workspace: Workspace, git: Git) -> None:
    other = "cohort/people/pro-061.yaml"
    (workspace.root / other).write_bytes((workspace.root / other).read_bytes() + b"# staged\n")
    git("add", other)
    (workspace.root / other).write_bytes((workspace.root / other).read_bytes() + b"# and more\n")
    (workspace.root / NEW).write_text(PERSON)
    (workspace.root / "notes.txt").write_text("mine\n")
    git("add", "notes.txt")
    git("rm", "-q", "--cached", "cohort/grants/coan-ms-22-g1.yaml")
    before, staged = git("status", "--porcelain=v2"), git("diff", "--cached")
    workspace.apply(setting("/goals/0/target", 90))
    assert git("status", "--porcelain=v2") == before
    assert git("diff", "--cached") == staged
    assert git("show", "--format=", "--name-only", "HEAD") == COAN


def hook(root: Path, text: str, name: str = "pre-commit") -> None:
    path = root / ".git/hooks" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)


@pytest.mark.parametrize("name", ["pre-commit", "commit-msg", "prepare-commit-msg"])
def test_a_hook_that_refuses_leaves_everything_as_it_was(workspace: Workspace, git: Git, name: str) -> None:
    hook(workspace.root, "echo the moon is full; exit 1", name)
    before = snapshot(workspace.root)
    change = Change(
        (
            Patch(COAN, (Operation("replace", "/goals/0/target", 90),)),
            Create(NEW, PERSON),
            Remove("cohort/grants/coan-ms-22-g1.yaml"),
        ),
        "",
        "set",
    )
    with pytest.raises(CommitFailed, match="the moon is full"):
        workspace.apply(change)
    assert snapshot(workspace.root) == before
    clean(workspace, git)
    hook(workspace.root, "exit 0", name)
    assert workspace.apply(change).commit == git("rev-parse", "HEAD")


def test_a_hook_that_rewrites_the_file(workspace: Workspace, git: Git) -> None:
    hook(workspace.root, f"echo '# checked' >> {COAN}; git add {COAN}")
    workspace.apply(setting("/goals/0/target", 90))
    assert (workspace.root / COAN).read_bytes().endswith(b"# checked\n")
    clean(workspace, git)
    workspace.apply(setting("/goals/0/target", 91))
    assert (workspace.root / COAN).read_bytes().endswith(b"# checked\n# checked\n")
    hook(workspace.root, f"echo '# not added' >> {COAN}")
    workspace.apply(setting("/goals/0/target", 92))
    assert "not added" not in git("show", f"HEAD:{COAN}")
    assert [edit.path for edit in workspace.hand_edits()] == [COAN]


def test_a_git_that_is_killed_leaves_everything_as_it_was(workspace: Workspace, git: Git) -> None:
    hook(workspace.root, "kill -9 $PPID; sleep 0.1")
    before = snapshot(workspace.root)
    with pytest.raises(CommitFailed):
        workspace.apply(setting("/goals/0/target", 90))
    assert snapshot(workspace.root) == before
    hook(workspace.root, "exit 0")
    clean(workspace, git)
    assert workspace.apply(setting("/goals/0/target", 90)).recovered == ()


def test_nobody_is_not_root_at_host(workspace: Workspace, git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL", "EMAIL"):
        monkeypatch.delenv(name, raising=False)
    before = snapshot(workspace.root)
    with pytest.raises(MissingIdentity, match=r"git config --global user\.name"):
        workspace.apply(Change((Create(NEW, PERSON),), "", "add"))
    assert snapshot(workspace.root) == before
    assert git("status", "--porcelain") == ""
    assert [finding.id for finding in workspace.doctor()] == ["no-identity"]
    git("config", "user.name", "Sam")
    git("config", "user.email", "sam@example.org")
    assert workspace.apply(Change((Create(NEW, PERSON),), "", "add")).commit


def test_signing_is_respected(workspace: Workspace, git: Git, tmp_path: Path) -> None:
    signer = tmp_path / "signer"
    signer.write_text("#!/bin/sh\necho no key for you >&2; exit 1\n")
    signer.chmod(0o755)
    git("config", "commit.gpgsign", "true")
    git("config", "gpg.program", str(signer))
    before = snapshot(workspace.root)
    with pytest.raises(CommitFailed, match="failed to sign"):
        workspace.apply(setting("/goals/0/target", 90))
    assert snapshot(workspace.root) == before


def test_the_first_commit_of_a_fresh_repository(workspace: Workspace, git: Git) -> None:
    git("checkout", "-q", "--orphan", "fresh")
    git("rm", "-rq", "--cached", ".")
    (workspace.root / DANA).unlink()
    text = "id: pro-014\nrole: professional\n"
    applied = workspace.apply(Change((Create(DANA, text),), "the first", "add"), force=True)
    assert applied.commit == git("rev-parse", "HEAD")
    assert git("ls-tree", "-r", "--name-only", "HEAD") == DANA
    assert [entry.sentence for entry in workspace.history()] == ["the first"]


def test_a_refused_first_commit(workspace: Workspace, git: Git) -> None:
    git("checkout", "-q", "--orphan", "fresh")
    git("rm", "-rq", "--cached", ".")
    hook(workspace.root, "exit 1")
    with pytest.raises(CommitFailed):
        workspace.apply(Change((Create(NEW, PERSON),), "", "add"))
    assert not (workspace.root / NEW).exists()
    assert git("ls-files") == ""


def test_a_cohort_in_a_subfolder(workspace: Workspace, git: Git) -> None:
    inner = workspace.root / "programs/spsp"
    inner.mkdir(parents=True)
    git("mv", "cohort", "schemas", "programs/spsp")
    git("commit", "-qm", "move")
    inside = Workspace.open(inner / "cohort/people")
    assert inside.root == inner
    applied = inside.apply(Change((*setting("/goals/0/target", 90).edits, Create(NEW, PERSON)), "", "set"))
    assert git("show", "--format=", "--name-only", "HEAD").splitlines() == [
        f"programs/spsp/{COAN}",
        f"programs/spsp/{NEW}",
    ]
    assert inside.history(COAN)[0].files == (COAN,)
    assert inside.at(applied.commit).read(NEW).decode() == PERSON
    assert [change.path for change in inside.changes_between("HEAD~1", "HEAD")] == [COAN, NEW]
    (inner / DANA).write_bytes(b"id: pro-014\nrole: professional\n")
    assert [edit.path for edit in inside.hand_edits()] == [DANA]
    assert [change.path for change in inside.changes_between(None)] == [DANA]
    inside.commit_hand_edits()
    inside.apply(inside.undo())
    inside.apply(inside.undo())
    assert not (inner / NEW).exists()
    assert inside.doctor() == []


def test_a_linked_worktree(workspace: Workspace, git: Git, tmp_path: Path) -> None:
    git("worktree", "add", "-q", "-b", "other", str(tmp_path / "linked"))
    linked = Workspace.open(tmp_path / "linked")
    assert linked.repository.common_dir == workspace.repository.common_dir
    hook(workspace.root, "exit 1")
    with pytest.raises(CommitFailed):
        linked.apply(Change((Create(NEW, PERSON),), "", "add"))
    hook(workspace.root, "exit 0")
    applied = linked.apply(Change((Create(NEW, PERSON),), "", "add"))
    assert git("rev-parse", "other") == applied.commit
    assert not (workspace.root / NEW).exists()
    assert linked.doctor() == workspace.doctor() == []


def test_line_ends_that_git_converts(workspace: Workspace, git: Git) -> None:
    (workspace.root / ".gitattributes").write_text("*.yaml text=auto eol=crlf merge=catalyst\n")
    merge_driver.set_up(workspace.repository)
    git("add", ".gitattributes")
    git("commit", "-qm", "attributes")
    for path in (workspace.root / "cohort").rglob("*.yaml"):
        path.unlink()
    git("checkout", "-q", "--", "cohort")
    before = (workspace.root / COAN).read_bytes()
    assert b"\r\n" in before
    assert workspace.hand_edits() == []

    workspace.apply(setting("/goals/0/target", 90))
    after = (workspace.root / COAN).read_bytes()
    assert after == before.replace(b"target: 84", b"target: 90")
    assert git("status", "--porcelain") == ""
    assert git("diff", "--stat", "HEAD~1").endswith("1 file changed, 1 insertion(+), 1 deletion(-)")

    workspace.apply(setting("/goals/1/target", 0.9))
    workspace.apply(
        setting("/goals/1/due", "2023-05-06", base=blob_id(after))
    )  # the base is what the disk had
    workspace.apply(workspace.undo(), force=True)
    workspace.apply(workspace.undo())
    workspace.apply(workspace.undo())
    assert (workspace.root / COAN).read_bytes() == before

    unix = before.replace(b"\r\n", b"\n")
    assert workspace.apply(Change((Rewrite(COAN, unix),), "", "set")).nothing_to_do  # to git it is the same
    assert (workspace.root / COAN).read_bytes() == before
    (workspace.root / COAN).write_bytes(unix)
    assert workspace.commit_hand_edits().nothing_to_do
    assert workspace.hand_edits() == []
    clean(workspace, git)


@pytest.mark.parametrize(
    "setting_of_git", ["index.version=4", "core.splitIndex=true", "core.untrackedCache=true"]
)
def test_other_kinds_of_index(workspace: Workspace, git: Git, setting_of_git: str) -> None:
    git("config", *setting_of_git.split("="))
    git("update-index", "--index-version=4") if "version" in setting_of_git else git("status")
    workspace.apply(setting("/goals/0/target", 90))
    workspace.apply(Change((Create(NEW, PERSON),), "", "add"))
    clean(workspace, git)


def test_whatever_the_users_git_is_set_to(workspace: Workspace, git: Git) -> None:
    for name, value in {
        "color.ui": "always",
        "commit.cleanup": "scissors",
        "commit.status": "true",
        "commit.template": "/nonexistent",
        "commit.verbose": "true",
        "core.abbrev": "4",
        "core.autocrlf": "input",
        "core.commentChar": ";",
        "core.pager": "false",
        "core.quotePath": "true",
        "diff.external": "false",
        "diff.mnemonicPrefix": "true",
        "diff.noprefix": "true",
        "diff.renames": "copies",
        "feature.manyFiles": "true",
        "format.pretty": "raw",
        "i18n.commitEncoding": "ISO-8859-1",
        "i18n.logOutputEncoding": "ISO-8859-1",
        "log.abbrevCommit": "true",
        "log.date": "relative",
        "log.decorate": "full",
        "log.follow": "true",
        "log.showRoot": "false",
        "log.showSignature": "true",
        "status.branch": "true",
        "status.relativePaths": "true",
        "status.renames": "copies",
        "status.short": "true",
        "status.showStash": "true",
        "status.showUntrackedFiles": "no",
    }.items():
        git("config", name, value)
    workspace.apply(setting("/goals/0/target", 90, sentence="ünï — 90"))
    applied = workspace.apply(Change((Create(NEW, PERSON),), "; a person", "add"))
    assert [edit.path for edit in workspace.hand_edits()] == []
    (workspace.root / "cohort/people/pro-098.yaml").write_bytes(b"id: pro-098\r\nrole: educator\r\n")
    assert [edit.status for edit in workspace.hand_edits()] == ["new"]
    workspace.commit_hand_edits()
    assert [entry.sentence for entry in workspace.history()] == [
        "edited by hand: people/pro-098",
        "; a person",
        "ünï — 90",
        "Begin",
    ]
    assert len(workspace.history()[-1].files) == 17
    assert [entry.value for entry in workspace.history(COAN, "/goals/circuits/target")] == [90, 84]
    assert [change.path for change in workspace.changes_between(applied.commit, None)] == [
        "cohort/people/pro-098.yaml"
    ]
    for _ in range(3):
        workspace.apply(workspace.undo())
    assert git("diff", "--no-ext-diff", "--stat", "HEAD~6") == ""


def test_a_sparse_checkout(workspace: Workspace, git: Git) -> None:
    git("sparse-checkout", "set", "cohort/partnerships", "cohort/people", "schemas")
    workspace.apply(
        Change((Create("cohort/surveys/mid-year.yaml", "id: mid-year\n"),), "", "add"), force=True
    )
    assert git("show", "--format=", "--name-only") == "cohort/surveys/mid-year.yaml"
    assert git("status", "--porcelain") == ""


def test_a_record_that_git_was_told_to_ignore_is_kept_all_the_same(workspace: Workspace, git: Git) -> None:
    (workspace.root / ".git/info/exclude").write_text("*.yaml\n")
    assert workspace.apply(Change((Create(NEW, PERSON),), "", "add")).commit
    clean(workspace, git)


def test_a_lock_that_is_released_in_time_is_waited_for(workspace: Workspace) -> None:
    lock = workspace.root / ".git/index.lock"
    lock.touch()
    waiting = subprocess.Popen(["sh", "-c", f"sleep 0.3; rm '{lock}'"])
    assert workspace.apply(setting("/goals/0/target", 90)).commit
    waiting.wait()


def test_a_lock_that_stays_is_explained(
    workspace: Workspace, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commit, "PATIENCE", 0.1)
    lock = workspace.root / ".git/index.lock"
    lock.touch()
    os.utime(lock, (1, 1))
    before = snapshot(workspace.root)
    with pytest.raises(RepositoryBusy, match=r"index\.lock.*catalyst doctor"):
        workspace.apply(Change((*setting("/goals/0/target", 90).edits, Create(NEW, PERSON)), "", "set"))
    assert snapshot(workspace.root) == before
    [finding] = workspace.doctor()
    assert finding.id == "stale-lock"
    assert finding.repair is not None
    assert finding.repair() == "The lock is removed."
    assert workspace.apply(setting("/goals/0/target", 90)).commit


def test_no_repository_and_no_git(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bare/cohort").mkdir(parents=True)
    lone = Workspace.open(tmp_path / "bare")
    assert lone.cohort().ids("people") == []
    assert lone.recover() == []
    with pytest.raises(NoRepository, match="is not under git yet"):
        lone.apply(Change((Create(NEW, PERSON),), "", "add"))
    from git import Git as Process

    monkeypatch.setattr(Process, "GIT_PYTHON_GIT_EXECUTABLE", "no-such-git")
    with pytest.raises(NoGit, match="there is no git on this machine"):
        workspace.apply(setting("/goals/0/target", 90))


def test_a_repository_of_somebody_else(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(NoRepository, match=r"safe\.directory"):
        workspace.apply(setting("/goals/0/target", 90))


def test_a_read_only_folder(workspace: Workspace, git: Git) -> None:
    workspace.apply(setting("/goals/0/target", 90))  # everything is imported now
    before = snapshot(workspace.root)
    (workspace.root / "cohort/partnerships").chmod(0o555)
    with as_nobody(workspace.root), pytest.raises(WriteFailed, match="permission denied"):
        workspace.apply(setting("/goals/0/target", 91))
    assert snapshot(workspace.root) == before
    assert git("-c", "safe.directory=*", "status", "--porcelain") == ""


def test_a_full_disk(repository: Path, tmp_path: Path, git: Git) -> None:
    with tiny_disk(tmp_path / "disk", "2m") as disk:
        subprocess.run(["git", "clone", "-q", "--no-hardlinks", str(repository), str(disk / "c")], check=True)
        workspace = Workspace.open(disk / "c")
        before = snapshot(workspace.root)
        filler = disk / "filler"
        for kept_free in (0, 4096, 16384, 40960):
            filler.unlink(missing_ok=True)
            free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
            filler.write_bytes(b"\0" * max(0, free - kept_free))
            try:
                workspace.apply(setting("/goals/0/target", 90))
            except (WriteFailed, CommitFailed):
                assert snapshot(workspace.root) == before
        filler.unlink()
        workspace.recover()
        assert workspace.hand_edits() == []
        subprocess.run(["git", "fsck", "--strict"], cwd=workspace.root, check=True, capture_output=True)


def test_an_edit_that_the_text_does_not_allow(workspace: Workspace, git: Git) -> None:
    (workspace.root / DANA).write_text("id: pro-014\none: &one {x: 1}\nother: *one\n")
    git("commit", "-qam", "alias")
    with pytest.raises(EditRefused):
        workspace.apply(setting("/other/x", 2, path=DANA), force=True)
    clean(workspace, git)


def test_a_record_may_be_taken_away_and_made_anew_in_one_change(workspace: Workspace, git: Git) -> None:
    """As a rename does that comes back to the name that was there."""
    text = (workspace.root / DANA).read_text()
    again = f"{text}notes: made anew\n"
    workspace.apply(Change((Remove(DANA), Create(DANA, again)), "", "set"), force=True)
    assert (workspace.root / DANA).read_text() == again
    assert git("diff", "--name-only", "HEAD~1") == DANA
