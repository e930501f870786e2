"""`demo` and `init`: repositories made whole or not at all."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from catalyst_tui import resources
from catalyst_tui.cli.demo import make
from catalyst_tui.cli.init import packs
from catalyst_tui.cli.scaffold import EXECUTABLE, editor_settings
from catalyst_tui.sample.story import MATCH, STORY
from catalyst_tui.schema import KINDS

from .conftest import Catalyst

TOP = Path(__file__).parents[2]
SAMPLE = resources.files("cohort")


def git(root: Path, *arguments: str, **variables: str) -> str:
    done = subprocess.run(
        ["git", *arguments],
        cwd=root,
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, **variables},
    )
    return done.stdout.strip("\n")


def test_demo_makes_a_repository_in_a_named_folder_and_prints_its_overview(
    catalyst: Catalyst, tmp_path: Path
) -> None:
    result = catalyst("demo", "play", cwd=tmp_path)
    assert (result.status, result.err) == (0, "")
    root = tmp_path / "play"
    assert str(root) in result.out.splitlines()[0]
    assert "as of Wed 15 Feb 2023" in result.out
    assert {p.relative_to(root / "cohort").as_posix() for p in (root / "cohort").rglob("*.*")} == set(SAMPLE)
    assert {p.name for p in (root / "schemas").iterdir()} == set(resources.schemas())
    assert git(root, "status", "--porcelain", "--ignored") == ""
    assert "throw-away" in (root / "README.md").read_text()


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample as `demo` makes it. Nobody writes here."""
    root = tmp_path_factory.mktemp("played") / "play"
    make(root, None)
    return root


def test_the_sample_has_a_past_and_ends_as_the_files_that_are_shipped(played: Path) -> None:
    """But for one line: the run of the matching names a commit, which only this repository has."""
    commit = git(played, "log", "-1", "--format=%H", "--grep=^2022-08: 50 pairs, 9 wait").strip()
    before = git(played, "rev-parse", f"{commit}^")
    for path, data in SAMPLE.items():
        added = f"commit: {before}\n".encode() if path == MATCH else b""
        assert (played / "cohort" / path).read_bytes() == data + added, path
    assert len(git(played, "rev-list", "HEAD").splitlines()) == len(STORY)
    assert git(played, "fsck", "--strict") == ""


