"""Doubles are listed side by side, and merged by a person."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Catalyst


def test_a_pair_is_listed_with_reasons_merged_and_taken_back(repository: Path, catalyst: Catalyst) -> None:
    assert catalyst("doubles").out == "Nobody and nothing seems to stand in two records.\n"
    known = (repository / "cohort/people/pro-061.yaml").read_text()
    double = known.replace("id: pro-061", "id: pro-063").replace("Whitfield\n", "Whitfeld\n")
    (repository / "cohort/people/pro-063.yaml").write_text(double)
    assert catalyst("commit").status == 0
    found = catalyst("doubles", "people")
    assert (found.status, found.err) == (0, "")
    assert found.out.startswith("100 of 100: the same mail address")
    assert "pro-061" in found.out and "pro-063" in found.out
    [pair] = catalyst("doubles", "--format", "json").json["doubles"]
    assert (pair["one"], pair["other"], pair["likely"]) == ("pro-061", "pro-063", 100)
    merged = catalyst("do", "merge-records", "people/pro-061", "--double", "pro-063")
    assert merged.status == 0, merged.err
    assert not (repository / "cohort/people/pro-063.yaml").exists()
    assert catalyst("doubles").out.startswith("Nobody and nothing")
    assert catalyst("undo").status == 0
    assert (repository / "cohort/people/pro-063.yaml").read_text() == double


def test_a_pair_is_kept_apart_and_not_listed_again(repository: Path, catalyst: Catalyst) -> None:
    known = (repository / "cohort/people/pro-061.yaml").read_text()
    (repository / "cohort/people/pro-063.yaml").write_text(known.replace("pro-061", "pro-063"))
    assert catalyst("commit").status == 0
    [pair] = catalyst("doubles", "--format", "json").json["doubles"]
    assert {field["name"]: field["how"] for field in pair["fields"]}["contact/name"] == "same"
    apart = catalyst("do", "keep-apart", "people/pro-061", "--other", "pro-063", "--by", "staff-01")
    assert apart.status == 0, apart.err
    assert catalyst("doubles").out.startswith("Nobody and nothing")


def test_a_pair_is_left_for_later_until_one_of_the_two_changes(repository: Path, catalyst: Catalyst) -> None:
    known = (repository / "cohort/people/pro-061.yaml").read_text()
    (repository / "cohort/people/pro-063.yaml").write_text(known.replace("pro-061", "pro-063"))
    assert catalyst("commit").status == 0
    later = ("do", "look-later", "people/pro-063", "--other", "pro-061")
    assert catalyst(*later).status == 0
    found = catalyst("doubles")
    assert "· left for later" in found.out and found.out.endswith("one of the two records changes: 1.\n")
    assert [pair["later"] for pair in catalyst("doubles", "--format", "json").json["doubles"]] == [True]
    assert "wait already" in catalyst(*later).err
    assert catalyst("set", "people/pro-061", "/job", "chemist").status == 0
    assert [pair["later"] for pair in catalyst("doubles", "--format", "json").json["doubles"]] == [False]
    assert catalyst(*later).status == 0
    assert (repository / "cohort/people/pro-063.yaml").read_text().count("who: pro-061") == 1
    assert catalyst("do", "merge-records", "people/pro-061", "--double", "pro-063").status == 0
    assert "look_later" not in (repository / "cohort/people/pro-061.yaml").read_text()


def test_a_kind_that_has_no_doubles_is_told(catalyst: Catalyst) -> None:
    found = catalyst("doubles", "grants")
    assert (found.status, found.out) == (2, "")
    assert "people or organizations" in found.err
