"""Contacts sealed with real keys in folders of their own: two keepers, one of them lost, none left."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from catalyst_tui.document import Operation
from catalyst_tui.model.contacts import CONTACT, Private
from catalyst_tui.workspace import Workspace, age
from catalyst_tui.workspace.change import SEAL, UNSEAL, Change, ChangeRefused, Create, Patch
from catalyst_tui.workspace.keys import Keys, KeysUnusable
from catalyst_tui.workspace.objects import blob_id
from catalyst_tui.workspace.sealing import FewKeepers, Locked

from .conftest import Git

pytest.importorskip("pyrage")

PERSON = "cohort/people/pro-061.yaml"
PROGRAM = "cohort/program.yaml"


def at(root: Path, home: Path) -> Workspace:
    """The repository as somebody sees it whose keys are in a home of their own."""
    return Workspace.open(root, {"HOME": str(home)})


@pytest.fixture
def first(repository: Path, tmp_path: Path) -> Workspace:
    """A keeper's workspace, of a program with two of them."""
    keeper, other = at(repository, tmp_path / "first"), at(repository, tmp_path / "second")
    named = [
        {"who": who, "key": each.sealing.keys.make_own()}
        for who, each in (("staff-01", keeper), ("edu-014", other))
    ]
    change = Patch(PROGRAM, (Operation("add", "/keepers", named),))
    keeper.apply(Change((change,), "keepers", "set"))
    return at(repository, tmp_path / "first")


@pytest.fixture
def second(first: Workspace, tmp_path: Path) -> Workspace:
    """The same folder, read by the other keeper."""
    return at(first.root, tmp_path / "second")


def contact(workspace: Workspace) -> dict[str, object]:
    return workspace.cohort().contact("pro-061")


def edited(workspace: Workspace, *operations: Operation, action: str = "set", **more: str) -> None:
    workspace.apply(Change((Patch(PERSON, operations, **more),), "a contact", action))


def seal(workspace: Workspace) -> dict[str, object]:
    clear = contact(workspace)
    edited(workspace, Operation("replace", "/contact", clear), action=SEAL)
    return clear


def stored(workspace: Workspace) -> dict[str, str]:
    value: dict[str, str] = workspace.cohort().get("people", "pro-061").value["contact"]
    return value


def test_nothing_is_sealed_for_fewer_than_two(repository: Path, tmp_path: Path) -> None:
    alone = at(repository, tmp_path / "alone")
    with pytest.raises(FewKeepers, match="names none"):
        seal(alone)
    key = alone.sealing.keys.make_own()
    change = Patch(PROGRAM, (Operation("add", "/keepers", [{"who": "staff-01", "key": key}]),))
    alone.apply(Change((change,), "one", "set"))
    with pytest.raises(FewKeepers, match="names 1"):
        seal(alone)
    assert alone.sealing.keys.files() == {}


def test_a_sealed_contact_reads_as_before_for_a_keeper_and_for_nobody_else(
    first: Workspace, second: Workspace, tmp_path: Path, git: Git
) -> None:
    clear = seal(first)
    assert set(stored(first)) == {"sealed", "key"}
    assert str(clear["name"]) not in git("show", f"HEAD:{PERSON}")
    assert contact(first) == clear
    assert first.cohort().label("people", "pro-061") == clear["name"]
    stranger = at(first.root, tmp_path / "stranger")
    assert contact(stranger) == contact(second) == {}
    assert stranger.cohort().label("people", "pro-061") == "pro-061"


def test_every_keeper_opens_what_was_brought_to_them(first: Workspace, second: Workspace) -> None:
    clear = seal(first)
    assert second.sealing.keys.bring(first.sealing.keys.folder, but_not=()) == (["pro-061"], [])
    first.sealing.keys.own.unlink()
    assert contact(Workspace.open(first.root, first.variables)) == {}
    assert contact(second) == clear


def test_once_no_copy_of_the_key_is_left_nobody_opens_it(first: Workspace, second: Workspace) -> None:
    seal(first)
    second.sealing.keys.bring(first.sealing.keys.folder, but_not=())
    for each in (first, second):
        assert each.sealing.keys.destroy("pro-061") == 1
        assert contact(Workspace.open(each.root, each.variables)) == {}
    assert first.sealing.keys.destroy("pro-061") == 0


