"""Applications as text, JSON and CSV; decided in bulk on the command line."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from catalyst_tui.cli.environment import Environment
from catalyst_tui.cli.main import run
from tests.cli.conftest import Catalyst, Stream
from tests.cli.test_undo_again import Typed
from tests.selection.small_round import PROGRAM

ANSWERS = "answers: {works_in_stem_now: true, hours_a_month: 4, health: needs a ramp}\n"
REVIEWS = """\
reviews:
  - {by: staff-01, date: 2022-08-17, scores: {motivation: 4, fit: 2}, recommends: select}
  - {by: pro-014, date: 2022-08-18, conflict: true}
"""
OTHER = "id: 2022-pro-014\nperson: pro-014\nrole: professional\nround: late-2022\nsubmitted: 2022-08-30\n"


@pytest.fixture
def applications(repository: Path, catalyst: Catalyst) -> Path:
    """The small repository with rules, a rubric, and two applications, of which one has answers and reviews."""
    program = repository / "cohort/program.yaml"
    program.write_text(program.read_text() + PROGRAM)
    folder = repository / "cohort/applications"
    one = folder / "2022-pro-061.yaml"
    one.write_text(one.read_text() + "round: summer-2022\n" + ANSWERS + REVIEWS)
    (folder / "2022-pro-014.yaml").write_text(OTHER)
    assert catalyst("commit").status == 0
    return repository


def test_a_table_with_verdicts_and_what_is_in_the_way(catalyst: Catalyst, applications: Path) -> None:
    found = catalyst("applications")
    assert (found.status, found.err) == (0, "")
    assert "? How many hours a month?" in found.out.splitlines()[1]
    assert found.out.splitlines()[-1] == "2 applications: 1 ? something has to be asked, 1 ✓ may take part"
    assert catalyst("applications", "--verdict", "not-eligible").out == "No application is like that.\n"
    assert "2022-pro-061" not in catalyst("applications", "--round", "late-2022").out
    ranked = catalyst("applications", "--rank", "--format", "csv").out.splitlines()
    assert [line.split(",")[:2] for line in ranked] == [
        ["#", "application"],
        ["—", "2022-pro-014"],  # of another round
        ["1", "2022-pro-061"],
    ]


def test_what_many_have_not_answered_is_told_once(catalyst: Catalyst, applications: Path) -> None:
    for number in range(3):
        other = OTHER.replace("id: 2022-pro-014", f"id: other-{number}").replace(
            "late-2022", f"round-{number}"
        )
        (applications / f"cohort/applications/other-{number}.yaml").write_text(other)
    asked = "Do you work in a STEM role now?", "How many hours a month?"
    *rows, _, counts, once = catalyst("applications").out.splitlines()
    assert sum(row.endswith("? 2 to be asked (1)") for row in rows) == 4
    assert counts.startswith("5 applications: ")
    assert once == f"(1) 4 of them: {' · '.join(asked)}"
    in_full = "; ".join(f"? {each}" for each in asked)
    assert catalyst("applications", "--format", "csv").out.count(in_full) == 4


def test_one_with_its_reviews_side_by_side(catalyst: Catalyst, applications: Path) -> None:
    told = catalyst("applications", "2022-pro-061").out
    assert told.startswith("Imani Whitfield (2022-pro-061), STEM professional: to decide\n")
    assert "  ✓ Works in STEM now (program page)\n" in told
    assert "needs a ramp" in told
    assert "conflict of interest" in told
    blind = catalyst("applications", "2022-pro-061", "--blind").out
    assert "Whitfield" not in blind and "ramp" not in blind


def test_the_same_as_json(catalyst: Catalyst, applications: Path) -> None:
    [one] = catalyst("applications", "--verdict", "eligible", "--rank", "--format", "json").json[
        "applications"
    ]
    assert (one["id"], one["rank"], one["points"], one["most"], one["state"]) == (
        "2022-pro-061",
        1,
        10.0,
        13,
        "reviewed",
    )
    assert [review["counts"] for review in one["reviews"]] == [True, False]
    [blind] = catalyst("applications", "--verdict", "eligible", "--blind", "--format", "json").json[
        "applications"
    ]
    assert "person" not in blind and len(blind["answers"]) == 2


PARAGRAPHS = """\
answers:
  works_in_stem_now: true
  languages: |
    I am Imani Whitfield.

    Call 404-555-0114.
