"""What is typed about people into files by hand is sealed in the commit that keeps it; and people who get another id,
or whose file is copied, by hand."""

# ruff: noqa: F811 - fixtures are imported by the names that tests ask for

from __future__ import annotations

from pathlib import Path

import pytest

from catalyst_tui.workspace import Workspace
from catalyst_tui.workspace.hand_edits import CannotSeal
from catalyst_tui.workspace.keeping import keeping

from .conftest import Git
from .test_sealing import PERSON, at, contact, first, seal, second, stored  # noqa: F401  (fixtures)

pytest.importorskip("pyrage")

NEW = "cohort/people/pro-900.yaml"
TYPED = """# typed by hand
id: pro-900
role:   professional   # an odd gap
contact:
  name: Robin Sample
  email: robin@example.org
field: robotics
"""


def type_in(workspace: Workspace, path: str, text: str) -> None:
    (workspace.root / path).write_text(text)


def on_disk(workspace: Workspace, path: str) -> str:
    return (workspace.root / path).read_text()


def test_a_contact_typed_by_hand_never_enters_the_history(first: Workspace, git: Git) -> None:
    type_in(first, NEW, TYPED)
    foreseen = first.commit_hand_edits(dry_run=True)
    assert "Robin" not in foreseen.diff and on_disk(first, NEW) == TYPED
    applied = first.commit_hand_edits()
    assert applied.sealed == (NEW,)
    assert "Robin" not in git("log", "-p") + git("status", "--porcelain") + applied.diff
    assert first.hand_edits() == []
    kept = on_disk(first, NEW)
    assert kept == git("show", f"HEAD:{NEW}") + "\n" and "Robin" not in kept
    start, end = TYPED.index("contact:"), TYPED.index("field:")
    assert kept.startswith(TYPED[:start]) and kept.endswith(TYPED[end:])
    assert first.cohort().contact("pro-900") == {"name": "Robin Sample", "email": "robin@example.org"}


def test_what_is_typed_over_a_sealed_contact_is_sealed_with_the_same_key(first: Workspace, git: Git) -> None:
    seal(first)
    key = stored(first)["key"]
    rest = on_disk(first, PERSON).partition("contact:")[0]
    type_in(first, PERSON, f"{rest}contact: {{name: Imani Whitfield, phone: 404-555-0199}}\n")
    assert first.commit_hand_edits().sealed == (PERSON,)
    assert "0199" not in git("log", "-p") + on_disk(first, PERSON)
    assert stored(first)["key"] == key and contact(first)["phone"] == "404-555-0199"


@pytest.mark.parametrize("why", ["one keeper", "no library", "no folder for keys"])
def test_what_cannot_be_sealed_is_not_kept_unless_somebody_says_so(
    first: Workspace, git: Git, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = first.root / "cohort/program.yaml"
    if why == "one keeper":
        lines = program.read_text().splitlines(keepends=True)
        program.write_text("".join(line for line in lines if "edu-014, key:" not in line))
        other = program.read_text()
        if other == "".join(lines):
            key = first.sealing.keepers()["edu-014"]
            program.write_text(other.replace(key, first.sealing.keepers()["staff-01"]))
    elif why == "no library":
        monkeypatch.setitem(__import__("sys").modules, "pyrage", None)
    else:
        first.sealing.keys.folder.parent.mkdir(parents=True, exist_ok=True)
        first.sealing.keys.folder.write_text("a file in the place of the folder")
    type_in(first, NEW, TYPED)
    before = git("rev-parse", "HEAD")
    with pytest.raises(CannotSeal, match="catalyst commit --in-the-open"):
        first.commit_hand_edits([NEW])
    assert git("rev-parse", "HEAD") == before and on_disk(first, NEW) == TYPED
    applied = first.commit_hand_edits([NEW], in_the_open=True)
    assert applied.sealed == () and on_disk(first, NEW) == TYPED
    assert "Robin" in git("show", f"HEAD:{NEW}")


def test_without_keepers_hand_edits_are_kept_as_they_are(repository: Path, tmp_path: Path) -> None:
    alone = at(repository, tmp_path / "alone")
    type_in(alone, NEW, TYPED)
    assert alone.commit_hand_edits().sealed == ()
    assert on_disk(alone, NEW) == TYPED


def renamed(workspace: Workspace, git: Git) -> None:
    """The person gets another id, as somebody does it who knows git and no Catalyst."""
    git("mv", PERSON, NEW)
    type_in(workspace, NEW, on_disk(workspace, NEW).replace("id: pro-061", "id: pro-900"))


def test_a_person_with_another_id_keeps_the_key(first: Workspace, second: Workspace, git: Git) -> None:
    clear = seal(first)
    second.sealing.keys.bring(first.sealing.keys.folder, but_not=())
    renamed(first, git)
    assert first.cohort().contact("pro-900") == clear
    first.commit_hand_edits(force=True)
    assert first.cohort().contact("pro-900") == clear == second.cohort().contact("pro-900")
    assert set(first.sealing.keys.files()) == {"pro-900"}
    assert keeping(second, second.cohort()).renamed == {"pro-061": "pro-900"}
    assert first.sealing.keys.bring(second.sealing.keys.folder, but_not=()) == ([], [])
    first.apply(first.undo(), force=True)
    assert contact(first) == clear and set(first.sealing.keys.files()) == {"pro-061"}


def test_a_copied_contact_gets_a_key_of_its_own(first: Workspace) -> None:
    clear = seal(first)
    type_in(first, NEW, on_disk(first, PERSON).replace("id: pro-061", "id: pro-900"))
    first.commit_hand_edits(force=True)
    cohort = first.cohort()
    assert cohort.contact("pro-900") == cohort.contact("pro-061") == clear
    assert cohort.get("people", "pro-900").value["contact"]["key"] != stored(first)["key"]
    first.sealing.keys.destroy("pro-061", [stored(first)["key"]])
    assert Workspace.open(first.root, first.variables).cohort().contact("pro-900") == clear


def test_keys_without_a_person_are_told_apart(first: Workspace, second: Workspace, git: Git) -> None:
    """Of somebody who was removed, or got another id and was forgotten; and of somebody who is not here yet."""
    seal(first)
    second.sealing.keys.bring(first.sealing.keys.folder, but_not=())
    git("rm", "-q", PERSON)
    git("commit", "-q", "-m", "removed with git alone")
    identity = first.sealing.keys.identity("pro-061", next(iter(first.sealing.keys.files()["pro-061"])))
    assert identity
    second.sealing.keys.store("pro-777", identity, second.sealing.recipients())
    found = keeping(second, second.cohort())
    assert (found.gone, found.unknown, found.renamed) == (["pro-061"], ["pro-777"], {})