def test_key_files_are_for_their_owner_alone(first: Workspace) -> None:
    seal(first)
    keys = first.sealing.keys
    (file,) = keys.files()["pro-061"].values()
    assert file.name == f"pro-061.{stored(first)['key']}.age"
    assert [path.stat().st_mode & 0o077 for path in (file, keys.own, keys.folder)] == [0, 0, 0]
    assert "AGE-SECRET" not in file.read_text()


@pytest.mark.parametrize("as_read", [True, False], ids=["as it reads", "as it stands"])
def test_a_field_of_a_sealed_contact_is_edited_and_stays_sealed(first: Workspace, as_read: bool) -> None:
    clear = seal(first)
    record = first.cohort().get("people", "pro-061")
    base = blob_id((first.cohort().readable(record) if as_read else record).data)
    edited(first, Operation("add", "/contact/phone", "404-555-0199"), base=base)
    assert contact(first) == {**clear, "phone": "404-555-0199"}
    assert stored(first)["key"] == record.value["contact"]["key"]
    assert "0199" not in first.tree.read(PERSON).decode()


def test_what_is_wrong_with_a_sealed_contact_is_found_before_it_is_sealed(first: Workspace) -> None:
    seal(first)
    with pytest.raises(ChangeRefused, match="mail address"):
        edited(first, Operation("replace", "/contact/email", "nowhere"))


def test_other_fields_are_edited_without_a_key(first: Workspace, tmp_path: Path) -> None:
    clear = seal(first)
    before = stored(first)
    edited(at(first.root, tmp_path / "stranger"), Operation("replace", "/field", "robotics"))
    assert stored(first) == before
    assert contact(first) == clear


def test_a_new_person_is_never_in_the_open_where_there_are_keepers(first: Workspace, git: Git) -> None:
    text = "id: pro-900\nrole: professional\ncontact: {name: Robin Sample}\n"
    first.apply(Change((Create("cohort/people/pro-900.yaml", text),), "somebody", "add"))
    assert "Robin" not in git("log", "-p")
    assert first.cohort().label("people", "pro-900") == "Robin Sample"


def test_a_dry_run_makes_no_key(first: Workspace) -> None:
    change = Patch(PERSON, (Operation("replace", "/contact", contact(first)),))
    applied = first.apply(Change((change,), "seal", SEAL), dry_run=True)
    assert "sealed:" in applied.diff
    assert first.sealing.keys.files() == {}


def test_unsealed_it_stands_in_the_open_again(first: Workspace) -> None:
    clear = seal(first)
    edited(first, Operation("replace", "/contact", clear), action=UNSEAL)
    assert stored(first) == clear


def test_undoing_the_sealing_does_not_open_it(first: Workspace) -> None:
    seal(first)
    sealed = stored(first)
    assert first.apply(first.undo()).nothing_to_do
    assert stored(first) == sealed


def test_keys_are_sealed_anew_when_a_keeper_comes(first: Workspace, tmp_path: Path) -> None:
    clear = seal(first)
    third = at(first.root, tmp_path / "third")
    recipients = [*first.sealing.recipients(), third.sealing.keys.make_own()]
    assert first.sealing.keys.renew(recipients) == (["pro-061"], [])
    third.sealing.keys.bring(first.sealing.keys.folder, but_not=())
    assert contact(third) == clear
    assert third.sealing.keys.renew(first.sealing.recipients())[0] == ["pro-061"]


def test_what_is_forgotten_is_not_brought_back(first: Workspace, second: Workspace) -> None:
    seal(first)
    assert second.sealing.keys.bring(first.sealing.keys.folder, but_not={"pro-061"}) == ([], [])
    assert second.sealing.keys.files() == {}


@pytest.mark.parametrize(
    "sealed", ["nothing", "-----BEGIN AGE ENCRYPTED FILE-----\nYQ==\n-----END AGE ENCRYPTED FILE-----\n"]
)
def test_what_is_no_sealed_text_opens_for_nobody(first: Workspace, sealed: str) -> None:
    seal(first)
    for person, key in (("pro-061", stored(first)["key"]), ("../../x", "age1x")):
        assert first.sealing.open(Private(CONTACT, person, {"sealed": sealed, "key": key})) is None


