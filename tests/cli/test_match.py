"""`catalyst match` from the command line: runs on record, repeated, accepted, undone."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.matching.small import add_free

from .conftest import Catalyst

Git = Callable[..., str]
TODAY = ("--today", "2023-02-15")
RUN = "cohort/matches/2023-02-1.yaml"


@pytest.fixture
def free(repository: Path, git: Git) -> Path:
    """The small cohort, and two professionals and two educators who are free."""
    add_free(repository)
    git("add", "-A")
    git("commit", "-q", "-m", "Five who are free")
    return repository


def sides(pairs: list[dict[str, object]]) -> list[dict[str, str]]:
    return [pair["partners"] for pair in pairs]  # type: ignore[misc]


PAIRS = [
    {"school": "north", "educator": "e-north", "professional": "p1"},
    {"school": "south", "educator": "e-south", "professional": "p2"},
]


@pytest.mark.usefixtures("free")
def test_a_dry_run_writes_nothing(catalyst: Catalyst, git: Git) -> None:
    before = git("rev-parse", "HEAD")
    result = catalyst("match", "--dry-run", "--format", "json", *TODAY)
    assert (result.status, result.err) == (0, "")
    assert sides(result.json["pairs"]) == PAIRS
    assert result.json["pairs"][0]["points"] == {"subjects": 40, "days": 10}
    assert [one["who"] for one in result.json["unmatched"]] == ["p3"]
    assert git("rev-parse", "HEAD") == before
    assert git("status", "--porcelain") == ""


@pytest.mark.usefixtures("free")
def test_hosts_that_are_no_schools_are_told(catalyst: Catalyst) -> None:
    said = "would host partnerships (School)"
    assert said not in catalyst("match", "--dry-run", *TODAY).out
    assert catalyst("set", "organizations/north", "/kind", "company", "--force").status == 0
    out = catalyst("match", "--dry-run", *TODAY).out
    assert f"1 {said}, and stand here as something else:\n  North: company, with 1 who would be paired" in out
    found = catalyst("match", "--dry-run", "--format", "json", *TODAY).json["hosts_of_another_kind"]
    assert found == [{"organization": "north", "kind": "company", "who": ["e-north"]}]


@pytest.mark.usefixtures("free")
def test_somebody_drops_out_and_the_others_stay(catalyst: Catalyst) -> None:
    assert catalyst("match", *TODAY).status == 0
    words = ("match", "--dry-run", "--stay", "2023-02-1", *TODAY)
    assert "\n2 of 2 pairs stay as in 2023-02-1.\n" in catalyst(*words).out
    lines = catalyst(*words, "--without", "p1").out.splitlines()
    at = lines.index("1 of 2 pairs stay as in 2023-02-1:")
    assert lines[at + 1 : at + 3] == ["  - Name of e-north ↔ Name of p1", "  + Name of e-north ↔ Name of p3"]
    told = catalyst(*words, "--without", "p1", "--format", "json").json["stays"]
    assert told == {"pairs": 1, "of": 2, "gone": [["p1", "e-north"]], "come": [["p3", "e-north"]]}
    assert "stays" not in catalyst("match", "--dry-run", "--format", "json", *TODAY).json


@pytest.mark.usefixtures("free")
def test_the_text_names_everybody(catalyst: Catalyst) -> None:
    out = catalyst("match", "--dry-run", "--fairness", "--pin", "p3=e-north", *TODAY).out
    assert "North: Name of e-north ↔ Name of p3 · 10 · pinned" in out
    assert "settled by hand costs 40 points" in out
    assert "Against the same without this, 3 people move, -40 points:" in out
    assert "Who was served:" in out


@pytest.mark.usefixtures("free")
def test_what_is_said_of_many_is_one_line(catalyst: Catalyst, free: Path) -> None:
    program = free / "cohort/program.yaml"
    program.write_text(f"{program.read_text()}    - {{id: near, kind: distance, points: 5}}\n")
    out = catalyst("match", "--dry-run", *TODAY).out
    people = "Name of p1 (p1), Name of p2 (p2), Name of p3 (p3)"
    told = f"  5: ask for the postal code that they start from: {people} and 2 more (--format json names all)"
    assert told in out.splitlines()
    assert len(catalyst("match", "--dry-run", "--format", "json", *TODAY).json["to_ask"]) == 5


def test_whose_applications_went_in_is_told(catalyst: Catalyst, free: Path) -> None:
    assert "\nTaking part: 5 not decided yet.\n" in catalyst("match", "--dry-run", *TODAY).out
    path = free / "cohort/applications/2022-p2.yaml"
    path.write_text(path.read_text() + "decisions: [{date: 2022-08-10, outcome: selected}]\n")
    told = catalyst("match", "--dry-run", *TODAY).out
    assert (
        "\nTaking part: 1 selected and not answered yet, 2 not decided yet.\nNot taking part: 2 not decided yet"
        in told
    )
    value = catalyst("match", "--dry-run", "--format", "json", *TODAY).json
    assert value["taking_part"] == {"selected": 1, "undecided": 2}
    assert [one["who"] for one in value["not_taking_part"]] == ["p1", "p3"]


def test_a_run_is_one_commit_and_is_repeated_byte_for_byte(catalyst: Catalyst, git: Git, free: Path) -> None:
    head = git("rev-parse", "HEAD")
    result = catalyst("match", "--pin", "p3=e-south", "--because", "asked for it", *TODAY)
    assert result.status == 0
    assert git("log", "-1", "--format=%s") == "2023-02-1: 2 pairs, 1 wait" or "wait" in git(
        "log", "-1", "--format=%s"
    )
    text = (free / RUN).read_text()
    assert f"commit: {head}" in text
    assert "partners: {professional: p3, educator: e-south}\n    why: asked for it\n" in text
    assert catalyst("validate", RUN).status == 0
    # What happens later does not change it.
    catalyst("set", "people/p1", "/subjects", "[careers]")
    again = catalyst("match", "--replay", "2023-02-1")
    assert (again.status, again.out) == (0, text)
    assert again.err == f"The same as {RUN}, byte for byte.\n"


def test_a_cohort_with_older_schemas_is_told_to_renew_them(catalyst: Catalyst, git: Git, free: Path) -> None:
    schema = free / "schemas/match.schema.json"
    older = json.loads(schema.read_text())
    del older["properties"]["served"]
    schema.write_text(json.dumps(older))
    git("commit", "-qam", "Schemas of last year")
    result = catalyst("match", *TODAY)
    assert result.status == 1
    assert "There is no field 'served' in a match run. The schemas of this cohort are older" in result.err
    assert "`catalyst doctor --schemas` renews them, as a change of its own" in result.err
    assert catalyst("doctor", "--schemas").status == 0
    assert git("log", "-1", "--format=%s") == "schemas of this version of Catalyst"
    assert catalyst("match", *TODAY).status == 0


def test_a_run_that_was_changed_by_hand_is_not_the_same(catalyst: Catalyst, free: Path) -> None:
    catalyst("match", *TODAY)
    path = free / RUN
    path.write_text(path.read_text().replace("professional: p1", "professional: p3"))
    again = catalyst("match", "--replay", "2023-02-1")
    assert again.status == 1
    assert again.err.startswith(f"Not the same as {RUN}: 1 of its 2 pairs are, ")


def test_accepted_pairs_become_partnerships_and_are_undone(catalyst: Catalyst, git: Git, free: Path) -> None:
    catalyst("match", *TODAY)
    before = git("rev-parse", "HEAD^{tree}")
    result = catalyst("match", "--accept", "2023-02-1", *TODAY)
    assert (result.status, result.out) == (1, "")
    assert result.err.startswith("Nobody knows who accepts it.")
    git("config", "catalyst.me", "staff-01")
    result = catalyst("match", "--accept", "2023-02-1", *TODAY)
    assert (result.status, result.out.split(" ", 1)[1]) == (0, "2023-02-1: 2 pairs accepted\n")
    assert catalyst("get", "partnerships/north-22", "/match").out == "2023-02-1\n"
    assert catalyst("get", RUN, "/pairs/p01/partnership").out == "north-22\n"
    assert catalyst("match", "--dry-run", "--format", "json", *TODAY).json["pairs"] == []
    assert catalyst("match", "--accept", "2023-02-1", *TODAY).err.startswith("2023-02-1 is accepted already.")
    assert catalyst("match", "--replay", "2023-02-1").status == 0
    assert catalyst("undo").status == 0
    assert git("rev-parse", "HEAD^{tree}") == before
    assert not (free / "cohort/partnerships/north-22.yaml").exists()


def test_hand_edits_are_taken_in_first(catalyst: Catalyst, free: Path) -> None:
    path = free / "cohort/people/p1.yaml"
    path.write_text(path.read_text() + "# met in June\n")
    result = catalyst("match", *TODAY)
    assert (result.status, result.out) == (1, "")
    assert "catalyst commit cohort/people/p1.yaml" in result.err


@pytest.mark.usefixtures("free")
@pytest.mark.parametrize(
    ("words", "status", "sentence"),
    [
        (("--pin", "p1"), 2, '--pin wants two ids, such as pro-061=edu-014, not "p1".'),
        (
            ("--weight", "days=many"),
            2,
            '--weight wants a criterion and its points, such as distance=40, not "days=many".',
        ),
        (("--forbid", "p1=p9"), 1, "p9 is nobody who can be paired here"),
        (("--replay", "2022"), 1, "There is no match '2022' in this cohort."),
        (("--replay", "a", "--accept", "b"), 2, "--replay or --accept: one at a time."),
    ],
)
def test_what_is_not_understood(
    catalyst: Catalyst, words: tuple[str, ...], status: int, sentence: str
) -> None:
    result = catalyst("match", "--dry-run", *words, *TODAY)
    assert (result.status, result.out) == (status, "")
    assert result.err.startswith(sentence)


@pytest.mark.usefixtures("free")
def test_why_two_are_not_paired(catalyst: Catalyst) -> None:
    out = catalyst("match", "--dry-run", "--why-not", "p3=e-north", *TODAY).out
    assert out.splitlines()[0] == "p3 and Name of e-north would have 10 points, and cost the whole 40 points."


def test_a_program_without_matching_says_what_to_write(catalyst: Catalyst) -> None:
    result = catalyst("match", "--dry-run", *TODAY)
    assert (result.status, result.out) == (1, "")
    assert "matching.roles" in result.err
