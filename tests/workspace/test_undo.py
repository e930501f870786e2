"""Taking changes back: bytes where nobody came after, fields where somebody did, a question where they meet."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalyst_tui.document import Operation
from catalyst_tui.workspace import Workspace
from catalyst_tui.workspace.change import (
    Change,
    ChangeRefused,
    Create,
    Patch,
    Remove,
    Rewrite,
    UncommittedEdits,
)
from catalyst_tui.workspace.history import UnknownRevision
from catalyst_tui.workspace.undo import Choice, NothingToUndo, UndoConflict

from .changes import COAN, DANA, appending, setting
from .conftest import Git

NEW = "cohort/people/pro-099.yaml"
PERSON = "id: pro-099\nrole: educator   # by hand\n"
GRANT = "cohort/grants/coan-ms-22-g1.yaml"
WIN = {"id": "w2", "date": "2022-12-01", "what": "A club"}


def files(root: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in (root / "cohort").rglob("*.yaml")}


CHANGES: dict[str, Change] = {
    "a value": setting("/goals/0/target", 90),
    "an item added": appending("/wins", WIN),
    "an item removed, with its comment": Change(
        (Patch(COAN, (Operation("remove", "/interactions/0"), Operation("remove", "/reports/0"))),), "", "set"
    ),
    "a record added": Change((Create(NEW, PERSON),), "", "add"),
    "a record removed": Change((Remove(GRANT),), "", "remove"),
    "a file as a whole": Change((Rewrite(DANA, b"id: pro-014\r\nrole: professional"),), "", "set"),
    "several": Change((Create(NEW, PERSON), Remove(GRANT), *setting("/goals/0/target", 90).edits), "", "set"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_undo_restores_every_byte_and_undoing_it_does_it_again(
    workspace: Workspace, git: Git, change: Change
) -> None:
    before = files(workspace.root)
    made = workspace.apply(change, force=True)
    after = files(workspace.root)
    assert after != before

    undone = workspace.apply(workspace.undo(), force=True)
    assert files(workspace.root) == before
    entry = workspace.history(limit=1)[0]
    assert entry.sentence == f"taken back: {workspace.history()[1].sentence}"
    assert entry.trailer("Catalyst-Undoes") == made.commit

    again = workspace.apply(workspace.undo(undone.commit), force=True)
    assert files(workspace.root) == after
    assert workspace.history(limit=1)[0].sentence.startswith("done again: ")

    workspace.apply(workspace.undo(again.short), force=True)
    assert files(workspace.root) == before
    assert workspace.history(limit=1)[0].sentence.startswith("taken back: ")
    assert git("status", "--porcelain") == ""


def test_undo_goes_back_step_by_step(workspace: Workspace) -> None:
    states = [files(workspace.root)]
    for target in (1, 2, 3):
        workspace.apply(setting("/goals/0/target", target, sentence=f"target {target}"))
        states.append(files(workspace.root))
    for state in (states[2], states[1]):
        workspace.apply(workspace.undo())
        assert files(workspace.root) == state
    workspace.apply(workspace.undo("HEAD"))  # target 2 again
    assert files(workspace.root) == states[2]
    workspace.apply(workspace.undo())  # it is the newest that is not taken back
    assert files(workspace.root) == states[1]
    workspace.apply(workspace.undo())
    assert files(workspace.root) == states[0]
    with pytest.raises(NothingToUndo, match="There is no change to take back"):
        workspace.undo()


def test_an_older_change_is_taken_back_from_among_later_ones(workspace: Workspace) -> None:
    made = workspace.apply(setting("/goals/0/target", 90, sentence="target of circuits"))
    workspace.apply(appending("/wins", WIN))
    goal = {"id": "first", "statement": "A goal before the others", "target": 3}
    workspace.apply(Change((Patch(COAN, (Operation("add", "/goals/0", goal),)),), "one before", "set"))
    workspace.apply(setting("/goals/1/statement", "Every student builds a circuit"))
    before = (workspace.root / COAN).read_bytes()
    workspace.apply(workspace.undo(made.commit))
    assert (workspace.root / COAN).read_bytes() == before.replace(b"target: 90", b"target: 84")
    with pytest.raises(
        NothingToUndo, match=r"taken back already, on .* see “taken back: target of circuits”"
    ):
        workspace.undo(made.commit)


def test_an_item_that_was_added_or_removed_among_later_ones(workspace: Workspace) -> None:
    added = workspace.apply(appending("/wins", WIN))
    removed = workspace.apply(Change((Patch(COAN, (Operation("remove", "/goals/1"),)),), "", "set"))
    workspace.apply(appending("/wins", {**WIN, "id": "w3"}))
    workspace.apply(workspace.undo(added.commit))
    workspace.apply(workspace.undo(removed.commit))
    value = workspace.cohort().get("partnerships", "coan-ms-22").value
    assert [win["id"] for win in value["wins"]] == ["w1", "w3"]
    assert [goal["id"] for goal in value["goals"]] == ["circuits", "careers"]


def test_comments_come_back_although_the_file_was_changed_since(workspace: Workspace) -> None:
    before = (workspace.root / COAN).read_bytes()
    removal = Operation("remove", "/partners/3")  # a code, never a story
    made = workspace.apply(Change((Patch(COAN, (removal,)),), "", "set"), force=True)
    assert b"a code, never a story" not in (workspace.root / COAN).read_bytes()
    workspace.apply(setting("/goals/0/target", 90))
    workspace.apply(workspace.undo(made.commit))
    assert (workspace.root / COAN).read_bytes() == before.replace(b"target: 84", b"target: 90")


def test_lines_that_git_would_mix_up_are_decided_by_the_data(workspace: Workspace) -> None:
    first = workspace.apply(appending("/wins", WIN))
    workspace.apply(appending("/wins", {**WIN, "id": "w3"}))  # the next line: to git a conflict
    workspace.apply(workspace.undo(first.commit))
    wins = workspace.cohort().get("partnerships", "coan-ms-22").value["wins"]
    assert [win["id"] for win in wins] == ["w1", "w3"]


def test_what_changed_again_is_a_question(workspace: Workspace) -> None:
    made = workspace.apply(setting("/goals/0/target", 90, sentence="target 90"))
    workspace.apply(setting("/goals/0/target", 91))
    with pytest.raises(UndoConflict) as refused:
        workspace.undo(made.commit)
    assert refused.value.conflicts == (
        "coan-ms-22: goal circuits, target was 84, the change made it 90, and it is 91 now",
    )
    assert str(refused.value).startswith(f"“target 90” ({made.short}) cannot be taken back by itself")


@pytest.mark.parametrize(("choice", "target"), [("keep", b"target: 91"), ("back", b"target: 84")])
def test_what_changed_again_is_settled_by_an_answer(
    workspace: Workspace, choice: Choice, target: bytes
) -> None:
    edits = (*setting("/goals/0/target", 90).edits, *setting("/role", "educator", path=DANA).edits)
    made = workspace.apply(Change(edits, "two records", "set"), force=True)
    later = workspace.apply(setting("/goals/0/target", 91, sentence="target 91"))
    with pytest.raises(UndoConflict) as refused:
        workspace.undo(made.commit)
    [question] = refused.value.questions
    assert (question.now, question.before) == ("91", "84")
    assert question.since is not None
    assert (question.since.commit, question.since.author) == (later.commit, "Sam Reyes")
    workspace.apply(workspace.undo(made.commit, {question.key: choice}), force=True)
    assert target in (workspace.root / COAN).read_bytes()
    assert b"role: professional" in (workspace.root / DANA).read_bytes()


def test_nothing_is_left_when_all_of_it_is_kept(workspace: Workspace) -> None:
    made = workspace.apply(setting("/goals/0/target", 90))
    workspace.apply(setting("/goals/0/target", 91))
    with pytest.raises(UndoConflict) as refused:
        workspace.undo(made.commit)
    with pytest.raises(NothingToUndo, match="stays as it is now"):
        workspace.undo(made.commit, {refused.value.questions[0].key: "keep"})


def test_a_removed_record_comes_back_when_somebody_says_so(workspace: Workspace) -> None:
    workspace.apply(Change((Create(NEW, PERSON),), "", "add"))
    made = workspace.apply(setting("/role", "professional", path=NEW))
    workspace.apply(Change((Remove(NEW),), "", "remove"))
    workspace.apply(workspace.undo(made.commit, {NEW: "back"}))
    assert (workspace.root / NEW).read_text() == PERSON


def test_a_record_that_others_came_to_refer_to_stays(workspace: Workspace) -> None:
    made = workspace.apply(Change((Create(NEW, PERSON),), "", "add"))
    workspace.apply(setting("/partners/2/who", "pro-099"))
    with pytest.raises(ChangeRefused):
        workspace.apply(workspace.undo(made.commit))


@pytest.mark.parametrize(
    ("later", "words"),
    [
        (
            Change((Rewrite(NEW, b"id: pro-099\nrole: professional\n"),), "", "set"),
            "pro-099: the record was changed",
        ),
        (Change((Remove(NEW),), "", "remove"), None),
    ],
)
def test_a_record_that_was_changed_or_removed_since(
    workspace: Workspace, later: Change, words: str | None
) -> None:
    made = workspace.apply(Change((Create(NEW, PERSON),), "", "add"))
    workspace.apply(later)
    with pytest.raises(UndoConflict if words else NothingToUndo, match=words):
        workspace.undo(made.commit)


def test_an_edit_of_a_record_that_is_gone(workspace: Workspace) -> None:
    workspace.apply(Change((Create(NEW, PERSON),), "", "add"))
    made = workspace.apply(setting("/role", "professional", path=NEW))
    workspace.apply(Change((Remove(NEW),), "", "remove"))
    with pytest.raises(UndoConflict, match="pro-099: the record was removed"):
        workspace.undo(made.commit)


def test_what_is_no_change_of_the_cohort(workspace: Workspace, git: Git) -> None:
    (workspace.root / "notes.txt").write_text("x")
    git("add", "notes.txt")
    git("commit", "-qm", "elsewhere")
    with pytest.raises(UnknownRevision, match="changed nothing in the cohort"):
        workspace.undo("HEAD")
    with pytest.raises(UnknownRevision, match="the beginning of the history"):
        workspace.undo("HEAD~1")
    with pytest.raises(UnknownRevision):
        workspace.undo("--all")
    git("switch", "-q", "-c", "other", "HEAD~1")
    workspace.apply(setting("/goals/0/target", 90))
    git("switch", "-q", "main")
    git("merge", "-q", "--no-edit", "other")
    with pytest.raises(UnknownRevision, match="take back the changes in it one by one"):
        workspace.undo("HEAD")
    workspace.apply(workspace.undo())
    assert b"target: 84" in (workspace.root / COAN).read_bytes()


def test_edits_by_hand_are_not_overwritten(workspace: Workspace) -> None:
    workspace.apply(setting("/goals/0/target", 90))
    with (workspace.root / COAN).open("ab") as file:
        file.write(b"# by hand\n")
    with pytest.raises(UncommittedEdits):
        workspace.apply(workspace.undo())


def test_a_change_that_git_made_is_taken_back_as_well(workspace: Workspace, git: Git) -> None:
    before = (workspace.root / COAN).read_bytes()
    (workspace.root / COAN).write_bytes(before.replace(b"# Whom it reaches.", b"# Whom it reaches, and how."))
    git("commit", "-qam", "by somebody without Catalyst")
    workspace.apply(workspace.undo())
    assert (workspace.root / COAN).read_bytes() == before


@settings(
    max_examples=3,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)
@given(st.data())
def test_taking_everything_back_in_any_order_leads_back_to_the_start(
    tmp_path_factory: pytest.TempPathFactory, repository: Path, data: st.DataObject
) -> None:
    import shutil

    root = tmp_path_factory.mktemp("laws") / "small"
    shutil.copytree(repository, root)
    workspace = Workspace.open(root)
    independent = [
        setting("/goals/0/target", 90),
        setting("/goals/1/target", 0.5),
        appending("/wins", WIN),
        setting("/contact/name", "Dana O.", path=DANA),
        setting("/interactions/0/students", 27),
    ]
    before = {path: workspace.cohort().at(path).value for path in (COAN, DANA)}  # type: ignore[union-attr]
    made = [workspace.apply(change).commit for change in data.draw(st.permutations(independent))]
    for commit in data.draw(st.permutations(made)):
        workspace.apply(workspace.undo(commit))
    assert {path: workspace.cohort().at(path).value for path in (COAN, DANA)} == before  # type: ignore[union-attr]
    assert workspace.history(limit=1)[0].sentence.startswith("taken back: ")