def test_a_key_of_ones_own_is_made_once(tmp_path: Path) -> None:
    keys = Keys(tmp_path / "keys", tmp_path / "keeper.key")
    made = keys.make_own()
    assert age.is_recipient(made)
    assert keys.own_recipient() == made
    with pytest.raises(KeysUnusable, match="already"):
        keys.make_own()
    keys.own.write_text("nothing")
    with pytest.raises(KeysUnusable, match="holds no key"):
        _ = Keys(keys.folder, keys.own).own_identity


@pytest.mark.parametrize("program", [None, 5, "../x", ""])
def test_keys_need_a_program_with_an_id(program: object) -> None:
    with pytest.raises(KeysUnusable, match="no id"):
        Keys.of({}, program)


def test_what_is_in_the_open_is_told_until_it_is_sealed(first: Workspace) -> None:
    from catalyst_tui.rules.check import check

    def told() -> list[str]:
        return [found.message for found in check(first.cohort(), select=["open-contact"])]

    assert told() == ["4 contacts stand in the open: edu-014, and others."]
    applied = first.apply(
        Change((Patch(PERSON, (Operation("replace", "/contact", contact(first)),)),), "seal", SEAL)
    )
    assert applied.diagnostics == ()
    assert told() == ["3 contacts stand in the open: edu-014, and others."]
    text = "id: pro-900\nrole: professional\ncontact: {name: Robin Sample}\n"
    made = first.apply(Change((Create("cohort/people/pro-900.yaml", text),), "somebody", "add"))
    assert made.diagnostics == ()


def test_who_is_here_is_known_though_their_contact_is_sealed(first: Workspace, git: Git) -> None:
    git("config", "user.email", "sam@example.org")
    change = Patch("cohort/people/staff-01.yaml", (Operation("add", "/contact/email", "Sam@example.org"),))
    first.apply(Change((change,), "a mail address", "set"))
    assert "Sam" not in first.tree.read(change.path).decode()
    assert first.me(first.cohort()) == "staff-01"


@pytest.mark.parametrize("based", [True, False])
def test_without_the_key_the_contact_cannot_be_changed(first: Workspace, tmp_path: Path, based: bool) -> None:
    seal(first)
    before = first.tree.read(PERSON)
    base = blob_id(before) if based else None
    change = Patch(PERSON, (Operation("add", "/contact/phone", "404-555-0199"),), base)
    with pytest.raises(Locked, match="pro-061 is sealed"):
        at(first.root, tmp_path / "stranger").apply(Change((change,), "a number", "set"), force=True)
    assert first.tree.read(PERSON) == before


def test_without_the_library_everything_but_contacts_works(
    first: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    seal(first)
    monkeypatch.setitem(sys.modules, "pyrage", None)
    bare = Workspace.open(first.root, first.variables)
    assert contact(bare) == {}
    assert bare.cohort().label("people", "pro-061") == "pro-061"
    edited(bare, Operation("replace", "/field", "robotics"))
    with pytest.raises(age.NoAge, match=r"catalyst-tui\[seal\]"):
        bare.sealing.recipients()


def test_a_change_of_a_sealed_contact_is_taken_back(first: Workspace, tmp_path: Path) -> None:
    clear = seal(first)
    edited(first, Operation("add", "/contact/phone", "404-555-0199"))
    stranger = at(first.root, tmp_path / "stranger")
    stranger.apply(stranger.undo())
    assert contact(first) == clear


@pytest.mark.parametrize(
    ("value", "looks"),
    [("Two visits in march.", False), ("Slides by Imani Whitfield", True), ("At Grant Park", True)],
)
def test_names_of_sealed_people_are_opened_only_where_something_may_be_one(
    first: Workspace, value: str, looks: bool
) -> None:
    seal(first)
    path = "cohort/partnerships/coan-ms-22.yaml"
    kept = "Kept already: Grant Park"
    first.apply(Change((Patch(path, (Operation("add", "/vision", {"needs": kept}),)),), "x", "set"))
    again = Workspace.open(first.root, first.variables)
    change = Change((Patch(path, (Operation("add", "/notes", value),)),), "x", "set")
    if "Imani" in value:
        with pytest.raises(ChangeRefused, match="The name of pro-061 stands here"):
            again.apply(change)
    else:
        again.apply(change)
    assert bool(again.sealing._opened) is looks