def test_its_past_is_the_same_whenever_and_wherever_it_is_made(
    played: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    monkeypatch.setenv("GIT_AUTHOR_DATE", "2001-01-01T00:00:00Z")
    make(tmp_path / "again", None)
    heads = {git(root, "rev-parse", "HEAD") for root in (played, tmp_path / "again")}
    assert len(heads) == 1


def test_what_was_done_without_catalyst_has_no_marks_and_the_rest_has(played: Path) -> None:
    told = git(played, "log", "--format=%aI|%an|%(trailers:key=Catalyst-Action,valueonly,separator=%x20)")
    entries = [line.split("|") for line in reversed(told.splitlines())]
    assert [(when[:16], act) for when, _, act in entries] == [(step.at, step.action) for step in STORY]
    assert {who for _, who, _ in entries} == {
        "Dana Merriweather",
        "Carlos Iglesias",
        "Wren Tatum",
        "Vivian Okafor",
    }
    assert [act for _, _, act in entries].count("") == 2


def test_the_past_of_the_sample_can_be_asked(catalyst: Catalyst, played: Path) -> None:
    def ask(*words: str) -> str:
        result = catalyst(*words, "--repo", str(played))
        assert (result.status, result.err) in ((0, ""), (0, f"{THE_SAME}\n")), result.err
        return result.out

    log = ask("log", "partnerships/coan-ms-22")
    assert "coan-ms-22: pro-061 joins as professional on 5 Dec" in log
    assert len(log.splitlines()) > 10
    field = ask("log", "partnerships/coan-ms-22", "/interactions/v221020/students").splitlines()
    assert "Dana Merriweather  from 82 to 28" in field[0] and "set to 82" in field[1]
    assert "from active to paused" in ask("log", "partnerships/long-ms-22", "/status")
    assert "pro-061" not in ask("show", "partnerships/coan-ms-22", "--at", "2022-11-01")
    assert "as of Tue 31 Jan 2023" in ask("status", "--at", "last month")
    assert "long-ms-22" in ask("diff", "2022-12-31", "2023-01-31")
    assert "(“Election day: schools are polling places”)" in ask(
        "log", "organizations/atlanta-public-schools"
    )
    assert ask("match", "--replay", "2022-08")


THE_SAME = f"The same as cohort/{MATCH}, in all that it found."


def test_an_older_change_of_the_sample_can_be_taken_back(catalyst: Catalyst, tmp_path: Path) -> None:
    root = tmp_path / "play"
    make(root, None)
    pause = git(root, "log", "-1", "--format=%h", "--grep=long-ms-22: paused")
    assert catalyst("undo", pause, "--repo", str(root)).status == 0
    assert "status: active" in (root / "cohort/partnerships/long-ms-22.yaml").read_text()
    assert catalyst("validate", "--repo", str(root)).status == 0


def test_demo_without_a_folder_keeps_and_names_a_new_one(
    catalyst: Catalyst, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    first, second = (catalyst("demo").out.splitlines()[0] for _ in range(2))
    assert first != second
    assert len(list(tmp_path.glob("catalyst-demo-*"))) == 2


def test_a_sealed_demo_works_with_its_keys_and_shows_ids_in_a_copy(
    catalyst: Catalyst, tmp_path: Path
) -> None:
    pytest.importorskip("pyrage")
    result = catalyst("demo", "play", "--sealed", cwd=tmp_path)
    assert (result.status, result.err) == (0, "")
    play, copy = tmp_path / "play", tmp_path / "copy"
    git(tmp_path, "clone", "-q", str(play), str(copy))
    kept = git(play, "log", "-p", "-m", "--format=%s", "--", "cohort")
    assert len(kept) > 1_000_000
    assert "Jordan Ford" not in kept and "404-555" not in kept
    assert len(git(play, "rev-list", "HEAD").splitlines()) == len(STORY)
    then = catalyst("show", "people/edu-014", "--at", "2022-09-01", "--repo", str(play)).out
    assert "Jordan Ford" in then

    names, ids = (catalyst("list", "people", "--repo", str(root)) for root in (play, copy))
    assert "Jordan Ford" in names.out and "Jordan Ford" not in ids.out and "edu-014" in ids.out
    told = [catalyst("validate", "--repo", str(root)) for root in (play, copy)]
    assert [each.status for each in told] == [0, 0]
    assert told[0].out == told[1].out
    for verb in ("status", "today", "applications"):
        assert catalyst(verb, "--repo", str(copy)).status == 0
    elsewhere = {"HOME": str(tmp_path / "elsewhere")}
    assert "nobody in the open" in catalyst("keys", "--repo", str(copy), **elsewhere).out
    assert "staff-01)  you" in catalyst("keys", "--repo", str(play), **elsewhere).out


def test_a_sealed_demo_touches_no_keys_that_are_there(catalyst: Catalyst, tmp_path: Path) -> None:
    pytest.importorskip("pyrage")
    (tmp_path / "play-keys").mkdir()
    refused = catalyst("demo", "play", "--sealed", cwd=tmp_path)
    assert refused.status == 2 and "there already" in refused.err
    assert not (tmp_path / "play").exists()


def test_demo_works_where_nobody_told_git_a_name(
    catalyst: Catalyst, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.delenv(f"GIT_{name}_NAME")
        monkeypatch.delenv(f"GIT_{name}_EMAIL")
    root = tmp_path / "play"
    assert catalyst("demo", str(root)).status == 0
    assert catalyst("set", "program", "/name", "Ours", "--repo", str(root)).status == 0


def test_neither_touches_a_folder_that_is_not_empty(catalyst: Catalyst, repository: Path) -> None:
    before = sorted(repository.rglob("*"))
    for verb in ("demo", "init"):
        result = catalyst(verb, str(repository))
        assert (result.status, result.out) == (2, "")
        assert "not empty" in result.err
    file = repository / "README"
    file.write_text("mine")
    assert catalyst("init", str(file)).status != 0
    assert file.read_text() == "mine"
    file.unlink()
    assert sorted(repository.rglob("*")) == before


@pytest.mark.parametrize("pack", packs())
def test_init_makes_a_sound_cohort_of_every_pack(catalyst: Catalyst, tmp_path: Path, pack: str) -> None:
    result = catalyst("init", "new", "--program", pack, cwd=tmp_path)
    assert (result.status, result.err) == (0, "")
    root = tmp_path / "new"
    assert result.out.startswith(git(root, "rev-parse", "--short", "HEAD"))
    checked = catalyst("validate", "--repo", str(root))
    assert checked.status == 0, checked.out
    program = catalyst("show", "program", "--repo", str(root), "--format", "json").json["record"]
    assert program["schema"] == 1
    assert "as_of" not in program
    assert catalyst("status", "--repo", str(root), "--format", "json").json["today"] == "2023-03-01"
    assert catalyst("doctor", "--repo", str(root)).status == 0
    assert all(os.access(root / path, os.X_OK) for path in EXECUTABLE)
    assert (root / "README.md").read_text().startswith("# new\n")


@pytest.mark.parametrize(
    ("options", "year", "said"),
    [
        ((), "2022-23", "Then: "),
        (("--today", "2026-11-22"), "2026-27", "What was on a day in 2022-23 stands as its month"),
        (("--program", "spsp-2020-21"), "2020-21", "with --year 2022-23 it would be for that year"),
        (("--program", "spsp-2024-25", "--year", "2025-26"), "2025-26", "say the days of 2025-26"),
    ],
)
def test_a_new_cohort_is_for_a_year(
    catalyst: Catalyst, tmp_path: Path, options: tuple[str, ...], year: str, said: str
) -> None:
    root = tmp_path / "new"
    made = catalyst("init", str(root), *options)
    assert f"A new cohort for {year} with the rules of" in made.out and said in made.out
    assert catalyst("get", "program", "/id", "--repo", str(root)).out == f"spsp-{year}\n"
    assert catalyst("validate", "--repo", str(root)).out.endswith("no problems.\n")
    late = catalyst("status", "--repo", str(root), "--today", "2031-01-01").out
    assert f"{year} is over: `catalyst init DIR --year " in late


def test_a_year_that_is_none_is_said(catalyst: Catalyst, tmp_path: Path) -> None:
    for year in ("2026", "2026-29", "next"):
        result = catalyst("init", "new", "--year", year, cwd=tmp_path)
        assert (result.status, result.out) == (2, "")
        assert f'"{year}" is no school year. Write it as 2022-23.' in result.err
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("address", "kept"), [("ada@example.org", {"email": "ada@example.org"}), ("ada at home", {})]
)
def test_who_begins_a_cohort_is_its_first_manager(
    catalyst: Catalyst, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str, kept: dict[str, str]
) -> None:
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Ada: Stone")
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", address)
    root = tmp_path / "new"
    assert "You are staff-01 in it, a manager" in catalyst("init", str(root)).out
    first = catalyst("show", "people/staff-01", "--repo", str(root), "--format", "json").json["record"]
    assert (first["role"], first["contact"]) == ("manager", {"name": "Ada: Stone", **kept})
    assert catalyst("today", "--mine", "--repo", str(root), "--format", "json").json["me"] == "staff-01"
    assert catalyst("validate", "--repo", str(root)).status == 0
    assert git(root, "rev-list", "--count", "HEAD") == "1"


def test_init_fills_a_repository_that_has_no_commit_yet(catalyst: Catalyst, tmp_path: Path) -> None:
    root = tmp_path / "cloned"
    root.mkdir()
    git(root, "init", "-q", "-b", "trunk")
    assert catalyst("init", str(root)).status == 0
    assert git(root, "branch", "--show-current") == "trunk"


def test_init_without_a_name_leaves_nothing_and_says_what_to_do(
    catalyst: Catalyst, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL"):
        monkeypatch.delenv(name)
    result = catalyst("init", "deep/new", cwd=tmp_path)
    assert (result.status, result.out) == (1, "")
    assert "git config --global user.name" in result.err
    assert not (tmp_path / "deep/new").exists()
    (tmp_path / "empty").mkdir()
    assert catalyst("init", "empty", cwd=tmp_path).status == 1
    assert list((tmp_path / "empty").iterdir()) == []


def test_the_hook_stops_a_commit_that_breaks_the_cohort(
    catalyst: Catalyst, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "new"
    catalyst("init", str(root))
    program = root / "cohort/program.yaml"
    sound = program.read_text()
    program.write_text("nonsense: true\n")
    tools = tmp_path / "tools"
    tools.mkdir()
    commit = ("commit", "-qam", "Break it")
    stand_in = tools / "catalyst"
    stand_in.write_text("#!/bin/sh\nexit 1\n")  # as if the program found an error
    stand_in.chmod(0o755)
    path = f"{tools}:/usr/bin:/bin"
    with pytest.raises(subprocess.CalledProcessError) as stopped:
        git(root, *commit, PATH=path)
    assert "Nothing was committed" in stopped.value.stderr
    git(root, *commit, PATH="/usr/bin:/bin")  # without catalyst it lets through, and says so
    program.write_text(sound)
    git(root, *commit, PATH=path, CATALYST_CHANGE="1")


def test_editors_are_pointed_at_the_schema_of_each_kind() -> None:
    schemas = json.loads(editor_settings())["yaml.schemas"]
    assert {Path(path).name for path in schemas} == set(resources.schemas())
    assert schemas["./schemas/person.schema.json"] == "cohort/people/*.yaml"
    assert schemas["./schemas/program.schema.json"] == "cohort/program.yaml"
    assert len(schemas) == len(KINDS)


def test_this_repository_has_the_same_settings_for_editors() -> None:
    assert (TOP / ".vscode/settings.json").read_bytes() == editor_settings()