"""


def test_answers_are_told_in_full_and_blind_without_what_gives_them_away(
    catalyst: Catalyst, applications: Path
) -> None:
    path = applications / "cohort/applications/2022-pro-061.yaml"
    path.write_text(path.read_text().replace(ANSWERS, PARAGRAPHS))
    told = catalyst("applications", "2022-pro-061").out
    assert "      I am Imani Whitfield.\n\n      Call 404-555-0114.\n" in told
    blind = catalyst("applications", "2022-pro-061", "--blind").out
    assert "      I am ▒▒▒ ▒▒▒.\n\n      Call ▒▒▒.\n" in blind


def test_a_program_that_reads_blind_does_so_until_somebody_says_otherwise(
    catalyst: Catalyst, applications: Path
) -> None:
    program = applications / "cohort/program.yaml"
    program.write_text(program.read_text() + "review: {blind: true}\n")
    assert "Whitfield" not in catalyst("applications").out
    assert "Whitfield" in catalyst("applications", "--open").out


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (("--unread", "staff-01"), ["2022-pro-014"]),
        (("--unread", "pro-014"), []),
        (("--points", "10"), ["2022-pro-061"]),
        (("--points", "11"), []),
        (("--apart", "1"), []),
        (("--sort", "points"), ["2022-pro-061", "2022-pro-014"]),
        (("--sort", "submitted"), ["2022-pro-061", "2022-pro-014"]),
        (("--role", "professional", "--verdict", "questions"), ["2022-pro-014"]),
    ],
)
def test_filters_and_orders(
    catalyst: Catalyst, applications: Path, filters: tuple[str, ...], found: list[str]
) -> None:
    told = catalyst("applications", *filters, "--format", "json").json["applications"]
    assert [each["id"] for each in told] == found


def test_unread_without_a_name_is_about_whoever_asks(
    catalyst: Catalyst, applications: Path, git: Callable[..., str]
) -> None:
    found = catalyst("applications", "--unread", "--format", "json")
    assert (found.status, found.out) == (2, "") and "Name a person" in found.err
    git("config", "catalyst.me", "staff-01")
    told = catalyst("applications", "--unread", "--format", "json").json["applications"]
    assert [each["id"] for each in told] == ["2022-pro-014"]


def test_words_that_the_program_does_not_have(catalyst: Catalyst, applications: Path) -> None:
    found = catalyst("applications", "--round", "sumer-2022")
    assert (found.status, found.out) == (2, "")
    assert "Did you mean 'summer-2022'?" in found.err


def test_several_are_decided_in_one_change_and_undone_in_one(
    catalyst: Catalyst, applications: Path, git: Callable[..., str]
) -> None:
    both = ("2022-pro-061", "2022-pro-014")
    dry = catalyst(
        "do", "decide-application", *both, "--outcome", "selected", "--by", "staff-01", "--dry-run"
    )
    assert dry.out.splitlines()[-1] == "1 has no complete review, 1 has something to be asked."
    done = catalyst("do", "decide-application", *both, "--outcome", "selected", "--by", "staff-01")
    assert done.status == 0, done.err
    first, asked, *letter = done.out.splitlines()
    assert first.partition(" ")[2] == git("log", "-1", "--format=%s").strip()
    assert asked == "1 has no complete review, 1 has something to be asked."
    assert any("you were selected" in line for line in letter)
    listed = catalyst("applications", "--state", "selected", "--format", "json").json["applications"]
    assert {each["id"] for each in listed} == set(both)
    assert "you were selected" in catalyst("remind").out
    assert catalyst("applications", "2022-pro-061").out.endswith("letter drafted\n")
    assert catalyst("undo").status == 0
    assert catalyst("applications", "--state", "selected").out == "No application is like that.\n"


BOTH = (
    "do",
    "decide-application",
    "2022-pro-061",
    "2022-pro-014",
    "--outcome",
    "selected",
    "--by",
    "staff-01",
)


def test_a_dry_run_shows_a_letter_once_and_to_whom_it_goes(catalyst: Catalyst, applications: Path) -> None:
    out = catalyst(*BOTH, "--dry-run").out
    assert out.count("you were selected") == 1
    assert "2022-pro-061 (Imani Whitfield): selected on 15 Feb, letter drafted" in out.splitlines()
    assert "cohort/reminders/2023-02.yaml changes too." in out.splitlines()
    blind = ("git", "config", "catalyst.blind", "true")
    subprocess.run(blind, cwd=applications, check=True)
    assert "Imani" not in catalyst(*BOTH, "--dry-run").out


@pytest.mark.parametrize(
    ("typed", "more", "status", "asks"),
    [("yes\n", (), 0, True), ("no\n", (), 1, True), ("", (), 1, True), ("", ("--yes",), 0, False)],
)
def test_on_a_terminal_many_are_shown_and_asked(
    catalyst: Catalyst, applications: Path, typed: str, more: tuple[str, ...], status: int, asks: bool
) -> None:
    out = Typed()
    environment = Environment(Typed(typed), out, Stream(), applications, {}, lambda: date(2023, 3, 1))
    assert run([*BOTH, *more], environment) == status
    assert ("Decide applications: do this to all 2? Type yes: " in out.text()) == asks
    assert out.text().count("you were selected") == 1
    found = catalyst("applications", "--state", "selected", "--format", "json").json["applications"]
    assert len(found) == (0 if status else 2)


@pytest.mark.parametrize(
    "asked",
    [
        ("today",),
        ("today", "--format", "json"),
        ("list", "applications"),
        ("list", "people", "--format", "csv"),
    ],
    ids=" ".join,
)
def test_lists_name_nobody_who_applies_while_one_reads_blind(
    catalyst: Catalyst, applications: Path, asked: tuple[str, ...]
) -> None:
    person = "id: pro-099\nrole: professional\ncontact: {name: Ada Nwosu}\n"
    (applications / "cohort/people/pro-099.yaml").write_text(person)
    (applications / "cohort/applications/2022-pro-099.yaml").write_text(OTHER.replace("014", "099"))
    assert "Ada Nwosu" in catalyst(*asked).out
    subprocess.run(["git", "config", "catalyst.blind", "true"], cwd=applications, check=True)
    read = catalyst(*asked)
    assert (read.status, "Nwosu" in read.out, "pro-099" in read.out) == (0, False, True)
